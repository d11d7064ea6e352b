//! An assignment to somebody who has left.

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::Selector;

pub(super) const RULE: Rule = Rule {
    name: "inactive-employee",
    severity: Severity::Warning,
    finds: "an assignment to somebody who has left",
    why: "somebody who left holds nothing, and would hold this again on coming back",
    mend: "remove the assignment here and in the portal",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let left = context.lasting().filter_map(|id| {
        let Selector::User(employee) = context.assignment(id).to else { return None };
        let message = format!("`{}` is for somebody who has left", context.given(id));
        (!context.chart.is_active(employee)).then(|| context.hit(id, message).people(vec![employee]))
    });
    left.collect()
}
