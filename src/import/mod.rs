//! Org charts from elsewhere: texts in, the text of a chart and a report out. Uses [`crate::document`],
//! [`crate::finding`] and [`crate::model`].
//!
//! A directory is one module that turns its records into rows; `ids` makes the ids and `chart_text` the text, for all of
//! them. Start at [`bitrix24()`]; [`bitrix24_update`] brings a chart that is there up to date. What has no portal's numbers is
//! in [`directory`].

mod bitrix24;
mod chart_text;
pub mod directory;
pub mod encoding;
mod ids;
mod report;

pub use bitrix24::{Becomes, Happening, Kind, Method, Named, Options, Update, bitrix24, bitrix24_update};
pub use report::Remark;

/// One file as it was given.
#[derive(Debug, Clone, Copy)]
pub struct Dump<'a> {
    /// What the report calls it: a path, or `-`.
    pub name: &'a str,
    /// All of it; a byte order mark is fine.
    pub text: &'a str,
}

impl<'a> Dump<'a> {
    /// Returns the text without the byte order mark that some programs write.
    fn document(&self) -> &'a str {
        self.text.strip_prefix('\u{feff}').unwrap_or(self.text)
    }
}

/// An org chart, and what did not get into it unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The text of an org chart (design §3) that reads without findings.
    pub chart: String,
    /// What could not be used or was mended: files first, then departments, employees and the whole, each by number.
    pub report: Vec<Remark>,
    /// How many employees the chart holds, leavers and guests included.
    pub employees: usize,
    /// How many departments it holds, placeholders included.
    pub departments: usize,
}

/// Why there is no chart. Each message begins with the file's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The text is not one JSON document, or a record has a field twice.
    #[error("{file}: cannot be read as JSON: {reason}")]
    Unreadable {
        /// The dump's name.
        file: String,
        /// What is wrong, with line and column; it repeats nothing of the text.
        reason: String,
    },
    /// The portal answered, but not with records.
    #[error("{file}: the portal answered with an error: {answer}")]
    Failed {
        /// The dump's name.
        file: String,
        /// The portal's code and description.
        answer: String,
    },
    /// An answer with passwords. Nothing of it is kept, not even for a message.
    #[error(
        "{file}: looks like an answer of voximplant.user.get, which holds SIP credentials, so nothing of it is used or \
         repeated here; expected an answer of department.get, user.get or another method that tells who works where"
    )]
    Credentials {
        /// The dump's name.
        file: String,
    },
    /// JSON, but not an answer that this import reads.
    #[error(
        "{file}: looks like {looks_like}; expected an answer of department.get, user.get or another method that tells who \
         works where"
    )]
    Unexpected {
        /// The dump's name.
        file: String,
        /// What the fields or the shape resemble.
        looks_like: &'static str,
    },
    /// An answer of one of two methods that have the same shape.
    #[error(
        "{file}: looks like an answer of im.department.employees.get or of im.department.managers.get, which have the same \
         shape; `--as METHOD=FILE` says which"
    )]
    Ambiguous {
        /// The dump's name.
        file: String,
    },
    /// Members of a group that is not named.
    #[error("{file}: an answer of sonet_group.user.get does not name its workgroup; `--workgroup ID=FILE` does")]
    Nameless {
        /// The dump's name.
        file: String,
    },
    /// Answers that say that there is more than what was given.
    #[error("{file}: not whole: {missing}; `--partial` takes what is there")]
    Partial {
        /// The name of the dump that says so.
        file: String,
        /// What is missing, in words.
        missing: String,
    },
    /// A chart that cannot be brought up to date.
    #[error("{file}: {message}")]
    Chart {
        /// The name of the chart.
        file: String,
        /// Why not.
        message: String,
    },
}
