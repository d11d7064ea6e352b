//! A key of a mapping with its whole value, as a record of a chart is.

use std::borrow::Cow;

use super::{Found, Scalar, Stop, Walk, What};

/// A key and its value, with what stands in it: of a mapping its keys and values, of lists in it their items. What is deeper
/// is passed over.
///
/// One is used for many records, so that none of them allocates.
#[derive(Debug, PartialEq, Eq)]
pub struct Row<'t> {
    source: &'t str,
    /// The key, its value, and then in turn the keys and values of the mapping that it is, each list before its items.
    found: Vec<Found>,
    /// Texts that are written otherwise than they are meant.
    aside: Vec<Cow<'t, str>>,
}

/// A key of a row's mapping, with its value.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'r> {
    /// The key.
    pub key: Found,
    /// The value; an absent one where the text ends before it.
    pub value: Found,
    /// The items, if it is a list.
    pub items: &'r [Found],
}

impl<'t> Row<'t> {
    /// Room for rows of that text.
    pub fn of(source: &'t str) -> Self {
        Self { source, found: Vec::new(), aside: Vec::new() }
    }

    /// Returns the key; nothing before one was read.
    pub fn key(&self) -> Option<Found> {
        self.found.first().copied()
    }

    /// Returns the value; nothing where the text ends before it.
    pub fn value(&self) -> Option<Found> {
        self.found.get(1).copied()
    }

    /// Returns what stands in the value, if that is a mapping.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let mut rest = self.found.get(2..).unwrap_or_default();
        std::iter::from_fn(move || {
            let (key, behind) = rest.split_first()?;
            let (value, behind) = behind.split_first().map_or((key.absent(), behind), |(value, rest)| (*value, rest));
            let count = if value.what == What::Sequence { value.number as usize } else { 0 };
            let (items, behind) = behind.split_at_checked(count).unwrap_or((behind, &[]));
            rest = behind;
            Some(Entry { key: *key, value, items })
        })
    }

    /// Returns the text of a scalar of this row.
    pub fn text(&self, found: Found) -> &str {
        match found.stretch() {
            Some(span) => self.source.get(span.first()..span.last()).unwrap_or_default(),
            None => self.aside.get(found.number as usize).map_or("", |text| text),
        }
    }

    /// Returns a scalar of this row, with its text.
    pub fn scalar(&self, found: Found) -> Scalar<'_> {
        Scalar { text: Cow::Borrowed(self.text(found)), is_quoted: found.is_quoted() }
    }

    /// Forgets what stands in it, for the next one.
    pub(super) fn clear(&mut self) {
        self.found.clear();
        self.aside.clear();
    }

    /// Adds what was found and stands in the file as it is meant, and returns its position.
    #[inline]
    pub(super) fn push(&mut self, found: Found) -> usize {
        self.found.push(found);
        self.found.len() - 1
    }

    /// Reads the next one from any reader: nothing at the end of the mapping. Of one that is broken off, what came before.
    pub(super) fn read(&mut self, walk: &mut impl Walk<'t>) -> Result<bool, Stop> {
        self.clear();
        let Some(key) = walk.key()? else { return Ok(false) };
        self.take(walk, key);
        walk.skip_rest(key)?;
        let value = walk.value()?;
        self.take(walk, value);
        if value.what != What::Mapping {
            walk.skip_rest(value)?;
            return Ok(true);
        }
        while let Some(key) = walk.key()? {
            self.take(walk, key);
            walk.skip_rest(key)?;
            let value = walk.value()?;
            self.take(walk, value);
            if value.what == What::Sequence {
                self.read_items(walk)?;
            } else {
                walk.skip_rest(value)?;
            }
        }
        Ok(true)
    }

    fn read_items(&mut self, walk: &mut impl Walk<'t>) -> Result<(), Stop> {
        let list = self.found.len() - 1;
        while let Some(item) = walk.item()? {
            self.take(walk, item);
            self.count(list);
            walk.skip_rest(item)?;
        }
        Ok(())
    }

    /// Says of the list at a position that it has what was added behind it.
    pub(super) fn count(&mut self, list: usize) {
        let count = u32::try_from(self.found.len() - list - 1).unwrap_or(u32::MAX);
        self.found.get_mut(list).into_iter().for_each(|list| list.number = count);
    }

    /// Adds what was found last.
    fn take(&mut self, walk: &mut impl Walk<'t>, found: Found) {
        let mut found = found;
        if matches!(found.what, What::Folded | What::Escaped) {
            found.number = u32::try_from(self.aside.len()).unwrap_or(u32::MAX);
            self.aside.push(walk.take_aside());
        }
        self.found.push(found);
    }
}
