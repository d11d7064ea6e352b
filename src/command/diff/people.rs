//! People in words: whole departments where all their active people are meant, else names.

use std::cell::RefCell;

use crate::compare::{Comparison, Which};
use crate::model::{Chart, DepartmentId, EmployeeId, FastMap, Table};
use crate::report::escape;

/// How many names and departments are told.
const MAX_TOLD: usize = 10;

/// Tells who people are.
pub(super) struct Teller<'a> {
    comparison: &'a Comparison<'a>,
    tally: RefCell<Tally>,
    max: usize,
}

impl<'a> Teller<'a> {
    /// A teller that names everybody, or a few.
    pub(super) fn new(comparison: &'a Comparison<'a>, is_all: bool) -> Self {
        let chart = &comparison.side(Which::New).world.chart;
        Self { comparison, tally: RefCell::new(Tally::of(chart)), max: if is_all { usize::MAX } else { MAX_TOLD } }
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
        // Of many people, departments are marked once; of a few, that would take longer than they do.
        let marks = (people.len() > chart.departments().len()).then(|| marks(chart, &whole));
        let is_home_in = |home: DepartmentId| match &marks {
            Some(marks) => marks[home],
            None => is_in(chart, home, &whole),
        };
        let is_within = |employee: EmployeeId| chart.home(employee).iter().any(|home| is_home_in(*home));
        let others = people.iter().copied().filter(|person| !active(*person).is_some_and(is_within)).collect();
        whole.sort_unstable_by_key(|(department, _)| chart.department_id(*department));
        (whole, others)
    }

    /// The topmost departments of two people or more of whom everybody active is among these, in preorder.
    fn whole(&self, chart: &Chart, people: impl Iterator<Item = EmployeeId>) -> Vec<(DepartmentId, usize)> {
        let mut counts = self.tally.borrow_mut().with_those_below(chart, people);
        counts.sort_unstable_by_key(|(department, _)| chart.tree().range(*department));
        let headcount = self.comparison.headcount(Which::New);
        let mut whole: Vec<(DepartmentId, usize)> = Vec::new();
        for (department, count) in counts.into_iter().filter(|(_, count)| *count > 1) {
            if !is_in(chart, department, &whole) && headcount.people(chart, department) == count {
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

/// Whether each department is one of some, none of which is below another, or below one.
fn marks(chart: &Chart, some: &[(DepartmentId, usize)]) -> Table<DepartmentId, bool> {
    let mut marks = Table::filled(false, chart.departments().len());
    for (top, _) in some {
        let (start, end) = chart.tree().range(*top);
        for department in chart.tree().preorder().get(start..end).unwrap_or_default() {
            marks.row_mut(*department).into_iter().for_each(|mark| *mark = true);
        }
    }
    marks
}

/// People by department. It is used for many rows, most of them of a few people, and so forgets only what it has seen.
struct Tally {
    counts: Table<DepartmentId, isize>,
    seen: Vec<DepartmentId>,
}

impl Tally {
    fn of(chart: &Chart) -> Self {
        Self { counts: Table::filled(0, chart.departments().len()), seen: Vec::new() }
    }

    fn add(&mut self, department: DepartmentId, people: isize) {
        let Some(count) = self.counts.row_mut(department) else { return };
        if *count == 0 {
            self.seen.push(department);
        }
        *count += people;
    }

    /// Returns what was added and is not nothing, and begins anew.
    fn take(&mut self) -> Vec<(DepartmentId, isize)> {
        let Self { counts, seen } = self;
        let mut taken = |department| counts.row_mut(department).map_or(0, std::mem::take);
        seen.drain(..).map(|department| (department, taken(department))).filter(|(_, count)| *count != 0).collect()
    }

    /// Returns how many of these people each department has, those of the departments below it counted.
    fn with_those_below(
        &mut self,
        chart: &Chart,
        people: impl Iterator<Item = EmployeeId>,
    ) -> Vec<(DepartmentId, usize)> {
        let mut several: Vec<(&[DepartmentId], isize)> = Vec::new();
        let mut known: FastMap<&[DepartmentId], usize> = FastMap::default();
        for employee in people {
            match chart.home(employee) {
                [] => {}
                [home] => self.add(*home, 1),
                homes => {
                    let at = *known.entry(homes).or_insert_with(|| {
                        several.push((homes, 0));
                        several.len() - 1
                    });
                    several.get_mut(at).into_iter().for_each(|(_, count)| *count += 1);
                }
            }
        }
        for (homes, count) in several {
            self.add_several(chart, homes, count);
        }
        for (home, count) in self.take() {
            chart.tree().upwards(home).for_each(|department| self.add(department, count));
        }
        let counts = self.take().into_iter();
        counts.filter_map(|(department, count)| Some((department, usize::try_from(count).ok()?))).collect()
    }

    /// Adds people who are in several departments: at each, and less so many where the ways up from two of them meet that
    /// are neighbours in preorder, so that above there everybody counts once.
    fn add_several(&mut self, chart: &Chart, homes: &[DepartmentId], people: isize) {
        let mut homes = homes.to_vec();
        homes.sort_unstable_by_key(|home| chart.tree().range(*home));
        for home in &homes {
            self.add(*home, people);
        }
        for (home, next) in homes.iter().zip(homes.iter().skip(1)) {
            if let Some(met) = chart.tree().upwards(*home).find(|above| chart.tree().is_below(*next, *above)) {
                self.add(met, -people);
            }
        }
    }
}
