//! JSON as the same events as YAML, at several times the speed.
//!
//! It reads what RFC 8259 calls JSON and declines at the first byte that is anything else; the text may still be YAML, and
//! the YAML reader then says what is wrong. Nesting is as deep as that reader allows.

use std::borrow::Cow;

use super::scan::position;
use super::{Event, Events, Fault, Scalar, Stop};
use crate::span::Span;

/// Reads one JSON document.
pub struct Json<'t> {
    text: &'t str,
    at: usize,
    expected: Expected,
    /// Whether each open container is a mapping.
    open: Vec<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Value,
    /// A value, or the end of a sequence that has just begun.
    ValueOrEnd,
    Key,
    /// A key, or the end of a mapping that has just begun.
    KeyOrEnd,
    /// Behind an item: a comma, or the end of its container.
    CommaOrEnd,
    Nothing,
}

const MAX_DEPTH: usize = 255;

impl<'t> Json<'t> {
    /// A reader of that text.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, expected: Expected::Value, open: Vec::new() }
    }

    /// Returns whether the text begins like JSON, so that it is worth a try.
    pub fn seems(text: &str) -> bool {
        text.trim_start().starts_with('{')
    }

    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn step(&mut self, expected: Expected) -> Span {
        let start = self.at;
        self.at += 1;
        self.expected = expected;
        Span::new(start, self.at)
    }

    fn begin(&mut self, is_mapping: bool) -> Result<(Event<'t>, Span), Stop> {
        if self.open.len() == MAX_DEPTH {
            return Err(Stop::Declined);
        }
        self.open.push(is_mapping);
        Ok(if is_mapping {
            (Event::Mapping, self.step(Expected::KeyOrEnd))
        } else {
            (Event::Sequence, self.step(Expected::ValueOrEnd))
        })
    }

    fn end(&mut self, is_mapping: bool) -> Result<(Event<'t>, Span), Stop> {
        if self.open.pop() != Some(is_mapping) {
            return Err(Stop::Declined);
        }
        let behind = self.behind_value();
        Ok((if is_mapping { Event::MappingEnd } else { Event::SequenceEnd }, self.step(behind)))
    }

    fn behind_value(&self) -> Expected {
        if self.open.is_empty() { Expected::Nothing } else { Expected::CommaOrEnd }
    }

    fn value(&mut self, first: Option<u8>) -> Result<(Event<'t>, Span), Stop> {
        match first {
            Some(b'{') => self.begin(true),
            Some(b'[') => self.begin(false),
            Some(b'"') => {
                self.expected = self.behind_value();
                self.string()
            }
            _ => {
                self.expected = self.behind_value();
                self.word()
            }
        }
    }

    fn key(&mut self, first: Option<u8>) -> Result<(Event<'t>, Span), Stop> {
        if first != Some(b'"') {
            return Err(Stop::Declined);
        }
        let key = self.string()?;
        if self.peek() != Some(b':') {
            return Err(Stop::Declined);
        }
        self.step(Expected::Value);
        Ok(key)
    }

    /// Between the items of a container.
    fn comma(&mut self) -> Expected {
        self.at += 1;
        if self.open.last() == Some(&true) { Expected::Key } else { Expected::Value }
    }

    /// `true`, `false`, `null` or a number.
    fn word(&mut self) -> Result<(Event<'t>, Span), Stop> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let len = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)).count();
        let word = rest.get(..len).unwrap_or_default();
        if !matches!(word, "true" | "false" | "null") && !is_number(word) {
            return Err(Stop::Declined);
        }
        let span = Span::new(self.at, self.at + len);
        self.at += len;
        Ok((Event::Scalar(Scalar { text: Cow::Borrowed(word), is_quoted: false }), span))
    }

    fn string(&mut self) -> Result<(Event<'t>, Span), Stop> {
        let start = self.at;
        let rest = self.text.get(start + 1..).unwrap_or_default();
        let end = position(rest.as_bytes(), may_end_string);
        let text = match rest.as_bytes().get(end) {
            Some(b'"') => {
                self.at = start + 1 + end + 1;
                Cow::Borrowed(rest.get(..end).unwrap_or_default())
            }
            Some(b'\\') => Cow::Owned(self.escaped(start)?),
            _ => return Err(Stop::Declined),
        };
        Ok((Event::Scalar(Scalar { text, is_quoted: true }), Span::new(start, self.at)))
    }

    /// A string with escapes, which are few: the JSON library knows them all.
    fn escaped(&mut self, start: usize) -> Result<String, Stop> {
        let from = self.text.get(start..).unwrap_or_default();
        let mut strings = serde_json::Deserializer::from_str(from).into_iter::<String>();
        let text = strings.next().and_then(Result::ok).ok_or(Stop::Declined)?;
        self.at = start + strings.byte_offset();
        Ok(text)
    }
}

impl<'t> Events<'t> for Json<'t> {
    fn next(&mut self) -> Result<(Event<'t>, Span), Stop> {
        loop {
            let byte = self.peek();
            return match (self.expected, byte) {
                (Expected::ValueOrEnd | Expected::CommaOrEnd, Some(b']')) => self.end(false),
                (Expected::KeyOrEnd | Expected::CommaOrEnd, Some(b'}')) => self.end(true),
                (Expected::CommaOrEnd, Some(b',')) => {
                    self.expected = self.comma();
                    continue;
                }
                (Expected::Value | Expected::ValueOrEnd, first) => self.value(first),
                (Expected::Key | Expected::KeyOrEnd, first) => self.key(first),
                (Expected::Nothing, None) => Ok((Event::End, Span::new(self.at, self.at))),
                (Expected::CommaOrEnd | Expected::Nothing, _) => Err(Stop::Declined),
            };
        }
    }

    fn take_faults(&mut self) -> Vec<Fault> {
        Vec::new()
    }
}

/// Whether a byte ends a string, begins an escape or has no place in a string.
#[expect(clippy::needless_bitwise_bool, reason = "many bytes are looked at in one step, without branches")]
fn may_end_string(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\\') | (byte < b' ')
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
fn is_number(word: &str) -> bool {
    if is_digits(word) {
        return word.len() == 1 || !word.starts_with('0');
    }
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (word, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
