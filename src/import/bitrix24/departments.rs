//! The department tree, joined from all that tells of it: placeholders for parents that are missing, and no cycles.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::Numbered;
use super::lists::Lists;
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
    /// Users who may be unknown.
    pub(super) deputies: Vec<u64>,
    pub(super) says: Says,
    /// The dump that has it, or that names it.
    pub(super) dump: usize,
    /// Whether it is only named.
    pub(super) is_placeholder: bool,
}

/// What the portal says of a department, be it that there is none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Says {
    pub(super) parent: bool,
    pub(super) heads: bool,
    pub(super) deputies: bool,
}

/// Where departments come from, the most trusted first.
#[derive(Debug, Default)]
pub(super) struct Sources<'t> {
    /// Of `department.get`.
    pub(super) records: Vec<Numbered<DepartmentRecord<'t>>>,
    /// Of the structure.
    pub(super) nodes: Vec<Department>,
    /// Of the chat.
    pub(super) chat: Vec<Department>,
    /// Heads, of `im.department.managers.get`.
    pub(super) managers: Lists,
}

/// Returns the departments by number, mended and completed. One that `is_known` needs no placeholder.
pub(super) fn departments(
    sources: Sources<'_>,
    is_known: impl Fn(u64) -> bool,
    report: &mut Report<'_>,
) -> Vec<Department> {
    let mut joined: BTreeMap<u64, Department> = BTreeMap::new();
    let records = sources.records.into_iter().map(department);
    for department in records.chain(sources.nodes).chain(sources.chat) {
        match joined.get_mut(&department.number) {
            Some(known) => join(known, department, report),
            None => drop(joined.insert(department.number, department)),
        }
    }
    add_managers(&mut joined, &sources.managers, report);
    let mut departments: Vec<Department> = joined.into_values().collect();
    let placeholders = placeholders(&departments, is_known, report);
    departments.extend(placeholders);
    departments.sort_unstable_by_key(|department| department.number);
    report_roots(&departments, report);
    cut_cycles(&mut departments, report);
    departments
}

fn department(Numbered { number, record, place }: Numbered<DepartmentRecord<'_>>) -> Department {
    let says = Says { parent: !record.parent.is_unclear(), heads: !record.uf_head.is_unclear, deputies: false };
    Department {
        number,
        name: decoded(record.name),
        parent: record.parent.given(),
        heads: record.uf_head.given,
        deputies: Vec::new(),
        says,
        dump: place.dump,
        is_placeholder: false,
    }
}

/// Adds to a department what another source knows of it.
fn join(known: &mut Department, other: Department, report: &mut Report<'_>) {
    let mut differs = |what: &str| {
        let message = format!("has another {what} in {}, which is used", report.file(known.dump));
        report.warn(other.dump, format_args!("department {}", known.number), message);
    };
    if known.name.is_empty() {
        known.name = other.name;
    } else if !other.name.is_empty() && known.name != other.name {
        differs("name");
    }
    if !known.says.parent {
        (known.parent, known.says.parent) = (other.parent, other.says.parent);
    } else if other.says.parent && other.parent != known.parent {
        differs("parent");
    }
    add_new(&mut known.heads, other.heads);
    add_new(&mut known.deputies, other.deputies);
    known.says.heads |= other.says.heads;
    known.says.deputies |= other.says.deputies;
}

fn add_new(numbers: &mut Vec<u64>, more: impl IntoIterator<Item = u64>) {
    let mut known: BTreeSet<u64> = numbers.iter().copied().collect();
    numbers.extend(more.into_iter().filter(|number| known.insert(*number)));
}

fn add_managers(departments: &mut BTreeMap<u64, Department>, managers: &Lists, report: &mut Report<'_>) {
    for (number, people) in &managers.people {
        if let Some(department) = departments.get_mut(number) {
            add_new(&mut department.heads, people.iter().copied());
            department.says.heads = true;
        } else {
            let message = "has managers, but is not given; they are left out";
            report.warn(managers.dump(*number), format_args!("department {number}"), message);
        }
    }
}

/// A portal has one root. Another one stays one: what stands above it is not known, and a guess would give rights.
fn report_roots(departments: &[Department], report: &mut Report<'_>) {
    let mut roots = departments.iter().filter(|department| department.parent.is_none() && department.says.parent);
    let Some(first) = roots.next() else { return };
    for root in roots {
        let message =
            format!("is a second root beside department {}; it stays one, and nobody above reaches it", first.number);
        report.warn(root.dump, format_args!("department {}", root.number), message);
    }
}

/// A portal does not show every department to everybody: its root is often missing.
fn placeholders(
    departments: &[Department],
    is_known: impl Fn(u64) -> bool,
    report: &mut Report<'_>,
) -> Vec<Department> {
    let mut named_by = BTreeMap::new();
    for department in departments {
        if let Some(parent) = department.parent
            && position(departments, parent).is_none()
            && !is_known(parent)
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
        deputies: Vec::new(),
        says: Says::default(),
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
        root.says.parent = true;
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
