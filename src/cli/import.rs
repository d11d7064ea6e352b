//! Arguments of `import`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

/// Arguments of `import`.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Read what a Bitrix24 portal answers to department.get and user.get
    Bitrix24(Bitrix24),
    /// Read users and groups of a SCIM 2.0 server
    Scim(Scim),
}

impl Import {
    /// Returns the file to write, unless the chart is printed.
    pub fn output(&self) -> Option<&Path> {
        match self {
            Self::Bitrix24(args) => args.output.as_deref(),
            Self::Scim(args) => args.directory.output.as_deref(),
        }
    }
}

/// Arguments of `import bitrix24`.
#[derive(Debug, Args)]
pub struct Bitrix24 {
    /// Answers as JSON, in any order, several pages as several files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Write the chart to a new FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The portal's numbers of its administrators, whom REST does not tell
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',')]
    pub administrators: Vec<u64>,
}

/// What the import of every other directory takes.
#[derive(Debug, Args)]
pub struct Directory {
    /// Write the chart to a new FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    pub administrators: Vec<String>,
    /// Put all departments under one of that name
    #[arg(long, value_name = "NAME")]
    pub root: Option<String>,
}

/// Arguments of `import scim`.
#[derive(Debug, Args)]
pub struct Scim {
    /// List responses, users or groups as JSON, in any order, several pages as several files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where the department tree comes from
    #[arg(long, value_name = "SOURCE", default_value = "departments")]
    pub tree: NamedTree,
    /// Import a dump that is not whole
    #[arg(long)]
    pub partial: bool,
    /// What all imports of directories take.
    #[command(flatten)]
    pub directory: Directory,
}

/// Where the department tree comes from when people name their departments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NamedTree {
    /// The departments that people name, none under another
    Departments,
    /// The same, under the division and the company that they name
    Organization,
    /// The same, each under the department of its head's manager
    Managers,
    /// A team for everybody to whom somebody reports
    Teams,
}
