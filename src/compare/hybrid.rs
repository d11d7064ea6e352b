//! Worlds between the two: what the rule says when only some of the edits are made. Such a world holds one or two people
//! and what concerns them, so that [`crate::decide`] can be asked about any number of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::edit::{EditId, Which};
use super::permissions::Slot;
use super::union::Pair;
use super::worlds::Worlds;
use crate::decide::{Judge, reaches};
use crate::model::{
    Assignment, Chart, Day, Draft, EmployeeFields, EmployeeId, Grant, GroupId, Include, Key, Level, Permission,
    Permissions, Policy, Role, RoleId, Scale, Selector, Text, Texts, WorkgroupId, World,
};
use crate::span::Span;

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
        let chart = self.chart(is_made);
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

    fn chart(&self, is_made: IsMade<'_>) -> Chart {
        let mut draft = Draft::of(Texts::of(Arc::default()));
        for at in &self.departments {
            self.add_department(&mut draft, *at, is_made);
        }
        for person in &self.people {
            self.add_person(&mut draft, *person, is_made);
        }
        for at in &self.groups {
            self.add_group(&mut draft, *at, is_made);
        }
        for at in &self.workgroups {
            self.add_workgroup(&mut draft, *at, is_made);
        }
        // Names that lead nowhere are of records that do not exist when those edits are made.
        draft.finish().0
    }

    fn add_department(&self, draft: &mut Draft, at: usize, is_made: IsMade<'_>) {
        let edits = &self.worlds.edits;
        let pair = self.worlds.departments.get(at);
        let own = edits.departments.get(&at).copied();
        let chosen = Self::chosen(pair, own, is_made);
        let is_on_both = pair.old.is_some() && pair.new.is_some();
        let mut holders = |edit: Option<&EditId>, is_head: bool| {
            let chosen = if is_on_both { Self::chosen(pair, edit.copied(), is_made) } else { chosen };
            let Some((which, department)) = chosen else { return Vec::new() };
            let chart = self.worlds.chart(which);
            let holders = if is_head { chart.heads(department) } else { chart.deputies(department) };
            self.kept(draft, which, holders)
        };
        let heads = holders(edits.heads.get(&at), true);
        let deputies = holders(edits.deputies.get(&at), false);
        let Some((which, department)) = chosen else { return };
        let parent = self.worlds.chart(which).tree().parent(department);
        let parent = parent.map_or(Text::ABSENT, |parent| kept(draft, self.worlds.chart(which).department_id(parent)));
        let id = kept(draft, self.worlds.department_id(at));
        let _ = draft.add_department(id, Text::ABSENT, parent, &heads, &deputies);
    }

    /// The ids of those of the list whom this is about.
    fn kept(&self, draft: &mut Draft, which: Which, list: &[EmployeeId]) -> Vec<Text> {
        let is_of = |employee: &&EmployeeId| self.people.contains(&self.worlds.person(which, **employee));
        list.iter().filter(is_of).map(|employee| kept(draft, self.worlds.chart(which).employee_id(*employee))).collect()
    }

    fn add_person(&self, draft: &mut Draft, person: usize, is_made: IsMade<'_>) {
        let pair = self.worlds.people.get(person);
        let own = self.worlds.edits.people.get(&person).copied().unwrap_or_default();
        let exists = Self::chosen(pair, own.existence, is_made);
        let is_on_both = pair.old.is_some() && pair.new.is_some();
        let mut side = |edit| if is_on_both { Self::chosen(pair, edit, is_made) } else { exists };
        let (activity, administrator, listing) = (side(own.activity), side(own.administrator), side(own.listing));
        if exists.is_none() {
            return;
        }
        let departments: Vec<Text> = listing.map_or_else(Vec::new, |(which, employee)| {
            let chart = self.worlds.chart(which);
            chart.listed(employee).map(|home| kept(draft, chart.department_id(home))).collect()
        });
        let fields = EmployeeFields {
            name: Text::ABSENT,
            email: Text::ABSENT,
            is_active: activity.is_some_and(|(which, employee)| self.worlds.chart(which).is_active(employee)),
            is_guest: false,
            is_administrator: administrator
                .is_some_and(|(which, employee)| self.worlds.chart(which).is_marked_administrator(employee)),
            departments: &departments,
            phones: &[],
        };
        let id = kept(draft, self.worlds.person_id(person));
        let _ = draft.add_employee(id, fields);
    }

    fn add_group(&self, draft: &mut Draft, at: usize, is_made: IsMade<'_>) {
        let pair: Pair<GroupId> = self.worlds.groups.get(at);
        let edit = self.worlds.edits.groups.get(&at).copied();
        let Some((which, group)) = Self::chosen(pair, edit, is_made) else { return };
        let members = self.kept(draft, which, self.worlds.chart(which).members(group));
        let id = kept(draft, self.worlds.chart(which).group_id(group));
        let _ = draft.add_group(id, &members);
    }

    fn add_workgroup(&self, draft: &mut Draft, at: usize, is_made: IsMade<'_>) {
        let pair: Pair<WorkgroupId> = self.worlds.workgroups.get(at);
        let edit = self.worlds.edits.workgroups.get(&at).copied();
        let Some((which, workgroup)) = Self::chosen(pair, edit, is_made) else { return };
        let crew = self.worlds.chart(which).crew(workgroup);
        let owner = self.kept(draft, which, crew.owner.as_slice()).first().copied().unwrap_or(Text::ABSENT);
        let moderators = self.kept(draft, which, &crew.moderators);
        let members = self.kept(draft, which, &crew.members);
        let id = kept(draft, self.worlds.chart(which).workgroup_id(workgroup));
        let _ = draft.add_workgroup(id, owner, moderators, members);
    }

    /// A policy with the one permission and the roles that matter; assignments that count, without their dates.
    fn policy(&self, slot: &Slot, slot_at: usize, chart: &Chart, is_made: IsMade<'_>) -> Policy {
        let plan = self.worlds.edits.plan;
        let side = if plan.is_none_or(&mut *is_made) { Which::New } else { Which::Old };
        let portal = self.worlds.side(side).world.policy.portal;
        let known = Pair { old: slot.old, new: slot.new };
        let declared = Self::chosen(known, slot.edit, is_made)
            .map(|(which, id)| (self.worlds.side(which).world.policy.permissions.scale(id).clone(), id.is_built_in()));
        let own = declared.iter().filter(|(_, is_built_in)| !is_built_in);
        let permissions = Permissions::new(
            own.map(|(scale, _)| Permission { name: slot.name.clone(), scale: scale.clone() }).collect(),
        );
        let scale = declared.as_ref().map(|(scale, _)| scale);
        let roles: Vec<Role> =
            self.roles.iter().map(|role| self.role(*role, (slot, slot_at), scale, &permissions, is_made)).collect();
        let assignments: Vec<Assignment> =
            self.assignments.iter().filter_map(|at| self.assignment(*at, chart, is_made)).collect();
        Policy { portal, permissions, roles: roles.into(), assignments: assignments.into() }
    }

    fn role(
        &self,
        at: usize,
        (slot, slot_at): (&Slot, usize),
        scale: Option<&Scale>,
        permissions: &Permissions,
        is_made: IsMade<'_>,
    ) -> Role {
        let edits = &self.worlds.edits;
        let pair = self.worlds.roles.get(at);
        let exists = Self::chosen(pair, edits.roles.get(&at).copied(), is_made);
        let is_on_both = pair.old.is_some() && pair.new.is_some();
        let mut side =
            |edit: Option<&EditId>| if is_on_both { Self::chosen(pair, edit.copied(), is_made) } else { exists };
        let granting = side(edits.grants.get(&(at, slot_at)));
        let includes = self.includes(at).into_iter().filter_map(|included| {
            let (which, role) = side(edits.includes.get(&(at, included)))?;
            let list = &self.worlds.side(which).world.policy.roles[role].includes;
            let is_included = list.iter().any(|include| self.worlds.role(which, include.role) == included);
            let position = self.roles.binary_search(&included).ok()?;
            is_included.then(|| Include { role: RoleId::at(position), span: Span::default() })
        });
        let includes: Vec<Include> = includes.collect();
        let grant = granting.and_then(|(which, role)| {
            let policy = &self.worlds.side(which).world.policy;
            let grant = policy.roles[role].grant(slot.on(which)?)?;
            let level = scale?.level(policy.permissions.scale(grant.permission).name(grant.level))?;
            Some(Grant { permission: permissions.find(&slot.name)?, level, span: None })
        });
        Role {
            id: self.worlds.role_id(at).into(),
            title: None,
            grants: grant.into_iter().collect(),
            includes,
            span: None,
        }
    }

    fn assignment(&self, at: usize, chart: &Chart, is_made: IsMade<'_>) -> Option<Assignment> {
        let given = self.worlds.assignments.get(at)?;
        let pair = Pair { old: given.old, new: given.new };
        let (which, id) = Self::chosen(pair, given.edit, is_made)?;
        let assignment = self.worlds.assignment(which, id);
        let [old, new] = self.days;
        if !assignment.counts_on(if which == Which::Old { old } else { new }) {
            return None;
        }
        let to = Selector::parse(&assignment.to.to_text(self.worlds.chart(which)), chart).ok()?;
        let role = self.roles.binary_search(&self.worlds.role(which, assignment.role)).ok()?;
        // A role that is not there when those edits are made grants nothing, and neither does its assignment.
        Some(Assignment { role: RoleId::at(role), to, from: None, until: None, reason: None, span: None })
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

fn kept(draft: &mut Draft, text: &str) -> Text {
    draft.texts().keep(text, Span::default())
}
