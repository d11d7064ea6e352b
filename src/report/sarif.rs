//! SARIF 2.1.0, for the scanners of a forge.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::annotations::{Annotation, RuleText};
use super::escape;
use crate::finding::Severity;
use crate::span::Place;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Sarif<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
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
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_configuration: Option<Configuration>,
}

#[derive(Serialize)]
struct Configuration {
    level: Severity,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Result<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: Severity,
    message: Message,
    locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
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

/// Writes a SARIF 2.1.0 log. Every rule that is known is in it, and every one that something was found by.
///
/// # Errors
/// When the stream fails.
pub fn write_sarif(annotations: &[Annotation], rules: &[RuleText], out: &mut dyn Write) -> io::Result<()> {
    let rules = all_rules(annotations, rules);
    let index: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(at, rule)| (rule.id, at)).collect();
    let mut fingerprints = Fingerprints::default();
    let results = annotations.iter().map(|annotation| result(annotation, &index, &mut fingerprints)).collect();
    let driver = Driver { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION"), rules };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    let log = Sarif { schema: SCHEMA, version: "2.1.0", runs: [run] };
    serde_json::to_writer_pretty(escape::JsonOut(&mut *out), &log)?;
    out.write_all(b"\n")
}

fn all_rules<'a>(annotations: &'a [Annotation], rules: &'a [RuleText]) -> Vec<Rule<'a>> {
    let known: BTreeSet<&str> = rules.iter().map(|rule| rule.id).collect();
    let others: BTreeSet<&str> = annotations.iter().map(|annotation| &*annotation.rule).collect();
    let bare =
        |id| Rule { id, short_description: None, full_description: None, help: None, default_configuration: None };
    rules.iter().map(described).chain(others.difference(&known).copied().map(bare)).collect()
}

fn described(rule: &RuleText) -> Rule<'_> {
    let message = |text: &str| Some(Message { text: text.to_owned() });
    Rule {
        id: rule.id,
        short_description: message(rule.finds),
        full_description: message(rule.why),
        help: message(rule.mend),
        default_configuration: Some(Configuration { level: rule.severity }),
    }
}

fn result<'a>(
    annotation: &'a Annotation,
    index: &BTreeMap<&str, usize>,
    fingerprints: &mut Fingerprints,
) -> Result<'a> {
    let location = |place: &Place| {
        let artifact_location = ArtifactLocation { uri: uri(&place.file) };
        let region = Region { start_line: place.line, start_column: place.column };
        Location { physical_location: PhysicalLocation { artifact_location, region } }
    };
    Result {
        rule_id: &annotation.rule,
        rule_index: index.get(&*annotation.rule).copied().unwrap_or(0),
        level: annotation.severity,
        message: Message { text: escape::visible(&annotation.message).into_owned() },
        locations: annotation.place.iter().map(location).collect(),
        partial_fingerprints: BTreeMap::from([("ringfence/v1", fingerprints.of(annotation))]),
        suppressions: annotation.is_waived.then_some(Suppression { kind: "inSource" }).into_iter().collect(),
    }
}

/// What tells results apart from one run to the next: the rule, the file, what it is about, and for those that share all
/// that their number. Lines are not in it: they move.
#[derive(Default)]
struct Fingerprints(HashMap<u64, usize>);

impl Fingerprints {
    fn of(&mut self, annotation: &Annotation) -> String {
        let file = annotation.place.as_ref().map_or("", |place| &place.file);
        let hash = [&annotation.rule, file, &annotation.subject].into_iter().fold(FNV_BASIS, |hash, text| {
            text.bytes().chain([0]).fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
        });
        let number = self.0.entry(hash).or_default();
        *number += 1;
        format!("{hash:016x}:{number}")
    }
}

/// FNV-1a: the same number on every machine and in every version.
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

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
    fn a_path_is_a_reference() {
        assert_eq!(uri("dir/policy one.yaml"), "dir/policy%20one.yaml");
        assert_eq!(uri("a:b"), "a%3Ab");
    }

    #[test]
    fn a_fingerprint_does_not_move_with_its_line() {
        let at = |line, subject: &str| Annotation {
            severity: Severity::Note,
            rule: "unused-role".into(),
            message: format!("on line {line}"),
            place: Some(Place { file: "policy.yaml".into(), line, column: 1 }),
            subject: subject.into(),
            is_waived: false,
        };
        let of = |annotations: &[Annotation]| {
            let mut fingerprints = Fingerprints::default();
            annotations.iter().map(|annotation| fingerprints.of(annotation)).collect::<Vec<_>>()
        };
        assert_eq!(of(&[at(3, "role a")]), of(&[at(9, "role a")]));
        assert_ne!(of(&[at(3, "role a")]), of(&[at(3, "role b")]));
        let twice = of(&[at(3, "role a"), at(4, "role a")]);
        assert_ne!(twice[0], twice[1]);
    }
}
