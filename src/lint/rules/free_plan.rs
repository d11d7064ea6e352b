//! A policy for a portal on the free plan.

use super::super::context::in_policy;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::Plan;

pub(super) const RULE: Rule = Rule {
    name: "free-plan",
    severity: Severity::Error,
    finds: "a policy for a portal on the free plan",
    why: "on the free plan the portal ignores the policy and applies its four built-in roles",
    mend: "change the plan, or take the policy for a draft",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let message = "on the free plan the portal ignores this policy and applies its four built-in roles";
    let is_free = context.policy.portal.plan == Plan::Free;
    is_free.then(|| Hit::new(in_policy(context.places.plan), "plan", message)).into_iter().collect()
}
