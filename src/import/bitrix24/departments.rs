//! The department tree: placeholders for parents that are missing, and no cycles.

use std::collections::BTreeMap;

use super::gather::Numbered;
use super::names::decoded;
use super::records::DepartmentRecord;
use crate::import::report::Report;

/// A department whose parent, if it has one, is there, too, and does not lead back to it.
#[derive(Debug)]
pub(super) struct Department {
    pub(super) number: u64,
    /// Empty when the portal gives none.
    pub(super) name: String,
    pub(super) parent: Option<u64>,
    /// Users who may be unknown.
    pub(super) heads: Vec<u64>,
    /// The dump that has it, or that names it.
    pub(super) dump: usize,
    /// Whether it is only named.
    pub(super) is_placeholder: bool,
}

/// Returns the departments by number, mended and completed.
pub(super) fn departments(records: Vec<Numbered<DepartmentRecord<'_>>>, report: &mut Report<'_>) -> Vec<Department> {
    let mut departments: Vec<Department> = records.into_iter().map(department).collect();
    let placeholders = placeholders(&departments, report);
    departments.extend(placeholders);
    departments.sort_unstable_by_key(|department| department.number);
    cut_cycles(&mut departments, report);
    departments
}

fn department(Numbered { number, record, place }: Numbered<DepartmentRecord<'_>>) -> Department {
    Department {
        number,
        name: decoded(record.name),
        parent: record.parent.given(),
        heads: record.uf_head.given,
        dump: place.dump,
        is_placeholder: false,
    }
}

/// A portal does not show every department to everybody: its root is often missing.
fn placeholders(departments: &[Department], report: &mut Report<'_>) -> Vec<Department> {
    let mut named_by = BTreeMap::new();
    for department in departments {
        if let Some(parent) = department.parent
            && position(departments, parent).is_none()
        {
            named_by.entry(parent).or_insert(department);
        }
    }
    named_by.into_iter().map(|(number, child)| placeholder(number, child, report)).collect()
}

fn placeholder(number: u64, child: &Department, report: &mut Report<'_>) -> Department {
    let message =
        format!("named as the parent of department {}, but not given; a placeholder stands for it", child.number);
    report.warn(child.dump, format_args!("department {number}"), message);
    Department {
        number,
        name: format!("Department {number} (not in the import)"),
        parent: None,
        heads: Vec::new(),
        dump: child.dump,
        is_placeholder: true,
    }
}

/// Returns where a number is in a list sorted by number.
fn position(departments: &[Department], number: u64) -> Option<usize> {
    departments.binary_search_by_key(&number, |department| department.number).ok()
}

/// Makes the department of each cycle that has the lowest number a root.
fn cut_cycles(departments: &mut [Department], report: &mut Report<'_>) {
    // Which walk upwards came by a department first; 0 is none. A walk that meets itself is in a cycle, and one that
    // meets an earlier walk is done, so every department is walked over once.
    let mut walks = vec![0_usize; departments.len()];
    for start in 0..departments.len() {
        let walk = start + 1;
        let mut at = Some(start);
        while let Some(here) = at
            && let Some(earlier) = walks.get_mut(here)
        {
            if *earlier == walk {
                cut_cycle(departments, here, report);
            }
            if *earlier != 0 {
                break;
            }
            *earlier = walk;
            at = parent_position(departments, here);
        }
    }
}

fn parent_position(departments: &[Department], at: usize) -> Option<usize> {
    position(departments, departments.get(at)?.parent?)
}

/// Cuts the cycle that a department is part of.
fn cut_cycle(departments: &mut [Department], inside: usize, report: &mut Report<'_>) {
    let mut cycle = vec![inside];
    let mut next = parent_position(departments, inside);
    while let Some(at) = next.filter(|&at| at != inside) {
        cycle.push(at);
        next = parent_position(departments, at);
    }
    // Departments are sorted by number, so the lowest position is the lowest number.
    let lowest = cycle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(turn, _)| turn);
    cycle.rotate_left(lowest);
    let described = describe(departments, &cycle);
    if let Some(root) = cycle.first().and_then(|&at| departments.get_mut(at)) {
        root.parent = None;
        report.warn(root.dump, format_args!("department {}", root.number), format!("{described}; it becomes a root"));
    }
}

/// Says who is above whom, at most so many.
const SHOWN: usize = 8;

fn describe(departments: &[Department], cycle: &[usize]) -> String {
    if cycle.len() == 1 {
        return "is its own parent".to_owned();
    }
    let mut numbers: Vec<String> = cycle
        .iter()
        .take(SHOWN)
        .filter_map(|&at| departments.get(at))
        .map(|department| department.number.to_string())
        .collect();
    if cycle.len() > SHOWN {
        numbers.push("...".to_owned());
    }
    numbers.extend(numbers.first().cloned());
    format!("is above itself ({} departments: {})", cycle.len(), numbers.join(" under "))
}
