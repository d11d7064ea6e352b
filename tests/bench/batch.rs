//! Many questions in one process, beyond what reading the files takes: `check --batch -q`.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::Bench;
use crate::company::Chance;
use crate::files::Files;
use crate::measure::{count, race, seconds};
use crate::process::{side, tool};
use crate::table::Row;

const QUESTIONS: usize = 1_000_000;

/// Microseconds for each.
const AT_MOST: f64 = 0.3;

/// What is asked, and whether it may be asked about somebody.
const PERMISSIONS: [(&str, bool); 9] = [
    ("statistics.view", true),
    ("recordings.play", true),
    ("recordings.delete", true),
    ("recordings.download", false),
    ("calls.dial", true),
    ("user-settings.edit", true),
    ("settings.edit", false),
    ("numbers.manage", false),
    ("balance.manage", false),
];

pub(crate) fn rows(bench: &Bench) -> Vec<Row> {
    let files = bench.company(bench.scale.warm);
    let file = |name: &str| files.policy.with_file_name(name);
    let [none, plain, about] = ["none.txt", "plain.txt", "about.txt"].map(file);
    fs::write(&none, "").expect("a file");
    ask(&plain, &files, false).and_then(|()| ask(&about, &files, true)).expect("room for the questions");
    [("YAML", &files.yaml), ("JSON", &files.json)]
        .into_iter()
        .flat_map(|(name, chart)| of(bench, &files, name, chart, [&none, &plain, &about]))
        .collect()
}

/// Writes random questions about random employees, half of those that may be about another one so, if it is wanted.
fn ask(path: &Path, files: &Files, about: bool) -> std::io::Result<()> {
    let mut chance = Chance(0x5eed_0004);
    let mut out = BufWriter::new(File::create(path)?);
    for _ in 0..QUESTIONS {
        let mut somebody = || &files.people[chance.below(files.people.len())];
        let (who, other) = (somebody(), somebody());
        let (permission, may_be_about) = PERMISSIONS[chance.below(PERMISSIONS.len())];
        if about && may_be_about && chance.is_one_of(2) {
            writeln!(out, "{who} {permission} {other}")?;
        } else {
            writeln!(out, "{who} {permission}")?;
        }
    }
    out.flush()
}

fn of(bench: &Bench, files: &Files, name: &str, chart: &Path, questions: [&Path; 3]) -> Vec<Row> {
    let batches = questions.map(|questions| {
        side(move || {
            let mut command = tool(files, chart, &["check", "-q", "--batch"]);
            command.arg(questions);
            command
        })
    });
    let [reading, plain, about] = race(bench.rounds(files.employees), batches);
    let row = |what: &str, time: f64| {
        let what = format!(
            "a question of `check --batch -q`, {what}, {} employees, {name}, beyond reading",
            count(files.employees)
        );
        let each = (time - reading) / QUESTIONS as f64 * 1e6;
        let measured =
            format!("{} questions: {} of which {} reading", count(QUESTIONS), seconds(time), seconds(reading));
        Row::number(what, each, AT_MOST, " µs", measured)
    };
    vec![row("without a target", plain), row("some about another employee", about)]
}
