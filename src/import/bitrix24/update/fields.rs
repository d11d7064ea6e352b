//! Changes of single fields. Each returns whether there is one.

use std::collections::BTreeSet;

use super::{Record, Updater};
use crate::document::{Change, Kind, Path, Value};

impl Updater<'_, '_> {
    /// Makes a field say a text.
    pub(super) fn set_text(&mut self, record: &Record<'_>, key: &str, wanted: &str) -> bool {
        if record.text(key) == Some(wanted) {
            return false;
        }
        self.changes.push(match record.field(key) {
            Some((at, _)) => Change::Replace(below(&record.path, at), wanted.to_owned()),
            None => Change::AddEntry(record.path.clone(), key.to_owned(), Value::Text(wanted.to_owned())),
        });
        true
    }

    /// Makes a field say nothing.
    pub(super) fn unset(&mut self, record: &Record<'_>, key: &str) -> bool {
        let Some((at, _)) = record.field(key).filter(|_| record.text(key).is_some()) else { return false };
        self.changes.push(Change::Remove(below(&record.path, at)));
        true
    }

    /// Makes a field say yes or no.
    pub(super) fn set_flag(&mut self, record: &Record<'_>, key: &str, wanted: bool, usual: bool) -> bool {
        if record.flag(key, usual) == wanted {
            return false;
        }
        let word = wanted.to_string();
        self.changes.push(match record.field(key) {
            Some((at, _)) => Change::ReplaceWord(below(&record.path, at), word),
            None => Change::AddEntry(record.path.clone(), key.to_owned(), Value::Word(word)),
        });
        true
    }

    /// Makes a field list these, and those of its own that stay.
    pub(super) fn set_list(
        &mut self,
        record: &Record<'_>,
        key: &str,
        wanted: &[&str],
        stays: impl Fn(&str) -> bool,
    ) -> bool {
        let there = record.texts(key);
        let (all_there, all_wanted): (BTreeSet<&str>, BTreeSet<&str>) =
            (there.iter().copied().collect(), wanted.iter().copied().collect());
        let keeps = |text: &&str| all_wanted.contains(text) || stays(text);
        let new: Vec<&str> = wanted.iter().copied().filter(|text| !all_there.contains(text)).collect();
        let kept = there.iter().filter(|text| keeps(text)).count();
        if kept == there.len() && new.is_empty() {
            return false;
        }
        let Some((at, node)) = record.field(key) else {
            self.changes.push(Change::AddEntry(record.path.clone(), key.to_owned(), Value::texts(new)));
            return true;
        };
        let path = below(&record.path, at);
        match &node.kind {
            _ if kept + new.len() == 0 => self.changes.push(Change::Remove(path)),
            Kind::Sequence(items) => {
                let texts = items.iter().zip(&there).enumerate();
                let gone = texts.filter(|(_, (_, text))| !keeps(text)).map(|(at, _)| Change::Remove(below(&path, at)));
                self.changes.extend(gone);
                self.changes
                    .extend(new.into_iter().map(|text| Change::AddItem(path.clone(), Value::Text(text.to_owned()))));
            }
            Kind::Scalar(_) | Kind::Mapping(_) | Kind::Refused => {
                let all = there.into_iter().filter(keeps).chain(new);
                let all: Vec<String> = all.map(str::to_owned).collect();
                self.changes.push(match <[String; 1]>::try_from(all) {
                    Ok([one]) => Change::Replace(path, one),
                    Err(all) => Change::Spread(path, all),
                });
            }
        }
        true
    }
}

fn below(path: &Path, at: usize) -> Path {
    path.iter().copied().chain([at]).collect()
}
