//! Somebody with a role who may make no call at all.

use std::collections::BTreeMap;

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, CALLS_DIAL, EmployeeId};

pub(super) const RULE: Rule = Rule {
    name: "cannot-dial",
    severity: Severity::Note,
    finds: "somebody with a role who may make no call at all",
    why: "a role in the telephony without a call is rarely meant",
    mend: "grant `calls.dial`, if they are to make calls",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let mut by_first = BTreeMap::<AssignmentId, Vec<EmployeeId>>::new();
    for class in context.staff().filter(|class| !context.level(class, CALLS_DIAL).grants()) {
        if let Some(first) = context.counting(class).next() {
            by_first.entry(first).or_default().extend(&class.people);
        }
    }
    let hit = |(id, mute): (AssignmentId, Vec<EmployeeId>)| {
        let message = format!("`{}`: {} may make no call", context.given(id), people(mute.len()));
        context.hit(id, message).people(mute)
    };
    by_first.into_iter().map(hit).collect()
}
