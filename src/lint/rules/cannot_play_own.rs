//! Somebody who may make calls and not hear their own recordings.

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, CALLS_DIAL, EmployeeId, RECORDINGS_PLAY};

pub(super) const RULE: Rule = Rule {
    name: "cannot-play-own",
    severity: Severity::Warning,
    finds: "somebody who may make calls and not hear their own recordings",
    why: "who cannot hear what they said cannot learn from it, or prove it",
    mend: "grant `recordings.play: own` where `calls.dial` is granted",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let deaf = context
        .staff()
        .filter(|class| context.level(class, CALLS_DIAL).grants() && !context.level(class, RECORDINGS_PLAY).grants());
    let hit = |(id, callers): (AssignmentId, Vec<EmployeeId>)| {
        let who = people(callers.len());
        let message = format!("`{}` lets {who} make calls who may not hear themselves", context.given(id));
        context.hit(id, message).people(callers)
    };
    context.by_giver(deaf, CALLS_DIAL).into_iter().map(hit).collect()
}
