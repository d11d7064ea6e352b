//! Tests: what the owners of a policy expect of it.

use super::assignments::{Wanted, first_key, known_names};
use super::roles::RoleIds;
use super::{Reader, values};
use crate::document::{Kind as NodeKind, Node};
use crate::model::{
    About, Claim, ClaimKind, Expects, Extent, Holders, PermissionId, Permissions, Phonebook, Portal, Selector,
    SelectorError, Target, TargetError, Test,
};
use crate::read::fields::{Fields, Form, Shape, TestKeys, field};
use crate::span::Span;

pub(super) const TEST: Fields = Fields {
    what: "a test",
    known: &[
        field("name", Shape::Text, "what the test is called"),
        field("who", Shape::People, "the people of whom something is claimed: selectors or ids, every one of them"),
        field("has", Shape::Levels, "exactly these levels"),
        field("because", Shape::Causes, "the role that wins each permission, or one that it includes"),
        field("can", Shape::Abilities, "what they may do, as in `recordings.play sales`: all of the target"),
        field("cannot", Shape::Abilities, "what they may not do, as in `recordings.play sales`: not even some of it"),
        field("permission", Shape::Permission, "the right of which it is said who has it"),
        field("target", Shape::Target, "whose records, or whom to call"),
        field("at-least", Shape::Level, "the least level that counts as having it"),
        field("within", Shape::People, "nobody but these people has it, not even some of it"),
        field("exactly", Shape::People, "all of these people have it, and nobody else"),
        field("at", Shape::Day, "the day that the test speaks of, as in 2026-12-01"),
    ],
    later: &[],
    form: Form::Test(&KEYS),
};

const KEYS: TestKeys = TestKeys {
    who: "who",
    claims: &["has", "because", "can", "cannot"],
    right: "permission",
    extents: &["target", "at-least"],
    bounds: &["within", "exactly"],
};

/// What the names of a test may mean.
pub(super) struct Known<'k, 'n> {
    pub(super) permissions: &'k Permissions,
    pub(super) roles: &'k RoleIds<'n>,
    pub(super) portal: Portal,
    pub(super) phonebook: Phonebook<'k>,
}

/// The values of one test by key; those that are absent are left out.
struct Values<'n, 't> {
    all: Vec<(&'static str, &'n Node<'t>)>,
    /// Where the test begins.
    start: Span,
}

impl<'n, 't> Values<'n, 't> {
    fn get(&self, key: &str) -> Option<&'n Node<'t>> {
        self.all.iter().find(|(known, _)| *known == key).map(|(_, node)| *node)
    }

    fn has_any(&self, mut keys: impl Iterator<Item = &'static str>) -> bool {
        keys.any(|key| self.get(key).is_some())
    }
}

impl Reader<'_, '_> {
    /// A list of tests.
    pub(super) fn tests(&mut self, node: &Node<'_>, known: &Known<'_, '_>) -> Vec<Test> {
        let NodeKind::Sequence(items) = &node.kind else {
            if !node.is_absent() {
                self.unexpected(node, "a list of tests");
            }
            return Vec::new();
        };
        let tests = items.iter().enumerate();
        tests.filter_map(|(at, item)| self.test(item, at + 1, known)).collect()
    }

    fn test(&mut self, node: &Node<'_>, number: usize, known: &Known<'_, '_>) -> Option<Test> {
        if node.is_absent() {
            values::empty_item(node.span, self.findings);
            return None;
        }
        let mut all = self.fields(node, &TEST);
        all.retain(|(_, value)| !value.is_absent());
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            return None;
        }
        let values = Values { all, start: first_key(node).unwrap_or(node.span) };
        let name = values.get("name").and_then(|node| self.text(node, "a name"));
        let name = name.map_or_else(|| format!("number {number}"), |(name, _)| name.to_owned());
        let at = values.get("at").and_then(|node| self.day(node)).map(|(day, _)| day);
        let expects = self.expects(&values, known)?;
        Some(Test { name: name.into(), span: values.start, at, expects })
    }

    fn expects(&mut self, values: &Values<'_, '_>, known: &Known<'_, '_>) -> Option<Expects> {
        match (values.has_any(KEYS.of_people()), values.has_any(KEYS.of_holders())) {
            (true, false) => self.people(values, known),
            (false, true) => self.holders(values, known).map(Expects::Holders),
            (true, true) => {
                let help = "write two tests: `who` says what somebody has, `permission` says who has it";
                self.findings.error_with_help(values.start, "a test is about people or about a permission", help);
                None
            }
            (false, false) => {
                self.findings.error(values.start, "a test needs `who:` or `permission:`");
                None
            }
        }
    }

    fn people(&mut self, values: &Values<'_, '_>, known: &Known<'_, '_>) -> Option<Expects> {
        let mut claims = Vec::new();
        for (key, node) in &values.all {
            match *key {
                "has" => claims.extend(self.levels(node, known)),
                "because" => claims.extend(self.causes(node, known)),
                "can" => claims.extend(self.abilities(node, known, ClaimKind::Can)),
                "cannot" => claims.extend(self.abilities(node, known, ClaimKind::Cannot)),
                _ => {}
            }
        }
        let Some(who) = values.get("who") else {
            self.findings.error(values.start, "a test of people needs `who:`");
            return None;
        };
        if !values.has_any(KEYS.claims.iter().copied()) {
            self.findings.error(values.start, "a test of people needs `has:`, `because:`, `can:` or `cannot:`");
        }
        Some(Expects::People { who: self.selectors(who, known), claims })
    }

    fn levels(&mut self, node: &Node<'_>, known: &Known<'_, '_>) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (key, span, value) in self.entries(node, "a mapping from permissions to levels") {
            let Some(permission) = self.permission(&key.text, span, known.permissions) else { continue };
            self.must_say(value);
            let level = self.level(value, permission, known.permissions);
            claims.extend(level.map(|level| Claim { permission, kind: ClaimKind::Has(level), span }));
        }
        self.must_claim(node, &claims);
        claims
    }

    fn causes(&mut self, node: &Node<'_>, known: &Known<'_, '_>) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (key, span, value) in self.entries(node, "a mapping from permissions to roles") {
            let Some(permission) = self.permission(&key.text, span, known.permissions) else { continue };
            self.must_say(value);
            let Some((id, id_span)) = self.text(value, "the id of a role") else { continue };
            match known.roles.get(id) {
                Some(role) => claims.push(Claim { permission, kind: ClaimKind::Because(role), span }),
                None => self.unknown_role(id_span, id, known.roles),
            }
        }
        self.must_claim(node, &claims);
        claims
    }

    /// Permissions, each perhaps with a target behind it: `recordings.play support`.
    fn abilities(&mut self, node: &Node<'_>, known: &Known<'_, '_>, kind: fn(Extent) -> ClaimKind) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (text, span) in self.texts(node, "permissions with targets") {
            let (name, target) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
            let Some(permission) = self.permission(name, span, known.permissions) else { continue };
            let target = target.trim();
            if target.is_empty() {
                claims.push(Claim { permission, kind: kind(Extent::Any), span });
            } else if let Some(about) = self.about(target, span, permission, known) {
                claims.push(Claim { permission, kind: kind(Extent::Target(about)), span });
            }
        }
        self.must_claim(node, &claims);
        claims
    }

    /// An empty value would claim nothing.
    fn must_say(&mut self, value: &Node<'_>) {
        if value.is_absent() {
            self.findings.error(value.span, "a value is missing");
        }
    }

    /// An empty list would claim nothing.
    fn must_claim(&mut self, node: &Node<'_>, claims: &[Claim]) {
        let is_empty = match &node.kind {
            NodeKind::Sequence(items) => items.is_empty(),
            NodeKind::Mapping(entries) => entries.is_empty(),
            NodeKind::Scalar(_) | NodeKind::Refused => false,
        };
        if is_empty && claims.is_empty() {
            self.findings.error(node.span, "nothing is claimed here");
        }
    }

    fn holders(&mut self, values: &Values<'_, '_>, known: &Known<'_, '_>) -> Option<Holders> {
        let name = values.get("permission").map(|node| self.text(node, "a permission"));
        if name.is_none() {
            self.findings.error(values.start, "a test of who has a right needs `permission:`");
        }
        let permission = name.flatten().and_then(|(name, span)| self.permission(name, span, known.permissions));
        let bound = self.bound(values, known);
        let extent = self.extent(values, permission?, known);
        let (is_exact, who, span) = bound?;
        Some(Holders { permission: permission?, extent: extent?, is_exact, who, span })
    }

    /// Who may have it, and whether they must.
    fn bound(&mut self, values: &Values<'_, '_>, known: &Known<'_, '_>) -> Option<(bool, Vec<Selector>, Span)> {
        let (is_exact, node) = match (values.get("within"), values.get("exactly")) {
            (Some(node), None) => (false, node),
            (None, Some(node)) => (true, node),
            _ => {
                let message = "a test of who has a right needs `within:` or `exactly:`, one of the two";
                self.findings.error(values.start, message);
                return None;
            }
        };
        let span = Span { start: node.span.start, end: node.span.start };
        Some((is_exact, self.selectors(node, known), span))
    }

    fn extent(&mut self, values: &Values<'_, '_>, permission: PermissionId, known: &Known<'_, '_>) -> Option<Extent> {
        match (values.get("target"), values.get("at-least")) {
            (None, None) => Some(Extent::Any),
            (None, Some(node)) => self.level(node, permission, known.permissions).map(Extent::AtLeast),
            (Some(node), None) => {
                let (text, span) = self.text(node, "a target")?;
                self.about(text, span, permission, known).map(Extent::Target)
            }
            (Some(_), Some(node)) => {
                self.findings.error(node.span, "a test has `target:` or `at-least:`, not both");
                None
            }
        }
    }

    fn about(&mut self, text: &str, span: Span, permission: PermissionId, known: &Known<'_, '_>) -> Option<About> {
        let (name, scale) = (known.permissions.name(permission), known.permissions.scale(permission));
        match Target::parse(text, name, scale, false, &known.phonebook) {
            Ok(target) => Some(About { target, text: text.into() }),
            Err(error) => {
                self.wrong_target(span, &error, &Target::words(scale));
                None
            }
        }
    }

    fn wrong_target(&mut self, span: Span, error: &TargetError, words: &[&'static str]) {
        match (error, self.chart) {
            (TargetError::Unknown(id, what), Some(chart)) => {
                let bare = ["user:", "department:"].into_iter().find_map(|prefix| id.strip_prefix(prefix));
                let words = if bare.is_some() { &[] } else { words };
                let names = known_names(chart, what).chain(words.iter().copied());
                self.findings.unknown(span, what, bare.unwrap_or(id), names);
            }
            _ => self.findings.error(span, error.to_string()),
        }
    }

    /// Selectors, or ids of employees.
    fn selectors(&mut self, node: &Node<'_>, known: &Known<'_, '_>) -> Vec<Selector> {
        let texts = self.texts(node, "selectors or ids");
        texts.into_iter().filter_map(|(text, span)| self.who(text, span, known.portal)).collect()
    }

    fn who(&mut self, text: &str, span: Span, portal: Portal) -> Option<Selector> {
        let chart = self.chart?;
        if let Err(SelectorError::Word) = Selector::split(text) {
            match chart.employee(text) {
                Some(employee) => return Some(Selector::User(employee)),
                None if chart.department(text).is_none() => {
                    self.findings.unknown(span, "employee", text, known_names(chart, "employee"));
                    return None;
                }
                None => {}
            }
        }
        match self.selected(text, span, portal) {
            Wanted::Found(selector) => Some(selector),
            Wanted::Missing | Wanted::Wrong => None,
        }
    }
}
