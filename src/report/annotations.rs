//! What a pipeline shows at the lines of the files: annotations of a workflow, and SARIF.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::escape;
use crate::finding::Severity;
use crate::span::Place;

/// Something to be shown at a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// How grave it is.
    pub severity: Severity,
    /// The rule, or the kind of edit.
    pub rule: String,
    /// What there is to say.
    pub message: String,
    /// Where; none when it has no place in a file.
    pub place: Option<Place>,
}

/// Writes the commands that a workflow turns into annotations.
///
/// # Errors
/// When the stream fails.
pub fn write_github(annotations: &[Annotation], out: &mut dyn Write) -> io::Result<()> {
    for annotation in annotations {
        let level = match annotation.severity {
            Severity::Note => "notice",
            Severity::Warning | Severity::Error => annotation.severity.name(),
        };
        let title = format!("title={}", escape::github_property(&annotation.rule));
        let place = annotation.place.as_ref().map(|place| {
            let file = escape::github_property(&place.file);
            format!("file={file},line={},col={},", place.line, place.column)
        });
        let message = escape::github_message(&annotation.message);
        writeln!(out, "::{level} {}{title}::{message}", place.unwrap_or_default())?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Sarif<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
struct Run<'a> {
    tool: Tool<'a>,
    #[serde(rename = "columnKind")]
    column_kind: &'static str,
    results: Vec<Result<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Result<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
}

/// Writes a SARIF 2.1.0 log.
///
/// # Errors
/// When the stream fails.
pub fn write_sarif(annotations: &[Annotation], out: &mut dyn Write) -> io::Result<()> {
    let ids: std::collections::BTreeSet<&str> = annotations.iter().map(|annotation| &*annotation.rule).collect();
    let index: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let result = |annotation| result(annotation, &index);
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        rules: ids.iter().map(|id| Rule { id }).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        results: annotations.iter().map(result).collect(),
    };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    serde_json::to_writer_pretty(&mut *out, &Sarif { schema, version: "2.1.0", runs: [run] })?;
    out.write_all(b"\n")
}

fn result<'a>(annotation: &'a Annotation, index: &BTreeMap<&str, usize>) -> Result<'a> {
    let location = |place: &Place| {
        let artifact_location = ArtifactLocation { uri: uri(&place.file) };
        let region = Region { start_line: place.line, start_column: place.column };
        Location { physical_location: PhysicalLocation { artifact_location, region } }
    };
    Result {
        rule_id: &annotation.rule,
        rule_index: index.get(&*annotation.rule).copied().unwrap_or(0),
        level: annotation.severity.name(),
        message: Message { text: escape::visible(&annotation.message).into_owned() },
        locations: annotation.place.iter().map(location).collect(),
    }
}

/// A path as a reference: what is not allowed in one is written in percents.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_end_an_annotation() {
        let place = Some(Place { file: "a,b:c%.yaml".into(), line: 3, column: 5 });
        let annotation = Annotation {
            severity: Severity::Error,
            rule: "grant-changed".into(),
            message: "100 %\n::error::no".into(),
            place,
        };
        let mut out = Vec::new();
        write_github(&[annotation], &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        let expected = "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=grant-changed::100 %25\\u{a}::error::no\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_path_is_a_reference() {
        assert_eq!(uri("dir/policy one.yaml"), "dir/policy%20one.yaml");
        assert_eq!(uri("a:b"), "a%3Ab");
    }
}
