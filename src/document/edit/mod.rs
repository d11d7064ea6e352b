//! Changes of what a document says as changes of its text, which touch no byte that they need not.
//!
//! A new entry looks like its neighbours. A removed one takes along what is said about it: the comments beside it and those
//! directly above it, at its column. Whoever takes the new text reads it again, and holds it against its [`Meaning`].

mod block;
mod flow;
mod lines;
mod manner;
mod place;
mod scalar;
mod seen;
mod splices;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::{Change, Document, Node, Path, Style, Value};
use lines::Lines;
use manner::Manner;
use place::{Entry, Place};
use splices::Splices;

/// Why a document cannot be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unchangeable {
    /// It cannot be read, or something in it was refused.
    #[error("it cannot be read")]
    Unread,
    /// No change of its text was found that means exactly what was wanted.
    #[error("its layout is not understood well enough to change nothing else")]
    Layout,
}

/// What a changed document must say, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a changed text is only right when it means what was wanted"]
pub struct Meaning(Value);

impl Meaning {
    /// Returns whether a document says exactly that.
    pub fn is_of(&self, document: &Document<'_>) -> bool {
        let root = document.root.as_ref().filter(|_| document.faults.is_empty());
        root.is_some_and(|root| Value::of(root).sorted() == self.0)
    }
}

/// Returns the text of a document after all these changes, which say nothing of its layout, and what it must mean: whoever
/// reads the new text holds it against that.
///
/// # Errors
/// When the document cannot be read, or is written in a way that is not understood.
pub fn changed(text: &str, document: &Document<'_>, changes: &[Change]) -> Result<(String, Meaning), Unchangeable> {
    let root = document.root.as_ref().filter(|_| document.faults.is_empty()).ok_or(Unchangeable::Unread)?;
    let wanted = Value::of(root).changed(changes).ok_or(Unchangeable::Layout)?;
    let starts = lines::starts(text);
    let new = Editor::new(Lines::new(text, &starts), root).apply(changes).ok_or(Unchangeable::Layout)?;
    Ok((new, Meaning(wanted.sorted())))
}

/// A document whose text is being changed.
struct Editor<'d> {
    lines: Lines<'d>,
    root: Place<'d>,
    /// The items of the lists on the ways that were gone: each stands behind the one before it.
    lists: BTreeMap<Path, Vec<Entry<'d>>>,
    manner: Manner<'d>,
    splices: Splices,
}

/// What takes the place of a scalar.
enum New<'c> {
    Text(&'c str),
    Word(&'c str),
    List(&'c [String]),
}

/// What becomes of the entries of one container.
#[derive(Debug, Default)]
struct Reshaping<'c> {
    removed: Vec<usize>,
    added: Vec<Addition<'c>>,
}

/// An entry, or an item, which has no key.
#[derive(Debug, Clone, Copy)]
struct Addition<'c> {
    key: Option<&'c str>,
    value: &'c Value,
}

impl<'d> Editor<'d> {
    fn new(lines: Lines<'d>, root: &'d Node<'d>) -> Self {
        let root = Place::root(root);
        Self { lines, root, lists: BTreeMap::new(), manner: Manner::of(root, lines), splices: Splices::default() }
    }

    fn apply(mut self, changes: &[Change]) -> Option<String> {
        let mut containers: BTreeMap<&[usize], Reshaping<'_>> = BTreeMap::new();
        for change in changes {
            match change {
                Change::Replace(path, text) => self.replace(path, &New::Text(text))?,
                Change::ReplaceWord(path, word) => self.replace(path, &New::Word(word))?,
                Change::Spread(path, texts) => self.replace(path, &New::List(texts))?,
                Change::Rename(path, text) => self.rename(path, text)?,
                Change::Remove(path) => {
                    let (last, container) = path.split_last()?;
                    containers.entry(container).or_default().removed.push(*last);
                }
                Change::AddEntry(path, key, value) => {
                    containers.entry(path).or_default().added.push(Addition { key: Some(key), value });
                }
                Change::AddItem(path, value) => {
                    containers.entry(path).or_default().added.push(Addition { key: None, value });
                }
            }
        }
        // What is inner first: where both end at the same place, that is the order of what they are given.
        for (path, reshaping) in containers.into_iter().rev() {
            self.reshape(path, reshaping)?;
        }
        self.splices.applied_to(self.lines.text)
    }

    fn find(&mut self, path: &[usize]) -> Option<Place<'d>> {
        let (mut place, lines) = (self.root, self.lines);
        for (depth, step) in path.iter().enumerate() {
            let entry = place.pair(*step, lines).or_else(|| {
                let way = path.get(..depth).unwrap_or_default();
                let items = self.lists.entry(way.to_vec()).or_insert_with(|| place.entries(lines));
                items.get(*step).copied()
            });
            place = place.inside(&entry?, lines);
        }
        Some(place)
    }

    fn replace(&mut self, path: &[usize], new: &New<'_>) -> Option<()> {
        let (last, container) = path.split_last()?;
        let place = self.find(container)?;
        let entry = *place.entries(self.lines).get(*last)?;
        let (node, span) = (entry.value, entry.value.span);
        let is_in_flow = place.is_in_flow || place.node.style == Style::Flow;
        let written = match new {
            New::Text(text) => self.manner.replacement(text, node, false, is_in_flow),
            New::Word(word) => (*word).to_owned(),
            New::List(texts) => self.manner.list_of(texts, node),
        };
        if node.is_absent() && span.is_empty() {
            let blanks = if is_in_flow { self.lines.blanks(entry.behind) } else { 0 };
            self.splices.insert(entry.behind, format!(" {written}"));
            self.splices.remove(entry.behind, entry.behind + blanks);
        } else if node.style == Style::Block {
            // The header stays a line, for a comment may stand beside it.
            let header = self.lines.content(entry.behind);
            let line_end = self.lines.end(header);
            let len = self.lines.slice(header, line_end).find([' ', '\t']).unwrap_or(line_end - header);
            self.splices.replace(header, header + len, written);
            // Blank lines at the end part it from what follows, also where they were part of it.
            let end = line_end + self.lines.slice(line_end, entry.end).trim_end().len();
            self.splices.remove(line_end, end);
        } else {
            self.splices.replace(span.first(), span.last(), written);
        }
        Some(())
    }

    fn rename(&mut self, path: &[usize], text: &str) -> Option<()> {
        let (last, container) = path.split_last()?;
        let place = self.find(container)?;
        let key = place.entries(self.lines).get(*last)?.key?;
        let is_in_flow = place.is_in_flow || place.node.style == Style::Flow;
        let written = self.manner.replacement(text, key, true, is_in_flow);
        self.splices.replace(key.span.first(), key.span.last(), written);
        Some(())
    }

    fn reshape(&mut self, path: &[usize], mut reshaping: Reshaping<'_>) -> Option<()> {
        let place = self.find(path)?;
        reshaping.removed.sort_unstable();
        reshaping.removed.dedup();
        let entries = place.entries(self.lines);
        if reshaping.removed.last().is_some_and(|last| *last >= entries.len()) {
            return None;
        }
        if entries.is_empty() {
            return self.fill(place, &reshaping.added);
        }
        match place.node.style {
            Style::Flow => flow::reshape(self, place, &entries, &reshaping),
            Style::Block | Style::Plain | Style::SingleQuoted | Style::DoubleQuoted => {
                block::reshape(self, place, &entries, &reshaping)
            }
        }
    }

    /// Gives first entries to what is empty or absent.
    fn fill(&mut self, place: Place<'d>, added: &[Addition<'_>]) -> Option<()> {
        let Some(first) = added.first() else { return Some(()) };
        let value = match first.key {
            Some(_) => Value::Mapping(
                added.iter().map(|one| (one.key.unwrap_or_default().to_owned(), one.value.clone())).collect(),
            ),
            None => Value::List(added.iter().map(|one| one.value.clone()).collect()),
        };
        let span = place.node.span;
        if place.is_in_flow {
            let written = self.manner.flow(&value, &[]);
            if span.is_empty() {
                self.splices.insert(place.behind, format!(" {written}"));
                self.splices.remove(place.behind, place.behind + self.lines.blanks(place.behind));
            } else {
                self.splices.replace(span.first(), span.last(), written);
            }
            return Some(());
        }
        if let Some(column) = place.column {
            return block::fill(self, place, column, &value);
        }
        block::fill_root(self, place, &value);
        Some(())
    }
}
