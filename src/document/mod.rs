//! YAML text with byte spans; no meaning. The only module that knows the YAML library. Uses nothing but [`crate::span`].
//!
//! A [`Source`] is one file's text. [`Yaml`], [`Json`] and [`Regular`] turn it into the same [`Event`]s, and [`parse()`] keeps the events
//! of a small file.

mod edit;
mod json;
mod regular;
mod scan;
mod source;
mod tree;
mod value;
mod yaml;

use std::borrow::Cow;

pub use edit::{Meaning, Unchangeable, changed};
pub use json::Json;
pub use regular::Regular;
pub use source::{Reader, Source};
pub use tree::{Document, Kind, Node, Style, parse};
pub use value::{Change, Path, Value};
pub use yaml::{Yaml, comments};

use crate::span::Span;

/// One step through a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<'t> {
    /// A text, a number, a word or nothing.
    Scalar(Scalar<'t>),
    /// The beginning of a mapping; its keys and values follow in turn.
    Mapping,
    /// The end of a mapping.
    MappingEnd,
    /// The beginning of a sequence; its items follow.
    Sequence,
    /// The end of a sequence.
    SequenceEnd,
    /// A value that is refused, with a [`Fault`]; nothing is known of it.
    Refused,
    /// The end of the document.
    End,
}

/// A scalar as it was meant and as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar<'t> {
    /// The text, unescaped; a slice of the file wherever that is the same.
    pub text: Cow<'t, str>,
    /// Whether it was written in quotes or as a block, and so is text in any case.
    pub is_quoted: bool,
}

impl Scalar<'_> {
    /// Returns whether the scalar means *absent*: an empty value, `null` or `~`.
    pub fn is_absent(&self) -> bool {
        !self.is_quoted && matches!(&*self.text, "" | "~" | "null" | "Null" | "NULL")
    }
}

/// What a document may not contain, or why it cannot be read further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where.
    pub span: Span,
}

/// What is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The text is no YAML, with the reason; nothing behind it was read.
    Syntax(String),
    /// `&name`
    Anchor,
    /// `*name`
    Alias,
    /// `!tag`
    Tag,
    /// A second document; nothing of it was read.
    SecondDocument,
}

/// Why a reader of events gives no more of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The text is not in the form that this reader knows; another one must read it from the start.
    Declined,
    /// The text cannot be read further, with a [`Fault`].
    Broken,
}

/// A reader of one document.
pub trait Events<'t> {
    /// Returns the next event and where it stands.
    ///
    /// # Errors
    /// Says that nothing more can be read.
    fn next(&mut self) -> Result<(Event<'t>, Span), Stop>;

    /// Takes what was found wrong so far.
    fn take_faults(&mut self) -> Vec<Fault>;
}
