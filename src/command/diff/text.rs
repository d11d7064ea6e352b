//! The differences for people.

use std::io;

use super::super::phrase;
use super::groups::{self, Group, Like, Row};
use super::people::Teller;
use super::view::View;
use crate::cli::DiffOrder;
use crate::compare::{Causes, Change, ChangeKind, EditId, Which};
use crate::model::{Chart, DepartmentId};
use crate::report::{Screen, escape};

/// The column at which the place of an edit stands.
const PLACE_COLUMN: usize = 68;
/// How many edits without effect are listed.
const MAX_WITHOUT_EFFECT: usize = 20;

/// Writes what was asked for, in the order that was asked for.
pub(super) fn write(view: &View<'_>, screen: &mut Screen<'_>) -> io::Result<()> {
    let teller = Teller::new(view.comparison, view.is_all);
    let mut writer = Writer { view, teller, widths: (0, 0) };
    match view.by {
        DiffOrder::Cause => writer.by_cause(screen),
        DiffOrder::Employee => writer.by_employee(screen),
        DiffOrder::Department => writer.by_department(screen),
    }
}

/// Returns what there is in a line: `4 edits: 144 people gain, 1 loses, 1 reaches others`.
pub(super) fn summary(view: &View<'_>) -> String {
    let counts = view.counts();
    let edits = view.comparison.edits().len();
    let verbs = [
        (counts.gain, "gains", "gain"),
        (counts.loss, "loses", "lose"),
        (counts.reach, "reaches others", "reach others"),
        (counts.joined, "joins", "join"),
        (counts.left, "leaves", "leave"),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (count, one, many) in verbs.into_iter().filter(|(count, _, _)| *count > 0) {
        let who = if parts.is_empty() { phrase::people(count) } else { count.to_string() };
        parts.push(format!("{who} {}", if count == 1 { one } else { many }));
    }
    let guards = view.guards().count();
    if guards > 0 {
        parts.push(format!("{guards} {} weakened", if guards == 1 { "guard" } else { "guards" }));
    }
    let nothing =
        if view.comparison.changes().is_empty() { "nobody's rights change" } else { "no change of those asked for" };
    let what = if parts.is_empty() { nothing.to_owned() } else { parts.join(", ") };
    format!("{edits} {}: {what}", if edits == 1 { "edit" } else { "edits" })
}

/// How levels differ: `own -> department`, or `department, 45 people more`.
pub(super) fn levels(view: &View<'_>, like: &Like) -> String {
    let scale = view.comparison.scale(like.permission);
    if like.kind != ChangeKind::Reach {
        return format!("{} -> {}", scale.name(like.old), scale.name(like.new));
    }
    let how = match (like.entered, like.left) {
        (entered, 0) => format!("{} more", phrase::people(entered)),
        (0, left) => format!("{} fewer", phrase::people(left)),
        (entered, left) => format!("{} more, {left} fewer", phrase::people(entered)),
    };
    format!("{}, {how}", scale.name(like.new))
}

/// The kind of a change, in a word of at most five letters.
pub(super) fn word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Gain => "gain",
        ChangeKind::Loss => "loss",
        ChangeKind::Reach => "reach",
        ChangeKind::Joined => "new",
        ChangeKind::Left => "gone",
    }
}

/// A text that takes at least so many columns.
fn padded(text: &str, columns: usize) -> String {
    format!("{text}{:1$}", "", columns.saturating_sub(escape::columns(text)))
}

struct Writer<'v, 'a> {
    view: &'v View<'a>,
    teller: Teller<'a>,
    /// Of the permissions and of the levels.
    widths: (usize, usize),
}

impl Writer<'_, '_> {
    fn by_cause(&mut self, screen: &mut Screen<'_>) -> io::Result<()> {
        let groups = groups::by_cause(self.view);
        self.fit(groups.iter().flat_map(|group| &group.rows));
        for guard in self.view.guards() {
            self.edit(guard, "", screen)?;
            writeln!(screen.out, "    guard weakened")?;
        }
        for group in &groups {
            self.group(group, screen)?;
        }
        self.without_effect(screen)
    }

    /// Makes the columns as wide as what stands in them.
    fn fit<'r>(&mut self, rows: impl Iterator<Item = &'r Row>) {
        for row in rows {
            let name = self.view.comparison.permission_name(row.like.permission).chars().count();
            let levels = levels(self.view, &row.like).chars().count();
            self.widths = (self.widths.0.max(name), self.widths.1.max(levels));
        }
    }

    fn group(&self, group: &Group<'_>, screen: &mut Screen<'_>) -> io::Result<()> {
        self.causes(group.causes, screen)?;
        group.rows.iter().try_for_each(|row| self.row(row, screen))
    }

    /// The edits: those of one set with `and`, other sets with `or`.
    fn causes(&self, causes: &Causes, screen: &mut Screen<'_>) -> io::Result<()> {
        for (number, set) in causes.iter().enumerate() {
            for (at, edit) in set.iter().enumerate() {
                let before = match (number, at) {
                    (0, 0) => "",
                    (_, 0) => "or  ",
                    _ => "and ",
                };
                self.edit(*edit, before, screen)?;
            }
        }
        Ok(())
    }

    fn edit(&self, id: EditId, before: &str, screen: &mut Screen<'_>) -> io::Result<()> {
        let Some(edit) = self.view.comparison.edit(id) else { return Ok(()) };
        let line = format!("{before}{}", super::signed(edit));
        let place = super::place(self.view.sides, edit, false);
        let place = place.map(|place| escape::visible(&place.to_string()).into_owned()).unwrap_or_default();
        writeln!(screen.out, "{}", format!("{} {place}", padded(&line, PLACE_COLUMN)).trim_end())
    }

    fn row(&self, row: &Row, screen: &mut Screen<'_>) -> io::Result<()> {
        let name = self.view.comparison.permission_name(row.like.permission);
        let levels = levels(self.view, &row.like);
        let (names, wide) = self.widths;
        let from = row.like.from.map(|day| format!(", from {day}")).unwrap_or_default();
        let people = self.teller.tell(&row.people);
        writeln!(screen.out, "    {:5} {name:names$}  {levels:wide$}  {people}{from}", word(row.like.kind))
    }

    fn without_effect(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let edits = &self.view.without_effect;
        if edits.is_empty() {
            return Ok(());
        }
        writeln!(screen.out, "without effect:")?;
        let max = if self.view.is_all { usize::MAX } else { MAX_WITHOUT_EFFECT };
        edits.iter().take(max).try_for_each(|edit| self.edit(*edit, "", screen))?;
        let more = edits.len().saturating_sub(max);
        if more > 0 { writeln!(screen.out, "and {more} more") } else { Ok(()) }
    }

    fn by_employee(&mut self, screen: &mut Screen<'_>) -> io::Result<()> {
        let comparison = self.view.comparison;
        let mut changes = self.view.shown.clone();
        changes.sort_by_key(|change| (comparison.person_id(change.person), change.permission, change.from));
        let rows = groups::alike(self.view, &changes);
        self.fit(rows.iter());
        for changes in changes.chunk_by(|a, b| a.person == b.person) {
            let Some(first) = changes.first() else { continue };
            let id = escape::visible(comparison.person_id(first.person));
            writeln!(screen.out, "{id}: {}", self.teller.tell(&[first.person]))?;
            for change in changes {
                self.change(change, screen)?;
            }
        }
        Ok(())
    }

    /// A change with its causes behind it.
    fn change(&self, change: &Change, screen: &mut Screen<'_>) -> io::Result<()> {
        let comparison = self.view.comparison;
        let Some(row) = groups::alike(self.view, &[change]).pop() else { return Ok(()) };
        let sets = comparison.parts(change).iter().flat_map(|part| &part.causes);
        let mut because: Vec<String> = sets.map(|set| self.together(set)).collect();
        because.dedup();
        let more = because.len().saturating_sub(3);
        because.truncate(3);
        let mut because = because.join(" or ");
        if more > 0 {
            because = format!("{because} and {more} more");
        }
        let (names, wide) = self.widths;
        let from = change.from.map(|day| format!(", from {day}")).unwrap_or_default();
        let name = comparison.permission_name(change.permission);
        let levels = levels(self.view, &row.like);
        writeln!(screen.out, "    {:5} {name:names$}  {levels:wide$}  {because}{from}", word(change.kind))
    }

    fn together(&self, set: &[EditId]) -> String {
        let edits = set.iter().filter_map(|id| self.view.comparison.edit(*id));
        edits.map(super::signed).collect::<Vec<_>>().join(" and ")
    }

    fn by_department(&mut self, screen: &mut Screen<'_>) -> io::Result<()> {
        let mut changes: Vec<(String, &Change)> = self
            .view
            .shown
            .iter()
            .flat_map(|change| self.homes(change).into_iter().map(|home| (home, *change)))
            .collect();
        changes.sort_by(|a, b| a.0.cmp(&b.0));
        let rows = groups::alike(self.view, &self.view.shown);
        self.fit(rows.iter());
        for group in changes.chunk_by(|a, b| a.0 == b.0) {
            let Some((home, _)) = group.first() else { continue };
            writeln!(screen.out, "{}", if home.is_empty() { "no department" } else { home })?;
            let changes: Vec<&Change> = group.iter().map(|(_, change)| *change).collect();
            groups::alike(self.view, &changes).iter().try_for_each(|row| self.row(row, screen))?;
        }
        Ok(())
    }

    /// The departments of a change's employee, those of the new side first; an empty name when there is none.
    fn homes(&self, change: &Change) -> Vec<String> {
        let pair = self.view.comparison.person(change.person);
        let ids = |chart: &Chart, homes: &[DepartmentId]| -> Vec<String> {
            homes.iter().map(|home| escape::visible(chart.department_id(*home)).into_owned()).collect()
        };
        let on = |which: Which, employee| {
            let chart = &self.view.comparison.side(which).world.chart;
            ids(chart, chart.home(employee))
        };
        let new = pair.new.map(|new| on(Which::New, new));
        let homes = new.or_else(|| pair.old.map(|old| on(Which::Old, old))).unwrap_or_default();
        if homes.is_empty() { vec![String::new()] } else { homes }
    }
}
