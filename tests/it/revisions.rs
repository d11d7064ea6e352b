//! `diff --since` in a repository that the test builds.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use tempfile::TempDir;

const POLICY: &str =
    "roles:\n  manager:\n    grants:\n      recordings.play: own\nassignments:\n  - role: manager\n    to: everyone\n";
const ORG: &str =
    "departments: { sales: {} }\nemployees:\n  ana: { departments: [sales] }\n  kim: { departments: [sales] }\n";

struct Repository(TempDir);

impl Repository {
    /// A repository with three commits: nothing, the policy without its chart, and a higher level with the chart.
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "-q", "-b", "main"]);
        repository.commit("readme", "nothing yet", "first");
        repository.commit("policy.yaml", POLICY, "policy");
        repository.write("org.yaml", ORG);
        repository.commit("policy.yaml", &POLICY.replace("own", "department"), "higher");
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.path().join(file), text).unwrap();
    }

    fn commit(&self, file: &str, text: &str, message: &str) {
        self.write(file, text);
        self.git(&["add", "-A"]);
        self.git(&["-c", "user.name=a", "-c", "user.email=a@acme.example", "commit", "-q", "-m", message]);
    }

    fn git(&self, arguments: &[&str]) {
        let environment = [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")];
        Command::new("git").current_dir(self.path()).envs(environment).args(arguments).assert().success();
    }

    fn diff(&self, arguments: &[&str]) -> assert_cmd::assert::Assert {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ringfence"));
        command.current_dir(self.path()).env("NO_COLOR", "1").args(["--at", "2026-11-21", "diff"]);
        command.args(arguments).assert()
    }
}

const HIGHER: &str = "~ role manager: recordings.play own -> department";

#[test]
fn a_revision_is_compared_with_the_files_at_hand() {
    let repository = Repository::new();
    let there = contains(HIGHER).and(contains("policy.yaml:4")).and(contains("all of sales (2)"));
    let chart = contains("org.yaml: git does not have it at HEAD~1; one chart serves both sides");
    repository.diff(&["--since", "HEAD~1"]).code(1).stdout(there).stderr(chart);
    repository.diff(&["--since", "HEAD"]).code(0).stdout("").stderr("0 edits: nobody's rights change\n");
    repository.write("policy.yaml", POLICY);
    repository.diff(&["--since", "HEAD"]).code(1).stdout(contains("recordings.play department -> own"));
}

#[test]
fn a_policy_that_was_not_there_is_empty() {
    let repository = Repository::new();
    let note = contains("policy.yaml: not there at HEAD~2; an empty policy stands for it");
    repository.diff(&["--since", "HEAD~2"]).code(1).stdout(contains("+ role manager")).stderr(note);
}

#[test]
fn two_commits_are_compared_without_the_files_at_hand() {
    let repository = Repository::new();
    repository.write("policy.yaml", "no policy at all");
    repository.diff(&["--since", "HEAD~1..HEAD"]).code(1).stdout(contains(HIGHER).and(contains("HEAD:policy.yaml:4")));
    let path = contains("::error file=policy.yaml,line=4");
    repository.diff(&["--since", "HEAD~1..HEAD", "--format", "github"]).code(1).stdout(path);
}

#[test]
fn work_is_compared_with_where_it_left() {
    let repository = Repository::new();
    repository.git(&["checkout", "-q", "-b", "topic", "HEAD~1"]);
    repository.write("org.yaml", ORG);
    repository.diff(&["--since", "main..."]).code(0);
    repository.diff(&["--since", "main"]).code(1).stdout(contains("recordings.play department -> own"));
}

#[test]
fn files_that_moved_are_named() {
    let repository = Repository::new();
    repository.git(&["mv", "policy.yaml", "rights.yaml"]);
    let moved = ["--policy", "rights.yaml", "--since", "HEAD~1", "--old-policy", "policy.yaml"];
    repository.diff(&moved).code(1).stdout(contains(HIGHER).and(contains("rights.yaml:4")));
}

#[test]
fn a_folder_inside_the_repository_will_do() {
    let repository = Repository::new();
    fs::create_dir(repository.path().join("sub")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringfence"));
    command.current_dir(repository.path().join("sub"));
    command.args([
        "--at",
        "2026-11-21",
        "--policy",
        "../policy.yaml",
        "--org",
        "../org.yaml",
        "diff",
        "--since",
        "HEAD~1",
    ]);
    command.assert().code(1).stdout(contains(HIGHER));
}

#[test]
fn what_looks_like_an_option_is_none() {
    let repository = Repository::new();
    for revision in ["--help", "--exec=touch pwned", "-n1", "--output=pwned", "HEAD:policy.yaml", "nowhere", "--all"] {
        let since = format!("--since={revision}");
        repository.diff(&[&since]).code(3).stdout("").stderr(contains("is no commit of this repository"));
    }
    assert!(!repository.path().join("pwned").exists());
}

#[test]
fn a_shallow_clone_is_told_what_to_fetch() {
    let repository = Repository::new();
    let clone = tempfile::tempdir().unwrap();
    let source = format!("file://{}", repository.path().display());
    let target = clone.path().to_str().unwrap();
    repository.git(&["clone", "-q", "--depth", "1", &source, target]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringfence"));
    command.current_dir(clone.path()).args(["diff", "--since", "HEAD~1"]);
    command.assert().code(3).stderr(contains("this clone is shallow: `git fetch --unshallow` fetches all"));
}

#[test]
fn outside_a_repository_there_is_no_revision() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringfence"));
    command.current_dir(folder.path()).env("GIT_CEILING_DIRECTORIES", folder.path().parent().unwrap());
    command.args(["diff", "--since", "HEAD"]);
    command.assert().code(3).stderr(contains("policy.yaml: is in no git repository"));
}

#[test]
fn an_empty_revision_is_none() {
    let repository = Repository::new();
    for since in ["", "...", ".."] {
        let since = format!("--since={since}");
        repository.diff(&[&since]).code(2).stdout("").stderr(contains("--since needs a revision"));
    }
}

#[test]
fn a_policy_that_is_on_neither_side_is_no_policy() {
    let repository = Repository::new();
    let wrong = ["--policy", "rights.yaml", "--since", "HEAD~1..HEAD"];
    repository.diff(&wrong).code(3).stdout("").stderr(contains("rights.yaml: not there at HEAD~1"));
    let moved = ["--since", "HEAD~1", "--old-policy", "rights.yaml"];
    repository.diff(&moved).code(3).stdout("").stderr(contains("rights.yaml: not there at HEAD~1"));
}

#[test]
fn findings_name_the_side_that_they_are_in() {
    let repository = Repository::new();
    repository.commit("policy.yaml", "rules: {}\n", "broken");
    repository.write("policy.yaml", POLICY);
    repository.diff(&["--since", "HEAD"]).code(3).stdout("").stderr(contains("HEAD:policy.yaml:1"));
}
