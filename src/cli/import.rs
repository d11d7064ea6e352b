//! Arguments of `import`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

/// Arguments of `import`.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Read what a Bitrix24 portal answers to department.get and user.get
    Bitrix24(Bitrix24),
}

impl Import {
    /// Returns the file to write, unless the chart is printed.
    pub fn output(&self) -> Option<&Path> {
        match self {
            Self::Bitrix24(args) => args.output.as_deref(),
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
