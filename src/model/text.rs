//! Texts of a chart: places in its file, or kept aside where escapes make the two differ.

use std::sync::Arc;

use crate::span::Span;

/// A text of a chart, in eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    start: u32,
    /// The length in bytes; [`Self::ASIDE`] when `start` counts texts kept aside.
    len: u32,
}

impl Text {
    /// No text, where the file gives none.
    pub const ABSENT: Self = Self { start: 0, len: 0 };
    const ASIDE: u32 = u32::MAX;

    /// Returns whether the file gives no text here, or an empty one.
    pub fn is_absent(self) -> bool {
        self.len == 0
    }
}

/// Where the texts of a chart are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Texts {
    source: Arc<String>,
    aside: Vec<(Span, Box<str>)>,
}

impl Texts {
    /// The texts of a file that begins with nothing kept aside.
    pub fn of(source: Arc<String>) -> Self {
        Self { source, aside: Vec::new() }
    }

    /// Keeps a text that is a stretch of the file.
    #[inline]
    pub fn keep(&mut self, stretch: Span) -> Text {
        Text { start: stretch.start, len: stretch.end.saturating_sub(stretch.start) }
    }

    /// Keeps a text that is written otherwise than it is meant, at `span`.
    pub fn keep_aside(&mut self, text: &str, span: Span) -> Text {
        if text.is_empty() {
            return Text::ABSENT;
        }
        self.aside.push((span, text.into()));
        Text { start: u32::try_from(self.aside.len() - 1).unwrap_or(u32::MAX), len: Text::ASIDE }
    }

    /// Returns a kept text.
    pub fn get(&self, text: Text) -> &str {
        if text.len == Text::ASIDE {
            return self.aside.get(text.start as usize).map_or("", |(_, kept)| kept);
        }
        let start = text.start as usize;
        self.source.get(start..start + text.len as usize).unwrap_or_default()
    }

    /// Returns where a kept text stands.
    pub fn span(&self, text: Text) -> Span {
        if text.len == Text::ASIDE {
            return self.aside.get(text.start as usize).map_or_else(Span::default, |(span, _)| *span);
        }
        Span { start: text.start, end: text.start + text.len }
    }

    /// Returns where a kept text stands with the quotation marks around it, if there are any.
    pub fn quoted_span(&self, text: Text) -> Span {
        let span = self.span(text);
        let wide = Span { start: span.start.saturating_sub(1), end: span.end + 1 };
        let around = self.source.as_bytes().get(wide.first()..wide.last()).unwrap_or_default();
        let is_quoted = matches!(around, [b'"', .., b'"'] | [b'\'', .., b'\'']);
        if is_quoted && text.len != Text::ASIDE { wide } else { span }
    }
}
