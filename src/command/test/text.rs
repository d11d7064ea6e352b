//! The verdicts for people.

use std::io::{self, Write};

use super::super::phrase;
use super::{Run, Unmet};
use crate::expect::{Coverage, Unnoticed};
use crate::report::{Screen, escape};
use crate::span::Place;

/// How many of the people of one failure are named.
const MAX_NAMED: usize = 5;

pub(super) fn write(run: &Run<'_>, screen: &mut Screen<'_>) -> io::Result<()> {
    if run.rows.is_empty() {
        writeln!(screen.out, "no test was run, and so nothing asserted")?;
    }
    for row in run.rows.iter().filter(|row| run.shows_all || !row.verdict.is_passed()) {
        let verdict = if row.verdict.is_passed() { "passed" } else { "failed" };
        writeln!(
            screen.out,
            "{verdict}  {}{}   {}",
            shown(&row.test.name),
            row.day(),
            shown(&row.place().to_string())
        )?;
        for unmet in &row.verdict.failures {
            let line = row.source.place(unmet.span).line;
            writeln!(screen.out, "        line {line}: {}", shown(&failure(run, unmet)))?;
        }
    }
    run.coverage.as_ref().map_or(Ok(()), |coverage| write_coverage(run, coverage, screen.out))
}

fn shown(text: &str) -> std::borrow::Cow<'_, str> {
    escape::visible(text)
}

/// A failure with the people whom it is about: `ana, boris: expected .., found ..`.
pub(super) fn failure(run: &Run<'_>, failure: &Unmet) -> String {
    let message = run.message(failure);
    if failure.people.is_empty() {
        return message;
    }
    let chart = run.judge.chart();
    format!("{}: {message}", phrase::named(chart, &failure.people, MAX_NAMED))
}

fn write_coverage(run: &Run<'_>, coverage: &Coverage, out: &mut dyn Write) -> io::Result<()> {
    if !coverage.unnoticed.is_empty() {
        writeln!(out, "no test would notice the removal of")?;
    }
    for part in &coverage.unnoticed {
        let place = part_place(run, *part).map(|place| format!("   {place}")).unwrap_or_default();
        writeln!(out, "  {}{}", shown(&named(run, *part)), shown(&place))?;
    }
    Ok(())
}

fn named(run: &Run<'_>, part: Unnoticed) -> String {
    match part {
        Unnoticed::Grant(role, permission) => {
            let policy = run.judge.policy();
            let grant = policy.roles[role].grant(permission);
            let level = grant.map(|grant| policy.permissions.scale(permission).name(grant.level)).unwrap_or_default();
            format!("{}: {level} in the role {}", policy.permissions.name(permission), run.judge.role_id(role))
        }
        Unnoticed::Assignment(id) => {
            let role = run.judge.role_id(run.judge.assignment(id).role);
            format!("{role} for {}", phrase::given_to(run.judge, id))
        }
    }
}

/// Where a grant or an assignment stands; none for what is built into the portal.
pub(super) fn part_place(run: &Run<'_>, part: Unnoticed) -> Option<Place> {
    let span = match part {
        Unnoticed::Grant(role, permission) => run.judge.policy().roles[role].grant(permission)?.span?,
        Unnoticed::Assignment(id) => run.judge.assignment(id).span?,
    };
    Some(run.policy.place(span))
}

/// How many passed and failed, and how much they hold.
pub(super) fn summary(run: &Run<'_>) -> String {
    let passed = run.passed();
    let held = run.coverage.as_ref().map(|coverage| held(run, coverage)).unwrap_or_default();
    format!("{passed} passed, {} failed{held}", run.rows.len() - passed)
}

fn held(run: &Run<'_>, coverage: &Coverage) -> String {
    let noticed = coverage.all - coverage.unnoticed.len();
    let (all, percent) = (coverage.all, coverage.percent());
    let low = run.fail_under.filter(|least| percent < usize::from(*least));
    let low = low.map(|least| format!(", less than {least} %")).unwrap_or_default();
    format!("; {noticed} of {all} grants and assignments held ({percent} %){low}")
}
