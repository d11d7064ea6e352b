//! Two roles that are assigned to one selector.

use std::collections::BTreeMap;

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, Selector};

pub(super) const RULE: Rule = Rule {
    name: "two-roles-one-selector",
    severity: Severity::Note,
    finds: "two roles that are assigned to one selector",
    why: "the form of the portal keeps one role for each",
    mend: "make one role that includes both, and assign that one",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let mut by_selector = BTreeMap::<Selector, Vec<AssignmentId>>::new();
    for id in context.lasting() {
        let assigned = by_selector.entry(context.assignment(id).to).or_default();
        if assigned.iter().all(|other| context.assignment(*other).role != context.assignment(id).role) {
            assigned.push(id);
        }
    }
    by_selector.into_iter().filter_map(|(selector, assigned)| hit(context, selector, &assigned)).collect()
}

fn hit(context: &Context<'_>, selector: Selector, assigned: &[AssignmentId]) -> Option<Hit> {
    let (first, second) = (assigned.first()?, assigned.get(1)?);
    let roles: Vec<String> =
        assigned.iter().map(|id| format!("`{}`", context.role(context.assignment(*id).role))).collect();
    let (to, roles) = (selector.to_text(context.chart), roles.join(", "));
    let message = format!("{to} has {roles}: the form of the portal keeps one of them");
    let others = assigned.iter().skip(2).chain([first]).map(|id| context.assignment_spot(*id));
    Some(Hit::new(context.assignment_spot(*second), format!("roles of {to}"), message).related(others))
}
