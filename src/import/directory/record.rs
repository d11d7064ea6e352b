//! What every directory gives: people, departments, groups; and each of them once.

use super::words::folded;
use crate::import::report::Report;

/// A record with the dump that has it.
#[derive(Debug)]
pub(super) struct Found<R> {
    pub(super) record: R,
    pub(super) dump: usize,
}

/// A department as the names on the way to it, the outermost first. The empty path is the whole company.
pub(super) type Path = Vec<String>;

/// A person as a directory has them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Person {
    /// What the directory calls them by; not empty.
    pub(super) key: String,
    /// What else they may be called by, folded, from the surest on. Only what one person alone is called counts.
    pub(super) aliases: [Option<String>; 3],
    /// What the id is made from.
    pub(super) login: String,
    /// Perhaps empty.
    pub(super) name: String,
    pub(super) email: Option<String>,
    pub(super) phones: Vec<String>,
    /// The departments that they are in.
    pub(super) places: Vec<Path>,
    /// Whom they report to, as a key or an alias.
    pub(super) manager: Option<String>,
    /// The groups that they say they are in: key and name.
    pub(super) groups: Vec<(String, String)>,
    pub(super) is_inactive: bool,
    pub(super) is_guest: bool,
    pub(super) rank: Rank,
}

/// What few directories say outright.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Of the portal.
    pub(super) is_administrator: bool,
    /// Of the departments that they are in.
    pub(super) is_head: bool,
}

impl Person {
    /// Returns an e-mail address, or nothing where it is empty.
    pub(super) fn address(text: &str) -> Option<String> {
        Some(text.trim().to_owned()).filter(|email| !email.is_empty())
    }

    /// Returns the names of the fields in which two records differ.
    fn differences(&self, other: &Self) -> Vec<&'static str> {
        let fields = [
            ("name", self.name != other.name),
            ("login", self.login != other.login || self.aliases != other.aliases),
            ("e-mail address", self.email != other.email),
            ("telephone number", self.phones != other.phones),
            ("department", self.places != other.places),
            ("manager", self.manager != other.manager),
            ("groups", self.groups != other.groups),
            ("status", (self.is_inactive, self.is_guest) != (other.is_inactive, other.is_guest)),
            ("rank", self.rank != other.rank),
        ];
        fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }
}

/// A user group as a directory has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    pub(super) key: String,
    pub(super) name: String,
    /// Keys or aliases of people, or keys of groups.
    pub(super) members: Vec<String>,
}

/// That a department lies under another.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    pub(super) department: String,
    pub(super) parent: String,
}

/// Everything that the dumps of a directory hold.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) people: Vec<Found<Person>>,
    /// Departments that are given even if nobody is in them.
    pub(super) units: Vec<Found<Path>>,
    pub(super) groups: Vec<Found<Group>>,
    pub(super) claims: Vec<Found<Claim>>,
    /// Whether heads are those that the directory names, and not the managers.
    pub(super) names_heads: bool,
    /// Whether it was said already that no record names a manager.
    pub(super) lacks_managers: bool,
    /// Whether the directory says who is an administrator.
    pub(super) names_administrators: bool,
}

impl Records {
    pub(super) fn add_person(&mut self, record: Person, dump: usize) {
        self.people.push(Found { record, dump });
    }

    pub(super) fn add_group(&mut self, record: Group, dump: usize) {
        self.groups.push(Found { record, dump });
    }

    /// Brings the people into an order that does not depend on that of the dumps, each once: numbers by their value, then
    /// other keys by their text. Of two that differ, one is used whatever the order was.
    pub(super) fn settle(&mut self, report: &mut Report<'_>) {
        self.people
            .sort_by(|a, b| order(&a.record.key).cmp(&order(&b.record.key)).then_with(|| a.record.cmp(&b.record)));
        let mut repeated = 0_usize;
        self.people.dedup_by(|again, kept| {
            let is_same = again.record.key == kept.record.key;
            if is_same && again.record == kept.record {
                repeated += 1;
            } else if is_same {
                report_different(kept, again, report);
            }
            is_same
        });
        if repeated > 0 {
            let message = format!("people who are given again in the same words: {repeated}");
            report.overall(crate::finding::Severity::Note, None, message);
        }
    }
}

/// The order of keys: numbers by their value, and before other texts.
fn order(key: &str) -> (u64, &str) {
    let is_number = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    (if is_number { key.parse().unwrap_or(u64::MAX) } else { u64::MAX }, key)
}

fn report_different(kept: &Found<Person>, again: &Found<Person>, report: &mut Report<'_>) {
    let fields = kept.record.differences(&again.record).join(", ");
    let message = format!("given again in {} with another {fields}, which is not used", report.file(again.dump));
    report.warn(kept.dump, format_args!("record {}", kept.record.key), message);
}

/// Returns the sense of the texts of a group's key, name and members for another order of them.
pub(super) fn group_order(group: &Group) -> (String, &str) {
    (folded(&group.name), &group.key)
}
