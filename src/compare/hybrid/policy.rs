//! The policy of a world between the two: one permission, and the roles and assignments that matter for it.

use super::super::edit::{EditId, Which};
use super::super::permissions::Slot;
use super::super::union::Pair;
use super::{Hybrid, IsMade};
use crate::model::{
    Assignment, Chart, Grant, Include, Key, Permission, Permissions, Policy, Role, RoleId, Scale, Selector,
};
use crate::span::Span;

impl Hybrid<'_, '_> {
    /// A policy with the one permission and the roles that matter; assignments that count, without their dates.
    pub(super) fn policy(&self, slot: &Slot, slot_at: usize, chart: &Chart, is_made: IsMade<'_>) -> Policy {
        let plan = self.worlds.edits.plan;
        let side = if plan.is_none_or(&mut *is_made) { Which::New } else { Which::Old };
        let portal = self.worlds.side(side).world.policy.portal;
        let known = Pair { old: slot.old, new: slot.new };
        let declared = Self::chosen(known, slot.edit, is_made)
            .map(|(which, id)| (self.worlds.side(which).world.policy.permissions.scale(id).clone(), id.is_built_in()));
        let own = declared.iter().filter(|(_, is_built_in)| !is_built_in);
        let permissions = Permissions::new(
            own.map(|(scale, _)| Permission { name: slot.name.clone(), scale: scale.clone(), span: None }).collect(),
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
