//! Google Workspace: the table of users that the Admin console exports.

use super::record::{Path, Person, Records};
use super::table::{Row, Table};
use super::words::{first_of, folded, joined, phone, tidy, yes_or_no};
use super::{DirectoryError, Options, Tree, finish};
use crate::finding::Severity;
use crate::import::report::Report;
use crate::import::{Dump, Imported};

/// Returns the org chart of a Google Workspace, from its tables of users in any order.
///
/// An employee's id is the e-mail address before its `@`. Departments are the organizational units, or what the column
/// `Department` says. Passwords, recovery and home numbers are not looked at.
///
/// # Errors
/// A table that cannot be read, or lacks the columns of an export.
pub fn google(dumps: &[Dump<'_>], options: Options<'_>) -> Result<Imported, DirectoryError> {
    let mut report = Report::on(dumps);
    let mut records = Records::default();
    for (at, dump) in dumps.iter().enumerate() {
        let mut table = Table::open(dump, None)?;
        let columns = Columns::of(&table, dump.name)?;
        if columns.status.is_none() {
            let message = "has no column `Status`, so everybody is taken as active whom `New Status` does not suspend";
            report.overall(Severity::Warning, Some(at), message);
        }
        while let Some(row) = table.next_row()? {
            add(&columns, &row, at, options.tree, &mut records, &mut report);
        }
    }
    records.settle(&mut report);
    Ok(finish("Google Workspace", &records, options, report))
}

/// Where what stands.
#[derive(Debug)]
struct Columns {
    given: Option<usize>,
    family: Option<usize>,
    email: usize,
    unit: usize,
    phones: [Option<usize>; 2],
    manager: Option<usize>,
    department: Option<usize>,
    status: Option<usize>,
    new_status: Option<usize>,
}

impl Columns {
    fn of(table: &Table<'_>, name: &str) -> Result<Self, DirectoryError> {
        let header: Vec<String> = table.header.iter().map(|name| bare(name)).collect();
        let find = |wanted: &str| header.iter().position(|name| name == wanted);
        let needed = |wanted: &str, title: &str| {
            let reason = || format!("has no column `{title}`, so it is no export of users of Google Workspace");
            find(wanted).ok_or_else(|| DirectoryError::new(name, reason()))
        };
        Ok(Self {
            given: find("first name"),
            family: find("last name"),
            email: needed("email address", "Email Address")?,
            unit: needed("org unit path", "Org Unit Path")?,
            phones: [find("work phone"), find("mobile phone")],
            manager: find("manager email"),
            department: find("department"),
            status: find("status"),
            new_status: find("new status"),
        })
    }
}

/// A column's name without what is required of it: `Email Address [Required]`.
fn bare(name: &str) -> String {
    folded(name.split('[').next().unwrap_or_default())
}

fn add(columns: &Columns, row: &Row, dump: usize, tree: Tree, records: &mut Records, report: &mut Report<'_>) {
    let cell = |column: Option<usize>| column.map_or("", |column| row.get(column));
    let email = row.get(columns.email);
    if email.is_empty() {
        let message = "has no e-mail address; left out";
        return report.warn(dump, format_args!("row of line {}", row.line), message);
    }
    let mut phones: Vec<String> = Vec::new();
    for number in columns.phones.iter().filter_map(|column| phone(cell(*column))) {
        if !phones.contains(&number) {
            phones.push(number);
        }
    }
    let status = first_of([cell(columns.new_status), cell(columns.status)]);
    let is_active = if status.is_empty() { Some(true) } else { yes_or_no(&status) };
    if is_active.is_none() {
        report.warn(
            dump,
            format_args!("user {email}"),
            format!("the status `{status}` is not known; taken as inactive"),
        );
    }
    let manager = folded(cell(columns.manager));
    let person = Person {
        key: folded(email),
        login: email.to_owned(),
        name: joined(cell(columns.given), cell(columns.family)),
        email: Person::address(email),
        phones,
        places: places(columns, row, tree),
        manager: Some(manager).filter(|manager| !manager.is_empty()),
        is_inactive: is_active != Some(true),
        ..Person::default()
    };
    records.add_person(person, dump);
}

fn places(columns: &Columns, row: &Row, tree: Tree) -> Vec<Path> {
    let unit = || row.get(columns.unit).split('/').map(tidy).filter(|name| !name.is_empty()).collect();
    let department = tidy(columns.department.map_or("", |column| row.get(column)));
    match tree {
        Tree::Units => vec![unit()],
        Tree::Teams => Vec::new(),
        Tree::Departments | Tree::Organization | Tree::Path | Tree::Parents | Tree::Managers => {
            Some(department).filter(|name| !name.is_empty()).map(|name| vec![name]).into_iter().collect()
        }
    }
}
