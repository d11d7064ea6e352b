//! YAML as events, by the YAML library.

use std::borrow::Cow;

use granit_parser::{Event as Raw, Options, Parser, ScalarStyle, StrInput, StructureStyle, options};

use super::{Event, Events, Fault, FaultKind, Scalar, Stop, Style};
use crate::span::Span;

/// Reads one YAML document.
pub struct Yaml<'t> {
    parser: Parser<'t, StrInput<'t>>,
    len: usize,
    faults: Vec<Fault>,
    comments: Vec<Span>,
    /// How the last event was written.
    style: Style,
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
            len: text.len(),
            faults: Vec::new(),
            comments: Vec::new(),
            style: Style::Plain,
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
        (Event::End, Span::new(self.len, self.len))
    }

    fn broken<T>(&mut self, error: &granit_parser::ScanError) -> Result<T, Stop> {
        let at = error.marker().byte_offset().unwrap_or(self.len).min(self.len);
        self.fault(FaultKind::Syntax(error.info()), Span::new(at, at));
        Err(Stop::Broken)
    }
}

/// Comments are passed over; anchors and aliases are shown, so that each can be refused at its place.
fn bounded() -> Options {
    options! { emit_comments: false, emit_anchor_events: true, emit_unresolved_aliases: true }
}

impl<'t> Events<'t> for Yaml<'t> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the library may add kinds of events")]
    fn next(&mut self) -> Result<(Event<'t>, Span), Stop> {
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

    fn take_faults(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.faults)
    }
}

impl<'t> Yaml<'t> {
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
