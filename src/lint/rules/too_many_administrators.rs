//! More than 3 administrators (`at-most`) and more than 2 % of the active people (`percent`).

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::EmployeeId;

pub(super) const RULE: Rule = Rule {
    name: "too-many-administrators",
    severity: Severity::Warning,
    finds: "more than 3 administrators (`at-most`) and more than 2 % of the active people (`percent`)",
    why: "an administrator may do everything, whatever the policy says",
    mend: "make fewer of them in the portal, and give the others roles",
    numbers: &[("at-most", 3), ("percent", 2)],
    check: Check::World(check),
};

fn check(context: &Context<'_>, numbers: &Numbers) -> Vec<Hit> {
    let administrators: Vec<_> = administrators(context).collect();
    let count = administrators.len();
    let is_many = count > numbers.get("at-most") && count * 100 > numbers.get("percent") * context.headcount();
    let Some(first) = administrators.first().copied().filter(|_| is_many) else { return Vec::new() };
    let message = format!("{count} of {} are administrators", people(context.headcount()));
    vec![Hit::new(context.employee_spot(first), "administrators", message).people(administrators)]
}

/// The active administrators in the order of the chart.
pub(super) fn administrators(context: &Context<'_>) -> impl Iterator<Item = EmployeeId> {
    context.chart.employees().filter(|employee| context.chart.is_administrator(*employee))
}
