//! Charts by the fast readers and by the general one: the same chart, or the same findings at the same places.

#![expect(clippy::print_stdout, reason = "how many charts came to what is asked for with `--nocapture`")]

mod author;
mod mutation;
mod page;
pub(crate) mod suite;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use ringfence::document::{Reader, Source};
use ringfence::finding::{Finding, Severity};
use ringfence::model::{Chart, EmployeeId};
use ringfence::read;
use ringfence::span::{Place, Span};

use crate::worlds::Dice;
use mutation::{PIECES, Quarry, mutated};
use suite::inputs;

/// How many charts the ordinary run compares; `RINGFENCE_CHARTS` asks for more, and `RINGFENCE_SEED` for others.
const CHARTS: u64 = 15_000;

/// What a text turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Chart,
    /// Findings, but the text could be read to its end.
    Wrong,
    NoYaml,
}

/// A finding without its file, which is another one for each reader.
type Found = (Severity, String, Option<String>, Span, Place);

fn found(finding: Finding) -> Found {
    let place = finding.place();
    (finding.severity, finding.message, finding.help, finding.span, place)
}

fn all_found(findings: Vec<Finding>) -> Vec<Found> {
    findings.into_iter().map(found).collect()
}

/// Reads a text with all readers; where they differ, what each says.
fn outcome(text: &str) -> Result<Outcome, String> {
    let source = Source::new("org.yaml", text.to_owned());
    let full = source.for_reader(Reader::Full);
    let (auto, full) = (read::chart(&source).map_err(all_found), read::chart(&full).map_err(all_found));
    match (auto, full) {
        (Ok(auto), Ok(full)) if is_same(&auto, &full) => Ok(Outcome::Chart),
        (Err(auto), Err(full)) if auto == full => {
            let is_yaml = full.iter().all(|(_, message, ..)| !message.contains("YAML: "));
            Ok(if is_yaml { Outcome::Wrong } else { Outcome::NoYaml })
        }
        (auto, full) => Err(format!("{auto:#?}\nbut by the general reader {full:#?}")),
    }
}

/// Whether two charts are equal, and say the same when they are asked.
fn is_same(a: &Chart, b: &Chart) -> bool {
    a == b
        && a.employees().map(|id| person(a, id)).eq(b.employees().map(|id| person(b, id)))
        && departments(a).eq(departments(b))
        && groups(a).eq(groups(b))
        && workgroups(a).eq(workgroups(b))
        && a.phones().eq(b.phones())
        && a.employees_by_id() == b.employees_by_id()
        && a.tree() == b.tree()
}

fn person(chart: &Chart, id: EmployeeId) -> impl PartialEq {
    let texts = [chart.employee_id(id), chart.employee_name(id), chart.email(id)].map(str::to_owned);
    let flags =
        [chart.is_active(id), chart.is_guest(id), chart.is_marked_administrator(id), chart.is_administrator(id)];
    let homes = (chart.home(id).to_vec(), chart.listed(id).collect::<Vec<_>>());
    let offices = [chart.headed_by(id).collect::<Vec<_>>(), chart.deputised_by(id).collect()];
    let circles = (chart.groups_of(id).collect::<Vec<_>>(), chart.workgroups_of(id).collect::<Vec<_>>());
    (texts, flags, homes, offices, circles, chart.employee_span(id), chart.employee(chart.employee_id(id)))
}

fn departments(chart: &Chart) -> impl Iterator<Item = impl PartialEq> {
    chart.departments().map(|department| {
        let texts = [chart.department_id(department), chart.department_name(department)].map(str::to_owned);
        let leaders = [chart.heads(department), chart.deputies(department)].map(<[_]>::to_vec);
        let span = chart.department_span(department);
        (chart.department(&texts[0]), texts, leaders, span, chart.tree().parent(department))
    })
}

fn groups(chart: &Chart) -> impl Iterator<Item = impl PartialEq> {
    chart.groups().map(|group| {
        let id = chart.group_id(group);
        (id.to_owned(), chart.group(id), chart.group_span(group), chart.members(group).to_vec())
    })
}

fn workgroups(chart: &Chart) -> impl Iterator<Item = impl PartialEq> {
    chart.workgroups().map(|workgroup| {
        let id = chart.workgroup_id(workgroup);
        (id.to_owned(), chart.workgroup(id), chart.workgroup_span(workgroup), chart.crew(workgroup).clone())
    })
}

/// The same as [`outcome`]; a panic is a difference, too.
fn difference(text: &str) -> Result<Outcome, String> {
    catch_unwind(AssertUnwindSafe(|| outcome(text))).unwrap_or_else(|_| Err("a reader panics".to_owned()))
}

/// The outcome by all readers, which is the same.
#[track_caller]
fn agreed(text: &str, about: impl FnOnce() -> String) -> Outcome {
    difference(text).unwrap_or_else(|_| {
        let least = minimal(text);
        let difference = difference(&least).unwrap_err();
        panic!("{}: the readers differ about {least:?}, which is left of\n{text}\n\n{difference}", about())
    })
}

/// A text about which the readers differ, without most of what does not matter for that.
fn minimal(text: &str) -> String {
    let mut left: Vec<char> = text.chars().collect();
    let half = |size: &usize| (*size > 64).then_some(size / 2);
    let large: Vec<usize> = std::iter::successors(Some(left.len() / 2), half).collect();
    for size in large.into_iter().chain((1..=32).rev()).chain((1..=32).rev()) {
        let mut at = 0;
        while at < left.len() {
            let mut fewer = left.clone();
            fewer.drain(at..(at + size).min(left.len()));
            if difference(&fewer.iter().collect::<String>()).is_err() {
                left = fewer;
            } else {
                at += size;
            }
        }
    }
    left.into_iter().collect()
}

/// How many texts of one kind came to what.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    charts: u64,
    wrong: u64,
    no_yaml: u64,
}

impl Tally {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Chart => self.charts += 1,
            Outcome::Wrong => self.wrong += 1,
            Outcome::NoYaml => self.no_yaml += 1,
        }
    }

    /// Checks that charts and wrong ones are at least these percents of all.
    #[track_caller]
    fn assert(self, charts: u64, wrong: u64) {
        let all = self.charts + self.wrong + self.no_yaml;
        assert!(self.charts * 100 >= all * charts && self.wrong * 100 >= all * wrong, "{self:?}");
    }
}

/// A text of a seed: YAML or JSON, as it was written or with mutations.
fn text(seed: u64, suite: &[suite::Input]) -> (usize, String) {
    let mut dice = Dice(seed);
    let (is_json, is_mutated) = (dice.percent(25), dice.percent(60));
    let most = *dice.pick(&[1, 3, 5, 5, 10, 10, 40]);
    let write = if is_json { page::json } else { page::yaml };
    let chart = author::chart(&mut dice, most);
    let mut text = write(&mut dice, &chart);
    if is_mutated {
        let other = author::chart(&mut dice, 5);
        let quarry = Quarry { suite, other: &write(&mut dice, &other) };
        text = mutated(&mut dice, &text, &quarry);
    }
    (usize::from(is_json) * 2 + usize::from(is_mutated), text)
}

#[test]
fn the_readers_agree_about_random_charts() {
    let number = |variable: &str| std::env::var(variable).ok().and_then(|number| number.parse().ok());
    let count: u64 = number("RINGFENCE_CHARTS").unwrap_or(CHARTS);
    let first = number("RINGFENCE_SEED").unwrap_or(0);
    let (suite, began, mut bytes) = (inputs(), Instant::now(), 0);
    let mut tallies = [Tally::default(); 4];
    for seed in first..first + count {
        let (kind, text) = text(seed, &suite);
        bytes += text.len();
        tallies[kind].add(agreed(&text, || format!("seed {seed}")));
        let done = seed - first + 1;
        if done.is_multiple_of(500_000) || done == count {
            let seconds = began.elapsed().as_secs_f64();
            println!("{done} charts of {bytes} bytes in {seconds:.1} s");
        }
    }
    let names = ["YAML", "YAML with mutations", "JSON", "JSON with mutations"];
    for (name, tally) in names.iter().zip(&tallies) {
        println!("{name}: {tally:?}");
    }
    // Texts that nobody can read would agree, too.
    let [yaml, mutants, json, json_mutants] = tallies;
    yaml.assert(40, 20);
    mutants.assert(8, 12);
    json.assert(40, 20);
    json_mutants.assert(8, 12);
}

#[test]
fn the_readers_agree_about_every_piece_at_every_place() {
    let yaml = "departments:\n  s: { name: Sales, head: [ana, 'b'] }\n# c\nemployees:\n  ana:\n    name: \"A\"\n    phone: +1\n  b: {}\n";
    let json = r#"{"employees": {"ana": {"name": "A\n", "phone": ["+1", "1"], "active": true, "bitrix": 10}}}"#;
    let mut tally = Tally::default();
    for (chart, piece) in [yaml, json].into_iter().flat_map(|chart| PIECES.map(|piece| (chart, piece))) {
        for at in 0..=chart.len() {
            let text = [&chart[..at], piece, &chart[at..]].concat();
            tally.add(agreed(&text, || format!("{piece:?} at {at}")));
        }
    }
    println!("{tally:?}");
    tally.assert(10, 10);
}

#[test]
fn what_was_found_before_a_reader_declined_counts_for_nothing() {
    let policy = "assignments:\n".to_owned() + &"- { rol: r, to: everyone }\n".repeat(20);
    let policy = Source::new("policy.yaml", policy);
    let (suite, mut helped) = (inputs(), 0);
    for seed in 0..1500 {
        let source = Source::new("org.yaml", text(seed, &suite).1);
        let [auto, full] = [Reader::Auto, Reader::Full].map(|reader| {
            let findings = read::world(&policy, &source.for_reader(reader)).unwrap_err();
            all_found(findings)
        });
        assert!(auto == full, "seed {seed}: {auto:#?}\nbut by the general reader {full:#?}");
        // Only the first few unknown names of a run get a suggestion, those of the chart before those of the policy.
        let is_helped = |(.., place): &&Found| place.file == "policy.yaml";
        let of_policy = full.iter().filter(is_helped).filter(|(_, _, help, ..)| help.is_some()).count();
        helped += u64::from(of_policy > 0 && of_policy < 20);
    }
    assert!(helped >= 100, "{helped}");
}

#[test]
fn the_readers_agree_about_the_inputs_of_the_yaml_test_suite() {
    let suite = inputs();
    assert_eq!(suite.len(), 402);
    let mut tally = Tally::default();
    for input in &suite {
        for (place, text) in suite::placed(&input.text).iter().enumerate() {
            tally.add(agreed(text, || format!("{} at place {place}", input.id)));
        }
    }
    println!("{tally:?}");
    tally.assert(5, 20);
}
