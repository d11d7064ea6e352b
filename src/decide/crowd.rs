//! Active people in classes of whom the rule says the same: those who hold the same and are in the same departments.

use super::{HoldingId, Roster};
use crate::model::{Chart, DepartmentId, EmployeeId, FastMap, Key, Table};

/// All active people of a chart, by what they hold and where they are.
#[derive(Debug)]
pub struct Crowd<'c> {
    classes: Vec<Alike<'c>>,
    /// The class of each employee; none for inactive people.
    of: Table<EmployeeId, Option<u32>>,
}

/// Active people of whom the rule says the same, but for questions that name one of them.
#[derive(Debug)]
pub struct Alike<'c> {
    /// What they hold.
    pub holding: HoldingId,
    /// Their departments.
    pub home: &'c [DepartmentId],
    /// Whether they are guests.
    pub is_guest: bool,
    /// Who they are, in the order of the chart; never nobody.
    pub people: Vec<EmployeeId>,
}

impl<'c> Crowd<'c> {
    /// Sorts the active people of a chart into classes.
    pub fn new(chart: &'c Chart, roster: &Roster) -> Self {
        let mut classes: Vec<Alike<'c>> = Vec::new();
        let mut known: FastMap<(HoldingId, &[DepartmentId], bool), usize> = FastMap::default();
        // Most people are in one department, and hold what its people hold: the class that was found there last is theirs.
        let mut last: Table<DepartmentId, usize> = Table::filled(0, chart.departments().len());
        let mut of = Table::filled(None, chart.employees().len());
        for employee in chart.employees().filter(|employee| chart.is_active(*employee)) {
            let (holding, home, is_guest) = (roster.holding(employee), chart.home(employee), chart.is_guest(employee));
            let like = (holding, home, is_guest);
            let guess = if let [home] = home { last[*home] } else { 0 };
            let is_like = |class: &Alike<'_>| (class.holding, class.home, class.is_guest) == like;
            let class = if classes.get(guess).is_some_and(is_like) {
                guess
            } else {
                *known.entry(like).or_insert_with(|| {
                    classes.push(Alike { holding, home, is_guest, people: Vec::new() });
                    classes.len() - 1
                })
            };
            if let [home] = home {
                last.row_mut(*home).into_iter().for_each(|last| *last = class);
            }
            classes.get_mut(class).into_iter().for_each(|alike| alike.people.push(employee));
            of.row_mut(employee).into_iter().for_each(|of| *of = u32::try_from(class).ok());
        }
        Self { classes, of }
    }

    /// Returns the classes in the order of their first people.
    pub fn classes(&self) -> &[Alike<'c>] {
        &self.classes
    }

    /// Returns the position of an employee's class; none for inactive people.
    pub fn class_of(&self, employee: EmployeeId) -> Option<usize> {
        self.of[employee].map(|class| class as usize)
    }

    /// Returns how many people there are.
    pub fn len(&self) -> usize {
        self.classes.iter().map(|class| class.people.len()).sum()
    }

    /// Returns whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }
}

impl Alike<'_> {
    /// Returns one of them, to be asked about for all.
    pub fn first(&self) -> EmployeeId {
        self.people.first().copied().unwrap_or_else(|| EmployeeId::at(0))
    }
}
