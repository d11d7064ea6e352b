//! The lines of a text, by offsets.

/// The lines of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    /// Where they begin.
    starts: &'t [usize],
}

/// Returns where the lines of a text begin.
pub(super) fn starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect()
}

impl<'t> Lines<'t> {
    /// The lines of a text that begin there.
    pub(super) fn new(text: &'t str, starts: &'t [usize]) -> Self {
        Self { text, starts }
    }

    /// Returns a stretch of the text; nothing where the offsets are none of its own.
    pub(super) fn slice(self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The number of lines that begin at or before an offset. Looked up: a line may be as long as the file.
    fn number(self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// Returns where the line begins in which an offset lies.
    pub(super) fn start(self, at: usize) -> usize {
        self.number(at).checked_sub(1).and_then(|number| self.starts.get(number)).copied().unwrap_or(0)
    }

    /// Returns where the line ends in which an offset lies, before its line break.
    pub(super) fn end(self, at: usize) -> usize {
        let line = self.slice(at, self.next(at));
        let line = line.strip_suffix('\n').unwrap_or(line);
        at + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// Returns where the next line begins, or the text ends.
    pub(super) fn next(self, at: usize) -> usize {
        self.starts.get(self.number(at)).copied().unwrap_or(self.text.len())
    }

    /// Returns where the line before that line begins; none before the first.
    pub(super) fn before(self, start: usize) -> Option<usize> {
        start.checked_sub(1).map(|end| self.start(end))
    }

    /// Returns the line that begins there, without its break.
    pub(super) fn line(self, start: usize) -> &'t str {
        self.slice(start, self.end(start))
    }

    /// Returns how many bytes stand before an offset in its line.
    pub(super) fn column(self, at: usize) -> usize {
        at - self.start(at)
    }

    /// Returns whether nothing but blanks stands before an offset in its line.
    pub(super) fn begins_line(self, at: usize) -> bool {
        is_blank(self.slice(self.start(at), at))
    }

    /// Returns where the comment that is alone on the line begins, as a column.
    pub(super) fn comment(self, start: usize) -> Option<usize> {
        let line = self.line(start);
        let comment = line.trim_start();
        comment.starts_with('#').then_some(line.len() - comment.len())
    }

    /// Returns the offset of the first blank line of those directly above a line, not before `floor`.
    pub(super) fn blank_above(self, start: usize, floor: usize) -> usize {
        self.climb(start, floor, |line| is_blank(self.line(line)))
    }

    /// Returns the offset of the first of the lines directly above a line that are so, not before `floor`.
    pub(super) fn climb(self, start: usize, floor: usize, is_so: impl Fn(usize) -> bool) -> usize {
        let mut first = start;
        while let Some(above) = self.before(first).filter(|above| *above >= floor && is_so(*above)) {
            first = above;
        }
        first
    }

    /// Returns the offset behind the lines from there on that are so.
    pub(super) fn descend(self, start: usize, is_so: impl Fn(usize) -> bool) -> usize {
        let mut last = start;
        while last < self.text.len() && is_so(last) {
            last = self.next(last);
        }
        last
    }

    /// Returns the offset of the first character from there on that is neither a blank nor part of a comment.
    pub(super) fn content(self, from: usize) -> usize {
        let mut at = from;
        loop {
            let rest = self.slice(at, self.text.len());
            at += rest.len() - rest.trim_start().len();
            if !self.slice(at, self.text.len()).starts_with('#') {
                return at;
            }
            at = self.next(at);
        }
    }

    /// Returns how many blanks stand there.
    pub(super) fn blanks(self, at: usize) -> usize {
        let rest = self.slice(at, self.text.len());
        rest.len() - rest.trim_start_matches([' ', '\t']).len()
    }

    /// Returns how lines end: like the first one.
    pub(super) fn line_break(self) -> &'static str {
        let first = self.text.find('\n').unwrap_or_default();
        if self.slice(0, first).ends_with('\r') { "\r\n" } else { "\n" }
    }
}

pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
