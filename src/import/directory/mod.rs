//! Directories whose records have no portal numbers: SCIM, LDIF, Microsoft Graph, Google Workspace and any CSV.
//!
//! A format is one file that turns its dumps into `Records`; from there the way is the same for all. People and
//! departments get ids, `managers` finds who reports to whom, `forest` makes the tree, `heads` those who lead its departments,
//! `groups` the user groups, and `chart` the whole. Everything is done in an order of its own, so that another order of the dumps or
//! their records gives the same chart.

mod chart;
mod csv;
mod cycles;
mod forest;
mod google;
mod graph;
mod groups;
mod heads;
mod ldif;
mod managers;
mod mapping;
mod node;
mod pages;
mod record;
mod scim;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use self::csv::{CsvOptions, csv};
pub use google::google;
pub use graph::graph;
pub use ldif::{LdifOptions, ldif};
pub use mapping::Field;
pub use scim::scim;

use super::report::Report;
use crate::finding::Severity;
use chart::finish;

/// Where the department tree comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tree {
    /// Organizational units, one within the other.
    Units,
    /// The department that each person names; none lies under another.
    Departments,
    /// The department that each person names, under their division and their company.
    Organization,
    /// The department that each person names, from the outermost down.
    Path,
    /// The department that each person names, under the one that their record names as its parent.
    Parents,
    /// The department that each person names, under the one that the manager of its head is in.
    Managers,
    /// Everybody to whom somebody reports, with those who do.
    Teams,
}

/// What is asked of an import.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Where the department tree comes from.
    pub tree: Tree,
    /// A department above all others.
    pub root: Option<&'a str>,
    /// The administrators of the portal, whom directories do not tell: ids of the chart, e-mail addresses or logins.
    pub administrators: &'a [String],
    /// Whether a dump will do that is not whole.
    pub is_partial: bool,
}

/// Why there is no chart.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct DirectoryError {
    /// The name of the dump.
    pub file: String,
    /// What is wrong, with a line where there is one. It repeats no value of the dump.
    pub reason: String,
    /// Whether the arguments are wrong and not the dump.
    pub is_usage: bool,
}

impl DirectoryError {
    fn new(file: &str, reason: impl Into<String>) -> Self {
        Self { file: file.to_owned(), reason: reason.into(), is_usage: false }
    }

    /// A dump that is not whole, unless that will do: then it is reported.
    fn unless_partial(
        options: Options<'_>,
        dump: usize,
        reason: &str,
        report: &mut Report<'_>,
    ) -> Result<(), DirectoryError> {
        if options.is_partial {
            report.overall(Severity::Warning, Some(dump), format!("is not whole: {reason}"));
            return Ok(());
        }
        let reason = format!("is not whole: {reason}; `--partial` imports what there is");
        Err(Self::new(report.file(dump), reason))
    }
}
