//! A waiver that does not say why; it waives nothing.

use super::super::waivers::Waiver;
use super::super::{Check, Rule};
use crate::finding::Severity;
use crate::model::Day;

pub(super) const RULE: Rule = Rule {
    name: "waiver-without-reason",
    severity: Severity::Warning,
    finds: "a waiver that does not say why; it waives nothing",
    why: "in a year nobody knows whether it still holds",
    mend: "write `because` and the reason behind the rule",
    numbers: &[],
    check: Check::Waiver(check),
};

fn check(waiver: &Waiver<'_>, _: Day) -> Option<String> {
    (!waiver.has_reason).then(|| format!("the waiver of `{}` gives no reason", waiver.rule()))
}
