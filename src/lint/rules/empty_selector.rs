//! An assignment to a department, group or office in which nobody is.

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, Selector};

pub(super) const RULE: Rule = Rule {
    name: "empty-selector",
    severity: Severity::Warning,
    finds: "an assignment to a department, group or office in which nobody is",
    why: "it grants nothing today, and something to whoever comes first",
    mend: "remove the assignment, or see to it that the chart has the people",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let is_empty =
        |id: &AssignmentId| context.holders(*id) == 0 && !matches!(context.assignment(*id).to, Selector::User(_));
    let hit = |id| context.hit(id, format!("`{}` is for nobody", context.given(id)));
    context.lasting().filter(is_empty).map(hit).collect()
}
