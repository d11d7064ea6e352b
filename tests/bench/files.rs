//! Charts and policies as files, written once each.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::company::{Chance, Company, Department, Employee, Tree};

/// A company and its policy, as asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Wanted {
    pub(crate) employees: usize,
    pub(crate) departments: usize,
    pub(crate) tree: Tree,
    /// Assignments beside the four that a new portal has.
    pub(crate) exceptions: usize,
}

impl Wanted {
    /// The usual company of that size.
    pub(crate) fn usual(employees: usize) -> Self {
        let departments = (employees / 50).max(2);
        Self { employees, departments, tree: Tree::Usual, exceptions: employees / 500 + 4 }
    }
}

/// A company's files, and names to ask for.
#[derive(Debug, Clone)]
pub(crate) struct Files {
    pub(crate) employees: usize,
    pub(crate) policy: PathBuf,
    pub(crate) yaml: PathBuf,
    pub(crate) json: PathBuf,
    /// Ids of up to a hundred thousand employees, in random order.
    pub(crate) people: Rc<[String]>,
    /// A department halfway down the tree.
    pub(crate) department: String,
}

/// Writes a company's files into a new folder.
pub(crate) fn write(folder: &Path, wanted: Wanted) -> Files {
    fs::create_dir(folder).expect("a folder");
    let company = Company::new(wanted.employees, wanted.departments, wanted.tree);
    let path = |name: &str| folder.join(name);
    let files = Files {
        employees: wanted.employees,
        policy: path(POLICY),
        yaml: path("org.yaml"),
        json: path("org.json"),
        people: people(&company),
        department: halfway(&company),
    };
    to_file(&files.policy, |out| policy(out, &company, wanted.exceptions));
    to_file(&files.yaml, |out| yaml(out, &company));
    to_file(&files.json, |out| json(out, &company));
    files
}

fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    write(&mut out).and_then(|()| out.flush()).expect("room for a chart");
}

fn people(company: &Company) -> Rc<[String]> {
    let mut chance = Chance(0x5eed_0002);
    let count = company.employees.len().min(100_000);
    (0..count).map(|_| company.employees[chance.below(company.employees.len())].id.clone()).collect()
}

fn halfway(company: &Company) -> String {
    let number = company.departments.len().isqrt() + 1;
    let found = company.departments.iter().find(|department| department.number == number);
    found.map_or_else(|| "acme".to_owned(), |department| department.id.clone())
}

/// The name of the policy, beside the charts.
pub(crate) const POLICY: &str = "policy.yaml";

/// What `init` writes, with some assignments more.
fn policy(out: &mut dyn Write, company: &Company, exceptions: usize) -> std::io::Result<()> {
    out.write_all(ROLES.as_bytes())?;
    let mut chance = Chance(0x5eed_0003);
    for number in 0..exceptions {
        let employee = &company.employees[chance.below(company.employees.len())].id;
        let department = &company.departments[chance.below(company.departments.len())].id;
        let (role, to) = match number % 4 {
            0 => ("auditor", format!("user:{employee}")),
            1 => ("switchboard", format!("department:{department}")),
            2 => ("chief-executive", format!("user:{employee}")),
            _ => ("supervisor", format!("head:{department}")),
        };
        writeln!(out, "  - role: {role}\n    to: {to}")?;
    }
    Ok(())
}

const ROLES: &str = "\
version: 1
roles:
  administrator:
    title: Administrator
    grants: { statistics.view: any, recordings.play: any, calls.dial: any, user-settings.edit: any,
      settings.edit: allow, numbers.manage: allow }
  chief-executive:
    grants: { statistics.view: any, recordings.play: any, calls.dial: any }
  department-head:
    includes: [manager]
    grants: { statistics.view: department, recordings.play: department }
  manager:
    grants: { statistics.view: own, recordings.play: own, calls.dial: any }
  auditor:
    grants: { recordings.play: any }
  supervisor:
    grants: { user-settings.edit: department }
  switchboard:
    grants: { statistics.view: department, calls.dial: colleagues }
assignments:
  - role: administrator
    to: administrators
  - role: manager
    to: department:acme
  - role: department-head
    to: heads
  - role: switchboard
    to: deputies
";

/// One record a line, as `import` and `init` write it.
fn yaml(out: &mut dyn Write, company: &Company) -> std::io::Result<()> {
    out.write_all(b"# Made for measuring.\ndepartments:\n")?;
    for department in &company.departments {
        write_yaml(out, &department.id, &department_fields(department))?;
    }
    out.write_all(b"employees:\n")?;
    company.employees.iter().try_for_each(|employee| write_yaml(out, &employee.id, &employee_fields(employee)))
}

fn write_yaml(out: &mut dyn Write, id: &str, fields: &[(&str, Value<'_>)]) -> std::io::Result<()> {
    write!(out, "  {id}: {{ ")?;
    for (at, (key, value)) in fields.iter().enumerate() {
        let comma = if at > 0 { ", " } else { "" };
        match value {
            Value::Text(text) => write!(out, "{comma}{key}: {text}")?,
            Value::Phone(phone) => write!(out, "{comma}{key}: \"{phone}\"")?,
            Value::List(items) => write!(out, "{comma}{key}: [{}]", items.join(", "))?,
            Value::Flag(flag) => write!(out, "{comma}{key}: {flag}")?,
            Value::Number(number) => write!(out, "{comma}{key}: {number}")?,
        }
    }
    out.write_all(b" }\n")
}

/// The same chart, also one record a line.
fn json(out: &mut dyn Write, company: &Company) -> std::io::Result<()> {
    out.write_all(b"{\"departments\":{")?;
    for (at, department) in company.departments.iter().enumerate() {
        write_json(out, at, &department.id, &department_fields(department))?;
    }
    out.write_all(b"},\n\"employees\":{")?;
    for (at, employee) in company.employees.iter().enumerate() {
        write_json(out, at, &employee.id, &employee_fields(employee))?;
    }
    out.write_all(b"}}\n")
}

fn write_json(out: &mut dyn Write, at: usize, id: &str, fields: &[(&str, Value<'_>)]) -> std::io::Result<()> {
    write!(out, "{}\n\"{id}\":{{", if at > 0 { "," } else { "" })?;
    for (at, (key, value)) in fields.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        match value {
            Value::Text(text) | Value::Phone(text) => write!(out, "{comma}\"{key}\":\"{text}\"")?,
            Value::List(items) => write!(out, "{comma}\"{key}\":[\"{}\"]", items.join("\",\""))?,
            Value::Flag(flag) => write!(out, "{comma}\"{key}\":{flag}")?,
            Value::Number(number) => write!(out, "{comma}\"{key}\":{number}")?,
        }
    }
    out.write_all(b"}")
}

/// A field's value; no text here needs escapes.
enum Value<'c> {
    Text(&'c str),
    /// Quoted in YAML, where it would be a number.
    Phone(&'c str),
    List(&'c [String]),
    Flag(bool),
    Number(usize),
}

fn department_fields(department: &Department) -> Vec<(&'static str, Value<'_>)> {
    let mut fields = vec![("name", Value::Text(&department.name))];
    fields.extend(department.parent.iter().map(|parent| ("parent", Value::Text(parent))));
    fields.push(("head", Value::List(&department.heads)));
    if !department.deputies.is_empty() {
        fields.push(("deputies", Value::List(&department.deputies)));
    }
    fields.push(("bitrix", Value::Number(department.number)));
    fields
}

fn employee_fields(employee: &Employee) -> Vec<(&'static str, Value<'_>)> {
    let mut fields = vec![("name", Value::Text(&employee.name)), ("email", Value::Text(&employee.email))];
    if !employee.departments.is_empty() {
        fields.push(("departments", Value::List(&employee.departments)));
    }
    fields.extend(employee.phone.iter().map(|phone| ("phone", Value::Phone(phone))));
    let flags = [
        ("active", !employee.is_active, false),
        ("guest", employee.is_guest, true),
        ("administrator", employee.is_administrator, true),
    ];
    fields.extend(flags.into_iter().filter(|(_, said, _)| *said).map(|(key, _, value)| (key, Value::Flag(value))));
    fields.push(("bitrix", Value::Number(employee.number)));
    fields
}
