//! The people of one side by their departments: counted once for all who are in the same ones.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use crate::decide::Headcount;
use crate::model::{Chart, DepartmentId, EmployeeId, Key, Level, ReachLevel};

/// The departments that somebody of one side is in. The same number is the same set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct HomesId(u32);

/// The people of one side.
pub(super) struct Crowd<'w> {
    chart: &'w Chart,
    several: RefCell<HashMap<&'w [DepartmentId], usize>>,
    headcount: OnceCell<Headcount>,
    sizes: Counted,
    /// Those who are in this side's chart alone.
    alone: OnceCell<Headcount>,
    alone_below: Counted,
    /// Everybody by the preorder number of their departments.
    by_number: OnceCell<Vec<(usize, EmployeeId)>>,
}

/// What was counted, once for each set of departments.
#[derive(Debug, Default)]
struct Counted(Vec<Option<usize>>);

impl<'w> Crowd<'w> {
    pub(super) fn new(chart: &'w Chart) -> Self {
        Self {
            chart,
            several: RefCell::default(),
            headcount: OnceCell::new(),
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
                let headcount = self.headcount.get_or_init(|| Headcount::new(chart));
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
        let people = self.by_number.get_or_init(|| by_number(self.chart));
        let bound = |number: usize| people.partition_point(|(at, _)| *at < number);
        self.chart.home(employee).iter().flat_map(move |home| {
            let (start, end) = self.chart.tree().range(*home);
            people.get(bound(start)..bound(end)).unwrap_or_default().iter().map(|(_, other)| *other)
        })
    }
}

fn by_number(chart: &Chart) -> Vec<(usize, EmployeeId)> {
    let number = |home: &_| chart.tree().range(*home).0;
    let of = |other| chart.home(other).iter().map(move |home| (number(home), other));
    let mut all: Vec<_> = chart.employees().flat_map(of).collect();
    all.sort_unstable();
    all
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
