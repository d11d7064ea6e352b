//! Calendar days.

use std::fmt;
use std::str::FromStr;

use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};

/// A calendar day between the years 0000 and 9999, without a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(jiff::civil::Date);

/// Why a text is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Not four, two and two digits with hyphens.
    #[error("a day is written `YYYY-MM-DD`")]
    Form,
    /// The right form, but the calendar has no such day.
    #[error("the calendar has no such day")]
    Calendar,
}

impl Day {
    /// Returns today's date where this machine stands; `zone_file` is its own zone, in the form of RFC 8536.
    ///
    /// Only a zone that `TZ` names is looked up among all zones, for that takes as long as everything else about small
    /// files. A machine that says nothing of its zone, as a bare container does, is at UTC.
    ///
    /// # Errors
    /// Says why when the zone that `TZ` names is unknown: a wrong day is a wrong answer.
    pub fn today(zone_file: Option<&[u8]>) -> Result<Self, String> {
        let zone = if std::env::var_os("TZ").is_some_and(|zone| !zone.is_empty()) {
            TimeZone::try_system().map_err(|_| "the time zone that `TZ` names is unknown".to_owned())?
        } else {
            zone_file.and_then(|file| TimeZone::tzif("local", file).ok()).unwrap_or(TimeZone::UTC)
        };
        Ok(Self(jiff::Timestamp::now().to_zoned(zone).date()))
    }

    /// Returns how many days later another day is; less than none when it is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        self.0.until(other.0).map_or(0, |span| i64::from(span.get_days()))
    }

    /// Returns the next day; none behind the last one.
    pub fn tomorrow(self) -> Option<Self> {
        self.0.tomorrow().ok().map(Self)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let form = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !form {
            return Err(DayError::Form);
        }
        text.parse().map(Self).map_err(|_| DayError::Calendar)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_spelling() {
        assert_eq!("2028-02-29".parse::<Day>().map(|day| day.to_string()), Ok("2028-02-29".to_owned()));
        assert_eq!("2026-02-29".parse::<Day>(), Err(DayError::Calendar));
        for text in ["2026-2-9", "20260209", "2026-02-09T00:00", "+002026-02-09", "", "２０２６-02-09"] {
            assert_eq!(text.parse::<Day>(), Err(DayError::Form), "{text}");
        }
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("2026-11-21").days_until(day("2028-02-29")), 465);
        assert_eq!(day("2026-11-21").days_until(day("2026-11-20")), -1);
        assert!("0000-01-01".parse::<Day>().unwrap() < "9999-12-31".parse::<Day>().unwrap());
    }
}
