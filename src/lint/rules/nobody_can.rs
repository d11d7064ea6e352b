//! A permission that the policy declares and nobody but administrators has.

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::PermissionId;

pub(super) const RULE: Rule = Rule {
    name: "nobody-can",
    severity: Severity::Note,
    finds: "a permission that the policy declares and nobody but administrators has",
    why: "a permission that nobody has is dead, or was forgotten in a role",
    mend: "grant it in a role that somebody holds, or remove it",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let is_held = |id: PermissionId| context.ordinary().any(|class| context.level(class, id).grants());
    let declared = context.policy.permissions.ids().filter(|id| !id.is_built_in());
    let hit = |id| {
        let name = context.name(id);
        Hit::new(context.permission_spot(id), format!("permission {name}"), format!("nobody has `{name}`"))
    };
    declared.filter(|id| !is_held(*id)).map(hit).collect()
}
