//! Lines that are taken as they come, many at once where many have come.

use std::io::{self, Read};
use std::path::Path;

use memchr::{memchr, memchr_iter, memrchr};

use super::{StoreError, is_standard_input, open};

/// The lines of a file, or of standard input.
pub struct Lines {
    from: Box<dyn Read>,
    /// Has room for the longest line with its end.
    buffer: Vec<u8>,
    /// How much of the buffer is filled, and how much of that was handed out.
    filled: usize,
    given: usize,
    /// Whether what comes next is the rest of a line that was too long.
    is_cut: bool,
}

/// Some whole lines.
#[derive(Debug, Clone, Copy)]
pub struct Block<'b> {
    bytes: &'b [u8],
    /// The same, where it is UTF-8 altogether.
    text: Option<&'b str>,
}

impl Lines {
    /// Opens a file, or standard input. A line of more than `longest` bytes is cut behind one byte more.
    ///
    /// # Errors
    /// When it does not exist, is no file or pipe, or cannot be read.
    pub fn open(path: &Path, longest: usize) -> Result<Self, StoreError> {
        let from: Box<dyn Read> = if is_standard_input(path) { Box::new(io::stdin()) } else { Box::new(open(path)?.0) };
        Ok(Self { from, buffer: vec![0; longest + 1], filled: 0, given: 0, is_cut: false })
    }

    /// Returns the lines that have come, at least one, without waiting for another; none at the end.
    ///
    /// # Errors
    /// When there are more which cannot be read.
    pub fn next_block(&mut self) -> io::Result<Option<Block<'_>>> {
        self.drop_first(self.given);
        self.given = loop {
            if self.is_cut {
                let end = memchr(b'\n', self.pending());
                self.drop_first(end.map_or(self.filled, |end| end + 1));
                self.is_cut = end.is_none();
            }
            if let Some(end) = memrchr(b'\n', self.pending()) {
                break end + 1;
            }
            if self.filled == self.buffer.len() {
                self.is_cut = true;
                break self.filled;
            }
            if !self.read()? {
                break self.filled;
            }
        };
        let bytes = self.buffer.get(..self.given).unwrap_or_default();
        Ok((!bytes.is_empty()).then(|| Block { bytes, text: str::from_utf8(bytes).ok() }))
    }

    /// Reads what has come, or waits for something; returns whether there was anything.
    fn read(&mut self) -> io::Result<bool> {
        loop {
            match self.from.read(self.buffer.get_mut(self.filled..).unwrap_or_default()) {
                Ok(count) => {
                    self.filled += count;
                    return Ok(count > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn pending(&self) -> &[u8] {
        self.buffer.get(..self.filled).unwrap_or_default()
    }

    fn drop_first(&mut self, count: usize) {
        self.buffer.copy_within(count..self.filled, 0);
        self.filled -= count;
    }
}

impl<'b> Block<'b> {
    /// Returns every line without its line feed; as bytes where it is not UTF-8.
    pub fn lines(self) -> impl Iterator<Item = Result<&'b str, &'b [u8]>> {
        let Self { bytes, text } = self;
        let rest = if bytes.ends_with(b"\n") { None } else { Some(bytes.len()) };
        let mut start = 0;
        memchr_iter(b'\n', bytes).chain(rest).map(move |end| {
            let place = start..end;
            start = end + 1;
            if let Some(line) = text.and_then(|text| text.get(place.clone())) {
                return Ok(line);
            }
            // One line that is not UTF-8 does not spoil those around it.
            let line = bytes.get(place).unwrap_or_default();
            str::from_utf8(line).map_err(|_| line)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a few bytes at a time.
    struct Drops(Vec<u8>, usize);

    impl Read for Drops {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(buffer.len());
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0.drain(..count);
            Ok(count)
        }
    }

    fn lines_of(text: &[u8], at_once: usize, longest: usize) -> Vec<Vec<u8>> {
        let from = Box::new(Drops(text.to_vec(), at_once));
        let mut lines = Lines { from, buffer: vec![0; longest + 1], filled: 0, given: 0, is_cut: false };
        let mut found = Vec::new();
        while let Some(block) = lines.next_block().unwrap() {
            found.extend(block.lines().map(|line| line.map_or_else(<[u8]>::to_vec, |text| text.as_bytes().to_vec())));
        }
        found
    }

    /// The same, told more simply.
    fn cut(text: &[u8], longest: usize) -> Vec<Vec<u8>> {
        let mut lines: Vec<Vec<u8>> =
            text.split(|byte| *byte == b'\n').map(|line| line[..line.len().min(longest + 1)].to_vec()).collect();
        if lines.last().is_some_and(Vec::is_empty) {
            lines.pop();
        }
        lines
    }

    #[test]
    fn lines_are_the_same_however_they_come() {
        let texts = [
            "",
            "\n",
            "a",
            "a\n",
            "a\nb",
            "\n\na\n\n",
            "аб\nв\n",
            "12345678\n",
            "123456789\n1\n2",
            "123456789",
            "1234567890123456789012345\n\n12345678\r\n1",
            "1234567я\nя234567я9\nя",
        ];
        for text in texts.map(str::as_bytes).into_iter().chain([b"a\xff\nb\n\xd0".as_slice()]) {
            for at_once in 1..30 {
                assert_eq!(lines_of(text, at_once, 8), cut(text, 8), "{text:?} by {at_once}");
            }
        }
    }
}
