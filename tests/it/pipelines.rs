//! The pipelines of the README, run on a repository that the test builds.

use std::path::Path;
use std::process::Command;

use crate::folder::{Folder, program};

const POLICY: &str = "roles:\n  agent:\n    grants: { recordings.play: own, calls.dial: crm }\nassignments:\n  - role: agent\n    \
                      to: everyone\ntests:\n  - name: Ana hears herself alone\n    who: ana\n    has: { recordings.play: own }\n";
const ORG: &str = "employees:\n  ana: { name: Ana }\n  igor: { name: Igor, administrator: true }\n  tess: { name: Tess, administrator: true }\n";

/// A file that the README shows, by its first line.
fn shown(first: &str) -> String {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, behind) = readme.split_once(&format!("```yaml\n# {first}\n")).unwrap();
    behind.split("```").next().unwrap().to_owned()
}

/// The commands of a pipeline that need nothing but git and the program.
fn script(file: &str) -> Vec<String> {
    let lines = shown(file);
    let commands = lines.lines().filter_map(|line| line.trim().strip_prefix("- ").map(str::to_owned));
    let commands = commands.map(|line| line.strip_prefix("run: ").unwrap_or(&line).to_owned());
    let commands: Vec<String> =
        commands.filter(|line| line.starts_with("git ") || line.starts_with("ringfence ")).collect();
    assert!(commands.len() >= 5, "{commands:?}");
    commands
}

fn sh(folder: &Folder, command: &str) -> (bool, String) {
    let path = format!("{}:{}", program().parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command).current_dir(folder.path("work")).env("PATH", path).env("RINGFENCE_AT", "2026-11-21");
    for (name, value) in [("GITHUB_BASE_REF", "main"), ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")] {
        shell.env(name, value);
    }
    for (name, value) in [("NAME", "t"), ("EMAIL", "t@example.org")] {
        shell.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
    }
    let output = shell.env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

/// A clone of a repository whose branch differs from the one it is to go to.
fn request(change: &[(&str, &str)]) -> Folder {
    let folder = Folder::empty();
    std::fs::create_dir(folder.path("work")).unwrap();
    folder.file("work/policy.yaml", POLICY);
    folder.file("work/org.yaml", ORG);
    let (is_made, said) = sh(
        &folder,
        "git init -q -b main && git add . && git commit -qm one && git clone -q --bare . ../origin \
         && git remote add origin ../origin && git fetch -q && git checkout -q -b change",
    );
    assert!(is_made, "{said}");
    let changed = change.iter().fold(POLICY.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    folder.file("work/policy.yaml", changed);
    let (is_made, said) = sh(&folder, "git commit -qam two");
    assert!(is_made, "{said}");
    folder
}

/// The commands that fail.
fn failing(file: &str, folder: &Folder) -> Vec<String> {
    script(file).into_iter().filter(|command| !sh(folder, command).0).collect()
}

#[test]
fn a_harmless_request_passes_and_is_shown() {
    for file in [".github/workflows/rights.yaml", ".gitlab-ci.yml"] {
        let folder = request(&[("calls.dial: crm", "calls.dial: colleagues")]);
        assert_eq!(failing(file, &folder), [""; 0], "{file}");
        let comment = folder.text("work/rights.md");
        assert!(comment.contains("crm") && comment.contains("colleagues"), "{comment}");
    }
}

#[test]
fn a_request_cannot_relax_what_judges_it() {
    for file in [".github/workflows/rights.yaml", ".gitlab-ci.yml"] {
        let relaxed = "lint: { any-for-everyone: off, recordings-for-many: off }\nroles:";
        let folder = request(&[("recordings.play: own, ", "recordings.play: any, "), ("roles:", relaxed)]);
        let failing = failing(file, &folder);
        for part in ["ringfence lint", "ringfence test", "--fail-on guard"] {
            assert!(failing.iter().any(|command| command.contains(part)), "{file}: {part}: {failing:?}");
        }
    }
}

#[test]
fn the_hooks_are_commands_of_the_program() {
    let hooks = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml")).unwrap();
    let entries: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries, ["ringfence lint", "ringfence test"]);
    let folder = request(&[("calls.dial: crm", "calls.dial: colleagues")]);
    for entry in entries {
        let (is_passed, said) = sh(&folder, entry);
        assert!(is_passed, "{said}");
    }
}
