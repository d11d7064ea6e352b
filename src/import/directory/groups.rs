//! User groups: whoever is in them, through groups within groups, too.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::managers::Directory;
use super::record::{Found, Group, Records, group_order};
use super::words::some_of;
use crate::finding::Severity;
use crate::import::report::Report;

/// A group with the places of its members among the people, sorted.
#[derive(Debug)]
pub(super) struct Members {
    pub(super) name: String,
    pub(super) people: Vec<usize>,
}

/// What a group holds itself.
#[derive(Debug, Default)]
struct Direct {
    people: BTreeSet<usize>,
    groups: BTreeSet<usize>,
}

/// How many memberships groups within groups may add, beside sixteen for each that is written: they multiply.
const MAX_INHERITED: usize = 1_000_000;

/// Returns the groups in the order of their names, and reports members who are not given.
pub(super) fn groups(records: &Records, directory: &Directory<'_>, report: &mut Report<'_>) -> Vec<Members> {
    let groups = merged(records);
    let places: HashMap<&str, usize> =
        groups.iter().enumerate().map(|(at, group)| (group.record.key.as_str(), at)).collect();
    let mut direct: Vec<Direct> = Vec::with_capacity(groups.len());
    for group in &groups {
        direct.push(direct_of(group, directory, &places, report));
    }
    let written: usize = direct.iter().map(|it| it.people.len() + it.groups.len()).sum();
    let mut budget = MAX_INHERITED + 16 * written;
    let name = |group: Found<Group>| group.record.name;
    let mut members = Vec::with_capacity(groups.len());
    let mut nested = Vec::new();
    for (at, group) in groups.into_iter().enumerate() {
        let people = reached(&direct, at, &mut budget).unwrap_or_else(|| {
            let message = "too much is nested in it; only its own members are taken";
            report.warn(group.dump, format_args!("group {}", group.record.name), message);
            direct.get(at).map(|it| it.people.clone()).unwrap_or_default()
        });
        if direct.get(at).is_some_and(|it| !it.groups.is_empty()) {
            nested.push(at);
        }
        members.push(Members { name: name(group), people: people.into_iter().collect() });
    }
    if !nested.is_empty() {
        let names = nested.iter().filter_map(|at| members.get(*at)).map(|group: &Members| group.name.as_str());
        let names = some_of(names.collect::<Vec<_>>().into_iter());
        let message = format!("the members of the groups within these are taken as theirs, too: {names}");
        report.overall(Severity::Note, None, message);
    }
    members
}

/// Each group once, with the members that it names and those who say that they are in it.
fn merged(records: &Records) -> Vec<Found<Group>> {
    let mut by_key: BTreeMap<&str, Found<Group>> = BTreeMap::new();
    let mut add = |key, name: &str, members: &mut dyn Iterator<Item = String>, dump| {
        let empty = || Found { record: Group { key: str::to_owned(key), ..Group::default() }, dump };
        let group = by_key.entry(key).or_insert_with(empty);
        // Of two names the first by text, whatever the order was.
        if !name.is_empty() && (group.record.name.is_empty() || name < group.record.name.as_str()) {
            name.clone_into(&mut group.record.name);
        }
        group.record.members.extend(members);
        group.dump = group.dump.min(dump);
    };
    for group in &records.groups {
        add(&group.record.key, &group.record.name, &mut group.record.members.iter().cloned(), group.dump);
    }
    for person in &records.people {
        for (key, name) in &person.record.groups {
            add(key, name, &mut std::iter::once(person.record.key.clone()), person.dump);
        }
    }
    let mut groups: Vec<Found<Group>> = by_key.into_values().collect();
    for group in groups.iter_mut().filter(|group| group.record.name.is_empty()) {
        group.record.name.clone_from(&group.record.key);
    }
    groups.sort_by(|a, b| group_order(&a.record).cmp(&group_order(&b.record)));
    groups
}

fn direct_of(
    group: &Found<Group>,
    directory: &Directory<'_>,
    places: &HashMap<&str, usize>,
    report: &mut Report<'_>,
) -> Direct {
    let mut direct = Direct::default();
    let mut unknown = BTreeSet::new();
    for member in &group.record.members {
        match (directory.find(member), places.get(member.as_str())) {
            (Ok(person), _) => drop(direct.people.insert(person)),
            (Err(_), Some(nested)) => drop(direct.groups.insert(*nested)),
            (Err(_), None) => drop(unknown.insert(member.as_str())),
        }
    }
    if !unknown.is_empty() {
        let message = format!("members who are not among the people are left out: {}", some_of(unknown.into_iter()));
        report.warn(group.dump, format_args!("group {}", group.record.name), message);
    }
    direct
}

/// Returns everybody in a group and in those within it; nothing when that takes more than is left.
fn reached(direct: &[Direct], from: usize, budget: &mut usize) -> Option<BTreeSet<usize>> {
    let mut people = BTreeSet::new();
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(group) = open.pop().and_then(|at| direct.get(at)) {
        *budget = budget.checked_sub(group.people.len() + group.groups.len())?;
        people.extend(&group.people);
        open.extend(group.groups.iter().filter(|nested| seen.insert(**nested)));
    }
    Some(people)
}
