//! What a document says, without its layout, and changes of that.

use std::collections::{BTreeMap, BTreeSet};

use super::{Kind, Node};

/// A value without its layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `null` or `~`.
    Absent,
    /// A text; of a document that was read, also a number or a word.
    Text(String),
    /// A number or a word (`true`) that is to be written, and is no text.
    Word(String),
    /// Items, in order.
    List(Vec<Value>),
    /// Keys and values, in order.
    Mapping(Vec<(String, Value)>),
}

/// The way to a value from the root of a document: at each step the position of an entry or item.
pub type Path = Vec<usize>;

/// One change of what a document says. All changes of a document are applied at once, so that positions are those before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The scalar there says something else.
    Replace(Path, String),
    /// The scalar there says another number or word.
    ReplaceWord(Path, String),
    /// The scalar there becomes a list of texts.
    Spread(Path, Vec<String>),
    /// The key of the entry there is another.
    Rename(Path, String),
    /// The entry or item there is gone.
    Remove(Path),
    /// The mapping there, or what is absent there, has one entry more, behind the others.
    AddEntry(Path, String, Value),
    /// The list there, or what is absent there, has one item more, behind the others.
    AddItem(Path, Value),
}

impl Value {
    /// Returns a list of texts.
    pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::List(texts.into_iter().map(|text| Self::Text(text.to_owned())).collect())
    }

    /// Returns what a node says; what was refused says nothing.
    pub fn of(node: &Node<'_>) -> Self {
        match &node.kind {
            Kind::Scalar(scalar) if scalar.is_absent() => Self::Absent,
            Kind::Scalar(scalar) => Self::Text(scalar.text.to_string()),
            Kind::Sequence(items) => Self::List(items.iter().map(Self::of).collect()),
            Kind::Mapping(entries) => Self::Mapping(entries.iter().map(Self::entry).collect()),
            Kind::Refused => Self::Absent,
        }
    }

    fn entry((key, value): &(Node<'_>, Node<'_>)) -> (String, Self) {
        let key = match &key.kind {
            Kind::Scalar(scalar) => scalar.text.to_string(),
            Kind::Mapping(_) | Kind::Sequence(_) | Kind::Refused => String::new(),
        };
        (key, Self::of(value))
    }

    /// Returns the same value with the keys of every mapping in order, for their order means nothing.
    #[must_use]
    pub fn sorted(self) -> Self {
        match self {
            Self::Mapping(entries) => {
                let mut entries: Vec<_> = entries.into_iter().map(|(key, value)| (key, value.sorted())).collect();
                entries.sort_by(|a, b| a.0.cmp(&b.0));
                Self::Mapping(entries)
            }
            Self::List(items) => Self::List(items.into_iter().map(Self::sorted).collect()),
            // To a reader the two are the same.
            Self::Word(word) => Self::Text(word),
            Self::Absent | Self::Text(_) => self,
        }
    }

    /// Returns the value after all these changes; none when a change does not fit it.
    #[must_use]
    pub fn changed(mut self, changes: &[Change]) -> Option<Self> {
        for change in changes {
            self.apply(change)?;
        }
        let mut removed: BTreeMap<&[usize], BTreeSet<usize>> = BTreeMap::new();
        for path in changes.iter().filter_map(Change::removed) {
            let (last, container) = path.split_last()?;
            removed.entry(container).or_default().insert(*last);
        }
        // From the last to the first, so that what is still to go keeps its position.
        removed.iter().rev().try_for_each(|(container, gone)| self.remove(container, gone))?;
        Some(self)
    }

    /// Applies a change that moves nothing.
    fn apply(&mut self, change: &Change) -> Option<()> {
        match change {
            Change::Replace(path, text) | Change::ReplaceWord(path, text) => {
                let there = self.at(path)?;
                let is_scalar = matches!(there, Self::Absent | Self::Text(_));
                is_scalar.then(|| *there = Self::Text(text.clone()))
            }
            Change::Spread(path, texts) => {
                let there = self.at(path)?;
                let is_scalar = matches!(there, Self::Absent | Self::Text(_));
                is_scalar.then(|| *there = Self::texts(texts.iter().map(String::as_str)))
            }
            Change::Rename(path, text) => {
                let (last, path) = path.split_last()?;
                let Self::Mapping(entries) = self.at(path)? else { return None };
                entries.get_mut(*last)?.0.clone_from(text);
                Some(())
            }
            Change::AddEntry(path, key, value) => {
                let there = self.at(path)?;
                if *there == Self::Absent {
                    *there = Self::Mapping(Vec::new());
                }
                let Self::Mapping(entries) = there else { return None };
                entries.push((key.clone(), value.clone()));
                Some(())
            }
            Change::AddItem(path, value) => {
                let there = self.at(path)?;
                if *there == Self::Absent {
                    *there = Self::List(Vec::new());
                }
                let Self::List(items) = there else { return None };
                items.push(value.clone());
                Some(())
            }
            Change::Remove(_) => Some(()),
        }
    }

    fn remove(&mut self, container: &[usize], gone: &BTreeSet<usize>) -> Option<()> {
        let mut at = 0..;
        let mut stays = || at.next().is_some_and(|at| !gone.contains(&at));
        let is_there = |len: usize| gone.last().is_some_and(|last| *last < len);
        match self.at(container)? {
            Self::Mapping(entries) if is_there(entries.len()) => entries.retain(|_| stays()),
            Self::List(items) if is_there(items.len()) => items.retain(|_| stays()),
            Self::Mapping(_) | Self::List(_) | Self::Absent | Self::Text(_) | Self::Word(_) => return None,
        }
        Some(())
    }

    fn at(&mut self, path: &[usize]) -> Option<&mut Self> {
        path.iter().try_fold(self, |value, step| match value {
            Self::Mapping(entries) => entries.get_mut(*step).map(|(_, value)| value),
            Self::List(items) => items.get_mut(*step),
            Self::Absent | Self::Text(_) | Self::Word(_) => None,
        })
    }
}

impl Change {
    fn removed(&self) -> Option<&[usize]> {
        match self {
            Self::Remove(path) => Some(path),
            Self::Replace(..)
            | Self::ReplaceWord(..)
            | Self::Spread(..)
            | Self::Rename(..)
            | Self::AddEntry(..)
            | Self::AddItem(..) => None,
        }
    }
}
