//! Recordings that are restricted here and lie elsewhere, too.

use super::super::context::in_policy;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{Level, RECORDINGS_PLAY, ReachLevel};

pub(super) const RULE: Rule = Rule {
    name: "other-doors",
    severity: Severity::Note,
    finds: "recordings that are restricted here and lie elsewhere, too",
    why: "recordings are also on the company drive and in the cards of the CRM, which have rights of their own",
    mend: "restrict both there, too",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let any = Level::from(ReachLevel::Any);
    let is_restricted = context.ordinary().any(|class| context.level(class, RECORDINGS_PLAY) < any);
    let grants = || context.policy.roles.rows().filter_map(|role| role.grant(RECORDINGS_PLAY));
    let lower = grants().find(|grant| grant.level.grants() && grant.level < any);
    let Some(grant) = lower.or(grants().next()).filter(|_| is_restricted) else { return Vec::new() };
    let message = "recordings are restricted here; they also lie on the company drive and in CRM cards";
    vec![Hit::new(in_policy(grant.span), "recordings.play", message)]
}
