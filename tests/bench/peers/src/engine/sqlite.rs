//! SQLite: the model as tables in memory, the rule as recursive queries.

use std::collections::HashMap;

use ringfence::model::{AssignmentId, Chart, Day, EmployeeId, Key, Scale, World};
use rusqlite::{Connection, Params, Transaction, named_params, params};

use super::Engine;
use super::translate::{Facts, department_group};
use crate::question::{About, Question};

const SCHEMA: &str = include_str!("schema.sql");
const CHECK: &str = include_str!("check.sql");
const MATRIX: &str = include_str!("matrix.sql");
const WHO_CAN: &str = include_str!("who_can.sql");

/// Numbers of an employee, a permission and a level that is not the lowest.
pub(crate) type LevelRow = [usize; 3];

pub(crate) struct Sqlite {
    connection: Connection,
    day: String,
}

impl Sqlite {
    pub(crate) fn of(world: &World, day: Day) -> Self {
        let mut connection = Connection::open_in_memory().expect("a database");
        // Recursive queries fill tables of their own, which take ten times as long where they could become files.
        connection.pragma_update(None, "temp_store", "memory").expect("a known setting");
        fill(&mut connection, &Facts::of(world, day)).expect("rows that fit");
        Self { connection, day: day.to_string() }
    }

    /// Everybody's level for every permission.
    pub(crate) fn matrix(&self) -> Vec<LevelRow> {
        self.level_rows(MATRIX, named_params! { ":day": self.day })
    }

    /// Everybody who reaches a whole department by a permission. It must have people, and not one alone.
    pub(crate) fn who_can(&self, permission: &str, department: &str) -> Vec<LevelRow> {
        let parameters = named_params! { ":permission": permission, ":department": department, ":day": self.day };
        self.level_rows(WHO_CAN, parameters)
    }

    fn level_rows(&self, query: &str, parameters: impl Params) -> Vec<LevelRow> {
        let mut query = self.connection.prepare_cached(query).expect("a query");
        let row = |row: &rusqlite::Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?]);
        let rows = query.query_map(parameters, row).expect("an answer");
        rows.collect::<Result<_, _>>().expect("numbers")
    }
}

impl Engine for Sqlite {
    fn is_allowed(&mut self, question: &Question) -> bool {
        let (target, level) = match &question.about {
            About::Records(target) => (Some(target), None),
            About::Level(level) => (None, Some(level)),
        };
        let mut query = self.connection.prepare_cached(CHECK).expect("a query");
        let parameters = named_params! {
            ":employee": question.employee,
            ":permission": question.permission,
            ":target": target,
            ":level": level,
            ":day": self.day,
        };
        let is_allowed = query.query_row(parameters, |row| row.get(0));
        match is_allowed {
            // A leaver is no asker at all.
            Err(rusqlite::Error::QueryReturnedNoRows) => false,
            answer => answer.expect("yes or no"),
        }
    }
}

fn fill(connection: &mut Connection, facts: &Facts<'_>) -> rusqlite::Result<()> {
    connection.execute_batch(SCHEMA)?;
    let all = connection.transaction()?;
    fill_departments(&all, facts.chart)?;
    let parties = fill_parties(&all, facts)?;
    for employee in facts.chart.employees() {
        fill_employee(&all, facts, &parties, employee)?;
    }
    fill_permissions(&all, facts)?;
    fill_roles(&all, facts)?;
    for id in facts.policy.assignments.keys() {
        fill_assignment(&all, facts, &parties, id)?;
    }
    all.commit()
}

fn fill_departments(all: &Transaction<'_>, chart: &Chart) -> rusqlite::Result<()> {
    let mut insert = all.prepare("insert into department values (?, ?, ?)")?;
    for department in chart.departments() {
        let parent = chart.tree().parent(department).map(Key::position);
        insert.execute(params![department.position(), chart.department_id(department), parent])?;
    }
    Ok(())
}

/// Returns the numbers of all parties: the departments, and whom else something is assigned to.
fn fill_parties(all: &Transaction<'_>, facts: &Facts<'_>) -> rusqlite::Result<HashMap<String, usize>> {
    let departments = facts.parents().map(|(id, _)| department_group(id));
    let assigned = facts.policy.assignments.rows().map(|assignment| assignment.to.to_text(facts.chart));
    let mut numbers = HashMap::new();
    for name in departments.chain(assigned) {
        let next = numbers.len();
        numbers.entry(name).or_insert(next);
    }
    let parents: HashMap<String, usize> = facts
        .parents()
        .filter_map(|(id, parent)| Some((department_group(id), numbers[&department_group(parent?)])))
        .collect();
    let mut insert = all.prepare("insert into party values (?, ?, ?)")?;
    for (name, number) in &numbers {
        insert.execute(params![number, name, parents.get(name)])?;
    }
    Ok(numbers)
}

fn fill_employee(
    all: &Transaction<'_>,
    facts: &Facts<'_>,
    parties: &HashMap<String, usize>,
    employee: EmployeeId,
) -> rusqlite::Result<()> {
    let (chart, number) = (facts.chart, employee.position());
    all.prepare_cached("insert into employee values (?, ?, ?, ?)")?.execute(params![
        number,
        chart.employee_id(employee),
        chart.is_active(employee),
        chart.is_marked_administrator(employee)
    ])?;
    for home in chart.home(employee) {
        all.prepare_cached("insert into home values (?, ?)")?.execute([number, home.position()])?;
    }
    for group in facts.groups(employee) {
        all.prepare_cached("insert into membership values (?, ?)")?.execute([number, parties[&group]])?;
    }
    Ok(())
}

fn fill_permissions(all: &Transaction<'_>, facts: &Facts<'_>) -> rusqlite::Result<()> {
    let permissions = &facts.policy.permissions;
    for permission in permissions.ids() {
        let scale = permissions.scale(permission);
        all.execute(
            "insert into permission values (?, ?, ?)",
            params![permission.position(), permissions.name(permission), *scale == Scale::Reach],
        )?;
        for level in scale.levels() {
            let row = params![permission.position(), level.position(), scale.name(level)];
            all.execute("insert into level values (?, ?, ?)", row)?;
        }
    }
    Ok(())
}

fn fill_roles(all: &Transaction<'_>, facts: &Facts<'_>) -> rusqlite::Result<()> {
    for role in facts.policy.roles.keys() {
        let (number, row) = (role.position(), &facts.policy.roles[role]);
        all.execute("insert into role values (?, ?)", params![number, row.id])?;
        for include in &row.includes {
            all.execute("insert into inclusion values (?, ?)", [number, include.role.position()])?;
        }
        for grant in &row.grants {
            let row = [number, grant.permission.position(), grant.level.position()];
            all.execute("insert into granting values (?, ?, ?)", row)?;
        }
    }
    Ok(())
}

/// Dates are the query's business.
fn fill_assignment(
    all: &Transaction<'_>,
    facts: &Facts<'_>,
    parties: &HashMap<String, usize>,
    id: AssignmentId,
) -> rusqlite::Result<()> {
    let assignment = &facts.policy.assignments[id];
    let party = parties[&assignment.to.to_text(facts.chart)];
    let [first, last] = [assignment.from, assignment.until].map(|day| day.map(|day| day.to_string()));
    let row = params![id.position(), assignment.role.position(), party, first, last];
    all.prepare_cached("insert into assignment values (?, ?, ?, ?, ?)")?.execute(row)?;
    Ok(())
}
