//! A folder with files in it, and the program run there: without the environment of whoever runs the tests, and with its
//! time and memory bounded where a test says so.

use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use tempfile::TempDir;

/// The day on which all tests take place.
const DAY: &str = "2026-11-21";

/// How long anything may take before a test takes it for hanging.
const PATIENCE: Duration = Duration::from_mins(1);

/// Memory that a run may use beyond its files, in bytes.
pub(crate) const SPARE: u64 = 100 << 20;

/// Address space that the program itself takes before it does anything.
const PROGRAM: u64 = 16 << 20;

/// A policy that is in order.
pub(crate) const POLICY: &str =
    "roles: { clerk: { grants: { recordings.play: own } } }\nassignments: [{ role: clerk, to: everyone }]\n";

/// A chart that is in order, with one employee.
pub(crate) const ORG: &str = "employees: { ana: { name: Ana Souza } }\n";

/// A folder of its own for a test, which is removed with it.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with that policy and that chart, under the names that the program looks for.
    pub(crate) fn of(policy: impl AsRef<[u8]>, org: impl AsRef<[u8]>) -> Self {
        let folder = Self::empty();
        folder.file("policy.yaml", policy);
        folder.file("org.yaml", org);
        folder
    }

    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program, about to run in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Command {
        self.started_by(Command::new(program()), args)
    }

    /// The same with as much memory as its files and [`SPARE`], and a few seconds of one processor's time.
    pub(crate) fn run_bounded(&self, args: &[&str]) -> Command {
        if cfg!(not(target_os = "linux")) {
            return self.run(args);
        }
        let files: u64 = self.0.path().read_dir().unwrap().map(|entry| len(&entry.unwrap().path())).sum();
        let kilobytes = (files + SPARE + PROGRAM) / 1024;
        // A second is what a build for users has; unoptimised code is several times slower.
        let seconds = if cfg!(debug_assertions) { 10 } else { 1 };
        let limits = format!("ulimit -v {kilobytes} && ulimit -t {seconds} && exec \"$0\" \"$@\"");
        let mut shell = Command::new("/bin/sh");
        shell.arg("-c").arg(limits).arg(program());
        self.started_by(shell, args)
    }

    fn started_by(&self, mut command: Command, args: &[&str]) -> Command {
        command.args(args).current_dir(self.0.path()).env_clear().timeout(PATIENCE);
        command.env("RINGFENCE_AT", DAY).env("NO_COLOR", "1").env("TZ", "UTC");
        command
    }
}

/// The program under test.
pub(crate) fn program() -> PathBuf {
    cargo_bin!("ringfence").to_path_buf()
}

/// What a file takes of memory when it is read whole; nothing where it is no file, which is not read.
fn len(path: &Path) -> u64 {
    path.metadata().map_or(0, |metadata| if metadata.is_file() { metadata.len() } else { 0 })
}

/// What a function writes for each number, one behind the other.
pub(crate) fn each(count: usize, mut write: impl FnMut(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        text.push_str(&write(number));
        text
    })
}
