//! Values that both files have: ids, words, numbers and days.

use super::collect::Collector;
use crate::document::Scalar;
use crate::model::{MAX_ID_CHARS, is_id};
use crate::span::Span;

/// The version of the file formats that this program reads.
pub const VERSION: u32 = 1;

/// Checks a key that is an id.
pub(super) fn check_id(key: &Scalar<'_>, span: Span, findings: &mut Collector<'_>) {
    let text = &*key.text;
    if text.is_empty() {
        findings.error(span, "an id is missing");
    } else if key.is_absent() {
        findings.error_with_help(
            span,
            format!("`{text}` means *absent*"),
            format!("an id of that name is written in quotes: '{text}'"),
        );
    } else if !is_id(text) {
        let help = format!(
            "an id is 1 to {MAX_ID_CHARS} letters, marks and digits of any script (in normal form C) and `. _ @ + ' / -`, \
             and begins with a letter, a digit or `_`"
        );
        findings.error_with_help(span, format!("`{text}` cannot be an id"), help);
    }
}

/// Checks the version of a file.
pub(super) fn check_version(text: &str, span: Span, findings: &mut Collector<'_>) {
    match text.parse::<u32>() {
        Ok(VERSION) => {}
        Ok(version) if version > VERSION => {
            findings.error_with_help(
                span,
                format!("version {version} is newer than this program"),
                "a newer ringfence is needed",
            );
        }
        _ => findings.error(span, format!("unknown version `{text}`; the only one is {VERSION}")),
    }
}

/// Checks the portal's number of a record.
pub(super) fn check_number(scalar: &Scalar<'_>, span: Span, findings: &mut Collector<'_>) {
    let is_number = !scalar.is_quoted && scalar.text.parse::<u64>().is_ok();
    if !is_number && !scalar.is_absent() {
        findings.error(span, format!("expected a whole number, found `{}`", scalar.text));
    }
}

/// Reads `true` or `false`; nothing when it is absent, or something else and reported.
pub(super) fn flag(scalar: &Scalar<'_>, span: Span, findings: &mut Collector<'_>) -> Option<bool> {
    match (&*scalar.text, scalar.is_quoted) {
        ("true" | "True" | "TRUE", false) => Some(true),
        ("false" | "False" | "FALSE", false) => Some(false),
        _ if scalar.is_absent() => None,
        (text, _) => {
            let help = match text.to_ascii_lowercase().as_str() {
                "true" | "false" => "without quotes",
                _ => "YAML 1.2 has no other words for them",
            };
            findings.error_with_help(span, format!("expected `true` or `false`, found `{text}`"), help);
            None
        }
    }
}

/// Reports an item of a list that says nothing.
pub(super) fn empty_item(span: Span, findings: &mut Collector<'_>) {
    findings.error_with_help(span, "an empty item", "remove it, or write in quotes what is called so");
}

/// How many names are shown of what leads back to its beginning.
pub(super) const MAX_CIRCLE: usize = 20;

/// Names what leads back to its beginning: `a > b > a`. What is behind the first [`MAX_CIRCLE`] is only said to be there.
pub(super) fn in_a_circle(ids: &[&str]) -> String {
    let shown = ids.iter().take(MAX_CIRCLE).copied();
    let gap = (ids.len() > MAX_CIRCLE).then_some("...");
    shown.chain(gap).chain(ids.first().copied()).collect::<Vec<_>>().join(" > ")
}
