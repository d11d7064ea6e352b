//! Whole processes: the tool, the floors, and one that does nothing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::files::Files;
use crate::measure::Side;

/// A process that does nothing.
pub(crate) struct Empty {
    program: PathBuf,
    pub(crate) description: &'static str,
}

/// A Rust program of one line, or where no compiler is found what the system has.
pub(crate) fn empty(folder: &Path) -> Empty {
    let (source, program) = (folder.join("empty.rs"), folder.join("empty"));
    fs::write(&source, "fn main() {}\n").expect("a file");
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let is_built = Command::new(compiler).arg("-O").arg("-o").arg(&program).arg(&source).status();
    match is_built {
        Ok(status) if status.success() => Empty { program, description: "`fn main() {}`, built by `rustc -O`" },
        _ => Empty { program: "true".into(), description: "`true`" },
    }
}

impl Empty {
    pub(crate) fn side(&self) -> Side<'_> {
        side(|| Command::new(&self.program))
    }
}

/// The tool on a company's policy and a chart.
pub(crate) fn tool(files: &Files, chart: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringfence"));
    for variable in ["RINGFENCE_POLICY", "RINGFENCE_ORG", "RINGFENCE_AT", "COMPLETE"] {
        command.env_remove(variable);
    }
    command.arg("--policy").arg(&files.policy).arg("--org").arg(chart).args(words);
    command
}

/// A question about one person, with everything that it may need: a reach and a department.
pub(crate) fn check(files: &Files, chart: &Path) -> Command {
    tool(files, chart, &["check", &files.people[0], "recordings.play", &files.department])
}

/// This program as a floor.
pub(crate) fn floor(name: &str, file: &Path) -> Command {
    let mut command = Command::new(env::current_exe().expect("the path of this program"));
    command.arg(name).arg(file);
    command
}

/// Starts a process and waits for its end.
pub(crate) fn side<'a>(command: impl Fn() -> Command + 'a) -> Side<'a> {
    Box::new(move || {
        let mut command = command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let status = command.status().expect("a process");
        let time = start.elapsed();
        // 1 is *no*, which is an answer.
        assert!(matches!(status.code(), Some(0 | 1)), "{command:?} ended with {status}");
        time
    })
}
