//! Charts of regular shape as the same events as by the YAML library, at several times the speed.
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
//! scalar begins with a letter, a digit or one of `_+/(`; nothing in it could be the end of it for any reader, as
//! `: `, ` #` and, between brackets, `, [ ] { }` are. There are no tabs and no other control characters.
//!
//! At the first byte that is anything else the reader declines, and another one must read the text from its start: empty
//! values, block lists, texts over several lines, comments behind values, anchors, tags, documents, and whatever is no YAML.
//! It never reads differently: where it does not decline, events and places are those of the YAML library.

#![expect(clippy::needless_bitwise_bool, reason = "many bytes are looked at in one step, without branches")]

use std::borrow::Cow;

use super::scan::position;
use super::{Event, Events, Fault, Scalar, Stop};
use crate::span::Span;

/// Reads one document of regular shape.
pub struct Regular<'t> {
    text: &'t str,
    at: usize,
    expected: Expected,
    /// The columns of the open block mappings.
    columns: Vec<usize>,
    /// Whether the open list stands in a flow mapping.
    is_in_flow_mapping: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// The first line.
    Start,
    /// The line behind an entry.
    Line,
    /// A key of a block mapping, right here.
    Key,
    /// What stands behind a key of a block mapping.
    Value,
    /// A key of a flow mapping that has just begun, or its end.
    FlowKeyOrEnd,
    /// What stands behind a key of a flow mapping.
    FlowValue,
    /// Behind a value of a flow mapping.
    FlowCommaOrEnd,
    /// An item of a flow list that has just begun, or its end.
    ItemOrEnd,
    /// Behind an item of a flow list.
    ItemCommaOrEnd,
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

type Step<'t> = Result<(Event<'t>, Span), Stop>;

/// Charts are three mappings deep.
const MAX_DEPTH: usize = 8;
/// Longer keys are refused by YAML.
const MAX_KEY: usize = 1000;

impl<'t> Regular<'t> {
    /// A reader of that text.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, expected: Expected::Start, columns: Vec::new(), is_in_flow_mapping: false }
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Takes a sign that stands right here.
    fn sign(&mut self, sign: u8) -> Result<Span, Stop> {
        if self.peek() == Some(sign) { Ok(self.step()) } else { Err(Stop::Declined) }
    }

    fn step(&mut self) -> Span {
        self.at += 1;
        Span::new(self.at - 1, self.at)
    }

    /// Goes behind the end of the line, if it is here.
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
    fn line(&mut self) -> Result<Line, Stop> {
        loop {
            let start = self.at;
            self.skip_blanks();
            match self.peek() {
                None if self.at == start => return Ok(Line::End),
                Some(b'\n' | b'\r') => self.line_end()?,
                Some(b'#') => {
                    self.at += position(self.rest(), is_control);
                    self.line_end()?;
                }
                None => return Err(Stop::Declined),
                Some(_) => return Ok(Line::Entry { column: self.at - start }),
            }
        }
    }

    fn start(&mut self) -> Step<'t> {
        match (has_only_plain_characters(self.text), self.line()?) {
            (true, Line::Entry { column: 0 }) => self.begin_block(0),
            _ => Err(Stop::Declined),
        }
    }

    fn begin_block(&mut self, column: usize) -> Step<'t> {
        if self.columns.len() == MAX_DEPTH {
            return Err(Stop::Declined);
        }
        self.columns.push(column);
        self.expected = Expected::Key;
        Ok((Event::Mapping, self.here()))
    }

    fn here(&self) -> Span {
        Span::new(self.at, self.at)
    }

    /// The next entry of the innermost mapping, or the end of it.
    fn next_line(&mut self) -> Step<'t> {
        let start = self.at;
        let line = self.line()?;
        let Some(open) = self.columns.last().copied() else {
            return if matches!(line, Line::End) { Ok((Event::End, self.here())) } else { Err(Stop::Declined) };
        };
        match line {
            Line::Entry { column } if column == open => self.key(),
            Line::Entry { column } if column > open => Err(Stop::Declined),
            Line::Entry { .. } | Line::End => {
                self.columns.pop();
                let behind = self.here();
                self.at = start;
                Ok((Event::MappingEnd, behind))
            }
        }
    }

    /// A key of a block mapping, and what stands behind its colon.
    fn key(&mut self) -> Step<'t> {
        let is_at_margin = self.columns.last() == Some(&0);
        if is_at_margin && self.peek() == Some(b'.') {
            return Err(Stop::Declined);
        }
        let key = self.scalar(Within::Block)?;
        self.colon(key.1)?;
        self.expected = Expected::Value;
        Ok(key)
    }

    fn colon(&mut self, key: Span) -> Result<(), Stop> {
        if key.last() - key.first() > MAX_KEY {
            return Err(Stop::Declined);
        }
        self.sign(b':').map(|_| ())
    }

    fn value(&mut self) -> Step<'t> {
        if self.peek() != Some(b' ') {
            return self.child();
        }
        self.skip_blanks();
        match self.peek() {
            Some(b'{') => {
                self.expected = Expected::FlowKeyOrEnd;
                Ok((Event::Mapping, self.step()))
            }
            Some(b'[') => {
                self.expected = Expected::ItemOrEnd;
                self.is_in_flow_mapping = false;
                Ok((Event::Sequence, self.step()))
            }
            _ => {
                let value = self.scalar(Within::Block)?;
                self.end_entry()?;
                Ok(value)
            }
        }
    }

    /// The deeper lines behind a key.
    fn child(&mut self) -> Step<'t> {
        self.line_end()?;
        match (self.line()?, self.columns.last()) {
            (Line::Entry { column }, Some(open)) if column > *open => self.begin_block(column),
            _ => Err(Stop::Declined),
        }
    }

    fn end_entry(&mut self) -> Result<(), Stop> {
        self.expected = Expected::Line;
        self.line_end()
    }

    fn flow_key(&mut self) -> Step<'t> {
        let key = self.scalar(Within::Flow)?;
        self.colon(key.1)?;
        self.sign(b' ')?;
        self.expected = Expected::FlowValue;
        Ok(key)
    }

    fn flow_value(&mut self) -> Step<'t> {
        if self.peek() == Some(b'[') {
            self.expected = Expected::ItemOrEnd;
            self.is_in_flow_mapping = true;
            return Ok((Event::Sequence, self.step()));
        }
        self.expected = Expected::FlowCommaOrEnd;
        self.scalar(Within::Flow)
    }

    fn flow_mapping_end(&mut self) -> Step<'t> {
        let end = self.step();
        self.end_entry()?;
        Ok((Event::MappingEnd, end))
    }

    fn item(&mut self) -> Step<'t> {
        self.expected = Expected::ItemCommaOrEnd;
        self.scalar(Within::Flow)
    }

    fn list_end(&mut self) -> Step<'t> {
        let end = self.step();
        if self.is_in_flow_mapping {
            self.expected = Expected::FlowCommaOrEnd;
        } else {
            self.end_entry()?;
        }
        Ok((Event::SequenceEnd, end))
    }

    fn scalar(&mut self, within: Within) -> Step<'t> {
        match self.peek() {
            Some(b'"') => self.double_quoted(),
            Some(b'\'') => self.single_quoted(),
            Some(first) if begins_plain(first) => self.plain(within),
            _ => Err(Stop::Declined),
        }
    }

    fn plain(&mut self, within: Within) -> Step<'t> {
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
        let text = self.text.get(start..self.at).unwrap_or_default().trim_end_matches(' ');
        let span = Span::new(start, start + text.len());
        Ok((Event::Scalar(Scalar { text: Cow::Borrowed(text), is_quoted: false }), span))
    }

    /// Whether the byte here, which may end a plain scalar, is part of it.
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

    fn single_quoted(&mut self) -> Step<'t> {
        let start = self.at;
        let mut has_quotes = false;
        loop {
            self.at += 1;
            self.at += position(self.rest(), |byte| (byte == b'\'') | is_control(byte));
            self.sign(b'\'')?;
            if self.peek() != Some(b'\'') {
                break;
            }
            has_quotes = true;
        }
        let text = self.text.get(start + 1..self.at - 1).unwrap_or_default();
        let text = if has_quotes { Cow::Owned(text.replace("''", "'")) } else { Cow::Borrowed(text) };
        Ok((Event::Scalar(Scalar { text, is_quoted: true }), Span::new(start, self.at)))
    }

    fn double_quoted(&mut self) -> Step<'t> {
        let start = self.at;
        let mut has_escapes = false;
        self.at += 1;
        loop {
            self.at += position(self.rest(), |byte| (byte == b'"') | (byte == b'\\') | is_control(byte));
            match self.rest() {
                [b'"', ..] => break,
                [b'\\', escaped, ..] if escaped.is_ascii_graphic() => self.at += 2,
                _ => return Err(Stop::Declined),
            }
            has_escapes = true;
        }
        self.at += 1;
        let text = self.text.get(start + 1..self.at - 1).unwrap_or_default();
        let text = if has_escapes { Cow::Owned(unescaped(text).ok_or(Stop::Declined)?) } else { Cow::Borrowed(text) };
        Ok((Event::Scalar(Scalar { text, is_quoted: true }), Span::new(start, self.at)))
    }
}

impl<'t> Events<'t> for Regular<'t> {
    fn next(&mut self) -> Step<'t> {
        match self.expected {
            Expected::Start => return self.start(),
            Expected::Line => return self.next_line(),
            Expected::Key => return self.key(),
            Expected::Value => return self.value(),
            Expected::FlowKeyOrEnd
            | Expected::FlowValue
            | Expected::FlowCommaOrEnd
            | Expected::ItemOrEnd
            | Expected::ItemCommaOrEnd => self.skip_blanks(),
        }
        match (self.expected, self.peek()) {
            (Expected::FlowKeyOrEnd | Expected::FlowCommaOrEnd, Some(b'}')) => self.flow_mapping_end(),
            (Expected::ItemOrEnd | Expected::ItemCommaOrEnd, Some(b']')) => self.list_end(),
            (Expected::FlowCommaOrEnd, Some(b',')) => {
                self.at += 1;
                self.skip_blanks();
                self.flow_key()
            }
            (Expected::ItemCommaOrEnd, Some(b',')) => {
                self.at += 1;
                self.skip_blanks();
                self.item()
            }
            (Expected::FlowKeyOrEnd, _) => self.flow_key(),
            (Expected::FlowValue, _) => self.flow_value(),
            (Expected::ItemOrEnd, _) => self.item(),
            _ => Err(Stop::Declined),
        }
    }

    fn take_faults(&mut self) -> Vec<Fault> {
        Vec::new()
    }
}

fn is_control(byte: u8) -> bool {
    (byte < b' ') | (byte == 0x7f)
}

fn begins_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'/' | b'(' | b'.' | 0x80..)
}

fn may_end_in_block(byte: u8) -> bool {
    (byte == b':') | (byte == b'#') | is_control(byte)
}

fn may_end_in_flow(byte: u8) -> bool {
    let is_bracket = (byte == b'[') | (byte == b']') | (byte == b'{') | (byte == b'}');
    is_bracket | (byte == b',') | may_end_in_block(byte)
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
