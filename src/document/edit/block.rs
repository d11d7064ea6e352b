//! Entries of indented lines.

use super::lines::{Lines, is_blank};
use super::place::{Entry, Place};
use super::{Addition, Editor, Reshaping};
use crate::document::{Kind, Value};

/// How many signs make a comment a line that divides sections, as in `# -----`.
const RULE: usize = 3;

/// Removes entries from a container and adds others behind those that stay.
pub(super) fn reshape<'d>(
    editor: &mut Editor<'d>,
    place: Place<'d>,
    entries: &[Entry<'d>],
    reshaping: &Reshaping<'_>,
) -> Option<()> {
    let block = Block::new(editor.lines, place, entries);
    let is_removed = |at: usize| reshaping.removed.binary_search(&at).is_ok();
    let last_kept = (0..entries.len()).rev().find(|at| !is_removed(*at));
    for (start, end) in block.removals(&reshaping.removed)? {
        editor.splices.remove(start, end);
    }
    if reshaping.added.is_empty() {
        if last_kept.is_none() {
            place.column?;
            let brackets = if matches!(place.node.kind, Kind::Mapping(_)) { " {}" } else { " []" };
            editor.splices.insert(place.behind, brackets.to_owned());
        }
        return Some(());
    }
    let column = editor.lines.column(entries.first()?.start);
    let (behind, blank_lines) = match last_kept {
        Some(last) if block.keeps_blank_lines(last) => (block.last_line_end(last), 0),
        Some(last) => (block.last_line_end(last), block.blank_lines(place)),
        None => (editor.lines.end(place.behind), 0),
    };
    let mut text = String::new();
    for added in &reshaping.added {
        text.push_str(&editor.manner.line_break.repeat(blank_lines));
        text.push_str(&editor.manner.new_line(column));
        text.push_str(&written(editor, added, entries, column)?);
    }
    editor.splices.insert(behind, text);
    Some(())
}

/// Gives first entries to what is empty or absent.
pub(super) fn fill<'d>(editor: &mut Editor<'d>, place: Place<'d>, column: usize, value: &Value) -> Option<()> {
    let lines = editor.lines;
    let span = place.node.span;
    let column = column + editor.manner.indentation(value);
    let text = format!("{}{}", editor.manner.new_line(column), editor.manner.block(value, &[], column));
    let behind = lines.end(place.behind);
    if !span.is_empty() {
        // Brackets with something between them: a comment has its place there.
        if lines.slice(span.first(), span.last()).contains('\n') || span.first() > behind {
            return None;
        }
        editor.splices.remove(place.behind, span.last());
    }
    editor.splices.insert(behind, text);
    Some(())
}

/// The first section of a document without any.
pub(super) fn fill_root<'d>(editor: &mut Editor<'d>, place: Place<'d>, value: &Value) {
    let text = editor.lines.text;
    let span = place.node.span;
    let written = editor.manner.block(value, &[], 0);
    let line_break = editor.manner.line_break;
    if !span.is_empty() {
        editor.splices.replace(span.first(), span.last(), written);
    } else if text.is_empty() || text.ends_with('\n') {
        editor.splices.insert(text.len(), format!("{written}{line_break}"));
    } else {
        editor.splices.insert(text.len(), format!("{line_break}{written}"));
    }
}

fn written<'d>(editor: &Editor<'d>, added: &Addition<'_>, siblings: &[Entry<'d>], column: usize) -> Option<String> {
    let is_list = siblings.first()?.key.is_none();
    match added.key {
        Some(key) if !is_list => Some(editor.manner.entry(key, added.value, siblings, column)),
        None if is_list => Some(editor.manner.item(added.value, siblings, column)),
        _ => None,
    }
}

/// The lines of a container.
struct Block<'e, 'd> {
    lines: Lines<'d>,
    entries: &'e [Entry<'d>],
    /// Where the first line behind the one of its colon or dash begins.
    floor: usize,
}

impl<'e, 'd> Block<'e, 'd> {
    fn new(lines: Lines<'d>, place: Place<'d>, entries: &'e [Entry<'d>]) -> Self {
        let floor = if place.column.is_some() { lines.next(place.behind) } else { 0 };
        Self { lines, entries, floor }
    }

    fn entry(&self, at: usize) -> Option<&Entry<'d>> {
        self.entries.get(at)
    }

    fn is_inline(&self, at: usize) -> bool {
        self.entry(at).is_some_and(|entry| !self.lines.begins_line(entry.start))
    }

    /// Where the lines behind the entry before that one begin.
    fn floor(&self, at: usize) -> usize {
        let before = at.checked_sub(1).and_then(|before| self.entry(before));
        before.map_or(self.floor, |entry| self.lines.next(entry.end))
    }

    /// Where its own lines begin: those of the comments directly above it, at its column, with it.
    fn own_start(&self, at: usize) -> usize {
        let Some(entry) = self.entry(at) else { return 0 };
        let (start, column) = (self.lines.start(entry.start), self.lines.column(entry.start));
        let first = self.lines.climb(start, self.floor(at), |line| self.lines.comment(line) == Some(column));
        let mut above = first;
        while above < start {
            if is_rule(self.lines.line(above)) {
                return start;
            }
            above = self.lines.next(above);
        }
        first
    }

    /// The offset behind its own lines: comments that stand deeper than it belong to it.
    fn own_end(&self, at: usize) -> usize {
        let Some(entry) = self.entry(at) else { return 0 };
        let column = self.lines.column(entry.start);
        let is_deeper = |line| self.lines.comment(line).is_some_and(|comment| comment > column);
        self.lines.descend(self.lines.next(entry.end), is_deeper)
    }

    /// Where its last line ends, before the line break.
    fn last_line_end(&self, at: usize) -> usize {
        let end = self.own_end(at);
        if self.ends_line(at) { self.lines.before(end).map_or(end, |line| self.lines.end(line)) } else { end }
    }

    /// Whether a line break ends its last line.
    fn ends_line(&self, at: usize) -> bool {
        let end = self.own_end(at);
        self.lines.slice(0, end).ends_with('\n')
    }

    fn is_blank(&self, line: usize) -> bool {
        is_blank(self.lines.line(line))
    }

    /// The stretches that go when these entries do.
    fn removals(&self, removed: &[usize]) -> Option<Vec<(usize, usize)>> {
        let count = self.entries.len();
        let is_removed = |at: usize| removed.binary_search(&at).is_ok();
        let leading = (0..count).take_while(|at| is_removed(*at)).count();
        let trailing = count - (0..count).rev().take_while(|at| is_removed(*at)).count();
        let mut stretches = Vec::new();
        if leading > 0 && self.is_inline(0) {
            // The next one takes the place behind the dash; without a next one there would be nothing.
            self.entry(leading)?;
            stretches.extend(self.removals_beside_dash(leading)?);
        }
        let mut kept = None;
        for at in 0..count {
            if !is_removed(at) {
                kept = Some(at);
            } else if at >= leading || !self.is_inline(0) {
                let is_behind_text = kept.is_some_and(|kept| self.keeps_blank_lines(kept));
                stretches.push(self.removal(at, leading, trailing, is_behind_text));
            }
        }
        let mut stretches = joined(stretches);
        if let Some(last) = stretches.last_mut().filter(|_| trailing < count) {
            *last = self.with_break_before(*last, trailing);
        }
        Some(stretches)
    }

    /// The stretches of so many first entries, the first of which stands behind a dash. What comes next moves up to the
    /// dash: an entry that stays, or a comment between two that go and that belongs to neither.
    fn removals_beside_dash(&self, leading: usize) -> Option<Vec<(usize, usize)>> {
        let mut stretches = Vec::new();
        let mut start = self.entry(0)?.start;
        let mut is_beside_dash = true;
        for at in 0..leading {
            let end = self.own_end(at);
            let next = if at + 1 < leading { self.own_start(at + 1) } else { self.lines.text.len() };
            let rest = self.lines.slice(end, next);
            let blanks = if is_beside_dash { rest.len() - rest.trim_start().len() } else { 0 };
            stretches.push((start, end + blanks));
            is_beside_dash &= end + blanks == next;
            start = next;
        }
        Some(stretches)
    }

    /// The stretch of the entries from there on to the last, with the line break before it and not the one behind it: what
    /// is written behind the container goes behind the line before, which may become the last and have no break.
    fn with_break_before(&self, (start, end): (usize, usize), trailing: usize) -> (usize, usize) {
        let Some(before) = self.lines.before(start) else { return (start, end) };
        let has_break = self.lines.slice(start, end).ends_with('\n');
        let before_text = trailing.checked_sub(1).and_then(|kept| self.entry(kept)?.last_header(self.lines));
        if !has_break && before_text.is_some_and(|header| !header.contains('-')) {
            // The break is part of a text.
            return (start, end);
        }
        let end = if has_break { self.lines.before(end).map_or(end, |line| self.lines.end(line)) } else { end };
        (self.lines.end(before), end)
    }

    /// Whether blank lines behind an entry would be part of the text that it ends with.
    fn keeps_blank_lines(&self, at: usize) -> bool {
        self.entry(at).and_then(|entry| entry.last_header(self.lines)).is_some_and(|header| header.contains('+'))
    }

    fn removal(&self, at: usize, leading: usize, trailing: usize, is_behind_text: bool) -> (usize, usize) {
        let (start, end) = (self.own_start(at), self.own_end(at));
        let blank_end = self.lines.descend(end, |line| self.is_blank(line));
        let is_last = at >= trailing;
        if at < leading && !is_last || is_behind_text {
            return (start, blank_end);
        }
        let blank_start = self.lines.blank_above(start, self.floor(at));
        let start = if is_last || blank_end > end { blank_start } else { start };
        (start, end)
    }

    /// How many blank lines stand before a new entry: as many as before the last one, when there are some before most.
    fn blank_lines(&self, place: Place<'_>) -> usize {
        let gap = |at: usize| {
            let start = self.own_start(at);
            let first = self.lines.blank_above(start, self.floor(at));
            self.lines.slice(first, start).matches('\n').count()
        };
        let gaps: Vec<usize> = (1..self.entries.len()).map(gap).collect();
        if gaps.is_empty() {
            // Sections stand apart.
            return usize::from(place.column.is_none());
        }
        let some: Vec<usize> = gaps.iter().copied().filter(|gap| *gap > 0).collect();
        if some.len() * 2 > gaps.len() { some.last().copied().unwrap_or(0) } else { 0 }
    }
}

/// Stretches in order, those as one that meet.
fn joined(mut stretches: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    stretches.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (start, end) in stretches {
        match joined.last_mut().filter(|last| start <= last.1) {
            Some(last) => last.1 = last.1.max(end),
            None => joined.push((start, end)),
        }
    }
    joined
}

/// Whether a comment divides sections: `# -----`, or a whole line of signs.
fn is_rule(line: &str) -> bool {
    let words = line.trim().trim_start_matches('#').trim();
    let is_sign = |c: char| matches!(c, '-' | '=' | '*' | '~' | '#' | '_');
    let is_row = words.chars().count() >= RULE && words.chars().all(is_sign);
    is_row || line.trim().starts_with("###")
}
