//! A waiver whose last day has passed; it waives nothing.

use super::super::waivers::Waiver;
use super::super::{Check, Rule};
use crate::finding::Severity;
use crate::model::Day;

pub(super) const RULE: Rule = Rule {
    name: "waiver-ended",
    severity: Severity::Warning,
    finds: "a waiver whose last day has passed; it waives nothing",
    why: "what it waived was to be mended by then",
    mend: "mend what it waives, or give it a later day and a reason",
    numbers: &[],
    check: Check::Waiver(check),
};

fn check(waiver: &Waiver<'_>, day: Day) -> Option<String> {
    match waiver.until? {
        Ok(until) if day <= until => None,
        Ok(until) => Some(format!("the waiver of `{}` ended on {until}", waiver.rule())),
        Err(error) => Some(format!("the waiver of `{}` ends on no day: {error}", waiver.rule())),
    }
}
