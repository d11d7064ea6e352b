//! The differences as JSON.

use serde::{Serialize, Serializer};

use super::view::View;
use crate::compare::{Change, ChangeKind, Part};
use crate::model::{Day, Key, Scale};
use crate::span::Place;

/// All edits, the changes that were asked for, and how many.
#[derive(Serialize)]
pub(in super::super) struct Document<'a> {
    edits: Edits<'a>,
    changes: Changes<'a>,
    summary: Summary,
}

struct Edits<'a>(&'a View<'a>);
struct Changes<'a>(&'a View<'a>);

#[derive(Serialize)]
struct Summary {
    edits: usize,
    people: usize,
    gain: usize,
    loss: usize,
    reach: usize,
    joined: usize,
    left: usize,
    guard: usize,
}

#[derive(Serialize)]
struct EditRow<'a> {
    id: usize,
    kind: &'static str,
    names: &'a [String],
    text: &'a str,
    place: Option<Place>,
}

#[derive(Serialize)]
struct ChangeRow<'a> {
    employee: &'a str,
    permission: &'a str,
    old: &'a str,
    new: &'a str,
    old_reach: Option<usize>,
    new_reach: Option<usize>,
    entered: Option<usize>,
    left: Option<usize>,
    from_day: Option<Day>,
    kind: &'static str,
    causes: Vec<usize>,
    parts: Vec<PartRow>,
}

/// Why: the edits of one set work only together, each set would do.
#[derive(Serialize)]
struct PartRow {
    any_of: Vec<Vec<usize>>,
    entered: usize,
    left: usize,
}

impl<'a> Document<'a> {
    pub(in super::super) fn new(view: &'a View<'a>) -> Self {
        let counts = view.counts();
        let summary = Summary {
            edits: view.comparison.edits().len(),
            people: counts.people,
            gain: counts.gain,
            loss: counts.loss,
            reach: counts.reach,
            joined: counts.joined,
            left: counts.left,
            guard: view.guards().count(),
        };
        Self { edits: Edits(view), changes: Changes(view), summary }
    }
}

impl Serialize for Edits<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = |(id, edit)| -> EditRow<'_> {
            let (id, edit): (crate::compare::EditId, &crate::compare::Edit) = (id, edit);
            let place = super::place(self.0.sides, edit, false);
            EditRow { id: number(id), kind: edit.kind.name(), names: &edit.names, text: &edit.text, place }
        };
        serializer.collect_seq(self.0.comparison.edits().map(row))
    }
}

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let comparison = self.0.comparison;
        let mut changes = self.0.shown.clone();
        changes.sort_by_key(|change| (comparison.person_id(change.person), change.permission, change.from));
        serializer.collect_seq(changes.into_iter().map(|change| self.row(change)))
    }
}

impl Changes<'_> {
    fn row(&self, change: &Change) -> ChangeRow<'_> {
        let comparison = self.0.comparison;
        let scale: &Scale = comparison.scale(change.permission);
        let parts = comparison.parts(change);
        let mut causes: Vec<usize> =
            parts.iter().flat_map(|part| part.causes.iter().flatten()).map(|id| number(*id)).collect();
        causes.sort_unstable();
        causes.dedup();
        ChangeRow {
            employee: comparison.person_id(change.person),
            permission: comparison.permission_name(change.permission),
            old: scale.name(change.old),
            new: scale.name(change.new),
            old_reach: change.reached.map(|reached| reached.old),
            new_reach: change.reached.map(|reached| reached.new),
            entered: change.reached.map(|reached| reached.entered),
            left: change.reached.map(|reached| reached.left),
            from_day: change.from,
            kind: change.kind.name(),
            causes,
            parts: parts.iter().map(|part| part_row(part, change)).collect(),
        }
    }
}

fn part_row(part: &Part, change: &Change) -> PartRow {
    let is_reach = change.kind == ChangeKind::Reach;
    let whole = change.reached.filter(|_| !is_reach);
    let (entered, left) = whole.map_or((part.entered, part.left), |reached| (reached.entered, reached.left));
    let any_of = part.causes.iter().map(|set| set.iter().map(|id| number(*id)).collect()).collect();
    PartRow { any_of, entered, left }
}

/// Edits are counted from 1.
fn number(id: crate::compare::EditId) -> usize {
    id.position() + 1
}
