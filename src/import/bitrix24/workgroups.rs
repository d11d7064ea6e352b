//! Workgroups: who owns one, who moderates it, and who is in it.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Text;
use super::gather::Numbered;
use super::names::decoded;
use super::records::{MemberRecord, WorkgroupRecord};
use crate::import::report::Report;

/// A workgroup; its people may be unknown.
#[derive(Debug, Default)]
pub(super) struct Workgroup {
    pub(super) number: u64,
    /// Empty when the portal gives none.
    pub(super) name: String,
    pub(super) owner: Option<u64>,
    pub(super) moderators: Vec<u64>,
    pub(super) members: Vec<u64>,
    /// Whether the portal says who is in it.
    pub(super) says_members: bool,
    pub(super) dump: usize,
    /// Whether it is only named.
    pub(super) is_placeholder: bool,
}

/// The members of a group, and the dump that has them.
#[derive(Debug)]
pub(super) struct Crew<'t> {
    pub(super) members: Vec<Numbered<MemberRecord<'t>>>,
    pub(super) dump: usize,
}

/// Returns the workgroups by number, with those of which only the members are given.
pub(super) fn workgroups(
    records: Vec<Numbered<WorkgroupRecord<'_>>>,
    mut crews: BTreeMap<u64, Crew<'_>>,
    is_known: impl Fn(u64) -> bool,
    report: &mut Report<'_>,
) -> Vec<Workgroup> {
    let mut workgroups: Vec<Workgroup> = Vec::new();
    for Numbered { number, record, place } in records {
        let owner = record.owner_id.given();
        let mut workgroup =
            Workgroup { number, name: decoded(record.name), owner, dump: place.dump, ..Workgroup::default() };
        if let Some(crew) = crews.remove(&number) {
            fill(&mut workgroup, crew, report);
        } else {
            let message = "its members are not given (sonet_group.user.get, with `--workgroup ID=FILE`)";
            report.warn(place.dump, format_args!("workgroup {number}"), message);
        }
        workgroups.push(workgroup);
    }
    for (number, crew) in crews {
        workgroups.push(placeholder(number, crew, is_known(number), report));
    }
    workgroups.sort_unstable_by_key(|workgroup| workgroup.number);
    workgroups
}

fn placeholder(number: u64, crew: Crew<'_>, is_known: bool, report: &mut Report<'_>) -> Workgroup {
    if !is_known {
        let message = "its members are given, but not the workgroup (sonet_group.get); a placeholder stands for it";
        report.warn(crew.dump, format_args!("workgroup {number}"), message);
    }
    let name = format!("Workgroup {number} (not in the import)");
    let mut workgroup = Workgroup { number, name, dump: crew.dump, is_placeholder: true, ..Workgroup::default() };
    fill(&mut workgroup, crew, report);
    workgroup
}

/// Puts everybody in the place that the letter of the role says.
fn fill(workgroup: &mut Workgroup, crew: Crew<'_>, report: &mut Report<'_>) {
    let about = format!("workgroup {}", workgroup.number);
    let (mut invited, mut banned, mut moderators, mut members) = (0_usize, 0_usize, BTreeSet::new(), BTreeSet::new());
    workgroup.says_members = true;
    for Numbered { number, record, .. } in crew.members {
        match role(&record.role) {
            "A" if workgroup.owner.is_none() => workgroup.owner = Some(number),
            "A" if workgroup.owner == Some(number) => {}
            "A" => {
                let message = format!("user {number} is a second owner; taken as a moderator");
                report.warn(crew.dump, &about, message);
                moderators.insert(number);
            }
            "E" => {
                moderators.insert(number);
            }
            "K" => {
                members.insert(number);
            }
            "Z" => invited += 1,
            "T" => banned += 1,
            letter => {
                let message = format!("user {number} has the unknown role `{letter}`, and is left out");
                report.warn(crew.dump, &about, message);
            }
        }
    }
    let is_other = |number: &u64| Some(*number) != workgroup.owner;
    workgroup.members = members.into_iter().filter(is_other).collect();
    workgroup.moderators = moderators.into_iter().filter(is_other).collect();
    let counts = [(invited, "invited or asking"), (banned, "banned")];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, what)| format!("{count} {what}")).collect();
    if !counts.is_empty() {
        let message = format!("left out, because they are no members: {}", counts.join(", "));
        report.note(crew.dump, &about, message);
    }
}

fn role<'r>(field: &'r Text<'_>) -> &'r str {
    if let Text::Given(text) = field { text.trim() } else { "" }
}
