//! A stretch of a file's text, and where a reader finds it. Uses nothing.

use serde::Serialize;

/// A stretch of one file's text: byte offsets, the end exclusive.
///
/// Files are at most 2 GiB, so 32 bits hold every offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The offset of the first byte.
    pub start: u32,
    /// The offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The stretch between two offsets; an offset beyond 4 GiB, which no readable file has, saturates.
    pub fn new(start: usize, end: usize) -> Self {
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(start), end: offset(end) }
    }

    /// The offset of the first byte, for slicing.
    pub fn first(self) -> usize {
        self.start as usize
    }

    /// Returns whether nothing stands there.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The offset behind the last byte, for slicing.
    pub fn last(self) -> usize {
        self.end as usize
    }
}

/// Where something stands in a file, as people and editors count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file as it was named on the command line.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

impl std::fmt::Display for Place {
    /// `file:line`, which is enough for a person: the column is in JSON and under findings.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
