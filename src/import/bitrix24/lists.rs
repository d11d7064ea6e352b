//! The answers that are lists of people by the number of a department.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{Field, Listed};
use super::records::Reference;
use super::unwrap::{Broken, Held, Page};
use crate::import::report::Report;

/// People by department.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) people: BTreeMap<u64, BTreeSet<u64>>,
    /// The dump that named a department first.
    pub(super) dumps: BTreeMap<u64, usize>,
}

impl Lists {
    /// Adds the lists of a page of a dump.
    ///
    /// # Errors
    /// A text that is not JSON.
    pub(super) fn add<'t>(&mut self, dump: usize, page: &Page<'t>, report: &mut Report<'_>) -> Result<(), Broken<'t>> {
        let Held::Lists(lists) = &page.held else { return Ok(()) };
        for (department, text) in lists {
            let listed: Listed<Somebody> = Listed::read(text).map_err(|error| (*text, error))?;
            let numbers: BTreeSet<u64> = listed.given.iter().filter_map(|somebody| somebody.0.given()).collect();
            if listed.is_unclear || listed.given.iter().any(|somebody| somebody.0.is_unclear()) {
                let message = "lists something that is not the number of a person, which is left out";
                report.warn(dump, format_args!("department {department}"), message);
            }
            self.people.entry(*department).or_default().extend(numbers);
            self.dumps.entry(*department).or_insert(dump);
        }
        Ok(())
    }

    /// Returns the dump that named a department first.
    pub(super) fn dump(&self, department: u64) -> usize {
        self.dumps.get(&department).copied().unwrap_or_default()
    }
}

/// A number, or a record that has one.
#[derive(Debug)]
struct Somebody(Field<u64>);

impl<'de> serde::Deserialize<'de> for Somebody {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = super::layers::Raw::<'de>::deserialize(deserializer)?.get();
        let number = serde_json::from_str(text).unwrap_or(Field::Unclear);
        let record = || serde_json::from_str::<Reference>(text).map_or(Field::Unclear, |record| record.id);
        Ok(Self(if text.starts_with('{') { record() } else { number }))
    }
}
