//! Everybody but administrators and guests, as computed, at `any` on recordings, statistics or user settings, or at `allow` on numbers or the balance.

use std::collections::BTreeSet;

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{
    AssignmentId, BALANCE_MANAGE, NUMBERS_MANAGE, PermissionId, RECORDINGS_DELETE, RECORDINGS_PLAY, STATISTICS_VIEW,
    USER_SETTINGS_EDIT,
};

pub(super) const RULE: Rule = Rule {
    name: "any-for-everyone",
    severity: Severity::Error,
    finds: "everybody but administrators and guests, as computed, at `any` on recordings, statistics or user settings, or at `allow` on numbers or the balance",
    why: "everybody hears, sees or sets what is everybody's",
    mend: "grant a lower level to all, and the high one to those who need it",
    numbers: &[],
    check: Check::World(check),
};

/// The permissions that nobody should have at their highest level only for being there.
const GUARDED: [PermissionId; 6] =
    [STATISTICS_VIEW, RECORDINGS_PLAY, RECORDINGS_DELETE, USER_SETTINGS_EDIT, NUMBERS_MANAGE, BALANCE_MANAGE];

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    GUARDED.into_iter().filter_map(|permission| everybody(context, permission)).collect()
}

/// Says that everybody has the highest level of a permission, when everybody has. It stands at the assignment that gives it
/// to the most people.
pub(super) fn everybody(context: &Context<'_>, permission: PermissionId) -> Option<Hit> {
    let highest = context.policy.permissions.scale(permission).highest();
    let is_everybody = context.staff().next().is_some();
    if !is_everybody || context.staff().any(|class| context.level(class, permission) < highest) {
        return None;
    }
    let people: Vec<_> = context.staff().flat_map(|class| class.people.iter().copied()).collect();
    let what = format!("{}: {}", context.name(permission), context.level_name(permission, highest));
    let message = format!("everybody has {what}");
    Some(widest(context, permission, what, message)?.people(people))
}

/// Something about all who have the highest level of a permission, at the assignment that gives it to the most of them.
pub(super) fn widest(context: &Context<'_>, permission: PermissionId, subject: String, message: String) -> Option<Hit> {
    let highest = context.policy.permissions.scale(permission).highest();
    let holders = context.ordinary().filter(|class| context.level(class, permission) == highest);
    let givers: BTreeSet<AssignmentId> =
        holders.flat_map(|class| context.givers(class, permission, highest).collect::<Vec<_>>()).collect();
    let widest = givers.iter().copied().max_by_key(|id| (context.holders(*id), std::cmp::Reverse(*id)))?;
    let others = givers.into_iter().filter(|id| *id != widest).map(|id| context.assignment_spot(id));
    Some(Hit::new(context.assignment_spot(widest), subject, message).related(others))
}
