//! The differences for a pull request.

// Writing to a string does not fail.
use std::fmt::Write as _;

use super::groups::{self, Group};
use super::people::Teller;
use super::text;
use super::view::View;
use crate::compare::{Causes, ChangeKind, EditId};
use crate::report::escape::markdown;

/// What a comment on a pull request may have, in characters.
const MAX_CHARS: usize = 60_000;
/// What is kept for words about what was left out.
const RESERVE: usize = 200;

/// Returns one line of summary, a table of causes, and the details folded, as far as there is room.
pub(super) fn page(view: &View<'_>) -> String {
    let groups = groups::by_cause(view);
    let mut page = format!("**{}**\n", text::summary(view));
    page.push_str(&table(view, &groups, MAX_CHARS - RESERVE - page.chars().count()));
    let details = details(view, &groups);
    if page.chars().count() + details.chars().count() <= MAX_CHARS {
        page.push_str(&details);
    } else {
        page.push_str("\nThe details are too long for this comment; `ringfence diff` shows them.\n");
    }
    page
}

/// A row for each cause, as many as there is room for.
fn table(view: &View<'_>, groups: &[Group<'_>], room: usize) -> String {
    let mut rows: Vec<String> =
        view.guards().map(|guard| row(view, &vec![vec![guard]], &["guard weakened".into()])).collect();
    rows.extend(groups.iter().map(|group| row(view, group.causes, &counts(group))));
    if rows.is_empty() {
        return String::new();
    }
    let mut table = "\n| because of | where | what |\n| --- | --- | --- |\n".to_owned();
    let mut left = room.saturating_sub(table.len());
    let total = rows.len();
    for (at, row) in rows.into_iter().enumerate() {
        let size = row.chars().count();
        if size > left {
            let _ = write!(table, "\nand {} causes more\n", total - at);
            break;
        }
        left -= size;
        table.push_str(&row);
    }
    table
}

fn row(view: &View<'_>, causes: &Causes, what: &[String]) -> String {
    let each = |show: &dyn Fn(EditId) -> String| {
        let set = |set: &Vec<EditId>| set.iter().map(|edit| show(*edit)).collect::<Vec<_>>().join(" and ");
        causes.iter().map(set).collect::<Vec<_>>().join(" or ")
    };
    let edit = |id| view.comparison.edit(id).map(|edit| markdown(&super::signed(edit))).unwrap_or_default();
    let place = |id| {
        let place = view.comparison.edit(id).and_then(|edit| super::place(view.sides, edit, false));
        place.map(|place| markdown(&place.to_string())).unwrap_or_default()
    };
    format!("| {} | {} | {} |\n", each(&edit), each(&place), what.join(", "))
}

/// How many people each kind of change of a group concerns.
fn counts(group: &Group<'_>) -> Vec<String> {
    let kinds = [ChangeKind::Gain, ChangeKind::Reach, ChangeKind::Loss, ChangeKind::Joined, ChangeKind::Left];
    let of = |kind: ChangeKind| {
        let mut people: Vec<usize> =
            group.rows.iter().filter(|row| row.like.kind == kind).flat_map(|row| row.people.iter().copied()).collect();
        people.sort_unstable();
        people.dedup();
        (!people.is_empty()).then(|| format!("{}: {}", text::word(kind), people.len()))
    };
    kinds.into_iter().filter_map(of).collect()
}

fn details(view: &View<'_>, groups: &[Group<'_>]) -> String {
    let teller = Teller::new(view.comparison, view.is_all);
    let mut details = "\n<details><summary>Who, and what</summary>\n".to_owned();
    for group in groups {
        let set = |set: &Vec<EditId>| {
            let edits = set.iter().filter_map(|id| view.comparison.edit(*id));
            edits.map(|edit| markdown(&super::signed(edit))).collect::<Vec<_>>().join(" and ")
        };
        let _ = write!(details, "\n{}\n", group.causes.iter().map(set).collect::<Vec<_>>().join(" or "));
        for row in &group.rows {
            let name = markdown(view.comparison.permission_name(row.like.permission));
            let levels = markdown(&text::levels(view, &row.like));
            let from = row.like.from.map(|day| format!(", from {day}")).unwrap_or_default();
            let people = markdown(&teller.tell(&row.people));
            let _ = writeln!(details, "- {} {name} {levels}: {people}{from}", text::word(row.like.kind));
        }
    }
    if !view.without_effect.is_empty() {
        let _ = write!(details, "\nWithout effect: {} edits\n", view.without_effect.len());
    }
    details.push_str("\n</details>\n");
    details
}
