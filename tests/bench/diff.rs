//! What a difference costs as a whole process, against the read of both sides: with one edit that many people feel, with a thousand, and with twenty
//! later days.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Bench;
use crate::files::Files;
use crate::floors;
use crate::measure::{count, race, seconds};
use crate::process::{floor, side, tool};
use crate::table::Row;

/// As a multiple of the read of both sides.
const AT_MOST: f64 = 1.35;

/// The rows of `diff`.
pub(crate) fn rows(bench: &Bench) -> Vec<Row> {
    let [_, employees] = bench.scale.large;
    let files = bench.company(employees);
    [("YAML", &files.yaml), ("JSON", &files.json)]
        .into_iter()
        .flat_map(|(name, chart)| of(bench, &files, name, chart))
        .collect()
}

/// The read of both sides is twice that of one. Where both charts are the same text, it is read once all the same.
fn of(bench: &Bench, files: &Files, name: &str, chart: &Path) -> Vec<Row> {
    let [same, thousand] = [0, 1000].map(|moves| moved(chart, moves));
    let rehung = rehung(chart);
    let [granted, dated] = [granted(&files.policy), dated(&files.policy)];
    let diff = |policy: &Path, chart: &Path, new: &Path| {
        let words = [policy.to_owned(), chart.to_owned(), new.to_owned()];
        side(move || {
            let [policy, chart, new] = &words;
            let mut command = tool(files, new, &["diff"]);
            command.arg(&files.policy).arg(policy).arg("--old-org").arg(chart);
            command
        })
    };
    let [reading, nothing, grant, branch, moves, days] = race(
        bench.rounds(files.employees),
        [
            side(|| floor(floors::WORLD, chart)),
            diff(&files.policy, chart, &same),
            diff(&granted, chart, &same),
            diff(&files.policy, chart, &rehung),
            diff(&files.policy, chart, &thousand),
            diff(&dated, chart, &same),
        ],
    );
    let both = 2.0 * reading;
    let row = |what: &str, time: f64| {
        let what = format!("`diff`, {what}, {} employees, {name}, to the read of both", count(files.employees));
        Row::ratio(what, time / both, AT_MOST, format!("{} to {}", seconds(time), seconds(both)))
    };
    vec![
        row("no edit", nothing),
        row("a grant that everybody has", grant),
        row("a department with a seventh of all moved", branch),
        row("1,000 people moved", moves),
        row("20 later days", days),
    ]
}

/// A copy beside a file, under a name of its own.
fn beside(path: &Path, name: &str, text: &str) -> PathBuf {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let copy = path.with_extension(format!("{name}.{extension}"));
    fs::write(&copy, text).expect("room for a copy");
    copy
}

/// The chart with so many people in the department of somebody before them.
fn moved(chart: &Path, moves: usize) -> PathBuf {
    let text = fs::read_to_string(chart).expect("a chart");
    let inside = |line: &str| {
        let start = line.find("departments").and_then(|at| Some(at + line[at..].find('[')? + 1))?;
        Some((start, start + line[start..].find(']')?))
    };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let every = (lines.len() / moves.max(1)).max(1);
    let mut copy = String::with_capacity(text.len() + 1024);
    let mut last = String::new();
    for (number, line) in lines.into_iter().enumerate() {
        match inside(line) {
            Some((start, end)) if moves > 0 && number % every == 0 && !last.is_empty() => {
                copy.push_str(&line[..start]);
                copy.push_str(&last);
                copy.push_str(&line[end..]);
            }
            place => {
                if let Some((start, end)) = place.filter(|_| number % 97 == 0) {
                    line[start..end].clone_into(&mut last);
                }
                copy.push_str(line);
            }
        }
    }
    beside(chart, &format!("moved-{moves}"), &copy)
}

/// The chart with one of the departments right below the first under another of them.
fn rehung(chart: &Path) -> PathBuf {
    let text = fs::read_to_string(chart).expect("a chart");
    let is_top = |line: &&str| line.contains("\"parent\":\"acme\"") || line.contains("parent: acme,");
    let [first, second] = [0, 1].map(|at| text.lines().filter(is_top).nth(at).expect("departments below the first"));
    let id = first.trim_start_matches(['"', ' ']).split(['"', ':']).next().expect("an id");
    let (before, behind) = second.split_once("acme").expect("a parent");
    beside(chart, "rehung", &text.replacen(second, &format!("{before}{id}{behind}"), 1))
}

/// The policy with a level that everybody has raised.
fn granted(policy: &Path) -> PathBuf {
    let text = fs::read_to_string(policy).expect("a policy");
    let raised = text.replace("recordings.play: own", "recordings.play: department");
    assert_ne!(raised, text, "the policy grants `recordings.play: own`");
    beside(policy, "granted", &raised)
}

/// The policy with twenty assignments that begin on days of their own.
fn dated(policy: &Path) -> PathBuf {
    let mut text = fs::read_to_string(policy).expect("a policy");
    for day in 1..=20 {
        text.push_str(&format!("  - {{ role: manager, to: everyone, from: 2099-01-{day:02} }}\n"));
    }
    beside(policy, "dated", &text)
}
