//! Findings with their source line.

use std::borrow::Cow;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Document, Format, Screen, escape, schema, write_json, write_yaml};
use crate::finding::{Finding, Severity};
use crate::span::Place;

/// How many findings people are shown.
const MAX_SHOWN: usize = 100;

/// How many columns of a source line are shown around a place.
const MAX_COLUMNS: usize = 160;

/// Writes findings for people: the first hundred and the number of all.
///
/// # Errors
/// When the stream fails.
pub fn write_findings(findings: &[Finding], screen: &mut Screen<'_>) -> io::Result<()> {
    let renderer = if screen.has_colors { Renderer::styled() } else { Renderer::plain() };
    for finding in findings.iter().take(MAX_SHOWN) {
        writeln!(screen.out, "{}\n", rendered(finding, &renderer))?;
    }
    let more = findings.len().saturating_sub(MAX_SHOWN);
    if more > 0 {
        writeln!(screen.out, "and {more} more")?;
    }
    let plural = if findings.len() == 1 { "" } else { "s" };
    writeln!(screen.out, "{} finding{plural}", findings.len())
}

fn rendered(finding: &Finding, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let place = finding.place();
    let file = escape::visible(&place.file);
    let message = escape::visible(&finding.message);
    let window = finding.source.is_quotable().then(|| Window::around(finding));
    let origin = Origin::path(&*file).line(place.line).char_column(place.column);
    let mut group = Group::with_title(level.primary_title(&*message));
    if window.is_none() {
        group = group.element(origin);
    }
    if let Some(window) = &window {
        let mark = AnnotationKind::Primary.span(window.mark.clone());
        let snippet = Snippet::source(&*window.text).line_start(place.line).annotation(mark);
        group = group.element(if window.is_moved { snippet } else { snippet.path(&*file) });
    }
    let help = finding.help.as_deref().map(escape::visible);
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(&**help));
    }
    let text = renderer.render(&[group]);
    match text.split_once('\n') {
        // The library would count the columns of what is shown, which are not those of the file.
        Some((title, rest)) if window.is_some_and(|window| window.is_moved) => {
            let indent = place.line.to_string().len();
            format!("{title}\n{:indent$}--> {file}:{}:{}\n{rest}", "", place.line, place.column)
        }
        _ => text,
    }
}

/// The part of a line that is shown, and in it the place.
struct Window {
    text: String,
    mark: std::ops::Range<usize>,
    /// Whether the place is in another column than in the file.
    is_moved: bool,
}

impl Window {
    /// The part around the place, made visible and cut to the columns that are shown. The rest of the line, which may be as
    /// long as the file, is not looked at.
    fn around(finding: &Finding) -> Self {
        let text = finding.source.text();
        let (before, behind) = text.split_at_checked(finding.span.first()).unwrap_or((text, ""));
        let left = Cut::of(before.chars().rev(), MAX_COLUMNS / 2);
        let right = Cut::of(behind.chars(), MAX_COLUMNS - left.columns);
        let before = before.get(before.len() - left.bytes..).unwrap_or_default();
        let behind = behind.get(..right.bytes).unwrap_or_default();
        let behind = if right.is_all { behind.trim_end_matches('\r') } else { behind };
        let len = finding.span.last().saturating_sub(finding.span.first());
        let (marked, rest) = behind.split_at_checked(len).unwrap_or((behind, ""));
        let [gap_before, gap_behind] = [left.is_all, right.is_all].map(|is_all| if is_all { "" } else { "..." });
        let [before, marked, rest] = [before, marked, rest].map(escape::visible);
        let start = gap_before.len() + before.len();
        let is_moved = !left.is_all || matches!(before, Cow::Owned(_));
        Self {
            text: format!("{gap_before}{before}{marked}{rest}{gap_behind}"),
            mark: start..start + marked.len(),
            is_moved,
        }
    }
}

/// As much of a line as a number of columns can show.
struct Cut {
    bytes: usize,
    columns: usize,
    is_all: bool,
}

impl Cut {
    fn of(chars: impl Iterator<Item = char>, columns: usize) -> Self {
        let mut cut = Self { bytes: 0, columns: 0, is_all: true };
        for c in chars.take_while(|c| *c != '\n') {
            let width = escape::columns(c.encode_utf8(&mut [0; 4]));
            if cut.columns + width > columns {
                return Self { is_all: false, ..cut };
            }
            cut.columns += width;
            cut.bytes += c.len_utf8();
        }
        cut
    }
}

#[derive(Serialize)]
struct Body<'a> {
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    severity: Severity,
    message: &'a str,
    place: Place,
    help: Option<&'a str>,
}

/// Writes all findings for programs, as JSON or YAML. They speak of no day.
///
/// # Errors
/// When the stream fails.
pub fn write_findings_document<'f>(findings: &'f [Finding], format: Format, out: &mut dyn Write) -> io::Result<()> {
    let row = |finding: &'f Finding| Row {
        severity: finding.severity,
        message: &finding.message,
        place: finding.place(),
        help: finding.help.as_deref(),
    };
    let body = Body { findings: findings.iter().map(row).collect() };
    let document = Document { schema: schema("findings"), day: None, report: &body, notes: &[] };
    if format == Format::Yaml { write_yaml(&document, out) } else { write_json(&document, out) }
}
