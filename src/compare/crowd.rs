//! The people of one side by their departments: counted once for all who are in the same ones.

use std::cell::{OnceCell, RefCell};

use super::edit::Which;
use super::worlds::Worlds;
use crate::decide::Headcount;
use crate::model::{Chart, DepartmentId, EmployeeId, FastMap, Key, Level, ReachLevel};

/// The departments that somebody of one side is in. The same number is the same set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct HomesId(u32);

/// The people of one side.
pub(super) struct Crowd<'a, 'w> {
    worlds: &'a Worlds<'w>,
    which: Which,
    chart: &'w Chart,
    several: RefCell<FastMap<&'w [DepartmentId], usize>>,
    sizes: Counted,
    /// Those who are in this side's chart alone.
    alone: OnceCell<Headcount>,
    alone_below: Counted,
    by_number: OnceCell<ByNumber>,
}

/// What was counted, once for each set of departments.
#[derive(Debug, Default)]
struct Counted(Vec<Option<usize>>);

impl<'a, 'w> Crowd<'a, 'w> {
    pub(super) fn new(worlds: &'a Worlds<'w>, which: Which) -> Self {
        Self {
            worlds,
            which,
            chart: worlds.chart(which),
            several: RefCell::default(),
            sizes: Counted::default(),
            alone: OnceCell::new(),
            alone_below: Counted::default(),
            by_number: OnceCell::new(),
        }
    }

    /// Returns the departments that somebody is in: none, then each alone, then several in the order of asking.
    pub(super) fn homes(&self, employee: EmployeeId) -> HomesId {
        let number = match self.chart.home(employee) {
            [] => 0,
            [home] => 1 + home.position(),
            homes => {
                let mut several = self.several.borrow_mut();
                let next = 1 + self.chart.departments().len() + several.len();
                *several.entry(homes).or_insert(next)
            }
        };
        HomesId(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// Returns how many are behind a level of somebody active.
    pub(super) fn size(&mut self, employee: EmployeeId, level: Level) -> usize {
        match ReachLevel::of(level) {
            ReachLevel::None => 0,
            ReachLevel::Own => 1,
            ReachLevel::Department => {
                let (homes, chart) = (self.homes(employee), self.chart);
                let headcount = self.worlds.headcount(self.which);
                self.sizes.of(homes, || headcount.size(chart, employee, level))
            }
            ReachLevel::Any => self.chart.employees().len(),
        }
    }

    /// Returns how many of those who are in this side's chart alone are in or below somebody's departments.
    pub(super) fn alone_below<P: Iterator<Item = EmployeeId>>(
        &mut self,
        employee: EmployeeId,
        alone: impl FnOnce() -> P,
    ) -> usize {
        let (homes, chart) = (self.homes(employee), self.chart);
        let alone = self.alone.get_or_init(|| Headcount::of(chart, alone()));
        self.alone_below.of(homes, || alone.below(chart, employee))
    }

    /// Returns whoever has a department at or below one of the employee's.
    pub(super) fn below(&self, employee: EmployeeId) -> impl Iterator<Item = EmployeeId> {
        let people = self.by_number.get_or_init(|| ByNumber::of(self.chart));
        self.chart.home(employee).iter().flat_map(|home| people.within(self.chart.tree().range(*home))).copied()
    }
}

/// Everybody by the preorder number of their departments.
struct ByNumber {
    people: Vec<EmployeeId>,
    /// Where the people of each number begin.
    starts: Vec<usize>,
}

impl ByNumber {
    fn of(chart: &Chart) -> Self {
        let numbers =
            || chart.employees().flat_map(|employee| chart.home(employee).iter().map(move |home| (home, employee)));
        let number = |home: &DepartmentId| chart.tree().range(*home).0;
        let mut starts = vec![0; chart.departments().len() + 1];
        for (home, _) in numbers() {
            starts.get_mut(number(home) + 1).into_iter().for_each(|count| *count += 1);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut people = vec![EmployeeId::at(0); sum];
        let mut next = starts.clone();
        for (home, employee) in numbers() {
            let Some(at) = next.get_mut(number(home)) else { continue };
            people.get_mut(*at).into_iter().for_each(|row| *row = employee);
            *at += 1;
        }
        Self { people, starts }
    }

    /// The people of those numbers.
    fn within(&self, (start, end): (usize, usize)) -> &[EmployeeId] {
        let bound = |number: usize| self.starts.get(number).copied().unwrap_or(self.people.len());
        self.people.get(bound(start)..bound(end)).unwrap_or_default()
    }
}

impl Counted {
    fn of(&mut self, homes: HomesId, count: impl FnOnce() -> usize) -> usize {
        let at = homes.0 as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        self.0.get_mut(at).map_or(0, |known| *known.get_or_insert_with(count))
    }
}
