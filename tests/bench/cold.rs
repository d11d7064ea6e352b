//! `check` from a cold start, which is what a script pays: start-up, both files, one answer.

use std::path::Path;
use std::process::Command;

use crate::Bench;
use crate::files::Files;
use crate::floors;
use crate::measure::{count, race, seconds};
use crate::process::{check, floor, side, tool};
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
        2.0,
        format!("{} to {}", seconds(check), seconds(empty)),
    )
}

fn large(bench: &Bench, employees: usize) -> [Row; 10] {
    let files = bench.company(employees);
    let full = || {
        let mut command = check(&files, &files.yaml);
        command.args(["--reader", "full"]);
        command
    };
    let [yaml, full, events, json, owned, borrowed, read, yaml_world, json_world] = race(
        bench.rounds(employees),
        [
            side(|| check(&files, &files.yaml)),
            side(full),
            side(|| floor(floors::EVENTS, &files.yaml)),
            side(|| check(&files, &files.json)),
            side(|| floor(floors::OWNED, &files.json)),
            side(|| floor(floors::BORROWED, &files.json)),
            side(|| floor(floors::READ, &files.yaml)),
            side(|| floor(floors::WORLD, &files.yaml)),
            side(|| floor(floors::WORLD, &files.json)),
        ],
    );
    let what = |chart: &str, floor: &str| format!("`check`, {} employees, {chart}, to {floor}", count(employees));
    let measured = |tool, floor| format!("{} to {}", seconds(tool), seconds(floor));
    let ratio = |chart: &str, floor_name: &str, tool: f64, floor: f64, at_most: f64| {
        Row::ratio(what(chart, floor_name), tool / floor, at_most, measured(tool, floor))
    };
    let read_ratio = |chart: &str, floor_name: &str, read: f64, floor: f64, at_most: f64| {
        let what = format!("the read, {} employees, {chart}, to {floor_name}", count(employees));
        Row::ratio(what, read / floor, at_most, measured(read, floor))
    };
    [
        ratio("YAML, `--reader full`", "bare events", full, events, 1.3),
        read_ratio("YAML", "`serde_json`, borrowed", yaml_world, borrowed, 1.2),
        read_ratio("YAML", "`check --reader full`", yaml_world, full, 0.125),
        read_ratio("JSON", "`serde_json`, borrowed", json_world, borrowed, 1.2),
        ratio("YAML", "the read", yaml, yaml_world, 1.1),
        ratio("JSON", "the read", json, json_world, 1.1),
        ratio("YAML", "`serde_json`, borrowed", yaml, borrowed, f64::INFINITY),
        ratio("JSON", "`serde_json`, owned", json, owned, 1.2),
        ratio("JSON", "`serde_json`, borrowed", json, borrowed, f64::INFINITY),
        Row::plain(what("YAML", "the file's bytes"), format!("{:.1} x", yaml / read), measured(yaml, read)),
    ]
}

/// How what a command costs grows with the company.
fn growth(bench: &Bench) -> Vec<Row> {
    type Make = fn(&Files, &Path) -> Command;
    let commands: [(&str, Make); 5] = [
        ("the read", |_, chart| floor(floors::WORLD, chart)),
        ("`check`", check),
        ("`matrix`", |files, chart| tool(files, chart, &["matrix"])),
        ("`who-can`", |files, chart| tool(files, chart, &["who-can", "recordings.play"])),
        ("`diff`", |files, chart| {
            let mut command = tool(files, chart, &["diff"]);
            command.arg(&files.policy).arg(&files.policy).arg("--old-org").arg(chart);
            command
        }),
    ];
    let [from, to] = bench.scale.growth;
    let (small, large) = (bench.company(from), bench.company(to));
    let mut rows = Vec::new();
    for (name, make) in commands {
        for form in ["YAML", "JSON"] {
            let chart = |files: &Files| if form == "YAML" { files.yaml.clone() } else { files.json.clone() };
            let time = |files: &Files| race(bench.rounds(files.employees), [side(|| make(files, &chart(files)))]);
            let ([small], [large]) = (time(&small), time(&large));
            let exponent = (large / small).ln() / (to as f64 / from as f64).ln();
            let what = format!("growth of {name} from {} to {}, {form}: exponent", count(from), count(to));
            rows.push(Row::number(what, exponent, 1.12, "", format!("{} to {}", seconds(small), seconds(large))));
        }
    }
    rows
}
