//! Names of records that may come later.

use std::hash::BuildHasher as _;

use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::{Entry, HashTable};

use crate::model::table::{Key, Table, keys};
use crate::model::text::{Text, Texts};

keys! {
    /// A name, whether or not a record has it.
    pub(super) NameId,
}

/// Names of one kind of record, of which there are few beside the places that name them.
///
/// They are looked up soon after they were read, while their texts are at hand, but many in a row, so that one need not wait
/// for the other; and among copies that lie close together. To go back into the file for a million names takes longer than
/// to read them.
#[derive(Debug)]
pub(super) struct Mentions<K> {
    names: HashTable<Name>,
    hasher: DefaultHashBuilder,
    /// The texts of all names, one behind the other.
    copies: String,
    /// The record of each name that has come.
    records: Table<NameId, Option<K>>,
    /// What was read last and not looked up yet.
    waiting: Vec<Text>,
    /// What was read before, in its order.
    found: Vec<NameId>,
    /// Names that were looked up before their record had come.
    ahead: Vec<(NameId, Text)>,
}

/// How many names are looked up in a row.
const ROW: usize = 512;

#[derive(Debug, Clone, Copy)]
struct Name {
    id: NameId,
    start: u32,
    end: u32,
}

impl<K> Default for Mentions<K> {
    fn default() -> Self {
        Self {
            names: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            copies: String::new(),
            records: Table::default(),
            waiting: Vec::new(),
            found: Vec::new(),
            ahead: Vec::new(),
        }
    }
}

impl<K: Key> Mentions<K> {
    /// Says that a record of that name has come.
    pub(super) fn define(&mut self, texts: &Texts, name: Text, record: K) {
        let name = self.name(texts.get(name));
        self.records.row_mut(name).into_iter().for_each(|row| *row = Some(record));
    }

    /// Reads names that should be those of records.
    pub(super) fn mention(&mut self, texts: &Texts, names: impl Iterator<Item = Text>) {
        self.waiting.extend(names);
        if self.waiting.len() >= ROW {
            self.look_up(texts);
        }
    }

    fn look_up(&mut self, texts: &Texts) {
        let mut waiting = std::mem::take(&mut self.waiting);
        for name in waiting.drain(..) {
            let id = self.name(texts.get(name));
            if self.records[id].is_none() {
                self.ahead.push((id, name));
            }
            self.found.push(id);
        }
        self.waiting = waiting;
    }

    /// Returns the record of every name that was read, in their order, and every place where there is none of that name.
    pub(super) fn finish(mut self, texts: &Texts) -> (impl Iterator<Item = Option<K>> + use<K>, Vec<Text>) {
        self.look_up(texts);
        let Self { records, found, ahead, .. } = self;
        let unknown = ahead.into_iter().filter(|(name, _)| records[*name].is_none()).map(|(_, text)| text);
        let unknown = unknown.collect();
        (found.into_iter().map(move |name| records[name]), unknown)
    }

    fn name(&mut self, text: &str) -> NameId {
        let Self { names, hasher, copies, records, .. } = self;
        let copy = |name: &Name| copies.get(name.start as usize..name.end as usize).unwrap_or_default();
        match names.entry(hasher.hash_one(text), |name| copy(name) == text, |name| hasher.hash_one(copy(name))) {
            Entry::Occupied(known) => known.get().id,
            Entry::Vacant(place) => {
                let start = copies.len();
                copies.push_str(text);
                let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
                let name = Name { id: records.push(None), start: offset(start), end: offset(copies.len()) };
                place.insert(name);
                name.id
            }
        }
    }
}
