//! Who is behind a level: coverage of a target, and the size of a reach.
//!
//! Active people are counted by the preorder number of their department, so that the people of a whole branch are one
//! subtraction. Those in several departments may be in two branches: they are looked at one by one, but only those of the
//! branch, and a branch is counted once.

use std::cell::RefCell;

use crate::model::{Callee, Chart, DepartmentId, EmployeeId, FastMap, Level, ReachLevel, Target};

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

/// The active people of a chart, or some of them, by department.
#[derive(Debug)]
pub struct Headcount {
    /// How many people have their only department before each preorder number.
    alone_before: Vec<u32>,
    /// People in several departments, once at each of them, in the order of these.
    in_several: Vec<Listed>,
    /// How many of those stand before each preorder number.
    several_before: Vec<u32>,
    /// The preorder numbers of the departments of each of them, in order.
    numbers: Vec<u32>,
    /// How many people each branch has that was asked for.
    known: RefCell<FastMap<Range, usize>>,
}

/// Preorder numbers from the first up to the second.
type Range = (usize, usize);

/// Somebody in one of several departments: where the numbers of all of them are, and where that of this one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Listed {
    start: u32,
    at: u32,
    end: u32,
}

impl Headcount {
    /// Counts the people of a chart.
    pub fn new(chart: &Chart) -> Self {
        Self::of(chart, chart.employees())
    }

    /// Counts those of these people who are active.
    pub fn of(chart: &Chart, people: impl Iterator<Item = EmployeeId>) -> Self {
        let mut alone = vec![0_u32; chart.departments().len() + 1];
        let mut several = alone.clone();
        let (mut listed, mut numbers) = (Vec::new(), Vec::new());
        let count_one = |counts: &mut Vec<u32>, number: usize| {
            counts.get_mut(number + 1).into_iter().for_each(|count| *count += 1);
        };
        let number = |home: &DepartmentId| chart.tree().range(*home).0;
        for employee in people.filter(|employee| chart.is_active(*employee)) {
            match chart.home(employee) {
                [] => {}
                [home] => count_one(&mut alone, number(home)),
                homes => {
                    for home in homes {
                        count_one(&mut several, number(home));
                    }
                    let start = numbers.len();
                    numbers.extend(homes.iter().map(|home| short(number(home))));
                    numbers.get_mut(start..).into_iter().for_each(<[u32]>::sort_unstable);
                    let (start, end) = (short(start), short(numbers.len()));
                    listed.extend((start..end).map(|at| Listed { start, at, end }));
                }
            }
        }
        let several_before = sums(several);
        let in_several = by_number(listed, &numbers, &several_before);
        Self { alone_before: sums(alone), in_several, several_before, numbers, known: RefCell::default() }
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
        let others = self.count(&[target], None) - is_own;
        let level = ReachLevel::of(level);
        let in_reach = match level {
            ReachLevel::None | ReachLevel::Own => 0,
            ReachLevel::Department => self.count(&branches(chart, employee), Some(target)) - is_own,
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
                self.below(chart, employee) + usize::from(!is_counted)
            }
            ReachLevel::Any => chart.employees().len(),
        }
    }

    /// Returns how many of the people are in the employee's departments, or below them.
    pub fn below(&self, chart: &Chart, employee: EmployeeId) -> usize {
        self.count(&branches(chart, employee), None)
    }

    /// Returns how many of the people a department has, those of the departments below it counted.
    pub fn people(&self, chart: &Chart, department: DepartmentId) -> usize {
        self.count(&[chart.tree().range(department)], None)
    }

    /// The people who have a department in `branches`; of those only who have one in `also`, too.
    fn count(&self, branches: &[Range], also: Option<Range>) -> usize {
        match (branches, also) {
            (_, None) => self.count_branches(branches),
            ([branch], Some(also)) if is_within(*branch, also) => self.count_branch(*branch),
            (_, Some(also)) if branches.iter().any(|branch| is_within(also, *branch)) => self.count_branch(also),
            (_, Some(also)) => {
                let alone = branches.iter().map(|branch| self.alone_in(common(*branch, also))).sum::<usize>();
                alone + self.count_several(branches, also)
            }
        }
    }

    fn count_branch(&self, branch: Range) -> usize {
        *self.known.borrow_mut().entry(branch).or_insert_with(|| {
            let several = self.several_in(branch).filter(|listed| self.is_first(listed, &[branch]));
            self.alone_in(branch) + several.count()
        })
    }

    /// Of the largest branch the number may be known; of the others, whoever is not in it is looked at.
    fn count_branches(&self, branches: &[Range]) -> usize {
        let Some(largest) = branches.iter().copied().max_by_key(|branch| self.several_in(*branch).len()) else {
            return 0;
        };
        let rest: Vec<Range> = branches.iter().copied().filter(|branch| *branch != largest).collect();
        let alone = rest.iter().map(|branch| self.alone_in(*branch)).sum::<usize>();
        let several = rest.iter().flat_map(|branch| self.several_in(*branch));
        let several = several.filter(|listed| self.is_first(listed, &rest));
        let outside = several.filter(|listed| !self.lives_in(listed, &[largest]));
        self.count_branch(largest) + alone + outside.count()
    }

    /// Of those who are in several departments. Whichever side has fewer people is gone through.
    fn count_several(&self, branches: &[Range], also: Range) -> usize {
        let len = |ranges: &[Range]| ranges.iter().map(|range| self.several_in(*range).len()).sum::<usize>();
        let also = &[also];
        let (few, many) = if len(also) < len(branches) { (&also[..], branches) } else { (branches, &also[..]) };
        let of_few = few.iter().flat_map(|range| self.several_in(*range));
        let of_few = of_few.filter(|listed| self.is_first(listed, few));
        of_few.filter(|listed| self.lives_in(listed, many)).count()
    }

    /// Those who are in several departments, once at each that is in the branch.
    fn several_in(&self, (start, end): Range) -> impl ExactSizeIterator<Item = Listed> {
        let before = |number: usize| self.several_before.get(number).map_or(0, |count| *count as usize);
        self.in_several.get(before(start)..before(end)).unwrap_or_default().iter().copied()
    }

    fn lives_in(&self, listed: &Listed, branches: &[Range]) -> bool {
        let numbers = self.numbers.get(listed.start as usize..listed.end as usize).unwrap_or_default();
        numbers.iter().any(|number| lies_in(*number as usize, branches))
    }

    /// Whether it is the first of this person's departments in the branches, in one of which it is.
    fn is_first(&self, listed: &Listed, branches: &[Range]) -> bool {
        let before = self.numbers.get(listed.start as usize..listed.at as usize).unwrap_or_default();
        !before.iter().any(|number| lies_in(*number as usize, branches))
    }

    fn alone_in(&self, (start, end): Range) -> usize {
        let before = |number: usize| self.alone_before.get(number).map_or(0, |count| *count as usize);
        if start < end { before(end) - before(start) } else { 0 }
    }
}

/// As many as a chart can have.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Puts everybody who is in several departments in the order of the number of each; so many stand before each number.
fn by_number(listed: Vec<Listed>, numbers: &[u32], before: &[u32]) -> Vec<Listed> {
    let mut sorted = vec![Listed::default(); listed.len()];
    let mut next = before.to_vec();
    for one in listed {
        let number = numbers.get(one.at as usize).map_or(0, |number| *number as usize);
        let Some(at) = next.get_mut(number) else { continue };
        sorted.get_mut(*at as usize).into_iter().for_each(|row| *row = one);
        *at += 1;
    }
    sorted
}

/// Each number with all before it.
fn sums(mut counts: Vec<u32>) -> Vec<u32> {
    let mut sum = 0;
    for count in &mut counts {
        sum += *count;
        *count = sum;
    }
    counts
}

impl Cover {
    fn of_one(is_in_reach: bool) -> Self {
        Self { people: Some((usize::from(is_in_reach), 1)), ..Self::of(is_in_reach) }
    }
}

/// Returns whether `other` is in the employee's reach at a level.
pub fn reaches(chart: &Chart, employee: EmployeeId, level: Level, other: EmployeeId) -> bool {
    Reach::of(chart, employee, level).takes_in(other)
}

/// Somebody's reach at a level, to be asked about many.
#[derive(Debug)]
pub struct Reach<'c> {
    chart: &'c Chart,
    employee: EmployeeId,
    level: ReachLevel,
    /// Where the level looks down the tree from, if that is one department, as for most people.
    branch: Option<Range>,
    /// The same of several.
    branches: Vec<Range>,
}

impl<'c> Reach<'c> {
    /// The reach of an employee at a level.
    pub fn of(chart: &'c Chart, employee: EmployeeId, level: Level) -> Self {
        let level = ReachLevel::of(level);
        let (branch, branches) = match (level, chart.home(employee)) {
            (ReachLevel::Department, [home]) => (Some(chart.tree().range(*home)), Vec::new()),
            (ReachLevel::Department, _) => (None, branches(chart, employee)),
            (ReachLevel::None | ReachLevel::Own | ReachLevel::Any, _) => (None, Vec::new()),
        };
        Self { chart, employee, level, branch, branches }
    }

    /// Returns whether `other` is in the reach.
    pub fn takes_in(&self, other: EmployeeId) -> bool {
        match self.level {
            ReachLevel::None => false,
            ReachLevel::Own => other == self.employee,
            ReachLevel::Department => {
                other == self.employee || (self.chart.is_active(other) && self.lives_below(other))
            }
            ReachLevel::Any => true,
        }
    }

    fn lives_below(&self, other: EmployeeId) -> bool {
        let branches = self.branch.as_ref().map_or(self.branches.as_slice(), std::slice::from_ref);
        lives_in(self.chart, other, branches)
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

fn is_within(branch: Range, other: Range) -> bool {
    other.0 <= branch.0 && branch.1 <= other.1
}

/// Whether a preorder number is in one of the branches, which are sorted and apart.
fn lies_in(number: usize, branches: &[Range]) -> bool {
    if let [(start, end)] = branches {
        return (*start..*end).contains(&number);
    }
    let candidate = branches.partition_point(|(start, _)| *start <= number).checked_sub(1);
    candidate.and_then(|at| branches.get(at)).is_some_and(|(_, end)| number < *end)
}

/// What two branches have in common: nothing, or the smaller one.
fn common(branch: Range, also: Range) -> Range {
    (branch.0.max(also.0), branch.1.min(also.1))
}
