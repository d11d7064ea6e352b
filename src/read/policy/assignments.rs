//! Assignments: which role is given to whom, and when.

use super::roles::RoleIds;
use super::{Reader, values};
use crate::document::{Kind as NodeKind, Node};
use crate::model::{Assignment, Chart, Day, Edition, Kind, Portal, RoleId, Selector, SelectorError};
use crate::read::fields::{Fields, Form, Named, Shape, field};
use crate::span::Span;

pub(super) const ASSIGNMENT: Fields = Fields {
    what: "an assignment",
    known: &[
        field("role", Shape::Name(Named::Role), "the role that is given"),
        field("to", Shape::Selector, "whom it is given to: one selector, as in `department:sales`"),
        field("from", Shape::Day, "the first day on which it counts, as in 2026-11-01"),
        field("until", Shape::Day, "the last day on which it counts, as in 2026-12-31"),
        field("reason", Shape::Text, "why it is given"),
    ],
    later: &["reviewed", "approved-by", "where", "except"],
    form: Form::Needs(&NEEDED),
};

/// The keys without which an assignment gives nobody anything.
const NEEDED: [&str; 2] = ["role", "to"];

impl Reader<'_, '_> {
    pub(super) fn assignments(&mut self, node: &Node<'_>, ids: &RoleIds<'_>, portal: Portal) -> Vec<Assignment> {
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
        let [role_key, to_key] = NEEDED;
        let role = self.wanted(role, role_key, start, is_mapping);
        let to = self.wanted(to, to_key, start, is_mapping);
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
        self.selected(text, span, portal)
    }

    pub(super) fn selected(&mut self, text: &str, span: Span, portal: Portal) -> Wanted<Selector> {
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

    pub(super) fn day(&mut self, node: &Node<'_>) -> Option<(Day, Span)> {
        let (text, span) = self.text(node, "a day")?;
        match text.parse() {
            Ok(day) => Some((day, span)),
            Err(error) => {
                self.findings.error(span, format!("`{text}`: {error}"));
                None
            }
        }
    }
}

/// A value that an assignment needs.
pub(super) enum Wanted<T> {
    Found(T),
    Missing,
    /// There, but wrong and reported.
    Wrong,
}

pub(super) fn first_key(node: &Node<'_>) -> Option<Span> {
    match &node.kind {
        NodeKind::Mapping(entries) => entries.first().map(|(key, _)| key.span),
        NodeKind::Scalar(_) | NodeKind::Sequence(_) | NodeKind::Refused => None,
    }
}

/// The prefix that makes a selector of a bare id, when only one kind of record has it.
fn prefix_for(id: &str, chart: &Chart) -> Option<&'static str> {
    match (chart.employee(id).is_some(), chart.department(id).is_some()) {
        (true, false) => Some(Kind::User.spelling()),
        (false, true) => Some(Kind::Department.spelling()),
        _ => None,
    }
}

pub(super) fn known_names<'c>(chart: &'c Chart, what: &str) -> Box<dyn Iterator<Item = &'c str> + 'c> {
    match what {
        "employee" => Box::new(chart.employees().map(|id| chart.employee_id(id))),
        "department" => Box::new(chart.departments().map(|id| chart.department_id(id))),
        "employee or department" => Box::new(known_names(chart, "employee").chain(known_names(chart, "department"))),
        "group" => Box::new(chart.groups().map(|id| chart.group_id(id))),
        _ => Box::new(chart.workgroups().map(|id| chart.workgroup_id(id))),
    }
}
