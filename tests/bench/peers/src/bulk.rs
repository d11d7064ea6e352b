//! What is asked of everybody at once: by the product's roster, and by one recursive query each.

use std::hint::black_box;
use std::time::{Duration, Instant};

use ringfence::decide::{Coverage, Judge, Question, Roster};
use ringfence::model::{Key, RECORDINGS_PLAY, Target};

use crate::case::Case;
use crate::engine::sqlite::{LevelRow, Sqlite};
use crate::measure::race;

/// A question about everybody, and two ways to the same rows.
pub(crate) struct Bulk {
    pub(crate) name: &'static str,
    by_roster: fn(&Case) -> Vec<LevelRow>,
    by_query: fn(&Case, &Sqlite) -> Vec<LevelRow>,
}

pub(crate) const BULKS: [Bulk; 2] = [
    Bulk { name: "`matrix`", by_roster: matrix, by_query: |_, sqlite| sqlite.matrix() },
    Bulk {
        name: "`who-can recordings.play DEPARTMENT`",
        by_roster: who_can,
        by_query: |case, sqlite| sqlite.who_can("recordings.play", &case.department),
    },
];

impl Bulk {
    /// Compares the two row by row, and returns how many rows there are.
    ///
    /// # Errors
    /// Says in which row they differ first.
    pub(crate) fn agreement(&self, case: &Case) -> Result<usize, String> {
        let (ours, theirs) = ((self.by_roster)(case), (self.by_query)(case, &Sqlite::of(&case.world, case.day)));
        if let Some((ours, theirs)) = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs) {
            return Err(format!("{}: {ours:?}, by SQLite {theirs:?}: employee, permission, level", self.name));
        }
        if ours.len() != theirs.len() {
            return Err(format!("{}: {} rows, by SQLite {}", self.name, ours.len(), theirs.len()));
        }
        Ok(ours.len())
    }

    /// Seconds by the roster and by the query, both with what they read in memory.
    pub(crate) fn times(&self, case: &Case, rounds: usize) -> [f64; 2] {
        let sqlite = Sqlite::of(&case.world, case.day);
        let by_roster = || timed(|| (self.by_roster)(case));
        let by_query = || timed(|| (self.by_query)(case, &sqlite));
        race(rounds, [Box::new(by_roster), Box::new(by_query)])
    }
}

fn timed(work: impl Fn() -> Vec<LevelRow>) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn matrix(case: &Case) -> Vec<LevelRow> {
    let roster = Roster::new(&Judge::new(&case.world, case.day));
    let mut rows = Vec::new();
    for employee in case.world.chart.employees() {
        for permission in case.world.policy.permissions.ids() {
            let level = roster.level(employee, permission);
            if level.grants() {
                rows.push([employee.position(), permission.position(), level.position()]);
            }
        }
    }
    rows
}

/// Whoever reaches a whole department, each asked for alone.
fn who_can(case: &Case) -> Vec<LevelRow> {
    let (judge, permission) = (Judge::new(&case.world, case.day), RECORDINGS_PLAY);
    let roster = Roster::new(&judge);
    let target = case.world.chart.department(&case.department).map(Target::Department);
    let mut rows = Vec::new();
    for employee in case.world.chart.employees() {
        let level = roster.level(employee, permission);
        let question = Question { employee, permission, target, at_least: None };
        if judge.cover(question, level).coverage == Coverage::All {
            rows.push([employee.position(), permission.position(), level.position()]);
        }
    }
    rows
}
