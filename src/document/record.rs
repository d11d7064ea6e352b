//! Records of simple form in one go, with nothing kept between two steps: mappings of scalars and of lists of scalars, as
//! `import` writes them. Each form says how its keys and scalars are written.
//!
//! What is not quite so is not read here, and the reader of that form goes through it step by step.

#![expect(
    clippy::inline_always,
    reason = "a record is read by one function, in which what is looked for stays in registers"
)]

use super::{Found, Row, What};
use crate::span::Span;

/// How a form writes keys and scalars. Each function adds what it reads to the row and returns what is behind it; nothing
/// where it is not plainly that.
pub(super) trait Form {
    /// Reads a key with its colon and the blanks behind it.
    fn key(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize>;

    /// Reads a scalar within brackets.
    fn scalar(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize>;

    /// Whether a byte parts words and signs.
    fn is_blank(byte: u8) -> bool;
}

/// Reads a key and the mapping behind it, which is all of a record.
#[inline(always)]
pub(super) fn record<F: Form>(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
    let at = F::key(text, start, row)?;
    if byte(text, at) != b'{' {
        return None;
    }
    row.push(Found::new(What::Mapping, Span::new(at, at + 1)));
    let mut at = blanks::<F>(text, at + 1);
    if byte(text, at) == b'}' {
        return Some(at + 1);
    }
    loop {
        at = F::key(text, at, row)?;
        at = match byte(text, at) {
            b'[' => list::<F>(text, at, row)?,
            _ => F::scalar(text, at, row)?,
        };
        at = blanks::<F>(text, at);
        match byte(text, at) {
            b',' => at = blanks::<F>(text, at + 1),
            b'}' => return Some(at + 1),
            _ => return None,
        }
    }
}

/// Reads a list of scalars.
#[inline(always)]
fn list<F: Form>(text: &[u8], start: usize, row: &mut Row<'_>) -> Option<usize> {
    let list = row.push(Found::new(What::Sequence, Span::new(start, start + 1)));
    let mut at = blanks::<F>(text, start + 1);
    if byte(text, at) == b']' {
        return Some(at + 1);
    }
    loop {
        at = blanks::<F>(text, F::scalar(text, at, row)?);
        row.count(list);
        match byte(text, at) {
            b',' => at = blanks::<F>(text, at + 1),
            b']' => return Some(at + 1),
            _ => return None,
        }
    }
}

/// Goes behind what parts words and signs.
#[inline(always)]
pub(super) fn blanks<F: Form>(text: &[u8], mut at: usize) -> usize {
    while F::is_blank(byte(text, at)) {
        at += 1;
    }
    at
}

/// The byte there; one that is in no record where the text has ended.
#[inline(always)]
pub(super) fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}
