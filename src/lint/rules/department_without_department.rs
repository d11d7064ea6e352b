//! Somebody at level `department` who is in none.

use std::collections::{BTreeMap, BTreeSet};

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, EmployeeId, Level, PermissionId, ReachLevel};

pub(super) const RULE: Rule = Rule {
    name: "department-without-department",
    severity: Severity::Warning,
    finds: "somebody at level `department` who is in none",
    why: "they reach themselves alone, and in the portal not even themselves",
    mend: "put them into a department, or grant `own`",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let department = Level::from(ReachLevel::Department);
    let mut by_giver = BTreeMap::<AssignmentId, (BTreeSet<PermissionId>, BTreeSet<EmployeeId>)>::new();
    for class in context.ordinary().filter(|class| class.home.is_empty()) {
        for permission in context.reach_permissions().filter(|id| context.level(class, *id) == department) {
            let giver = context.givers(class, permission, department).next();
            if let Some((permissions, lost)) = giver.map(|giver| by_giver.entry(giver).or_default()) {
                permissions.insert(permission);
                lost.extend(&class.people);
            }
        }
    }
    let hit = |(id, (permissions, lost)): (AssignmentId, (BTreeSet<_>, BTreeSet<EmployeeId>))| {
        let (given, names, who) = (context.given(id), context.names(permissions), people(lost.len()));
        let message = format!("`{given}` gives level `department` of {names} to {who} in no department");
        context.hit(id, message).people(lost.into_iter().collect())
    };
    by_giver.into_iter().map(hit).collect()
}
