//! Edits of the policy.

use std::collections::{BTreeMap, HashMap};

use super::edit::{Edit, EditId, EditKind, File, Which};
use super::permissions::Slot;
use super::union::{Pair, Union};
use super::worlds::Worlds;
use crate::model::{Edition, Plan, Role, RoleId, Selector};
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
    super::assignment_edits::find(worlds);
}

/// Whom an assignment is for, on either side: the kind of selector and the record by its position.
pub(super) type Whom = (&'static str, usize);
/// What an assignment says, on either side.
type Said = (Whom, Option<crate::model::Day>, Option<crate::model::Day>);

fn portal(worlds: &mut Worlds<'_>) {
    let (old, new) = (worlds.old.world.policy.portal, worlds.new.world.policy.portal);
    let edit = |kind, text, spans: [Option<Span>; 2]| {
        let [before, after] = spans;
        let which = if after.is_some() { Which::New } else { Which::Old };
        policy_edit(kind, Vec::new(), text, which, after.or(before))
    };
    if old.plan != new.plan {
        let [from, to] = [old.plan, new.plan].map(|plan| named(&Plan::NAMED, plan));
        let edit = edit(EditKind::PlanChanged, format!("plan: {from} -> {to}"), [old.plan_span, new.plan_span]);
        worlds.edits.plan = Some(worlds.edits.push(edit));
    }
    if old.edition != new.edition {
        let [from, to] = [old.edition, new.edition].map(|edition| named(&Edition::NAMED, edition));
        let spans = [old.edition_span, new.edition_span];
        worlds.edits.push(edit(EditKind::EditionChanged, format!("edition: {from} -> {to}"), spans));
    }
}

fn named<T: PartialEq + Copy>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

/// An edit that stands in the policy.
pub(super) fn policy_edit(kind: EditKind, names: Vec<String>, text: String, which: Which, span: Option<Span>) -> Edit {
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
        let permissions = &worlds.side(which).world.policy.permissions;
        let span = permissions.find(&name).and_then(|id| permissions.span(id));
        let edits = &mut worlds.edits;
        let edit = *known.entry(name).or_insert_with(|| edits.push(policy_edit(kind, names, text, which, span)));
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

    /// Returns whom a selector of a side is for.
    pub(super) fn whom(&self, which: Which, selector: Selector) -> Whom {
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
