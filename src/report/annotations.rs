//! What a pipeline shows at the lines of the files: annotations of a workflow.

use std::io::{self, Write};

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
    /// What it is about, in words that stay the same when lines move.
    pub subject: String,
    /// Whether it was waived; such a one is not shown at its line.
    pub is_waived: bool,
}

/// A rule in words, for those who read what it found elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleText {
    /// Its name.
    pub id: &'static str,
    /// How grave what it finds is, as a rule.
    pub severity: Severity,
    /// What it finds.
    pub finds: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// How it is mended.
    pub mend: &'static str,
}

/// Writes the commands that a workflow turns into annotations.
///
/// # Errors
/// When the stream fails.
pub fn write_github(annotations: &[Annotation], out: &mut dyn Write) -> io::Result<()> {
    for annotation in annotations.iter().filter(|annotation| !annotation.is_waived) {
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
            subject: String::new(),
            is_waived: false,
        };
        let mut out = Vec::new();
        write_github(&[annotation], &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        let expected = "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=grant-changed::100 %25\\u{a}::error::no\n";
        assert_eq!(shown, expected);
    }
}
