//! Edits of the policy.

use std::collections::{BTreeMap, HashMap};

use super::edit::{Edit, EditId, EditKind, File, Which};
use super::permissions::Slot;
use super::union::{Pair, Union};
use super::worlds::{Given, Worlds};
use crate::model::{Assignment, AssignmentId, Edition, Key, Plan, Role, RoleId, Selector};
use crate::span::Span;

/// Finds what differs between the two policies.
pub(super) fn find(worlds: &mut Worlds<'_>) {
    portal(worlds);
    permissions(worlds);
    worlds.roles = worlds.joined_roles();
    let roles: Vec<_> = worlds.roles.iter().collect();
    for (at, pair) in roles {
        worlds.role_edits(at, pair);
    }
    assignments(worlds);
}

/// Whom an assignment is for, on either side: the kind of selector and the record by its position.
type Whom = (&'static str, usize);
/// What an assignment says, on either side.
type Said = (Whom, Option<crate::model::Day>, Option<crate::model::Day>);

fn portal(worlds: &mut Worlds<'_>) {
    let (old, new) = (worlds.old.world.policy.portal, worlds.new.world.policy.portal);
    let edit = |kind, text| policy_edit(kind, Vec::new(), text, Which::New, None);
    if old.plan != new.plan {
        let [from, to] = [old.plan, new.plan].map(|plan| named(&Plan::NAMED, plan));
        worlds.edits.plan = Some(worlds.edits.push(edit(EditKind::PlanChanged, format!("plan: {from} -> {to}"))));
    }
    if old.edition != new.edition {
        let [from, to] = [old.edition, new.edition].map(|edition| named(&Edition::NAMED, edition));
        worlds.edits.push(edit(EditKind::EditionChanged, format!("edition: {from} -> {to}")));
    }
}

fn named<T: PartialEq + Copy>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

fn policy_edit(kind: EditKind, names: Vec<String>, text: String, which: Which, span: Option<Span>) -> Edit {
    Edit { kind, names, text, which, file: File::Policy, span }
}

fn permissions(worlds: &mut Worlds<'_>) {
    let mut slots = std::mem::take(&mut worlds.permissions);
    let mut known: HashMap<Box<str>, EditId> = HashMap::new();
    for at in 0..slots.len() {
        let Some((name, kind, text, which)) = slots.get(at).and_then(|slot| worlds.permission_edit(slot)) else {
            continue;
        };
        let names = vec![name.to_string()];
        let edits = &mut worlds.edits;
        let edit = *known.entry(name).or_insert_with(|| edits.push(policy_edit(kind, names, text, which, None)));
        slots.get_mut(at).into_iter().for_each(|slot| slot.edit = Some(edit));
    }
    worlds.permissions = slots;
}

impl<'w> Worlds<'w> {
    fn permission_edit(&self, slot: &Slot) -> Option<(Box<str>, EditKind, String, Which)> {
        let scale = |which: Which| {
            let permissions = &self.side(which).world.policy.permissions;
            permissions.find(&slot.name).map(|id| permissions.scale(id))
        };
        let name = slot.name.clone();
        match (scale(Which::Old), scale(Which::New)) {
            (Some(old), Some(new)) if old != new => {
                let text = format!("permission {name}: {} -> {}", old.description(), new.description());
                Some((name, EditKind::ScaleChanged, text, Which::New))
            }
            (None, Some(new)) => {
                let text = format!("permission {name}, {}", new.description());
                Some((name, EditKind::PermissionAdded, text, Which::New))
            }
            (Some(_), None) => {
                let text = format!("permission {name}");
                Some((name, EditKind::PermissionRemoved, text, Which::Old))
            }
            _ => None,
        }
    }

    /// The roles by id; what is left on either side by what it grants and to whom.
    fn joined_roles(&self) -> Union<RoleId> {
        let (old, new) = (&self.old.world.policy, &self.new.world.policy);
        let by_id: HashMap<&str, RoleId> = old.roles.keys().map(|role| (&*old.roles[role].id, role)).collect();
        let is_new = |role: &RoleId| !by_id.contains_key(&*new.roles[*role].id);
        let has_new = |id: &str| new.role(id).is_some();
        let gone: Vec<RoleId> = old.roles.keys().filter(|role| !has_new(&old.roles[*role].id)).collect();
        let mut by_meaning: HashMap<_, Vec<RoleId>> = HashMap::new();
        for role in gone.into_iter().rev() {
            by_meaning.entry(self.meaning(Which::Old, role)).or_default().push(role);
        }
        Union::new(old.roles.keys(), new.roles.keys(), |role| {
            let found = by_id.get(&*new.roles[role].id).copied();
            found.or_else(|| {
                let meaning = is_new(&role).then(|| self.meaning(Which::New, role));
                meaning.and_then(|meaning| by_meaning.get_mut(&meaning)).and_then(Vec::pop)
            })
        })
    }

    /// What makes a role the same under another name: its grants, its includes, its holders.
    fn meaning(&self, which: Which, role: RoleId) -> (Vec<(&'w str, &'w str)>, Vec<&'w str>, Vec<Said>) {
        let policy = &self.side(which).world.policy;
        let grants = policy.roles[role].grants.iter();
        let mut grants: Vec<_> = grants
            .map(|grant| {
                let level = policy.permissions.scale(grant.permission).name(grant.level);
                (policy.permissions.name(grant.permission), level)
            })
            .collect();
        let mut includes: Vec<&str> =
            policy.roles[role].includes.iter().map(|include| &*policy.roles[include.role].id).collect();
        let held = policy.assignments.rows().filter(|assignment| assignment.role == role);
        let mut held: Vec<Said> =
            held.map(|assignment| (self.whom(which, assignment.to), assignment.from, assignment.until)).collect();
        grants.sort_unstable();
        includes.sort_unstable();
        held.sort_unstable();
        (grants, includes, held)
    }

    fn whom(&self, which: Which, selector: Selector) -> Whom {
        let at = match selector {
            Selector::User(employee) => self.person(which, employee),
            Selector::Department(department)
            | Selector::DepartmentOnly(department)
            | Selector::Head(department)
            | Selector::Deputy(department) => self.department(which, department),
            Selector::Group(group) => match which {
                Which::Old => self.groups.of_old(group),
                Which::New => self.groups.of_new(group),
            },
            Selector::Workgroup(workgroup) | Selector::Moderators(workgroup) | Selector::Owner(workgroup) => {
                match which {
                    Which::Old => self.workgroups.of_old(workgroup),
                    Which::New => self.workgroups.of_new(workgroup),
                }
            }
            Selector::Heads | Selector::Deputies | Selector::Administrators | Selector::Everyone => 0,
        };
        (selector.kind().spelling(), at)
    }

    fn role_edits(&mut self, at: usize, pair: Pair<RoleId>) {
        let (before, after) = (&self.old.world.policy.roles, &self.new.world.policy.roles);
        match (pair.old, pair.new) {
            (Some(old), Some(new)) => self.changed_role(at, &before[old], &after[new]),
            (None, Some(new)) => self.one_sided_role(at, &after[new], EditKind::RoleAdded, Which::New),
            (Some(old), None) => self.one_sided_role(at, &before[old], EditKind::RoleRemoved, Which::Old),
            (None, None) => {}
        }
    }

    fn one_sided_role(&mut self, at: usize, role: &Role, kind: EditKind, which: Which) {
        let text = format!("role {}", role.id);
        let edit = self.edits.push(policy_edit(kind, vec![role.id.to_string()], text, which, role.span));
        self.edits.roles.insert(at, edit);
    }

    fn changed_role(&mut self, at: usize, old: &'w Role, new: &'w Role) {
        if old.id != new.id {
            let names = vec![old.id.to_string(), new.id.to_string()];
            let text = format!("role {} renamed to {}", old.id, new.id);
            self.edits.push(policy_edit(EditKind::RoleRenamed, names, text, Which::New, new.span));
        }
        for slot in 0..self.permissions.len() {
            self.grant_edit((at, slot), old, new);
        }
        self.include_edits(at, old, new);
    }

    fn grant_edit(&mut self, (at, slot): (usize, usize), old: &Role, new: &Role) {
        let Some(permission) = self.permissions.get(slot) else { return };
        let grant = |which: Which, role: &Role| {
            let grant = role.grant(permission.on(which)?)?;
            let scale = self.side(which).world.policy.permissions.scale(grant.permission);
            Some((scale.name(grant.level), grant))
        };
        let (before, after) = (grant(Which::Old, old), grant(Which::New, new));
        let level = |grant: Option<(&'w str, crate::model::Grant)>| grant.map(|(name, _)| name);
        if level(before) == level(after) {
            return;
        }
        let unsaid = permission.scale.names().next().unwrap_or_default();
        let (from, to) = (level(before).unwrap_or(unsaid), level(after).unwrap_or(unsaid));
        if from == to {
            return;
        }
        let text = format!("role {}: {} {from} -> {to}", new.id, permission.name);
        let names = vec![new.id.to_string(), permission.name.to_string()];
        let (which, span) = match (after, before) {
            (Some((_, grant)), _) => (Which::New, grant.span),
            (None, Some((_, grant))) => (Which::Old, grant.span),
            (None, None) => (Which::New, new.span),
        };
        let edit = self.edits.push(policy_edit(EditKind::GrantChanged, names, text, which, span));
        self.edits.grants.insert((at, slot), edit);
    }

    fn include_edits(&mut self, at: usize, old: &Role, new: &Role) {
        let included = |which: Which, role: &Role| -> BTreeMap<usize, Span> {
            role.includes.iter().map(|include| (self.role(which, include.role), include.span)).collect()
        };
        let (before, after) = (included(Which::Old, old), included(Which::New, new));
        let added = after.iter().filter(|(role, _)| !before.contains_key(role));
        let removed = before.iter().filter(|(role, _)| !after.contains_key(role));
        let added = added.map(|(role, span)| (*role, EditKind::IncludeAdded, Which::New, *span));
        let removed = removed.map(|(role, span)| (*role, EditKind::IncludeRemoved, Which::Old, *span));
        let all: Vec<_> = added.chain(removed).collect();
        for (role, kind, which, span) in all {
            let included = self.role_id(role).to_owned();
            let text = format!("role {}: includes {included}", new.id);
            let names = vec![new.id.to_string(), included];
            let edit = self.edits.push(policy_edit(kind, names, text, which, Some(span)));
            self.edits.includes.insert((at, role), edit);
        }
    }

    /// Returns a role's id.
    pub(super) fn role_id(&self, at: usize) -> &'w str {
        let pair = self.roles.get(at);
        let (before, after) = (&self.old.world.policy.roles, &self.new.world.policy.roles);
        match (pair.new, pair.old) {
            (Some(new), _) => &after[new].id,
            (None, Some(old)) => &before[old].id,
            (None, None) => "",
        }
    }
}

fn assignments(worlds: &mut Worlds<'_>) {
    let mut by_key: BTreeMap<(usize, Whom), [Vec<AssignmentId>; 2]> = BTreeMap::new();
    for which in [Which::Old, Which::New] {
        let all = &worlds.side(which).world.policy.assignments;
        for id in all.keys() {
            let key = (worlds.role(which, all[id].role), worlds.whom(which, all[id].to));
            by_key.entry(key).or_default().get_mut(which as usize).into_iter().for_each(|side| side.push(id));
        }
    }
    let mut pairs: Vec<_> = by_key.into_values().flat_map(|[old, new]| worlds.joined(old, new)).collect();
    // In the order of the files: the new one, then what only the old one has.
    let end = AssignmentId::at(usize::MAX);
    pairs.sort_by_key(|(old, new)| (new.unwrap_or(end), *old));
    let given =
        pairs.into_iter().map(|(old, new)| Given { old, new, edit: worlds.assignment_edit(old, new) }).collect();
    worlds.keep_assignments(given);
}

type Joined = (Option<AssignmentId>, Option<AssignmentId>);

impl Worlds<'_> {
    /// Joins the assignments of one role to one selector: those of the same time, then the others in their order.
    fn joined(&self, mut old: Vec<AssignmentId>, new: Vec<AssignmentId>) -> Vec<Joined> {
        let window = |which: Which, id: AssignmentId| {
            let assignment = self.assignment(which, id);
            (assignment.from, assignment.until)
        };
        let mut joined = Vec::new();
        let mut rest = Vec::new();
        for id in new {
            let same = old.iter().position(|other| window(Which::Old, *other) == window(Which::New, id));
            match same {
                Some(at) => joined.push((Some(old.remove(at)), Some(id))),
                None => rest.push(id),
            }
        }
        let mut rest = rest.into_iter();
        let mut old = old.into_iter();
        loop {
            match (old.next(), rest.next()) {
                (None, None) => return joined,
                pair => joined.push(pair),
            }
        }
    }

    fn assignment_edit(&mut self, old: Option<AssignmentId>, new: Option<AssignmentId>) -> Option<EditId> {
        let before = old.map(|id| self.assignment(Which::Old, id));
        let after = new.map(|id| self.assignment(Which::New, id));
        let (kind, which) = self.assignment_kind(before, after)?;
        let assignment = after.or(before)?;
        let selector = assignment.to.to_text(self.chart(if after.is_some() { Which::New } else { Which::Old }));
        let policy = &self.side(if after.is_some() { Which::New } else { Which::Old }).world.policy;
        let role = &policy.roles[assignment.role].id;
        let head = format!("assignment of {role} to {selector}");
        let windows = [before, after].map(|assignment| assignment.map(window).unwrap_or_default());
        let [from, to] = &windows;
        let shown = |window: &str| if window.is_empty() { "always".to_owned() } else { window.to_owned() };
        let text = if kind == EditKind::WindowChanged {
            format!("{head}: {} -> {}", shown(from), shown(to))
        } else if kind == EditKind::AssignmentStarted {
            format!("{head} has begun: {}", shown(to))
        } else if kind == EditKind::AssignmentEnded {
            format!("{head} has ended: {}", shown(to))
        } else if from.is_empty() && to.is_empty() {
            head
        } else {
            format!("{head}, {from}{to}")
        };
        let names = [vec![role.to_string(), selector], windows.to_vec()].concat();
        Some(self.edits.push(policy_edit(kind, names, text, which, assignment.span)))
    }

    fn assignment_kind(&self, old: Option<&Assignment>, new: Option<&Assignment>) -> Option<(EditKind, Which)> {
        let (Some(old), Some(new)) = (old, new) else {
            return Some(match new {
                Some(_) => (EditKind::AssignmentAdded, Which::New),
                None => (EditKind::AssignmentRemoved, Which::Old),
            });
        };
        if (old.from, old.until) != (new.from, new.until) {
            return Some((EditKind::WindowChanged, Which::New));
        }
        match (old.counts_on(self.old.day), new.counts_on(self.new.day)) {
            (false, true) => Some((EditKind::AssignmentStarted, Which::New)),
            (true, false) => Some((EditKind::AssignmentEnded, Which::New)),
            _ => None,
        }
    }
}

/// When an assignment counts: `from 2026-11-01 until 2026-12-31`; nothing when always.
fn window(assignment: &Assignment) -> String {
    let from = assignment.from.map(|day| format!("from {day}"));
    let until = assignment.until.map(|day| format!("until {day}"));
    from.into_iter().chain(until).collect::<Vec<_>>().join(" ")
}
