//! `who-can`: everybody for whom `check` says yes.

use std::collections::HashMap;
use std::io;

use serde::{Serialize, Serializer};

use super::ask::Asker;
use super::{Failure, Files, phrase};
use crate::cli;
use crate::decide::{Coverage, HoldingId, Judge, Note, Question, Roster};
use crate::model::{Day, DepartmentId, EmployeeId, Level, PermissionId, ReachLevel, Target};
use crate::report::{self, Outcome, Report, Screen, TableRow};

/// Everybody who can.
#[derive(Debug, Serialize)]
pub(super) struct Able<'f> {
    permission: String,
    target: Option<String>,
    employees: People<'f>,
    #[serde(skip)]
    day: Day,
    #[serde(skip)]
    notes: Vec<Note>,
}

/// The people, with what is the same for all who hold the same.
#[derive(Debug)]
struct People<'f> {
    files: &'f Files,
    rows: Vec<(EmployeeId, HoldingId, Coverage)>,
    /// The level and what gives it.
    held: HashMap<HoldingId, Held>,
}

/// What people of one holding have in common.
#[derive(Debug)]
struct Held {
    level: String,
    roles: Vec<String>,
    is_administrator: bool,
    /// What gives the level, in words.
    by: String,
}

pub(super) fn run<'f>(files: &'f Files, args: &cli::WhoCan) -> Result<Able<'f>, Failure> {
    let judge = files.judge();
    let asker = Asker::new(&judge);
    let permission = asker.permission(&args.permission)?;
    let target = args.target.as_ref().map(|text| asker.target(text, permission, args.crm)).transpose()?;
    let at_least = args.at_least.as_ref().map(|name| asker.level(name, permission)).transpose()?;
    let wanted = if args.some { Coverage::Some } else { Coverage::All };
    let mut notes = judge.notes();
    let roster = Roster::new(&judge);
    let mut covers = Covers { judge: &judge, known: HashMap::new() };
    let mut rows = Vec::new();
    for employee in files.world.chart.employees_by_id() {
        let holding = roster.holding(employee);
        let level = roster.level_of(holding, permission);
        // Whoever holds nothing is asked, too: a level of its own scale may be asked for at its lowest.
        let coverage = covers.of(Question { employee, permission, target, at_least }, level);
        if coverage >= wanted && files.world.chart.is_active(employee) {
            rows.push((employee, holding, coverage));
        }
    }
    let held = held(&judge, permission, &rows);
    if !permission.is_built_in() {
        let name = judge.policy().permissions.name(permission);
        let text = format!("the portal knows no `{name}` and does not enforce it");
        notes.push(Note::new(crate::decide::NoteKind::CustomPermission, text));
    }
    let (permission, target) = (args.permission.clone(), args.target.clone());
    Ok(Able { permission, target, employees: People { files, rows, held }, day: judge.day(), notes })
}

/// Coverage, found once for all people of one department at the level that depends on it.
struct Covers<'a, 'w> {
    judge: &'a Judge<'w>,
    known: HashMap<&'w [DepartmentId], Coverage>,
}

impl Covers<'_, '_> {
    fn of(&mut self, question: Question, level: Level) -> Coverage {
        let chart = self.judge.chart();
        let is_department =
            matches!(question.target, Some(Target::Department(_))) && ReachLevel::of(level) == ReachLevel::Department;
        if !is_department {
            return self.judge.cover(question, level).coverage;
        }
        // Two active people of the same departments are both of the target or both not.
        let home = chart.home(question.employee);
        *self.known.entry(home).or_insert_with(|| self.judge.cover(question, level).coverage)
    }
}

/// The level and the winning roles of every holding among the rows.
fn held(
    judge: &Judge<'_>,
    permission: PermissionId,
    rows: &[(EmployeeId, HoldingId, Coverage)],
) -> HashMap<HoldingId, Held> {
    let scale = judge.policy().permissions.scale(permission);
    let mut held = HashMap::new();
    for (employee, holding, _) in rows {
        held.entry(*holding).or_insert_with(|| {
            let effective = judge.effective(*employee, permission);
            let roles: Vec<String> =
                judge.deciding(&effective).into_iter().map(|role| judge.role_id(role).to_owned()).collect();
            let is_administrator = effective.is_administrator;
            let by = if is_administrator { "(administrator)".to_owned() } else { roles.join(", ") };
            Held { level: scale.name(effective.level).to_owned(), roles, is_administrator, by }
        });
    }
    held
}

#[derive(Serialize)]
struct Row<'a> {
    employee: &'a str,
    level: &'a str,
    coverage: &'static str,
    roles: &'a [String],
    administrator: bool,
}

impl People<'_> {
    fn iter(&self) -> impl Iterator<Item = (&str, &'static str, &Held)> {
        self.rows.iter().filter_map(|(employee, holding, coverage)| {
            let held = self.held.get(holding)?;
            Some((self.files.world.chart.employee_id(*employee), coverage.name(), held))
        })
    }

    fn rest(&self, holding: HoldingId, coverage: Coverage) -> Vec<&str> {
        self.held.get(&holding).map_or_else(Vec::new, |held| vec![&held.level, coverage.name(), &held.by])
    }
}

impl Serialize for People<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|(employee, coverage, held)| Row {
            employee,
            level: &held.level,
            coverage,
            roles: &held.roles,
            administrator: held.is_administrator,
        }))
    }
}

impl Report for Able<'_> {
    const NAME: &'static str = "who-can";

    fn outcome(&self) -> Outcome {
        if self.employees.rows.is_empty() { Outcome::No } else { Outcome::Yes }
    }

    fn day(&self) -> Option<Day> {
        Some(self.day)
    }

    fn notes(&self) -> &[Note] {
        &self.notes
    }

    fn summary(&self) -> Option<String> {
        (!self.employees.rows.is_empty()).then(|| phrase::people(self.employees.rows.len()))
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        if self.employees.rows.is_empty() {
            return writeln!(screen.out, "nobody");
        }
        report::write_aligned(self, screen)
    }

    fn rows(&self, each: &mut dyn FnMut(TableRow<'_>) -> io::Result<()>) -> io::Result<()> {
        each(TableRow { first: "employee", rest: &|| vec!["level", "coverage", "roles"], alike: None })?;
        let People { files, rows, .. } = &self.employees;
        rows.iter().try_for_each(|(employee, holding, coverage)| {
            let rest = || self.employees.rest(*holding, *coverage);
            // Each holding with nothing, some and all of the target.
            let alike = Some(holding.position() * 3 + *coverage as usize);
            each(TableRow { first: files.world.chart.employee_id(*employee), rest: &rest, alike })
        })
    }
}
