//! `matrix`: every active employee's level for every permission.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::ask::Asker;
use super::{Failure, Files};
use crate::cli;
use crate::decide::{Note, Roster, membership};
use crate::model::{Chart, Day, EmployeeId, PermissionId, Permissions};
use crate::report::{self, Outcome, Record, Report, Screen, TableRow};

/// Everybody's levels.
#[derive(Debug, Serialize)]
pub(super) struct Matrix<'f> {
    permissions: Vec<&'f str>,
    employees: Rows<'f>,
    #[serde(skip)]
    day: Day,
    #[serde(skip)]
    notes: Vec<Note>,
}

#[derive(Debug)]
struct Rows<'f> {
    chart: &'f Chart,
    permissions: &'f Permissions,
    columns: Vec<PermissionId>,
    people: Vec<EmployeeId>,
    roster: Roster,
}

pub(super) fn run<'f>(files: &'f Files, args: &cli::Matrix) -> Result<Matrix<'f>, Failure> {
    let judge = files.judge();
    let asker = Asker::new(&judge);
    let chart = &files.world.chart;
    let permissions = &files.world.policy.permissions;
    let named: Vec<PermissionId> =
        args.permission.iter().map(|name| asker.permission(name)).collect::<Result<_, _>>()?;
    let columns: Vec<PermissionId> =
        permissions.ids().filter(|permission| named.is_empty() || named.contains(permission)).collect();
    let mut people = match &args.who {
        Some(who) => membership::members(chart, asker.selector(who)?),
        None => chart.employees_by_id(),
    };
    people.retain(|employee| chart.is_active(*employee));
    if args.who.is_some() {
        people.sort_unstable_by_key(|employee| chart.employee_id(*employee));
    }
    let roster = Roster::new(&judge);
    Ok(Matrix {
        permissions: columns.iter().map(|permission| permissions.name(*permission)).collect(),
        employees: Rows { chart, permissions, columns, people, roster },
        day: judge.day(),
        notes: judge.notes(),
    })
}

#[derive(Serialize)]
struct Row<'a> {
    employee: &'a str,
    levels: Vec<&'a str>,
}

/// The document without its rows.
#[derive(Serialize)]
struct Body<'a> {
    permissions: &'a [&'a str],
    employees: [Row<'a>; 0],
}

impl Rows<'_> {
    fn row(&self, employee: EmployeeId) -> Row<'_> {
        Row { employee: self.chart.employee_id(employee), levels: self.levels(employee).collect() }
    }

    fn levels(&self, employee: EmployeeId) -> impl Iterator<Item = &str> {
        let holding = self.roster.holding(employee);
        let level = move |permission: &PermissionId| self.roster.level_of(holding, *permission);
        self.columns.iter().map(move |permission| self.permissions.scale(*permission).name(level(permission)))
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.people.iter().map(|employee| self.row(*employee)))
    }
}

impl Report for Matrix<'_> {
    const NAME: &'static str = "matrix";

    fn outcome(&self) -> Outcome {
        Outcome::Yes
    }

    fn day(&self) -> Option<Day> {
        Some(self.day)
    }

    fn notes(&self) -> &[Note] {
        &self.notes
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let Rows { chart, people, roster, .. } = &self.employees;
        let body = Body { permissions: &self.permissions, employees: [] };
        let records = people.iter().map(|employee| Record {
            id: chart.employee_id(*employee),
            alike: roster.holding(*employee).position(),
            whole: || self.employees.row(*employee),
        });
        report::write_records(self, &body, "employees", records, out)
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        report::write_aligned(self, screen)
    }

    fn rows(&self, each: &mut dyn FnMut(TableRow<'_>) -> io::Result<()>) -> io::Result<()> {
        each(TableRow { first: "employee", rest: &|| self.permissions.clone(), alike: None })?;
        let Rows { chart, people, roster, .. } = &self.employees;
        people.iter().try_for_each(|employee| {
            let rest = || self.employees.levels(*employee).collect();
            let alike = Some(roster.holding(*employee).position());
            each(TableRow { first: chart.employee_id(*employee), rest: &rest, alike })
        })
    }
}
