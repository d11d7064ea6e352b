//! Who reports to whom.

use std::collections::{BTreeMap, HashMap};

use super::cycles;
use super::record::Records;
use super::words::{folded, some_of};
use crate::import::report::Report;

/// Whom a key or an alias means.
#[derive(Debug, Default)]
pub(super) struct Directory<'r> {
    /// By how sure it is, keys first. Nobody stands for those whom several are called by.
    ranks: [HashMap<&'r str, Option<usize>>; 4],
}

impl<'r> Directory<'r> {
    /// Returns the directory of settled records.
    pub(super) fn of(records: &'r Records) -> Self {
        let mut directory = Self::default();
        for (at, person) in records.people.iter().enumerate() {
            let names =
                std::iter::once(Some(&person.record.key)).chain(person.record.aliases.iter().map(Option::as_ref));
            for (rank, name) in directory.ranks.iter_mut().zip(names) {
                if let Some(name) = name {
                    rank.entry(name).and_modify(|other| *other = None).or_insert(Some(at));
                }
            }
        }
        directory
    }

    /// Returns the one person who is called so, or whether several are.
    pub(super) fn find(&self, name: &str) -> Result<usize, Unknown> {
        let [keys, aliases @ ..] = &self.ranks;
        let folded = folded(name);
        let alias = || aliases.iter().find_map(|rank| rank.get(folded.as_str()).copied());
        keys.get(name).copied().or_else(alias).ok_or(Unknown::Nobody)?.ok_or(Unknown::Several)
    }
}

/// Why a name is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    Nobody,
    Several,
}

/// The managers of all people, without cycles.
#[derive(Debug)]
pub(super) struct Managers {
    pub(super) of: Vec<Option<usize>>,
    /// Whether any record names a manager.
    pub(super) are_named: bool,
}

/// Returns the managers, and reports those who are unknown or report to themselves. `ids` are the people's.
pub(super) fn managers(
    records: &Records,
    directory: &Directory<'_>,
    ids: &[String],
    report: &mut Report<'_>,
) -> Managers {
    let mut unknown: BTreeMap<&str, (Unknown, Vec<usize>)> = BTreeMap::new();
    let mut of = Vec::with_capacity(records.people.len());
    for (at, person) in records.people.iter().enumerate() {
        let manager = person.record.manager.as_deref();
        of.push(manager.and_then(|name| match directory.find(name) {
            Ok(manager) => Some(manager),
            Err(reason) => {
                unknown.entry(name).or_insert_with(|| (reason, Vec::new())).1.push(at);
                None
            }
        }));
    }
    report_unknown(records, &unknown, ids, report);
    for cycle in cycles::cut(&mut of) {
        report_cycle(records, &cycle, ids, report);
    }
    Managers { of, are_named: records.people.iter().any(|person| person.record.manager.is_some()) }
}

fn report_unknown(
    records: &Records,
    unknown: &BTreeMap<&str, (Unknown, Vec<usize>)>,
    ids: &[String],
    report: &mut Report<'_>,
) {
    for (name, (reason, reports)) in unknown {
        let who = match reason {
            Unknown::Nobody => "is not among the people",
            Unknown::Several => "is several people",
        };
        let named_by = some_of(reports.iter().map(|at| id(ids, *at)));
        let dump = reports.first().and_then(|at| records.people.get(*at)).map_or(0, |person| person.dump);
        report.warn(dump, format_args!("manager {name}"), format!("{who}, so these report to nobody: {named_by}"));
    }
}

fn report_cycle(records: &Records, cycle: &[usize], ids: &[String], report: &mut Report<'_>) {
    let first = cycle.first().copied().unwrap_or_default();
    let dump = records.people.get(first).map_or(0, |person| person.dump);
    let about = format!("user {}", id(ids, first));
    match cycle.len() {
        1 => report.note(dump, about, "is their own manager; taken as reporting to nobody"),
        len => {
            let described = cycles::described(cycle, |at| id(ids, at));
            let message = format!("reports to themselves ({len} people: {described}); taken as reporting to nobody");
            report.warn(dump, about, message);
        }
    }
}

pub(super) fn id(ids: &[String], at: usize) -> &str {
    ids.get(at).map_or("", String::as_str)
}
