//! What must not cost more: a deep tree of departments, and many assignments.

use ringfence::decide::Roster;

use crate::Bench;
use crate::company::Tree;
use crate::files::{Files, Wanted};
use crate::measure::{Side, count, race, seconds};
use crate::process::{check, side};
use crate::table::Row;
use crate::warm::Warm;

const DEEP: f64 = 1.2;
const MANY: f64 = 1.1;

/// How often the times within this process are taken.
const ROUNDS: usize = 15;

pub(crate) fn rows(bench: &Bench) -> Vec<Row> {
    let (employees, departments) = bench.scale.flat;
    let usual = Wanted { employees, departments, tree: Tree::Usual, exceptions: 0 };
    let few = Wanted { exceptions: employees / 500, ..usual };
    let deep = bench.store.files(Wanted { tree: Tree::Chain, ..usual });
    let many = bench.store.files(Wanted { exceptions: 10 * few.exceptions, ..few });
    let (usual, few_files) = (bench.store.files(usual), bench.store.files(few));
    let deeper = format!("a tree {} deep to one 6 deep", count(departments));
    let more = format!("{} assignments to {}", count(10 * few.exceptions), count(few.exceptions));
    let rows = compared(bench, &deeper, DEEP, &deep, &usual);
    rows.into_iter().chain(compared(bench, &more, MANY, &many, &few_files)).collect()
}

/// A check from a cold start, a warm one, and a warm one with every reason: each on the harder files and on the easier.
/// The charts are JSON, whose reading hides less.
fn compared(bench: &Bench, what: &str, at_most: f64, hard: &Files, easy: &Files) -> Vec<Row> {
    let cold = race(bench.rounds(hard.employees), [hard, easy].map(|files| side(|| check(files, &files.json))));
    let (hard, easy) = (Warm::new(hard), Warm::new(easy));
    let judges = [hard.judge(), easy.judge()];
    let rosters = judges.each_ref().map(Roster::new);
    let warm: [Side<'_>; 2] = [hard.by_roster(&rosters[0]), easy.by_roster(&rosters[1])];
    let reasons: [Side<'_>; 2] = [hard.by_judge(&judges[0]), easy.by_judge(&judges[1])];
    [("cold", cold), ("warm", race(ROUNDS, warm)), ("warm, with every reason", race(ROUNDS, reasons))]
        .into_iter()
        .map(|(how, [hard, easy])| {
            let measured = format!("{} to {}", seconds(hard), seconds(easy));
            Row::ratio(format!("a check, {how}: {what}"), hard / easy, at_most, measured)
        })
        .collect()
}
