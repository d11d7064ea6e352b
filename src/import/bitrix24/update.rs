//! What a portal tells as changes of a chart that is there: records are matched by the portal's number, and what the
//! portal does not tell stays as it is written.

mod existing;
mod fields;
mod offices;
mod people;

use std::collections::BTreeSet;

use serde::Serialize;

use super::Options;
use super::marks::Method;
use super::portal::Portal;
use super::rows::{Indexes, rows};
use crate::document::{Change, Document, Value};
use crate::import::report::{Remark, Report};
use crate::import::{Dump, ImportError};
use existing::{Existing, Record, Section};

/// What an update of a chart comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The changes of its document; none where it is up to date.
    pub changes: Vec<Change>,
    /// What becomes of its records: employees, then departments and workgroups, each by number.
    pub happenings: Vec<Happening>,
    /// What could not be used or was mended, as in [`super::super::Imported`].
    pub report: Vec<Remark>,
}

/// What becomes of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Happening {
    /// Which section it stands in.
    pub kind: Kind,
    /// What becomes of it.
    pub change: Becomes,
    /// Its id in the chart.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The portal's number.
    pub number: u64,
    /// The departments of an employee before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// The departments of an employee from now on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// The fields that change, where nothing else is to be said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<&'static str>,
}

/// The kinds of records that a portal tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody.
    Employee,
    /// A department.
    Department,
    /// A workgroup.
    Workgroup,
}

/// What can become of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Becomes {
    /// An employee that the chart did not have.
    Joined,
    /// An employee of other departments.
    Moved,
    /// An employee who works here no longer.
    Left,
    /// An employee who had left.
    Returned,
    /// A department or workgroup that the chart did not have.
    Added,
    /// A department that the portal has no longer.
    Gone,
    /// Other fields of a record.
    Changed,
}

/// Returns what brings a chart, called `name`, up to date with a portal.
///
/// Ids, user groups, administrators, telephone numbers and whatever has no number of the portal stay. A person who is in
/// the chart and not in a whole answer of `user.get` becomes inactive; what the answers do not speak of is left alone.
///
/// # Errors
/// What [`super::bitrix24`] refuses, and a chart in which two records have the same number.
pub fn bitrix24_update(
    dumps: &[Dump<'_>],
    options: &Options,
    (name, chart): (&str, &Document<'_>),
) -> Result<Update, ImportError> {
    let existing = Existing::of(chart, name)?;
    let mut report = Report::on(dumps);
    let is_known = |method: Method, number: u64| {
        let section = if method == Method::Workgroups { &existing.workgroups } else { &existing.departments };
        section.find(number).is_some()
    };
    let portal = Portal::read(dumps, options, &is_known, &mut report)?;
    let indexes = Indexes::beside(&portal, existing.taken());
    let rows = rows(&portal, &indexes, &options.administrators, &mut report);
    let mut updater = Updater {
        existing: &existing,
        portal: &portal,
        is_partial: options.is_partial_fine,
        changes: Vec::new(),
        happenings: Vec::new(),
        added: [Vec::new(), Vec::new(), Vec::new()],
    };
    updater.people(&rows.employees, &mut report);
    updater.administrators(&options.administrators, &mut report);
    updater.departments(&rows.departments, &mut report);
    updater.workgroups(&rows.workgroups, &mut report);
    updater.add_records();
    let Updater { changes, mut happenings, .. } = updater;
    happenings.sort_by_key(|happening| (happening.kind, happening.number));
    Ok(Update { changes, happenings, report: report.into_remarks() })
}

/// Plans the changes of a chart.
struct Updater<'u, 'd> {
    existing: &'u Existing<'d>,
    portal: &'u Portal<'u>,
    /// Whether what is missing from the answers may be there nevertheless.
    is_partial: bool,
    changes: Vec<Change>,
    happenings: Vec<Happening>,
    /// New records of departments, employees and workgroups.
    added: [Vec<(String, Value)>; 3],
}

impl<'u, 'd> Updater<'u, 'd> {
    /// Whether the answers of a method are all that the portal would give.
    fn is_whole(&self, method: Method) -> bool {
        self.portal.has(method) && !self.is_partial
    }

    /// The records of a section that no portal's record is behind any more.
    fn missing(
        section: &'u Section<'d>,
        numbers: impl Iterator<Item = u64>,
    ) -> impl Iterator<Item = (u64, &'u Record<'d>)> {
        let known: BTreeSet<u64> = numbers.collect();
        section.numbered().filter(move |(number, _)| !known.contains(number))
    }

    /// Adds the new records, each behind those of its section; a section that is not there comes with them.
    fn add_records(&mut self) {
        let sections = [&self.existing.departments, &self.existing.employees, &self.existing.workgroups];
        for (section, records) in sections.into_iter().zip(std::mem::take(&mut self.added)) {
            if records.is_empty() {
                continue;
            }
            if let Some(at) = section.at {
                let add = |(id, record): (String, Value)| Change::AddEntry(vec![at], id, record);
                self.changes.extend(records.into_iter().map(add));
            } else {
                self.changes.push(Change::AddEntry(Vec::new(), section.key.to_owned(), Value::Mapping(records)));
            }
        }
    }

    fn happen(&mut self, happening: Happening) {
        self.happenings.push(happening);
    }
}

impl Happening {
    fn new(kind: Kind, change: Becomes, (id, name): (&str, &str), number: u64) -> Self {
        let (id, name) = (id.to_owned(), name.to_owned());
        Self { kind, change, id, name, number, from: Vec::new(), to: Vec::new(), fields: Vec::new() }
    }
}

/// A record of a chart from the fields that it has.
fn record(fields: impl IntoIterator<Item = Option<(&'static str, Value)>>) -> Value {
    Value::Mapping(fields.into_iter().flatten().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn text(key: &'static str, text: Option<&str>) -> Option<(&'static str, Value)> {
    text.map(|text| (key, Value::Text(text.to_owned())))
}

fn texts(key: &'static str, texts: &[&str]) -> Option<(&'static str, Value)> {
    (!texts.is_empty()).then(|| (key, Value::texts(texts.iter().copied())))
}

fn word(key: &'static str, is_said: bool, word: &dyn ToString) -> Option<(&'static str, Value)> {
    is_said.then(|| (key, Value::Word(word.to_string())))
}
