//! Charts of regular shape, at several times the speed of the YAML library.
//!
//! This is the shape. A line is blank, a comment of its own, or an entry of a block mapping; lines end with LF or CRLF.
//!
//! ```text
//! departments:                                        a key, and deeper lines behind it
//!   # the north                                       a comment on a line of its own
//!   sales: { name: Sales, head: [boris, "17"] }       a flow mapping on its line, flow lists in it
//!   field:                                            or plain lines
//!     name: 'Field service'
//!     deputies: [kim]
//! ```
//!
//! Scalars are plain on one line, or in quotes on one line; in double quotes with the escapes that `import` writes. A plain
//! scalar begins with a letter, a digit or one of `_+/(.`; nothing in it could be the end of it for any reader, as
//! `: `, ` #` and, between brackets, `, [ ] { }` are. There are no tabs and no other control characters.
//!
//! At the first byte that is anything else the reader declines, and another one must read the text from its start: empty
//! values, block lists, texts over several lines, comments behind values, anchors, tags, documents, and whatever is no YAML.
//! It never reads differently: where it does not decline, it finds what the YAML library finds, at the same places.

use std::borrow::Cow;

use super::scan::{Step as Bytes, is_control, mark, marks, position};
use super::{Fault, Found, Row, Stop, Walk, What, line};
use crate::span::Span;

/// Reads one document of regular shape.
pub struct Regular<'t> {
    text: &'t str,
    at: usize,
    /// The columns of the open block mappings; the last is that of the mapping whose key comes next.
    columns: Vec<usize>,
    brackets: Brackets,
    /// Whether something stands before here in the innermost brackets.
    is_behind_item: bool,
    /// The text of the last scalar, if it is written otherwise than it is meant.
    aside: String,
}

/// Which brackets are open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Brackets {
    None,
    /// `{`
    Mapping,
    /// `[`
    List,
    /// `{` and in it `[`
    ListInMapping,
}

/// What a line begins with.
enum Line {
    Entry { column: usize },
    End,
}

/// Where a plain scalar stands, which decides what ends it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Block,
    Flow,
}

type Step = Result<Found, Stop>;
type Next = Result<Option<Found>, Stop>;

/// Charts are three mappings deep.
const MAX_DEPTH: usize = 8;
/// Longer keys are refused by YAML.
pub(super) const MAX_KEY: usize = 1000;

impl<'t> Regular<'t> {
    /// A reader of that text.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, columns: Vec::new(), brackets: Brackets::None, is_behind_item: false, aside: String::new() }
    }

    #[inline]
    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn skip_blanks(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Takes a sign that stands right here.
    #[inline]
    fn sign(&mut self, sign: u8) -> Result<Span, Stop> {
        if self.peek() == Some(sign) { Ok(self.step()) } else { Err(Stop::Declined) }
    }

    #[inline]
    fn step(&mut self) -> Span {
        self.at += 1;
        Span::new(self.at - 1, self.at)
    }

    /// Goes behind the end of the line, if it is here.
    #[inline]
    fn line_end(&mut self) -> Result<(), Stop> {
        match self.rest() {
            [] => {}
            [b'\n', ..] => self.at += 1,
            [b'\r', b'\n', ..] => self.at += 2,
            _ => return Err(Stop::Declined),
        }
        Ok(())
    }

    /// Goes to the next entry, past blank lines and comments.
    #[inline]
    fn line(&mut self) -> Result<Line, Stop> {
        loop {
            let start = self.at;
            self.skip_blanks();
            match self.peek() {
                None if self.at == start => return Ok(Line::End),
                Some(b'\n' | b'\r') => self.line_end()?,
                Some(b'#') => {
                    self.at += position(self.rest(), ends_line);
                    self.line_end()?;
                }
                None => return Err(Stop::Declined),
                Some(_) => return Ok(Line::Entry { column: self.at - start }),
            }
        }
    }

    /// The mapping that the document is.
    #[cold]
    fn document(&mut self) -> Step {
        match (has_only_plain_characters(self.text), self.line()?) {
            (true, Line::Entry { column: 0 }) => self.begin_block(0),
            _ => Err(Stop::Declined),
        }
    }

    /// Begins a block mapping whose first key is here.
    fn begin_block(&mut self, column: usize) -> Step {
        if self.columns.len() == MAX_DEPTH {
            return Err(Stop::Declined);
        }
        self.columns.push(column);
        let here = Span::new(self.at, self.at);
        self.at -= column;
        Ok(Found::new(What::Mapping, here))
    }

    /// The deeper lines behind a key.
    fn child(&mut self) -> Step {
        self.line_end()?;
        match (self.line()?, self.columns.last()) {
            (Line::Entry { column }, Some(open)) if column > *open => self.begin_block(column),
            _ => Err(Stop::Declined),
        }
    }

    #[inline]
    fn key_in_block(&mut self) -> Next {
        let start = self.at;
        let line = self.line()?;
        let Some(open) = self.columns.last().copied() else { return Err(Stop::Declined) };
        match line {
            Line::Entry { column } if column == open => {
                if column == 0 && self.peek() == Some(b'.') {
                    return Err(Stop::Declined);
                }
                let key = self.scalar(Within::Block)?;
                self.colon(key.span)?;
                Ok(Some(key))
            }
            Line::Entry { column } if column > open => Err(Stop::Declined),
            Line::Entry { .. } | Line::End => {
                self.columns.pop();
                self.at = start;
                Ok(None)
            }
        }
    }

    #[inline]
    fn key_in_brackets(&mut self) -> Next {
        if !self.is_at_item(b'}')? {
            self.brackets = Brackets::None;
            return self.line_end().map(|()| None);
        }
        let key = self.scalar(Within::Flow)?;
        self.colon(key.span)?;
        self.sign(b' ')?;
        Ok(Some(key))
    }

    /// Goes to the next item within brackets, or behind their end.
    #[inline]
    fn is_at_item(&mut self, end: u8) -> Result<bool, Stop> {
        self.skip_blanks();
        if self.peek() == Some(end) {
            self.at += 1;
            return Ok(false);
        }
        if self.is_behind_item {
            self.sign(b',')?;
            self.skip_blanks();
        }
        self.is_behind_item = true;
        Ok(true)
    }

    #[inline]
    fn colon(&mut self, key: Span) -> Result<(), Stop> {
        if key.last() - key.first() > MAX_KEY {
            return Err(Stop::Declined);
        }
        self.sign(b':').map(|_| ())
    }

    #[inline]
    fn value_in_block(&mut self) -> Step {
        if self.columns.is_empty() {
            return self.document();
        }
        if self.peek() != Some(b' ') {
            return self.child();
        }
        self.skip_blanks();
        match self.peek() {
            Some(b'{') => Ok(Found::new(What::Mapping, self.open(Brackets::Mapping))),
            Some(b'[') => Ok(Found::new(What::Sequence, self.open(Brackets::List))),
            _ => {
                let value = self.scalar(Within::Block)?;
                self.line_end()?;
                Ok(value)
            }
        }
    }

    #[inline]
    fn value_in_brackets(&mut self) -> Step {
        self.skip_blanks();
        if self.peek() == Some(b'[') {
            return Ok(Found::new(What::Sequence, self.open(Brackets::ListInMapping)));
        }
        self.scalar(Within::Flow)
    }

    #[inline]
    fn open(&mut self, brackets: Brackets) -> Span {
        self.brackets = brackets;
        self.is_behind_item = false;
        self.step()
    }

    fn close_list(&mut self) -> Result<(), Stop> {
        if self.brackets == Brackets::ListInMapping {
            self.brackets = Brackets::Mapping;
            self.is_behind_item = true;
            return Ok(());
        }
        self.brackets = Brackets::None;
        self.line_end()
    }

    #[inline]
    fn scalar(&mut self, within: Within) -> Step {
        match self.peek() {
            Some(first) if begins_plain(first) => self.plain(within),
            Some(b'"') => self.double_quoted(),
            Some(b'\'') => self.single_quoted(),
            _ => Err(Stop::Declined),
        }
    }

    #[inline]
    fn plain(&mut self, within: Within) -> Step {
        let start = self.at;
        loop {
            self.at += match within {
                Within::Block => position(self.rest(), may_end_in_block),
                Within::Flow => position(self.rest(), may_end_in_flow),
            };
            if !self.goes_on(within)? {
                break;
            }
            self.at += 1;
        }
        let written = self.text.as_bytes().get(start..self.at).unwrap_or_default();
        let blanks = written.iter().rev().take_while(|byte| **byte == b' ').count();
        Ok(Found::new(What::Plain, Span::new(start, self.at - blanks)))
    }

    /// Whether the byte here, which may end a plain scalar, is part of it.
    #[inline]
    fn goes_on(&self, within: Within) -> Result<bool, Stop> {
        let before = self.at.checked_sub(1).and_then(|before| self.text.as_bytes().get(before));
        match (self.rest(), within) {
            ([b'#', ..], _) if before == Some(&b' ') => Err(Stop::Declined),
            ([b'#', ..], _) => Ok(true),
            ([b':', next, ..], _) if next.is_ascii_alphanumeric() => Ok(true),
            ([b':', b' ' | b'\n' | b'\r', ..] | [b':'], _) if before == Some(&b' ') => Err(Stop::Declined),
            ([b':', b' ' | b'\n' | b'\r', ..] | [b'\n' | b'\r', ..] | [], Within::Block)
            | ([b':', b' ', ..] | [b',' | b']' | b'}', ..], Within::Flow) => Ok(false),
            _ => Err(Stop::Declined),
        }
    }

    fn single_quoted(&mut self) -> Step {
        let start = self.at;
        let mut has_quotes = false;
        loop {
            self.at += 1;
            self.at += position(self.rest(), may_end_single_quoted);
            self.sign(b'\'')?;
            if self.peek() != Some(b'\'') {
                break;
            }
            has_quotes = true;
        }
        let written = self.text.get(start + 1..self.at - 1).unwrap_or_default();
        let meant = || Some(written.replace("''", "'"));
        self.quoted(start, has_quotes, meant)
    }

    fn double_quoted(&mut self) -> Step {
        let start = self.at;
        let mut has_escapes = false;
        self.at += 1;
        loop {
            self.at += position(self.rest(), may_end_quoted);
            match self.rest() {
                [b'"', ..] => break,
                [b'\\', escaped, ..] if escaped.is_ascii_graphic() => self.at += 2,
                _ => return Err(Stop::Declined),
            }
            has_escapes = true;
        }
        self.at += 1;
        let written = self.text.get(start + 1..self.at - 1).unwrap_or_default();
        self.quoted(start, has_escapes, || unescaped(written))
    }

    /// What stands in the quotes that have just ended; declined where nothing is meant by it.
    #[inline]
    fn quoted(&mut self, start: usize, is_aside: bool, meant: impl FnOnce() -> Option<String>) -> Step {
        let span = Span::new(start, self.at);
        if !is_aside {
            return Ok(Found::new(What::Quoted, span));
        }
        self.aside = meant().ok_or(Stop::Declined)?;
        Ok(Found::new(What::Escaped, span))
    }
}

impl<'t> Walk<'t> for Regular<'t> {
    #[inline]
    fn value(&mut self) -> Step {
        match self.brackets {
            Brackets::Mapping => self.value_in_brackets(),
            Brackets::None => self.value_in_block(),
            Brackets::List | Brackets::ListInMapping => Err(Stop::Declined),
        }
    }

    #[inline]
    fn key(&mut self) -> Next {
        match self.brackets {
            Brackets::Mapping => self.key_in_brackets(),
            Brackets::None => self.key_in_block(),
            Brackets::List | Brackets::ListInMapping => Err(Stop::Declined),
        }
    }

    #[inline]
    fn item(&mut self) -> Next {
        if self.is_at_item(b']')? {
            return self.scalar(Within::Flow).map(Some);
        }
        self.close_list().map(|()| None)
    }

    fn row(&mut self, row: &mut Row<'t>) -> Result<bool, Stop> {
        if let (Brackets::None, Some(column)) = (self.brackets, self.columns.last())
            && let Some(behind) = line::record(self.text.as_bytes(), self.at, *column, row)
        {
            self.at = behind;
            return Ok(true);
        }
        row.read(self)
    }

    fn end(&mut self) -> Result<(), Stop> {
        match (self.columns.is_empty(), self.line()?) {
            (true, Line::End) => Ok(()),
            _ => Err(Stop::Declined),
        }
    }

    #[inline]
    fn source(&self) -> &'t str {
        self.text
    }

    fn take_aside(&mut self) -> Cow<'t, str> {
        Cow::Owned(std::mem::take(&mut self.aside))
    }

    fn take_faults(&mut self) -> Vec<Fault> {
        Vec::new()
    }
}

pub(super) fn begins_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'/' | b'(' | b'.' | 0x80..)
}

/// Marks what ends a line.
#[inline(never)]
fn ends_line(bytes: &Bytes) -> u128 {
    marks(bytes, is_control)
}

/// Marks what may end a plain scalar outside brackets.
#[inline(never)]
fn may_end_in_block(bytes: &Bytes) -> u128 {
    marks(bytes, |byte| mark(byte == b':') | mark(byte == b'#') | is_control(byte))
}

/// Marks what may end a plain scalar within brackets.
#[inline(never)]
pub(super) fn may_end_in_flow(bytes: &Bytes) -> u128 {
    marks(bytes, |byte| {
        let is_bracket = mark(byte == b'[') | mark(byte == b']') | mark(byte == b'{') | mark(byte == b'}');
        is_bracket | mark(byte == b',') | mark(byte == b':') | mark(byte == b'#') | is_control(byte)
    })
}

/// Marks what ends a text in single quotes or has no place in one.
#[inline(never)]
fn may_end_single_quoted(bytes: &Bytes) -> u128 {
    marks(bytes, |byte| mark(byte == b'\'') | is_control(byte))
}

/// Marks what ends a text in double quotes, begins an escape or has no place in one.
#[inline(never)]
pub(super) fn may_end_quoted(bytes: &Bytes) -> u128 {
    marks(bytes, |byte| mark(byte == b'"') | mark(byte == b'\\') | is_control(byte))
}

/// Whether there is nothing in a text that some readers of YAML take for a blank, the end of a line or nothing: control
/// characters beyond ASCII, separators of lines, byte order marks and what is no character.
fn has_only_plain_characters(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).all(|at| {
        !matches!(
            bytes.get(at..).unwrap_or_default(),
            [0xc2, 0x80..=0xa0, ..]
                | [0xe2, 0x80, 0x80..=0x8f | 0xa8..=0xaf, ..]
                | [0xef, 0xbb, 0xbf, ..]
                | [0xef, 0xbf, 0xbe..=0xff, ..]
        )
    })
}

/// A text with the escapes that `import` writes; none when it has others.
fn unescaped(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(rest.get(..at)?);
        let (escape, behind) = (rest.get(at + 1..at + 2)?, rest.get(at + 2..)?);
        let digits = match escape {
            "x" => 2,
            "u" => 4,
            "U" => 8,
            _ => 0,
        };
        plain.push(match escape {
            "\"" => '"',
            "\\" => '\\',
            "n" => '\n',
            "t" => '\t',
            _ if digits > 0 => character(behind.get(..digits)?)?,
            _ => return None,
        });
        rest = behind.get(digits..)?;
    }
    plain.push_str(rest);
    Some(plain)
}

fn character(digits: &str) -> Option<char> {
    let is_hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal);
    code.and_then(char::from_u32)
}
