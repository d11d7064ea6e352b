//! Just one administrator.

use super::super::{Check, Context, Hit, Numbers, Rule};
use super::too_many_administrators::administrators;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "single-administrator",
    severity: Severity::Warning,
    finds: "just one administrator",
    why: "when they are away or gone, nobody can change the rights",
    mend: "make a second one in the portal",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let mut all = administrators(context);
    let (Some(only), None) = (all.next(), all.next()) else { return Vec::new() };
    let message = format!("{} is the only administrator", context.chart.employee_id(only));
    vec![Hit::new(context.employee_spot(only), "administrators", message).people(vec![only])]
}
