//! What a policy's owners expect of it, held against what the rule says. Uses [`crate::decide`], [`crate::model`] and
//! [`crate::span`].
//!
//! People who hold the same in the same departments are asked about once, so that a thousand tests of a million people
//! cost little more than the reading of their files.

mod coverage;
mod exam;
mod people;
mod snapshot;

use std::collections::BTreeSet;

pub use coverage::{Coverage, Unnoticed};
pub use snapshot::snapshot;

use crate::decide::{Crowd, Judge, Levels, Roster};
use crate::model::{AssignmentId, Day, EmployeeId, RoleId, Test};
use crate::span::Span;
use exam::Exam;
use people::Members;

/// What became of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What is not as expected; nothing when the test passed.
    pub failures: Vec<Failure>,
}

/// Something that is not as expected, and of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Of whom, in the order of the chart; nobody when the test speaks of nobody.
    pub people: Vec<EmployeeId>,
    /// Where the test says what is expected.
    pub span: Span,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// The grants that give the level; none where it is the lowest, or an administrator's.
    pub winners: Vec<Winner>,
}

/// A grant that gives somebody's level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Winner {
    /// The assignment through which it comes.
    pub assignment: AssignmentId,
    /// The role that grants it: the assigned one, or one that it includes.
    pub role: RoleId,
}

impl Verdict {
    /// Returns whether all is as expected.
    pub fn is_passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Holds tests against a world.
pub struct Examiner<'w> {
    judge: &'w Judge<'w>,
    roster: Roster,
    crowd: Crowd<'w>,
    members: Members,
}

impl<'w> Examiner<'w> {
    /// Gets ready to hold tests against the judge's world, on the judge's day unless a test names another.
    pub fn new(judge: &'w Judge<'w>) -> Self {
        let roster = Roster::of_all_days(judge);
        let crowd = Crowd::new(judge.chart(), &roster);
        Self { judge, roster, crowd, members: Members::default() }
    }

    /// Runs tests, each with its verdict.
    pub fn run<'t>(&self, tests: impl IntoIterator<Item = &'t Test>) -> Vec<Verdict> {
        let tests: Vec<&Test> = tests.into_iter().collect();
        let days = Days::new(self, self.judge, &tests);
        tests.iter().map(|test| Verdict { failures: days.exam(self, test).run(test) }).collect()
    }

    fn day_of(&self, test: &Test) -> Day {
        test.at.unwrap_or(self.judge.day())
    }
}

/// The judges and levels of every day that some tests speak of.
struct Days<'j>(Vec<(Judge<'j>, Levels)>);

impl<'j> Days<'j> {
    /// The days of some tests, as `by` judges them: the examiner's own judge, or one of the same chart whose roles grant
    /// other levels.
    fn new(examiner: &Examiner<'_>, by: &'j Judge<'j>, tests: &[&Test]) -> Self {
        let days: BTreeSet<Day> = tests.iter().map(|test| examiner.day_of(test)).collect();
        Self(days.into_iter().map(|day| (by.on(day), examiner.roster.levels_on(by, day))).collect())
    }

    fn exam<'a>(&'a self, examiner: &'a Examiner<'_>, test: &Test) -> Exam<'a> {
        let day = examiner.day_of(test);
        let at = self.0.partition_point(|(judge, _)| judge.day() < day);
        let (judge, levels) = self.0.get(at).map_or((examiner.judge, None), |(judge, levels)| (judge, Some(levels)));
        Exam { examiner, judge, levels }
    }
}
