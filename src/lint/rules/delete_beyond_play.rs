//! Somebody who may delete recordings that they may not hear.

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, EmployeeId, RECORDINGS_DELETE, RECORDINGS_PLAY};

pub(super) const RULE: Rule = Rule {
    name: "delete-beyond-play",
    severity: Severity::Warning,
    finds: "somebody who may delete recordings that they may not hear",
    why: "nobody can say what they deleted, not even they",
    mend: "grant `recordings.play` at the same level, or delete less",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let beyond = context
        .ordinary()
        .filter(|class| context.level(class, RECORDINGS_DELETE) > context.level(class, RECORDINGS_PLAY));
    let hit = |(id, holders): (AssignmentId, Vec<EmployeeId>)| {
        let message =
            format!("`{}` lets {} delete recordings that they may not hear", context.given(id), people(holders.len()));
        context.hit(id, message).people(holders)
    };
    context.by_giver(beyond, RECORDINGS_DELETE).into_iter().map(hit).collect()
}
