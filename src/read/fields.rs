//! The keys that a mapping may have, and what stands behind each: one table for reading, suggestions and schemas.

use super::collect::Collector;
use crate::document::Scalar;
use crate::span::Span;

/// The keys of one kind of mapping.
#[derive(Debug)]
pub struct Fields {
    /// What the mapping is, with its article.
    pub what: &'static str,
    /// The keys that are read; at most 32.
    pub known: &'static [Field],
    /// The keys that a later version will read.
    pub later: &'static [&'static str],
    /// What the keys demand of each other.
    pub form: Form,
}

/// A key that is read.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// What its value is; absent will do, too, unless the form of the mapping says otherwise.
    pub shape: Shape,
    /// What it is for, in a line.
    pub about: &'static str,
}

/// A key with what its value is, and what it is for.
pub(super) const fn field(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, about }
}

/// What the value of a key is.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// The version of the file.
    Version,
    /// Any text.
    Text,
    /// `true` or `false`.
    Flag,
    /// The portal's number of a record.
    Number,
    /// A calendar day.
    Day,
    /// One of a few words.
    Choice(fn() -> Vec<&'static str>),
    /// One telephone number or several.
    Phones,
    /// The id of something.
    Name(Named),
    /// One id or several.
    Names(Named),
    /// The same, none of them twice.
    DifferentNames(Named),
    /// One selector.
    Selector,
    /// One selector or id of an employee, or several.
    People,
    /// The name of a permission.
    Permission,
    /// A level of the permission that stands beside it.
    Level,
    /// Whose records, or whom to call.
    Target,
    /// One permission or several, each perhaps with a target behind it.
    Abilities,
    /// The levels of some permissions, as a role grants them.
    Grants,
    /// The levels of some permissions, as a test expects them.
    Levels,
    /// The roles that decide some permissions.
    Causes,
    /// Permissions that are declared, with their scales.
    Scales,
    /// Lint rules, with how they are tuned.
    Tunings,
    /// A mapping with fixed keys.
    Record(&'static Fields),
    /// A mapping from ids to such mappings.
    Records(&'static Fields),
    /// A list of such mappings.
    List(&'static Fields),
}

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A role.
    Role,
    /// A department.
    Department,
    /// An employee.
    Employee,
}

/// What the keys of a mapping demand of each other.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// Nothing.
    Free,
    /// These keys are there.
    Needs(&'static [&'static str]),
    /// One key does not have that word while another has that one.
    NotBoth([(&'static str, &'static str); 2]),
    /// It is a test.
    Test(&'static TestKeys),
}

/// The keys of a test: it is about people or about everybody who has a right.
#[derive(Debug)]
pub struct TestKeys {
    /// Of whom something is claimed.
    pub who: &'static str,
    /// What is claimed of them, one at least.
    pub claims: &'static [&'static str],
    /// The right that somebody has.
    pub right: &'static str,
    /// How much of it, one at most.
    pub extents: &'static [&'static str],
    /// Who may have it, exactly one.
    pub bounds: &'static [&'static str],
}

impl TestKeys {
    /// Returns the keys of a test of people.
    pub fn of_people(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.who).chain(self.claims.iter().copied())
    }

    /// Returns the keys of a test of everybody who has a right.
    pub fn of_holders(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.right).chain(self.extents.iter().copied()).chain(self.bounds.iter().copied())
    }
}

/// The words of a table that has each with what it means.
pub(super) fn words<T: Copy>(named: &[(&'static str, T)]) -> Vec<&'static str> {
    named.iter().map(|(word, _)| *word).collect()
}

/// Keys that begin so are the user's own.
pub const OWN_PREFIX: &str = "x-";

/// The keys that one mapping has had so far.
#[derive(Default)]
pub(super) struct Seen {
    known: u32,
    others: Vec<String>,
    /// The position of the last known key, counted from 1.
    last: u8,
    /// Which known key stood behind each, and first, in mappings before: most are written alike.
    followers: [u8; 32],
}

impl Seen {
    /// Forgets all keys, for the next mapping.
    pub(super) fn clear(&mut self) {
        self.known = 0;
        self.others.clear();
        self.last = 0;
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
        let Some(at) = self.position(text, seen) else {
            self.judge_other(key, span, seen, findings);
            return None;
        };
        let bit = 1 << at;
        if seen.known & bit != 0 {
            duplicate(text, span, findings);
            return None;
        }
        seen.known |= bit;
        self.known.get(at).map(|known| known.name)
    }

    /// The position of a known key, sought first where it stood in the mappings before.
    #[inline]
    fn position(&self, text: &str, seen: &mut Seen) -> Option<usize> {
        let guess = seen.followers.get(usize::from(seen.last)).map(|at| usize::from(*at));
        let is_it = |at: &usize| self.known.get(*at).is_some_and(|known| known.name == text);
        let at = guess.filter(is_it).or_else(|| self.known.iter().position(|known| known.name == text))?;
        if guess != Some(at) {
            let follower = seen.followers.get_mut(usize::from(seen.last)).zip(u8::try_from(at).ok());
            if let Some((follower, at)) = follower {
                *follower = at;
            }
        }
        seen.last = u8::try_from(at + 1).unwrap_or(u8::MAX);
        Some(at)
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
            findings.unknown(span, &format!("key in {}:", self.what), text, self.known.iter().map(|known| known.name));
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
