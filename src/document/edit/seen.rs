//! What a document shows of how it is written.

use super::lines::Lines;
use super::place::Place;
use super::scalar;
use crate::document::{Kind, Node, Style};

/// What the document shows first of each habit.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) step: Option<usize>,
    pub(super) dash: Option<usize>,
    pub(super) quotes: Option<Style>,
    /// Whether a text stands without quotes.
    pub(super) has_plain: bool,
    pub(super) mapping_pad: Option<&'static str>,
    pub(super) list_pad: Option<&'static str>,
}

impl Seen {
    /// Looks at a value and all in it; the depth of a document is bounded.
    pub(super) fn look(&mut self, place: Place<'_>, lines: Lines<'_>) {
        let node = place.node;
        let is_mapping = matches!(node.kind, Kind::Mapping(_));
        match node.style {
            Style::SingleQuoted | Style::DoubleQuoted => self.quotes = self.quotes.or(Some(node.style)),
            Style::Flow if is_flow_of_some(node) => {
                let pads = if is_mapping { &mut self.mapping_pad } else { &mut self.list_pad };
                *pads = pads.or_else(|| Some(pad(node, lines)));
            }
            Style::Plain => self.has_plain |= is_text(node),
            Style::Block | Style::Flow => {}
        }
        let entries = place.entries(lines);
        if let (Some(column), Some(first), Style::Block) = (place.column, entries.first(), node.style) {
            let steps = if is_mapping { &mut self.step } else { &mut self.dash };
            let is_below = !lines.slice(place.behind, first.start).contains('-');
            *steps = steps.or_else(|| lines.column(first.start).checked_sub(column).filter(|_| is_below));
        }
        for entry in entries {
            match entry.key.map(|key| key.style) {
                Some(Style::Plain) => self.has_plain = true,
                key => self.quotes = self.quotes.or(key),
            }
            let column = Some(lines.column(entry.start)).filter(|_| entry.key.is_some());
            self.look(Place { node: entry.value, behind: entry.behind, column, is_in_flow: false }, lines);
        }
    }
}

/// Whether a scalar without quotes is no number, word or nothing.
fn is_text(node: &Node<'_>) -> bool {
    matches!(&node.kind, Kind::Scalar(scalar) if !scalar::has_value(&scalar.text))
}

/// What stands behind the opening bracket.
pub(super) fn pad(node: &Node<'_>, lines: Lines<'_>) -> &'static str {
    let start = node.span.first() + 1;
    if lines.slice(start, start + 1) == " " { " " } else { "" }
}

pub(super) fn is_empty_container(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Mapping(entries) => entries.is_empty(),
        Kind::Sequence(items) => items.is_empty(),
        Kind::Scalar(_) | Kind::Refused => false,
    }
}

pub(super) fn is_flow_of_some(node: &Node<'_>) -> bool {
    node.style == Style::Flow && !is_empty_container(node)
}
