//! Differences as a comment on a pull request: it has room for so many characters, and says what it leaves out.

use std::fmt::Write as _;
use std::fs;

use assert_cmd::Command;

const MAX_CHARS: usize = 60_000;

/// The comment on so many new assignments, each to somebody else.
fn comment(assignments: usize) -> String {
    let folder = tempfile::tempdir().unwrap();
    let before =
        "roles: { auditor: { grants: { statistics.view: any, recordings.play: any, settings.edit: allow } } }\n";
    let (mut after, mut org) = (format!("{before}assignments:\n"), "employees:\n".to_owned());
    for number in 0..assignments {
        writeln!(after, "  - {{ role: auditor, to: user:somebody-{number} }}").unwrap();
        writeln!(org, "  somebody-{number}: {{ name: Somebody With a Name {number} }}").unwrap();
    }
    for (file, text) in [("before.yaml", before), ("after.yaml", &after), ("org.yaml", &org)] {
        fs::write(folder.path().join(file), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringfence"));
    command.current_dir(folder.path()).args(["diff", "before.yaml", "after.yaml", "--format", "markdown"]);
    String::from_utf8(command.assert().code(1).get_output().stdout.clone()).unwrap()
}

const DROPPED: &str = "\nThe details are too long for this comment; `ringfence diff` shows them.\n";

#[test]
fn a_short_comment_has_its_details() {
    let comment = comment(20);
    assert!(comment.ends_with("\n</details>\n") && !comment.contains(DROPPED), "{comment}");
    assert_eq!(comment.matches("Somebody With a Name").count(), 3 * 20);
}

#[test]
fn details_are_dropped_before_causes() {
    let comment = comment(300);
    assert!(comment.chars().count() <= MAX_CHARS && comment.ends_with(DROPPED), "{}", comment.chars().count());
    assert_eq!(comment.matches("assignment of auditor").count(), 300);
    assert!(!comment.contains("<details>") && !comment.contains("Somebody With a Name"));
}

#[test]
fn causes_are_dropped_when_they_alone_are_too_many() {
    let comment = comment(3000);
    assert!(comment.chars().count() <= MAX_CHARS, "{}", comment.chars().count());
    let told = comment.matches("assignment of auditor").count();
    assert!(told > 100, "{told}");
    assert!(comment.ends_with(&format!("\nand {} causes more\n{DROPPED}", 3000 - told)), "{told}");
    assert!(comment.starts_with("**3000 edits: 3000 people gain**\n"), "{}", &comment[..80]);
}
