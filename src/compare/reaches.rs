//! Who is behind a level on either side.
//!
//! Few people can enter or leave a reach whose owner stays: those whose record, or a department above whose departments,
//! was edited. They are kept by the departments that they came under or went from; [`crate::decide`] has the last word on
//! each.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use super::change::Reached;
use super::edit::Which;
use super::union::Pair;
use super::worlds::Worlds;
use crate::decide::{Headcount, reaches};
use crate::model::{EmployeeId, Key, Level, ReachLevel};

/// The reaches of both sides.
pub(super) struct Reaches<'a, 'w> {
    worlds: &'a Worlds<'w>,
    headcounts: [OnceCell<Headcount>; 2],
    /// By department: the nearest department at or above it that was added, removed or moved, counted from 1.
    lineages: Vec<u32>,
    /// By department: whoever came under it or went from it.
    movers: OnceCell<HashMap<usize, Vec<usize>>>,
    /// The people by the preorder number of their departments, on each side.
    by_number: [OnceCell<Vec<(usize, EmployeeId)>>; 2],
    sizes: HashMap<(Which, Vec<usize>), usize>,
    /// How many of a reach are in the chart of that side alone.
    one_sided: HashMap<(Which, Vec<usize>), usize>,
    /// Whoever is in the chart of that side alone.
    alone: [OnceCell<Vec<EmployeeId>>; 2],
}

/// Who entered and who left a reach.
pub(super) struct Difference {
    pub(super) entered: Vec<usize>,
    pub(super) left: Vec<usize>,
}

impl<'a, 'w> Reaches<'a, 'w> {
    pub(super) fn new(worlds: &'a Worlds<'w>) -> Self {
        Self {
            worlds,
            headcounts: Default::default(),
            lineages: lineages(worlds),
            movers: OnceCell::new(),
            by_number: Default::default(),
            sizes: HashMap::new(),
            one_sided: HashMap::new(),
            alone: Default::default(),
        }
    }

    /// Returns what of a department's way up was edited: the same for all departments whose ways up were edited alike,
    /// and 0 for those whose was not.
    pub(super) fn lineage(&self, department: usize) -> u32 {
        self.lineages.get(department).copied().unwrap_or(0)
    }

    /// Returns whether the way up from any department was edited.
    pub(super) fn has_lineages(&self) -> bool {
        !self.worlds.edits.departments.is_empty()
    }

    /// Returns who is behind two levels of one person, by number.
    pub(super) fn reached(&mut self, person: usize, levels: [Level; 2]) -> Reached {
        let pair = self.worlds.people.get(person);
        let [old_level, new_level] = levels.map(ReachLevel::of);
        let [before, after] = [Which::Old, Which::New].map(|which| self.worlds.chart(which).employees().len());
        let old = pair.old.map_or(0, |employee| self.size(Which::Old, employee, levels[0]));
        let new = pair.new.map_or(0, |employee| self.size(Which::New, employee, levels[1]));
        let gone = self.worlds.people.iter().len() - after;
        let both = match (old_level, new_level) {
            (ReachLevel::None, _) | (_, ReachLevel::None) => 0,
            (ReachLevel::Own, _) | (_, ReachLevel::Own) => 1,
            (ReachLevel::Department, _) => old - self.one_sided(Which::Old, pair.old, levels[0]),
            (_, ReachLevel::Department) => new - self.one_sided(Which::New, pair.new, levels[1]),
            (ReachLevel::Any, ReachLevel::Any) => before - gone,
        };
        Reached { old, new, entered: new - both, left: old - both, takes_in_known: new > both }
    }

    /// Returns how many are behind one level on both sides.
    pub(super) fn sizes(&mut self, pair: Pair<EmployeeId>, level: Level) -> Reached {
        let old = pair.old.map_or(0, |employee| self.size(Which::Old, employee, level));
        let new = pair.new.map_or(0, |employee| self.size(Which::New, employee, level));
        Reached { old, new, ..Reached::default() }
    }

    fn size(&mut self, which: Which, employee: EmployeeId, level: Level) -> usize {
        let chart = self.worlds.chart(which);
        let headcount = || self.headcounts.get(which as usize).map(|cell| cell.get_or_init(|| Headcount::new(chart)));
        match ReachLevel::of(level) {
            ReachLevel::Department => {
                let key = (which, chart.home(employee).iter().map(|home| home.position()).collect::<Vec<_>>());
                if let Some(size) = self.sizes.get(&key) {
                    return *size;
                }
                let size = headcount().map_or(0, |headcount| headcount.size(chart, employee, level));
                self.sizes.insert(key, size);
                size
            }
            ReachLevel::None => 0,
            ReachLevel::Own => 1,
            ReachLevel::Any => chart.employees().len(),
        }
    }

    /// How many of a reach at the level that looks down the tree are in the chart of that side alone.
    fn one_sided(&mut self, which: Which, employee: Option<EmployeeId>, level: Level) -> usize {
        let Some(employee) = employee else { return 0 };
        let chart = self.worlds.chart(which);
        let key = (which, chart.home(employee).iter().map(|home| home.position()).collect::<Vec<_>>());
        if let Some(count) = self.one_sided.get(&key) {
            return *count;
        }
        let count = self.alone(which).iter().filter(|other| reaches(chart, employee, level, **other)).count();
        self.one_sided.insert(key, count);
        count
    }

    fn alone(&self, which: Which) -> &[EmployeeId] {
        let Some(cell) = self.alone.get(which as usize) else { return &[] };
        cell.get_or_init(|| {
            let other = |pair: Pair<EmployeeId>| match (which, pair) {
                (Which::Old, Pair { old: Some(other), new: None })
                | (Which::New, Pair { old: None, new: Some(other) }) => Some(other),
                _ => None,
            };
            self.worlds.people.iter().filter_map(|(_, pair)| other(pair)).collect()
        })
    }

    /// Returns who entered and who left the reach of somebody who looks down the tree on both sides.
    pub(super) fn difference(&self, person: usize, level: Level) -> Difference {
        let mut difference = Difference { entered: Vec::new(), left: Vec::new() };
        let Pair { old: Some(old), new: Some(new) } = self.worlds.people.get(person) else { return difference };
        let is_in = |which: Which, employee: EmployeeId, other: Option<EmployeeId>| {
            other.is_some_and(|other| reaches(self.worlds.chart(which), employee, level, other))
        };
        for other in self.candidates(old, new) {
            let pair = self.worlds.people.get(other);
            match (is_in(Which::Old, old, pair.old), is_in(Which::New, new, pair.new)) {
                (false, true) => difference.entered.push(other),
                (true, false) => difference.left.push(other),
                _ => {}
            }
        }
        difference
    }

    /// Whoever may have entered or left, in order and each once.
    fn candidates(&self, old: EmployeeId, new: EmployeeId) -> Vec<usize> {
        let (before, after) = (self.worlds.homes(Which::Old, old), self.worlds.homes(Which::New, new));
        let mut found: Vec<usize> = if before == after {
            let movers = self.movers();
            before.iter().filter_map(|home| movers.get(home)).flatten().copied().collect()
        } else {
            let below = |which: Which, employee| {
                self.below(which, employee).into_iter().map(move |other| self.worlds.person(which, other))
            };
            below(Which::Old, old).chain(below(Which::New, new)).collect()
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whoever has a department at or below one of the employee's.
    fn below(&self, which: Which, employee: EmployeeId) -> Vec<EmployeeId> {
        let chart = self.worlds.chart(which);
        let Some(cell) = self.by_number.get(which as usize) else { return Vec::new() };
        let people = cell.get_or_init(|| {
            let number = |home: &_| chart.tree().range(*home).0;
            let of = |other| chart.home(other).iter().map(move |home| (number(home), other));
            let mut all: Vec<_> = chart.employees().flat_map(of).collect();
            all.sort_unstable();
            all
        });
        let of_home = |home: &_| {
            let (start, end) = chart.tree().range(*home);
            let bound = |number: usize| people.partition_point(|(at, _)| *at < number);
            people.get(bound(start)..bound(end)).unwrap_or_default().iter().map(|(_, other)| *other)
        };
        chart.home(employee).iter().flat_map(of_home).collect()
    }

    fn movers(&self) -> &HashMap<usize, Vec<usize>> {
        self.movers.get_or_init(|| {
            let mut movers: HashMap<usize, Vec<usize>> = HashMap::new();
            for person in self.mobile() {
                let pair = self.worlds.people.get(person);
                let (before, after) = (self.above(Which::Old, pair.old), self.above(Which::New, pair.new));
                for department in before.symmetric_difference(&after) {
                    movers.entry(*department).or_default().push(person);
                }
            }
            movers
        })
    }

    /// Whoever may be under other departments than before.
    fn mobile(&self) -> Vec<usize> {
        let edits = &self.worlds.edits;
        let mut people: Vec<usize> = edits.people.keys().chain(&edits.by_other_records).copied().collect();
        if self.has_lineages() {
            let is_under = |employee: &EmployeeId| {
                let homes = self.worlds.chart(Which::New).home(*employee).iter();
                homes.into_iter().any(|home| self.lineage(self.worlds.department(Which::New, *home)) != 0)
            };
            let under = self.worlds.people.iter().filter(|(_, pair)| pair.new.as_ref().is_some_and(is_under));
            people.extend(under.map(|(at, _)| at));
        }
        people.sort_unstable();
        people.dedup();
        people
    }

    /// The departments that an active employee is in or under.
    fn above(&self, which: Which, employee: Option<EmployeeId>) -> BTreeSet<usize> {
        let chart = self.worlds.chart(which);
        let active = employee.filter(|employee| chart.is_active(*employee));
        let homes = active.map(|employee| chart.home(employee)).unwrap_or_default();
        let above = homes.iter().flat_map(|home| chart.tree().upwards(*home));
        above.map(|department| self.worlds.department(which, department)).collect()
    }
}

fn lineages(worlds: &Worlds<'_>) -> Vec<u32> {
    let mut lineages = vec![0_u32; worlds.departments.iter().len()];
    for which in [Which::Old, Which::New] {
        let tree = worlds.chart(which).tree();
        for department in tree.preorder() {
            let at = worlds.department(which, *department);
            let above = tree.parent(*department).and_then(|parent| lineages.get(worlds.department(which, parent)));
            let above = above.copied().unwrap_or(0);
            let is_edited = worlds.edits.departments.contains_key(&at);
            let own = if is_edited { u32::try_from(at + 1).unwrap_or(u32::MAX) } else { above };
            lineages.get_mut(at).into_iter().for_each(|lineage| *lineage = own);
        }
    }
    lineages
}
