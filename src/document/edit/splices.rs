//! Replaced stretches of a text.

/// Stretches of a text and what takes their place.
#[derive(Debug, Default)]
pub(super) struct Splices(Vec<Splice>);

#[derive(Debug)]
struct Splice {
    start: usize,
    end: usize,
    text: String,
}

impl Splices {
    pub(super) fn replace(&mut self, start: usize, end: usize, text: String) {
        self.0.push(Splice { start, end, text });
    }

    pub(super) fn insert(&mut self, at: usize, text: String) {
        self.replace(at, at, text);
    }

    pub(super) fn remove(&mut self, start: usize, end: usize) {
        self.replace(start, end, String::new());
    }

    /// Returns whether something is written there.
    pub(super) fn writes_at(&self, at: usize) -> bool {
        self.0.iter().any(|splice| splice.start == at && !splice.text.is_empty())
    }

    /// Returns the text with all of them; none when one cuts into another, except that what is removed may overlap.
    pub(super) fn applied_to(mut self, old: &str) -> Option<String> {
        self.0.sort_by_key(|splice| (splice.start, splice.end));
        let mut new = String::with_capacity(old.len() + 256);
        let mut at = 0;
        for splice in &self.0 {
            if splice.start < at && !splice.text.is_empty() {
                return None;
            }
            new.push_str(old.get(at..splice.start.max(at))?);
            new.push_str(&splice.text);
            at = at.max(splice.end);
        }
        new.push_str(old.get(at..)?);
        Some(new)
    }
}
