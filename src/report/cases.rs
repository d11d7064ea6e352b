//! Verdicts of tests as other programs read them: the XML of `JUnit`, and the Test Anything Protocol.

use std::borrow::Cow;
use std::io::{self, Write};

use super::escape;
use crate::span::Place;

/// A test that was run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What it is called.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// What is not as expected; nothing when it passed.
    pub misses: Vec<Miss>,
}

/// Something that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Where the test says what is expected.
    pub place: Place,
    /// What was expected and found.
    pub message: String,
}

/// Writes the verdicts as the XML of `JUnit`, a suite a file.
pub(super) fn write_junit(cases: &[Case], out: &mut dyn Write) -> io::Result<()> {
    let failed = |cases: &[Case]| cases.iter().filter(|case| !case.misses.is_empty()).count();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let (all, failures) = (cases.len(), failed(cases));
    writeln!(out, "<testsuites name=\"ringfence\" tests=\"{all}\" failures=\"{failures}\">")?;
    for suite in cases.chunk_by(|a, b| a.place.file == b.place.file) {
        let name = suite.first().map(|case| xml(&case.place.file)).unwrap_or_default();
        let (all, failures) = (suite.len(), failed(suite));
        writeln!(out, "  <testsuite name=\"{name}\" tests=\"{all}\" failures=\"{failures}\">")?;
        suite.iter().try_for_each(|case| write_case(case, out))?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn write_case(case: &Case, out: &mut dyn Write) -> io::Result<()> {
    let (name, file) = (xml(&case.name), xml(&case.place.file));
    let end = if case.misses.is_empty() { "/>" } else { ">" };
    let line = case.place.line;
    writeln!(out, "    <testcase name=\"{name}\" classname=\"{file}\" file=\"{file}\" line=\"{line}\"{end}")?;
    for miss in &case.misses {
        let (message, place) = (xml(&miss.message), xml(&miss.place.to_string()).into_owned());
        writeln!(out, "      <failure message=\"{message}\">{place}: {message}</failure>")?;
    }
    if case.misses.is_empty() { Ok(()) } else { writeln!(out, "    </testcase>") }
}

/// A text of an attribute or an element. What is not seen is not allowed there either, and written out.
fn xml(text: &str) -> Cow<'_, str> {
    let shown = escape::visible(text);
    if !shown.contains(['&', '<', '>', '"']) {
        return shown;
    }
    let entities = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;")];
    Cow::Owned(entities.into_iter().fold(shown.into_owned(), |text, (c, entity)| text.replace(c, entity)))
}

/// Writes the verdicts as version 14 of the protocol.
pub(super) fn write_tap(cases: &[Case], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "TAP version 14\n1..{}", cases.len())?;
    for (number, case) in cases.iter().enumerate() {
        let not = if case.misses.is_empty() { "" } else { "not " };
        writeln!(out, "{not}ok {} - {}", number + 1, tap(&case.name))?;
        if case.misses.is_empty() {
            continue;
        }
        writeln!(out, "  ---\n  at: {}\n  failures:", quoted(&case.place.to_string()))?;
        for miss in &case.misses {
            writeln!(out, "    - {}", quoted(&format!("{}: {}", miss.place, miss.message)))?;
        }
        writeln!(out, "  ...")?;
    }
    Ok(())
}

/// A description: a `#` would begin a directive.
fn tap(text: &str) -> String {
    escape::visible(text).replace('\\', "\\\\").replace('#', "\\#")
}

/// A text in the YAML of a diagnosis.
fn quoted(text: &str) -> String {
    format!("'{}'", escape::visible(text).replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(name: &str, message: &str) -> Case {
        let place = Place { file: "a<b>.yaml".into(), line: 3, column: 5 };
        Case { name: name.into(), place: place.clone(), misses: vec![Miss { place, message: message.into() }] }
    }

    fn written(write: fn(&[Case], &mut dyn Write) -> io::Result<()>, case: Case) -> String {
        let mut out = Vec::new();
        write(&[case], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_name_becomes_markup() {
        let shown = written(write_junit, case("\"><x a='&\u{1}", "]]></failure>"));
        assert!(shown.contains("name=\"&quot;&gt;&lt;x a='&amp;\\u{1}\""), "{shown}");
        assert_eq!(shown.matches("</failure>").count(), 1, "{shown}");
    }

    #[test]
    fn no_name_becomes_a_directive() {
        let shown = written(write_tap, case("it # SKIP\nok 2", "isn't"));
        assert!(shown.contains("not ok 1 - it \\# SKIP\\\\u{a}ok 2\n"), "{shown}");
        assert!(shown.contains("    - 'a<b>.yaml:3: isn''t'\n"), "{shown}");
    }
}
