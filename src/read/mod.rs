//! Documents to model, or all findings at once. Uses [`crate::document`], [`crate::finding`] and [`crate::model`].
//!
//! A policy is read through a tree of spans, for it is small. A chart may have a million employees: its events fill the
//! tables directly, whichever reader of events they come from.

mod chart;
mod collect;
mod fields;
mod guards;
mod nearest;
mod policy;
mod values;

pub use guards::guards;
pub use nearest::{Nearest, nearest};

use crate::document::{Document, Source};
use crate::finding::Finding;
use crate::model::{Chart, Policy, World};

/// Reads a policy and its chart.
///
/// # Errors
/// Returns everything that is wrong with either file, those of the policy first, in the order of the text.
pub fn world(policy_source: &Source, chart_source: &Source) -> Result<World, Vec<Finding>> {
    let mut nearest = Nearest::default();
    let (chart, chart_findings) = chart::read(chart_source, &mut nearest);
    let (policy, mut findings) = policy::read(policy_source, chart.as_ref(), &mut nearest);
    findings.extend(chart_findings);
    match (policy, chart) {
        (Some(policy), Some(chart)) if findings.is_empty() => Ok(World { policy, chart }),
        _ => Err(findings),
    }
}

/// Reads an org chart.
///
/// # Errors
/// Returns everything that is wrong with it, in the order of the text.
pub fn chart(source: &Source) -> Result<Chart, Vec<Finding>> {
    let (chart, findings) = chart::read(source, &mut Nearest::default());
    chart.filter(|_| findings.is_empty()).ok_or(findings)
}

/// Reads a policy that speaks of a chart.
///
/// # Errors
/// Returns everything that is wrong with it, in the order of the text.
pub fn policy(source: &Source, chart: &Chart) -> Result<Policy, Vec<Finding>> {
    let (policy, findings) = policy::read(source, Some(chart), &mut Nearest::default());
    policy.filter(|_| findings.is_empty()).ok_or(findings)
}

/// Reads a policy from its document, as far as it can be read: what is wrong with it is left out of it. There is none where
/// the document is no YAML.
pub fn policy_as_far(source: &Source, document: &Document<'_>, chart: &Chart) -> (Option<Policy>, Vec<Finding>) {
    policy::of_document(source, document, Some(chart), &mut Nearest::default())
}
