//! Answers on their way out: tables, JSON, YAML, CSV, Markdown, and findings with their source line. Uses everything but
//! [`crate::read`].
//!
//! A [`Report`] is an answer; what it prints does not depend on how the process ends, nor the other way round.

pub mod escape;
mod findings;
mod table;

use std::error::Error as _;
use std::io::{self, Write};

use serde::Serialize;

pub use findings::{write_findings, write_findings_json};
pub use table::{Cells, small};

use crate::decide::Note;
use crate::model::Day;
use table::Sink;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// The same document as JSON
    Yaml,
    /// For spreadsheets
    Csv,
    /// For a comment on a pull request
    Markdown,
    /// One id a line
    Ids,
}

impl Format {
    /// The formats that every answer has.
    pub const EVERYWHERE: &'static [Self] = &[Self::Text, Self::Json, Self::Yaml];
    /// The format of a text that is written as it is.
    pub const PLAIN: &'static [Self] = &[Self::Text];
    /// The formats of an answer that speaks of employees among other things.
    pub const WITH_IDS: &'static [Self] = &[Self::Text, Self::Json, Self::Yaml, Self::Ids];
    /// The formats of an answer that is a table.
    pub const OF_TABLES: &'static [Self] = &[Self::Text, Self::Json, Self::Yaml, Self::Csv, Self::Markdown];
    /// The formats of an answer that is a list of employees.
    pub const OF_EMPLOYEES: &'static [Self] =
        &[Self::Text, Self::Json, Self::Yaml, Self::Csv, Self::Markdown, Self::Ids];

    /// Returns the format as it is written on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Yaml => "yaml",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Ids => "ids",
        }
    }
}

/// What an answer amounts to, which the exit status tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Yes, the same, passed, done: exit status 0.
    Yes,
    /// No, differs, failed, nobody: exit status 1.
    No,
}

/// What a command found. The value is the JSON; `text` is the same for people.
pub trait Report: Serialize {
    /// The name of the document: `ringfence.<NAME>/1`.
    const NAME: &'static str;

    /// Returns what the answer amounts to.
    fn outcome(&self) -> Outcome;

    /// Returns the day it speaks of; none where no day matters.
    fn day(&self) -> Option<Day>;

    /// Returns what to know beside it.
    fn notes(&self) -> &[Note] {
        &[]
    }

    /// Writes it for people.
    ///
    /// # Errors
    /// When the stream fails.
    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()>;

    /// Hands out the rows of a table, the heading first; a row's first cell is the id where [`Format::Ids`] is one of
    /// the formats.
    ///
    /// # Errors
    /// When `each` fails.
    fn rows(&self, each: &mut dyn FnMut(&[&str]) -> io::Result<()>) -> io::Result<()> {
        let _ = each;
        Ok(())
    }
}

/// Where an answer for people goes.
pub struct Screen<'a> {
    /// The stream.
    pub out: &'a mut dyn Write,
    /// Whether it shows colours.
    pub has_colors: bool,
    /// How many columns it has; none when it is no terminal, and nothing is fitted to a width.
    pub width: Option<usize>,
}

impl Screen<'_> {
    /// Returns a text in a style, or as it is where there are no colours.
    pub fn styled(&self, style: anstyle::Style, text: &str) -> String {
        if self.has_colors { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

#[derive(Serialize)]
struct Document<'a, R> {
    schema: String,
    day: Option<Day>,
    #[serde(flatten)]
    report: &'a R,
    notes: &'a [Note],
}

/// Writes an answer in a format that it has.
///
/// # Errors
/// When the stream fails.
pub fn write<R: Report>(report: &R, format: Format, screen: &mut Screen<'_>) -> io::Result<()> {
    let document = || Document { schema: schema(R::NAME), day: report.day(), report, notes: report.notes() };
    match format {
        Format::Text => report.text(screen),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *screen.out, &document())?;
            screen.out.write_all(b"\n")
        }
        Format::Yaml => write_yaml(&document(), screen.out),
        Format::Csv => table::write_rows(report, Sink::Csv, screen),
        Format::Markdown => table::write_rows(report, Sink::Markdown, screen),
        Format::Ids => table::write_rows(report, Sink::Ids, screen),
    }
}

/// Writes one answer of many: JSON on a line of its own, or one of several YAML documents.
///
/// # Errors
/// When the stream fails.
pub fn write_row<R: Report>(report: &R, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let (day, notes) = (report.day(), report.notes());
    write_document(&Document { schema: schema(R::NAME), day, report, notes }, format, out)
}

/// Writes why one of many questions has no answer, in its place.
///
/// # Errors
/// When the stream fails.
pub fn write_error_row<R: Report>(error: &str, format: Format, out: &mut dyn Write) -> io::Result<()> {
    write_document(&NoAnswer { schema: schema(R::NAME), error }, format, out)
}

#[derive(Serialize)]
struct NoAnswer<'a> {
    schema: String,
    error: &'a str,
}

fn write_document(document: &impl Serialize, format: Format, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Yaml {
        writeln!(out, "---")?;
        return write_yaml(document, out);
    }
    serde_json::to_writer(&mut *out, document)?;
    writeln!(out)
}

fn write_yaml(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // The library wraps what the stream says; whether a pipe was closed or a disk is full matters to the process.
    serde_yaml::to_writer(out, document).map_err(|error| {
        let said = error.source().and_then(|source| source.downcast_ref::<io::Error>());
        said.and_then(io::Error::raw_os_error).map_or_else(|| io::Error::other(error), io::Error::from_raw_os_error)
    })
}

/// Writes the rows of an answer as an aligned table, however many there are.
///
/// # Errors
/// When the stream fails.
pub fn write_aligned<R: Report>(report: &R, screen: &mut Screen<'_>) -> io::Result<()> {
    table::write_aligned(report, screen)
}

/// Returns the name and version of a document.
pub fn schema(name: &str) -> String {
    format!("ringfence.{name}/1")
}
