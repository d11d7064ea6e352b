//! Records of regular charts that stand on a line of their own, as `import` and `init` write them.
//!
//! ```text
//!   ana: { name: Ana Souza, departments: [sales], phone: "+4930123456", active: false }
//! ```

#![expect(
    clippy::inline_always,
    reason = "a record is read by one function, in which what is looked for stays in registers"
)]

use super::record::{self, Form, blanks, byte};
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
    line_end(text, record::record::<Flow>(text, start + column, row)?)
}

/// What stands between the braces of a line: plain keys, and scalars plain or in double quotes without escapes.
struct Flow;

impl Form for Flow {
    #[inline(always)]
    fn key(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
        let end = start + position(text.get(start..)?, may_end_in_flow);
        let is_key = begins_plain(byte(text, start)) && byte(text, start) != b'.' && end - start <= MAX_KEY;
        if !is_key || byte(text, end - 1) == b' ' || text.get(end..end + 2)? != b": " {
            return None;
        }
        row.push(Found::new(What::Plain, Span::new(start, end)));
        Some(blanks::<Self>(text, end + 2))
    }

    #[inline(always)]
    fn scalar(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
        match byte(text, start) {
            b'"' => quoted(text, start, row),
            first if begins_plain(first) => plain(text, start, row),
            _ => None,
        }
    }

    #[inline(always)]
    fn is_blank(byte: u8) -> bool {
        byte == b' '
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
fn line_end(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at..)? {
        [b'\n', ..] => Some(at + 1),
        [b'\r', b'\n', ..] => Some(at + 2),
        [] => Some(at),
        _ => None,
    }
}
