//! The most memory that a process has had, beyond the chart's own size.
//!
//! The process is looked at while it waits: it has read its files and made its tables, and nobody takes what it prints.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::Bench;
use crate::files::Files;
use crate::measure::count;
use crate::process::tool;
use crate::table::Row;

/// More questions than fit unanswered in the pipe, and fewer than fit unasked.
const QUESTIONS: usize = 500;

/// Starts a process that prints something and then waits.
type Start = fn(&Files, &Path) -> Child;

pub(crate) fn rows(bench: &Bench) -> Vec<Row> {
    let [_, employees] = bench.scale.large;
    let (small, large) = (bench.company(bench.scale.small[0]), bench.company(employees));
    let charts = [("YAML", &small.yaml, &large.yaml), ("JSON", &small.json, &large.json)];
    let commands: [(&str, Start); 2] = [("check", checking), ("matrix", listing)];
    let mut rows = Vec::new();
    for (command, start) in commands {
        for (name, small_chart, chart) in charts {
            let what = format!("memory of `{command}` beyond the file, {name}, an employee");
            // What a process takes in any case is what it takes for a handful of people.
            rows.push(match (peak(checking(&small, small_chart)), peak(start(&large, chart))) {
                (Some(base), Some(peak)) => row(what, &large, chart, base, peak),
                _ => Row::plain(what, "not measured".to_owned(), "only where there is `/proc`".to_owned()),
            });
        }
    }
    rows
}

fn row(what: String, files: &Files, chart: &Path, base: f64, peak: f64) -> Row {
    let file = fs::metadata(chart).expect("a chart").len() as f64;
    let measured = format!(
        "{:.0} MB for {} employees in {:.0} MB, {:.0} MB for nobody",
        peak / 1e6,
        count(files.employees),
        file / 1e6,
        base / 1e6
    );
    Row::number(what, (peak - base - file) / files.employees as f64, 100.0, " bytes", measured)
}

fn checking(files: &Files, chart: &Path) -> Child {
    let mut child = piped(&mut tool(files, chart, &["--format", "json", "check", "--batch", "-"]));
    let mut questions = String::new();
    for id in files.people.iter().cycle().take(QUESTIONS) {
        questions.push_str(id);
        questions.push_str(" recordings.play\n");
    }
    child.stdin.as_mut().expect("a pipe").write_all(questions.as_bytes()).expect("a reader");
    child
}

fn listing(files: &Files, chart: &Path) -> Child {
    piped(&mut tool(files, chart, &["matrix"]))
}

pub(crate) fn piped(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a process")
}

/// The peak in bytes once the process has printed something; nothing where the system does not tell.
pub(crate) fn peak(mut child: Child) -> Option<f64> {
    let mut first = [0];
    child.stdout.as_mut().expect("a pipe").read_exact(&mut first).expect("an answer");
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok();
    // It waits for more questions, or for somebody to read its answer.
    let _ = child.kill();
    child.wait().expect("an end");
    let line = status.as_deref()?.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024.0)
}
