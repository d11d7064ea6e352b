//! Files that nobody wrote in good faith: each gets its clear error within bounded time and memory. And files that are odd
//! but in order, which get their answer.

use assert_cmd::assert::Assert;
use predicates::prelude::*;
use predicates::str::{contains, is_match};

use crate::folder::{Folder, ORG, POLICY, each};

/// The question that is asked of every file.
const CHECK: [&str; 3] = ["check", "ana", "recordings.play"];

/// A place in one of the files, as a finding shows it.
const PLACE: &str = r"(policy|org)\.(yaml|json):\d+:\d+";

/// The longest line on standard error, in characters: 160 columns of the file, as many bars under them, and what is around.
const MAX_COLUMNS: usize = 400;

/// Asks a question that cannot be answered for the sake of the files, and returns what is said instead.
#[track_caller]
fn refused(folder: &Folder, args: &[&str], says: &[&str]) -> Assert {
    let said = folder.run_bounded(args).assert().code(3).stdout("");
    let fits = predicate::function(|text: &str| text.lines().all(|line| line.chars().count() <= MAX_COLUMNS));
    let said = said.stderr(fits).stderr(contains("panicked").not());
    says.iter().fold(said, |said, words| said.stderr(contains(*words)))
}

#[track_caller]
fn policy_refused(policy: impl AsRef<[u8]>, says: &[&str]) {
    refused(&Folder::of(policy, ORG), &CHECK, says).stderr(is_match(PLACE).unwrap());
}

#[track_caller]
fn org_refused(org: impl AsRef<[u8]>, says: &[&str]) {
    refused(&Folder::of(POLICY, org), &CHECK, says).stderr(is_match(PLACE).unwrap());
}

/// The same text is refused as a policy and as a chart, for the same reason.
#[track_caller]
fn both_refused(text: impl AsRef<[u8]>, says: &[&str]) {
    policy_refused(&text, says);
    org_refused(&text, says);
}

#[track_caller]
fn answered(folder: &Folder, args: &[&str], code: i32, says: &str) {
    folder.run_bounded(args).assert().code(code).stdout(contains(says));
}

/// `d0`, and under it a chain of departments, each the parent of the next.
fn chain(len: usize) -> String {
    let below = each(len - 1, |number| format!("  d{}: {{ parent: d{number} }}\n", number + 1));
    format!("departments:\n  d0: {{}}\n{below}")
}

fn employees(count: usize) -> String {
    format!("employees:\n{}", each(count, |number| format!("  employee-{number:06}: {{ name: E }}\n")))
}

#[test]
fn repeated_aliases_are_refused_and_not_followed() {
    let nine = |name: &str| format!("[{}]", [name; 9].join(", "));
    let lol = each(2800, |number| format!("x-{}: &x{} {}\n", number + 1, number + 1, nine(&format!("*x{number}"))));
    let text = format!("x-0: &x0 {}\n{lol}", nine("lol"));
    assert!(text.len() > 120_000);
    both_refused(
        text,
        &["anchors (`&name`) are not allowed", "aliases (`*name`) are not allowed", ":1:6", "and 27901 more"],
    );
}

#[test]
fn places_on_a_long_line_are_found_as_fast_as_on_many() {
    let names = each(100_000, |number| format!("dd{number:06}, "));
    let folder = Folder::of(POLICY, format!("employees: {{ ana: {{ departments: [{names}] }} }}\n"));
    let args = [&["--format", "json"], CHECK.as_slice()].concat();
    let last = "\"column\": 1000025\n";
    folder.run_bounded(&args).assert().code(3).stdout("").stderr(contains("`dd099999`").and(contains(last)));
    refused(&folder, &CHECK, &["and 99900 more\n100000 findings\n"]);
    // The policy's places are part of answers.
    let roles = each(20_000, |number| format!("r{number}: {{}}, "));
    let folder = Folder::of(format!("{{ roles: {{ {roles} }} }}"), ORG);
    answered(&folder, &["role", "list", "--format", "json"], 0, "\"column\": 228890\n");
}

#[test]
fn what_is_no_text_is_refused() {
    both_refused(b"x-a:\n  a\0b: {}\n", &["not YAML", ":2:4", "\\u{0}"]);
    both_refused("\0".repeat(1_000_000), &["not YAML", ":1:1", "\\u{0}"]);
    both_refused(b"x-a: \"a\x01b\"\n", &["not YAML", "\\u{1}"]);
    both_refused("x-a: \"\\ud800\"\n", &["not YAML", "surrogate", ":1:6"]);
    both_refused("x-a: \"\\udc00\\ud800\"\n", &["not YAML", "surrogate"]);
}

#[test]
fn text_in_another_encoding_is_refused_with_its_place() {
    let said = |text: &[u8], says: &[&str]| {
        refused(&Folder::of(text, ORG), &CHECK, says).stderr(contains("policy.yaml:"));
        refused(&Folder::of(POLICY, text), &CHECK, says).stderr(contains("org.yaml:"));
    };
    said(b"x-a:\n  a\xffb: {}\n", &[":2:4: not UTF-8"]);
    said("x-a: Müller\n".as_bytes().split_at(7).0, &[":1:7: not UTF-8"]);
    said(b"x-a: M\xfcller\n", &[":1:7: not UTF-8"]);
    said(b"# \xd0\xb6\nx-a: \xd0\xb6\xd0", &[":2:7: not UTF-8"]);
    said(b"x-a: \"\xed\xa0\x80\"\n", &[":1:7: not UTF-8"]);
    let utf_16 = |mark: u16, bytes: fn(u16) -> [u8; 2]| {
        std::iter::once(mark).chain(POLICY.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
    };
    said(&utf_16(0xfeff, u16::to_le_bytes), &["not UTF-8 but UTF-16"]);
    said(&utf_16(0xfeff, u16::to_be_bytes), &["not UTF-8 but UTF-16"]);
    both_refused(utf_16(u16::from(b'\n'), u16::to_le_bytes), &["not YAML", "\\u{0}"]);
}

#[test]
fn what_strict_yaml_leaves_out_is_refused_at_its_place() {
    both_refused("x-a: &a 1\n", &["anchors (`&name`) are not allowed", ":1:6"]);
    both_refused("x-a: !!str 1\nx-b: !x [1]\n", &["tags (`!name`) are not allowed", ":1:6", ":2:6"]);
    both_refused("<<: { x-a: 1 }\n", &["merge keys (`<<`) are not allowed", ":1:1"]);
    both_refused("x-a: 1\n---\nx-a: 1\n", &["a file holds one document", ":2:1"]);
    both_refused("---\n".repeat(100_000), &["a file holds one document", ":2:1"]);
    both_refused("x-a:\n\tb: 1\n", &["tab", ":2:"]);
    both_refused("%YAML 9.9\n---\nx-a: 1\n", &["not YAML", ":1:1"]);
    both_refused("- x\n", &["found a list", ":1:1"]);
    both_refused("17\n", &["found a text", ":1:1"]);
    both_refused("version: 2\n", &["a newer ringfence is needed", ":1:10"]);
    policy_refused("roles: { m: { <<: { title: a } } }\n", &["merge keys", ":1:15"]);
    policy_refused("include: [other.yaml]\n", &["kept for a later version", ":1:1"]);
    org_refused("employees: { ana: { manager: boris } }\n", &["kept for a later version", ":1:21"]);
}

#[test]
fn cycles_are_named_however_long() {
    org_refused("departments: { a: { parent: a } }\n", &["a > a", ":1:16"]);
    org_refused("departments: { a: { parent: b }, b: { parent: a } }\n", &["a > b > a"]);
    let ring = each(100_000, |number| format!("  d{number}: {{ parent: d{} }}\n", (number + 1) % 100_000));
    org_refused(format!("departments:\n{ring}"), &["d0 > d99999 > d99998", "... > d0", ":2:3", "1 finding\n"]);
    let pairs = each(100_000, |number| format!("  d{number}: {{ parent: d{} }}\n", number ^ 1));
    org_refused(format!("departments:\n{pairs}"), &["d0 > d1 > d0", "50000 findings\n"]);
    policy_refused("roles: { a: { includes: [a] } }\n", &["a > a", ":1:26"]);
    let ring = each(10_000, |number| format!("  r{number}: {{ includes: [r{}] }}\n", (number + 1) % 10_000));
    policy_refused(format!("roles:\n{ring}"), &["r0 > r1 > r2", "... > r0", "1 finding\n"]);
}

#[test]
fn unknown_names_are_sought_among_many_in_bounded_time() {
    let unknown = each(10_000, |number| format!("emploqee-{number:06}x, "));
    let said = "unknown employee `emploqee-000000x`";
    let meant = "did you mean `employee-000000`?";
    let known = employees(100_000);
    org_refused(format!("{known}groups: {{ g: {{ members: [{unknown}] }} }}\n"), &[said, meant, "10000 findings\n"]);
    let unknown = each(10_000, |number| format!("  - {{ role: m, to: user:emploqee-{number:06}x }}\n"));
    let folder = Folder::of(format!("roles: {{ m: {{}} }}\nassignments:\n{unknown}"), known);
    refused(&folder, &CHECK, &["policy.yaml:3:20", said, meant, "10000 findings\n"]);
    let roles = each(100_000, |number| format!("  role-{number:06}: {{}}\n"));
    let unknown = each(10_000, |number| format!("  - {{ role: rule-{number:06}x, to: everyone }}\n"));
    let meant = "did you mean `role-000000`?";
    policy_refused(format!("roles:\n{roles}assignments:\n{unknown}"), &["unknown role `rule-000000x`", meant]);
}

#[test]
fn many_keys_are_each_judged() {
    let said = "`m` stands here twice";
    policy_refused(format!("roles:\n{}", "  m: {}\n".repeat(100_000)), &[said, ":3:3", "99999 findings\n"]);
    org_refused(format!("employees:\n{}", "  m: {}\n".repeat(100_000)), &[said, ":3:3", "99999 findings\n"]);
    both_refused("x-a: 1\n".repeat(100_000), &["`x-a` stands here twice", ":2:1", "99999 findings\n"]);
    both_refused(each(100_000, |number| format!("y-{number}: 1\n")), &["unknown key in", "`y-0`", "100000 findings\n"]);
    let fields = each(100_000, |number| format!("y-{number}: 1, "));
    org_refused(format!("employees: {{ ana: {{ {fields} }} }}\n"), &["unknown key in an employee: `y-0`"]);
    let own = each(100_000, |number| format!("x-{number}: {number}\n"));
    answered(&Folder::of(format!("{own}{POLICY}"), format!("{own}{ORG}")), &CHECK, 0, "yes");
}

#[test]
fn json_that_is_yaml_too_is_read_as_such() {
    let folder = Folder::of(POLICY, "");
    for json in [
        "\u{feff}{\"employees\": {\"ana\": {}}}",
        "{\"employees\": {\"ana\": {}},}",
        "{\n# people\n\"employees\": {\"ana\": {}}}",
        "{'employees': {ana: {}}}",
        "{\r\n\t\"employees\":\t{\"ana\": {\"name\": \"A\tB\"}}\r\n}\r\n",
    ] {
        folder.file("org.yaml", json);
        answered(&folder, &CHECK, 0, "yes: ana");
    }
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = Folder::of(POLICY, ORG);
    let asked = |policy: &str, says: &str| {
        let args = [&["--policy", policy], CHECK.as_slice()].concat();
        refused(&folder, &args, &[policy, says]);
        let args = [&["--org", policy], CHECK.as_slice()].concat();
        refused(&folder, &args, &[policy, says]);
        refused(&folder, &["check", "--batch", policy], &[policy, says]);
    };
    asked(".", "is a directory");
    asked("missing.yaml", "no such file");
    asked("policy.yaml/below", "a part of the path is no directory");
    asked(&"long".repeat(70), "name too long");
    if cfg!(target_os = "linux") {
        asked("/dev/zero", "is a device");
        asked("/dev/full", "is a device");
    }
}

#[cfg(unix)]
#[test]
fn a_socket_or_a_circle_of_links_is_refused() {
    let folder = Folder::of(POLICY, ORG);
    let _listener = std::os::unix::net::UnixListener::bind(folder.path("door")).unwrap();
    refused(&folder, &["matrix", "--policy", "door"], &["door: is a socket"]);
    std::os::unix::fs::symlink("round", folder.path("round")).unwrap();
    refused(&folder, &["matrix", "--policy", "round"], &["round: ", "symbolic link"]);
    std::os::unix::fs::symlink("nowhere", folder.path("dangling")).unwrap();
    refused(&folder, &["matrix", "--policy", "dangling"], &["dangling: no such file"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::of(POLICY, ORG);
    let path = folder.path("policy.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::File::open(&path).is_err() {
        refused(&folder, &CHECK, &["policy.yaml: permission denied"]);
    }
}

#[test]
fn a_chain_of_departments_answers() {
    let org = format!("{}employees: {{ ana: {{ departments: [d99999] }} }}\n", chain(100_000));
    let policy = "roles: { m: { grants: { recordings.play: department } } }\n\
                  assignments: [{ role: m, to: department:d0 }]\n";
    let folder = Folder::of(policy, org);
    answered(&folder, &CHECK, 0, "yes: ana has recordings.play = department (m)");
    answered(&folder, &["check", "ana", "recordings.play", "d0"], 1, "all of d0 needs any (0 of 0 people)");
    answered(&folder, &["explain", "ana"], 0, "department:d0 > ");
    answered(&folder, &["explain", "ana", "recordings.play"], 0, " > d99999");
    answered(&folder, &["explain", "ana", "--format", "json"], 0, "\"d99999\"");
    answered(&folder, &["who-can", "recordings.play", "d99999"], 0, "ana");
    answered(&folder, &["matrix", "--who", "department:d0"], 0, "department");
}

#[test]
fn empty_files_and_files_of_comments_answer() {
    for nothing in
        ["", "\n", "\u{feff}", "# nothing yet", "---\n", "---\n...\n", "~\n", "null", "{}", &"# c\n".repeat(300)]
    {
        let folder = Folder::of(nothing, ORG);
        answered(&folder, &CHECK, 1, "no: ana has recordings.play = none");
        answered(&folder, &["role", "list"], 0, "no roles");
        let folder = Folder::of(nothing, nothing);
        folder.run(&CHECK).assert().code(2).stdout("").stderr(contains("unknown employee `ana`"));
        answered(&folder, &["matrix"], 0, "employee");
        answered(&folder, &["who-can", "recordings.play"], 1, "nobody");
    }
}

#[test]
fn comments_blank_lines_and_line_ends_change_nothing() {
    let comments = "# comment\n".repeat(200);
    let within = POLICY.replace("{ clerk", &format!("\n{}\n {{ clerk", "   # comment\n".repeat(200)));
    for policy in [
        format!("{comments}{POLICY}"),
        format!("{comments}\n\n{POLICY}\n{comments}"),
        within,
        POLICY.replace('\n', "\r\n"),
        POLICY.replace('\n', "\r"),
        format!("\u{feff}{POLICY}"),
        POLICY.trim_end().to_owned(),
        format!("%YAML 1.2\n---\n{POLICY}...\n"),
        "\n".repeat(100_000) + POLICY,
    ] {
        answered(&Folder::of(&policy, ORG), &CHECK, 0, "yes: ana has recordings.play = own (clerk)");
        answered(&Folder::of(&policy, ORG.replace('\n', "\r\n")), &CHECK, 0, "yes");
    }
}

#[test]
fn ids_are_as_long_as_they_may_be_in_any_script() {
    for letter in ["a", "ж", "中", "ا", "ह", "é", "𐐀"] {
        let id = letter.repeat(128);
        let policy = format!(
            "roles: {{ {id}: {{ grants: {{ recordings.play: own }} }} }}\n\
                              assignments: [{{ role: {id}, to: 'user:{id}' }}]\n"
        );
        let folder = Folder::of(policy, format!("employees: {{ {id}: {{}} }}\n"));
        answered(&folder, &["check", &id, "recordings.play"], 0, &format!("yes: {id} has"));
        answered(&folder, &["matrix", "--format", "csv"], 0, &format!("\n{id},"));
        org_refused(format!("employees: {{ {id}{letter}: {{}} }}\n"), &["cannot be an id", ":1:14"]);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_link_are_read_like_files() {
    let folder = Folder::of("", ORG);
    folder.file("real.yaml", POLICY);
    std::os::unix::fs::symlink("real.yaml", folder.path("link.yaml")).unwrap();
    answered(&folder, &[&["--policy", "link.yaml"], CHECK.as_slice()].concat(), 0, "yes: ana");
    let pipe = folder.path("pipe.yaml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn(move || std::fs::write(pipe, POLICY));
    answered(&folder, &[&["--policy", "pipe.yaml"], CHECK.as_slice()].concat(), 0, "yes: ana");
    writer.join().unwrap().unwrap();
    let mut command = folder.run_bounded(&[&["--policy", "-"], CHECK.as_slice()].concat());
    command.write_stdin(POLICY).assert().success().stdout(contains("yes: ana"));
    let mut command = folder.run_bounded(&[&["--policy", "-"], CHECK.as_slice()].concat());
    command.write_stdin("roles: [").assert().code(3).stdout("").stderr(contains("<stdin>:1:8"));
}

#[cfg(unix)]
#[test]
fn lines_behind_a_link_out_of_the_repository_are_not_shown() {
    let secret = "password: hunter2\nroles: { m: { grants: { hunter2 } } }\n";
    let outside = Folder::of(secret, "");
    let link = |repository: &Folder, name: &str, to: std::path::PathBuf| {
        std::os::unix::fs::symlink(to, repository.path(name)).unwrap();
    };
    let repository = Folder::of("", ORG);
    std::fs::create_dir(repository.path(".git")).unwrap();
    link(&repository, "evil.yaml", outside.path("policy.yaml"));
    link(&repository, "evil", outside.path(""));
    repository.file("good.yaml", secret);
    link(&repository, "near.yaml", repository.path("good.yaml"));
    let shown = |policy: &str, is_shown: bool| {
        let said = repository.run(&["matrix", "--policy", policy]).assert().code(3).stdout("");
        let said = said.stderr(contains(format!("{policy}:1:1")).and(contains("unknown key in a policy: `password`")));
        said.stderr(contains("password: hunter2").count(usize::from(is_shown)));
    };
    shown("good.yaml", true);
    shown("near.yaml", true);
    shown("evil.yaml", false);
    shown("evil/policy.yaml", false);
    // Another repository is outside, too.
    std::fs::create_dir(outside.path(".git")).unwrap();
    shown("evil.yaml", false);
    shown("evil/policy.yaml", false);
}
