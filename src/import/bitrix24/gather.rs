//! All records of one method, from all pages of all dumps: each once, by number.

use std::fmt;

use serde::Deserialize;

use super::records::Record;
use super::survey::{Envelope, Layout, Survey};
use crate::finding::Severity;
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

impl<'t, R: Record + Deserialize<'t>> Gathered<R> {
    /// Starts without records.
    pub(super) fn new() -> Self {
        Self { records: Vec::new(), numberless: 0, expected: None }
    }

    /// Adds the records of a surveyed dump.
    ///
    /// # Errors
    /// A record that has a field twice.
    pub(super) fn add(
        &mut self,
        (dump, text): (usize, &'t str),
        survey: &Survey,
        report: &mut Report<'_>,
    ) -> Result<(), serde_json::Error> {
        let expected = survey.envelopes.iter().map(Envelope::expected).max().unwrap_or(0);
        self.expected = self.expected.max(Some((expected, dump)));
        for (page, records) in pages::<R>(text, survey.layout)?.into_iter().enumerate() {
            for (at, record) in records.into_iter().enumerate() {
                self.add_one(record, Place { dump, page, at }, report);
            }
        }
        Ok(())
    }

    fn add_one(&mut self, record: R, place: Place, report: &mut Report<'_>) {
        if let Some(number) = record.number().given() {
            self.records.push(Numbered { number, record, place });
        } else {
            self.numberless += 1;
            report.warn(place.dump, place, format!("a {} whose `ID` is not a number is left out", R::NOUN));
        }
    }

    /// Returns each record once, by number, and reports what was wrong with them.
    pub(super) fn settle(mut self, report: &mut Report<'_>) -> Vec<Numbered<R>> {
        // Sorted by content, too, so that which one of two that differ is kept does not depend on their order.
        self.records.sort_unstable();
        self.records.dedup_by(|again, kept| {
            let same = again.number == kept.number;
            if same {
                report_again(kept, again, report);
            }
            same
        });
        self.report_missing(report);
        for Numbered { number, record, place } in &self.records {
            for field in record.unclear() {
                let message = format!("`{field}` holds something unknown, which is left out");
                report.warn(place.dump, format_args!("{} {number}", R::NOUN), message);
            }
        }
        self.records
    }

    /// A page that was not given is noticed when the answers count their records or announce more.
    fn report_missing(&self, report: &mut Report<'_>) {
        let (method, noun) = (R::METHOD, R::NOUN);
        let have = u64::try_from(self.records.len() + self.numberless).unwrap_or(u64::MAX);
        match self.expected {
            None => {
                let message = format!("no answer of {method} was given, so every {noun} is missing");
                report.overall(Severity::Warning, None, message);
            }
            Some((expected, dump)) if have < expected => {
                let message =
                    format!("{method} has {expected} {noun}s or more, but {have} are given; add its other pages");
                report.overall(Severity::Warning, Some(dump), message);
            }
            Some(_) => {}
        }
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

/// An answer of the portal.
#[derive(Deserialize)]
struct Answer<R> {
    result: Vec<R>,
}

/// Reads the records, page by page.
fn pages<'t, R: Deserialize<'t>>(text: &'t str, layout: Option<Layout>) -> Result<Vec<Vec<R>>, serde_json::Error> {
    match layout {
        None => Ok(Vec::new()),
        Some(Layout::Records) => Ok(vec![serde_json::from_str(text)?]),
        Some(Layout::Lists) => serde_json::from_str(text),
        Some(Layout::Answer) => Ok(vec![serde_json::from_str::<Answer<R>>(text)?.result]),
        Some(Layout::Answers) => {
            let answers: Vec<Answer<R>> = serde_json::from_str(text)?;
            Ok(answers.into_iter().map(|answer| answer.result).collect())
        }
    }
}
