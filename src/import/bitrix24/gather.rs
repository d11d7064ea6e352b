//! All records of one method, from all pages of all dumps: each once, by number.

use std::fmt;

use serde::Deserialize;

use super::records::Record;
use super::unwrap::{Broken, Held, Page};
use crate::finding::Severity;
use crate::import::ImportError;
use crate::import::report::Report;

/// A record of which the number is known.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Numbered<R> {
    pub(super) number: u64,
    pub(super) record: R,
    pub(super) place: Place,
}

/// Where a record stands; everything is counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) dump: usize,
    page: usize,
    at: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "record {} of page {}", self.at + 1, self.page + 1)
    }
}

/// The records of one method so far.
#[derive(Debug)]
pub(super) struct Gathered<R> {
    records: Vec<Numbered<R>>,
    /// Records that have no number and cannot be used.
    numberless: usize,
    /// How many records the answers speak of, and the dump that says so.
    expected: Option<(u64, usize)>,
}

impl<R> Default for Gathered<R> {
    fn default() -> Self {
        Self { records: Vec::new(), numberless: 0, expected: None }
    }
}

impl<'t, R: Record + Deserialize<'t>> Gathered<R> {
    /// Adds the records of a page of a dump.
    ///
    /// # Errors
    /// A record that has a field twice.
    pub(super) fn add(
        &mut self,
        (dump, page): (usize, usize),
        from: &Page<'t>,
        report: &mut Report<'_>,
    ) -> Result<(), Broken<'t>> {
        self.expected = self.expected.max(Some((from.envelope.expected(), dump)));
        let (Held::Records(records) | Held::Alone(records)) = &from.held else { return Ok(()) };
        self.records.reserve(records.len());
        for (at, text) in records.iter().enumerate() {
            let record = serde_json::from_str(text).map_err(|error| (*text, error))?;
            self.add_one(record, Place { dump, page, at }, report);
        }
        Ok(())
    }

    fn add_one(&mut self, record: R, place: Place, report: &mut Report<'_>) {
        if let Some(number) = record.number().given() {
            self.records.push(Numbered { number, record, place });
        } else {
            self.numberless += 1;
            let message = format!("a {} whose `{}` is not a number is left out", R::NOUN, R::NUMBER);
            report.warn(place.dump, place, message);
        }
    }

    /// Returns each record once, by number, and reports what was wrong with them.
    ///
    /// # Errors
    /// When a page was not given: that is noticed when the answers count their records or announce more.
    pub(super) fn settle(
        mut self,
        is_partial_fine: bool,
        report: &mut Report<'_>,
    ) -> Result<Vec<Numbered<R>>, ImportError> {
        // Sorted by content, too, so that which one of two that differ is kept does not depend on their order.
        self.records.sort_unstable();
        self.records.dedup_by(|again, kept| {
            let same = again.number == kept.number;
            if same {
                report_again(kept, again, report);
                kept.record.complete(&mut again.record);
            }
            same
        });
        if let Some((dump, missing)) = self.missing() {
            if !is_partial_fine {
                return Err(ImportError::Partial { file: report.file(dump).to_owned(), missing });
            }
            report.overall(Severity::Warning, Some(dump), missing);
        }
        for Numbered { number, record, place } in &self.records {
            for field in record.unclear() {
                let message = format!("`{field}` holds something unknown, which is left out");
                report.warn(place.dump, format_args!("{} {number}", R::NOUN), message);
            }
        }
        Ok(self.records)
    }

    fn missing(&self) -> Option<(usize, String)> {
        let (method, noun) = (R::METHOD, R::NOUN);
        let have = u64::try_from(self.records.len() + self.numberless).unwrap_or(u64::MAX);
        let (expected, dump) = self.expected.filter(|(expected, _)| have < *expected)?;
        let has = if expected == 1 { format!("1 {noun}") } else { format!("{expected} {noun}s") };
        let are = if have == 1 { "1 is".to_owned() } else { format!("{have} are") };
        Some((dump, format!("{method} has {has} or more, but {are} given; add its other pages")))
    }
}

/// Pages overlap when somebody was added between two calls; that is no reason for a remark unless the records differ.
fn report_again<R: Record>(kept: &Numbered<R>, again: &Numbered<R>, report: &mut Report<'_>) {
    let about = format!("{} {}", R::NOUN, again.number);
    let differing = again.record.differing(&kept.record).join(", ");
    let (place, kept) = (again.place, kept.place);
    if !differing.is_empty() {
        let file = report.file(kept.dump);
        let message = format!("{place} has another {differing} than {kept} of {file}, which is used");
        report.warn(place.dump, about, message);
    } else if (place.dump, place.page) == (kept.dump, kept.page) {
        report.note(place.dump, about, format!("{place} repeats {kept}"));
    }
}
