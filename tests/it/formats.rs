//! What pipelines read, read by others: SARIF by its schema, `JUnit` by a parser, the Test Anything Protocol and annotations of
//! a workflow by small strict readers of their grammars.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use crate::folder::Folder;

static SARIF: LazyLock<Validator> = LazyLock::new(|| {
    let schema = include_str!("schemas/sarif-schema-2.1.0.json");
    // One of its patterns, of a property that is not written here, has a bracket too many.
    let schema = schema.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

const ORG: &str = "employees:\n  ana: {}\n  boris: {}\n  igor: { administrator: true }\n";
const OLD: &str =
    "roles: { clerk: { grants: { recordings.play: own } } }\nassignments: [{ role: clerk, to: everyone }]\n";
const POLICY: &str = "roles:
  clerk:
    grants: { recordings.play: any, recordings.delete: any, calls.dial: any }
  # ringfence: allow unused-role because the summer interns return
  intern: {}
  other: {}
assignments:
  - role: clerk
    to: everyone
  - role: clerk
    to: user:ana
tests:
  - name: Ana hears herself
    who: ana
    can: recordings.play ana
  - name: \"<b a='1'> & ]]> 100 % # SKIP \\\\ \\u202e ::error::\"
    who: [ana, boris]
    has: { recordings.play: own, calls.dial: crm }
  - who: ana
    cannot: recordings.delete boris
";

/// The commands that write findings, tests or edits at lines.
const COMMANDS: [&[&str]; 3] = [&["lint"], &["test"], &["diff", "old.yaml"]];

fn folder() -> Folder {
    let folder = Folder::of(POLICY, ORG);
    folder.file("old.yaml", OLD);
    folder
}

fn written(folder: &Folder, command: &[&str], format: &str) -> String {
    let args = [command, &["--format", format]].concat();
    String::from_utf8(folder.run(&args).output().unwrap().stdout).unwrap()
}

fn json(folder: &Folder, command: &[&str], format: &str) -> Value {
    let text = written(folder, command, format);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{command:?}: {error}: {text}"))
}

fn list<'v>(value: &'v Value, place: &str) -> &'v [Value] {
    value.pointer(place).and_then(Value::as_array).unwrap_or_else(|| panic!("{place}: {value}"))
}

/// The results of a log that its schema finds in order, with one rule object a rule.
fn results(log: &Value) -> Vec<Value> {
    let errors: Vec<String> =
        SARIF.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let rules = list(log, "/runs/0/tool/driver/rules");
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len());
    let results = list(log, "/runs/0/results").to_vec();
    for result in &results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let fingerprints: BTreeSet<String> = results.iter().map(fingerprint).collect();
    assert_eq!(fingerprints.len(), results.len());
    results
}

fn fingerprint(result: &Value) -> String {
    result["partialFingerprints"]["ringfence/v1"].as_str().unwrap().to_owned()
}

fn line(result: &Value) -> u64 {
    result.pointer("/locations/0/physicalLocation/region/startLine").and_then(Value::as_u64).unwrap()
}

#[test]
fn sarif_is_what_its_schema_says_and_its_fingerprints_stay_when_lines_move() {
    for command in COMMANDS {
        let folder = folder();
        let before = results(&json(&folder, command, "sarif"));
        assert!(before.len() >= 2, "{command:?}");
        folder.file("policy.yaml", format!("# a line more\n\n{POLICY}"));
        let after = results(&json(&folder, command, "sarif"));
        let of = |results: &[Value], by: u64| {
            let in_policy = |result: &&Value| result.to_string().contains("\"uri\":\"policy.yaml\"");
            let moved: BTreeSet<_> =
                results.iter().filter(in_policy).map(|result| (fingerprint(result), line(result) + by)).collect();
            assert!(!moved.is_empty(), "{command:?}");
            moved
        };
        assert_eq!(of(&before, 2), of(&after, 0), "{command:?}");
    }
    let suppressed = results(&json(&folder(), &["lint"], "sarif"));
    assert!(suppressed.iter().any(|result| result["suppressions"][0]["kind"] == "inSource"));
}

#[test]
fn sarif_of_every_worked_case_of_lint_is_in_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let (mut logs, mut found) = (0, BTreeSet::new());
    for case in fs::read_dir(root).unwrap().map(|case| case.unwrap().path()) {
        if !case.file_name().unwrap().to_string_lossy().starts_with('9') {
            continue;
        }
        let folder = Folder::empty();
        let files: Vec<_> = fs::read_dir(case.join("case.in")).unwrap().map(|file| file.unwrap().path()).collect();
        for file in files.iter().filter(|file| file.is_file()) {
            folder.file(&file.file_name().unwrap().to_string_lossy(), fs::read(file).unwrap());
        }
        for file in &files {
            let name = file.file_name().unwrap().to_string_lossy();
            let own = name.replace(".yaml", "-org.yaml");
            let org = if folder.path(&own).exists() { own } else { "org.yaml".to_owned() };
            let text = written(&folder, &["lint", "--policy", &name, "--org", &org], "sarif");
            if let Ok(log) = serde_json::from_str::<Value>(&text) {
                logs += 1;
                found.extend(results(&log).iter().map(|result| result["ruleId"].as_str().unwrap().to_owned()));
            }
        }
    }
    assert!(logs > 60 && found.len() > 35, "{logs} {found:?}");
}

#[test]
fn the_schema_of_sarif_refuses_what_is_no_sarif() {
    let log = json(&folder(), &["lint"], "sarif");
    for (place, wrong) in [
        ("/version", Value::from("2.0.0")),
        ("/runs/0/results/0/level", "grave".into()),
        ("/runs/0/results/0/message", "text".into()),
        ("/runs/0/tool/driver/rules/0/id", Value::Null),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", 0.into()),
    ] {
        let mut log = log.clone();
        *log.pointer_mut(place).unwrap() = wrong;
        assert!(!SARIF.is_valid(&log), "{place}");
    }
}

/// The tests as the program's own document has them: the name, and the places and messages of what failed.
fn tests(folder: &Folder) -> Vec<(String, Vec<(String, String)>)> {
    let document = json(folder, &["test"], "json");
    let place = |value: &Value| format!("{}:{}", value["file"].as_str().unwrap(), value["line"]);
    let failure = |value: &Value| (place(&value["place"]), value["message"].as_str().unwrap().to_owned());
    let test = |test: &Value| {
        let failures: BTreeSet<_> = list(test, "/failures").iter().map(failure).collect();
        (test["name"].as_str().unwrap().to_owned(), failures.into_iter().collect())
    };
    list(&document, "/tests").iter().map(test).collect()
}

#[test]
fn junit_is_read_by_a_reader_of_junit() {
    let folder = folder();
    let expected = tests(&folder);
    let text = written(&folder, &["test"], "junit");
    let suites = junit_parser::from_reader(text.as_bytes()).unwrap();
    assert_eq!((suites.tests, suites.failures, suites.errors), (3, 2, 0));
    let cases: Vec<_> = suites.suites.iter().flat_map(|suite| &suite.cases).collect();
    assert_eq!(cases.len(), expected.len());
    for (case, (name, failures)) in cases.iter().zip(&expected) {
        assert_eq!(case.original_name, name.replace('\u{202e}', "\\u{202e}"));
        assert_eq!(case.status.is_success(), failures.is_empty());
        assert_eq!(case.file.as_deref(), Some("policy.yaml"));
        let line = POLICY.lines().nth(usize::try_from(case.line.unwrap()).unwrap() - 1).unwrap();
        assert!(line.trim_start().starts_with("- "), "{line}");
        if !failures.is_empty() {
            let failure = case.status.failure_as_ref();
            assert!(failures.iter().any(|(place, _)| failure.text.contains(place)), "{}", failure.text);
        }
    }
}

/// A test point: whether it passed, its number, what it is called, and its diagnosis.
type Point = (bool, usize, String, Option<serde_yaml::Value>);

/// Reads version 14 of the Test Anything Protocol: the version, the plan, and test points with diagnoses; nothing else.
fn read_tap(text: &str) -> Vec<Point> {
    let mut lines = text.lines().peekable();
    assert_eq!(lines.next(), Some("TAP version 14"));
    let plan: usize = lines.next().and_then(|line| line.strip_prefix("1..")).unwrap().parse().unwrap();
    let mut points = Vec::new();
    while let Some(line) = lines.next() {
        let (is_ok, rest) = match line.strip_prefix("not ok ") {
            Some(rest) => (false, rest),
            None => (true, line.strip_prefix("ok ").unwrap_or_else(|| panic!("{line}"))),
        };
        let (number, description) = rest.split_once(" - ").unwrap();
        let (mut name, mut escaped) = (String::new(), false);
        for c in description.chars() {
            assert!(escaped || c != '#', "a directive: {line}");
            assert!(!escaped || matches!(c, '#' | '\\'), "an unknown escape: {line}");
            escaped = !escaped && c == '\\';
            if !escaped {
                name.push(c);
            }
        }
        let mut diagnosis = None;
        if lines.next_if_eq(&"  ---").is_some() {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "  ...").collect();
            let block: Vec<&str> = block.iter().map(|line| line.strip_prefix("  ").unwrap()).collect();
            diagnosis = Some(serde_yaml::from_str(&block.join("\n")).unwrap());
        }
        points.push((is_ok, number.parse().unwrap(), name, diagnosis));
    }
    assert_eq!(points.len(), plan);
    points
}

#[test]
fn tap_is_read_by_its_grammar() {
    let folder = folder();
    let points = read_tap(&written(&folder, &["test"], "tap"));
    for (at, ((is_ok, number, name, diagnosis), (expected, failures))) in points.iter().zip(tests(&folder)).enumerate()
    {
        assert_eq!((*number, *is_ok), (at + 1, failures.is_empty()));
        assert_eq!(*name, expected.replace('\u{202e}', "\\u{202e}"));
        assert_eq!(diagnosis.is_some(), !failures.is_empty());
        for (place, _) in failures {
            let said: Vec<&str> = diagnosis.as_ref().unwrap()["failures"]
                .as_sequence()
                .unwrap()
                .iter()
                .filter_map(|said| said.as_str())
                .collect();
            assert!(said.iter().any(|said| said.starts_with(&place)), "{place}: {said:?}");
        }
    }
    assert_eq!(points.len(), 3);
}

/// An annotation: its level, its properties and its message.
type Command = (String, Vec<(String, String)>, String);

/// Reads the commands of a workflow, `::name key=value,key=value::message`, and nothing else.
fn read_commands(text: &str) -> Vec<Command> {
    let plain = |text: &str, escapes: &[(&str, &str)]| {
        escapes.iter().fold(text.to_owned(), |text, (code, c)| text.replace(code, c)).replace("%25", "%")
    };
    let in_property = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")];
    let command = |line: &str| {
        let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (name, properties) = head.split_once(' ').unwrap();
        let property = |pair: &str| {
            let (key, value) = pair.split_once('=').unwrap();
            (key.to_owned(), plain(value, &in_property))
        };
        (name.to_owned(), properties.split(',').map(property).collect(), plain(message, &in_property[..2]))
    };
    text.lines().map(command).collect()
}

#[test]
fn annotations_are_commands_of_a_workflow_at_true_lines() {
    let folder = folder();
    for command in COMMANDS {
        let results = results(&json(&folder, command, "sarif"));
        let shown: Vec<&Value> = results.iter().filter(|result| result["suppressions"].is_null()).collect();
        let commands = read_commands(&written(&folder, command, "github"));
        assert_eq!(commands.len(), shown.len(), "{command:?}");
        for ((level, properties, message), result) in commands.iter().zip(shown) {
            let property = |name: &str| properties.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
            let expected = match result["level"].as_str().unwrap() {
                "note" => "notice",
                level => level,
            };
            assert_eq!(level, expected);
            assert_eq!(property("title"), result["ruleId"].as_str());
            assert_eq!(property("line").unwrap(), line(result).to_string());
            assert_eq!(message, result["message"]["text"].as_str().unwrap());
            let text = folder.text(property("file").unwrap());
            let line = text.lines().nth(usize::try_from(line(result)).unwrap() - 1).unwrap();
            assert!(line.chars().count() >= property("col").unwrap().parse::<usize>().unwrap(), "{line}");
        }
    }
}
