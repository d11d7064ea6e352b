//! Custom permissions, included roles and dates, which the portal does not know.

use super::super::context::several;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::AssignmentId;

pub(super) const RULE: Rule = Rule {
    name: "not-enforced",
    severity: Severity::Note,
    finds: "custom permissions, included roles and dates, which the portal does not know",
    why: "the portal grants what is entered there, whatever the policy says of these",
    mend: "enter in the portal what this comes to, and change it there when it changes",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    [permissions(context), includes(context), dates(context)].into_iter().flatten().collect()
}

fn permissions(context: &Context<'_>) -> Option<Hit> {
    let declared: Vec<_> = context.policy.permissions.ids().filter(|id| !id.is_built_in()).collect();
    let spot = declared.iter().map(|id| context.permission_spot(*id)).min()?;
    let count = several(declared.len(), "permission", "permissions");
    Some(Hit::new(spot, "custom permissions", format!("the portal does not enforce {count} of this policy")))
}

fn includes(context: &Context<'_>) -> Option<Hit> {
    let all: Vec<_> = context.policy.roles.rows().flat_map(|role| &role.includes).collect();
    let spot = all.iter().map(|include| Context::include_spot(include)).min()?;
    let count = several(all.len(), "included role", "included roles");
    Some(Hit::new(spot, "included roles", format!("the portal knows no includes: {count} must be written out there")))
}

fn dates(context: &Context<'_>) -> Option<Hit> {
    let is_dated = |id: &AssignmentId| {
        let assignment = context.assignment(*id);
        assignment.until.is_some() || assignment.from.is_some_and(|from| from > context.day)
    };
    let dated: Vec<AssignmentId> = context.lasting().filter(is_dated).collect();
    let spot = dated.first().map(|id| context.assignment_spot(*id))?;
    let count = several(dated.len(), "assignment begins or ends", "assignments begin or end");
    Some(Hit::new(spot, "dates", format!("the portal knows no dates: {count} there when somebody sees to it")))
}
