//! The same exception without `reason`.

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "missing-reason",
    severity: Severity::Note,
    finds: "the same exception without `reason`",
    why: "in a year nobody knows why somebody has it, and nobody dares to take it away",
    mend: "say why: a ticket, or a few words",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let has_reason = |id| context.assignment(id).reason.as_ref().is_some_and(|reason| !reason.trim().is_empty());
    let bare = context.exceptions().filter(|(id, _)| !has_reason(*id));
    bare.map(|(id, what)| context.hit(id, format!("`{}` gives {what} without a reason", context.given(id)))).collect()
}
