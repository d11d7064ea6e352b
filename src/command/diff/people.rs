//! People in words: whole departments where all their active people are meant, else names.

use std::collections::HashMap;

use crate::compare::{Comparison, Which};
use crate::decide::Headcount;
use crate::model::{Chart, DepartmentId, EmployeeId, Key};
use crate::report::escape;

/// How many names and departments are told.
const MAX_TOLD: usize = 10;

/// Tells who people are.
pub(super) struct Teller<'a> {
    comparison: &'a Comparison<'a>,
    /// Of the new side.
    headcount: Headcount,
    max: usize,
}

impl<'a> Teller<'a> {
    /// A teller that names everybody, or a few.
    pub(super) fn new(comparison: &'a Comparison<'a>, is_all: bool) -> Self {
        let headcount = Headcount::new(&comparison.side(Which::New).world.chart);
        Self { comparison, headcount, max: if is_all { usize::MAX } else { MAX_TOLD } }
    }

    /// Names people: `all of sales (142), Ivan Petrov and 17 more`.
    pub(super) fn tell(&self, people: &[usize]) -> String {
        let (departments, mut others) = self.compressed(people);
        let more = (departments.len() + others.len()).saturating_sub(self.max);
        self.sort_first(&mut others);
        let chart = &self.comparison.side(Which::New).world.chart;
        let whole = departments.iter().map(|(department, count)| {
            format!("all of {} ({count})", escape::visible(chart.department_id(*department)))
        });
        let named = others.iter().map(|person| self.name(*person));
        let told: Vec<String> = whole.chain(named).take(self.max).collect();
        let text = told.join(", ");
        if more > 0 { format!("{text} and {more} more") } else { text }
    }

    /// Sorts people by id, as far as they are told.
    fn sort_first(&self, people: &mut Vec<usize>) {
        if people.len() > self.max {
            people.select_nth_unstable_by_key(self.max, |person| self.comparison.person_id(*person));
            people.truncate(self.max);
        }
        people.sort_unstable_by_key(|person| self.comparison.person_id(*person));
    }

    fn name(&self, person: usize) -> String {
        let pair = self.comparison.person(person);
        let name = |which: Which, employee: EmployeeId| self.comparison.side(which).world.chart.employee_name(employee);
        let new = pair.new.map(|new| name(Which::New, new));
        let name = new.or_else(|| pair.old.map(|old| name(Which::Old, old)));
        escape::visible(name.unwrap_or_default()).into_owned()
    }

    /// Whole departments with the number of their people, and whoever is in none of them.
    fn compressed(&self, people: &[usize]) -> (Vec<(DepartmentId, usize)>, Vec<usize>) {
        let chart = &self.comparison.side(Which::New).world.chart;
        let active = |person: usize| self.comparison.person(person).new.filter(|new| chart.is_active(*new));
        let mut whole = self.whole(chart, people.iter().filter_map(|person| active(*person)));
        let is_within = |employee: EmployeeId| chart.home(employee).iter().any(|home| is_in(chart, *home, &whole));
        let others = people.iter().copied().filter(|person| !active(*person).is_some_and(is_within)).collect();
        whole.sort_unstable_by_key(|(department, _)| chart.department_id(*department));
        (whole, others)
    }

    /// The topmost departments of two people or more of whom everybody active is among these, in preorder.
    fn whole(&self, chart: &Chart, people: impl Iterator<Item = EmployeeId>) -> Vec<(DepartmentId, usize)> {
        let counts = counts(chart, people);
        let mut counts: Vec<(DepartmentId, usize)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
        counts.sort_unstable_by_key(|(department, _)| chart.tree().range(*department));
        let mut whole: Vec<(DepartmentId, usize)> = Vec::new();
        for (department, count) in counts {
            if !is_in(chart, department, &whole) && self.headcount.people(chart, department) == count {
                whole.push((department, count));
            }
        }
        whole
    }
}

/// Whether a department is one of others, which are in preorder, or below one.
fn is_in(chart: &Chart, department: DepartmentId, others: &[(DepartmentId, usize)]) -> bool {
    let start = |department: DepartmentId| chart.tree().range(department).0;
    let behind = others.partition_point(|(other, _)| start(*other) <= start(department));
    let before = behind.checked_sub(1).and_then(|at| others.get(at));
    before.is_some_and(|(other, _)| chart.tree().is_below(department, *other))
}

/// How many of these people each department has, those of the departments below it counted.
fn counts(chart: &Chart, people: impl Iterator<Item = EmployeeId>) -> HashMap<DepartmentId, usize> {
    let mut by_home: HashMap<&[DepartmentId], usize> = HashMap::new();
    for employee in people {
        *by_home.entry(chart.home(employee)).or_default() += 1;
    }
    let mut counts = HashMap::new();
    let mut homes: Vec<_> = by_home.into_iter().collect();
    homes.sort_unstable();
    for (homes, count) in homes {
        let mut above: Vec<DepartmentId> = homes.iter().flat_map(|home| chart.tree().upwards(*home)).collect();
        above.sort_unstable_by_key(|department| department.position());
        above.dedup();
        for department in above {
            *counts.entry(department).or_default() += count;
        }
    }
    counts
}
