//! A small document as a tree of spans.

use super::{Event, Events, Fault, Scalar, Stop, Yaml};
use crate::span::Span;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'t> {
    /// What it is.
    pub kind: Kind<'t>,
    /// Where it stands.
    pub span: Span,
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

/// Reads a document as a tree, and all that is wrong with it. Without a tree, its text ends in a syntax error.
///
/// The depth of the tree is bounded by the reader's limit, so that walking it needs no bound of its own.
pub fn parse(text: &str) -> (Option<Node<'_>>, Vec<Fault>) {
    let mut events = Yaml::new(text);
    let tree = build(&mut events);
    (tree.ok(), events.take_faults())
}

/// A container whose end has not come yet; a mapping with the key that waits for its value.
enum Open<'t> {
    Mapping(Vec<(Node<'t>, Node<'t>)>, Option<Node<'t>>),
    Sequence(Vec<Node<'t>>),
}

fn build<'t>(events: &mut Yaml<'t>) -> Result<Node<'t>, Stop> {
    let mut open: Vec<(Open<'t>, Span)> = Vec::new();
    let mut root = None;
    loop {
        let (event, span) = events.next()?;
        let node = match event {
            Event::Scalar(scalar) => Node { kind: Kind::Scalar(scalar), span },
            Event::Refused => Node { kind: Kind::Refused, span },
            Event::Mapping => {
                open.push((Open::Mapping(Vec::new(), None), span));
                continue;
            }
            Event::Sequence => {
                open.push((Open::Sequence(Vec::new()), span));
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => match open.pop() {
                Some((container, start)) => closed(container, Span { start: start.start, end: span.end }),
                None => return Err(Stop::Broken),
            },
            Event::End => break,
        };
        match open.last_mut() {
            Some((Open::Sequence(items), _)) => items.push(node),
            Some((Open::Mapping(entries, key), _)) => match key.take() {
                Some(key) => entries.push((key, node)),
                None => *key = Some(node),
            },
            None => root = Some(node),
        }
    }
    Ok(root.unwrap_or_else(nothing))
}

fn closed(container: Open<'_>, span: Span) -> Node<'_> {
    let kind = match container {
        Open::Mapping(entries, _) => Kind::Mapping(entries),
        Open::Sequence(items) => Kind::Sequence(items),
    };
    Node { kind, span }
}

/// An empty document is an absent value.
fn nothing<'t>() -> Node<'t> {
    Node { kind: Kind::Scalar(Scalar { text: "".into(), is_quoted: false }), span: Span::default() }
}
