//! Importing a portal, measured against reading the chart that it makes: anew, and into a chart that is there.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::Bench;
use crate::files::Files;
use crate::measure::{count, race, seconds};
use crate::memory::{peak, piped};
use crate::process::{side, tool};
use crate::table::Row;

/// An import, as a multiple of reading the chart that it writes.
const AT_MOST: f64 = 3.0;

/// An update, as a multiple of reading the chart: it reads the chart twice, each time also as a tree, and compares.
const UPDATE_AT_MOST: f64 = 10.0;

/// How many records change in an update.
const CHANGES: usize = 1_000;

/// What one employee may take beside the dumps and the chart, in bytes.
const BYTES: f64 = 1_000.0;

/// What a portal of that size answers, the chart that is made of it, and what it answers a month later.
struct Dumps {
    departments: PathBuf,
    users: PathBuf,
    later: PathBuf,
    chart: PathBuf,
}

/// The rows of `import bitrix24`.
pub(crate) fn rows(bench: &Bench) -> Vec<Row> {
    let [few, many] = bench.scale.large;
    let anew = [few, many].into_iter().flat_map(|employees| anew(bench, employees));
    anew.chain([memory(bench, many), update(bench, many.min(100_000))]).collect()
}

fn anew(bench: &Bench, employees: usize) -> [Row; 2] {
    let files = bench.company(employees);
    let dumps = dumps(&files);
    let [reading, fast, importing] = race(
        bench.rounds(employees),
        [
            side(|| full(&files, &dumps)),
            side(|| check_of(&files, &dumps)),
            side(|| import(&files, &dumps.users, &dumps, &[])),
        ],
    );
    let row = |reader: &str, reading: f64| {
        let what = format!("`import bitrix24`, {} employees, to reading the chart{reader}", count(employees));
        Row::ratio(what, importing / reading, AT_MOST, format!("{} to {}", seconds(importing), seconds(reading)))
    };
    [row(", `--reader full`", reading), row("", fast)]
}

/// The process is looked at when it begins to print, and holds all.
fn memory(bench: &Bench, employees: usize) -> Row {
    let files = bench.company(employees);
    let dumps = dumps(&files);
    let what = format!("memory of `import bitrix24` beyond dumps and chart, {} employees, each", count(employees));
    let size = |path: &Path| fs::metadata(path).expect("a file").len() as f64;
    let held = size(&dumps.users) + size(&dumps.departments) + size(&dumps.chart);
    match peak(piped(&mut import(&files, &dumps.users, &dumps, &[]))) {
        Some(peak) => {
            let measured = format!("{:.0} MB, of which {:.0} MB dumps and chart", peak / 1e6, held / 1e6);
            Row::number(what, (peak - held) / employees as f64, BYTES, " bytes", measured)
        }
        None => Row::plain(what, "not measured".to_owned(), "only where there is `/proc`".to_owned()),
    }
}

fn update(bench: &Bench, employees: usize) -> Row {
    let files = bench.company(employees);
    let dumps = dumps(&files);
    let chart = dumps.chart.to_str().expect("a path of letters");
    let [reading, updating] = race(
        bench.rounds(employees),
        [
            side(|| full(&files, &dumps)),
            side(|| import(&files, &dumps.later, &dumps, &["--update", chart, "--dry-run"])),
        ],
    );
    let (all, changed) = (count(employees), count(CHANGES));
    let what = format!("`import --update`, {all} employees, {changed} of them changed, to reading, `--reader full`");
    Row::ratio(what, updating / reading, UPDATE_AT_MOST, format!("{} to {}", seconds(updating), seconds(reading)))
}

/// A question about somebody of the imported chart, without a policy that speaks of its departments.
fn check_of(files: &Files, dumps: &Dumps) -> std::process::Command {
    let policy = Files { policy: dumps.chart.with_file_name("import-policy.yaml"), ..files.clone() };
    tool(&policy, &dumps.chart, &["check", "p1", "recordings.play"])
}

/// The same by the general reader: an update makes a tree of the chart with it in any case.
fn full(files: &Files, dumps: &Dumps) -> std::process::Command {
    let mut command = check_of(files, dumps);
    command.args(["--reader", "full"]);
    command
}

fn import(files: &Files, users: &Path, dumps: &Dumps, words: &[&str]) -> std::process::Command {
    let mut command = tool(files, &dumps.chart, &["import", "bitrix24", "-q"]);
    command.arg(&dumps.departments).arg(users).args(words);
    command
}

/// Writes what a portal answers, beside the other files of a company, once.
fn dumps(files: &Files) -> Dumps {
    let path = |name: &str| files.policy.with_file_name(name);
    let dumps = Dumps {
        departments: path("import-departments.json"),
        users: path("import-users.json"),
        later: path("import-later.json"),
        chart: path("import-org.yaml"),
    };
    if !dumps.chart.exists() {
        let count = (files.employees / 50).max(2);
        to_file(&dumps.departments, (1..=count).map(department));
        to_file(&dumps.users, (1..=files.employees).map(|number| user(number, count, false)));
        let step = (files.employees / CHANGES).max(1);
        to_file(&dumps.later, (1..=files.employees).map(|number| user(number, count, number % step == 0)));
        fs::write(path("import-policy.yaml"), "roles: { r: { grants: { recordings.play: own } } }\n")
            .expect("a policy");
        let made = import(files, &dumps.users, &dumps, &[]).output().expect("a process");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        fs::write(&dumps.chart, made.stdout).expect("room for a chart");
    }
    dumps
}

fn to_file(path: &Path, records: impl Iterator<Item = String>) {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    let mut write = |text: &str| out.write_all(text.as_bytes()).expect("room for a dump");
    write("{\"result\":[");
    for (at, record) in records.enumerate() {
        write(if at > 0 { ",\n" } else { "\n" });
        write(&record);
    }
    write("]}\n");
    out.flush().expect("room for a dump");
}

fn department(number: usize) -> String {
    let parent = if number == 1 { String::new() } else { format!("{}", (number - 2) / 8 + 1) };
    format!(r#"{{"ID":"{number}","NAME":"Department {number}","SORT":500,"PARENT":"{parent}","UF_HEAD":"{number}"}}"#)
}

/// An account with the fields that a portal tells without being asked for more.
fn user(number: usize, departments: usize, is_changed: bool) -> String {
    let (department, name) = (number * 13 % departments + 1, if is_changed { "Changed" } else { "Surname" });
    let phone = if number.is_multiple_of(6) { format!("+49 30 {number}") } else { String::new() };
    format!(
        r#"{{"ID":"{number}","ACTIVE":true,"NAME":"Name {number}","LAST_NAME":"{name}","SECOND_NAME":"","EMAIL":"p{number}@acme.example","LAST_LOGIN":"2026-10-30T09:12:44+01:00","DATE_REGISTER":"2025-03-03T00:00:00+01:00","IS_ONLINE":"N","TIMESTAMP_X":{{}},"PERSONAL_MOBILE":"","WORK_PHONE":"{phone}","WORK_POSITION":"","UF_PHONE_INNER":null,"UF_DEPARTMENT":[{department}],"USER_TYPE":"employee"}}"#
    )
}
