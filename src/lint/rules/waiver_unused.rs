//! A waiver that waives nothing.

use super::super::rule;
use super::super::waivers::Waiver;
use super::super::{Check, Rule};
use crate::finding::Severity;
use crate::model::Day;

pub(super) const RULE: Rule = Rule {
    name: "waiver-unused",
    severity: Severity::Warning,
    finds: "a waiver that waives nothing",
    why: "it would waive what comes to stand there",
    mend: "remove it, or put it on the line of what it is to waive, or directly above",
    numbers: &[],
    check: Check::Waiver(check),
};

fn check(waiver: &Waiver<'_>, day: Day) -> Option<String> {
    let name = waiver.rule();
    // What is the matter with another one is said by the rules for that.
    let is_idle = waiver.counts_on(day) && !waiver.is_used;
    let known = if rule(name).is_some() { "" } else { ": there is no such rule" };
    is_idle.then(|| format!("the waiver of `{name}` waives nothing{known}"))
}
