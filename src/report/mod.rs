//! Answers on their way out: tables, JSON, YAML, CSV, Markdown, and findings with their source line. Uses everything but
//! [`crate::read`].
//!
//! A [`Report`] is an answer; what it prints does not depend on how the process ends, nor the other way round.

mod annotations;
mod cases;
pub mod escape;
mod findings;
mod records;
mod sarif;
mod table;

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use serde::Serialize;

pub use annotations::{Annotation, RuleText, write_github};
pub use cases::{Case, Miss};
pub use findings::{write_findings, write_findings_document};
pub use records::Record;
pub use sarif::write_sarif;
pub use table::{Cells, small};

use crate::decide::Note;
use crate::document::Source;
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
    /// Annotations of a workflow
    Github,
    /// SARIF 2.1.0
    Sarif,
    /// The XML of `JUnit`
    Junit,
    /// The Test Anything Protocol
    Tap,
}

impl Format {
    /// The formats that every answer has.
    pub const EVERYWHERE: &'static [Self] = &[Self::Text, Self::Json, Self::Yaml];
    /// The format of a text that is written as it is.
    pub const PLAIN: &'static [Self] = &[Self::Text];
    /// The formats of an answer that speaks of employees among other things.
    pub const WITH_IDS: &'static [Self] = &[Self::Text, Self::Json, Self::Yaml, Self::Ids];
    /// The formats of an answer that a pipeline acts on.
    pub const OF_PIPELINES: &'static [Self] =
        &[Self::Text, Self::Json, Self::Yaml, Self::Markdown, Self::Github, Self::Sarif];
    /// The formats of findings about a policy.
    pub const OF_FINDINGS: &'static [Self] = &[Self::Text, Self::Json, Self::Yaml, Self::Github, Self::Sarif];
    /// The formats of the verdicts of tests.
    pub const OF_TESTS: &'static [Self] =
        &[Self::Text, Self::Json, Self::Yaml, Self::Github, Self::Sarif, Self::Junit, Self::Tap];
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
            Self::Github => "github",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Tap => "tap",
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

    /// Returns the answer in short, which people are told beside it.
    fn summary(&self) -> Option<String> {
        None
    }

    /// Writes it for people.
    ///
    /// # Errors
    /// When the stream fails.
    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()>;

    /// Writes its document as JSON.
    ///
    /// # Errors
    /// When the stream fails.
    fn json(&self, out: &mut dyn Write) -> io::Result<()>
    where
        Self: Sized,
    {
        write_json(&Document::of(self, self), out)
    }

    /// Returns it as Markdown, where it is more than a table.
    fn markdown(&self) -> Option<String> {
        None
    }

    /// Returns what a pipeline shows at the lines of the files.
    fn annotations(&self) -> Vec<Annotation> {
        Vec::new()
    }

    /// Returns the rules that [annotations](Self::annotations) may come from.
    fn rules(&self) -> Vec<RuleText> {
        Vec::new()
    }

    /// Returns the tests that were run.
    fn cases(&self) -> Vec<Case> {
        Vec::new()
    }

    /// Hands out the rows of a table, the heading first; a row's first cell is the id where [`Format::Ids`] is one of
    /// the formats.
    ///
    /// # Errors
    /// When `each` fails.
    fn rows(&self, each: &mut dyn FnMut(TableRow<'_>) -> io::Result<()>) -> io::Result<()> {
        let _ = each;
        Ok(())
    }
}

/// A row of a long table. In one of a million rows few are unlike all others behind the first cell.
#[derive(Clone, Copy)]
pub struct TableRow<'a> {
    /// The first cell, which tells the row from others.
    pub first: &'a str,
    /// The other cells, made when they are needed.
    pub rest: &'a dyn Fn() -> Vec<&'a str>,
    /// A small number that only rows with the same other cells have in common: these are then written once for all.
    pub alike: Option<usize>,
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
    /// Writes a text on lines of its own, wrapped between words where a terminal is too narrow for it.
    ///
    /// # Errors
    /// When the stream fails.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        let width = self.width.unwrap_or(usize::MAX);
        let mut used = 0;
        for word in text.split(' ') {
            let len = unicode_width::UnicodeWidthStr::width(word);
            let gap = match used {
                0 => "",
                _ if used + 1 + len > width => {
                    used = 0;
                    "\n"
                }
                _ => " ",
            };
            write!(self.out, "{gap}{word}")?;
            used += len + usize::from(gap == " ");
        }
        writeln!(self.out)
    }

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

impl<'a, B: Serialize> Document<'a, B> {
    /// The document of a report, with that body.
    fn of<R: Report>(report: &'a R, body: &'a B) -> Self {
        Self { schema: schema(R::NAME), day: report.day(), report: body, notes: report.notes() }
    }
}

/// Writes the document of a report of which one list may be as long as a chart. `body` is all of it but for that list,
/// which is empty there; `records` are what is in it.
///
/// # Errors
/// When the stream fails.
pub fn write_records<'r, R: Report, W: FnOnce() -> S, S: Serialize>(
    report: &R,
    body: &impl Serialize,
    list: &str,
    records: impl Iterator<Item = Record<'r, W>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let document = serde_json::to_string_pretty(&Document::of(report, body))?;
    records::write(&document, list, records, out)
}

/// Writes an answer in a format that it has.
///
/// # Errors
/// When the stream fails.
pub fn write<R: Report>(report: &R, format: Format, screen: &mut Screen<'_>) -> io::Result<()> {
    match format {
        Format::Text => report.text(screen),
        Format::Json => report.json(screen.out),
        Format::Yaml => write_yaml(&Document::of(report, report), screen.out),
        Format::Csv => table::write_rows(report, Sink::Csv, screen),
        Format::Markdown => match report.markdown() {
            Some(text) => screen.out.write_all(text.as_bytes()),
            None => table::write_rows(report, Sink::Markdown, screen),
        },
        Format::Github => write_github(&report.annotations(), screen.out),
        Format::Sarif => write_sarif(&report.annotations(), &report.rules(), screen.out),
        Format::Junit => cases::write_junit(&report.cases(), screen.out),
        Format::Tap => cases::write_tap(&report.cases(), screen.out),
        Format::Ids => table::write_rows(report, Sink::Ids, screen),
    }
}

/// Returns how two texts of a file differ, as a patch.
pub fn difference(old: &Source, new: &Source) -> String {
    let (before, after) = (old.file_text(), new.file_text());
    let lines = similar::TextDiff::from_lines(&before, &after);
    lines.unified_diff().header(old.name(), new.name()).to_string()
}

/// A buffer of a known kind before the stream: a table is written in small pieces, and each would be a call through a
/// pointer.
fn buffered(out: &mut dyn Write) -> BufWriter<&mut dyn Write> {
    BufWriter::with_capacity(1 << 16, out)
}

/// Writes one answer of many: JSON on a line of its own, or one of several YAML documents.
///
/// # Errors
/// When the stream fails.
pub fn write_row<R: Report>(report: &R, format: Format, out: &mut dyn Write) -> io::Result<()> {
    write_document(&Document::of(report, report), format, out)
}

/// Writes why one of many questions has no answer, in its place.
///
/// # Errors
/// When the stream fails.
pub fn write_error_row<R: Report>(day: Day, error: &str, format: Format, out: &mut dyn Write) -> io::Result<()> {
    write_document(&NoAnswer { schema: schema(R::NAME), day, error }, format, out)
}

#[derive(Serialize)]
struct NoAnswer<'a> {
    schema: String,
    day: Day,
    error: &'a str,
}

fn write_document(document: &impl Serialize, format: Format, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Yaml {
        writeln!(out, "---")?;
        return write_yaml(document, out);
    }
    serde_json::to_writer(escape::JsonOut(&mut *out), document)?;
    writeln!(out)
}

/// Writes a document whose form is not ours, as JSON or as the same in YAML.
///
/// # Errors
/// When the stream fails.
pub fn write_foreign(document: &impl Serialize, format: Format, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Yaml { write_yaml(document, out) } else { write_json(document, out) }
}

fn write_json(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut out = buffered(out);
    serde_json::to_writer_pretty(escape::JsonOut(&mut out), document)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes a document as YAML. One with characters that are not seen is written as JSON, which is YAML, too: there they can
/// be escaped, in a plain scalar they cannot.
fn write_yaml(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_yaml::to_string(document).map_err(io::Error::other)?;
    if text.lines().all(|line| matches!(escape::visible(line), Cow::Borrowed(_))) {
        return out.write_all(text.as_bytes());
    }
    write_json(document, out)
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
