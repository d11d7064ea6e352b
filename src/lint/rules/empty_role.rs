//! A role that grants nothing, included roles counted.

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::RoleId;

pub(super) const RULE: Rule = Rule {
    name: "empty-role",
    severity: Severity::Note,
    finds: "a role that grants nothing, included roles counted",
    why: "whoever is given it may do nothing more than before",
    mend: "write what it grants, or remove it",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let is_empty = |role: &RoleId| !context.role_levels[*role].iter().any(|level| level.grants());
    let hit = |role| {
        let id = context.role(role);
        Hit::new(context.role_spot(role), format!("role {id}"), format!("`{id}` grants nothing"))
    };
    context.policy.roles.keys().filter(is_empty).map(hit).collect()
}
