//! What a transcript cannot show of imports: standard input and its encodings, streams kept apart, and the chart's file.

use std::fs;

use assert_cmd::Command;
use predicates::prelude::*;

const DEPARTMENTS: &str = r#"[{"ID": 1, "NAME": "Acme", "PARENT": ""}]"#;
const USERS: &str = r#"[{"ID": 5, "NAME": "Ана", "EMAIL": "ana@x", "UF_DEPARTMENT": [1]}]"#;
const CHART: &str = "# ours\nemployees:\n  olaf: { name: Olaf, bitrix: 7 }   # quiet\n";

/// A folder with the answers of a portal and a chart.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("departments.json", DEPARTMENTS), ("users.json", USERS), ("org.yaml", CHART)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn import(folder: &tempfile::TempDir, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringfence"));
    command.current_dir(folder.path()).args(["import", "bitrix24"]).args(words);
    command
}

fn chart(folder: &tempfile::TempDir) -> String {
    fs::read_to_string(folder.path().join("org.yaml")).unwrap()
}

#[test]
fn standard_input_may_be_in_utf_16() {
    let folder = folder();
    let marked: Vec<u8> = std::iter::once(0xfeff).chain(USERS.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let whole = import(&folder, &["departments.json", "users.json", "-q"]).output().unwrap();
    assert!(String::from_utf8_lossy(&whole.stdout).contains("name: Ана"), "{whole:?}");
    let mut command = import(&folder, &["departments.json", "-", "-q"]);
    command.write_stdin(marked).assert().success().stdout(whole.stdout.clone());
    let mut command = import(&folder, &["departments.json", "--as", "user.search=-", "-q"]);
    command.write_stdin(format!("\u{feff}{USERS}")).assert().success().stdout(whole.stdout);
    import(&folder, &["-", "--as", "user.get=users.json", "--workgroup", "7=-"])
        .write_stdin(DEPARTMENTS)
        .assert()
        .code(3)
        .stderr(predicate::str::starts_with("error: <stdin>: looks like an answer of department.get; expected"));
}

#[test]
fn the_chart_is_the_answer_and_remarks_are_not() {
    let folder = folder();
    let assert = import(&folder, &["departments.json", "users.json"]).assert().success();
    assert
        .stdout(predicate::str::starts_with("# An org chart").and(predicate::str::contains("note:").not()))
        .stderr(predicate::str::contains("1 department, 1 employee\n").and(predicate::str::contains("ana@x").not()));
}

#[test]
fn a_dry_run_writes_nothing_and_an_update_what_it_showed() {
    let folder = folder();
    let words = ["departments.json", "users.json", "--update", "org.yaml"];
    let shown =
        import(&folder, &[&words[..], &["--dry-run", "-q"]].concat()).assert().success().get_output().stdout.clone();
    assert_eq!(chart(&folder), CHART);
    import(&folder, &words).assert().success().stdout("updated org.yaml\n");
    let new = chart(&folder);
    assert!(
        new.starts_with("# ours\nemployees:\n  olaf: { name: Olaf, bitrix: 7, active: false }   # quiet\n"),
        "{new}"
    );
    for line in String::from_utf8(shown).unwrap().lines().filter_map(|line| line.strip_prefix('+')).skip(1) {
        assert!(new.contains(line), "{line}");
    }
    import(&folder, &words).assert().success().stdout("");
    assert_eq!(chart(&folder), new);
}

#[test]
fn what_is_refused_leaves_the_chart() {
    let folder = folder();
    let partial = format!(r#"{{"result": {USERS}, "total": 2}}"#);
    fs::write(folder.path().join("users.json"), partial).unwrap();
    import(&folder, &["users.json", "-o", "org.yaml"]).assert().code(3).stdout("");
    assert_eq!(chart(&folder), CHART);
    import(&folder, &["users.json", "-o", "org.yaml", "--partial"]).assert().success();
    let new = chart(&folder);
    assert!(new.starts_with(CHART) && new.contains("  ana: { name: Ана"), "{new}");
}

#[cfg(unix)]
#[test]
fn an_update_keeps_the_link_and_the_mode() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let (link, file) = (folder.path().join("link.yaml"), folder.path().join("org.yaml"));
    symlink("org.yaml", &link).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    import(&folder, &["departments.json", "users.json", "--update", "link.yaml"]).assert().success();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert!(chart(&folder).contains("ana"));
}
