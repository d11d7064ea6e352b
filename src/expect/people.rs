//! Whom a test speaks of: whole classes of people, and others one by one.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::decide::{Alike, Crowd, membership};
use crate::model::{Chart, EmployeeId, Selector};

/// The members of selectors, each sought once.
#[derive(Debug, Default)]
pub(super) struct Members(RefCell<HashMap<Selector, Rc<[EmployeeId]>>>);

impl Members {
    fn of(&self, chart: &Chart, selector: Selector) -> Rc<[EmployeeId]> {
        let mut known = self.0.borrow_mut();
        Rc::clone(known.entry(selector).or_insert_with(|| membership::members(chart, selector).into()))
    }
}

/// The people of some selectors.
#[derive(Debug)]
pub(super) struct People {
    /// Of each class, whether all its people are among them.
    whole: Vec<bool>,
    /// The others, in the order of the chart.
    others: Vec<EmployeeId>,
}

impl People {
    /// Finds the people of some selectors. `user:` is that employee, active or not: a test may well say of somebody who
    /// left that nothing is left to them.
    pub(super) fn new(chart: &Chart, crowd: &Crowd<'_>, members: &Members, selectors: &[Selector]) -> Self {
        let mut people = Self { whole: vec![false; crowd.classes().len()], others: Vec::new() };
        for selector in selectors {
            match *selector {
                Selector::Everyone => people.whole.fill(true),
                Selector::Department(top) => {
                    people.add(crowd, |home| home.iter().any(|home| chart.tree().is_below(*home, top)));
                }
                Selector::DepartmentOnly(of) => people.add(crowd, |home| home.contains(&of)),
                Selector::User(employee) => people.others.push(employee),
                Selector::Head(_)
                | Selector::Heads
                | Selector::Deputy(_)
                | Selector::Deputies
                | Selector::Group(_)
                | Selector::Workgroup(_)
                | Selector::Moderators(_)
                | Selector::Owner(_)
                | Selector::Administrators => people.others.extend(members.of(chart, *selector).iter()),
            }
        }
        people.others.sort_unstable();
        people.others.dedup();
        let whole = &people.whole;
        let is_within = |class: usize| whole.get(class).copied().unwrap_or(false);
        people.others.retain(|employee| !crowd.class_of(*employee).is_some_and(is_within));
        people
    }

    fn add(&mut self, crowd: &Crowd<'_>, is_of: impl Fn(&[crate::model::DepartmentId]) -> bool) {
        for (whole, class) in self.whole.iter_mut().zip(crowd.classes()) {
            *whole = *whole || is_of(class.home);
        }
    }

    pub(super) fn is_nobody(&self) -> bool {
        self.others.is_empty() && !self.whole.contains(&true)
    }

    /// Whether all people of a class are among them.
    pub(super) fn has_class(&self, class: usize) -> bool {
        self.whole.get(class).copied().unwrap_or(false)
    }

    /// Those who are not there with their whole class.
    pub(super) fn others(&self) -> &[EmployeeId] {
        &self.others
    }

    /// Those of a class who are among them, and those who are not.
    pub(super) fn of_class<'p>(
        &self,
        number: usize,
        class: &'p Alike<'_>,
    ) -> (Cow<'p, [EmployeeId]>, Cow<'p, [EmployeeId]>) {
        let all = Cow::Borrowed(&*class.people);
        if self.has_class(number) {
            return (all, Cow::default());
        }
        let is_other = |employee: &EmployeeId| self.others.binary_search(employee).is_ok();
        if !self.others_in(class).any(|other| class.people.binary_search(other).is_ok()) {
            return (Cow::default(), all);
        }
        let (inside, outside): (Vec<_>, Vec<_>) = class.people.iter().partition(|employee| is_other(employee));
        (inside.into(), outside.into())
    }

    /// The others from the first of a class on up to its last.
    fn others_in(&self, class: &Alike<'_>) -> impl Iterator<Item = &EmployeeId> {
        let (first, last) = (class.people.first().copied(), class.people.last().copied());
        let start = self.others.partition_point(|other| Some(*other) < first);
        self.others.get(start..).unwrap_or_default().iter().take_while(move |other| Some(**other) <= last)
    }
}
