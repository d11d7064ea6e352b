//! What lets a pipeline fail.

use std::collections::BTreeMap;

use super::super::phrase;
use super::view::View;
use crate::cli::{self, FailOn, Share};
use crate::compare::{Change, ChangeKind, EditId, Which};
use crate::finding::Severity;
use crate::report::Annotation;

/// Whether all gates are passed, and the limit that is not.
pub(super) struct Verdict {
    pub(super) is_passed: bool,
    pub(super) limit: Option<String>,
}

/// Judges the changes by the gates that were asked for.
pub(super) fn judge(view: &View<'_>, args: &cli::Diff) -> Verdict {
    let limit = args.max_affected.and_then(|share| over(view, share));
    let has_gated = view.gated.iter().any(|change| is_gated(view, change));
    let has_guard = is_guarded(view) && view.guards().next().is_some();
    Verdict { is_passed: limit.is_none() && !has_gated && !has_guard, limit }
}

fn is_guarded(view: &View<'_>) -> bool {
    let kinds = [FailOn::Guard, FailOn::Any];
    !is_never(view) && view.fail_on.iter().any(|kind| kinds.contains(kind))
}

/// `never` wins.
fn is_never(view: &View<'_>) -> bool {
    view.fail_on.contains(&FailOn::Never)
}

fn is_gated(view: &View<'_>, change: &Change) -> bool {
    let takes_in = change.reached.is_some_and(|reached| reached.takes_in_known);
    let is_of = |kind: &FailOn| match kind {
        FailOn::Gain => change.kind == ChangeKind::Gain || (change.kind == ChangeKind::Reach && takes_in),
        FailOn::Loss => change.kind == ChangeKind::Loss,
        FailOn::Reach => change.kind == ChangeKind::Reach,
        FailOn::Any => true,
        FailOn::Guard | FailOn::Never => false,
    };
    !is_never(view) && view.fail_on.iter().any(is_of)
}

/// Says that more people are touched than may be: those who are on both sides, or gain.
fn over(view: &View<'_>, share: Share) -> Option<String> {
    let is_touched = |change: &&&Change| !matches!(change.kind, ChangeKind::Joined | ChangeKind::Left);
    let touched: Vec<&&Change> = view.gated.iter().filter(is_touched).collect();
    let touched = touched.chunk_by(|a, b| a.person == b.person).count();
    let chart = &view.comparison.side(Which::New).world.chart;
    let active = || chart.employees().filter(|employee| chart.is_active(*employee)).count();
    let (is_over, most) = match share {
        Share::People(most) => (touched > most, most.to_string()),
        Share::Percent(percent) => (touched * 100 > percent * active(), format!("{percent}% of {}", active())),
    };
    is_over.then(|| format!("{} touched, {most} allowed", phrase::people(touched)))
}

/// Returns what is shown at the lines of the edits that a gate is about.
pub(super) fn annotations(view: &View<'_>) -> Vec<Annotation> {
    let mut edits: BTreeMap<EditId, BTreeMap<ChangeKind, usize>> = BTreeMap::new();
    for change in view.gated.iter().filter(|change| is_gated(view, change)) {
        let causes = view.comparison.parts(change).iter().flat_map(|part| part.causes.iter().flatten());
        let mut causes: Vec<EditId> = causes.copied().collect();
        causes.sort_unstable();
        causes.dedup();
        for edit in causes {
            *edits.entry(edit).or_default().entry(change.kind).or_default() += 1;
        }
    }
    if is_guarded(view) {
        for guard in view.guards() {
            edits.entry(guard).or_default();
        }
    }
    edits.into_iter().filter_map(|(id, changes)| annotation(view, id, &changes)).collect()
}

fn annotation(view: &View<'_>, id: EditId, changes: &BTreeMap<ChangeKind, usize>) -> Option<Annotation> {
    let edit = view.comparison.edit(id)?;
    let count = |(kind, count): (&ChangeKind, &usize)| format!("{count} {}", noun(*kind, *count));
    let counts = changes.iter().map(count).collect::<Vec<_>>().join(", ");
    let what = if counts.is_empty() { "a guard is weaker".to_owned() } else { counts };
    Some(Annotation {
        severity: Severity::Error,
        rule: edit.kind.name().to_owned(),
        message: format!("{}: {what}", super::signed(edit)),
        place: super::place(view.sides, edit, true),
        subject: super::signed(edit),
        is_waived: false,
    })
}

fn noun(kind: ChangeKind, count: usize) -> &'static str {
    let (one, many) = match kind {
        ChangeKind::Gain => ("gain", "gains"),
        ChangeKind::Loss => ("loss", "losses"),
        ChangeKind::Reach => ("other reach", "other reaches"),
        ChangeKind::Joined => ("right of somebody new", "rights of somebody new"),
        ChangeKind::Left => ("right of somebody gone", "rights of somebody gone"),
    };
    if count == 1 { one } else { many }
}
