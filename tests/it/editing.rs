//! Commands that change a policy, where a transcript cannot show it: bytes, and which stream they go to.

use std::path::Path;

use crate::folder::{Folder, ORG, POLICY, program};

const EDIT: [&str; 3] = ["assign", "clerk", "ana"];

#[test]
fn standard_input_goes_to_standard_output_and_no_file_is_touched() {
    let folder = Folder::of(POLICY, ORG);
    let from_input = |args: &[&str]| {
        let args = [&["--policy", "-"], args].concat();
        folder.run(&args).write_stdin("\u{feff}# mine\r\nroles:\r\n  clerk: {}\r\n").assert()
    };
    let assigned =
        "\u{feff}# mine\r\nroles:\r\n  clerk: {}\r\n\r\nassignments:\r\n  - role: clerk\r\n    to: user:ana\r\n";
    let effect = "+ assignment of clerk to user:ana (<stdin>:6)\nnobody's rights change\n";
    from_input(&EDIT).success().stdout(assigned).stderr(effect);
    let unchanged = "\u{feff}# mine\r\nroles:\r\n  clerk: {}\r\n";
    from_input(&["unassign", "clerk", "ana"]).success().stdout(unchanged);
    from_input(&["role", "edit", "clerk", "--grant", "calls.dial=any"]).success();
    from_input(&["assign", "clerk", "ana", "--dry-run"]).success().stdout(predicates::str::starts_with("--- <stdin>"));
    from_input(&["role", "add", "clerk", "--grant", "calls.dial=any"]).code(2).stdout("");
    assert_eq!(folder.text("policy.yaml"), POLICY);
}

#[test]
fn a_limit_that_is_passed_lets_nothing_out() {
    let folder = Folder::of(POLICY, ORG);
    let granted = ["--policy", "-", "role", "edit", "clerk", "--grant", "calls.dial=any", "--max-affected", "0"];
    folder.run(&granted).write_stdin(POLICY).assert().code(1).stdout("");
    let in_place = ["role", "edit", "clerk", "--grant", "calls.dial=any", "--max-affected", "0"];
    folder.run(&in_place).assert().code(1).stdout("");
    assert_eq!(folder.text("policy.yaml"), POLICY);
    folder.run(&[&in_place[..6], &["1"]].concat()).assert().success().stdout("");
    assert_eq!(folder.text("policy.yaml"), POLICY.replace(": own }", ": own, calls.dial: any }"));
}

#[test]
fn byte_order_mark_line_ends_and_a_missing_last_one_stay() {
    let folder = Folder::of("\u{feff}roles:\r\n  clerk: {}\r\nassignments:\r\n- {role: clerk, to: everyone}", ORG);
    let before = folder.text("policy.yaml");
    folder.run(&EDIT).assert().success().stdout("");
    assert_eq!(folder.text("policy.yaml"), format!("{before}\r\n- {{role: clerk, to: user:ana}}"));
    folder.run(&["unassign", "clerk", "ana"]).assert().success();
    assert_eq!(folder.text("policy.yaml"), before);
}

#[test]
fn the_document_says_whether_anything_was_written() {
    let folder = Folder::of(POLICY, ORG);
    let said = |args: &[&str]| {
        let output = folder.run(&[args, &["--format", "json"]].concat()).output().unwrap();
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let document = said(&[&EDIT[..], &["--dry-run"]].concat());
    assert_eq!((&document["written"], &document["edits"][0]["kind"]), (&false.into(), &"assignment-added".into()));
    assert!(document["difference"].as_str().unwrap().contains("to: user:ana"));
    let document = said(&EDIT);
    assert_eq!((&document["schema"], &document["written"]), (&"ringfence.assign/1".into(), &true.into()));
    let again = said(&EDIT);
    assert_eq!((&again["written"], &again["edits"]), (&false.into(), &serde_json::json!([])));
    assert_eq!(again["notes"][0]["kind"], "already-so");
}

#[test]
fn a_provisioning_job_does_its_work_once_however_often_it_runs() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/provisioning");
    let text = |name: &str| std::fs::read_to_string(fixture.join(name)).unwrap();
    let folder = Folder::of(text("policy.yaml"), text("org.yaml"));
    let path = format!("{}:{}", program().parent().unwrap().display(), std::env::var("PATH").unwrap());
    let run = || {
        let mut script = assert_cmd::Command::new("bash");
        script.arg(fixture.join("provision.sh")).current_dir(folder.path(".")).env("PATH", &path);
        script.env("RINGFENCE_AT", "2026-11-21").env_remove("RINGFENCE_POLICY").env_remove("RINGFENCE_ORG").assert()
    };
    run().success().stdout(predicates::str::contains("- assignment of auditor to user:nina"));
    let expected = "\
        assignments:\n  - role: manager\n    to: department:company   # everybody\n\n  - role: department-head\n    \
        to: heads\n\n  - role: department-head\n    to: user:kim\n    from: 2026-11-16\n    until: 2026-11-30\n    \
        reason: \"HR-7: Boris is away\"\n\n  - role: night-desk\n    to: workgroup:launch\n";
    let after = folder.text("policy.yaml");
    assert_eq!(
        after.split_once("assignments:").map(|(_, rest)| format!("assignments:{rest}")).as_deref(),
        Some(expected)
    );
    run().success().stdout("");
    assert_eq!(folder.text("policy.yaml"), after);
}
