//! A guest above `own`, or at `allow` of settings, numbers or balance.

use std::collections::{BTreeMap, BTreeSet};

use super::super::context::several;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::decide::Alike;
use crate::finding::Severity;
use crate::model::{
    AssignmentId, BALANCE_MANAGE, EmployeeId, Level, NUMBERS_MANAGE, PermissionId, ReachLevel, SETTINGS_EDIT,
};

pub(super) const RULE: Rule = Rule {
    name: "guests-included",
    severity: Severity::Warning,
    finds: "a guest above `own`, or at `allow` of settings, numbers or balance",
    why: "an extranet user is not of the company",
    mend: "assign to `department:` instead of `everyone`, or to those who are meant",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let mut by_giver = BTreeMap::<AssignmentId, (BTreeSet<PermissionId>, BTreeSet<EmployeeId>)>::new();
    for class in context.ordinary().filter(|class| class.is_guest) {
        for permission in beyond_own(context, class) {
            let giver = context.givers(class, permission, context.level(class, permission)).next();
            if let Some((permissions, guests)) = giver.map(|giver| by_giver.entry(giver).or_default()) {
                permissions.insert(permission);
                guests.extend(&class.people);
            }
        }
    }
    let hit = |(id, (permissions, guests)): (AssignmentId, (BTreeSet<_>, BTreeSet<EmployeeId>))| {
        let who = several(guests.len(), "guest", "guests");
        let message =
            format!("`{}` gives {who} more than their own: {}", context.given(id), context.names(permissions));
        context.hit(id, message).people(guests.into_iter().collect())
    };
    by_giver.into_iter().map(hit).collect()
}

fn beyond_own<'c>(context: &'c Context<'_>, class: &'c Alike<'_>) -> impl Iterator<Item = PermissionId> + 'c {
    let own = Level::from(ReachLevel::Own);
    let reach = context.reach_permissions().filter(move |id| context.level(class, *id) > own);
    let switches = [SETTINGS_EDIT, NUMBERS_MANAGE, BALANCE_MANAGE];
    reach.chain(switches.into_iter().filter(|id| context.level(class, *id).grants()))
}
