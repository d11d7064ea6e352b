//! The policy's file under edits that are cut off, that fail half-way, and that come at once.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::folder::{Folder, POLICY, each, program};

const EDIT: [&str; 3] = ["assign", "clerk", "e0"];

/// How a file is called that is new and has not taken the old one's place yet.
const NEW: &str = ".ringfence-new";

/// A folder with the usual policy and a chart of fifty employees.
fn folder() -> Folder {
    Folder::of(POLICY, format!("employees:\n{}", each(50, |number| format!("  e{number}: {{ name: E {number} }}\n"))))
}

fn edited() -> String {
    POLICY.replace("everyone }]", "everyone }, { role: clerk, to: user:e0 }]")
}

/// What lies in the folder beside the two files.
fn strays(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path(".")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name != "policy.yaml" && name != "org.yaml").collect()
}

/// The program under a tracer that interferes with one call of the system.
fn traced(folder: &Folder, interference: &str) -> Option<i32> {
    let call = interference.split(':').next().unwrap();
    let mut strace = Command::new("strace");
    strace.args([
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        &format!("trace={call}"),
        "-e",
        &format!("inject={interference}"),
    ]);
    strace.arg(program()).args(EDIT).current_dir(folder.path(".")).env_clear().env("RINGFENCE_AT", "2026-11-21");
    strace.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().code()
}

/// Whether calls can be interfered with here; where not, the other tests still hold what they can.
#[expect(clippy::print_stderr, reason = "a test that cannot look everywhere says so")]
fn has_tracer() -> bool {
    let folder = folder();
    let mut strace = Command::new("strace");
    strace.args(["-qq", "-o", "/dev/null", "true"]).current_dir(folder.path("."));
    let is_there = strace.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if !is_there {
        eprintln!("strace is not there: no call of the system is interfered with");
    }
    is_there
}

#[test]
fn whenever_the_program_is_killed_the_file_holds_the_old_text_or_the_new_one() {
    if !has_tracer() {
        return;
    }
    let calls =
        "openat read write statx fstat newfstatat flock readlink getdents64 fchmod fsync linkat rename unlink close";
    let mut killed = 0;
    let mut left = Vec::new();
    for call in calls.split(' ') {
        for number in 1.. {
            let folder = folder();
            let code = traced(&folder, &format!("{call}:signal=KILL:when={number}"));
            let text = folder.text("policy.yaml");
            if code == Some(0) {
                assert_eq!(text, edited(), "{call} {number}");
                break;
            }
            killed += 1;
            assert!(text == POLICY || text == edited(), "{call} {number}: {text}");
            let strays = strays(&folder);
            if !strays.is_empty() {
                left.push(call);
                assert!(strays.len() == 1 && strays[0].ends_with(NEW), "{call} {number}: {strays:?}");
            }
            // Whatever is left, the next edit works, and clears it away.
            folder.run(&EDIT).assert().success();
            folder.run(&["unassign", "clerk", "e0"]).assert().success();
            assert_eq!(folder.text("policy.yaml"), POLICY, "{call} {number}");
            assert_eq!(self::strays(&folder), [] as [&str; 0], "{call} {number}");
        }
    }
    assert!(killed > 20, "killed {killed} times only");
    // A new file has a name for one moment: between being given it and taking the old one's place.
    let has_unnamed_files = traced(&folder(), "linkat:error=EPERM:when=1") != Some(0);
    assert!(!has_unnamed_files || left.iter().all(|call| *call == "rename"), "{left:?}");
}

#[test]
fn whatever_call_fails_the_old_text_stays_and_nothing_is_left() {
    if !has_tracer() {
        return;
    }
    let failures =
        ["fsync:error=EIO", "fsync:error=ENOSPC", "fchmod:error=EPERM", "rename:error=EACCES", "rename:error=EIO"];
    for failure in failures {
        let folder = folder();
        assert_eq!(traced(&folder, &format!("{failure}:when=1")), Some(3), "{failure}");
        assert_eq!(folder.text("policy.yaml"), POLICY, "{failure}");
        assert_eq!(strays(&folder), [] as [&str; 0], "{failure}");
    }
}

#[test]
fn a_full_disk_leaves_the_old_text_and_says_so() {
    let folder = folder();
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""]).arg(program()).args(EDIT);
    let output = shell.current_dir(folder.path(".")).env("RINGFENCE_AT", "2026-11-21").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("policy.yaml: not written"), "{said}");
    assert_eq!((folder.text("policy.yaml").as_str(), strays(&folder)), (POLICY, Vec::new()));
}

#[test]
fn fifty_edits_at_once_leave_all_fifty_and_the_mode_and_the_link() {
    let folder = folder();
    fs::set_permissions(folder.path("policy.yaml"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("policy.yaml", folder.path("link.yaml")).unwrap();
    let start = |number: usize| {
        let file = if number.is_multiple_of(2) { "policy.yaml" } else { "link.yaml" };
        let mut run = Command::new(program());
        run.args(["-q", "--policy", file, "assign", "clerk", &format!("e{number}")]);
        run.current_dir(folder.path(".")).env("RINGFENCE_AT", "2026-11-21").spawn().unwrap()
    };
    let running: Vec<_> = (0..50).map(start).collect();
    for mut run in running {
        assert!(run.wait().unwrap().success());
    }
    let text = folder.text("policy.yaml");
    for number in 0..50 {
        assert_eq!(text.matches(&format!("to: user:e{number} }}")).count(), 1, "{number}");
    }
    assert_eq!(fs::metadata(folder.path("policy.yaml")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_link(folder.path("link.yaml")).unwrap(), Path::new("policy.yaml"));
    assert_eq!(strays(&folder), ["link.yaml"]);
}

#[test]
fn only_files_are_edited() {
    let folder = folder();
    symlink("nowhere.yaml", folder.path("dangling.yaml")).unwrap();
    let fifo = Command::new("mkfifo").arg(folder.path("fifo.yaml")).status().unwrap();
    assert!(fifo.success());
    for (file, reason) in [
        ("dangling.yaml", "no such file"),
        ("fifo.yaml", "is no file; only files can be edited"),
        (".", "is a directory; only files can be edited"),
        ("/dev/null", "is a device; only files can be edited"),
        ("policy.yaml/x", "a part of the path is no directory"),
    ] {
        let run = folder.run(&[&["--policy", file], &EDIT[..]].concat()).assert();
        run.code(3).stdout("").stderr(predicates::str::contains(reason));
    }
}
