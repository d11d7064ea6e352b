//! An assignment whose removal would change nobody's level on any day from now on; decided one at a time, narrow ones first, and never for `administrators`.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::super::{Check, Context, Hit, Numbers, Rule};
use super::duplicate_assignment::duplicates;
use crate::decide::HoldingId;
use crate::finding::Severity;
use crate::model::{AssignmentId, Day, Level, PermissionId, Selector};

pub(super) const RULE: Rule = Rule {
    name: "redundant-assignment",
    severity: Severity::Warning,
    finds: "an assignment whose removal would change nobody's level on any day from now on; decided one at a time, narrow ones first, and never for `administrators`",
    why: "what grants nothing is in the way of whoever takes a right away: it holds on through the other",
    mend: "remove the assignment",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let mut gone: HashSet<AssignmentId> = duplicates(context).into_iter().map(|(id, _)| id).collect();
    let holdings = Holdings::new(context);
    let mut candidates: Vec<AssignmentId> = context.lasting().filter(|id| context.is_alive(*id)).collect();
    candidates.retain(|id| !gone.contains(id) && context.assignment(*id).to != Selector::Administrators);
    // Of two that are as narrow, the later one was added to what was there.
    candidates.sort_by_key(|id| (context.holders(*id), std::cmp::Reverse(*id)));
    let mut hits = Vec::new();
    for id in candidates {
        if holdings.can_do_without(id, &gone) {
            gone.insert(id);
            hits.push(context.hit(id, format!("`{}` gives nobody what they have not anyway", context.given(id))));
        }
    }
    hits
}

/// What people hold, by assignment.
struct Holdings<'c, 'a> {
    context: &'c Context<'a>,
    /// The holdings of which an assignment is part, but those of administrators, who need none.
    of: HashMap<AssignmentId, Vec<HoldingId>>,
}

impl<'c, 'a> Holdings<'c, 'a> {
    fn new(context: &'c Context<'a>) -> Self {
        let holdings: BTreeSet<HoldingId> = context.ordinary().map(|class| class.holding).collect();
        let mut of = HashMap::<AssignmentId, Vec<HoldingId>>::new();
        for holding in holdings {
            for id in context.held(holding) {
                of.entry(*id).or_default().push(holding);
            }
        }
        Self { context, of }
    }

    /// Whether everybody would have every level without an assignment, on every day on which it counts.
    fn can_do_without(&self, id: AssignmentId, gone: &HashSet<AssignmentId>) -> bool {
        self.of.get(&id).into_iter().flatten().all(|holding| {
            let others = self.context.held(*holding).iter().copied();
            let others: Vec<AssignmentId> = others.filter(|other| *other != id && !gone.contains(other)).collect();
            let levels = self.context.role_levels[self.context.assignment(id).role].iter();
            let mut granted = self.context.policy.permissions.ids().zip(levels).filter(|(_, level)| level.grants());
            granted.all(|(permission, level)| self.is_covered(id, &others, permission, *level))
        })
    }

    /// Whether other assignments give a level on every day, from now on, on which an assignment counts.
    fn is_covered(&self, id: AssignmentId, others: &[AssignmentId], permission: PermissionId, level: Level) -> bool {
        let mut days: Vec<(Option<Day>, Option<Day>)> = others
            .iter()
            .filter(|other| self.context.gives(**other, permission) >= level)
            .map(|other| (self.context.assignment(*other).from, self.context.assignment(*other).until))
            .collect();
        days.sort_unstable();
        let assignment = self.context.assignment(id);
        let mut open = assignment.from.filter(|from| *from > self.context.day).unwrap_or(self.context.day);
        for (from, until) in days {
            if from.is_some_and(|from| from > open) {
                return false;
            }
            let Some(until) = until else { return true };
            if until >= open {
                let Some(next) = until.tomorrow() else { return true };
                open = next;
            }
            if assignment.until.is_some_and(|end| open > end) {
                return true;
            }
        }
        false
    }
}
