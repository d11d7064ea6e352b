//! A role that no assignment gives, itself or through a role that includes it; a note for the standard roles of a portal.

use std::collections::HashSet;

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{RoleId, STANDARD_ROLES};

pub(super) const RULE: Rule = Rule {
    name: "unused-role",
    severity: Severity::Warning,
    finds: "a role that no assignment gives, itself or through a role that includes it; a note for the standard roles of a portal",
    why: "a role that nobody is given grants nothing, and is missed when rights are reviewed",
    mend: "remove the role, or assign it",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let assigned = context.policy.assignments.rows().map(|assignment| assignment.role);
    let used: HashSet<RoleId> = assigned.flat_map(|role| context.judge.included(role).collect::<Vec<_>>()).collect();
    let unused = context.policy.roles.keys().filter(|role| !used.contains(role));
    unused.map(|role| hit(context, role)).collect()
}

fn hit(context: &Context<'_>, role: RoleId) -> Hit {
    let id = context.role(role);
    let is_standard = STANDARD_ROLES.iter().any(|standard| standard.id == id);
    let hit = Hit::new(context.role_spot(role), format!("role {id}"), format!("nobody is given `{id}`"));
    if is_standard { hit.grave(Severity::Note) } else { hit }
}
