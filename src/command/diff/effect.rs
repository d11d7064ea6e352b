//! What a change of a policy does to people, in a few lines.

use super::super::phrase;
use super::groups::{self, Row};
use super::people::Teller;
use super::text;
use super::view::View;
use crate::compare::ChangeKind;
use crate::report::escape;

/// How many edits are listed.
const MAX_EDITS: usize = 10;

/// Returns the edits, and for each permission who gains, loses, or reaches others.
pub(in super::super) fn lines(view: &View<'_>) -> Vec<String> {
    let edits: Vec<_> = view.comparison.edits().filter(|(_, edit)| !edit.kind.is_guard()).collect();
    let mut lines: Vec<String> = edits
        .iter()
        .take(MAX_EDITS)
        .map(|(_, edit)| match super::place(view.sides, edit, false) {
            Some(place) => format!("{} ({})", super::signed(edit), escape::visible(&place.to_string())),
            None => super::signed(edit),
        })
        .collect();
    let more = edits.len().saturating_sub(MAX_EDITS);
    if more > 0 {
        lines.push(format!("and {more} edits more"));
    }
    let teller = Teller::new(view.comparison, view.is_all);
    let rows = groups::alike(view, &view.shown);
    lines.extend(rows.iter().map(|row| line(view, &teller, row)));
    if rows.is_empty() {
        lines.push("nobody's rights change".to_owned());
    }
    lines
}

/// `3 people gain recordings.play: own -> department (all of sales)`
fn line(view: &View<'_>, teller: &Teller<'_>, row: &Row) -> String {
    let count = row.people.len();
    let (one, many) = match row.like.kind {
        ChangeKind::Gain => ("gains", "gain"),
        ChangeKind::Loss => ("loses", "lose"),
        ChangeKind::Reach => ("reaches others with", "reach others with"),
        ChangeKind::Joined => ("joins with", "join with"),
        ChangeKind::Left => ("leaves with", "leave with"),
    };
    let verb = if count == 1 { one } else { many };
    let permission = view.comparison.permission_name(row.like.permission);
    let levels = text::levels(view, &row.like);
    let from = row.like.from.map(|day| format!(", from {day}")).unwrap_or_default();
    format!("{} {verb} {permission}: {levels}{from} ({})", phrase::people(count), teller.tell(&row.people))
}
