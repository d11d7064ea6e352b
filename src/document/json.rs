//! JSON, at several times the speed of the YAML library, which would read it, too.
//!
//! It reads what RFC 8259 calls JSON and declines at the first byte that is anything else; the text may still be YAML, and
//! the YAML reader then says what is wrong. Nesting is as deep as that reader allows.

#![expect(
    clippy::inline_always,
    reason = "a record is read by one function, in which what is looked for stays in registers"
)]

use std::borrow::Cow;

use super::record::{self, Form, blanks, byte};
use super::regular::MAX_KEY;
use super::scan::{Step as Bytes, mark, marks, position};
use super::{Fault, Found, Row, Stop, Walk, What};
use crate::span::Span;

/// Reads one JSON document.
pub struct Json<'t> {
    text: &'t str,
    at: usize,
    /// How many containers are open.
    depth: usize,
    /// Whether something stands before here in the innermost container.
    is_behind_item: bool,
    /// The text of the last string, if it has escapes.
    aside: String,
}

type Step = Result<Found, Stop>;
type Next = Result<Option<Found>, Stop>;

const MAX_DEPTH: usize = 255;

impl<'t> Json<'t> {
    /// A reader of that text.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0, is_behind_item: false, aside: String::new() }
    }

    /// Returns whether the text begins like JSON, so that it is worth a try.
    pub fn seems(text: &str) -> bool {
        text.trim_start().starts_with('{')
    }

    /// The next byte behind blanks and line ends.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    #[inline]
    fn step(&mut self) -> Span {
        self.at += 1;
        Span::new(self.at - 1, self.at)
    }

    /// Takes a sign that comes next.
    #[inline]
    fn sign(&mut self, sign: u8) -> Result<(), Stop> {
        if self.peek() != Some(sign) {
            return Err(Stop::Declined);
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn begin(&mut self, what: What) -> Step {
        if self.depth == MAX_DEPTH {
            return Err(Stop::Declined);
        }
        self.depth += 1;
        self.is_behind_item = false;
        Ok(Found::new(what, self.step()))
    }

    /// Goes to the next item of a container, or behind its end.
    #[inline]
    fn is_at_item(&mut self, end: u8) -> Result<bool, Stop> {
        if self.peek() == Some(end) {
            self.at += 1;
            self.depth = self.depth.saturating_sub(1);
            self.is_behind_item = true;
            return Ok(false);
        }
        if self.is_behind_item {
            self.sign(b',')?;
        }
        self.is_behind_item = true;
        Ok(true)
    }

    #[inline]
    fn found(&mut self) -> Step {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{') => self.begin(What::Mapping),
            Some(b'[') => self.begin(What::Sequence),
            _ => self.word(),
        }
    }

    /// `true`, `false`, `null` or a number.
    fn word(&mut self) -> Step {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let len = rest.iter().take_while(|byte| is_of_word(**byte)).count();
        if !is_word(rest.get(..len).unwrap_or_default()) {
            return Err(Stop::Declined);
        }
        let span = Span::new(self.at, self.at + len);
        self.at += len;
        Ok(Found::new(What::Plain, span))
    }

    #[inline]
    fn string(&mut self) -> Step {
        let start = self.at;
        let rest = self.text.get(start + 1..).unwrap_or_default();
        let end = position(rest.as_bytes(), may_end_string);
        let what = match rest.as_bytes().get(end) {
            Some(b'"') => {
                self.at = start + 1 + end + 1;
                What::Quoted
            }
            Some(b'\\') => {
                self.aside = self.escaped(start)?;
                What::Escaped
            }
            _ => return Err(Stop::Declined),
        };
        Ok(Found::new(what, Span::new(start, self.at)))
    }

    /// A string with escapes, which are few: the JSON library knows them all.
    #[cold]
    fn escaped(&mut self, start: usize) -> Result<String, Stop> {
        let from = self.text.get(start..).unwrap_or_default();
        let mut strings = serde_json::Deserializer::from_str(from).into_iter::<String>();
        let text = strings.next().and_then(Result::ok).ok_or(Stop::Declined)?;
        self.at = start + strings.byte_offset();
        Ok(text)
    }
}

impl<'t> Walk<'t> for Json<'t> {
    #[inline]
    fn value(&mut self) -> Step {
        if self.depth > 0 {
            self.sign(b':')?;
        } else if !has_only_characters_of_yaml(self.text) {
            return Err(Stop::Declined);
        }
        self.found()
    }

    #[inline]
    fn key(&mut self) -> Next {
        if !self.is_at_item(b'}')? {
            return Ok(None);
        }
        if self.peek() != Some(b'"') {
            return Err(Stop::Declined);
        }
        let key = self.string()?;
        if key.span.last() - key.span.first() > MAX_KEY { Err(Stop::Declined) } else { Ok(Some(key)) }
    }

    #[inline]
    fn item(&mut self) -> Next {
        if self.is_at_item(b']')? { self.found().map(Some) } else { Ok(None) }
    }

    fn row(&mut self, row: &mut Row<'t>) -> Result<bool, Stop> {
        let Some(behind) = record(self.text.as_bytes(), self.at, self.is_behind_item, row) else {
            return row.read(self);
        };
        self.at = behind;
        self.is_behind_item = true;
        Ok(true)
    }

    fn end(&mut self) -> Result<(), Stop> {
        if self.peek().is_none() { Ok(()) } else { Err(Stop::Declined) }
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

/// Reads the next key and the object behind it in one go, and returns what is behind them.
fn record(text: &[u8], start: usize, is_behind_item: bool, row: &mut Row<'_>) -> Option<usize> {
    row.clear();
    let start = if is_behind_item { sign(text, start, b',')? } else { start };
    record::record::<Simple>(text, blanks::<Simple>(text, start), row)
}

/// Strings without escapes, and words.
struct Simple;

impl Form for Simple {
    #[inline(always)]
    fn key(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
        let end = string(text, start, row)?;
        if end - start > MAX_KEY {
            return None;
        }
        sign(text, end, b':').map(|at| blanks::<Self>(text, at))
    }

    #[inline(always)]
    fn scalar(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
        if byte(text, start) == b'"' { string(text, start, row) } else { word(text, start, row) }
    }

    #[inline(always)]
    fn is_blank(byte: u8) -> bool {
        matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
    }
}

#[inline(always)]
fn string(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
    let inside = text.get(start + 1..).filter(|_| byte(text, start) == b'"')?;
    let end = start + 1 + position(inside, may_end_string);
    if byte(text, end) != b'"' {
        return None;
    }
    row.push(Found::new(What::Quoted, Span::new(start, end + 1)));
    Some(end + 1)
}

#[inline(always)]
fn word(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
    let mut end = start;
    while is_of_word(byte(text, end)) {
        end += 1;
    }
    if !is_word(text.get(start..end)?) {
        return None;
    }
    row.push(Found::new(What::Plain, Span::new(start, end)));
    Some(end)
}

/// Goes behind a sign that comes next.
#[inline(always)]
fn sign(text: &[u8], at: usize, sign: u8) -> Option<usize> {
    let at = blanks::<Simple>(text, at);
    (byte(text, at) == sign).then_some(at + 1)
}

/// Whether there is nothing in a text that JSON may have and YAML may not: some control characters, and what is no character.
fn has_only_characters_of_yaml(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(0x7f, 0xc2, 0xef, bytes).all(|at| {
        !matches!(
            bytes.get(at..).unwrap_or_default(),
            [0x7f, ..] | [0xc2, 0x80..=0x84 | 0x86..=0x9f, ..] | [0xef, 0xbf, 0xbe..=0xbf, ..]
        )
    })
}

/// Marks what ends a string, begins an escape or has no place in a string.
#[inline(never)]
fn may_end_string(bytes: &Bytes) -> u128 {
    marks(bytes, |byte| mark(byte == b'"') | mark(byte == b'\\') | mark(byte < b' '))
}

#[inline]
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// Whether this is `true`, `false`, `null` or a number.
#[inline]
fn is_word(word: &[u8]) -> bool {
    matches!(word, b"true" | b"false" | b"null") || is_number(word)
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
fn is_number(word: &[u8]) -> bool {
    if is_digits(word) {
        return word.len() == 1 || !word.starts_with(b"0");
    }
    let Ok(word) = str::from_utf8(word) else { return false };
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (word, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_digits = |text: &str| is_digits(text.as_bytes());
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(is_digits)
}

fn is_digits(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}
