//! Any YAML, by the events of the YAML library.

use std::borrow::Cow;

use granit_parser::{Event as Raw, Options, Parser, ScalarStyle, StrInput, StructureStyle, options};

use super::{Fault, FaultKind, Found, Scalar, Stop, Style, Walk, What};
use crate::span::Span;

/// One step through a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event<'t> {
    /// A text, a number, a word or nothing.
    Scalar(Scalar<'t>),
    /// The beginning of a mapping; its keys and values follow in turn.
    Mapping,
    /// The beginning of a sequence; its items follow.
    Sequence,
    /// A value that is refused, with a [`Fault`]; nothing is known of it.
    Refused,
    /// The end of a mapping.
    MappingEnd,
    /// The end of a sequence.
    SequenceEnd,
    /// The end of the document.
    End,
}

/// Reads one YAML document.
pub struct Yaml<'t> {
    parser: Parser<'t, StrInput<'t>>,
    text: &'t str,
    faults: Vec<Fault>,
    comments: Vec<Span>,
    /// How the last event was written.
    style: Style,
    /// The text of the last scalar, if it is written otherwise than it is meant.
    aside: Cow<'t, str>,
    is_at_end: bool,
}

/// Returns where the comments of a document stand, as far as it can be read, each from its `#` to the end of the line.
/// Nothing else of it is kept.
pub fn comments(text: &str) -> Vec<Span> {
    let mut events = Yaml::with_comments(text);
    while events.next().is_ok_and(|(event, _)| event != Event::End) {}
    events.take_comments()
}

impl<'t> Yaml<'t> {
    /// A reader of that text, which passes over comments.
    pub fn new(text: &'t str) -> Self {
        Self::with_options(text, bounded())
    }

    /// A reader of that text, which keeps where comments stand.
    pub(super) fn with_comments(text: &'t str) -> Self {
        let mut options = bounded();
        options.emit_comments = true;
        options.max_buffered_comment_events = usize::MAX;
        Self::with_options(text, options)
    }

    fn with_options(text: &'t str, options: Options) -> Self {
        Self {
            parser: Parser::new_from_str_with_options(text, options),
            text,
            faults: Vec::new(),
            comments: Vec::new(),
            style: Style::Plain,
            aside: Cow::Borrowed(""),
            is_at_end: false,
        }
    }

    /// Returns how the last event was written.
    pub(super) fn style(&self) -> Style {
        self.style
    }

    /// Takes where the comments stand that were met so far, each from its `#` to the end of the line.
    pub(super) fn take_comments(&mut self) -> Vec<Span> {
        std::mem::take(&mut self.comments)
    }

    fn fault(&mut self, kind: FaultKind, span: Span) {
        self.faults.push(Fault { kind, span });
    }

    fn end(&mut self) -> (Event<'t>, Span) {
        self.is_at_end = true;
        (Event::End, Span::new(self.text.len(), self.text.len()))
    }

    fn broken<T>(&mut self, error: &granit_parser::ScanError) -> Result<T, Stop> {
        let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        self.fault(FaultKind::Syntax(error.info()), Span::new(at, at));
        Err(Stop::Broken)
    }
}

/// Comments are passed over; anchors and aliases are shown, so that each can be refused at its place.
fn bounded() -> Options {
    options! { emit_comments: false, emit_anchor_events: true, emit_unresolved_aliases: true }
}

impl<'t> Yaml<'t> {
    /// The next event and where it stands.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the library may add kinds of events")]
    pub(super) fn next(&mut self) -> Result<(Event<'t>, Span), Stop> {
        if self.is_at_end {
            return Ok(self.end());
        }
        loop {
            let (raw, raw_span) = match self.parser.next_event() {
                None => return Ok(self.end()),
                Some(Err(error)) => return self.broken(&error),
                Some(Ok(step)) => step,
            };
            let span = stretch(raw_span);
            if raw.tag().is_some() {
                let tag = raw_span.tag_span().and_then(|tag| tag.byte_range());
                self.fault(FaultKind::Tag, tag.map_or(span, |tag| Span::new(tag.start, tag.end)));
            }
            let event = match raw {
                Raw::Scalar(text, style, _, _) => {
                    self.style = Style::of_scalar(style);
                    Event::Scalar(scalar(text, style))
                }
                Raw::MappingStart(style, ..) => {
                    self.style = Style::of_container(style);
                    Event::Mapping
                }
                Raw::MappingEnd => Event::MappingEnd,
                Raw::SequenceStart(style, ..) => {
                    self.style = Style::of_container(style);
                    Event::Sequence
                }
                Raw::SequenceEnd => Event::SequenceEnd,
                Raw::DocumentEnd => return self.end_of_document(),
                Raw::Alias(_) | Raw::UnresolvedAlias(_) => {
                    self.fault(FaultKind::Alias, span);
                    Event::Refused
                }
                Raw::Anchor(..) => {
                    self.fault(FaultKind::Anchor, span);
                    continue;
                }
                Raw::Comment(..) => {
                    self.comments.push(span);
                    continue;
                }
                // Beginnings of stream and document say nothing.
                _ => continue,
            };
            return Ok((event, span));
        }
    }

    /// Behind the document nothing may follow but comments and blank lines.
    fn end_of_document(&mut self) -> Result<(Event<'t>, Span), Stop> {
        loop {
            match self.parser.next_event() {
                Some(Ok((Raw::DocumentStart(..), span))) => {
                    self.fault(FaultKind::SecondDocument, stretch(span));
                    return Ok(self.end());
                }
                Some(Ok((Raw::Comment(..), span))) => self.comments.push(stretch(span)),
                Some(Ok(_)) => {}
                Some(Err(error)) => return self.broken(&error),
                None => return Ok(self.end()),
            }
        }
    }
}

impl<'t> Walk<'t> for Yaml<'t> {
    fn value(&mut self) -> Result<Found, Stop> {
        let end = Span::new(self.text.len(), self.text.len());
        Ok(self.item()?.unwrap_or(Found::new(What::Plain, end)))
    }

    fn key(&mut self) -> Result<Option<Found>, Stop> {
        self.item()
    }

    fn item(&mut self) -> Result<Option<Found>, Stop> {
        let (event, span) = self.next()?;
        let what = match event {
            Event::Scalar(scalar) => self.what(scalar, span),
            Event::Mapping => What::Mapping,
            Event::Sequence => What::Sequence,
            Event::Refused => What::Refused,
            Event::MappingEnd | Event::SequenceEnd | Event::End => return Ok(None),
        };
        Ok(Some(Found::new(what, span)))
    }

    fn end(&mut self) -> Result<(), Stop> {
        self.next().map(|_| ())
    }

    fn source(&self) -> &'t str {
        self.text
    }

    fn take_aside(&mut self) -> Cow<'t, str> {
        std::mem::take(&mut self.aside)
    }

    fn take_faults(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.faults)
    }
}

impl<'t> Yaml<'t> {
    /// How a scalar is written; its text is kept where that is not what stands there.
    fn what(&mut self, scalar: Scalar<'t>, span: Span) -> What {
        let what = if scalar.is_quoted { What::Quoted } else { What::Plain };
        let stands = Found::new(what, span).stretch().is_some_and(|stretch| self.is_at(&scalar.text, stretch));
        if stands {
            return what;
        }
        self.aside = scalar.text;
        if scalar.is_quoted { What::Escaped } else { What::Folded }
    }

    /// Whether a text is that stretch of the file itself: both are the same bytes.
    fn is_at(&self, text: &str, stretch: Span) -> bool {
        let start = text.as_ptr().addr().checked_sub(self.text.as_ptr().addr());
        (text.is_empty() || start == Some(stretch.first()))
            && Some(text.len()) == stretch.last().checked_sub(stretch.first())
    }
}

fn stretch(span: granit_parser::Span) -> Span {
    span.byte_range().map_or_else(Span::default, |range| Span::new(range.start, range.end))
}

impl Style {
    fn of_scalar(style: ScalarStyle) -> Self {
        match style {
            ScalarStyle::Plain => Self::Plain,
            ScalarStyle::SingleQuoted => Self::SingleQuoted,
            ScalarStyle::DoubleQuoted => Self::DoubleQuoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Self::Block,
        }
    }

    fn of_container(style: StructureStyle) -> Self {
        match style {
            StructureStyle::Block => Self::Block,
            StructureStyle::Flow => Self::Flow,
        }
    }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Scalar<'_> {
    Scalar { text, is_quoted: style != ScalarStyle::Plain }
}
