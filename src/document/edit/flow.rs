//! Entries in brackets.

use super::lines::{Lines, is_blank};
use super::place::{Entry, Place};
use super::{Addition, Editor, Reshaping};
use crate::document::Kind;

/// Removes entries from a container in brackets and adds others behind those that stay.
pub(super) fn reshape<'d>(
    editor: &mut Editor<'d>,
    place: Place<'d>,
    entries: &[Entry<'d>],
    reshaping: &Reshaping<'_>,
) -> Option<()> {
    let flow = Flow { lines: editor.lines, entries, close: place.node.span.last().checked_sub(1)? };
    let is_removed = |at: usize| reshaping.removed.binary_search(&at).is_ok();
    let last_kept = (0..entries.len()).rev().find(|at| !is_removed(*at));
    let Some(last_kept) = last_kept else { return replace_all(editor, place, entries, &reshaping.added) };
    for at in &reshaping.removed {
        let (start, end) = flow.removal(*at, last_kept)?;
        editor.splices.remove(start, end);
    }
    let has_comma = flow.comma(entries.len() - 1).is_some();
    if reshaping.added.is_empty() && !has_comma && last_kept + 1 < entries.len() {
        let comma = flow.comma(last_kept)?;
        editor.splices.remove(comma, comma + 1);
    }
    add(editor, &flow, last_kept, &reshaping.added, if has_comma { "," } else { "" })
}

/// Writes new entries behind an entry; `trail` is the comma that stood behind the last one.
fn add<'d>(
    editor: &mut Editor<'d>,
    flow: &Flow<'_, 'd>,
    last: usize,
    added: &[Addition<'_>],
    trail: &str,
) -> Option<()> {
    if added.is_empty() {
        return Some(());
    }
    let written: Option<Vec<String>> = added.iter().map(|one| one_written(editor, one, flow.entries)).collect();
    let (written, entry) = (written?, flow.entries.get(last)?);
    let comma = flow.comma(last);
    if comma.is_none() {
        editor.splices.insert(entry.end, ",".to_owned());
    }
    let behind = comma.map_or(entry.end, |comma| comma + 1);
    if !flow.has_own_lines(entry) {
        editor.splices.insert(behind, format!(" {}{trail}", written.join(", ")));
        return Some(());
    }
    let new_line = editor.manner.new_line(flow.lines.column(entry.start));
    let line_end = flow.lines.end(behind);
    // The closing bracket may stand on the line of the last one.
    let behind = if flow.close < line_end { behind } else { line_end };
    editor.splices.insert(behind, format!("{new_line}{}{trail}", written.join(&format!(",{new_line}"))));
    Some(())
}

fn one_written<'d>(editor: &Editor<'d>, added: &Addition<'_>, siblings: &[Entry<'d>]) -> Option<String> {
    let is_list = siblings.first()?.key.is_none();
    match added.key {
        Some(key) if !is_list => Some(editor.manner.flow_entry(key, added.value, siblings)),
        None if is_list => {
            let likes: Vec<Entry<'d>> = siblings.iter().rev().take(8).copied().collect();
            Some(editor.manner.flow(added.value, &likes))
        }
        _ => None,
    }
}

/// Nothing of the old entries stays.
fn replace_all<'d>(
    editor: &mut Editor<'d>,
    place: Place<'d>,
    entries: &[Entry<'d>],
    added: &[Addition<'_>],
) -> Option<()> {
    let span = place.node.span;
    let is_mapping = matches!(place.node.kind, Kind::Mapping(_));
    let brackets = if is_mapping { ["{", "}"] } else { ["[", "]"] };
    let first = entries.first()?.start;
    let pad = editor.lines.slice(span.first() + 1, first);
    let pad = if added.is_empty() || !is_blank(pad) || pad.contains('\n') { "" } else { pad }.to_owned();
    let written: Option<Vec<String>> = added.iter().map(|one| one_written(editor, one, entries)).collect();
    let written = written?.join(", ");
    let inner = editor.lines.slice(span.first() + 1, span.last().saturating_sub(1));
    if inner.lines().any(|line| line.trim_start().starts_with('#')) {
        // Comments between the brackets would go with them.
        return None;
    }
    let [open, close] = brackets;
    editor.splices.replace(span.first(), span.last(), format!("{open}{pad}{written}{pad}{close}"));
    Some(())
}

/// The entries between a pair of brackets.
struct Flow<'e, 'd> {
    lines: Lines<'d>,
    entries: &'e [Entry<'d>],
    /// The offset of the closing bracket.
    close: usize,
}

impl Flow<'_, '_> {
    /// The offset of the comma behind an entry.
    fn comma(&self, at: usize) -> Option<usize> {
        let entry = self.entries.get(at)?;
        let comma = self.lines.content(entry.end);
        (self.lines.slice(comma, comma + 1) == ",").then_some(comma)
    }

    /// Whether entries stand on lines of their own, as this one does.
    fn has_own_lines(&self, entry: &Entry<'_>) -> bool {
        self.lines.begins_line(entry.start) && (self.entries.len() > 1 || self.lines.begins_line(self.close))
    }

    /// The stretch that goes with an entry, its comma with it where another follows that stays.
    fn removal(&self, at: usize, last_kept: usize) -> Option<(usize, usize)> {
        let entry = self.entries.get(at)?;
        let behind = self.comma(at).map_or(entry.end, |comma| comma + 1);
        let line_end = self.lines.end(behind);
        let rest = self.lines.slice(behind, line_end).trim_start();
        let is_alone = self.lines.begins_line(entry.start) && (rest.is_empty() || rest.starts_with('#'));
        if is_alone && self.close >= line_end {
            let column = self.lines.column(entry.start);
            let floor = at
                .checked_sub(1)
                .and_then(|before| self.entries.get(before))
                .map_or(0, |entry| self.lines.next(entry.end));
            let start = self.lines.start(entry.start);
            let own = self.lines.climb(start, floor, |line| self.lines.comment(line) == Some(column));
            return Some((own, self.lines.next(behind)));
        }
        if at < last_kept {
            let next = self.entries.get(at + 1)?;
            let between = self.lines.slice(behind, next.start);
            let end = if is_blank(between) { next.start } else { behind };
            return Some((entry.start, end));
        }
        let before = self.entries.get(at.checked_sub(1)?)?;
        let before_end = self.comma(at - 1).map_or(before.end, |comma| comma + 1);
        let start = if is_blank(self.lines.slice(before_end, entry.start)) { before_end } else { entry.start };
        Some((start, behind))
    }
}
