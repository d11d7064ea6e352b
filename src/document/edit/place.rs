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

    /// Returns the value of one of its entries.
    pub(super) fn inside(self, entry: &Entry<'d>, lines: Lines<'d>) -> Self {
        let is_in_flow = self.is_in_flow || self.node.style == Style::Flow;
        Self { node: entry.value, behind: entry.behind, column: Some(lines.column(entry.start)), is_in_flow }
    }

    /// Returns one of the entries of a mapping.
    pub(super) fn pair(self, at: usize, lines: Lines<'d>) -> Option<Entry<'d>> {
        let Kind::Mapping(entries) = &self.node.kind else { return None };
        entries.get(at).map(|(key, value)| pair(key, value, lines))
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

impl<'d> Entry<'d> {
    /// Returns whether nothing stands behind its colon.
    pub(super) fn is_bare(&self) -> bool {
        self.key.is_some() && self.end == self.behind
    }

    /// Returns the header of the text behind `|` or `>` that it ends with.
    pub(super) fn last_header(&self, lines: Lines<'d>) -> Option<&'d str> {
        match &self.value.kind {
            _ if self.value.style != Style::Block => None,
            Kind::Scalar(_) | Kind::Refused => Some(header(self.behind, lines).1),
            Kind::Mapping(_) | Kind::Sequence(_) => {
                let place = Place { node: self.value, behind: self.behind, column: None, is_in_flow: false };
                place.entries(lines).last()?.last_header(lines)
            }
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
    let (start, header) = header(behind, lines);
    let text = lines.slice(node.span.first(), node.span.last());
    let kept = if header.contains('+') {
        let last_line = text.rfind('\n').filter(|end| text.get(end + 1..).is_some_and(super::lines::is_blank));
        let text = last_line.map_or(text, |end| text.get(..end).unwrap_or_default());
        text.strip_suffix('\r').unwrap_or(text)
    } else {
        text.trim_end()
    };
    (node.span.first() + kept.len()).max(start + header.len())
}

/// What stands behind a colon or dash before the lines of a text, and where: `|`, `>-` and the like.
fn header(behind: usize, lines: Lines<'_>) -> (usize, &str) {
    let start = lines.content(behind);
    let rest = lines.slice(start, lines.end(start));
    (start, rest.split([' ', '\t']).next().unwrap_or_default())
}
