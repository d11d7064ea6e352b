//! Findings of one file as they are met.

use super::nearest::Nearest;
use crate::document::{Fault, FaultKind, Source};
use crate::finding::{Finding, Severity};
use crate::model::Scale;
use crate::span::Span;

/// Collects the findings of one file.
pub(super) struct Collector<'a> {
    source: &'a Source,
    nearest: &'a mut Nearest,
    findings: Vec<Finding>,
    /// What the text should be.
    form: &'static str,
}

impl<'a> Collector<'a> {
    pub(super) fn new(source: &'a Source, nearest: &'a mut Nearest) -> Self {
        Self { source, nearest, findings: Vec::new(), form: "not YAML" }
    }

    /// Says of a text that cannot be read that it was tried as JSON, too.
    pub(super) fn tried_as_json(&mut self) {
        self.form = "neither JSON nor YAML";
    }

    /// Adds an error.
    pub(super) fn error(&mut self, span: Span, message: impl Into<String>) {
        self.push(span, message.into(), None);
    }

    /// Adds an error with what to do about it.
    pub(super) fn error_with_help(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(span, message.into(), Some(help.into()));
    }

    /// Adds an error about a name that is none of the known ones.
    pub(super) fn unknown<'k>(&mut self, span: Span, what: &str, name: &str, known: impl IntoIterator<Item = &'k str>) {
        let help = self.nearest.help(name, known);
        self.push(span, format!("unknown {what} `{name}`"), help);
    }

    /// Adds an error about a word that is none of a few.
    pub(super) fn none_of(&mut self, span: Span, what: &str, word: &str, few: &[&str]) {
        let list = few.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ");
        let help = match self.nearest.help(word, few.iter().copied()) {
            Some(nearest) => format!("{nearest} It is one of {list}"),
            None => format!("it is one of {list}"),
        };
        self.push(span, format!("unknown {what} `{word}`"), Some(help));
    }

    /// Adds an error about a word that is no level of a scale.
    pub(super) fn no_level(&mut self, span: Span, message: String, word: &str, scale: &Scale) {
        let scale_is = scale.description();
        let help = match self.nearest.help(word, scale.names()) {
            Some(nearest) => format!("{nearest} Its scale is {scale_is}"),
            None => format!("its scale is {scale_is}"),
        };
        self.push(span, message, Some(help));
    }

    /// Adds what the document itself may not contain.
    pub(super) fn faults(&mut self, faults: Vec<Fault>) {
        for Fault { kind, span } in faults {
            let (message, help) = match kind {
                FaultKind::Syntax(reason) => (format!("{}: {reason}", self.form), None),
                FaultKind::Anchor => {
                    ("anchors (`&name`) are not allowed".to_owned(), Some("write the value at each place"))
                }
                FaultKind::Alias => ("aliases (`*name`) are not allowed".to_owned(), Some("write the value out here")),
                FaultKind::Tag => {
                    ("tags (`!name`) are not allowed".to_owned(), Some("leave it out: names are read as text anyway"))
                }
                FaultKind::SecondDocument => (
                    "a file holds one document".to_owned(),
                    Some("remove `---` and what follows, or put it into a file of its own"),
                ),
            };
            self.push(span, message, help.map(str::to_owned));
        }
    }

    /// Returns the findings in the order of the text.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|finding| finding.span);
        self.findings
    }

    fn push(&mut self, span: Span, message: String, help: Option<String>) {
        let source = self.source.clone();
        self.findings.push(Finding { severity: Severity::Error, source, span, message, help });
    }
}
