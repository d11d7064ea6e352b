//! `check` from a cold start, which is what a script pays: start-up, both files, one answer.

use crate::Bench;
use crate::files::Files;
use crate::floors;
use crate::measure::{count, race, seconds};
use crate::process::{check, floor, side};
use crate::table::Row;

pub(crate) fn rows(bench: &Bench) -> Vec<Row> {
    let small = bench.scale.small.map(|employees| small(bench, employees));
    let large = bench.scale.large.map(|employees| large(bench, employees));
    small.into_iter().chain(large.into_iter().flatten()).chain(growth(bench)).collect()
}

fn small(bench: &Bench, employees: usize) -> Row {
    let files = bench.company(employees);
    let [check, empty] =
        race(bench.rounds(employees), [side(|| check(&files, &files.yaml)), bench.store.empty().side()]);
    Row::ratio(
        format!("`check`, {employees} employees, to an empty process"),
        check / empty,
        3.0,
        format!("{} to {}", seconds(check), seconds(empty)),
    )
}

fn large(bench: &Bench, employees: usize) -> [Row; 6] {
    let files = bench.company(employees);
    let full = || {
        let mut command = check(&files, &files.yaml);
        command.args(["--reader", "full"]);
        command
    };
    let [yaml, full, events, json, owned, borrowed, read] = race(
        bench.rounds(employees),
        [
            side(|| check(&files, &files.yaml)),
            side(full),
            side(|| floor(floors::EVENTS, &files.yaml)),
            side(|| check(&files, &files.json)),
            side(|| floor(floors::OWNED, &files.json)),
            side(|| floor(floors::BORROWED, &files.json)),
            side(|| floor(floors::READ, &files.yaml)),
        ],
    );
    let what = |chart: &str, floor: &str| format!("`check`, {} employees, {chart}, to {floor}", count(employees));
    let measured = |tool, floor| format!("{} to {}", seconds(tool), seconds(floor));
    let ratio = |chart: &str, floor_name: &str, tool: f64, floor: f64, at_most: f64| {
        Row::ratio(what(chart, floor_name), tool / floor, at_most, measured(tool, floor))
    };
    [
        ratio("YAML, `--reader full`", "bare events", full, events, 1.3),
        ratio("YAML", "`--reader full`", yaml, full, 0.125),
        ratio("YAML", "`serde_json`, borrowed", yaml, borrowed, 1.2),
        ratio("JSON", "`serde_json`, owned", json, owned, 1.2),
        ratio("JSON", "`serde_json`, borrowed", json, borrowed, 1.2),
        Row::plain(what("YAML", "the file's bytes"), format!("{:.1} x", yaml / read), measured(yaml, read)),
    ]
}

fn growth(bench: &Bench) -> [Row; 2] {
    let [from, to] = bench.scale.growth;
    let (small, large) = (bench.company(from), bench.company(to));
    let checks = |files: &Files| [files.yaml.clone(), files.json.clone()].map(|chart| (files.clone(), chart));
    let [[a, b], [c, d]] = [checks(&small), checks(&large)];
    let [yaml_from, json_from] =
        race(bench.rounds(from), [a, b].map(|(files, chart)| side(move || check(&files, &chart))));
    let [yaml_to, json_to] = race(bench.rounds(to), [c, d].map(|(files, chart)| side(move || check(&files, &chart))));
    let row = |name: &str, small: f64, large: f64| {
        let exponent = (large / small).ln() / (to as f64 / from as f64).ln();
        let what = format!("growth of `check` from {} to {}, {name}: exponent", count(from), count(to));
        Row::number(what, exponent, 1.15, "", format!("{} to {}", seconds(small), seconds(large)))
    };
    [row("YAML", yaml_from, yaml_to), row("JSON", json_from, json_to)]
}
