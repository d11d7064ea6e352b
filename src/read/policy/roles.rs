//! Roles: what each grants and includes.

use std::collections::{HashMap, HashSet};

use super::nodes::Entry;
use super::{Reader, values};
use crate::document::Node;
use crate::model::{Grant, Include, Key, Level, PermissionId, Permissions, RECORDINGS_DOWNLOAD, Role, RoleId, Table};
use crate::read::fields::{self, Fields, Form, Named, Shape, field};
use crate::span::Span;

pub(super) const ROLE: Fields = Fields {
    what: "a role",
    known: &[
        field("title", Shape::Text, "what people call it, in any language"),
        field("grants", Shape::Grants, "its level for each permission; what is not mentioned is at the lowest level"),
        field("includes", Shape::DifferentNames(Named::Role), "roles whose grants it grants, too"),
    ],
    later: &["call-rules", "limits", "obligations", "sensitive", "temporary"],
    form: Form::Free,
};

/// The roles by id, to find those that others name.
#[derive(Default)]
pub(super) struct RoleIds<'n> {
    by_id: HashMap<&'n str, RoleId>,
    in_order: Vec<&'n str>,
}

impl<'n> RoleIds<'n> {
    pub(super) fn new(ids: impl Iterator<Item = &'n str>) -> Self {
        let in_order: Vec<_> = ids.collect();
        let by_id = in_order.iter().enumerate().map(|(at, id)| (*id, RoleId::at(at))).collect();
        Self { by_id, in_order }
    }

    pub(super) fn get(&self, id: &str) -> Option<RoleId> {
        self.by_id.get(id).copied()
    }
}

impl Reader<'_, '_> {
    pub(super) fn roles<'n>(
        &mut self,
        nodes: &[Entry<'n, '_>],
        permissions: &Permissions,
    ) -> (Table<RoleId, Role>, RoleIds<'n>) {
        // A role is found by those that stand before it, too: first all ids, then what they hold.
        let ids = RoleIds::new(nodes.iter().map(|(key, _, _)| &*key.text));
        let mut roles = Table::default();
        for (key, span, node) in nodes {
            values::check_id(key, *span, self.findings);
            roles.push(self.role(&key.text, *span, node, permissions, &ids));
        }
        self.check_includes(&roles);
        (roles, ids)
    }

    fn role(&mut self, id: &str, span: Span, node: &Node<'_>, permissions: &Permissions, ids: &RoleIds<'_>) -> Role {
        let mut role = Role { id: id.into(), title: None, grants: Vec::new(), includes: Vec::new(), span: Some(span) };
        for (key, node) in self.fields(node, &ROLE) {
            match key {
                "title" => role.title = self.text(node, "a title").map(|(title, _)| title.into()),
                "grants" => role.grants = self.grants(node, permissions),
                _ => role.includes = self.includes(node, ids),
            }
        }
        role
    }

    fn grants(&mut self, node: &Node<'_>, permissions: &Permissions) -> Vec<Grant> {
        let mut grants = Vec::new();
        for (key, key_span, node) in self.entries(node, "a mapping from permissions to levels") {
            let Some(permission) = self.permission(&key.text, key_span, permissions) else { continue };
            let Some(level) = self.level(node, permission, permissions) else { continue };
            if permission == RECORDINGS_DOWNLOAD && level.grants() {
                let message = format!("no role can grant `{}`", key.text);
                self.findings.error_with_help(key_span, message, "the portal gives it to its administrators alone");
            }
            grants.push(Grant { permission, level, span: Some(key_span) });
        }
        grants
    }

    pub(super) fn permission(&mut self, name: &str, span: Span, permissions: &Permissions) -> Option<PermissionId> {
        let found = permissions.find(name);
        if found.is_none() {
            self.findings.unknown(span, "permission", name, permissions.names());
        }
        found
    }

    pub(super) fn level(
        &mut self,
        node: &Node<'_>,
        permission: PermissionId,
        permissions: &Permissions,
    ) -> Option<Level> {
        let (word, span) = self.text(node, "a level")?;
        let scale = permissions.scale(permission);
        let level = scale.level(word);
        if level.is_none() {
            let name = permissions.name(permission);
            let message = format!("`{word}` is no level of `{name}`");
            self.findings.no_level(span, message, word, scale);
        }
        level
    }

    fn includes(&mut self, node: &Node<'_>, ids: &RoleIds<'_>) -> Vec<Include> {
        let mut includes = Vec::new();
        let mut seen = HashSet::new();
        for (id, span) in self.texts(node, "roles") {
            match ids.get(id) {
                Some(role) if !seen.insert(role) => fields::duplicate(id, span, self.findings),
                Some(role) => includes.push(Include { role, span }),
                None => self.unknown_role(span, id, ids),
            }
        }
        includes
    }

    pub(super) fn unknown_role(&mut self, span: Span, id: &str, ids: &RoleIds<'_>) {
        self.findings.unknown(span, "role", id, ids.in_order.iter().copied());
    }

    /// Reports roles that include each other, each circle once.
    fn check_includes(&mut self, roles: &Table<RoleId, Role>) {
        for circle in circles(roles) {
            let ids: Vec<_> = circle.iter().map(|include| &*roles[include.role].id).collect();
            // The first include is the one that closes the circle.
            let span = circle.first().map_or_else(Span::default, |include| include.span);
            let message = format!("roles include each other: {}", values::in_a_circle(&ids));
            self.findings.error_with_help(span, message, "remove one of these includes");
        }
    }
}

/// Includes that lead around, the one that closes the circle first; of a long circle no more than is shown of it, for
/// there may be as many as includes, and each as long as the file.
type Circle = Vec<Include>;

/// The circles among included roles. Found by a walk with a stack of its own, for a chain of includes may be as long as
/// the file.
fn circles(roles: &Table<RoleId, Role>) -> Vec<Circle> {
    let mut state = Table::<RoleId, Walk>::filled(Walk::Unseen, roles.len());
    let mut found = Vec::new();
    for root in roles.keys() {
        let mut path = vec![(Include { role: root, span: Span::default() }, 0)];
        if state[root] != Walk::Unseen {
            continue;
        }
        set(&mut state, root, Walk::Open(0));
        while let Some((include, next)) = path.last_mut() {
            let Some(step) = roles[include.role].includes.get(*next).copied() else {
                set(&mut state, include.role, Walk::Done);
                path.pop();
                continue;
            };
            *next += 1;
            match state[step.role] {
                Walk::Done => {}
                Walk::Unseen => {
                    set(&mut state, step.role, Walk::Open(path.len()));
                    path.push((step, 0));
                }
                Walk::Open(at) => {
                    let around = path.iter().skip(at + 1).map(|(include, _)| *include);
                    found.push(std::iter::once(step).chain(around).take(values::MAX_CIRCLE + 1).collect());
                }
            }
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Walk {
    Unseen,
    /// On the path, at that position.
    Open(usize),
    Done,
}

fn set(state: &mut Table<RoleId, Walk>, role: RoleId, walk: Walk) {
    if let Some(state) = state.row_mut(role) {
        *state = walk;
    }
}
