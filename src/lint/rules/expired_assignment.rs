//! An assignment whose last day has passed.

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "expired-assignment",
    severity: Severity::Warning,
    finds: "an assignment whose last day has passed",
    why: "the portal knows no dates: what ended here holds there until somebody removes it",
    mend: "remove the assignment here and in the portal",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let expired = context.policy.assignments.keys().filter_map(|id| {
        let until = context.assignment(id).until.filter(|until| *until < context.day)?;
        Some(context.hit(id, format!("`{}` ended on {until}", context.given(id))))
    });
    expired.collect()
}
