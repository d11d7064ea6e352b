//! Bitrix24: the answers of the REST methods `department.get` and `user.get` as an org chart.
//!
//! The way of the data: `survey` looks at each dump and `marks` tells its method; `gather` reads the
//! `records` of all pages; `departments` and `users` mend them; here they become rows with ids. Another method
//! is one more kind of record.

mod departments;
mod fields;
mod gather;
mod marks;
mod names;
mod records;
mod survey;
#[cfg(test)]
mod tests;
mod users;
mod values;

use std::collections::BTreeSet;

use super::chart_text::{DepartmentRow, EmployeeRow, Rows, chart_text};
use super::ids::Ids;
use super::report::Report;
use super::{Dump, ImportError, Imported};
use crate::finding::Severity;
use departments::{Department, departments};
use gather::{Gathered, Numbered};
use marks::{Method, recognise};
use records::{DepartmentRecord, UserRecord};
use users::{Person, people};

/// Returns the org chart of a portal, from all pages of `department.get` and `user.get` in any order, with a report
/// of everything that could not be used or was mended.
///
/// `administrators` are the portal's numbers of its administrators, whom REST does not tell. An employee's id is the
/// e-mail address before `@` in lower case, a department's its name; records ask for ids in the order of their
/// numbers, so another order of the dumps or the records gives the same chart.
///
/// # Errors
/// A dump that is not JSON, an answer with an error, of another method or with credentials: the first one given.
pub fn bitrix24(dumps: &[Dump<'_>], administrators: &BTreeSet<u64>) -> Result<Imported, ImportError> {
    let mut report = Report::on(dumps);
    let (departments, users) = read(dumps, &mut report)?;
    let departments = self::departments(departments, &mut report);
    let people = people(users, &mut report);
    let chart = chart(&departments, &people, administrators, &mut report);
    report_administrators(&people, administrators, &mut report);
    Ok(Imported { chart, report: report.into_remarks(), employees: people.len(), departments: departments.len() })
}

type Records<'t> = (Vec<Numbered<DepartmentRecord<'t>>>, Vec<Numbered<UserRecord<'t>>>);

fn read<'t>(dumps: &[Dump<'t>], report: &mut Report<'_>) -> Result<Records<'t>, ImportError> {
    let mut departments = Gathered::new();
    let mut users = Gathered::new();
    for (at, dump) in dumps.iter().enumerate() {
        let unreadable = |error: serde_json::Error| ImportError::Unreadable {
            file: dump.name.to_owned(),
            reason: error.to_string(),
        };
        let text = dump.document();
        let survey = survey::survey(text).map_err(unreadable)?;
        match recognise(dump, &survey)? {
            Some(Method::Departments) => departments.add((at, text), &survey, report).map_err(unreadable)?,
            Some(Method::Users) => users.add((at, text), &survey, report).map_err(unreadable)?,
            None => report.overall(Severity::Note, Some(at), "holds no records"),
        }
    }
    Ok((departments.settle(report), users.settle(report)))
}

/// Records by number, with their ids.
struct Index {
    numbers: Vec<u64>,
    ids: Vec<String>,
}

impl Index {
    /// Makes the ids from the numbers, sorted, and the texts that they are made from.
    fn of<'r>(kind: &'static str, records: impl Iterator<Item = (u64, &'r str)>) -> Self {
        let mut ids = Ids::of(kind);
        let (numbers, ids) = records.map(|(number, text)| (number, ids.claim(text, number))).unzip();
        Self { numbers, ids }
    }

    fn id(&self, number: u64) -> Option<&str> {
        let at = self.numbers.binary_search(&number).ok()?;
        self.ids.get(at).map(String::as_str)
    }

    /// Returns the ids of those that are known, and hands the others to `report`.
    fn known(&self, numbers: &[u64], mut unknown: impl FnMut(u64)) -> Vec<&str> {
        let known = numbers.iter().filter_map(|&number| {
            let id = self.id(number);
            if id.is_none() {
                unknown(number);
            }
            id
        });
        known.collect()
    }
}

fn chart(
    departments: &[Department],
    people: &[Person<'_>],
    administrators: &BTreeSet<u64>,
    report: &mut Report<'_>,
) -> String {
    // A placeholder offers no name, so that its id is its number.
    let offers = departments.iter().map(|it| (it.number, if it.is_placeholder { "" } else { it.name.as_str() }));
    let department_ids = Index::of("department", offers);
    let employee_ids = Index::of("user", people.iter().map(|it| (it.number, it.login())));
    let mut rows = Rows::default();
    for (department, id) in departments.iter().zip(&department_ids.ids) {
        let parent = department.parent.and_then(|parent| department_ids.id(parent));
        rows.departments.push(department_row(department, id, parent, &employee_ids, report));
    }
    for (person, id) in people.iter().zip(&employee_ids.ids) {
        let administrator = administrators.contains(&person.number);
        rows.employees.push(EmployeeRow { administrator, ..employee_row(person, id, &department_ids, report) });
    }
    chart_text("An org chart, imported from Bitrix24 (department.get, user.get).", rows)
}

fn department_row<'c>(
    department: &'c Department,
    id: &'c str,
    parent: Option<&'c str>,
    employees: &'c Index,
    report: &mut Report<'_>,
) -> DepartmentRow<'c> {
    let heads = employees.known(&department.heads, |head| {
        let message = format!("its head, user {head}, is not among the employees and is left out");
        report.warn(department.dump, format_args!("department {}", department.number), message);
    });
    let name = or(&department.name, id);
    DepartmentRow { id, name, parent, heads, deputies: Vec::new(), number: Some(department.number) }
}

fn employee_row<'c>(
    person: &'c Person<'_>,
    id: &'c str,
    departments: &'c Index,
    report: &mut Report<'_>,
) -> EmployeeRow<'c> {
    let known = departments.known(&person.departments, |department| {
        let message = format!("is in department {department}, which is not given; left out of it");
        report.warn(person.dump, format_args!("user {}", person.number), message);
    });
    let email = person.email.as_deref();
    EmployeeRow {
        id,
        name: or(&person.name, email.unwrap_or(id)),
        email,
        phones: Vec::new(),
        departments: known,
        active: person.is_active,
        guest: person.is_guest,
        administrator: false,
        number: Some(person.number),
    }
}

fn or<'c>(text: &'c str, otherwise: &'c str) -> &'c str {
    if text.is_empty() { otherwise } else { text }
}

fn report_administrators(people: &[Person<'_>], administrators: &BTreeSet<u64>, report: &mut Report<'_>) {
    for number in administrators {
        if people.binary_search_by_key(number, |person| person.number).is_err() {
            report.warn_unplaced(format_args!("administrator {number}"), "no employee has this number");
        }
    }
    if administrators.is_empty() {
        let message = "REST does not tell who is an administrator, and none were named, so the chart has none";
        report.overall(Severity::Note, None, message);
    }
}
