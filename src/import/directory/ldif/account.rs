//! Whether somebody may use their account: the flags of Active Directory, the end of an account, the locks of others.

use super::lines::Entry;
use crate::import::report::Report;
use crate::model::Day;

/// What tells whether an account is in use, in the spelling of the messages.
pub(super) const LOCKS: [&str; 4] = ["userAccountControl", "nsAccountLock", "loginDisabled", "pwdAccountLockedTime"];

/// Returns whether an entry tells who is active.
pub(super) fn tells(entry: &Entry<'_>) -> bool {
    LOCKS.iter().any(|name| entry.has(&name.to_ascii_lowercase()))
}

/// Returns whether an account is disabled, locked for good or has ended by a day.
pub(super) fn is_inactive(entry: &Entry<'_>, day: Day, dump: usize, report: &mut Report<'_>) -> bool {
    if is_disabled(entry, dump, report) || is_locked(entry) {
        return true;
    }
    let end = end_of_account(entry.first("accountexpires")).filter(|end| *end <= day);
    if let Some(end) = end {
        report.note(
            dump,
            format_args!("entry of line {}", entry.line),
            format!("the account ended on {end}; inactive"),
        );
    }
    end.is_some()
}

/// By the second flag of Active Directory.
fn is_disabled(entry: &Entry<'_>, dump: usize, report: &mut Report<'_>) -> bool {
    const DISABLED: i64 = 2;
    let control = entry.first("useraccountcontrol");
    match control.parse::<i64>() {
        Ok(flags) => flags & DISABLED != 0,
        Err(_) if control.is_empty() => false,
        Err(_) => {
            let message = "`userAccountControl` is no number; taken as inactive";
            report.warn(dump, format_args!("entry of line {}", entry.line), message);
            true
        }
    }
}

/// Locked by an administrator. Who is locked for a while, after a slip in a password, still works here.
fn is_locked(entry: &Entry<'_>) -> bool {
    let says = |name: &str| entry.first(name).eq_ignore_ascii_case("true");
    says("nsaccountlock") || says("logindisabled") || entry.first("pwdaccountlockedtime").starts_with("000001010000")
}

/// The day on which an account of Active Directory ends: tenths of a microsecond since 1601, where 0 and the largest
/// number are never.
fn end_of_account(expires: &str) -> Option<Day> {
    const A_DAY: u64 = 24 * 60 * 60 * 10_000_000;
    let ticks: u64 = expires.parse().ok().filter(|ticks| (1..i64::MAX.unsigned_abs()).contains(ticks))?;
    let (year, month, day) = civil(ticks / A_DAY);
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

/// The date so many days behind the first of January 1601.
fn civil(days: u64) -> (u64, u64, u64) {
    // Counted from the first of March of a year that 400 divides, so that leap days come last; 1600 is such a year.
    let days = days + 306;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let (month, carried) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (1600 + 400 * era + year + carried, month, date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_ends_on_a_day_or_never() {
        for (ticks, day) in [
            ("133801632000000000", Some("2025-01-01")),
            ("116444736000000000", Some("1970-01-01")),
            ("133536384000000000", Some("2024-02-29")),
            ("864000000000", Some("1601-01-02")),
            ("0", None),
            ("9223372036854775807", None),
            ("", None),
        ] {
            assert_eq!(end_of_account(ticks), day.map(|day| day.parse().unwrap()), "{ticks}");
        }
    }
}
