//! An included role that adds nothing to what the role grants anyway.

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{Include, Level, RoleId};

pub(super) const RULE: Rule = Rule {
    name: "ineffective-include",
    severity: Severity::Note,
    finds: "an included role that adds nothing to what the role grants anyway",
    why: "the include says that something comes with it, and nothing does",
    mend: "remove the include",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    context.policy.roles.keys().flat_map(|role| of_role(context, role)).collect()
}

/// Decided one at a time, the last first, each without those found before it.
fn of_role(context: &Context<'_>, role: RoleId) -> Vec<Hit> {
    let mut left: Vec<&Include> = context.policy.roles[role].includes.iter().collect();
    let mut hits = Vec::new();
    for include in context.policy.roles[role].includes.iter().rev() {
        let others: Vec<&Include> = left.iter().copied().filter(|other| other.role != include.role).collect();
        if adds_nothing(context, role, include, &others) {
            let (id, included) = (context.role(role), context.role(include.role));
            let message = format!("`{included}` adds nothing to `{id}`");
            hits.push(Hit::new(Context::include_spot(include), format!("{id} includes {included}"), message));
            left = others;
        }
    }
    hits
}

fn adds_nothing(context: &Context<'_>, role: RoleId, include: &Include, others: &[&Include]) -> bool {
    context.policy.permissions.ids().all(|permission| {
        let own = context.policy.roles[role].grant(permission).map_or(Level::LOWEST, |grant| grant.level);
        let levels = others.iter().map(|other| context.granted(other.role, permission)).chain([own]);
        levels.max().unwrap_or(Level::LOWEST) >= context.granted(include.role, permission)
    })
}
