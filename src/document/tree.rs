//! A small document as a tree of spans.

use super::yaml::Event;
use super::{Fault, Scalar, Stop, Walk, Yaml};
use crate::span::Span;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'t> {
    /// What it is.
    pub kind: Kind<'t>,
    /// Where it stands.
    pub span: Span,
    /// How it is written.
    pub style: Style,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A scalar without quotes.
    Plain,
    /// `'...'`
    SingleQuoted,
    /// `"..."`
    DoubleQuoted,
    /// A container of indented lines, or a scalar behind `|` or `>`.
    Block,
    /// A container in brackets.
    Flow,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind<'t> {
    /// A text, a number, a word or nothing.
    Scalar(Scalar<'t>),
    /// Keys and values, in order; a key may come twice.
    Mapping(Vec<(Node<'t>, Node<'t>)>),
    /// Items, in order.
    Sequence(Vec<Node<'t>>),
    /// Refused, with a [`Fault`]; nothing is known of it.
    Refused,
}

impl Node<'_> {
    /// Returns whether the value means *absent*.
    pub fn is_absent(&self) -> bool {
        matches!(&self.kind, Kind::Scalar(scalar) if scalar.is_absent())
    }
}

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'t> {
    /// The tree; none where the text is no YAML.
    pub root: Option<Node<'t>>,
    /// All that is wrong with it; without a tree, the last is a syntax error.
    pub faults: Vec<Fault>,
    /// Where the comments stand, each from its `#` to the end of the line.
    pub comments: Vec<Span>,
}

/// Reads a document as a tree, and all that is wrong with it.
///
/// The depth of the tree is bounded by the reader's limit, so that walking it needs no bound of its own.
pub fn parse(text: &str) -> Document<'_> {
    let mut events = Yaml::with_comments(text);
    let root = build(&mut events).ok();
    Document { root, faults: events.take_faults(), comments: events.take_comments() }
}

/// A container whose end has not come yet; a mapping with the key that waits for its value.
enum Open<'t> {
    Mapping(Vec<(Node<'t>, Node<'t>)>, Option<Node<'t>>),
    Sequence(Vec<Node<'t>>),
}

fn build<'t>(events: &mut Yaml<'t>) -> Result<Node<'t>, Stop> {
    let mut open: Vec<(Open<'t>, Span, Style)> = Vec::new();
    let mut root = None;
    loop {
        let (event, span) = events.next()?;
        let style = events.style();
        let node = match event {
            Event::Scalar(scalar) => Node { kind: Kind::Scalar(scalar), span, style },
            Event::Refused => Node { kind: Kind::Refused, span, style: Style::Plain },
            Event::Mapping => {
                open.push((Open::Mapping(Vec::new(), None), span, style));
                continue;
            }
            Event::Sequence => {
                open.push((Open::Sequence(Vec::new()), span, style));
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => match open.pop() {
                Some((container, start, style)) => {
                    Node { kind: closed(container), span: Span { start: start.start, end: span.end }, style }
                }
                None => return Err(Stop::Broken),
            },
            Event::End => break,
        };
        match open.last_mut() {
            Some((Open::Sequence(items), ..)) => items.push(node),
            Some((Open::Mapping(entries, key), ..)) => match key.take() {
                Some(key) => entries.push((key, node)),
                None => *key = Some(node),
            },
            None => root = Some(node),
        }
    }
    Ok(root.unwrap_or_else(nothing))
}

fn closed(container: Open<'_>) -> Kind<'_> {
    match container {
        Open::Mapping(entries, _) => Kind::Mapping(entries),
        Open::Sequence(items) => Kind::Sequence(items),
    }
}

/// An empty document is an absent value.
fn nothing<'t>() -> Node<'t> {
    Node { kind: Kind::Scalar(Scalar::ABSENT), span: Span::default(), style: Style::Plain }
}
