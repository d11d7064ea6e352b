//! Somebody who may call clients or colleagues, and not any number.

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, CALLS_DIAL, DialLevel, EmployeeId, Level};

pub(super) const RULE: Rule = Rule {
    name: "callback-needs-any",
    severity: Severity::Note,
    finds: "somebody who may call clients or colleagues, and not any number",
    why: "through REST, callbacks and information calls need `calls.dial: any`",
    mend: "grant `any` to those whose programs make calls",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let any = Level::from(DialLevel::Any);
    let limited = context.ordinary().filter(|class| {
        let level = context.level(class, CALLS_DIAL);
        level.grants() && level < any
    });
    let hit = |(id, callers): (AssignmentId, Vec<EmployeeId>)| {
        let who = people(callers.len());
        let message = format!("`{}`: programs of {who} can start no callback: that needs `any`", context.given(id));
        context.hit(id, message).people(callers)
    };
    context.by_giver(limited, CALLS_DIAL).into_iter().map(hit).collect()
}
