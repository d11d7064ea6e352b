//! Worlds between the two: what the rule says when only some of the edits are made. Such a world holds one or two people
//! and what concerns them, so that [`crate::decide`] can be asked about any number of them.

mod chart;
mod policy;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::edit::{EditId, Which};
use super::permissions::Slot;
use super::union::Pair;
use super::worlds::Worlds;
use crate::decide::{Judge, reaches};
use crate::model::{Day, EmployeeId, Level, RoleId, Selector, World};

/// Says of each edit whether it is made.
pub(super) type IsMade<'a> = &'a mut dyn FnMut(EditId) -> bool;

/// What of both worlds concerns one or two people.
pub(super) struct Hybrid<'a, 'w> {
    worlds: &'a Worlds<'w>,
    /// The day of the old and of the new side.
    days: [Day; 2],
    people: Vec<usize>,
    departments: BTreeSet<usize>,
    groups: BTreeSet<usize>,
    workgroups: BTreeSet<usize>,
    /// The assignments that may come to the first of the people.
    assignments: BTreeSet<usize>,
    /// The roles that these may give.
    roles: Vec<usize>,
}

const SIDES: [Which; 2] = [Which::Old, Which::New];

impl<'a, 'w> Hybrid<'a, 'w> {
    /// What concerns one person's level.
    pub(super) fn of_level(worlds: &'a Worlds<'w>, days: [Day; 2], person: usize) -> Self {
        let mut hybrid = Self::of_chart(worlds, days, vec![person]);
        hybrid.add_assignments(person);
        hybrid.add_roles();
        hybrid
    }

    /// What concerns whether the first of two people reaches the second.
    pub(super) fn of_reach(worlds: &'a Worlds<'w>, person: usize, other: usize) -> Self {
        Self::of_chart(worlds, [worlds.old.day, worlds.new.day], vec![person, other])
    }

    fn of_chart(worlds: &'a Worlds<'w>, days: [Day; 2], people: Vec<usize>) -> Self {
        let mut hybrid = Self {
            worlds,
            days,
            people,
            departments: BTreeSet::new(),
            groups: BTreeSet::new(),
            workgroups: BTreeSet::new(),
            assignments: BTreeSet::new(),
            roles: Vec::new(),
        };
        hybrid.add_departments();
        hybrid
    }

    /// The employee of each side, where there is one.
    fn sides(&self, person: usize) -> impl Iterator<Item = (Which, EmployeeId)> + use<'w> {
        sides(self.worlds.people.get(person))
    }

    /// The homes on either side, and whatever is above them on either side.
    fn add_departments(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        for person in &self.people {
            for (which, employee) in self.sides(*person) {
                open.extend(self.worlds.homes(which, employee));
            }
        }
        while let Some(at) = open.pop() {
            if self.departments.insert(at) {
                let parents = sides(self.worlds.departments.get(at)).filter_map(|(which, department)| {
                    let parent = self.worlds.chart(which).tree().parent(department)?;
                    Some(self.worlds.department(which, parent))
                });
                open.extend(parents);
            }
        }
    }

    fn add_assignments(&mut self, person: usize) {
        for (which, employee) in self.sides(person) {
            let chart = self.worlds.chart(which);
            for group in chart.groups_of(employee) {
                self.groups.insert(match which {
                    Which::Old => self.worlds.groups.of_old(group),
                    Which::New => self.worlds.groups.of_new(group),
                });
            }
            for workgroup in chart.workgroups_of(employee) {
                self.workgroups.insert(match which {
                    Which::Old => self.worlds.workgroups.of_old(workgroup),
                    Which::New => self.worlds.workgroups.of_new(workgroup),
                });
            }
        }
        for which in SIDES {
            for selector in self.selectors(which, person) {
                self.assignments.extend(self.worlds.given_to(which, selector));
            }
        }
    }

    /// Every selector of a side that may be for the person in any world between the two.
    fn selectors(&self, which: Which, person: usize) -> Vec<Selector> {
        let mut all = vec![Selector::Everyone, Selector::Heads, Selector::Deputies, Selector::Administrators];
        let on = |which: Which| move |side: &(Which, _)| side.0 == which;
        all.extend(self.sides(person).filter(on(which)).map(|(_, employee)| Selector::User(employee)));
        for at in &self.departments {
            let department = sides(self.worlds.departments.get(*at)).find(|side| side.0 == which);
            all.extend(department.into_iter().flat_map(|(_, id)| {
                [Selector::Department(id), Selector::DepartmentOnly(id), Selector::Head(id), Selector::Deputy(id)]
            }));
        }
        let groups = self.groups.iter().filter_map(|at| on_side(self.worlds.groups.get(*at), which));
        all.extend(groups.map(Selector::Group));
        let workgroups = self.workgroups.iter().filter_map(|at| on_side(self.worlds.workgroups.get(*at), which));
        all.extend(workgroups.flat_map(|id| [Selector::Workgroup(id), Selector::Moderators(id), Selector::Owner(id)]));
        all
    }

    /// The assigned roles, and whatever these include on either side.
    fn add_roles(&mut self) {
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> = Vec::new();
        for at in &self.assignments {
            let Some(given) = self.worlds.assignments.get(*at) else { continue };
            for (which, id) in [(Which::Old, given.old), (Which::New, given.new)] {
                open.extend(id.map(|id| self.worlds.role(which, self.worlds.assignment(which, id).role)));
            }
        }
        while let Some(role) = open.pop() {
            if seen.insert(role) {
                open.extend(self.includes(role));
            }
        }
        self.roles = seen.into_iter().collect();
    }

    /// What a role includes on either side.
    fn includes(&self, role: usize) -> BTreeSet<usize> {
        let of_side = |(which, role): (Which, RoleId)| {
            let includes = &self.worlds.side(which).world.policy.roles[role].includes;
            includes.iter().map(move |include| self.worlds.role(which, include.role)).collect::<Vec<_>>()
        };
        sides(self.worlds.roles.get(role)).flat_map(of_side).collect()
    }

    /// Returns the first person's level on the common scale, when those edits are made.
    pub(super) fn level(&self, slot: &Slot, slot_at: usize, is_made: IsMade<'_>) -> Level {
        let chart = Arc::new(self.chart(is_made));
        let policy = self.policy(slot, slot_at, &chart, is_made);
        let world = World { policy, chart };
        let employee = self.people.first().and_then(|person| world.chart.employee(self.worlds.person_id(*person)));
        let permission = world.policy.permissions.find(&slot.name);
        let Some((employee, permission)) = employee.zip(permission) else { return Level::LOWEST };
        let level = Judge::new(&world, self.worlds.new.day).effective(employee, permission).level;
        slot.common(world.policy.permissions.scale(permission), level)
    }

    /// Returns whether the first person reaches the second at the level that looks down the tree.
    pub(super) fn is_reached(&self, level: Level, is_made: IsMade<'_>) -> bool {
        let chart = self.chart(is_made);
        let employee =
            |at: usize| self.people.get(at).and_then(|person| chart.employee(self.worlds.person_id(*person)));
        employee(0).zip(employee(1)).is_some_and(|(employee, other)| reaches(&chart, employee, level, other))
    }

    /// The side of a record that one edit adds, removes or changes: none when it does not exist.
    fn chosen<K>(pair: Pair<K>, edit: Option<EditId>, is_made: IsMade<'_>) -> Option<(Which, K)> {
        let is_new = edit.is_none_or(is_made);
        match (pair.old, pair.new) {
            (_, Some(new)) if is_new => Some((Which::New, new)),
            (Some(old), _) if !is_new => Some((Which::Old, old)),
            // What no edit tells apart is the same on both sides, or came with another record.
            (Some(old), None) if edit.is_none() => Some((Which::Old, old)),
            _ => None,
        }
    }
}

/// A record on each side where it is.
fn sides<K: Copy>(pair: Pair<K>) -> impl Iterator<Item = (Which, K)> {
    let old = pair.old.map(|old| (Which::Old, old));
    old.into_iter().chain(pair.new.map(|new| (Which::New, new)))
}

fn on_side<K: Copy>(pair: Pair<K>, which: Which) -> Option<K> {
    match which {
        Which::Old => pair.old,
        Which::New => pair.new,
    }
}
