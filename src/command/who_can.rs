//! `who-can`: everybody for whom `check` says yes.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::ask::Asker;
use super::{Failure, Files, phrase};
use crate::cli;
use crate::decide::{Coverage, HoldingId, Judge, Note, Question, Roster};
use crate::model::{Chart, Day, DepartmentId, EmployeeId, FastMap, Level, PermissionId, ReachLevel, Target};
use crate::report::{self, Outcome, Record, Report, Screen, TableRow};

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
    rows: Vec<Found>,
    /// The level and what gives it, by holding.
    held: Vec<Option<Held>>,
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
    let mut covers = Covers { judge: &judge, known: FastMap::default(), by_level: FastMap::default() };
    let mut rows = Vec::new();
    let chart = &files.world.chart;
    for employee in chart.employees().filter(|employee| chart.is_active(*employee)) {
        let holding = roster.holding(employee);
        let level = roster.level_of(holding, permission);
        // Whoever holds nothing is asked, too: a level of its own scale may be asked for at its lowest.
        let coverage = covers.of(Question { employee, permission, target, at_least }, level);
        if coverage >= wanted {
            rows.push((employee, holding, coverage));
        }
    }
    sort_by_id(chart, &mut rows);
    let held = held(&judge, permission, &rows, roster.holdings());
    if !permission.is_built_in() {
        let name = judge.policy().permissions.name(permission);
        let text = format!("the portal knows no `{name}` and does not enforce it");
        notes.push(Note::new(crate::decide::NoteKind::CustomPermission, text));
    }
    let (permission, target) = (args.permission.clone(), args.target.clone());
    Ok(Able { permission, target, employees: People { files, rows, held }, day: judge.day(), notes })
}

/// Somebody who can, with what they hold and how much of the target they reach.
type Found = (EmployeeId, HoldingId, Coverage);

/// Sorts people by id. Charts mostly are in that order.
fn sort_by_id(chart: &Chart, rows: &mut [Found]) {
    if !rows.is_sorted_by_key(|(employee, ..)| chart.employee_id(*employee)) {
        rows.sort_unstable_by_key(|(employee, ..)| chart.employee_id(*employee));
    }
}

/// Coverage, found once for all for whom it is the same.
struct Covers<'a, 'w> {
    judge: &'a Judge<'w>,
    /// For people of the same departments, at the level that depends on these.
    known: FastMap<&'w [DepartmentId], Coverage>,
    /// For everybody, at the other levels.
    by_level: FastMap<Level, Coverage>,
}

impl Covers<'_, '_> {
    fn of(&mut self, question: Question, level: Level) -> Coverage {
        let cover = || self.judge.cover(question, level).coverage;
        match question.target {
            // Two active people of the same departments are both of the target or both not.
            Some(Target::Department(_)) if ReachLevel::of(level) == ReachLevel::Department => {
                *self.known.entry(self.judge.chart().home(question.employee)).or_insert_with(cover)
            }
            Some(Target::Employee(_) | Target::Everyone) => cover(),
            Some(Target::Department(_) | Target::Callee(_)) | None => *self.by_level.entry(level).or_insert_with(cover),
        }
    }
}

/// The level and the winning roles of every holding among the rows, of so many.
fn held(judge: &Judge<'_>, permission: PermissionId, rows: &[Found], holdings: usize) -> Vec<Option<Held>> {
    let scale = judge.policy().permissions.scale(permission);
    let mut held: Vec<Option<Held>> = std::iter::repeat_with(|| None).take(holdings).collect();
    for (employee, holding, _) in rows {
        let Some(held) = held.get_mut(holding.position()) else { continue };
        held.get_or_insert_with(|| {
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

/// The document without its rows.
#[derive(Serialize)]
struct Body<'a> {
    permission: &'a str,
    target: Option<&'a str>,
    employees: [Row<'a>; 0],
}

impl People<'_> {
    fn held(&self, holding: HoldingId) -> Option<&Held> {
        self.held.get(holding.position()).and_then(Option::as_ref)
    }

    fn row(&self, (employee, holding, coverage): Found) -> Option<Row<'_>> {
        let held = self.held(holding)?;
        Some(Row {
            employee: self.files.world.chart.employee_id(employee),
            level: &held.level,
            coverage: coverage.name(),
            roles: &held.roles,
            administrator: held.is_administrator,
        })
    }

    fn rest(&self, holding: HoldingId, coverage: Coverage) -> Vec<&str> {
        self.held(holding).map_or_else(Vec::new, |held| vec![&held.level, coverage.name(), &held.by])
    }
}

/// Numbers each holding with nothing, some and all of the target.
fn alike(holding: HoldingId, coverage: Coverage) -> usize {
    holding.position() * 3 + coverage as usize
}

impl Serialize for People<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.iter().filter_map(|row| self.row(*row)))
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

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let People { files, rows, .. } = &self.employees;
        let body = Body { permission: &self.permission, target: self.target.as_deref(), employees: [] };
        let records = rows.iter().map(|row| Record {
            id: files.world.chart.employee_id(row.0),
            alike: alike(row.1, row.2),
            whole: || self.employees.row(*row),
        });
        report::write_records(self, &body, "employees", records, out)
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
            let alike = Some(alike(*holding, *coverage));
            each(TableRow { first: files.world.chart.employee_id(*employee), rest: &rest, alike })
        })
    }
}
