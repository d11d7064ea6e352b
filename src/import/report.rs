//! What an import says about records that it could not use, or not as they were.

use std::fmt;

use serde::Serialize;

use super::Dump;
use crate::finding::Severity;

/// Something that could not be used, was mended, or is good to know.
///
/// Its texts may repeat text of a dump, so they are escaped on the way out like all text from files (design §5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// A warning when the chart may lack or misplace somebody, a note when it is as meant and this is how it came about.
    pub severity: Severity,
    /// The dump it comes from; absent when it is about all of them.
    pub file: Option<String>,
    /// The record, like `user 17`; absent when it is about a whole file or import.
    pub about: Option<String>,
    /// What happened, without a full stop.
    pub message: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in self.file.iter().chain(&self.about) {
            write!(out, "{place}: ")?;
        }
        out.write_str(&self.message)
    }
}

/// Collects remarks about records of some dumps, which are named by their place among them.
#[derive(Debug)]
pub(super) struct Report<'d> {
    dumps: &'d [Dump<'d>],
    remarks: Vec<Remark>,
}

impl<'d> Report<'d> {
    /// Starts without remarks.
    pub(super) fn on(dumps: &'d [Dump<'d>]) -> Self {
        Self { dumps, remarks: Vec::new() }
    }

    /// Returns the name of a dump.
    pub(super) fn file(&self, dump: usize) -> &'d str {
        self.dumps.get(dump).map_or("", |dump| dump.name)
    }

    /// Adds a warning about one record.
    pub(super) fn warn(&mut self, dump: usize, about: impl fmt::Display, message: impl Into<String>) {
        self.add(Severity::Warning, Some(dump), Some(about.to_string()), message.into());
    }

    /// Adds a note about one record.
    pub(super) fn note(&mut self, dump: usize, about: impl fmt::Display, message: impl Into<String>) {
        self.add(Severity::Note, Some(dump), Some(about.to_string()), message.into());
    }

    /// Adds a warning about something that no dump holds.
    pub(super) fn warn_unplaced(&mut self, about: impl fmt::Display, message: impl Into<String>) {
        self.add(Severity::Warning, None, Some(about.to_string()), message.into());
    }

    /// Adds a remark about a dump, or, without one, about the import.
    pub(super) fn overall(&mut self, severity: Severity, dump: Option<usize>, message: impl Into<String>) {
        self.add(severity, dump, None, message.into());
    }

    /// Returns the remarks in the order in which they were added.
    pub(super) fn into_remarks(self) -> Vec<Remark> {
        self.remarks
    }

    fn add(&mut self, severity: Severity, dump: Option<usize>, about: Option<String>, message: String) {
        let file = dump.map(|dump| self.file(dump).to_owned());
        self.remarks.push(Remark { severity, file, about, message });
    }
}
