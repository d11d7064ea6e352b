//! One file's text and the places in it.

use std::sync::{Arc, Mutex, PoisonError};

use crate::span::{Place, Span};

/// One file's text, under the name that the user gave. A copy is the same text, not another one.
#[derive(Debug, Clone)]
pub struct Source(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: String,
    text: Arc<String>,
    /// Whether a byte order mark stood before the text.
    has_mark: bool,
    /// Whether lines of it may be shown.
    is_quotable: bool,
    reader: Reader,
    /// What lies before every stretch of the text, as far as places were asked for.
    marks: Mutex<Vec<Mark>>,
}

/// Which readers a text may be given to. They find the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reader {
    /// A fast one that may decline, and else the general one.
    #[default]
    Auto,
    /// The general one.
    Full,
}

/// How many bytes lie between two marks: few enough to count in no time, on however long a line.
const STRIDE: usize = 4096;

/// What lies before a place in the text.
#[derive(Debug, Clone, Copy)]
struct Mark {
    /// Ends of lines.
    lines: usize,
    /// Characters.
    chars: usize,
}

impl Source {
    /// The text of a file of that name.
    pub fn new(name: &str, text: String) -> Self {
        Self::with_quoting(name, text, true)
    }

    /// The text of a file of that name, whose lines may be shown or not.
    pub fn with_quoting(name: &str, mut text: String, is_quotable: bool) -> Self {
        let has_mark = text.starts_with(BYTE_ORDER_MARK);
        if has_mark {
            text.drain(..BYTE_ORDER_MARK.len_utf8());
        }
        let name = name.to_owned();
        let (text, reader) = (Arc::new(text), Reader::Auto);
        Self(Arc::new(Inner { name, text, has_mark, is_quotable, reader, marks: Mutex::default() }))
    }

    /// The same text, for that reader.
    #[must_use]
    pub fn for_reader(&self, reader: Reader) -> Self {
        let Inner { name, text, has_mark, is_quotable, .. } = &*self.0;
        let (name, text, has_mark, is_quotable) = (name.clone(), Arc::clone(text), *has_mark, *is_quotable);
        Self(Arc::new(Inner { name, text, has_mark, is_quotable, reader, marks: Mutex::default() }))
    }

    /// Returns which readers may read the text.
    pub fn reader(&self) -> Reader {
        self.0.reader
    }

    /// The same file with another text, which begins with a byte order mark if this one did.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        let Inner { name, has_mark, is_quotable, reader, .. } = &*self.0;
        let (name, text) = (name.clone(), Arc::new(text));
        let (has_mark, is_quotable, reader) = (*has_mark, *is_quotable, *reader);
        Self(Arc::new(Inner { name, text, has_mark, is_quotable, reader, marks: Mutex::default() }))
    }

    /// Returns the name of the file as the user gave it.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Returns the text without its byte order mark.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Returns the text as it stands in the file, its byte order mark with it.
    pub fn file_text(&self) -> String {
        let mark = if self.0.has_mark { BYTE_ORDER_MARK.to_string() } else { String::new() };
        mark + self.text()
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
        let offset = span.first().min(self.text().len());
        let mut marks = self.0.marks.lock().unwrap_or_else(PoisonError::into_inner);
        extend(&mut marks, self.text().as_bytes(), offset);
        let here = self.before(&marks, offset);
        let column = here.chars - self.before(&marks, self.line_start(&marks, here.lines)).chars + 1;
        Place { file: self.name().to_owned(), line: here.lines + 1, column }
    }

    /// Counts what lies before an offset, from the mark in front of it.
    fn before(&self, marks: &[Mark], offset: usize) -> Mark {
        let number = offset / STRIDE;
        let mark = marks.get(number).copied().unwrap_or(Mark::START);
        mark.with(self.text().as_bytes().get(number * STRIDE..offset).unwrap_or_default())
    }

    /// The offset behind that many ends of lines.
    fn line_start(&self, marks: &[Mark], lines: usize) -> usize {
        let Some(number) = marks.partition_point(|mark| mark.lines < lines).checked_sub(1) else { return 0 };
        let start = number * STRIDE;
        let missing = lines - marks.get(number).map_or(0, |mark| mark.lines);
        let stretch = self.text().as_bytes().get(start..).unwrap_or_default();
        memchr::memchr_iter(b'\n', stretch).nth(missing - 1).map_or(start, |end| start + end + 1)
    }
}

/// Makes the marks up to an offset, behind those that are there.
fn extend(marks: &mut Vec<Mark>, text: &[u8], offset: usize) {
    if marks.is_empty() {
        marks.push(Mark::START);
    }
    while let Some(last) = marks.last().filter(|_| marks.len() <= offset / STRIDE) {
        let start = (marks.len() - 1) * STRIDE;
        let next = last.with(text.get(start..start + STRIDE).unwrap_or_default());
        marks.push(next);
    }
}

impl Mark {
    const START: Self = Self { lines: 0, chars: 0 };

    /// What lies before the end of a stretch that begins here.
    fn with(self, stretch: &[u8]) -> Self {
        let begins_character = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
        Self {
            lines: self.lines + memchr::memchr_iter(b'\n', stretch).count(),
            chars: self.chars + stretch.iter().filter(begins_character).count(),
        }
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
        assert_eq!((place(99).line, place(99).column), (3, 1));
        assert_eq!(Source::new("f", String::new()).place(Span::default()).line, 1);
    }

    #[test]
    fn places_are_those_of_a_plain_count_however_long_the_lines() {
        let text =
            ["ж".repeat(3 * STRIDE), "a\n".repeat(STRIDE), "\n".repeat(2 * STRIDE), "b".repeat(STRIDE)].join("\n");
        let source = Source::new("f", text.clone());
        for (offset, _) in text.char_indices().step_by(97) {
            let before = text.get(..offset).unwrap_or_default();
            let place = source.place(Span::new(offset, offset));
            assert_eq!(place.line, before.matches('\n').count() + 1, "{offset}");
            assert_eq!(place.column, before.rsplit('\n').next().map_or(0, |line| line.chars().count() + 1), "{offset}");
        }
    }
}
