//! Every lint rule has its file, its worked case and its row in the README.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ringfence::lint::RULES;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every `lint` in the worked cases that shows one rule alone, with what it printed.
fn runs() -> Vec<(String, String)> {
    let mut runs = Vec::new();
    for folder in fs::read_dir(path("fixtures")).unwrap() {
        let Ok(text) = fs::read_to_string(folder.unwrap().path().join("case.md")) else { continue };
        for step in text.split("\n$ ringfence lint --only ").skip(1) {
            let (command, output) = step.split_once('\n').unwrap();
            let rule = command.split_whitespace().next().unwrap().to_owned();
            runs.push((rule, output.split("\n$ ").next().unwrap().to_owned()));
        }
    }
    runs
}

#[test]
fn every_rule_has_a_case_where_it_fires_and_one_where_it_does_not() {
    let runs = runs();
    for rule in &RULES {
        let of_rule = || runs.iter().filter(|(name, _)| name == rule.name).map(|(_, output)| output);
        let found = format!("[{}]: ", rule.name);
        assert!(of_rule().any(|output| output.contains(&found)), "{} fires nowhere", rule.name);
        assert!(of_rule().any(|output| output.starts_with("no findings")), "{} fires everywhere", rule.name);
    }
}

#[test]
fn every_rule_has_a_file_of_its_name_and_says_what_it_is() {
    let files: BTreeSet<String> = fs::read_dir(path("src/lint/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().replace('_', "-"))
        .filter(|name| name != "mod")
        .collect();
    let names: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(files, names);
    assert_eq!(names.len(), RULES.len());
    for rule in &RULES {
        for text in [rule.finds, rule.why, rule.mend] {
            assert!(!text.is_empty() && !text.ends_with('.') && !text.contains('|'), "{}: {text}", rule.name);
        }
        for (number, _) in rule.numbers {
            assert!(rule.finds.contains(&format!("`{number}`")), "{} does not say what {number} is", rule.name);
        }
    }
}

/// `RINGFENCE_GENERATE=1 cargo test lint_rules` writes the table anew.
#[test]
fn the_readme_has_the_rules() {
    let rows = RULES.iter().map(|rule| format!("| `{}` | {} | {} |\n", rule.name, rule.severity, rule.finds));
    let table = format!("| rule | severity | finds |\n|---|---|---|\n{}", rows.collect::<String>());
    let readme = path("README.md");
    let text = fs::read_to_string(&readme).unwrap();
    let (before, rest) = text.split_once("<!-- rules -->\n").unwrap();
    let (kept, behind) = rest.split_once("<!-- end of rules -->\n").unwrap();
    if std::env::var_os("RINGFENCE_GENERATE").is_some() {
        fs::write(&readme, format!("{before}<!-- rules -->\n{table}<!-- end of rules -->\n{behind}")).unwrap();
        return;
    }
    assert_eq!(kept, table);
}
