//! Tables: rows that are found by their number, and ids that are found by their text.

use std::hash::BuildHasher;
use std::marker::PhantomData;
use std::ops::Index;

use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::{Entry, HashTable};

use super::text::{Text, Texts};

/// The number of a row in its table. Only the model makes them, so a key always has its row.
pub trait Key: Copy + Eq + Ord {
    /// The key of the row at that position.
    fn at(position: usize) -> Self;
    /// Returns the position of the row.
    fn position(self) -> usize;
}

macro_rules! keys {
    ($($(#[$doc:meta])* $seen:vis $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $seen struct $name(u32);

        impl $crate::model::table::Key for $name {
            fn at(position: usize) -> Self {
                Self(u32::try_from(position).unwrap_or(u32::MAX))
            }

            fn position(self) -> usize {
                self.0 as usize
            }
        }
    )* };
}
pub(super) use keys;

/// A table of things that are found by hashing, several times as fast as by the standard hash, and seeded as that is.
pub type FastMap<K, V> = std::collections::HashMap<K, V, DefaultHashBuilder>;
/// The same without values.
pub type FastSet<T> = std::collections::HashSet<T, DefaultHashBuilder>;

keys! {
    /// An employee of a chart.
    pub EmployeeId,
    /// A department of a chart.
    pub DepartmentId,
    /// A user group of a chart.
    pub GroupId,
    /// A workgroup of a chart.
    pub WorkgroupId,
}

/// Rows found by their key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<K, T> {
    rows: Vec<T>,
    key: PhantomData<K>,
}

impl<K: Key, T> Table<K, T> {
    /// As many equal rows as asked for.
    pub fn filled(row: T, len: usize) -> Self
    where
        T: Clone,
    {
        vec![row; len].into()
    }

    /// Appends a row and returns its key.
    pub fn push(&mut self, row: T) -> K {
        self.rows.push(row);
        K::at(self.rows.len() - 1)
    }

    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the keys of all rows.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = K> + DoubleEndedIterator + use<K, T> {
        (0..self.rows.len()).map(K::at)
    }

    /// Returns all rows in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &T> {
        self.rows.iter()
    }

    /// Returns the row to be changed.
    pub fn row_mut(&mut self, key: K) -> Option<&mut T> {
        self.rows.get_mut(key.position())
    }

    /// Gives back what was allocated beyond the rows.
    pub fn shrink(&mut self) {
        self.rows.shrink_to_fit();
    }
}

impl<K, T> Default for Table<K, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<K, T> From<Vec<T>> for Table<K, T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, key: PhantomData }
    }
}

impl<K: Key, T> Index<K> for Table<K, T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "keys are made by the model alone, one for each row")]
    fn index(&self, key: K) -> &T {
        &self.rows[key.position()]
    }
}

/// A list for each key, kept in one array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lists<K, T> {
    /// Where each key's list begins; one entry more than there are lists.
    starts: Vec<u32>,
    items: Vec<T>,
    key: PhantomData<K>,
}

impl<K, T> Default for Lists<K, T> {
    fn default() -> Self {
        Self { starts: vec![0], items: Vec::new(), key: PhantomData }
    }
}

impl<K: Key, T> Lists<K, T> {
    /// Appends the list of the key that comes next.
    pub fn push_list(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.starts.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// Returns how many lists there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns whether there is no list.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the list of a key.
    pub fn get(&self, key: K) -> &[T] {
        let bound = |at: usize| self.starts.get(at).map_or(0, |start| *start as usize);
        self.items.get(bound(key.position())..bound(key.position() + 1)).unwrap_or_default()
    }

    /// Returns all lists, each with its key.
    pub fn lists(&self) -> impl Iterator<Item = (K, &[T])> {
        (0..self.len()).map(|position| (K::at(position), self.get(K::at(position))))
    }

    /// Returns every item with the key of its list, sorted by item: the lists the other way round.
    pub fn inverted(&self) -> Vec<(T, K)>
    where
        T: Copy + Ord,
    {
        let mut pairs: Vec<(T, K)> =
            self.lists().flat_map(|(key, items)| items.iter().map(move |item| (*item, key))).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Gives back what was allocated beyond the items.
    pub fn shrink(&mut self) {
        self.starts.shrink_to_fit();
        self.items.shrink_to_fit();
    }
}

/// The ids of one kind of record, in the order of the file, found by their text without a copy of it.
#[derive(Clone)]
pub struct Names<K> {
    ids: Table<K, Text>,
    places: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl<K: Key> Names<K> {
    /// Ids that are found by their text, and those that were there already: a record that comes later keeps its row and is
    /// never found.
    ///
    /// To enter a million ids at once is several times as fast as to enter each when it is read.
    pub fn of(texts: &Texts, mut ids: Table<K, Text>) -> (Self, Vec<Text>) {
        let hasher = DefaultHashBuilder::default();
        let by_row: Vec<u64> = ids.rows().map(|id| hasher.hash_one(texts.get(*id))).collect();
        let mut places = HashTable::with_capacity(ids.len());
        let mut taken = Vec::new();
        for (row, hash) in near_each_other(&by_row, places.capacity()) {
            // A text is looked at only where the table has one like it: it lies anywhere in the file.
            let text_of = |row: &u32| texts.get(ids[K::at(*row as usize)]);
            match places.entry(hash, |other| text_of(other) == text_of(&row), |row| hasher.hash_one(text_of(row))) {
                Entry::Occupied(_) => taken.push((K::at(row as usize), ids[K::at(row as usize)])),
                Entry::Vacant(place) => {
                    place.insert(row);
                }
            }
        }
        taken.sort_unstable_by_key(|(record, _)| *record);
        for (record, _) in &taken {
            ids.row_mut(*record).into_iter().for_each(|id| *id = Text::ABSENT);
        }
        (Self { ids, places, hasher }, taken.into_iter().map(|(_, id)| id).collect())
    }

    /// Adds an id.
    ///
    /// # Errors
    /// Returns the record that has the id already.
    pub fn insert(&mut self, texts: &Texts, id: Text) -> Result<K, K> {
        let Self { ids, places, hasher } = self;
        let text_of = |row: &u32| texts.get(ids[K::at(*row as usize)]);
        let text = texts.get(id);
        let place =
            places.entry(hasher.hash_one(text), |row| text_of(row) == text, |row| hasher.hash_one(text_of(row)));
        match place {
            Entry::Occupied(first) => Err(K::at(*first.get() as usize)),
            Entry::Vacant(place) => {
                place.insert(u32::try_from(ids.len()).unwrap_or(u32::MAX));
                Ok(ids.push(id))
            }
        }
    }

    /// Adds a record without an id of its own, because its id was refused: it keeps its row and is never found.
    pub fn insert_nameless(&mut self) -> K {
        self.ids.push(Text::ABSENT)
    }

    /// Returns the record of that id.
    pub fn find(&self, texts: &Texts, id: &str) -> Option<K> {
        let hash = self.hasher.hash_one(id);
        let found = self.places.find(hash, |row| texts.get(self.ids[K::at(*row as usize)]) == id);
        found.map(|row| K::at(*row as usize))
    }

    /// Returns the id of a record.
    pub fn id(&self, key: K) -> Text {
        self.ids[key]
    }

    /// Returns all records in the order of the file.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = K> + DoubleEndedIterator + use<K> {
        self.ids.keys()
    }

    /// Returns how many records there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Returns whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Gives back what was allocated beyond the rows.
    pub fn shrink(&mut self) {
        self.ids.shrink();
    }
}

/// How many stretches of a table are entered one after the other, each of which is at hand while it is.
const STRETCHES: usize = 256;

/// Rows with their hashes so that those which come to lie near each other in a table follow each other; equal hashes in the
/// order of the rows. A table of a million rows is larger than what is at hand.
fn near_each_other(hashes: &[u64], capacity: usize) -> impl Iterator<Item = (u32, u64)> {
    // A hash table looks at the lowest bits of a hash first; how many depends on its size.
    let bits = (capacity + 1).next_power_of_two().max(STRETCHES).trailing_zeros();
    let stretch = move |hash: u64| (hash >> (bits - STRETCHES.trailing_zeros())) % STRETCHES as u64;
    let stretch = move |hash: u64| usize::try_from(stretch(hash)).unwrap_or(0);
    let mut starts = [0_usize; STRETCHES];
    for hash in hashes {
        starts.get_mut(stretch(*hash)).into_iter().for_each(|count| *count += 1);
    }
    let mut before = 0;
    for start in &mut starts {
        before += std::mem::replace(start, before);
    }
    let mut order = vec![(0_u32, 0_u64); hashes.len()];
    for (row, hash) in (0..).zip(hashes) {
        let Some(at) = starts.get_mut(stretch(*hash)) else { continue };
        order.get_mut(*at).into_iter().for_each(|place| *place = (row, *hash));
        *at += 1;
    }
    order.into_iter()
}

impl<K> Default for Names<K> {
    fn default() -> Self {
        Self { ids: Table::default(), places: HashTable::new(), hasher: DefaultHashBuilder::default() }
    }
}

impl<K: PartialEq> PartialEq for Names<K> {
    /// The lookup table follows from the ids.
    fn eq(&self, other: &Self) -> bool {
        self.ids == other.ids
    }
}

impl<K: std::fmt::Debug> std::fmt::Debug for Names<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ids.fmt(f)
    }
}
