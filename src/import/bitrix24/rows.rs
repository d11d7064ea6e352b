//! What is known of a portal as rows of a chart, by their ids.

use std::collections::{BTreeMap, BTreeSet};

use super::departments::Department;
use super::portal::Portal;
use super::users::Person;
use super::workgroups::Workgroup;
use crate::import::chart_text::{DepartmentRow, EmployeeRow, Rows, WorkgroupRow};
use crate::import::ids::Ids;
use crate::import::report::Report;

/// Records by number, with their ids.
#[derive(Debug, Default)]
pub(super) struct Index {
    numbers: Vec<u64>,
    ids: Vec<String>,
}

impl Index {
    /// Makes ids from the numbers, sorted, and the texts that they are made from. Those `known` have theirs already, and
    /// nobody else gets one that is taken.
    fn of<'r>(mut ids: Ids, known: &BTreeMap<u64, &str>, records: impl Iterator<Item = (u64, &'r str)>) -> Self {
        let mut new = records.filter(|(number, _)| !known.contains_key(number)).peekable();
        let mut index = Self::default();
        let mut known = known.iter().peekable();
        loop {
            let is_known = match (known.peek(), new.peek()) {
                (Some((known, _)), Some((new, _))) => *known < new,
                (known, None) if known.is_none() => return index,
                (known, _) => known.is_some(),
            };
            if is_known {
                let Some((number, id)) = known.next() else { return index };
                index.add(*number, (*id).to_owned());
            } else {
                let Some((number, text)) = new.next() else { return index };
                let id = ids.claim(text, number);
                index.add(number, id);
            }
        }
    }

    fn add(&mut self, number: u64, id: String) {
        self.numbers.push(number);
        self.ids.push(id);
    }

    /// Returns the id of a record.
    pub(super) fn id(&self, number: u64) -> Option<&str> {
        let at = self.numbers.binary_search(&number).ok()?;
        self.ids.get(at).map(String::as_str)
    }

    /// Returns the ids of those that are known, and hands the others to `unknown`.
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

/// The ids of a kind that a chart has already.
#[derive(Debug, Default)]
pub(super) struct Taken<'c> {
    /// Those of records with the portal's number.
    pub(super) numbered: BTreeMap<u64, &'c str>,
    /// All.
    pub(super) ids: BTreeSet<&'c str>,
}

/// The ids of all records.
#[derive(Debug)]
pub(super) struct Indexes {
    pub(super) departments: Index,
    pub(super) employees: Index,
    pub(super) workgroups: Index,
}

impl Indexes {
    /// Makes all ids anew.
    pub(super) fn of(portal: &Portal<'_>) -> Self {
        Self::beside(portal, [Taken::default(), Taken::default(), Taken::default()])
    }

    /// Makes the ids that the departments, employees and workgroups of a chart do not have yet.
    pub(super) fn beside(portal: &Portal<'_>, taken: [Taken<'_>; 3]) -> Self {
        let [departments, employees, workgroups] = taken;
        let ids = |kind, taken: &Taken<'_>| Ids::beside(kind, taken.ids.iter().copied());
        // A placeholder offers no name, so that its id is its number.
        let offers = portal.departments.iter().map(|it| (it.number, offered(&it.name, it.is_placeholder)));
        let groups = portal.workgroups.iter().map(|it| (it.number, offered(&it.name, it.is_placeholder)));
        let logins = portal.people.iter().map(|it| (it.number, it.login()));
        Self {
            departments: Index::of(ids("department", &departments), &departments.numbered, offers),
            employees: Index::of(ids("user", &employees), &employees.numbered, logins),
            workgroups: Index::of(ids("workgroup", &workgroups), &workgroups.numbered, groups),
        }
    }
}

fn offered(name: &str, is_placeholder: bool) -> &str {
    if is_placeholder { "" } else { name }
}

/// Returns the rows of a portal, each list in the order of the portal's records, and reports who is unknown.
pub(super) fn rows<'c>(
    portal: &'c Portal<'_>,
    indexes: &'c Indexes,
    administrators: &BTreeSet<u64>,
    report: &mut Report<'_>,
) -> Rows<'c> {
    let has_left = |number: u64| {
        let at = portal.people.binary_search_by_key(&number, |person| person.number).ok();
        at.and_then(|at| portal.people.get(at)).is_some_and(|person| !person.is_active)
    };
    let mut rows = Rows::default();
    for department in &portal.departments {
        rows.departments.push(department_row(department, indexes, &has_left, report));
    }
    for person in &portal.people {
        let administrator = administrators.contains(&person.number);
        rows.employees.push(EmployeeRow { administrator, ..employee_row(person, indexes, report) });
    }
    for workgroup in &portal.workgroups {
        rows.workgroups.push(workgroup_row(workgroup, indexes, &has_left, report));
    }
    rows
}

fn department_row<'c>(
    department: &'c Department,
    indexes: &'c Indexes,
    has_left: &impl Fn(u64) -> bool,
    report: &mut Report<'_>,
) -> DepartmentRow<'c> {
    let id = indexes.departments.id(department.number).unwrap_or_default();
    let mut people = |numbers: &[u64], office: &str| {
        let mut say = |number: u64, what: &str| {
            let message = format!("its {office}, user {number}, {what}");
            report.warn(department.dump, format_args!("department {}", department.number), message);
        };
        for number in numbers.iter().filter(|number| has_left(**number)) {
            say(*number, "has left, and holds nothing because of it");
        }
        indexes.employees.known(numbers, |number| say(number, "is not among the employees and is left out"))
    };
    DepartmentRow {
        id,
        name: or(&department.name, id),
        parent: department.parent.and_then(|parent| indexes.departments.id(parent)),
        heads: people(&department.heads, "head"),
        deputies: people(&department.deputies, "deputy"),
        number: Some(department.number),
    }
}

fn employee_row<'c>(person: &'c Person<'_>, indexes: &'c Indexes, report: &mut Report<'_>) -> EmployeeRow<'c> {
    let id = indexes.employees.id(person.number).unwrap_or_default();
    let known = indexes.departments.known(&person.departments, |department| {
        let message = format!("is in department {department}, which is not given; left out of it");
        report.warn(person.dump, format_args!("user {}", person.number), message);
    });
    let email = person.email.as_deref();
    EmployeeRow {
        id,
        name: or(&person.name, email.unwrap_or(id)),
        email,
        phones: person.phones.iter().map(String::as_str).collect(),
        departments: known,
        active: person.is_active,
        guest: person.is_guest,
        administrator: false,
        number: Some(person.number),
    }
}

fn workgroup_row<'c>(
    workgroup: &'c Workgroup,
    indexes: &'c Indexes,
    has_left: &impl Fn(u64) -> bool,
    report: &mut Report<'_>,
) -> WorkgroupRow<'c> {
    let id = indexes.workgroups.id(workgroup.number).unwrap_or_default();
    let mut unknown = BTreeSet::new();
    let mut known = |numbers: &[u64]| {
        indexes.employees.known(numbers, |number| {
            unknown.insert(number);
        })
    };
    let owner: Vec<u64> = workgroup.owner.into_iter().collect();
    let row = WorkgroupRow {
        id,
        name: or(&workgroup.name, id),
        owner: known(&owner).first().copied(),
        moderators: known(&workgroup.moderators),
        members: known(&workgroup.members),
        number: Some(workgroup.number),
    };
    let everybody = owner.iter().chain(&workgroup.moderators).chain(&workgroup.members);
    let left: BTreeSet<u64> = everybody.copied().filter(|number| has_left(*number)).collect();
    for (numbers, what) in
        [(unknown, "not among the employees and left out"), (left, "leavers, and hold nothing because of it")]
    {
        if !numbers.is_empty() {
            let message = format!("some of its people are {what}: {}", listed(&numbers));
            report.warn(workgroup.dump, format_args!("workgroup {}", workgroup.number), message);
        }
    }
    row
}

/// How many numbers a remark lists at most.
const SHOWN: usize = 8;

fn listed(numbers: &BTreeSet<u64>) -> String {
    let mut shown: Vec<String> = numbers.iter().take(SHOWN).map(ToString::to_string).collect();
    if numbers.len() > SHOWN {
        shown.push(format!("and {} more", numbers.len() - SHOWN));
    }
    format!("{} {}", if numbers.len() == 1 { "user" } else { "users" }, shown.join(", "))
}

fn or<'c>(text: &'c str, otherwise: &'c str) -> &'c str {
    if text.is_empty() { otherwise } else { text }
}
