//! Answers about everybody, beyond what reading the files takes.

use std::path::Path;

use crate::Bench;
use crate::files::Files;
use crate::measure::{count, race, seconds};
use crate::process::{check, side, tool};
use crate::table::Row;

pub(crate) fn rows(bench: &Bench) -> Vec<Row> {
    let [_, employees] = bench.scale.large;
    let files = bench.company(employees);
    [("YAML", &files.yaml), ("JSON", &files.json)]
        .into_iter()
        .flat_map(|(name, chart)| of(bench, &files, name, chart))
        .collect()
}

/// Reading is a whole `check` by id of the same files: it decides next to nothing.
fn of(bench: &Bench, files: &Files, name: &str, chart: &Path) -> Vec<Row> {
    let ask = |words: Vec<&'static str>| side(move || tool(files, chart, &words));
    let [reading, matrix, csv, json, all, of_department] = race(
        bench.rounds(files.employees),
        [
            side(|| check(files, chart)),
            ask(vec!["matrix"]),
            ask(vec!["matrix", "--format", "csv"]),
            ask(vec!["matrix", "--format", "json"]),
            ask(vec!["who-can", "recordings.play"]),
            side(|| tool(files, chart, &["who-can", "recordings.play", &files.department])),
        ],
    );
    let row = |command: &str, time: f64| {
        let what = format!("{command}, {} employees, {name}, beyond reading", count(files.employees));
        let measured = format!("{} of which {} reading", seconds(time), seconds(reading));
        Row::ratio(what, (time - reading) / reading, 0.3, measured)
    };
    vec![
        row("`matrix`", matrix),
        row("`matrix --format csv`", csv),
        row("`matrix --format json`", json),
        row("`who-can recordings.play`", all),
        row("`who-can recordings.play DEPARTMENT`", of_department),
    ]
}
