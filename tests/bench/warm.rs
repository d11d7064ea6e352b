//! Checks in a process that has read its files: what a server with the library inside pays, on one core.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use ringfence::decide::{Judge, Question, Roster};
use ringfence::model::{Day, PermissionId, World};

use crate::Bench;
use crate::files::Files;
use crate::measure::{Side, count, race, seconds};
use crate::table::Row;

const WANTED: f64 = 5_000_000.0;

/// A world in memory, and whom to ask for.
pub(crate) struct Warm {
    world: World,
    files: Files,
    permissions: Vec<PermissionId>,
}

impl Warm {
    /// Reads a company's files.
    pub(crate) fn new(files: &Files) -> Self {
        let source = |path: &Path| ringfence::store::read(path).expect("a file");
        let world = ringfence::read::world(&source(&files.policy), &source(&files.json)).expect("valid files");
        let permissions = world.policy.permissions.ids().collect();
        Self { world, files: files.clone(), permissions }
    }

    /// The rule on this world.
    pub(crate) fn judge(&self) -> Judge<'_> {
        let day: Day = "2026-11-21".parse().expect("a day");
        Judge::new(&self.world, day)
    }

    /// Asks the roster for everybody's level for some permission, everybody by id; the time is that of one check.
    pub(crate) fn by_roster<'a>(&'a self, roster: &'a Roster) -> Side<'a> {
        self.each(|id, permission| {
            let employee = self.world.chart.employee(id).expect("somebody");
            black_box(roster.level(employee, permission));
        })
    }

    /// The same from the judge, with every reason.
    pub(crate) fn by_judge<'a>(&'a self, judge: &'a Judge<'a>) -> Side<'a> {
        self.each(|id, permission| {
            let employee = self.world.chart.employee(id).expect("somebody");
            let question = Question { employee, permission, target: None, at_least: None };
            let _ = black_box(judge.decide(question));
        })
    }

    fn each<'a>(&'a self, check: impl Fn(&str, PermissionId) + 'a) -> Side<'a> {
        Box::new(move || {
            let start = Instant::now();
            for (id, permission) in self.files.people.iter().zip(self.permissions.iter().cycle()) {
                check(black_box(id), *permission);
            }
            start.elapsed() / u32::try_from(self.files.people.len()).expect("it is at most a hundred thousand")
        })
    }
}

pub(crate) fn rows(bench: &Bench) -> Vec<Row> {
    let warm = Warm::new(&bench.company(bench.scale.warm));
    let judge = warm.judge();
    let roster = Roster::new(&judge);
    let [by_roster, by_judge] = race(25, [warm.by_roster(&roster), warm.by_judge(&judge)]);
    let what = |how: &str| format!("warm checks by id, {} employees, one core, {how}", count(bench.scale.warm));
    let each = |time| format!("{} each", seconds(time));
    vec![
        Row::at_least(what("the level"), 1.0 / by_roster, WANTED, "a second", each(by_roster)),
        Row::plain(what("with every reason"), format!("{:.1} million a second", 1e-6 / by_judge), each(by_judge)),
    ]
}
