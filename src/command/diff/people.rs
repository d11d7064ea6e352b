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
    headcounts: [Headcount; 2],
    max: usize,
}

impl<'a> Teller<'a> {
    /// A teller that names everybody, or a few.
    pub(super) fn new(comparison: &'a Comparison<'a>, is_all: bool) -> Self {
        let headcount = |which| Headcount::new(&comparison.side(which).world.chart);
        let headcounts = [headcount(Which::Old), headcount(Which::New)];
        Self { comparison, headcounts, max: if is_all { usize::MAX } else { MAX_TOLD } }
    }

    /// Names people: `all of sales (142), Ivan Petrov and 17 more`.
    pub(super) fn tell(&self, people: &[usize]) -> String {
        let (departments, others) = self.compressed(people);
        let chart = &self.comparison.side(Which::New).world.chart;
        let whole = departments.iter().map(|(department, count)| {
            format!("all of {} ({count})", escape::visible(chart.department_id(*department)))
        });
        let named = others.iter().map(|person| self.name(*person));
        let told: Vec<String> = whole.chain(named).take(self.max).collect();
        let more = (departments.len() + others.len()).saturating_sub(self.max);
        let text = told.join(", ");
        if more > 0 { format!("{text} and {more} more") } else { text }
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
        let whole = self.whole(chart, people.iter().filter_map(|person| active(*person)));
        let is_within = |employee: EmployeeId| {
            let homes = chart.home(employee).iter();
            homes.copied().any(|home| whole.iter().any(|(top, _)| chart.tree().is_below(home, *top)))
        };
        let others = people.iter().copied().filter(|person| !active(*person).is_some_and(is_within));
        let mut others: Vec<usize> = if whole.is_empty() { people.to_vec() } else { others.collect() };
        others.sort_unstable_by_key(|person| self.comparison.person_id(*person));
        (whole, others)
    }

    /// The topmost departments of two people or more of whom everybody active is among these.
    fn whole(&self, chart: &Chart, people: impl Iterator<Item = EmployeeId>) -> Vec<(DepartmentId, usize)> {
        let [_, headcount] = &self.headcounts;
        let counts = counts(chart, people);
        let mut whole: Vec<(DepartmentId, usize)> = Vec::new();
        let mut counts: Vec<(DepartmentId, usize)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
        counts.sort_unstable_by_key(|(department, _)| chart.tree().range(*department).0);
        for (department, count) in counts {
            let is_within = whole.last().is_some_and(|(top, _)| chart.tree().is_below(department, *top));
            if !is_within && headcount.people(chart, department) == count {
                whole.push((department, count));
            }
        }
        whole.sort_unstable_by_key(|(department, _)| chart.department_id(*department));
        whole
    }
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
