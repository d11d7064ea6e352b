//! Who is behind a level: coverage of a target, and the size of a reach.
//!
//! Active people are counted by the preorder number of their department, so that the people of a whole branch are one
//! subtraction. Those in several departments may be in two branches: they are looked at one by one, but only those of the
//! branch, and a branch is counted once.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::model::{Callee, Chart, DepartmentId, EmployeeId, Level, ReachLevel, Target};

/// How much of a target is in reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// Nothing of it.
    None,
    /// A part of it.
    Some,
    /// All of it: the answer is *yes*.
    All,
}

/// Coverage, with the people counted where the target is people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cover {
    /// How much of the target is in reach.
    pub coverage: Coverage,
    /// How many of its people are in reach, and how many there are; the asking employee is never one of several.
    pub people: Option<(usize, usize)>,
}

impl Coverage {
    /// Returns the coverage in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Some => "some",
            Self::All => "all",
        }
    }
}

impl Cover {
    /// All or nothing.
    pub fn of(is_all: bool) -> Self {
        Self { coverage: if is_all { Coverage::All } else { Coverage::None }, people: None }
    }
}

/// The active people of a chart, by department.
#[derive(Debug)]
pub struct Headcount {
    /// How many active people have their only department before each preorder number.
    alone_before: Vec<u32>,
    /// Active people in several departments, once at each of them, by its preorder number.
    in_several: Vec<(usize, EmployeeId)>,
    /// How many people each branch has that was asked for.
    known: RefCell<HashMap<Range, usize>>,
}

/// Preorder numbers from the first up to the second.
type Range = (usize, usize);

impl Headcount {
    /// Counts the people of a chart.
    pub fn new(chart: &Chart) -> Self {
        let mut alone = vec![0_u32; chart.departments().len() + 1];
        let mut in_several = Vec::new();
        for employee in chart.employees().filter(|employee| chart.is_active(*employee)) {
            match chart.home(employee) {
                [] => {}
                [home] => {
                    let behind = chart.tree().range(*home).0 + 1;
                    alone.get_mut(behind).into_iter().for_each(|count| *count += 1);
                }
                homes => in_several.extend(homes.iter().map(|home| (chart.tree().range(*home).0, employee))),
            }
        }
        in_several.sort_unstable();
        let mut sum = 0;
        for count in &mut alone {
            sum += *count;
            *count = sum;
        }
        Self { alone_before: alone, in_several, known: RefCell::default() }
    }

    /// How much of `target` the employee's `level` covers: the table of the rule, row by row.
    pub(super) fn cover<'h>(
        chart: &Chart,
        headcount: impl FnOnce() -> &'h Self,
        employee: EmployeeId,
        level: Level,
        target: Target,
    ) -> Cover {
        match target {
            Target::Callee(callee) => Cover::of(is_callable(level, callee)),
            Target::Employee(other) => Cover::of_one(reaches(chart, employee, level, other)),
            Target::Department(department) => headcount().cover_department(chart, employee, level, department),
            Target::Everyone => headcount().cover_everyone(chart, employee, level),
        }
    }

    fn cover_department(&self, chart: &Chart, employee: EmployeeId, level: Level, department: DepartmentId) -> Cover {
        let target = chart.tree().range(department);
        let is_own = usize::from(chart.is_active(employee) && lives_in(chart, employee, &[target]));
        let others = self.count(chart, &[target], None) - is_own;
        let level = ReachLevel::of(level);
        let in_reach = match level {
            ReachLevel::None | ReachLevel::Own => 0,
            ReachLevel::Department => self.count(chart, &branches(chart, employee), Some(target)) - is_own,
            ReachLevel::Any => others,
        };
        let is_below = || lies_in(target.0, &branches(chart, employee));
        let coverage = match (level, in_reach) {
            (ReachLevel::Any, _) => Coverage::All,
            (ReachLevel::Department, 0) if others == 0 && is_below() => Coverage::All,
            (_, 0) => Coverage::None,
            _ if in_reach == others => Coverage::All,
            _ => Coverage::Some,
        };
        Cover { coverage, people: Some((in_reach, others)) }
    }

    fn cover_everyone(&self, chart: &Chart, employee: EmployeeId, level: Level) -> Cover {
        let others = self.size(chart, employee, level).saturating_sub(1);
        let coverage = match (ReachLevel::of(level), others) {
            (ReachLevel::Any, _) => Coverage::All,
            (_, 0) => Coverage::None,
            _ => Coverage::Some,
        };
        Cover { coverage, people: Some((others, chart.employees().len().saturating_sub(1))) }
    }

    /// Returns how many people are in the employee's reach at a level.
    pub fn size(&self, chart: &Chart, employee: EmployeeId, level: Level) -> usize {
        match ReachLevel::of(level) {
            ReachLevel::None => 0,
            ReachLevel::Own => 1,
            ReachLevel::Department => {
                // Somebody active is one of the people of the own departments; anybody else is added.
                let is_counted = chart.is_active(employee) && !chart.home(employee).is_empty();
                self.count(chart, &branches(chart, employee), None) + usize::from(!is_counted)
            }
            ReachLevel::Any => chart.employees().len(),
        }
    }

    /// Returns how many active people a department has, those of the departments below it counted.
    pub fn people(&self, chart: &Chart, department: DepartmentId) -> usize {
        self.count(chart, &[chart.tree().range(department)], None)
    }

    /// The active people who have a department in `branches`; of those only who have one in `also`, too.
    fn count(&self, chart: &Chart, branches: &[Range], also: Option<Range>) -> usize {
        match (branches, also) {
            ([branch], None) => self.count_branch(chart, *branch),
            ([branch], Some(also)) if is_within(*branch, also) => self.count_branch(chart, *branch),
            (_, Some(also)) if branches.iter().any(|branch| is_within(also, *branch)) => self.count_branch(chart, also),
            _ => {
                let alone = branches.iter().map(|branch| self.alone_in(common(*branch, also))).sum::<usize>();
                alone + self.count_several(chart, branches, also)
            }
        }
    }

    fn count_branch(&self, chart: &Chart, branch: Range) -> usize {
        *self.known.borrow_mut().entry(branch).or_insert_with(|| {
            let several = self.several_in(branch).filter(|at| is_first(chart, *at, &[branch]));
            self.alone_in(branch) + several.count()
        })
    }

    /// Of those who are in several departments. Whichever side has fewer people is gone through.
    fn count_several(&self, chart: &Chart, branches: &[Range], also: Option<Range>) -> usize {
        let len = |ranges: &[Range]| ranges.iter().map(|range| self.several_in(*range).len()).sum::<usize>();
        let also = also.as_ref().map(std::slice::from_ref);
        let (few, many) = match also {
            Some(also) if len(also) < len(branches) => (also, Some(branches)),
            also => (branches, also),
        };
        let of_few = few.iter().flat_map(|range| self.several_in(*range)).filter(|at| is_first(chart, *at, few));
        of_few.filter(|(_, employee)| many.is_none_or(|many| lives_in(chart, *employee, many))).count()
    }

    /// Those who are in several departments, once at each that is in the branch.
    fn several_in(&self, (start, end): Range) -> impl ExactSizeIterator<Item = (usize, EmployeeId)> {
        let before = |number: usize| self.in_several.partition_point(|(at, _)| *at < number);
        self.in_several.get(before(start)..before(end)).unwrap_or_default().iter().copied()
    }

    fn alone_in(&self, (start, end): Range) -> usize {
        let before = |number: usize| self.alone_before.get(number).map_or(0, |count| *count as usize);
        if start < end { before(end) - before(start) } else { 0 }
    }
}

impl Cover {
    fn of_one(is_in_reach: bool) -> Self {
        Self { people: Some((usize::from(is_in_reach), 1)), ..Self::of(is_in_reach) }
    }
}

/// Returns whether `other` is in the employee's reach at a level.
pub fn reaches(chart: &Chart, employee: EmployeeId, level: Level, other: EmployeeId) -> bool {
    match ReachLevel::of(level) {
        ReachLevel::None => false,
        ReachLevel::Own => other == employee,
        ReachLevel::Department => {
            other == employee || (chart.is_active(other) && lives_in(chart, other, &branches(chart, employee)))
        }
        ReachLevel::Any => true,
    }
}

fn is_callable(level: Level, callee: Callee) -> bool {
    level >= callee.needs().into()
}

/// The branches of the tree that hang on an employee's departments, in preorder and none within another.
fn branches(chart: &Chart, employee: EmployeeId) -> Vec<Range> {
    let mut ranges: Vec<Range> = chart.home(employee).iter().map(|home| chart.tree().range(*home)).collect();
    ranges.sort_unstable();
    let mut end = 0;
    ranges.retain(|range| {
        let is_outside = range.0 >= end;
        if is_outside {
            end = range.1;
        }
        is_outside
    });
    ranges
}

fn lives_in(chart: &Chart, employee: EmployeeId, branches: &[Range]) -> bool {
    chart.home(employee).iter().any(|home| lies_in(chart.tree().range(*home).0, branches))
}

/// Whether a department of an employee is the first one in the branches.
fn is_first(chart: &Chart, (number, employee): (usize, EmployeeId), branches: &[Range]) -> bool {
    let numbers = chart.home(employee).iter().map(|home| chart.tree().range(*home).0);
    numbers.filter(|number| lies_in(*number, branches)).min() == Some(number)
}

fn is_within(branch: Range, other: Range) -> bool {
    other.0 <= branch.0 && branch.1 <= other.1
}

/// Whether a preorder number is in one of the branches, which are sorted and apart.
fn lies_in(number: usize, branches: &[Range]) -> bool {
    let candidate = branches.partition_point(|(start, _)| *start <= number).checked_sub(1);
    candidate.and_then(|at| branches.get(at)).is_some_and(|(_, end)| number < *end)
}

/// What two branches have in common: nothing, or the smaller one.
fn common(branch: Range, also: Option<Range>) -> Range {
    also.map_or(branch, |also| (branch.0.max(also.0), branch.1.min(also.1)))
}
