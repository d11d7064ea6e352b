//! The keys that a mapping may have: one table for reading, suggestions and whatever else needs to know them.

use super::collect::Collector;
use crate::document::Scalar;
use crate::span::Span;

/// The keys of one kind of mapping.
pub(super) struct Fields {
    /// What the mapping is, with its article.
    pub(super) what: &'static str,
    /// The keys that are read; at most 32.
    pub(super) known: &'static [&'static str],
    /// The keys that a later version will read.
    pub(super) later: &'static [&'static str],
}

/// Keys that are the user's own.
const OWN_PREFIX: &str = "x-";

/// The keys that one mapping has had so far.
#[derive(Default)]
pub(super) struct Seen {
    known: u32,
    others: Vec<String>,
}

impl Seen {
    /// Forgets all keys, for the next mapping.
    pub(super) fn clear(&mut self) {
        self.known = 0;
        self.others.clear();
    }
}

impl Fields {
    /// Returns the known key that is meant; nothing when the value is not to be read, with a finding unless it is the
    /// user's own.
    pub(super) fn find(
        &self,
        key: &Scalar<'_>,
        span: Span,
        seen: &mut Seen,
        findings: &mut Collector<'_>,
    ) -> Option<&'static str> {
        let text = &*key.text;
        // Most keys differ in length or in their first letter, which costs less to see than a comparison.
        let begins = |known: &str| known.len() == text.len() && known.as_bytes().first() == text.as_bytes().first();
        let Some(at) = self.known.iter().position(|known| begins(known) && *known == text) else {
            self.judge_other(key, span, seen, findings);
            return None;
        };
        let bit = 1 << at;
        if seen.known & bit != 0 {
            duplicate(text, span, findings);
            return None;
        }
        seen.known |= bit;
        self.known.get(at).copied()
    }

    fn judge_other(&self, key: &Scalar<'_>, span: Span, seen: &mut Seen, findings: &mut Collector<'_>) {
        let text = &*key.text;
        if is_merge_key(key) {
            refuse_merge_key(span, findings);
        } else if seen.others.iter().any(|other| other == text) {
            duplicate(text, span, findings);
        } else if self.later.contains(&text) {
            let message = format!("`{text}` in {} is kept for a later version", self.what);
            findings.error_with_help(
                span,
                message,
                format!("this version does not read it; for a note of your own, write `x-{text}`"),
            );
        } else if !text.starts_with(OWN_PREFIX) {
            findings.unknown(span, &format!("key in {}:", self.what), text, self.known.iter().copied());
        }
        // A hundred odd keys are enough to find one twice; beyond that a file is not worth the time.
        if seen.others.len() < 100 {
            seen.others.push(text.to_owned());
        }
    }
}

/// Whether a key is YAML's merge key.
pub(super) fn is_merge_key(key: &Scalar<'_>) -> bool {
    !key.is_quoted && key.text == "<<"
}

pub(super) fn refuse_merge_key(span: Span, findings: &mut Collector<'_>) {
    findings.error_with_help(span, "merge keys (`<<`) are not allowed", "write the keys out here");
}

pub(super) fn duplicate(key: &str, span: Span, findings: &mut Collector<'_>) {
    findings.error_with_help(span, format!("`{key}` stands here twice"), "keep one of the two");
}
