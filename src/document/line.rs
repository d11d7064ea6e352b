//! Records of regular charts that stand on a line of their own, as `import` and `init` write them: in one go, with nothing
//! kept between two steps.
//!
//! ```text
//!   ana: { name: Ana Souza, departments: [sales], phone: "+4930123456", active: false }
//! ```
//!
//! What is not quite so is not read here, and [`Regular`](super::Regular) goes through it step by step.

#![expect(
    clippy::inline_always,
    reason = "as one function, in which what is looked for stays in registers: a third of the time"
)]

use super::regular::{MAX_KEY, begins_plain, may_end_in_flow, may_end_quoted};
use super::scan::position;
use super::{Found, Row, What};
use crate::span::Span;

/// Reads the line that begins at `start`, if it is an entry at that column with a flow mapping, and returns what is behind it.
pub(super) fn record(text: &[u8], start: usize, column: usize, row: &mut Row<'_>) -> Option<usize> {
    row.clear();
    let blanks = text.get(start..start + column)?;
    if blanks.iter().any(|byte| *byte != b' ') {
        return None;
    }
    let at = key(text, start + column, row)?;
    if byte(text, at) != b'{' {
        return None;
    }
    row.push(Found::new(What::Mapping, Span::new(at, at + 1)));
    line_end(text, mapping(text, at + 1, row)?)
}

/// Reads what stands between braces, and returns what is behind them.
#[inline(always)]
fn mapping(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
    let mut at = blanks(text, start);
    if byte(text, at) == b'}' {
        return Some(at + 1);
    }
    loop {
        at = key(text, at, row)?;
        at = match byte(text, at) {
            b'[' => list(text, at, row)?,
            _ => scalar(text, at, row)?,
        };
        at = blanks(text, at);
        match byte(text, at) {
            b',' => at = blanks(text, at + 1),
            b'}' => return Some(at + 1),
            _ => return None,
        }
    }
}

/// Reads a plain key with its colon, and returns where the value begins.
#[inline(always)]
fn key(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
    let end = start + position(text.get(start..)?, may_end_in_flow);
    let is_key = begins_plain(byte(text, start)) && byte(text, start) != b'.' && end - start <= MAX_KEY;
    if !is_key || byte(text, end - 1) == b' ' || text.get(end..end + 2)? != b": " {
        return None;
    }
    row.push(Found::new(What::Plain, Span::new(start, end)));
    Some(blanks(text, end + 2))
}

/// Reads a list of scalars, and returns what is behind it.
#[inline(always)]
fn list(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
    let list = row.push(Found::new(What::Sequence, Span::new(start, start + 1)));
    let mut at = blanks(text, start + 1);
    if byte(text, at) == b']' {
        return Some(at + 1);
    }
    loop {
        at = blanks(text, scalar(text, at, row)?);
        row.count(list);
        match byte(text, at) {
            b',' => at = blanks(text, at + 1),
            b']' => return Some(at + 1),
            _ => return None,
        }
    }
}

/// Reads a scalar that stands between brackets, and returns what is behind it.
#[inline(always)]
fn scalar(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
    match byte(text, start) {
        b'"' => quoted(text, start, row),
        first if begins_plain(first) => plain(text, start, row),
        _ => None,
    }
}

/// A text in double quotes without escapes.
#[inline(always)]
fn quoted(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
    let inside = text.get(start + 1..)?;
    let end = start + 1 + position(inside, may_end_quoted);
    if byte(text, end) != b'"' {
        return None;
    }
    row.push(Found::new(What::Quoted, Span::new(start, end + 1)));
    Some(end + 1)
}

#[inline(always)]
fn plain(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
    let mut end = start;
    loop {
        end += position(text.get(end..)?, may_end_in_flow);
        match (byte(text, end), byte(text, end + 1)) {
            (b',' | b'}' | b']', _) => break,
            (b':', next) if next.is_ascii_alphanumeric() => end += 1,
            (b'#', _) if byte(text, end - 1) != b' ' => end += 1,
            _ => return None,
        }
    }
    let mut last = end;
    while byte(text, last - 1) == b' ' {
        last -= 1;
    }
    row.push(Found::new(What::Plain, Span::new(start, last)));
    Some(end)
}

#[inline(always)]
fn blanks(text: &[u8], mut at: usize) -> usize {
    while byte(text, at) == b' ' {
        at += 1;
    }
    at
}

/// The byte there; one that is in no regular chart where the text has ended.
#[inline(always)]
fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}

#[inline(always)]
fn line_end(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at..)? {
        [b'\n', ..] => Some(at + 1),
        [b'\r', b'\n', ..] => Some(at + 2),
        [] => Some(at),
        _ => None,
    }
}
