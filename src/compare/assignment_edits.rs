//! Edits of assignments: given, taken back, for another time; and those that the calendar makes.

use std::collections::BTreeMap;

use super::edit::{EditId, EditKind, Which};
use super::policy_edits::{Whom, policy_edit};
use super::worlds::{Given, Worlds};
use crate::model::{Assignment, AssignmentId, Key};

/// Finds what differs between the assignments, and joins those that are the same.
pub(super) fn find(worlds: &mut Worlds<'_>) {
    let mut by_key: BTreeMap<(usize, Whom), [Vec<AssignmentId>; 2]> = BTreeMap::new();
    for which in [Which::Old, Which::New] {
        let all = &worlds.side(which).world.policy.assignments;
        for id in all.keys() {
            let key = (worlds.role(which, all[id].role), worlds.whom(which, all[id].to));
            by_key.entry(key).or_default().get_mut(which as usize).into_iter().for_each(|side| side.push(id));
        }
    }
    let mut pairs: Vec<_> = by_key.into_values().flat_map(|[old, new]| worlds.joined(old, new)).collect();
    // In the order of the files: the new one, then what only the old one has.
    let end = AssignmentId::at(usize::MAX);
    pairs.sort_by_key(|(old, new)| (new.unwrap_or(end), *old));
    let given =
        pairs.into_iter().map(|(old, new)| Given { old, new, edit: worlds.assignment_edit(old, new) }).collect();
    worlds.keep_assignments(given);
}

type Joined = (Option<AssignmentId>, Option<AssignmentId>);

impl Worlds<'_> {
    /// Joins the assignments of one role to one selector: those of the same time, then the others from the earliest on.
    fn joined(&self, mut old: Vec<AssignmentId>, new: Vec<AssignmentId>) -> Vec<Joined> {
        let window = |which: Which, id: AssignmentId| {
            let assignment = self.assignment(which, id);
            (assignment.from, assignment.until)
        };
        let mut joined = Vec::new();
        let mut rest = Vec::new();
        for id in new {
            let same = old.iter().position(|other| window(Which::Old, *other) == window(Which::New, id));
            match same {
                Some(at) => joined.push((Some(old.remove(at)), Some(id))),
                None => rest.push(id),
            }
        }
        rest.sort_by_key(|id| window(Which::New, *id));
        old.sort_by_key(|id| window(Which::Old, *id));
        let mut rest = rest.into_iter();
        let mut old = old.into_iter();
        loop {
            match (old.next(), rest.next()) {
                (None, None) => return joined,
                pair => joined.push(pair),
            }
        }
    }

    fn assignment_edit(&mut self, old: Option<AssignmentId>, new: Option<AssignmentId>) -> Option<EditId> {
        let before = old.map(|id| self.assignment(Which::Old, id));
        let after = new.map(|id| self.assignment(Which::New, id));
        let (kind, which) = self.assignment_kind(before, after)?;
        let assignment = after.or(before)?;
        let selector = assignment.to.to_text(self.chart(if after.is_some() { Which::New } else { Which::Old }));
        let policy = &self.side(if after.is_some() { Which::New } else { Which::Old }).world.policy;
        let role = &policy.roles[assignment.role].id;
        let head = format!("assignment of {role} to {selector}");
        let windows = [before, after].map(|assignment| assignment.map(window).unwrap_or_default());
        let [from, to] = &windows;
        let shown = |window: &str| if window.is_empty() { "always".to_owned() } else { window.to_owned() };
        let text = if kind == EditKind::WindowChanged {
            format!("{head}: {} -> {}", shown(from), shown(to))
        } else if kind == EditKind::AssignmentStarted {
            format!("{head} has begun: {}", shown(to))
        } else if kind == EditKind::AssignmentEnded {
            format!("{head} has ended: {}", shown(to))
        } else if from.is_empty() && to.is_empty() {
            head
        } else {
            format!("{head}, {from}{to}")
        };
        let names = vec![role.to_string(), selector];
        Some(self.edits.push(policy_edit(kind, names, text, which, assignment.span)))
    }

    fn assignment_kind(&self, old: Option<&Assignment>, new: Option<&Assignment>) -> Option<(EditKind, Which)> {
        let (Some(old), Some(new)) = (old, new) else {
            return Some(match new {
                Some(_) => (EditKind::AssignmentAdded, Which::New),
                None => (EditKind::AssignmentRemoved, Which::Old),
            });
        };
        if (old.from, old.until) != (new.from, new.until) {
            return Some((EditKind::WindowChanged, Which::New));
        }
        match (old.counts_on(self.old.day), new.counts_on(self.new.day)) {
            (false, true) => Some((EditKind::AssignmentStarted, Which::New)),
            (true, false) => Some((EditKind::AssignmentEnded, Which::New)),
            _ => None,
        }
    }
}

/// When an assignment counts: `from 2026-11-01 until 2026-12-31`; nothing when always.
fn window(assignment: &Assignment) -> String {
    let from = assignment.from.map(|day| format!("from {day}"));
    let until = assignment.until.map(|day| format!("until {day}"));
    from.into_iter().chain(until).collect::<Vec<_>>().join(" ")
}
