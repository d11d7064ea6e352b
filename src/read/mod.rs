//! Documents to model, or all findings at once. Uses [`crate::document`], [`crate::finding`] and [`crate::model`].
//!
//! A policy is read through a tree of spans, for it is small. A chart may have a million employees: its
//! records fill the tables directly, one after the other, whichever reader finds them.

mod chart;
mod collect;
mod fields;
mod guards;
mod nearest;
mod policy;
mod values;

pub use chart::CHART;
pub use fields::{Field, Fields, Form, Named, OWN_PREFIX, Shape, TestKeys};
pub use guards::{guards, waivers};
pub use nearest::{Nearest, nearest};
pub use policy::{POLICY, SEVERITY, TEST_FILE};
pub use values::VERSION;

use crate::document::{Document, Source};
use crate::finding::{Finding, Tunable, Tuning};
use crate::model::{Chart, Places, Policy, Test, World};

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
        (Some(policy), Some(chart)) if findings.is_empty() => Ok(World { policy, chart: chart.into() }),
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

/// A policy and its chart, with what guards the policy.
#[derive(Debug)]
pub struct Guarded {
    /// The two.
    pub world: World,
    /// The policy's own expectations, in the order of the file.
    pub tests: Vec<Test>,
    /// How it tunes the lint rules.
    pub tunings: Vec<Tuning>,
    /// Where stands what the model does not place.
    pub places: Places,
}

/// Reads a policy and its chart, the policy's tests, and how it tunes `rules`. [`world`] passes over both: they decide
/// nothing, so that a wrong test keeps no answer back.
///
/// # Errors
/// Returns everything that is wrong with either file, those of the policy first, in the order of the text.
pub fn guarded(policy_source: &Source, chart_source: &Source, rules: &[Tunable]) -> Result<Guarded, Vec<Finding>> {
    let mut nearest = Nearest::default();
    let (chart, chart_findings) = chart::read(chart_source, &mut nearest);
    let (read, mut findings) = policy::read_guarded(policy_source, chart.as_ref(), rules, &mut nearest);
    findings.extend(chart_findings);
    match (read, chart) {
        (Some(policy::Guarded { policy, tests, tunings, places }), Some(chart)) if findings.is_empty() => {
            Ok(Guarded { world: World { policy, chart: chart.into() }, tests, tunings, places })
        }
        _ => Err(findings),
    }
}

/// Reads a file of tests that speak of a world.
///
/// # Errors
/// Returns everything that is wrong with it, in the order of the text.
pub fn tests(source: &Source, world: &World) -> Result<Vec<Test>, Vec<Finding>> {
    let (tests, findings) = policy::read_tests(source, world, &mut Nearest::default());
    tests.filter(|_| findings.is_empty()).ok_or(findings)
}

/// Reads how a file tunes `rules`.
///
/// # Errors
/// Returns everything that is wrong with it, in the order of the text.
pub fn tunings(source: &Source, rules: &[Tunable]) -> Result<Vec<Tuning>, Vec<Finding>> {
    let (tunings, findings) = policy::read_tunings(source, rules, &mut Nearest::default());
    tunings.filter(|_| findings.is_empty()).ok_or(findings)
}
