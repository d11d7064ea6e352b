//! One file's text and the places in it.

use std::sync::{Arc, OnceLock};

use crate::span::{Place, Span};

/// One file's text, under the name that the user gave. A copy is the same text, not another one.
#[derive(Debug, Clone)]
pub struct Source(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: String,
    text: Arc<String>,
    /// Whether lines of it may be shown.
    is_quotable: bool,
    /// Where each line begins; made when the first place is asked for.
    lines: OnceLock<Vec<u32>>,
}

impl Source {
    /// The text of a file of that name.
    pub fn new(name: &str, text: String) -> Self {
        Self::with_quoting(name, text, true)
    }

    /// The text of a file of that name, whose lines may be shown or not.
    pub fn with_quoting(name: &str, mut text: String, is_quotable: bool) -> Self {
        if text.starts_with(BYTE_ORDER_MARK) {
            text.drain(..BYTE_ORDER_MARK.len_utf8());
        }
        Self(Arc::new(Inner { name: name.to_owned(), text: Arc::new(text), is_quotable, lines: OnceLock::new() }))
    }

    /// Returns the name of the file as the user gave it.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Returns the text without its byte order mark.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Returns the text to be shared.
    pub fn shared_text(&self) -> Arc<String> {
        Arc::clone(&self.0.text)
    }

    /// Returns whether lines of the file may be shown.
    pub fn is_quotable(&self) -> bool {
        self.0.is_quotable
    }

    /// Returns where a stretch begins, as people count.
    pub fn place(&self, span: Span) -> Place {
        let line = self.line(span);
        let start = self.line_start(line);
        let before = self.text().get(start..span.first().max(start)).unwrap_or_default();
        Place { file: self.name().to_owned(), line, column: before.chars().count() + 1 }
    }

    /// Returns the number of the line on which a stretch begins, counted from 1.
    pub fn line(&self, span: Span) -> usize {
        self.lines().partition_point(|start| *start <= span.start)
    }

    /// Returns the text of a line, counted from 1, without its end.
    pub fn line_text(&self, line: usize) -> &str {
        let from = self.text().get(self.line_start(line)..).unwrap_or_default();
        from.split_inclusive('\n').next().unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// Returns the offset at which a line begins.
    pub fn line_start(&self, line: usize) -> usize {
        self.lines().get(line.saturating_sub(1)).map_or(self.text().len(), |start| *start as usize)
    }

    fn lines(&self) -> &[u32] {
        self.0.lines.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text().as_bytes());
            std::iter::once(0).chain(ends.map(|end| u32::try_from(end + 1).unwrap_or(u32::MAX))).collect()
        })
    }
}

impl PartialEq for Source {
    /// Two sources are equal when they are the same file, read once.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let source = Source::new("f", "\u{feff}a: 1\r\nя: ы\n".to_owned());
        let place = |start| source.place(Span { start, end: start });
        assert_eq!((place(0).line, place(0).column), (1, 1));
        let start = u32::try_from(source.text().find('ы').unwrap()).unwrap();
        assert_eq!((place(start).line, place(start).column), (2, 4));
        assert_eq!(source.line_text(1), "a: 1");
        assert_eq!(source.line_text(3), "");
        assert_eq!(place(99).line, 3);
    }
}
