//! What guards a policy, measured against reading: `lint`, and a thousand tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Bench;
use crate::files::Files;
use crate::measure::{count, race, seconds};
use crate::process::{check, side, tool};
use crate::table::Row;

/// How many tests are run.
const TESTS: usize = 1000;

/// The whole command, as a share of reading.
const AT_MOST: f64 = 2.0;

/// The rows of `lint` and `test`.
pub(crate) fn rows(bench: &Bench) -> Vec<Row> {
    let [_, employees] = bench.scale.large;
    let files = bench.company(employees);
    [("YAML, `--reader full`", &files.yaml, "full"), ("YAML", &files.yaml, "auto"), ("JSON", &files.json, "auto")]
        .into_iter()
        .flat_map(|(name, chart, reader)| of(bench, &files, name, chart, reader))
        .collect()
}

/// Reading is a whole `check` by id of the same files: it decides next to nothing.
fn of(bench: &Bench, files: &Files, name: &str, chart: &Path, reader: &str) -> Vec<Row> {
    let tests = tests(files);
    let with_reader = |mut command: Command| {
        command.args(["--reader", reader]);
        command
    };
    let [reading, lint, test] = race(
        bench.rounds(files.employees),
        [
            side(|| with_reader(check(files, chart))),
            side(|| with_reader(tool(files, chart, &["lint", "--fail-on", "never"]))),
            side(|| {
                let mut command = with_reader(tool(files, chart, &["test", "--show", "all"]));
                command.arg(&tests);
                command
            }),
        ],
    );
    let row = |command: &str, time: f64| {
        let what = format!("{command}, {} employees, {name}, against reading", count(files.employees));
        let measured = format!("{} against {} reading", seconds(time), seconds(reading));
        Row::ratio(what, time / reading, AT_MOST, measured)
    };
    vec![row("`lint`", lint), row(&format!("`test`, {} tests", count(TESTS)), test)]
}

/// Tests of both forms: of one, of a department, of everybody; levels, targets, and who has a right.
fn tests(files: &Files) -> PathBuf {
    let mut text = String::from("tests:\n");
    for (number, person) in files.people.iter().cycle().take(TESTS).enumerate() {
        let department = &files.department;
        let expected = match number % 5 {
            0 => format!("who: {person}\n    has: {{ recordings.download: none }}"),
            1 => format!("who: department:{department}\n    cannot: [settings.edit, recordings.delete {person}]"),
            2 => "who: everyone\n    cannot: balance.manage".to_owned(),
            3 => format!("permission: recordings.play\n    target: department:{department}\n    within: everyone"),
            _ => format!("permission: recordings.play\n    at-least: any\n    within: [{person}, everyone]"),
        };
        text.push_str(&format!("  - name: number {number}\n    {expected}\n"));
    }
    let path = files.policy.with_file_name("tests.yaml");
    fs::write(&path, text).expect("room for tests");
    path
}
