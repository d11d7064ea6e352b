//! What is checked in and generated is what the program generates.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

/// The shells and their scripts.
const SCRIPTS: [(&str, &str); 4] =
    [("bash", "ringfence.bash"), ("zsh", "_ringfence"), ("fish", "ringfence.fish"), ("powershell", "_ringfence.ps1")];

/// `RINGFENCE_GENERATE=1 cargo test generated` writes the files anew.
fn check(arguments: &[&str], file: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_ringfence")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("RINGFENCE_GENERATE").is_some() {
        fs::write(&path, &output.stdout).unwrap();
    }
    let kept = fs::read(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert!(kept == output.stdout, "{file} is not what `ringfence {}` prints", arguments.join(" "));
}

#[test]
fn completions_are_what_the_program_generates() {
    for (shell, script) in SCRIPTS {
        check(&["completions", shell], &format!("completions/{script}"));
    }
}

#[test]
fn the_manual_is_what_the_program_generates() {
    check(&["man"], "completions/ringfence.1");
}

#[test]
fn every_command_has_a_page() {
    let pages = [
        &["check"][..],
        &["explain"],
        &["who-can"],
        &["matrix"],
        &["diff"],
        &["lint"],
        &["test"],
        &["role"],
        &["role", "show"],
        &["init"],
        &["schema"],
    ];
    let imports = [&["import", "bitrix24"][..], &["import", "scim"], &["import", "ldif"], &["import", "graph"]];
    let imports = imports.into_iter().chain([&["import", "google"][..], &["import", "csv"]]);
    for words in pages.into_iter().chain(imports).chain([&["completions"][..], &["man"]]) {
        let output = Command::new(env!("CARGO_BIN_EXE_ringfence")).arg("man").args(words).output().unwrap();
        let page = String::from_utf8(output.stdout).unwrap();
        assert!(page.contains(&format!(".TH ringfence-{}", words.join("-"))), "{words:?}: {page:.200}");
    }
}
