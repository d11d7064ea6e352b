//! Changing a policy, measured against reading it: the text, its reading again and the comparison of what it means; the
//! chart and what the change does to people aside.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use ringfence::document::{Source, changed, parse};
use ringfence::edit::{self, Ends, Outline};
use ringfence::model::{Chart, Day};
use ringfence::read;

use crate::Bench;
use crate::measure::{Side, count, race, seconds};
use crate::table::Row;

/// Of the policy, in lines.
const LINES: usize = 5_000;

/// The whole change, as a share of reading.
const AT_MOST: f64 = 3.0;

/// The row of a change.
pub(crate) fn rows(_: &Bench) -> Vec<Row> {
    let people: String =
        (0..100).fold(String::from("employees:\n"), |text, number| text + &format!("  p{number}: {{}}\n"));
    let chart = read::chart(&Source::new("org.yaml", people)).expect("a valid chart");
    let source = Source::new("policy.yaml", policy());
    let lines = source.text().lines().count();
    let [reading, change] = race(51, [reads(&source, &chart), assigns(&source, &chart)]);
    let what = format!("an assignment in a policy of {} lines, to reading it", count(lines));
    vec![Row::ratio(what, change / reading, AT_MOST, format!("{} to {}", seconds(change), seconds(reading)))]
}

fn policy() -> String {
    let mut text = String::from("roles:\n");
    for role in 0..LINES / 50 {
        let _ = write!(
            text,
            "  role-{role}:\n    title: Role {role}\n    grants:\n      recordings.play: own   # theirs\n"
        );
    }
    text.push_str("assignments:\n");
    let mut number = 0;
    while text.lines().count() < LINES {
        for _ in 0..50 {
            let (role, person) = (number % (LINES / 50), number % 100);
            let _ = write!(text, "  - role: role-{role}\n    to: user:p{person}\n    reason: HR-{number}\n\n");
            number += 1;
        }
    }
    text
}

fn timed<'a>(mut work: impl FnMut() + 'a) -> Side<'a> {
    Box::new(move || {
        let start = Instant::now();
        work();
        start.elapsed()
    })
}

fn reads<'a>(source: &'a Source, chart: &'a Chart) -> Side<'a> {
    timed(|| {
        black_box(read::policy(source, chart).expect("a valid policy"));
    })
}

fn assigns<'a>(source: &'a Source, chart: &'a Chart) -> Side<'a> {
    let day: Day = "2026-11-21".parse().expect("a day");
    timed(move || {
        let document = parse(source.text());
        black_box(read::policy_as_far(source, &document, chart));
        let outline = Outline::new(source, &document);
        let to = ["everyone".to_owned()];
        let plan = edit::assign(&outline, "role-7", &to, Ends::default(), None, day).expect("a plan");
        let (text, meaning) = changed(source.text(), &document, &plan.changes).expect("a new text");
        let source = source.with_text(text);
        let document = parse(source.text());
        assert!(meaning.is_of(&document));
        black_box(read::policy_as_far(&source, &document, chart));
    })
}
