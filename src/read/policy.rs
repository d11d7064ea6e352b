//! The policy: a tree of spans as roles and assignments.

use std::collections::{HashMap, HashSet};

use super::collect::Collector;
use super::fields::{self, Fields, Seen};
use super::nearest::Nearest;
use super::values;
use crate::document::{self, Kind as NodeKind, Node, Scalar, Source};
use crate::finding::Finding;
use crate::model::{
    Assignment, Chart, Day, Edition, Grant, Include, Key, Kind, Level, Permission, PermissionId, Permissions, Plan,
    Policy, Portal, RECORDINGS_DOWNLOAD, Role, RoleId, Scale, Selector, SelectorError, Table, is_id,
};
use crate::span::Span;

const POLICY: Fields = Fields {
    what: "a policy",
    known: &["version", "portal", "permissions", "roles", "assignments", "tests", "lint"],
    later: &[
        "include",
        "destinations",
        "schedules",
        "sites",
        "limits",
        "guardrails",
        "separation",
        "delegation",
        "recordings",
        "obligations",
        "lines",
    ],
};
const PORTAL: Fields = Fields { what: "a portal", known: &["edition", "plan"], later: &[] };
const ROLE: Fields = Fields {
    what: "a role",
    known: &["title", "grants", "includes"],
    later: &["call-rules", "limits", "obligations", "sensitive", "temporary"],
};
const ASSIGNMENT: Fields = Fields {
    what: "an assignment",
    known: &["role", "to", "from", "until", "reason"],
    later: &["reviewed", "approved-by", "where", "except"],
};

/// Reads a policy and all that is wrong with it; no policy when the text cannot be read to its end. Without a chart, the
/// names of its records are not looked up.
pub(super) fn read(source: &Source, chart: Option<&Chart>, nearest: &mut Nearest) -> (Option<Policy>, Vec<Finding>) {
    let (root, faults) = document::parse(source.text());
    let mut findings = Collector::new(source, nearest);
    findings.faults(faults);
    let policy = root.map(|root| Reader { chart, findings: &mut findings }.policy(&root));
    (policy, findings.finish())
}

struct Reader<'a, 'f> {
    chart: Option<&'a Chart>,
    findings: &'f mut Collector<'a>,
}

/// The roles by id, to find those that others name.
#[derive(Default)]
struct RoleIds<'n> {
    by_id: HashMap<&'n str, RoleId>,
    in_order: Vec<&'n str>,
}

impl<'n> RoleIds<'n> {
    fn new(ids: impl Iterator<Item = &'n str>) -> Self {
        let in_order: Vec<_> = ids.collect();
        let by_id = in_order.iter().enumerate().map(|(at, id)| (*id, RoleId::at(at))).collect();
        Self { by_id, in_order }
    }

    fn get(&self, id: &str) -> Option<RoleId> {
        self.by_id.get(id).copied()
    }
}

/// The value behind a key, and the key.
type Entry<'n, 't> = (&'n Scalar<'t>, Span, &'n Node<'t>);

impl Reader<'_, '_> {
    fn policy(&mut self, root: &Node<'_>) -> Policy {
        let sections = self.fields(root, &POLICY);
        let section = |name| sections.iter().find(|(known, _)| *known == name).map(|(_, node)| *node);
        if let Some(version) = section("version").and_then(|node| self.text(node, "a version")) {
            values::check_version(version.0, version.1, self.findings);
        }
        let portal = section("portal").map(|node| self.portal(node)).unwrap_or_default();
        let permissions = section("permissions").map(|node| self.permissions(node)).unwrap_or_default();
        let role_nodes =
            section("roles").map(|node| self.entries(node, "a mapping from ids to roles")).unwrap_or_default();
        let (roles, role_ids) = self.roles(&role_nodes, &permissions);
        let assignments =
            section("assignments").map(|node| self.assignments(node, &role_ids, portal)).unwrap_or_default();
        Policy { portal, permissions, roles, assignments: assignments.into() }
    }

    fn portal(&mut self, node: &Node<'_>) -> Portal {
        let mut portal = Portal::default();
        let mut plan_span = node.span;
        for (key, node) in self.fields(node, &PORTAL) {
            if key == "edition" {
                portal.edition = self.choice(node, "edition", &Edition::NAMED).unwrap_or_default();
            } else {
                plan_span = node.span;
                portal.plan = self.choice(node, "plan", &Plan::NAMED).unwrap_or_default();
            }
        }
        if portal == (Portal { edition: Edition::OnPremise, plan: Plan::Free }) {
            let help = "remove `plan: free`, or write `edition: cloud`";
            self.findings.error_with_help(plan_span, "the on-premise edition has no free plan", help);
        }
        portal
    }

    fn choice<T: Copy>(&mut self, node: &Node<'_>, what: &str, named: &[(&'static str, T)]) -> Option<T> {
        let (word, span) = self.text(node, &format!("an {what}"))?;
        let found = named.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        if found.is_none() {
            let few: Vec<_> = named.iter().map(|(name, _)| *name).collect();
            self.findings.none_of(span, what, word, &few);
        }
        found
    }

    fn permissions(&mut self, node: &Node<'_>) -> Permissions {
        let mut declared: Vec<Permission> = Vec::new();
        for (key, span, node) in self.entries(node, "a mapping from permissions to scales") {
            let name = &*key.text;
            if let Err(fault) = Permissions::may_declare(name) {
                self.findings.error(span, format!("`{name}` cannot be declared: {fault}"));
            } else if declared.len() == Permissions::MAX_DECLARED {
                self.findings
                    .error(span, format!("a policy declares at most {} permissions", Permissions::MAX_DECLARED));
                break;
            }
            if let Some(scale) = self.scale(name, node) {
                declared.push(Permission { name: name.into(), scale });
            }
        }
        Permissions::new(declared)
    }

    fn scale(&mut self, permission: &str, node: &Node<'_>) -> Option<Scale> {
        let scale = if let NodeKind::Sequence(items) = &node.kind {
            self.own_scale(items, node.span)?
        } else {
            let (word, span) = self.text(node, "a scale, or a list of levels")?;
            let scale = Scale::named(word);
            if scale.is_none() {
                self.findings.none_of(span, "scale", word, &Scale::NAMED.map(|(name, _)| name));
            }
            scale?
        };
        match Permissions::extension(permission) {
            Some(known) if known != scale => {
                let message = format!("the scale of `{permission}` is known: {}", known.description());
                self.findings.error(node.span, message);
                None
            }
            _ => Some(scale),
        }
    }

    fn own_scale(&mut self, items: &[Node<'_>], span: Span) -> Option<Scale> {
        let mut names: Vec<Box<str>> = Vec::new();
        let mut seen = HashSet::new();
        for item in items {
            let (name, span) = self.item_text(item, "the name of a level")?;
            if !is_id(name) {
                self.findings.error(span, format!("`{name}` cannot be the name of a level"));
            } else if !seen.insert(name) {
                fields::duplicate(name, span, self.findings);
            }
            names.push(name.into());
        }
        if !(2..=Scale::MAX_LEVELS).contains(&names.len()) {
            self.findings.error(span, format!("a scale has 2 to {} levels, lowest first", Scale::MAX_LEVELS));
            return None;
        }
        Some(Scale::Own(names.into()))
    }

    fn roles<'n>(&mut self, nodes: &[Entry<'n, '_>], permissions: &Permissions) -> (Table<RoleId, Role>, RoleIds<'n>) {
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
            let Some(permission) = permissions.find(&key.text) else {
                self.findings.unknown(key_span, "permission", &key.text, permissions.names());
                continue;
            };
            let Some(level) = self.level(node, permission, permissions) else { continue };
            if permission == RECORDINGS_DOWNLOAD && level.grants() {
                let message = format!("no role can grant `{}`", key.text);
                self.findings.error_with_help(key_span, message, "the portal gives it to its administrators alone");
            }
            grants.push(Grant { permission, level, span: Some(key_span) });
        }
        grants
    }

    fn level(&mut self, node: &Node<'_>, permission: PermissionId, permissions: &Permissions) -> Option<Level> {
        let (word, span) = self.text(node, "a level")?;
        let scale = permissions.scale(permission);
        let level = scale.level(word);
        if level.is_none() {
            let name = permissions.name(permission);
            let message = format!("`{word}` is no level of `{name}`");
            self.findings.error_with_help(span, message, format!("its scale is {}", scale.description()));
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

    fn unknown_role(&mut self, span: Span, id: &str, ids: &RoleIds<'_>) {
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

    fn assignments(&mut self, node: &Node<'_>, ids: &RoleIds<'_>, portal: Portal) -> Vec<Assignment> {
        let NodeKind::Sequence(items) = &node.kind else {
            if !node.is_absent() {
                self.unexpected(node, "a list of assignments");
            }
            return Vec::new();
        };
        items.iter().filter_map(|item| self.assignment(item, ids, portal)).collect()
    }

    fn assignment(&mut self, node: &Node<'_>, ids: &RoleIds<'_>, portal: Portal) -> Option<Assignment> {
        if node.is_absent() {
            values::empty_item(node.span, self.findings);
            return None;
        }
        let (mut role, mut to, mut reason) = (Wanted::Missing, Wanted::Missing, None);
        let (mut from, mut until) = (None, None);
        let mut start = node.span;
        for (at, (key, value)) in self.fields(node, &ASSIGNMENT).into_iter().enumerate() {
            if at == 0 {
                start = first_key(node).unwrap_or(start);
            }
            match key {
                "role" => role = self.assigned_role(value, ids),
                "to" => to = self.selector(value, portal),
                "from" => from = self.day(value),
                "until" => until = self.day(value),
                _ => reason = self.text(value, "a reason").map(|(reason, _)| reason.into()),
            }
        }
        if let (Some((from, _)), Some((until, span))) = (from, until)
            && until < from
        {
            self.findings.error(span, format!("`until` {until} is before `from` {from}"));
        }
        let is_mapping = matches!(node.kind, NodeKind::Mapping(_));
        let role = self.wanted(role, "role", start, is_mapping);
        let to = self.wanted(to, "to", start, is_mapping);
        let (from, until) = (from.map(|(day, _)| day), until.map(|(day, _)| day));
        Some(Assignment { role: role?, to: to?, from, until, reason, span: Some(start) })
    }

    fn wanted<T>(&mut self, wanted: Wanted<T>, key: &str, span: Span, is_mapping: bool) -> Option<T> {
        match wanted {
            Wanted::Found(value) => return Some(value),
            Wanted::Missing if is_mapping => self.findings.error(span, format!("an assignment needs `{key}:`")),
            Wanted::Missing | Wanted::Wrong => {}
        }
        None
    }

    fn assigned_role(&mut self, node: &Node<'_>, ids: &RoleIds<'_>) -> Wanted<RoleId> {
        if node.is_absent() {
            return Wanted::Missing;
        }
        let Some((id, span)) = self.text(node, "the id of a role") else { return Wanted::Wrong };
        let found = ids.get(id);
        if found.is_none() {
            self.unknown_role(span, id, ids);
        }
        found.map_or(Wanted::Wrong, Wanted::Found)
    }

    fn selector(&mut self, node: &Node<'_>, portal: Portal) -> Wanted<Selector> {
        if node.is_absent() {
            return Wanted::Missing;
        }
        let Some((text, span)) = self.text(node, "one selector") else { return Wanted::Wrong };
        let kind = Selector::split(text);
        if let Ok((Kind::Group, _)) = kind
            && portal.edition == Edition::Cloud
        {
            let help = "write `portal: { edition: on-premise }` if this portal has them, or assign to a department or workgroup";
            self.findings.error_with_help(span, "the cloud edition has no user groups", help);
        }
        let found = match self.chart {
            Some(chart) => Selector::parse(text, chart),
            None => return kind.map_or_else(|error| self.wrong_selector(span, text, error), |_| Wanted::Wrong),
        };
        found.map_or_else(|error| self.wrong_selector(span, text, error), Wanted::Found)
    }

    fn wrong_selector(&mut self, span: Span, text: &str, error: SelectorError) -> Wanted<Selector> {
        let spellings = Kind::ALL.map(|(_, spelling)| spelling);
        match error {
            SelectorError::Word => {
                let meant = self.chart.and_then(|chart| prefix_for(text, chart));
                match meant {
                    Some(prefix) => {
                        let help = format!("did you mean `{prefix}{text}`?");
                        self.findings.error_with_help(span, format!("unknown selector `{text}`"), help);
                    }
                    None => self.findings.none_of(span, "selector", text, &spellings),
                }
            }
            SelectorError::Kind(kind) => {
                self.findings.none_of(span, "kind of selector", &format!("{kind}:"), &spellings);
            }
            SelectorError::Name(what, name) => {
                if let Some(chart) = self.chart {
                    self.findings.unknown(span, what, &name, known_names(chart, what));
                }
            }
        }
        Wanted::Wrong
    }

    fn day(&mut self, node: &Node<'_>) -> Option<(Day, Span)> {
        let (text, span) = self.text(node, "a day")?;
        match text.parse() {
            Ok(day) => Some((day, span)),
            Err(error) => {
                self.findings.error(span, format!("`{text}`: {error}"));
                None
            }
        }
    }

    /// The known keys of a mapping with their values, each once; nothing when it is absent, or something else and
    /// reported.
    fn fields<'n, 't>(&mut self, node: &'n Node<'t>, fields: &Fields) -> Vec<(&'static str, &'n Node<'t>)> {
        let mut seen = Seen::default();
        let entries = self.scalar_keys(node, fields.what);
        entries
            .into_iter()
            .filter_map(|(key, span, value)| {
                fields.find(key, span, &mut seen, self.findings).map(|known| (known, value))
            })
            .collect()
    }

    /// The entries of a mapping whose keys are the user's, each once.
    fn entries<'n, 't>(&mut self, node: &'n Node<'t>, what: &str) -> Vec<Entry<'n, 't>> {
        let mut seen = HashSet::new();
        let mut entries = self.scalar_keys(node, what);
        entries.retain(|(key, span, _)| {
            if fields::is_merge_key(key) {
                fields::refuse_merge_key(*span, self.findings);
                return false;
            }
            let is_new = seen.insert(&*key.text);
            if !is_new {
                fields::duplicate(&key.text, *span, self.findings);
            }
            is_new
        });
        entries
    }

    fn scalar_keys<'n, 't>(&mut self, node: &'n Node<'t>, what: &str) -> Vec<Entry<'n, 't>> {
        let NodeKind::Mapping(entries) = &node.kind else {
            if !node.is_absent() {
                self.unexpected(node, what);
            }
            return Vec::new();
        };
        let mut scalars = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            match &key.kind {
                NodeKind::Scalar(scalar) => scalars.push((scalar, key.span, value)),
                NodeKind::Mapping(_) | NodeKind::Sequence(_) | NodeKind::Refused => self.unexpected(key, "a key"),
            }
        }
        scalars
    }

    /// One text or a list of texts.
    fn texts<'n>(&mut self, node: &'n Node<'_>, what: &str) -> Vec<(&'n str, Span)> {
        match &node.kind {
            NodeKind::Sequence(items) => items.iter().filter_map(|item| self.item_text(item, what)).collect(),
            NodeKind::Scalar(_) => self.text(node, what).into_iter().collect(),
            NodeKind::Mapping(_) | NodeKind::Refused => {
                self.unexpected(node, &format!("a list of {what}"));
                Vec::new()
            }
        }
    }

    fn item_text<'n>(&mut self, node: &'n Node<'_>, what: &str) -> Option<(&'n str, Span)> {
        if node.is_absent() {
            values::empty_item(node.span, self.findings);
        }
        self.text(node, what)
    }

    /// The text of a scalar that is not absent.
    fn text<'n>(&mut self, node: &'n Node<'_>, what: &str) -> Option<(&'n str, Span)> {
        match &node.kind {
            NodeKind::Scalar(scalar) if scalar.is_absent() => None,
            NodeKind::Scalar(scalar) => Some((&*scalar.text, node.span)),
            NodeKind::Mapping(_) | NodeKind::Sequence(_) | NodeKind::Refused => {
                self.unexpected(node, what);
                None
            }
        }
    }

    fn unexpected(&mut self, node: &Node<'_>, wanted: &str) {
        let found = match &node.kind {
            NodeKind::Mapping(_) => "a mapping",
            NodeKind::Sequence(_) => "a list",
            NodeKind::Scalar(_) => "a text",
            NodeKind::Refused => return,
        };
        self.findings.error(start_of(node.span), format!("expected {wanted}, found {found}"));
    }
}

/// A value that an assignment needs.
enum Wanted<T> {
    Found(T),
    Missing,
    /// There, but wrong and reported.
    Wrong,
}

fn first_key(node: &Node<'_>) -> Option<Span> {
    match &node.kind {
        NodeKind::Mapping(entries) => entries.first().map(|(key, _)| key.span),
        NodeKind::Scalar(_) | NodeKind::Sequence(_) | NodeKind::Refused => None,
    }
}

/// A container may span many lines; its beginning is enough to find it.
fn start_of(span: Span) -> Span {
    Span { start: span.start, end: span.start }
}

/// The prefix that makes a selector of a bare id, when only one kind of record has it.
fn prefix_for(id: &str, chart: &Chart) -> Option<&'static str> {
    match (chart.employee(id).is_some(), chart.department(id).is_some()) {
        (true, false) => Some(Kind::User.spelling()),
        (false, true) => Some(Kind::Department.spelling()),
        _ => None,
    }
}

fn known_names<'c>(chart: &'c Chart, what: &str) -> Box<dyn Iterator<Item = &'c str> + 'c> {
    match what {
        "employee" => Box::new(chart.employees().map(|id| chart.employee_id(id))),
        "department" => Box::new(chart.departments().map(|id| chart.department_id(id))),
        "group" => Box::new(chart.groups().map(|id| chart.group_id(id))),
        _ => Box::new(chart.workgroups().map(|id| chart.workgroup_id(id))),
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
