//! Answers about everybody as whole processes, against the read of their files.

use std::path::Path;

use crate::Bench;
use crate::files::Files;
use crate::floors;
use crate::measure::{count, race, seconds};
use crate::process::{floor, side, tool};
use crate::table::Row;

pub(crate) fn rows(bench: &Bench) -> Vec<Row> {
    let [_, employees] = bench.scale.large;
    let files = bench.company(employees);
    [("YAML", &files.yaml), ("JSON", &files.json)]
        .into_iter()
        .flat_map(|(name, chart)| of(bench, &files, name, chart))
        .collect()
}

fn of(bench: &Bench, files: &Files, name: &str, chart: &Path) -> Vec<Row> {
    let ask = |words: Vec<&'static str>| side(move || tool(files, chart, &words));
    let [reading, matrix, csv, json, all, of_department] = race(
        bench.rounds(files.employees),
        [
            side(|| floor(floors::WORLD, chart)),
            ask(vec!["matrix"]),
            ask(vec!["matrix", "--format", "csv"]),
            ask(vec!["matrix", "--format", "json"]),
            ask(vec!["who-can", "recordings.play"]),
            side(|| tool(files, chart, &["who-can", "recordings.play", &files.department])),
        ],
    );
    let row = |command: &str, time: f64, at_most: f64| {
        let what = format!("{command}, {} employees, {name}, to the read", count(files.employees));
        Row::ratio(what, time / reading, at_most, format!("{} to {}", seconds(time), seconds(reading)))
    };
    vec![
        row("`matrix`", matrix, 1.35),
        row("`matrix --format csv`", csv, 1.35),
        row("`matrix --format json`", json, 1.35),
        row("`who-can recordings.play`", all, 1.1),
        row("`who-can recordings.play DEPARTMENT`", of_department, 1.1),
    ]
}
