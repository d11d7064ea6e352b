//! A role that grants exactly what an earlier one grants, included roles counted.

use std::collections::HashMap;

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{Level, RoleId};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-role",
    severity: Severity::Warning,
    finds: "a role that grants exactly what an earlier one grants, included roles counted",
    why: "a change of one of the two is easily forgotten in the other",
    mend: "keep one of the two, or let one include the other and grant more",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let mut first: HashMap<&[Level], RoleId> = HashMap::new();
    let mut hits = Vec::new();
    for role in context.policy.roles.keys() {
        let levels = context.role_levels[role].as_slice();
        let earlier = *first.entry(levels).or_insert(role);
        // That two roles grant nothing says nothing of the two together.
        if earlier != role && levels.iter().any(|level| level.grants()) {
            let (id, other) = (context.role(role), context.role(earlier));
            let message = format!("`{id}` grants exactly what `{other}` grants");
            let hit = Hit::new(context.role_spot(role), format!("roles {id} and {other}"), message);
            hits.push(hit.related([context.role_spot(earlier)]));
        }
    }
    hits
}
