//! Where the entries of a container stand, their dashes, colons and ends, which the reader does not tell.

use super::lines::Lines;
use crate::document::{Kind, Node, Style};

/// A value and what is around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'d> {
    pub(super) node: &'d Node<'d>,
    /// The offset behind the colon or dash before it; the beginning of the text for the root.
    pub(super) behind: usize,
    /// The column of the key or dash before it; none for the root.
    pub(super) column: Option<usize>,
    /// Whether it stands in brackets.
    pub(super) is_in_flow: bool,
}

/// An entry of a mapping or an item of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'d> {
    pub(super) key: Option<&'d Node<'d>>,
    pub(super) value: &'d Node<'d>,
    /// The offset of its first byte: of the key, the dash, or the item in brackets.
    pub(super) start: usize,
    /// The offset behind its colon or dash.
    pub(super) behind: usize,
    /// The offset behind its last byte, comments and line break left out.
    pub(super) end: usize,
}

impl<'d> Place<'d> {
    /// The root of a document.
    pub(super) fn root(node: &'d Node<'d>) -> Self {
        Self { node, behind: 0, column: None, is_in_flow: false }
    }

    /// Finds what a path leads to.
    pub(super) fn find(self, path: &[usize], lines: Lines<'d>) -> Option<Self> {
        path.iter().try_fold(self, |place, step| place.entry(*step, lines).map(|entry| place.inside(&entry, lines)))
    }

    /// Returns the value of one of its entries.
    fn inside(self, entry: &Entry<'d>, lines: Lines<'d>) -> Self {
        let is_in_flow = self.is_in_flow || self.node.style == Style::Flow;
        Self { node: entry.value, behind: entry.behind, column: Some(lines.column(entry.start)), is_in_flow }
    }

    fn entry(self, at: usize, lines: Lines<'d>) -> Option<Entry<'d>> {
        match &self.node.kind {
            Kind::Mapping(entries) => entries.get(at).map(|(key, value)| pair(key, value, lines)),
            Kind::Sequence(_) => self.entries(lines).get(at).copied(),
            Kind::Scalar(_) | Kind::Refused => None,
        }
    }

    /// Returns its entries or items.
    pub(super) fn entries(self, lines: Lines<'d>) -> Vec<Entry<'d>> {
        let node: &'d Node<'d> = self.node;
        match &node.kind {
            Kind::Mapping(entries) => entries.iter().map(|(key, value)| pair(key, value, lines)).collect(),
            Kind::Sequence(items) if node.style == Style::Flow => items.iter().map(|item| bare(item, lines)).collect(),
            Kind::Sequence(items) => {
                let mut behind = self.behind;
                let mut dashed = |value: &'d Node<'d>| {
                    // Looked for forwards: a dash may end a line, too, as in `>-`.
                    let start = lines.content(behind);
                    let end = end(value, start + 1, lines);
                    behind = end;
                    Entry { key: None, value, start, behind: start + 1, end }
                };
                items.iter().map(&mut dashed).collect()
            }
            Kind::Scalar(_) | Kind::Refused => Vec::new(),
        }
    }
}

fn pair<'d>(key: &'d Node<'d>, value: &'d Node<'d>, lines: Lines<'d>) -> Entry<'d> {
    let behind = behind_key(key, lines);
    Entry { key: Some(key), value, start: key.span.first(), behind, end: end(value, behind, lines) }
}

fn bare<'d>(item: &'d Node<'d>, lines: Lines<'d>) -> Entry<'d> {
    let start = item.span.first();
    Entry { key: None, value: item, start, behind: start, end: end(item, start, lines) }
}

/// The offset behind the colon of a key; behind the key where it has none.
fn behind_key(key: &Node<'_>, lines: Lines<'_>) -> usize {
    let colon = lines.content(key.span.last());
    if lines.slice(colon, colon + 1) == ":" { colon + 1 } else { key.span.last() }
}

/// The offset behind the last byte of a value that stands behind that colon or dash.
fn end<'d>(node: &'d Node<'d>, behind: usize, lines: Lines<'d>) -> usize {
    match &node.kind {
        Kind::Scalar(_) if node.style == Style::Block => block_scalar_end(node, behind, lines),
        // The place of an empty value is before the colon.
        Kind::Scalar(_) | Kind::Refused => node.span.last().max(behind),
        Kind::Mapping(_) | Kind::Sequence(_) if node.style == Style::Flow => node.span.last(),
        Kind::Mapping(entries) => entries.last().map_or(behind, |(key, value)| pair(key, value, lines).end),
        Kind::Sequence(items) => {
            let last = items.last().filter(|last| !last.span.is_empty() || matches!(last.kind, Kind::Mapping(_)));
            last.map_or(behind, |last| end(last, last.span.first(), lines)).max(behind)
        }
    }
}

/// Where the lines of a scalar behind `|` or `>` end: trailing blank ones only belong to it behind `|+` and `>+`.
fn block_scalar_end(node: &Node<'_>, behind: usize, lines: Lines<'_>) -> usize {
    let header = lines.content(behind);
    let line_end = lines.end(header);
    let header_end = header + lines.slice(header, line_end).find([' ', '\t']).unwrap_or(line_end - header);
    let text = lines.slice(node.span.first(), node.span.last());
    let kept = if lines.slice(header, header_end).contains('+') {
        let last_line = text.rfind('\n').filter(|end| text.get(end + 1..).is_some_and(super::lines::is_blank));
        let text = last_line.map_or(text, |end| text.get(..end).unwrap_or_default());
        text.strip_suffix('\r').unwrap_or(text)
    } else {
        text.trim_end()
    };
    (node.span.first() + kept.len()).max(header_end)
}
