//! The records of a chart as they are written, by id and by the portal's number.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Document, Kind, Node, Path};
use crate::import::ImportError;
use crate::import::bitrix24::rows::Taken;

/// A chart that is there.
#[derive(Debug)]
pub(super) struct Existing<'d> {
    pub(super) departments: Section<'d>,
    pub(super) employees: Section<'d>,
    pub(super) workgroups: Section<'d>,
}

/// The records of one kind.
#[derive(Debug)]
pub(super) struct Section<'d> {
    pub(super) key: &'static str,
    /// Its position in the chart; none where it is not there.
    pub(super) at: Option<usize>,
    records: Vec<Record<'d>>,
    by_number: BTreeMap<u64, usize>,
    by_hand: BTreeSet<&'d str>,
}

/// A record and where it stands.
#[derive(Debug)]
pub(super) struct Record<'d> {
    pub(super) id: &'d str,
    pub(super) path: Path,
    node: &'d Node<'d>,
}

impl<'d> Existing<'d> {
    /// Finds the records of a chart that reads without findings.
    pub(super) fn of(chart: &'d Document<'d>, name: &str) -> Result<Self, ImportError> {
        let section = |key| Section::of(chart.root.as_ref(), key, name);
        Ok(Self {
            departments: section("departments")?,
            employees: section("employees")?,
            workgroups: section("workgroups")?,
        })
    }

    /// Returns the ids that are taken, of departments, employees and workgroups.
    pub(super) fn taken(&self) -> [Taken<'_>; 3] {
        [&self.departments, &self.employees, &self.workgroups].map(Section::taken)
    }
}

impl<'d> Section<'d> {
    fn of(root: Option<&'d Node<'d>>, key: &'static str, name: &str) -> Result<Self, ImportError> {
        let found = root.and_then(|root| entry(root, key));
        let mut section = Self {
            key,
            at: found.map(|(at, _)| at),
            records: Vec::new(),
            by_number: BTreeMap::new(),
            by_hand: BTreeSet::new(),
        };
        let Some((place, Node { kind: Kind::Mapping(entries), .. })) = found else { return Ok(section) };
        for (at, (key, node)) in entries.iter().enumerate() {
            let Some(id) = scalar(key) else { continue };
            section.add(Record { id, path: vec![place, at], node }, name)?;
        }
        Ok(section)
    }

    fn add(&mut self, record: Record<'d>, name: &str) -> Result<(), ImportError> {
        let at = self.records.len();
        if let Some(number) = record.text("bitrix").and_then(|number| number.parse().ok()) {
            if let Some(before) = self.by_number.insert(number, at) {
                let before = self.records.get(before).map_or("", |record| record.id);
                let message = format!(
                    "`{before}` and `{}` under {} have the same `bitrix` number {number}; which one is the portal's?",
                    record.id, self.key
                );
                return Err(ImportError::Chart { file: name.to_owned(), message });
            }
        } else {
            self.by_hand.insert(record.id);
        }
        self.records.push(record);
        Ok(())
    }

    /// Returns the record of a number.
    pub(super) fn find(&self, number: u64) -> Option<&Record<'d>> {
        self.by_number.get(&number).and_then(|at| self.records.get(*at))
    }

    /// Returns the records with numbers, by number.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (u64, &Record<'d>)> {
        self.by_number.iter().filter_map(|(number, at)| Some((*number, self.records.get(*at)?)))
    }

    /// Returns whether there is such a record and the portal does not know of it.
    pub(super) fn is_by_hand(&self, id: &str) -> bool {
        self.by_hand.contains(id)
    }

    /// Returns the records that the portal does not know of.
    pub(super) fn by_hand(&self) -> impl Iterator<Item = &Record<'d>> {
        self.records.iter().filter(|record| self.by_hand.contains(record.id))
    }

    fn taken(&self) -> Taken<'_> {
        Taken {
            numbered: self.numbered().map(|(number, record)| (number, record.id)).collect(),
            ids: self.records.iter().map(|record| record.id).collect(),
        }
    }
}

impl<'d> Record<'d> {
    /// Returns the position and value of a field.
    pub(super) fn field(&self, key: &str) -> Option<(usize, &'d Node<'d>)> {
        entry(self.node, key)
    }

    /// Returns the text of a field that is a scalar.
    pub(super) fn text(&self, key: &str) -> Option<&'d str> {
        self.field(key).and_then(|(_, node)| scalar(node))
    }

    /// Returns the texts of a field that is a list, or one scalar in its place.
    pub(super) fn texts(&self, key: &str) -> Vec<&'d str> {
        match self.field(key).map(|(_, node)| node) {
            Some(Node { kind: Kind::Sequence(items), .. }) => items.iter().filter_map(scalar).collect(),
            Some(node) => scalar(node).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Returns a field that is `true` or `false`.
    pub(super) fn flag(&self, key: &str, usual: bool) -> bool {
        self.text(key).map_or(usual, |text| text.eq_ignore_ascii_case("true"))
    }
}

fn entry<'d>(node: &'d Node<'d>, wanted: &str) -> Option<(usize, &'d Node<'d>)> {
    let Kind::Mapping(entries) = &node.kind else { return None };
    let at = entries.iter().position(|(key, _)| scalar(key) == Some(wanted))?;
    entries.get(at).map(|(_, value)| (at, value))
}

/// The text of a scalar that is not absent.
fn scalar<'d>(node: &'d Node<'_>) -> Option<&'d str> {
    match &node.kind {
        Kind::Scalar(scalar) if !scalar.is_absent() => Some(&scalar.text),
        Kind::Scalar(_) | Kind::Mapping(_) | Kind::Sequence(_) | Kind::Refused => None,
    }
}
