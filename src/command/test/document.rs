//! The verdicts as JSON.

use serde::{Serialize, Serializer};

use super::{Row, Run, Unmet, Winner};
use crate::expect::Unnoticed;
use crate::span::Place;

/// Every test with its verdict, and how many passed.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    tests: Vec<TestRow<'a>>,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<CoverageRow<'a>>,
}

#[derive(Serialize)]
struct TestRow<'a> {
    name: &'a str,
    passed: bool,
    day: crate::model::Day,
    place: Place,
    failures: Failures<'a>,
}

/// The failures of a test, one for each of the people.
struct Failures<'a> {
    run: &'a Run<'a>,
    row: &'a Row<'a>,
}

#[derive(Serialize)]
struct FailureRow<'a> {
    message: &'a str,
    employee: Option<&'a str>,
    expected: &'a str,
    found: &'a str,
    place: &'a Place,
    grants: &'a [GrantRow<'a>],
}

/// A grant that gives the level.
#[derive(Serialize)]
struct GrantRow<'a> {
    role: &'a str,
    assigned: &'a str,
    place: Option<Place>,
}

#[derive(Serialize)]
struct Summary {
    passed: usize,
    failed: usize,
}

#[derive(Serialize)]
struct CoverageRow<'a> {
    all: usize,
    noticed: usize,
    percent: usize,
    unnoticed: Vec<UnnoticedRow<'a>>,
}

#[derive(Serialize)]
struct UnnoticedRow<'a> {
    kind: &'static str,
    role: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    permission: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    place: Option<Place>,
}

impl<'a> Document<'a> {
    pub(super) fn new(run: &'a Run<'a>) -> Self {
        let test = |row: &'a Row<'a>| TestRow {
            name: &row.test.name,
            passed: row.verdict.is_passed(),
            day: row.test.at.unwrap_or(run.judge.day()),
            place: row.place(),
            failures: Failures { run, row },
        };
        let passed = run.passed();
        let coverage = run.coverage.as_ref().map(|coverage| CoverageRow {
            all: coverage.all,
            noticed: coverage.all - coverage.unnoticed.len(),
            percent: coverage.percent(),
            unnoticed: coverage.unnoticed.iter().map(|part| unnoticed(run, *part)).collect(),
        });
        let summary = Summary { passed, failed: run.rows.len() - passed };
        Self { tests: run.rows.iter().map(test).collect(), summary, coverage }
    }
}

fn unnoticed<'a>(run: &'a Run<'a>, part: Unnoticed) -> UnnoticedRow<'a> {
    let place = super::text::part_place(run, part);
    let policy = run.judge.policy();
    match part {
        Unnoticed::Grant(role, permission) => {
            let permission = Some(policy.permissions.name(permission));
            UnnoticedRow { kind: "grant", role: run.judge.role_id(role), permission, to: None, place }
        }
        Unnoticed::Assignment(id) => {
            let assignment = run.judge.assignment(id);
            let to = Some(assignment.to.to_text(run.judge.chart()));
            UnnoticedRow { kind: "assignment", role: run.judge.role_id(assignment.role), permission: None, to, place }
        }
    }
}

impl Serialize for Failures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeSeq;
        let mut rows = serializer.serialize_seq(None)?;
        for failure in &self.row.verdict.failures {
            self.each(failure, &mut |row| rows.serialize_element(row))?;
        }
        rows.end()
    }
}

impl Failures<'_> {
    /// Hands out a failure for each of its people, or once when it is about nobody.
    fn each<E>(&self, failure: &Unmet, each: &mut dyn FnMut(&FailureRow<'_>) -> Result<(), E>) -> Result<(), E> {
        let message = self.run.message(failure);
        let grants: Vec<GrantRow<'_>> = failure.winners.iter().map(|winner| self.grant(*winner)).collect();
        let place = self.row.source.place(failure.span);
        let (expected, found) = (&*failure.expected, &*failure.found);
        let row =
            |employee| FailureRow { message: &message, employee, expected, found, place: &place, grants: &grants };
        if failure.people.is_empty() {
            return each(&row(None));
        }
        let chart = self.run.judge.chart();
        failure.people.iter().try_for_each(|employee| each(&row(Some(chart.employee_id(*employee)))))
    }

    fn grant(&self, winner: Winner) -> GrantRow<'_> {
        let judge = self.run.judge;
        let assigned = judge.role_id(judge.assignment(winner.assignment).role);
        GrantRow { role: judge.role_id(winner.role), assigned, place: self.run.place_of(winner) }
    }
}
