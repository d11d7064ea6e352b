//! The inputs of the public YAML test suite.

use std::fs;
use std::path::Path;

/// An input of the suite.
pub(crate) struct Input {
    pub(crate) id: String,
    pub(crate) text: String,
}

/// All inputs.
pub(crate) fn inputs() -> Vec<Input> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/yaml-test-suite/inputs.jsonl");
    let text = |input: &serde_json::Value, key: &str| input[key].as_str().unwrap().to_owned();
    let input = |line: &str| {
        let input: serde_json::Value = serde_json::from_str(line).unwrap();
        Input { id: text(&input, "id"), text: text(&input, "yaml") }
    };
    fs::read_to_string(path).unwrap().lines().map(input).collect()
}

/// An input where a value, a record or a section of a chart may stand.
pub(super) fn placed(input: &str) -> Vec<String> {
    let below = |columns: usize| indented(input, columns);
    let line = input.trim_end();
    vec![
        input.to_owned(),
        format!("\u{feff}{input}"),
        input.replace('\n', "\r\n"),
        format!("employees:\n  ana: {{ name: Ana }}\n{input}"),
        format!("{input}employees:\n  ana: {{ name: Ana }}\n"),
        format!("employees:\n{}", below(2)),
        format!("employees:\n  ana: {{ name: Ana }}\n{}", below(2)),
        format!("departments:\n  sales:\n{}employees:\n  ana: {{ departments: [sales] }}\n", below(4)),
        format!("employees:\n  ana:\n{}  boris: {{ name: Boris }}\n", below(4)),
        format!("employees:\n  ana:\n    name: {}\n    active: true\n", below(6).trim()),
        format!("employees:\n  ana:\n    name: {line}\n    active: true\n"),
        format!("employees:\n  ana:\n    name:\n{}", below(6)),
        format!("employees:\n  ana:\n    departments:\n{}", below(4)),
        format!("employees:\n  ana:\n    phone: [{line}]\n"),
        format!("employees:\n  ana: {{ name: {line}, email: a }}\n"),
        format!("employees:\n  ana: {{ {line} }}\n"),
        format!("employees:\n  ana: {line}\n  boris: {{ name: Boris }}\n"),
        format!("employees:\n  {line}: {{ name: Boris }}\n"),
        format!("employees:\n  ana:\n    x-note:\n{}    name: Ana\n", below(6)),
        format!("x-note: {line}\nemployees:\n  ana: {{ name: Ana }}\n"),
        format!("x-note:\n{}employees:\n  ana: {{ name: Ana }}\n", below(2)),
        format!("# {}\nemployees:\n  ana: {{ name: Ana }}\n", input.replace('\n', "\n# ")),
        format!("{{\"employees\": {{\"ana\": {{\"name\": {line}}}}}}}"),
        format!("{{\"x-note\": {line}, \"employees\": {{\"ana\": {{\"name\": \"Ana\"}}}}}}"),
    ]
}

/// A text with every line so much deeper.
pub(super) fn indented(text: &str, columns: usize) -> String {
    let margin = " ".repeat(columns);
    text.split_inclusive('\n').flat_map(|line| [&*margin, line]).collect()
}
