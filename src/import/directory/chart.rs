//! The chart of settled records: ids, the tree, and what is to be said of it.

use std::collections::BTreeSet;

use super::forest::{Forest, grow};
use super::heads::{find_heads, nest, teams};
use super::managers::{Directory, Managers, id, managers};
use super::record::Records;
use super::words::{folded, front, some_of};
use super::{Options, Tree};
use super::{cycles, forest, groups, record};
use crate::finding::Severity;
use crate::import::Imported;
use crate::import::chart_text::{DepartmentRow, EmployeeRow, GroupRow, Rows, chart_text};
use crate::import::ids::{PlainIds, id_like};
use crate::import::report::Report;
use crate::model::{Kind, Target, is_id};

/// Makes the chart of settled records. `source` is the directory in words.
pub(super) fn finish(source: &str, records: &Records, options: Options<'_>, mut report: Report<'_>) -> Imported {
    let ids = employee_ids(records, &mut report);
    let directory = Directory::of(records);
    let managers = managers(records, &directory, &ids, &mut report);
    let forest = forest(records, options, &managers, &ids, &mut report);
    let groups = groups::groups(records, &directory, &mut report);
    report_twins(records, &ids, &mut report);
    let administrators = administrators(records, options, &ids, source, &mut report);
    let department_ids = department_ids(&forest, &mut report);
    let mut group_ids = PlainIds::of("group");
    let group_ids: Vec<String> = groups.iter().map(|group| group_ids.claim(&group.name)).collect();
    let groups = groups
        .iter()
        .zip(&group_ids)
        .map(|(group, id)| GroupRow {
            id,
            name: &group.name,
            members: by_id(group.people.iter().map(|at| self::id(&ids, *at))),
        })
        .collect();
    let rows = Rows {
        departments: department_rows(&forest, &department_ids, &ids),
        employees: employee_rows(records, &forest, &ids, &department_ids, &administrators),
        groups,
        ..Rows::default()
    };
    Imported {
        chart: chart_text(&format!("An org chart, imported from {source}."), rows),
        report: report.into_remarks(),
        employees: ids.len(),
        departments: department_ids.len(),
    }
}

fn by_id<'c>(members: impl Iterator<Item = &'c str>) -> Vec<&'c str> {
    let mut members: Vec<&str> = members.collect();
    members.sort_unstable();
    members
}

/// The ids of the people, in their order. Who gets another than they would have is told: nothing but the order of their
/// keys decides it.
fn employee_ids(records: &Records, report: &mut Report<'_>) -> Vec<String> {
    let mut ids = PlainIds::of("user");
    let mut claim = |person: &record::Found<record::Person>| {
        let wanted = id_like(front(&person.record.login));
        let id = ids.claim(&wanted);
        if id != wanted && !wanted.is_empty() {
            report.note(person.dump, format_args!("user {id}"), why_not(&wanted));
        }
        id
    };
    records.people.iter().map(&mut claim).collect()
}

/// Why a record has not the id that it offers.
fn why_not(wanted: &str) -> String {
    if is_id(wanted) && !Kind::is_word(wanted) && !Target::is_word(wanted) {
        format!("`{wanted}` is another's already")
    } else {
        format!("`{wanted}` cannot be an id")
    }
}

fn department_ids(forest: &Forest, report: &mut Report<'_>) -> Vec<String> {
    let mut ids = PlainIds::of("department");
    let mut claim = |department: &forest::Department| {
        let wanted = id_like(&department.wanted);
        let id = ids.claim(&wanted);
        if let Some(dump) = department.dump.filter(|_| id != wanted && !wanted.is_empty()) {
            report.note(dump, format_args!("department {id}"), why_not(&wanted));
        }
        id
    };
    forest.departments.iter().map(&mut claim).collect()
}

/// The departments with their heads, and who is in which.
fn forest(
    records: &Records,
    options: Options<'_>,
    managers: &Managers,
    ids: &[String],
    report: &mut Report<'_>,
) -> Forest {
    let mut forest = if options.tree == Tree::Teams { teams(records, managers, ids, report) } else { grow(records) };
    // To LDAP, case says nothing.
    if options.tree != Tree::Units {
        forest.report_spellings(report);
    }
    if options.tree == Tree::Parents {
        forest.claim_parents(records, report);
    }
    leave_guests_out(records, &mut forest, ids, report);
    if options.tree == Tree::Managers {
        nest(&mut forest, records, managers, report);
    }
    if let Some(root) = options.root {
        forest.set_root(root, records);
    }
    if records.names_heads {
        named_heads(records, &mut forest);
    } else if options.tree != Tree::Teams && managers.are_named {
        find_heads(&mut forest, records, managers, ids, report);
    } else if !managers.are_named && !records.people.is_empty() && !records.lacks_managers {
        report.overall(Severity::Note, None, "no record names a manager, so no department has a head");
    }
    forest
}

/// A portal has guests in no department.
fn leave_guests_out(records: &Records, forest: &mut Forest, ids: &[String], report: &mut Report<'_>) {
    let mut left = Vec::new();
    for (at, person) in records.people.iter().enumerate().filter(|(_, person)| person.record.is_guest) {
        if let Some(homes) = forest.homes.get_mut(at).filter(|homes| !homes.is_empty()) {
            homes.clear();
            left.push((id(ids, at), person.dump));
        }
    }
    if !left.is_empty() {
        let names = some_of(left.iter().map(|(id, _)| *id));
        let message = format!("guests are in no department of a portal; left out of theirs: {names}");
        report.overall(Severity::Note, None, message);
    }
}

fn named_heads(records: &Records, forest: &mut Forest) {
    for (at, _) in records.people.iter().enumerate().filter(|(_, person)| person.record.rank.is_head) {
        for home in forest.homes.get(at).cloned().unwrap_or_default() {
            forest.departments.get_mut(home).into_iter().for_each(|department| department.heads.push(at));
        }
    }
}

/// People who share an address cannot be asked for by it.
fn report_twins(records: &Records, ids: &[String], report: &mut Report<'_>) {
    let mut first = std::collections::HashMap::new();
    for (at, person) in records.people.iter().enumerate() {
        let Some(email) = &person.record.email else { continue };
        let earlier = *first.entry(folded(email)).or_insert(at);
        if earlier != at {
            let message = format!("has the same e-mail address as {}: {email}", id(ids, earlier));
            report.warn(person.dump, format_args!("user {}", id(ids, at)), message);
        }
    }
}

/// Who is an administrator, by place.
fn administrators(
    records: &Records,
    options: Options<'_>,
    ids: &[String],
    source: &str,
    report: &mut Report<'_>,
) -> BTreeSet<usize> {
    let said = records.people.iter().enumerate().filter(|(_, person)| person.record.rank.is_administrator);
    let mut found: BTreeSet<usize> = said.map(|(at, _)| at).collect();
    for name in options.administrators {
        let is_called = |at: &usize| is_called(records, ids, *at, name);
        let mut named: Vec<usize> = (0..ids.len()).filter(|at| id(ids, *at) == name).collect();
        if named.is_empty() {
            named = (0..ids.len()).filter(is_called).collect();
        }
        match named.as_slice() {
            [one] => drop(found.insert(*one)),
            [] => report.warn_unplaced(format_args!("administrator {name}"), "nobody is called so"),
            _ => report
                .warn_unplaced(format_args!("administrator {name}"), "several people are called so; none is taken"),
        }
    }
    if options.administrators.is_empty() && !records.names_administrators {
        let message = format!(
            "{source} does not tell who is an administrator of the portal, and none were named, so the chart has none"
        );
        report.overall(Severity::Note, None, message);
    }
    found
}

fn is_called(records: &Records, ids: &[String], at: usize, name: &str) -> bool {
    let wanted = folded(name);
    records.people.get(at).is_some_and(|person| {
        let email = person.record.email.as_deref().unwrap_or_default();
        [email, &person.record.login, id(ids, at)].into_iter().any(|text| folded(text) == wanted)
    })
}

fn department_rows<'c>(
    forest: &'c Forest,
    departments: &'c [String],
    employees: &'c [String],
) -> Vec<DepartmentRow<'c>> {
    let row = |(at, department): (usize, &'c forest::Department)| DepartmentRow {
        id: id(departments, at),
        name: if department.name.is_empty() { id(departments, at) } else { &department.name },
        parent: cycles::above(&forest.parents, at).map(|parent| id(departments, parent)),
        heads: department.heads.iter().map(|head| id(employees, *head)).collect(),
        deputies: Vec::new(),
        number: None,
    };
    forest.departments.iter().enumerate().map(row).collect()
}

fn employee_rows<'c>(
    records: &'c Records,
    forest: &'c Forest,
    ids: &'c [String],
    departments: &'c [String],
    administrators: &BTreeSet<usize>,
) -> Vec<EmployeeRow<'c>> {
    let row = |(at, person): (usize, &'c record::Found<record::Person>)| {
        let person = &person.record;
        let email = person.email.as_deref();
        let named = [person.name.as_str(), email.unwrap_or_default(), person.login.as_str()];
        EmployeeRow {
            id: id(ids, at),
            name: named.into_iter().find(|name| !name.is_empty()).unwrap_or(id(ids, at)),
            email,
            phones: person.phones.iter().map(String::as_str).collect(),
            departments: forest.homes.get(at).into_iter().flatten().map(|home| id(departments, *home)).collect(),
            active: !person.is_inactive,
            guest: person.is_guest,
            administrator: administrators.contains(&at),
            number: None,
        }
    };
    records.people.iter().enumerate().map(row).collect()
}
