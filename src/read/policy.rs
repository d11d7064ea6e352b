//! The policy: a tree of spans as roles and assignments.

mod assignments;
mod expectations;
mod nodes;
mod roles;
mod tunings;

use std::collections::HashSet;

use super::collect::Collector;
use super::fields::{self, Fields, Form, Shape, field};
use super::nearest::Nearest;
use super::values;
use crate::document::{self, Document, Kind as NodeKind, Node, Source};
use crate::finding::{Finding, Tunable, Tuning};
use crate::model::{
    Chart, Edition, Permission, Permissions, Phonebook, Places, Plan, Policy, Portal, Scale, Test, World, is_id,
};
use crate::span::Span;
use expectations::Known;
use roles::RoleIds;

pub use tunings::SEVERITY;

/// The keys of a policy.
pub const POLICY: Fields = Fields {
    what: "a policy",
    known: &[
        field("version", Shape::Version, "the version of the file, which is 1"),
        field("portal", Shape::Record(&PORTAL), "which Bitrix24 the policy is for"),
        field("permissions", Shape::Scales, "permissions beside the built-in ones, with their scales"),
        field("roles", Shape::Records(&roles::ROLE), "what each role grants"),
        field("assignments", Shape::List(&assignments::ASSIGNMENT), "who holds the roles, and when"),
        TESTS,
        field("lint", Shape::Tunings, "how the rules of `ringfence lint` are tuned"),
    ],
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
    form: Form::Free,
};

const PORTAL: Fields = Fields {
    what: "a portal",
    known: &[
        field(
            "edition",
            Shape::Choice(|| fields::words(&Edition::NAMED)),
            "where the portal runs; `on-premise` alone has user groups",
        ),
        field(
            "plan",
            Shape::Choice(|| fields::words(&Plan::NAMED)),
            "what is paid for; on the `free` plan the portal ignores the policy",
        ),
    ],
    later: &[],
    form: Form::NotBoth([("edition", "on-premise"), ("plan", "free")]),
};

const TESTS: fields::Field = field("tests", Shape::List(&expectations::TEST), "what the policy's owners expect of it");

/// The keys of a file of tests, which may also be the list alone.
pub const TEST_FILE: Fields = Fields {
    what: "a file of tests",
    known: &[field("version", Shape::Version, "the version of the file, which is 1"), TESTS],
    later: &[],
    form: Form::Free,
};

/// Reads a policy and all that is wrong with it; no policy when the text cannot be read to its end. Without a chart, the
/// names of its records are not looked up.
pub(super) fn read(source: &Source, chart: Option<&Chart>, nearest: &mut Nearest) -> (Option<Policy>, Vec<Finding>) {
    of_document(source, &document::parse(source.text()), chart, nearest)
}

/// The same of a document that was read already.
pub(super) fn of_document(
    source: &Source,
    document: &Document<'_>,
    chart: Option<&Chart>,
    nearest: &mut Nearest,
) -> (Option<Policy>, Vec<Finding>) {
    // What guards a policy decides nothing, and is not looked at.
    with_root(source, document, chart, nearest, |reader, root| {
        let sections = reader.fields(root, &POLICY);
        reader.rights(&sections).0
    })
}

/// A policy with what guards it.
#[derive(Debug, Default)]
pub(super) struct Guarded {
    pub(super) policy: Policy,
    pub(super) tests: Vec<Test>,
    pub(super) tunings: Vec<Tuning>,
    pub(super) places: Places,
}

/// Reads a policy with its tests and how it tunes the rules, and all that is wrong with them.
pub(super) fn read_guarded(
    source: &Source,
    chart: Option<&Chart>,
    rules: &[Tunable],
    nearest: &mut Nearest,
) -> (Option<Guarded>, Vec<Finding>) {
    with_root(source, &document::parse(source.text()), chart, nearest, |reader, root| reader.guarded(root, rules))
}

/// Reads a file of tests, and all that is wrong with it.
pub(super) fn read_tests(source: &Source, world: &World, nearest: &mut Nearest) -> (Option<Vec<Test>>, Vec<Finding>) {
    let (policy, chart) = (&world.policy, &world.chart);
    with_root(source, &document::parse(source.text()), Some(chart), nearest, |reader, root| {
        let roles = RoleIds::new(policy.roles.rows().map(|role| &*role.id));
        let (portal, permissions) = (policy.portal, &policy.permissions);
        let known = Known { permissions, roles: &roles, portal, phonebook: Phonebook::new(chart) };
        reader.test_file(root, &known)
    })
}

/// Reads a file that tunes the rules, and all that is wrong with it.
pub(super) fn read_tunings(
    source: &Source,
    rules: &[Tunable],
    nearest: &mut Nearest,
) -> (Option<Vec<Tuning>>, Vec<Finding>) {
    with_root(source, &document::parse(source.text()), None, nearest, |reader, root| reader.tuning_file(root, rules))
}

fn with_root<T>(
    source: &Source,
    document: &Document<'_>,
    chart: Option<&Chart>,
    nearest: &mut Nearest,
    read: impl FnOnce(&mut Reader<'_, '_>, &Node<'_>) -> T,
) -> (Option<T>, Vec<Finding>) {
    let mut findings = Collector::new(source, nearest);
    findings.faults(document.faults.clone());
    let found = document.root.as_ref().map(|root| read(&mut Reader { chart, findings: &mut findings }, root));
    (found, findings.finish())
}

/// Reads the nodes of a policy, and collects what is wrong with them.
struct Reader<'a, 'f> {
    chart: Option<&'a Chart>,
    findings: &'f mut Collector<'a>,
}

impl Reader<'_, '_> {
    /// The policy and what guards it.
    fn guarded(&mut self, root: &Node<'_>, rules: &[Tunable]) -> Guarded {
        let sections = self.fields(root, &POLICY);
        let (policy, ids) = self.rights(&sections);
        let tunings = section(&sections, "lint").map(|node| self.tunings(node, rules)).unwrap_or_default();
        let tests = match (section(&sections, "tests"), self.chart) {
            (Some(node), Some(chart)) => {
                let (portal, permissions) = (policy.portal, &policy.permissions);
                let known = Known { permissions, roles: &ids, portal, phonebook: Phonebook::new(chart) };
                self.tests(node, &known)
            }
            _ => Vec::new(),
        };
        Guarded { policy, tests, tunings, places: places(&sections) }
    }

    /// A file of its own: `tests:`, or the list alone.
    fn test_file(&mut self, root: &Node<'_>, known: &Known<'_, '_>) -> Vec<Test> {
        if let NodeKind::Sequence(_) = root.kind {
            return self.tests(root, known);
        }
        let sections = self.fields(root, &TEST_FILE);
        self.version(&sections);
        section(&sections, "tests").map(|node| self.tests(node, known)).unwrap_or_default()
    }

    /// What a file says under `lint:`; it may be a policy, of which nothing else is read.
    fn tuning_file(&mut self, root: &Node<'_>, rules: &[Tunable]) -> Vec<Tuning> {
        let sections = self.fields(root, &POLICY);
        section(&sections, "lint").map(|node| self.tunings(node, rules)).unwrap_or_default()
    }

    fn version(&mut self, sections: &[(&'static str, &Node<'_>)]) {
        if let Some(version) = section(sections, "version").and_then(|node| self.text(node, "a version")) {
            values::check_version(version.0, version.1, self.findings);
        }
    }

    /// Roles, what they grant, and who holds them.
    fn rights<'n>(&mut self, sections: &[(&'static str, &'n Node<'_>)]) -> (Policy, RoleIds<'n>) {
        self.version(sections);
        let section = |name| section(sections, name);
        let portal = section("portal").map(|node| self.portal(node)).unwrap_or_default();
        let permissions = section("permissions").map(|node| self.permissions(node)).unwrap_or_default();
        let role_nodes =
            section("roles").map(|node| self.entries(node, "a mapping from ids to roles")).unwrap_or_default();
        let (roles, role_ids) = self.roles(&role_nodes, &permissions);
        let assignments =
            section("assignments").map(|node| self.assignments(node, &role_ids, portal)).unwrap_or_default();
        (Policy { portal, permissions, roles, assignments: assignments.into() }, role_ids)
    }

    fn portal(&mut self, node: &Node<'_>) -> Portal {
        let mut portal = Portal::default();
        for (key, node) in self.fields(node, &PORTAL) {
            if key == "edition" {
                portal.edition_span = Some(node.span);
                portal.edition = self.choice(node, "edition", &Edition::NAMED).unwrap_or_default();
            } else {
                portal.plan_span = Some(node.span);
                portal.plan = self.choice(node, "plan", &Plan::NAMED).unwrap_or_default();
            }
        }
        if (portal.edition, portal.plan) == (Edition::OnPremise, Plan::Free) {
            let help = "remove `plan: free`, or write `edition: cloud`";
            self.findings.error_with_help(
                portal.plan_span.unwrap_or(node.span),
                "the on-premise edition has no free plan",
                help,
            );
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
                declared.push(Permission { name: name.into(), scale, span: Some(span) });
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
}

/// The value of a section, where there is one.
fn section<'n, 't>(sections: &[(&'static str, &'n Node<'t>)], name: &str) -> Option<&'n Node<'t>> {
    sections.iter().find(|(known, _)| *known == name).map(|(_, node)| *node)
}

/// Where stands what the model does not place.
fn places(sections: &[(&'static str, &Node<'_>)]) -> Places {
    let entries = |name| match section(sections, name).map(|node| &node.kind) {
        Some(NodeKind::Mapping(entries)) => entries.as_slice(),
        _ => &[],
    };
    let text = |node: &Node<'_>| match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.clone().into_owned(),
        NodeKind::Mapping(_) | NodeKind::Sequence(_) | NodeKind::Refused => String::new(),
    };
    Places {
        plan: entries("portal").iter().find(|(key, _)| text(key) == "plan").map(|(key, _)| key.span),
        permissions: entries("permissions").iter().map(|(key, _)| (text(key).into(), key.span)).collect(),
    }
}
