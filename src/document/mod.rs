//! YAML text with byte spans; no meaning. The only module that knows the YAML library. Uses nothing but [`crate::span`].
//!
//! A [`Source`] is one file's text. [`Yaml`], [`Json`] and [`Regular`] [walk](Walk) through the same document, and [`parse()`]
//! keeps all of a small one.

mod edit;
mod json;
mod line;
mod record;
mod regular;
mod row;
mod scan;
mod source;
mod tree;
mod value;
mod yaml;

use std::borrow::Cow;

pub use edit::{Meaning, Unchangeable, changed};
pub use json::Json;
pub use regular::Regular;
pub use row::{Entry, Row};
pub use source::{Reader, Source};
pub use tree::{Document, Kind, Node, Style, parse};
pub use value::{Change, Path, Value};
pub use yaml::{Yaml, comments};

use crate::span::Span;

/// What stands where a key, a value or an item may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub what: What,
    /// Where it stands; the beginning of a container alone.
    pub span: Span,
    /// In a [`Row`]: of a sequence how many items it has, of a text that is written otherwise than it is meant which it is.
    number: u32,
}

/// What something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum What {
    /// A text, a number, a word or nothing, as it stands there.
    Plain,
    /// A text in quotes, as it stands between them.
    Quoted,
    /// A text without quotes that is not meant as it stands there: over several lines.
    Folded,
    /// A text in quotes or a block that is not meant as it stands there: with escapes, or over several lines.
    Escaped,
    /// The beginning of a mapping: [`Walk::key`] and [`Walk::value`] go through it in turn, up to its end.
    Mapping,
    /// The beginning of a sequence: [`Walk::item`] goes through it, up to its end.
    Sequence,
    /// What is refused, with a [`Fault`]; nothing is known of it.
    Refused,
}

impl Found {
    /// What stands there.
    #[inline]
    pub fn new(what: What, span: Span) -> Self {
        Self { what, span, number: 0 }
    }

    /// An absent value behind this.
    fn absent(self) -> Self {
        Self::new(What::Plain, Span { start: self.span.end, end: self.span.end })
    }

    /// Returns where the text of a scalar stands as it is meant; nothing where it is written otherwise.
    #[inline]
    pub fn stretch(self) -> Option<Span> {
        match self.what {
            What::Plain => Some(self.span),
            What::Quoted => Some(Span { start: self.span.start + 1, end: self.span.end.saturating_sub(1) }),
            What::Folded | What::Escaped | What::Mapping | What::Sequence | What::Refused => None,
        }
    }

    /// Returns whether this is a scalar.
    #[inline]
    pub fn is_scalar(self) -> bool {
        matches!(self.what, What::Plain | What::Quoted | What::Folded | What::Escaped)
    }

    /// Returns whether this is a scalar in quotes or a block.
    #[inline]
    pub fn is_quoted(self) -> bool {
        matches!(self.what, What::Quoted | What::Escaped)
    }
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
    /// An empty value.
    pub const ABSENT: Self = Self { text: Cow::Borrowed(""), is_quoted: false };

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

/// Why a reader goes no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The text is not in the form that this reader knows; another one must read it from the start.
    Declined,
    /// The text cannot be read further, with a [`Fault`].
    Broken,
}

/// A reader of one document, which goes through it once, at the pace of whoever asks.
///
/// Whoever asks knows what can come: a value behind a key, a key behind a value. So a reader of a simple form looks for that
/// alone. What was begun last and has not ended is gone through first.
pub trait Walk<'t> {
    /// Goes to the value of the document, or of the key that was found last. An empty document has an absent one.
    ///
    /// # Errors
    /// Says that nothing more can be read.
    fn value(&mut self) -> Result<Found, Stop>;

    /// Goes to the next key of a mapping; nothing at its end.
    ///
    /// # Errors
    /// Says that nothing more can be read.
    fn key(&mut self) -> Result<Option<Found>, Stop>;

    /// Goes to the next item of a sequence; nothing at its end.
    ///
    /// # Errors
    /// Says that nothing more can be read.
    fn item(&mut self) -> Result<Option<Found>, Stop>;

    /// Goes past the next key of a mapping and all of its value; false at the end of the mapping. Where the text is broken
    /// off within, the row has what came before.
    ///
    /// # Errors
    /// Says that nothing more can be read.
    fn row(&mut self, row: &mut Row<'t>) -> Result<bool, Stop>
    where
        Self: Sized,
    {
        row.read(self)
    }

    /// Goes to the end, behind the value of the document.
    ///
    /// # Errors
    /// Says that something else stands there.
    fn end(&mut self) -> Result<(), Stop>;

    /// Returns the text that is read.
    fn source(&self) -> &'t str;

    /// Takes the text of what was found last, where it is written otherwise than it is meant.
    fn take_aside(&mut self) -> Cow<'t, str>;

    /// Takes what was found wrong so far.
    fn take_faults(&mut self) -> Vec<Fault>;

    /// Passes over the value that comes next.
    ///
    /// # Errors
    /// Says that nothing more can be read.
    fn skip(&mut self) -> Result<(), Stop> {
        let value = self.value()?;
        self.skip_rest(value)
    }

    /// Goes behind the end of what was begun last, if it is a container.
    ///
    /// # Errors
    /// Says that nothing more can be read.
    fn skip_rest(&mut self, begun: Found) -> Result<(), Stop> {
        let mut open = Vec::from_iter(Rest::of(begun));
        while let Some(rest) = open.last_mut() {
            let found = match rest {
                Rest::Key => self.key()?,
                Rest::Value => Some(self.value()?),
                Rest::Item => self.item()?,
            };
            match found {
                Some(found) => {
                    *rest = rest.next();
                    open.extend(Rest::of(found));
                }
                None => drop(open.pop()),
            }
        }
        Ok(())
    }

    /// Returns the scalar that was found last, with its text.
    #[inline]
    fn scalar(&mut self, found: Found) -> Scalar<'t> {
        let text = match found.stretch() {
            Some(span) => Cow::Borrowed(self.source().get(span.first()..span.last()).unwrap_or_default()),
            None => self.take_aside(),
        };
        Scalar { text, is_quoted: found.is_quoted() }
    }
}

/// What comes next in a container that is passed over.
#[derive(Clone, Copy)]
enum Rest {
    Key,
    Value,
    Item,
}

impl Rest {
    /// What comes first in what was found, if that is a container.
    fn of(found: Found) -> Option<Self> {
        match found.what {
            What::Mapping => Some(Self::Key),
            What::Sequence => Some(Self::Item),
            What::Plain | What::Quoted | What::Folded | What::Escaped | What::Refused => None,
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Key => Self::Value,
            Self::Value => Self::Key,
            Self::Item => Self::Item,
        }
    }
}
