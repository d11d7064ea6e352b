//! Somebody who sees call details of more people than they may hear.

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, EmployeeId, RECORDINGS_PLAY, STATISTICS_VIEW};

pub(super) const RULE: Rule = Rule {
    name: "statistics-beyond-play",
    severity: Severity::Warning,
    finds: "somebody who sees call details of more people than they may hear",
    why: "call details hold links to the recordings",
    mend: "grant both at the same level, or see less",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let beyond = context
        .ordinary()
        .filter(|class| context.level(class, STATISTICS_VIEW) > context.level(class, RECORDINGS_PLAY));
    let hit = |(id, holders): (AssignmentId, Vec<EmployeeId>)| {
        let message = format!(
            "`{}` lets {} see call details of people whom they may not hear",
            context.given(id),
            people(holders.len())
        );
        context.hit(id, message).people(holders)
    };
    context.by_giver(beyond, STATISTICS_VIEW).into_iter().map(hit).collect()
}
