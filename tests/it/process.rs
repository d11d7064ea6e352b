//! The process: which stream gets what, exit statuses, closed pipes and full disks, the environment, and files that are
//! written.

use std::io::Write as _;
use std::process::{Command, Stdio};

use predicates::prelude::*;
use predicates::str::{contains, is_empty, is_match, starts_with};

use crate::folder::{Folder, ORG, POLICY, each, program};

/// A company of a few people, with a role that not everybody holds, one that has ended and one that includes another.
const COMPANY: [&str; 2] = [
    "permissions:\n  voicemail.box: [none, read, manage]\n\
     roles:\n  clerk: { grants: { recordings.play: own, calls.dial: any } }\n  \
       head: { title: Head, includes: [clerk], grants: { recordings.play: department } }\n  \
       auditor: { grants: { recordings.play: any } }\n  rights: { grants: { settings.edit: allow } }\n\
     assignments:\n  - { role: clerk, to: department:company }\n  - { role: head, to: heads }\n  \
       - { role: auditor, to: user:nina, until: 2026-12-31, reason: TEL-31 }\n  - { role: rights, to: user:nina }\n",
    "departments:\n  company: { head: igor }\n  sales: { parent: company, head: boris }\n\
     employees:\n  ana: { name: Ana Souza, email: ana@acme.example, departments: [sales] }\n  \
       boris: { name: Boris Ivanov, departments: [sales], phone: \"+4930123456\" }\n  \
       igor: { name: Igor Petrov, departments: [company], administrator: true }\n  \
       nina: { name: Nina Costa, departments: [company] }\n  olaf: { name: Olaf Berg, active: false }\n  pia: { guest: true }\n",
];

fn company() -> Folder {
    Folder::of(COMPANY[0], COMPANY[1])
}

/// Many people, so that an answer about all of them fits into no buffer.
fn crowd() -> Folder {
    let people = each(20_000, |number| format!("  employee-{number:06}: {{}}\n"));
    Folder::of(POLICY, format!("employees:\n{people}"))
}

/// Runs a line of shell in the folder, with the program as `$0`.
fn shell(folder: &Folder, line: &str) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new("/bin/sh");
    command.arg("-c").arg(line).arg(program()).current_dir(folder.path("")).env_clear();
    command.env("RINGFENCE_AT", "2026-11-21").env("TZ", "UTC").env("PATH", "/usr/bin:/bin");
    command
}

#[test]
fn answers_go_to_standard_output_and_nothing_else_does() {
    let folder = company();
    let quiet = |args: &[&str], code: i32, says: &str| {
        folder.run(args).assert().code(code).stdout(contains(says)).stderr(is_empty());
    };
    quiet(&["check", "ana", "calls.dial"], 0, "yes: ana");
    quiet(&["check", "ana", "recordings.delete"], 1, "no: ana");
    quiet(&["check", "igor", "recordings.play"], 0, "(administrator)");
    quiet(&["explain", "ana", "calls.dial"], 0, "department:company > sales");
    quiet(&["explain", "ana", "statistics.view", "boris"], 1, "no: boris needs");
    quiet(&["matrix"], 0, "employee");
    let mut summed = folder.run(&["who-can", "numbers.manage"]);
    summed.assert().code(0).stdout(contains("igor")).stderr("1 person\n");
    quiet(&["who-can", "recordings.play", "--at-least", "any", "--format", "ids"], 0, "igor\nnina\n");
    quiet(&["role", "list"], 0, "auditor");
    quiet(&["role", "show", "head", "--members"], 0, "boris");
    quiet(&["completions", "bash"], 0, "_ringfence");
    quiet(&["man"], 0, ".TH ringfence");
    quiet(&["--help"], 0, "Usage: ringfence");
    quiet(&["check", "--help"], 0, "Usage: ringfence check");
    quiet(&["--version"], 0, "ringfence ");
    quiet(&["check", "ana", "recordings.play", "-q"], 0, "");
}

#[test]
fn notes_go_to_standard_error_until_they_are_silenced() {
    let folder = company();
    for args in [
        ["check", "ana", "recordings.play"].as_slice(),
        &["check", "nina", "settings.edit"],
        &["check", "ana", "voicemail.box"],
        &["explain", "nina"],
        &["who-can", "voicemail.box"],
    ] {
        let loud = folder.run(args).assert().stderr(contains("note: ")).stdout(contains("note").not());
        let (code, said) = (loud.get_output().status.code(), loud.get_output().stdout.clone());
        let silent = folder.run(&[args, &["-q"]].concat()).assert().code(code.unwrap()).stderr(is_empty());
        if args[0] == "check" {
            silent.stdout("");
        } else {
            silent.stdout(said);
        }
        let json = [args, &["--format", "json"]].concat();
        folder.run(&json).assert().stderr(is_empty()).stdout(contains("\"kind\": "));
    }
}

#[test]
fn wrong_usage_is_2_and_unknown_names_are_never_a_no() {
    let folder = company();
    let wrong = |args: &[&str], says: &str| {
        folder.run(args).assert().code(2).stdout("").stderr(starts_with("error: ").and(contains(says)));
        folder.run(&[args, &["-q"]].concat()).assert().code(2).stdout("").stderr(contains(says));
    };
    wrong(&["check", "anna", "recordings.play"], "unknown employee `anna`; did you mean `ana`?");
    wrong(&["check", "ana", "recording.play"], "unknown permission `recording.play`; did you mean `recordings.play`?");
    wrong(&["check", "ana", "recordings.play", "sale"], "unknown employee or department `sale`; did you mean `sales`?");
    wrong(&["check", "ana", "recordings.play", "user:sales"], "unknown employee `sales`");
    wrong(&["check", "ana", "recordings.play", "department:ana"], "unknown department `ana`");
    wrong(&["check", "ana", "recordings.play", "--at-least", "all"], "`all` is no level of `recordings.play`");
    wrong(&["check", "ana", "settings.edit", "sales"], "takes no target");
    wrong(&["check", "ana", "calls.dial", "sales"], "cannot be called");
    wrong(&["check", "ana", "calls.dial", "+x"], "no telephone number");
    wrong(&["check", "ana", "calls.dial", "ana", "--crm"], "--crm");
    wrong(&["check", "", "calls.dial"], "unknown employee ``");
    wrong(&["check", "ana"], "PERMISSION");
    wrong(&["check", "ana", "calls.dial", "--expect", "maybe"], "maybe");
    wrong(&["explain", "anna"], "unknown employee");
    wrong(&["explain", "ana", "x.y"], "unknown permission");
    wrong(&["explain", "ana", "recordings.play", "nobody"], "unknown employee or department");
    wrong(&["who-can", "x.y"], "unknown permission");
    wrong(&["who-can", "recordings.play", "nobody"], "unknown employee or department");
    wrong(&["who-can", "recordings.play", "--at-least", "all"], "is no level of");
    wrong(&["matrix", "--permission", "x.y"], "unknown permission");
    wrong(&["matrix", "--who", "department:sale"], "unknown department `sale`");
    wrong(&["matrix", "--who", "user:anna"], "unknown employee `anna`");
    wrong(&["matrix", "--who", "workgroup:x"], "unknown workgroup `x`");
    wrong(&["matrix", "--who", "ana"], "is no selector");
    wrong(&["matrix", "--who", "people:ana"], "is no selector");
    wrong(&["role", "show", "clerc"], "unknown role `clerc`; did you mean `clerk`?");
    wrong(&["matrix", "--format", "ids"], "`matrix` has no format `ids`");
    wrong(&["check", "ana", "calls.dial", "--format", "csv"], "`check` has no format `csv`");
    wrong(&["matrix", "--format", "xml"], "xml");
    wrong(&["matrix", "--at", "2026-02-29"], "the calendar has no such day");
    wrong(&["matrix", "--at", "tomorrow"], "YYYY-MM-DD");
    wrong(&["man", "dance"], "dance");
    wrong(&["dance"], "dance");
    wrong(&[], "");
    wrong(&["matrix", "--policy", "-", "--org", "-"], "not both");
    wrong(&["check", "--batch", "-", "--policy", "-"], "not both");
    wrong(&["check", "--batch", "-", "--org", "-"], "not both");
    wrong(&["init", "--policy", "-"], "`init` writes files");
    wrong(&["import", "bitrix24", "-", "-"], "not several");
}

#[test]
fn files_that_are_missing_or_wrong_are_3() {
    let folder = company();
    let wrong = |args: &[&str], says: &str| {
        folder.run(args).assert().code(3).stdout("").stderr(contains(says));
        folder.run(&[args, &["-q"]].concat()).assert().code(3).stdout("").stderr(contains(says));
    };
    folder.file("wrong.yaml", "roles: { m: { grant: {} } }\n");
    let commands: [&[&str]; 7] = [
        &["check", "ana", "calls.dial"],
        &["explain", "ana"],
        &["who-can", "calls.dial"],
        &["matrix"],
        &["role", "list"],
        &["role", "show", "clerk"],
        &["check", "--batch", "policy.yaml"],
    ];
    for command in commands {
        wrong(&[command, &["--policy", "missing.yaml"]].concat(), "missing.yaml: no such file; `--policy FILE` names");
        wrong(&[command, &["--org", "missing.yaml"]].concat(), "missing.yaml: no such file; `--org FILE` names");
        wrong(&[command, &["--policy", "wrong.yaml"]].concat(), "wrong.yaml:1:15");
        wrong(&[command, &["--org", "wrong.yaml"]].concat(), "wrong.yaml:1:1");
        wrong(&[command, &["--policy", "wrong.yaml", "--format", "json"]].concat(), "\"ringfence.findings/1\"");
        wrong(&[command, &["--policy", "wrong.yaml", "--format", "yaml"]].concat(), "column: 15");
    }
    wrong(&["check", "--batch", "missing.txt"], "missing.txt: no such file");
    wrong(&["import", "bitrix24", "missing.json"], "missing.json: no such file");
    wrong(&["import", "bitrix24", "wrong.yaml"], "wrong.yaml");
    wrong(&["init"], "policy.yaml: exists already");
}

#[test]
fn text_shows_the_first_hundred_findings_and_json_all() {
    let keys = each(250, |number| format!("key-{number}: 1\n"));
    let folder = Folder::of(keys, ORG);
    let said = folder.run(&["matrix"]).assert().code(3).stdout("");
    let said = said.stderr(contains("error: ").count(100).and(contains("and 150 more\n250 findings\n")));
    said.stderr(contains("policy.yaml:100:1").and(contains("policy.yaml:101:1").not()));
    let said = folder.run(&["matrix", "--format", "json"]).assert().code(3).stdout("");
    let document: serde_json::Value = serde_json::from_slice(&said.get_output().stderr).unwrap();
    assert_eq!(document["schema"], "ringfence.findings/1");
    let findings = document["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 250);
    assert_eq!(findings[249]["place"], serde_json::json!({ "file": "policy.yaml", "line": 250, "column": 1 }));
    assert_eq!(findings[249]["severity"], "error");
}

#[test]
fn a_reader_who_has_seen_enough_ends_the_program_quietly() {
    let folder = crowd();
    for args in [
        "matrix",
        "matrix --format json",
        "matrix --format yaml",
        "matrix --format csv",
        "matrix --format markdown",
        "who-can recordings.play",
        "who-can recordings.play --format yaml",
        "role show clerk --members",
        "completions bash",
        "man",
        "--help",
    ] {
        let line = format!("{{ \"$0\" {args}; echo \"status $?\" >&2; }} | head -1");
        shell(&folder, &line)
            .assert()
            .success()
            .stdout(is_match("^[^\n]+\n$").unwrap())
            .stderr(is_match("^(20000 people\n)?status 0\n$").unwrap());
    }
}

/// Runs a command whose reader is gone before it can write: the policy comes from standard input, and only then.
fn unread(folder: &Folder, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(program());
    command.args(args).args(["--policy", "-"]).current_dir(folder.path("")).env_clear();
    command.env("RINGFENCE_AT", "2026-11-21").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(folder.text("policy.yaml").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn an_answer_stays_the_same_when_nobody_reads_it() {
    let folder = company();
    let answered = |args: &[&str], code| assert_eq!(unread(&folder, args), (Some(code), String::new()), "{args:?}");
    answered(&["check", "ana", "calls.dial"], 0);
    answered(&["check", "ana", "recordings.delete"], 1);
    answered(&["check", "ana", "recordings.delete", "--format", "json"], 1);
    answered(&["check", "ana", "recordings.delete", "--format", "yaml"], 1);
    answered(&["explain", "ana", "statistics.view", "boris"], 1);
    answered(&["who-can", "balance.manage", "--at-least", "allow", "-q"], 0);
    answered(&["matrix"], 0);
    answered(&["role", "list", "--format", "yaml"], 0);
    folder.file("batch", "ana recordings.delete\n");
    answered(&["check", "--batch", "batch"], 1);
    answered(&["check", "--batch", "batch", "--format", "yaml"], 1);
    folder.file("batch", "anna recordings.delete\n");
    assert_eq!(unread(&folder, &["check", "--batch", "batch"]).0, Some(2));
}

#[test]
fn a_full_disk_is_3_with_a_reason() {
    if cfg!(not(target_os = "linux")) {
        return;
    }
    let folder = crowd();
    folder.file("batch", "employee-000001 recordings.play\n");
    for args in [
        "matrix",
        "matrix --format json",
        "matrix --format yaml",
        "matrix --format csv",
        "who-can recordings.play",
        "role list",
        "role list --format yaml",
        "role show clerk",
        "check employee-000001 recordings.play",
        "check employee-000001 recordings.delete",
        "check --batch batch",
        "check --batch batch --format yaml",
        "explain employee-000001",
        "init --policy new-policy.yaml --org new-org.yaml",
        "completions bash",
        "man",
        "--help",
        "check --help",
        "help",
        "--version",
    ] {
        let said = shell(&folder, &format!("\"$0\" {args} > /dev/full")).assert().code(3);
        said.stderr(contains("error: standard output: ").or(contains("No space")).and(contains("panicked").not()));
    }
    // Nothing is written there, so nothing fails.
    shell(&folder, "\"$0\" check -q employee-000001 recordings.play > /dev/full").assert().success().stderr("");
    // Standard error may be lost; the status is not.
    shell(&folder, "\"$0\" check nobody recordings.play 2> /dev/full").assert().code(2);
    shell(&folder, "\"$0\" matrix --policy missing.yaml 2> /dev/full").assert().code(3);
    shell(&folder, "\"$0\" check employee-000001 recordings.play 2> /dev/full").assert().code(0);
    shell(&folder, "\"$0\" check employee-000001 recordings.play 2>&- >&- <&-").assert().code(0);
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let folder = company();
    folder.file("wrong.yaml", "role: {}\n");
    let escape = "\u{1b}[";
    let (yes, no) = (["check", "ana", "calls.dial"], ["check", "ana", "calls.dial", "--color"]);
    folder.run(&yes).env_remove("NO_COLOR").assert().stdout(contains(escape).not());
    folder.run(&[no.as_slice(), &["never"]].concat()).assert().stdout(contains(escape).not());
    folder.run(&[no.as_slice(), &["always"]].concat()).assert().stdout(contains(escape));
    folder.run(&["explain", "igor", "--color", "always"]).assert().stdout(contains(escape));
    let wrong = ["matrix", "--policy", "wrong.yaml"];
    folder.run(&wrong).env_remove("NO_COLOR").assert().code(3).stderr(contains(escape).not());
    folder.run(&[wrong.as_slice(), &["--color", "always"]].concat()).assert().code(3).stderr(contains(escape));
    folder.run(&["check", "anna", "calls.dial", "--color", "always"]).assert().code(2).stderr(contains(escape));
    for format in ["json", "yaml", "csv", "markdown"] {
        let args = ["matrix", "--color", "always", "--format", format];
        folder.run(&args).assert().stdout(contains("\u{1b}").not());
    }
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let folder = company();
    let commands: [&[&str]; 6] = [
        &["matrix"],
        &["who-can", "recordings.play"],
        &["explain", "nina", "--format", "json"],
        &["explain", "igor"],
        &["role", "list", "--format", "yaml"],
        &["role", "show", "clerk", "--members"],
    ];
    for command in commands {
        let first = folder.run(command).assert().success();
        for _ in 0..3 {
            folder.run(command).assert().success().stdout(first.get_output().stdout.clone());
        }
    }
}

#[test]
fn the_order_of_records_changes_no_answer() {
    /// The sections of a file with the lines of each the other way round.
    fn turned(text: &str) -> String {
        let mut sections: Vec<Vec<&str>> = Vec::new();
        for line in text.lines() {
            if line.starts_with(' ') {
                sections.last_mut().unwrap().push(line);
            } else {
                sections.push(vec![line]);
            }
        }
        for section in &mut sections {
            section[1..].reverse();
        }
        sections.into_iter().rev().flatten().flat_map(|line| [line, "\n"]).collect()
    }
    let (folder, other) = (company(), Folder::of(turned(COMPANY[0]), turned(COMPANY[1])));
    assert_ne!(folder.text("org.yaml"), other.text("org.yaml"));
    let commands: [&[&str]; 8] = [
        &["matrix"],
        &["matrix", "--who", "department:company", "--format", "csv"],
        &["who-can", "recordings.play"],
        &["who-can", "recordings.play", "sales", "--some", "--format", "json"],
        &["check", "nina", "recordings.play", "--format", "json"],
        &["explain", "nina"],
        &["explain", "boris"],
        &["role", "list"],
    ];
    for command in commands {
        let answer = folder.run(command).assert().success();
        other.run(command).assert().success().stdout(answer.get_output().stdout.clone());
    }
}

#[test]
fn days_reach_from_the_first_to_the_last_of_the_calendar() {
    let folder = company();
    let on = |day: &str| folder.run(&["check", "nina", "recordings.play", "everyone", "--at", day]).assert();
    on("0000-01-01").code(0).stdout(contains("until 2026-12-31"));
    on("2026-12-31").code(0);
    on("2027-01-01").code(1);
    on("9999-12-31").code(1);
    for day in ["2026-02-29", "0000-00-00", "10000-01-01", "-001-01-01", "2026-1-1", "today", "", "2026-11-21T00:00"] {
        on(day).code(2).stdout("").stderr(contains("error: "));
    }
    let dated = "roles: { m: {} }\nassignments: [{ role: m, to: everyone, from: 2026-02-29, until: 2026-13-01 }]\n";
    let said = Folder::of(dated, ORG).run(&["matrix"]).assert().code(3);
    said.stderr(contains("no such day").count(2));
}

#[test]
fn the_environment_names_files_and_the_day() {
    let folder = Folder::empty();
    folder.file("p.yaml", COMPANY[0]);
    folder.file("o.yaml", COMPANY[1]);
    let ask = |args: &[&str]| {
        let mut command = folder.run(&[&["check", "nina", "recordings.play", "everyone"], args].concat());
        command.env("RINGFENCE_POLICY", "p.yaml").env("RINGFENCE_ORG", "o.yaml");
        command
    };
    ask(&[]).assert().code(0);
    ask(&[]).env("RINGFENCE_AT", "2027-01-01").assert().code(1);
    // What stands on the command line wins.
    ask(&["--at", "2026-12-31"]).env("RINGFENCE_AT", "2027-01-01").assert().code(0);
    ask(&["--policy", "none.yaml"]).assert().code(3).stderr(contains("none.yaml"));
    ask(&[]).env("RINGFENCE_ORG", "none.yaml").assert().code(3).stderr(contains("none.yaml"));
    ask(&[]).env("RINGFENCE_AT", "soon").assert().code(2).stderr(contains("soon"));
    // Files are read from where the names say, also when the day is today's.
    ask(&[]).env_remove("RINGFENCE_AT").env_remove("TZ").assert().stdout(contains("nina has recordings.play"));
}

#[test]
fn an_unknown_time_zone_is_told_unless_the_day_is_named() {
    let folder = company();
    let args = ["check", "ana", "calls.dial"];
    let ask = || {
        let mut command = folder.run(&args);
        command.env("TZ", "Mars/Olympus");
        command
    };
    ask().env_remove("RINGFENCE_AT").assert().code(2).stdout("").stderr(contains("TZ").and(contains("`--at DATE`")));
    ask().assert().code(0);
    for zone in ["", "UTC", "America/New_York", "Asia/Kathmandu", "EST5EDT"] {
        folder.run(&args).env_remove("RINGFENCE_AT").env("TZ", zone).assert().code(0);
    }
}

#[test]
fn a_batch_answers_every_line_in_its_place() {
    let folder = company();
    let lines = b"# who may dial\nana calls.dial\n\n  boris   recordings.play  sales\n\"Ana Souza\" recordings.play\n\
        Ana Souza\trecordings.play\tana\nanna calls.dial\nana\nana a b c\n\"ana calls.dial\nana\xff calls.dial\n\
        ana recordings.delete\r\nana@acme.example calls.dial +49 30\tx\nnina calls.dial";
    folder.file("batch", lines);
    let answers = [
        "yes: ana has calls.dial = any (clerk)",
        "yes: boris has recordings.play = department (head)",
        "yes: ana has recordings.play = own (clerk)",
        "yes: ana has recordings.play = own (clerk)",
        "error: unknown employee `anna`; did you mean `ana`?",
        "error: a question is WHO PERMISSION [TARGET]",
        "error: a question is WHO PERMISSION [TARGET]",
        "error: a quotation mark is missing",
        "error: the line is not UTF-8",
        "no: ana has recordings.delete = none; any use needs own",
        "error: unknown employee `ana@acme.example calls.dial +49 30`",
        "yes: nina has calls.dial = any (clerk)",
    ];
    let answers = answers.join("\n") + "\n";
    let said = "error: some questions could not be answered\n";
    folder.run(&["check", "--batch", "batch"]).assert().code(2).stdout(answers.clone()).stderr(said);
    let mut command = folder.run(&["check", "--batch", "-"]);
    command.write_stdin(lines.to_vec()).assert().code(2).stdout(answers).stderr(said);
    folder.run(&["check", "--batch", "batch", "-q"]).assert().code(2).stdout("");
    let said = folder.run(&["check", "--batch", "batch", "--format", "json"]).assert().code(2);
    let rows = String::from_utf8(said.get_output().stdout.clone()).unwrap();
    let rows: Vec<serde_json::Value> = rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    assert_eq!(rows.len(), 12);
    assert!(rows.iter().all(|row| row["schema"] == "ringfence.check/1"));
    assert_eq!(rows.iter().filter(|row| row["error"].is_string()).count(), 6);
    for (lines, code) in [("ana calls.dial\n", 0), ("ana recordings.delete\n", 1), ("", 0), ("# nothing\n\n", 0)] {
        folder.run(&["check", "--batch", "-"]).write_stdin(lines).assert().code(code);
        folder.run(&["check", "--batch", "-", "-q"]).write_stdin(lines).assert().code(code).stdout("");
    }
    let expect = ["check", "--batch", "-", "--expect", "none"];
    folder.run(&expect).write_stdin("ana recordings.delete\n").assert().code(0);
    folder.run(&expect).write_stdin("ana recordings.delete\nana calls.dial\n").assert().code(1);
}

#[test]
fn init_writes_both_files_or_none() {
    let folder = Folder::empty();
    folder
        .run(&["init"])
        .assert()
        .code(0)
        .stdout("wrote policy.yaml\nwrote org.yaml\nwrote policy.schema.json\nwrote org.schema.json\n")
        .stderr("");
    let written = [folder.text("policy.yaml"), folder.text("org.yaml")];
    folder.run(&["matrix"]).assert().code(0);
    folder.run(&["init"]).assert().code(3).stdout("").stderr(contains("policy.yaml: exists already"));
    assert_eq!(written, [folder.text("policy.yaml"), folder.text("org.yaml")]);
    folder.run(&["init", "--policy", "new.yaml"]).assert().code(3).stderr(contains("org.yaml: exists already"));
    assert!(!folder.path("new.yaml").exists());
    let args = ["init", "--policy", "new.yaml", "--org", "missing/org.yaml"];
    folder.run(&args).assert().code(3).stdout("").stderr(contains("missing/org.yaml: no such folder"));
    assert!(!folder.path("new.yaml").exists());
    folder.run(&["init", "--policy", "one.yaml", "--org", "one.yaml"]).assert().code(2).stdout("");
    assert!(!folder.path("one.yaml").exists());
}

#[cfg(unix)]
#[test]
fn init_follows_no_link_and_needs_a_folder_that_may_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::empty();
    std::os::unix::fs::symlink("elsewhere.yaml", folder.path("org.yaml")).unwrap();
    folder.run(&["init"]).assert().code(3).stderr(contains("org.yaml: exists already"));
    assert!(!folder.path("elsewhere.yaml").exists() && !folder.path("policy.yaml").exists());
    let folder = Folder::empty();
    std::fs::set_permissions(folder.path(""), std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::write(folder.path("probe"), "").is_err() {
        folder.run(&["init"]).assert().code(3).stdout("").stderr(contains("policy.yaml: permission denied"));
    }
    std::fs::set_permissions(folder.path(""), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn of_several_inits_at_once_one_wins() {
    for _ in 0..10 {
        let folder = Folder::empty();
        let start = || {
            let mut command = Command::new(program());
            command.arg("init").current_dir(folder.path("")).stdout(Stdio::null()).stderr(Stdio::null());
            command.spawn().unwrap()
        };
        let children: Vec<_> = (0..4).map(|_| start()).collect();
        let codes = children.into_iter().map(|mut child| child.wait().unwrap().code());
        let mut codes: Vec<_> = codes.collect();
        codes.sort_unstable();
        assert_eq!(codes, [Some(0), Some(3), Some(3), Some(3)]);
        folder.run(&["matrix"]).assert().code(0).stdout(contains("alex"));
    }
}

/// What a command shows at a terminal of 80 columns; nothing where there is no `script` to make one.
fn at_terminal(folder: &Folder, args: &str) -> Option<String> {
    let line = format!("stty cols 80 rows 24; '{}' {args}", program().display());
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).current_dir(folder.path("")).env("RINGFENCE_AT", "2026-11-21");
    let output = command.env("NO_COLOR", "1").env_remove("COLUMNS").stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?.replace("\r\n", "\n");
    (!text.is_empty()).then_some(text)
}

#[test]
fn tables_fit_a_terminal_of_80_columns() {
    let folder = company();
    let long = "Somebody whose name goes on and on until no line could hold it together with anything else";
    folder.file("org.yaml", COMPANY[1].replace("Nina Costa", long));
    for args in [
        "matrix",
        "who-can recordings.play",
        "explain nina",
        "explain nina recordings.play",
        "role list",
        "role show head",
        "role show clerk --members",
    ] {
        let Some(text) = at_terminal(&folder, args) else { return };
        // Sentences are left to the terminal.
        let is_table = |line: &&str| !line.starts_with("note: ") && !line.starts_with("Somebody");
        let widest = text.lines().filter(is_table).max_by_key(|line| line.chars().count());
        assert!(widest.unwrap().chars().count() <= 80, "{args}: {widest:?}");
    }
    // A table does not depend on the width of a terminal that is not there.
    let said = folder.run(&["matrix"]).env("COLUMNS", "20").assert();
    said.stdout(is_match("employee +statistics.view +recordings.play .*balance.manage +voicemail.box").unwrap());
}
