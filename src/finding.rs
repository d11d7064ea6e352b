//! What is wrong or doubtful in the files, how grave it is, and where. Knows nothing of how it is shown.

use serde::Serialize;

use crate::document::Source;
use crate::span::{Place, Span};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Risky or dead.
    Warning,
    /// Wrong: nothing is answered from such files.
    Error,
}

impl Severity {
    /// Returns the severity in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Something wrong or doubtful in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// The file.
    pub source: Source,
    /// Where in the file.
    pub span: Span,
    /// What is wrong, beginning with a small letter.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Finding {
    /// Returns where the finding stands.
    pub fn place(&self) -> Place {
        self.source.place(self.span)
    }
}

/// A rule that finds something, as files may tune it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tunable {
    /// The rule.
    pub rule: &'static str,
    /// What it finds.
    pub finds: &'static str,
    /// Its numbers, by name.
    pub numbers: &'static [(&'static str, usize)],
}

/// How a file tunes a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tuning {
    /// The rule.
    pub rule: &'static str,
    /// How grave its findings are, where the file says so.
    pub severity: Option<Tuned>,
    /// Its numbers, where the file gives them.
    pub numbers: Vec<(&'static str, usize)>,
}

/// How grave the findings of a rule are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tuned {
    /// The rule is not asked.
    Off,
    /// All are that grave.
    To(Severity),
}

impl Tuned {
    /// Each in a word.
    pub const NAMED: [(&'static str, Self); 4] = [
        ("off", Self::Off),
        ("note", Self::To(Severity::Note)),
        ("warning", Self::To(Severity::Warning)),
        ("error", Self::To(Severity::Error)),
    ];
}
