//! YAML as events, by the YAML library.

use std::borrow::Cow;

use granit_parser::{Event as Raw, Options, Parser, ScalarStyle, StrInput, options};

use super::{Event, Events, Fault, FaultKind, Scalar, Stop};
use crate::span::Span;

/// Reads one YAML document.
pub struct Yaml<'t> {
    parser: Parser<'t, StrInput<'t>>,
    len: usize,
    faults: Vec<Fault>,
    is_at_end: bool,
}

impl<'t> Yaml<'t> {
    /// A reader of that text.
    pub fn new(text: &'t str) -> Self {
        Self {
            parser: Parser::new_from_str_with_options(text, bounded()),
            len: text.len(),
            faults: Vec::new(),
            is_at_end: false,
        }
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

/// Comments are not read here; anchors and aliases are shown, so that each can be refused at its place.
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
            let span = raw_span.byte_range().map_or_else(Span::default, |range| Span::new(range.start, range.end));
            if raw.tag().is_some() {
                let tag = raw_span.tag_span().and_then(|tag| tag.byte_range());
                self.fault(FaultKind::Tag, tag.map_or(span, |tag| Span::new(tag.start, tag.end)));
            }
            let event = match raw {
                Raw::Scalar(text, style, _, _) => Event::Scalar(scalar(text, style)),
                Raw::MappingStart(..) => Event::Mapping,
                Raw::MappingEnd => Event::MappingEnd,
                Raw::SequenceStart(..) => Event::Sequence,
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
                // Beginnings of stream and document say nothing; comments are not asked for.
                _ => continue,
            };
            return Ok((event, span));
        }
    }

    fn take_faults(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.faults)
    }
}

/// Returns the comments of a document with their places, as far as it can be read: what stands behind each `#`.
pub fn comments(text: &str) -> Vec<(Span, String)> {
    let options = options! { emit_comments: true, max_buffered_comment_events: usize::MAX };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut comments = Vec::new();
    while let Some(Ok((event, span))) = parser.next_event() {
        if let Raw::Comment(words, _) = event {
            let span = span.byte_range().map_or_else(Span::default, |range| Span::new(range.start, range.end));
            comments.push((span, words.into_owned()));
        }
    }
    comments
}

impl<'t> Yaml<'t> {
    /// Behind the document nothing may follow but comments and blank lines.
    fn end_of_document(&mut self) -> Result<(Event<'t>, Span), Stop> {
        loop {
            match self.parser.next_event() {
                Some(Ok((Raw::DocumentStart(..), span))) => {
                    let span = span.byte_range().map_or_else(Span::default, |range| Span::new(range.start, range.end));
                    self.fault(FaultKind::SecondDocument, span);
                    return Ok(self.end());
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return self.broken(&error),
                None => return Ok(self.end()),
            }
        }
    }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Scalar<'_> {
    Scalar { text, is_quoted: style != ScalarStyle::Plain }
}
