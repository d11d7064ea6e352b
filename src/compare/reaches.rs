//! Who is behind a level on either side.
//!
//! Few people can enter or leave a reach whose owner stays: those whose record, or a department above whose departments,
//! was edited. They are kept by the departments that they came under or went from; [`crate::decide`] has the last word on
//! each.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::change::Reached;
use super::crowd::{Crowd, HomesId};
use super::edit::Which;
use super::union::Pair;
use super::worlds::Worlds;
use crate::decide::Reach;
use crate::model::{EmployeeId, FastMap, Level, ReachLevel};

/// The reaches of both sides.
pub(super) struct Reaches<'a, 'w> {
    worlds: &'a Worlds<'w>,
    old: Crowd<'a, 'w>,
    new: Crowd<'a, 'w>,
    /// By department: the nearest department at or above it that was added, removed or moved, counted from 1.
    lineages: Vec<u32>,
    /// By department: whoever came under it or went from it.
    movers: OnceCell<FastMap<usize, Vec<usize>>>,
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
            old: Crowd::new(worlds, Which::Old),
            new: Crowd::new(worlds, Which::New),
            lineages: lineages(worlds),
            movers: OnceCell::new(),
        }
    }

    /// What of a department's way up was edited: the same for all departments whose ways up were edited alike, and 0 for
    /// those whose was not.
    fn lineage(&self, department: usize) -> u32 {
        self.lineages.get(department).copied().unwrap_or(0)
    }

    /// Returns how the ways up from the departments of somebody of the new side were edited, where they were.
    pub(super) fn lineages(&self, person: usize) -> Vec<usize> {
        let Some(employee) = self.worlds.people.get(person).new.filter(|_| self.has_lineages()) else {
            return Vec::new();
        };
        let homes = self.worlds.homes(Which::New, employee).into_iter();
        let mut lineages: Vec<usize> = homes.map(|home| self.lineage(home) as usize).collect();
        lineages.retain(|lineage| *lineage != 0);
        lineages.sort_unstable();
        lineages.dedup();
        lineages
    }

    /// Returns whether the way up from any department of somebody of the new side was edited.
    pub(super) fn has_lineage(&self, person: usize) -> bool {
        let employee = self.worlds.people.get(person).new.filter(|_| self.has_lineages());
        let homes = employee.map(|employee| self.worlds.chart(Which::New).home(employee)).unwrap_or_default();
        homes.iter().any(|home| self.lineage(self.worlds.department(Which::New, *home)) != 0)
    }

    /// Returns whether the way up from any department was edited.
    pub(super) fn has_lineages(&self) -> bool {
        !self.worlds.edits.departments.is_empty()
    }

    /// Returns who is behind two levels of one person, by number.
    pub(super) fn reached(&mut self, person: usize, levels: [Level; 2]) -> Reached {
        let pair = self.worlds.people.get(person);
        let [old_level, new_level] = levels;
        let (old, new) = self.sizes(pair, old_level, new_level);
        let both = match (ReachLevel::of(old_level), ReachLevel::of(new_level)) {
            (ReachLevel::None, _) | (_, ReachLevel::None) => 0,
            (ReachLevel::Own, _) | (_, ReachLevel::Own) => 1,
            (ReachLevel::Department, _) => old - self.alone(Which::Old, pair.old),
            (_, ReachLevel::Department) => new - self.alone(Which::New, pair.new),
            (ReachLevel::Any, ReachLevel::Any) => old + new - self.worlds.people.len(),
        };
        Reached { old, new, entered: new - both, left: old - both, takes_in_known: new > both }
    }

    /// Returns how many are behind a level of either side.
    pub(super) fn sizes(&mut self, pair: Pair<EmployeeId>, old: Level, new: Level) -> (usize, usize) {
        let old = pair.old.map_or(0, |employee| self.old.size(employee, old));
        (old, pair.new.map_or(0, |employee| self.new.size(employee, new)))
    }

    /// Returns the departments of a person on either side, as numbers.
    pub(super) fn homes(&self, person: usize) -> [Option<HomesId>; 2] {
        let pair = self.worlds.people.get(person);
        [pair.old.map(|old| self.old.homes(old)), pair.new.map(|new| self.new.homes(new))]
    }

    /// How many in the reach of somebody who looks down the tree are in the chart of that side alone.
    fn alone(&mut self, which: Which, employee: Option<EmployeeId>) -> usize {
        let Some(employee) = employee else { return 0 };
        let people = self.worlds.people.iter();
        match which {
            Which::Old => self
                .old
                .alone_below(employee, || people.filter_map(|(_, pair)| pair.old.filter(|_| pair.new.is_none()))),
            Which::New => self
                .new
                .alone_below(employee, || people.filter_map(|(_, pair)| pair.new.filter(|_| pair.old.is_none()))),
        }
    }

    /// Returns who entered and who left the reach of somebody who looks down the tree on both sides.
    pub(super) fn difference(&self, person: usize, level: Level) -> Difference {
        let mut difference = Difference { entered: Vec::new(), left: Vec::new() };
        let Pair { old: Some(old), new: Some(new) } = self.worlds.people.get(person) else { return difference };
        let before = Reach::of(self.worlds.chart(Which::Old), old, level);
        let after = Reach::of(self.worlds.chart(Which::New), new, level);
        let is_in = |reach: &Reach<'_>, other: Option<EmployeeId>| other.is_some_and(|other| reach.takes_in(other));
        for other in self.candidates(old, new) {
            let pair = self.worlds.people.get(other);
            match (is_in(&before, pair.old), is_in(&after, pair.new)) {
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
            let before = self.old.below(old).map(|other| self.worlds.person(Which::Old, other));
            before.chain(self.new.below(new).map(|other| self.worlds.person(Which::New, other))).collect()
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    fn movers(&self) -> &FastMap<usize, Vec<usize>> {
        self.movers.get_or_init(|| {
            let mut movers: FastMap<usize, Vec<usize>> = FastMap::default();
            for people in self.mobile_alike() {
                let Some(pair) = people.first().map(|person| self.worlds.people.get(*person)) else { continue };
                let (before, after) = (self.above(Which::Old, pair.old), self.above(Which::New, pair.new));
                for department in before.symmetric_difference(&after) {
                    movers.entry(*department).or_default().extend(&people);
                }
            }
            movers
        })
    }

    /// Whoever may be under other departments than before, by where they are on either side.
    fn mobile_alike(&self) -> Vec<Vec<usize>> {
        let mut alike: Vec<Vec<usize>> = Vec::new();
        let mut known: FastMap<[Option<HomesId>; 2], usize> = FastMap::default();
        for person in self.mobile() {
            let pair = self.worlds.people.get(person);
            let active = |which: Which, employee: Option<EmployeeId>| {
                employee.filter(|employee| self.worlds.chart(which).is_active(*employee))
            };
            let old = active(Which::Old, pair.old).map(|old| self.old.homes(old));
            let new = active(Which::New, pair.new).map(|new| self.new.homes(new));
            let at = *known.entry([old, new]).or_insert_with(|| {
                alike.push(Vec::new());
                alike.len() - 1
            });
            alike.get_mut(at).into_iter().for_each(|people| people.push(person));
        }
        alike
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
    let mut lineages = vec![0_u32; worlds.departments.len()];
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
