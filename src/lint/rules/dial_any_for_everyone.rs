//! Everybody but administrators and guests, as computed, at `calls.dial: any`.

use super::super::{Check, Context, Hit, Numbers, Rule};
use super::any_for_everyone::everybody;
use crate::finding::Severity;
use crate::model::CALLS_DIAL;

pub(super) const RULE: Rule = Rule {
    name: "dial-any-for-everyone",
    severity: Severity::Warning,
    finds: "everybody but administrators and guests, as computed, at `calls.dial: any`",
    why: "everybody calls any number at the company's cost, abroad, too: the portal limits neither",
    mend: "grant `calls.dial: colleagues` or `crm` to all, and `any` to those who need it",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    everybody(context, CALLS_DIAL).into_iter().collect()
}
