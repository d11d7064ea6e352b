//! An assignment that stands in the policy already, for the same days from now on.

use std::collections::HashMap;

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::AssignmentId;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-assignment",
    severity: Severity::Note,
    finds: "an assignment that stands in the policy already, for the same days from now on",
    why: "one of the two is forgotten when the other is removed",
    mend: "remove one of the two",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let hit = |(id, earlier): (AssignmentId, AssignmentId)| {
        let message = format!("`{}` stands here already", context.given(id));
        context.hit(id, message).related([context.assignment_spot(earlier)])
    };
    duplicates(context).into_iter().map(hit).collect()
}

/// Every assignment that an earlier one makes needless by being the same, with that one. Beginnings that have passed are
/// alike.
pub(super) fn duplicates(context: &Context<'_>) -> Vec<(AssignmentId, AssignmentId)> {
    let mut first: HashMap<_, AssignmentId> = HashMap::new();
    let mut found = Vec::new();
    for id in context.lasting().filter(|id| context.is_alive(*id)) {
        let assignment = context.assignment(id);
        let from = assignment.from.filter(|from| *from > context.day);
        let earlier = *first.entry((assignment.role, assignment.to, from, assignment.until)).or_insert(id);
        if earlier != id {
            found.push((id, earlier));
        }
    }
    found
}
