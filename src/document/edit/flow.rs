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
    let Some(last_kept) = last_kept else { return replace_all(editor, place, &flow, &reshaping.added) };
    for at in &reshaping.removed {
        let (start, end) = flow.removal(*at, last_kept, is_removed)?;
        editor.splices.remove(start, end);
    }
    let has_comma = flow.comma(entries.len() - 1).is_some();
    if reshaping.added.is_empty() && !has_comma && last_kept + 1 < entries.len() {
        let (comma, entry) = (flow.comma(last_kept)?, entries.get(last_kept)?);
        // The blank before it was there for its sake; some readers want one between a colon and a bracket.
        let is_blank_at = |at: usize| is_blank(editor.lines.slice(at, at + 1));
        let has_blank = entry.is_bare() && is_blank_at(comma - 1) && is_blank_at(flow.close - 1);
        editor.splices.remove(comma - usize::from(has_blank), comma + 1);
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
        // To some readers a comma right behind a colon would be part of a text.
        let is_bare = entry.is_bare() && !editor.splices.writes_at(entry.end);
        editor.splices.insert(entry.end, if is_bare { " ," } else { "," }.to_owned());
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
    flow: &Flow<'_, 'd>,
    added: &[Addition<'_>],
) -> Option<()> {
    let (span, entries) = (place.node.span, flow.entries);
    let stretches = flow.all_removals()?;
    if flow.has_comments_outside(span.first() + 1, &stretches) {
        // They keep their place between the brackets.
        for (start, end) in stretches {
            editor.splices.remove(start, end);
        }
        return added.is_empty().then_some(());
    }
    let is_mapping = matches!(place.node.kind, Kind::Mapping(_));
    let brackets = if is_mapping { ["{", "}"] } else { ["[", "]"] };
    let first = entries.first()?.start;
    let pad = editor.lines.slice(span.first() + 1, first);
    let pad = if added.is_empty() || !is_blank(pad) || pad.contains('\n') { "" } else { pad }.to_owned();
    let written: Option<Vec<String>> = added.iter().map(|one| one_written(editor, one, entries)).collect();
    let written = written?.join(", ");
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

    /// Where the comma behind an entry ends; the entry itself, where there is none.
    fn behind(&self, at: usize) -> Option<usize> {
        self.comma(at).map(|comma| comma + 1).or_else(|| self.entries.get(at).map(|entry| entry.end))
    }

    /// The lines that an entry has for itself, those of the comments directly above it with them.
    fn own_lines(&self, at: usize) -> Option<(usize, usize)> {
        let (entry, behind) = (self.entries.get(at)?, self.behind(at)?);
        let line_end = self.lines.end(behind);
        let rest = self.lines.slice(behind, line_end).trim_start();
        let is_alone = self.lines.begins_line(entry.start) && (rest.is_empty() || rest.starts_with('#'));
        if !is_alone || self.close < line_end {
            return None;
        }
        let column = self.lines.column(entry.start);
        let before = at.checked_sub(1).and_then(|before| self.entries.get(before));
        let floor = before.map_or(0, |entry| self.lines.next(entry.end));
        let start = self.lines.start(entry.start);
        let own = self.lines.climb(start, floor, |line| self.lines.comment(line) == Some(column));
        Some((own, self.lines.next(behind)))
    }

    /// The stretches of all entries and their commas.
    fn all_removals(&self) -> Option<Vec<(usize, usize)>> {
        let bare = |at: usize| Some((self.entries.get(at)?.start, self.behind(at)?));
        (0..self.entries.len()).map(|at| self.own_lines(at).or_else(|| bare(at))).collect()
    }

    /// Whether a comment stands between the brackets and outside all these stretches.
    fn has_comments_outside(&self, open: usize, stretches: &[(usize, usize)]) -> bool {
        let starts = stretches.iter().map(|(start, _)| *start).chain([self.close]);
        let ends = [open].into_iter().chain(stretches.iter().map(|(_, end)| *end));
        ends.zip(starts).any(|(end, start)| self.lines.slice(end, start).contains('#'))
    }

    /// The stretch that goes with an entry, its comma with it where another follows that stays.
    fn removal(&self, at: usize, last_kept: usize, is_removed: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        let (entry, behind) = (self.entries.get(at)?, self.behind(at)?);
        if let Some(lines) = self.own_lines(at) {
            return Some(lines);
        }
        if at > last_kept {
            return self.behind_comma_before(at, behind);
        }
        if is_blank(self.lines.slice(behind, self.lines.end(behind))) {
            // Those that go and stand before it on its line.
            let goes_beside = |before: &usize| is_removed(*before) && self.is_beside_next(*before);
            let first = (0..at).rev().take_while(goes_beside).last().unwrap_or(at);
            let start = self.entries.get(first)?.start;
            if self.lines.begins_line(start) {
                return Some((self.lines.start(start), self.lines.next(behind)));
            }
            if first > 0 {
                return self.behind_comma_before(first, behind);
            }
        }
        let next = self.entries.get(at + 1)?.start;
        Some((entry.start, if is_blank(self.lines.slice(behind, next)) { next } else { behind }))
    }

    /// The stretch from behind the comma before an entry, or from the entry where something stands between.
    fn behind_comma_before(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let (entry, before_end) = (self.entries.get(at)?, self.behind(at.checked_sub(1)?)?);
        let is_next_to_it = is_blank(self.lines.slice(before_end, entry.start));
        Some((if is_next_to_it { before_end } else { entry.start }, end))
    }

    /// Whether the next entry begins on the line on which an entry ends.
    fn is_beside_next(&self, at: usize) -> bool {
        let gap = self.entries.get(at).zip(self.entries.get(at + 1));
        gap.is_some_and(|(entry, next)| !self.lines.slice(entry.end, next.start).contains('\n'))
    }
}
