//! Where the roles and assignments of a policy stand in its document.

use crate::document::{Document, Kind, Node, Path, Source};
use crate::model::Day;
use crate::span::{Place, Span};

/// The parts of a policy that can be edited, as they are written.
#[derive(Debug)]
pub struct Outline<'d> {
    source: &'d Source,
    root: Option<&'d Node<'d>>,
    /// The roles in the order of the file.
    pub roles: Vec<RoleAt<'d>>,
    /// The assignments in the order of the file.
    pub assignments: Vec<AssignmentAt<'d>>,
}

/// A role and where it stands.
#[derive(Debug, Clone)]
pub struct RoleAt<'d> {
    /// Its id.
    pub id: &'d str,
    /// The way to it.
    pub path: Path,
    pub(super) node: &'d Node<'d>,
    pub(super) span: Span,
}

/// An assignment and where it stands.
#[derive(Debug, Clone)]
pub struct AssignmentAt<'d> {
    /// The role.
    pub role: &'d str,
    /// Whom it is given to.
    pub to: &'d str,
    /// The first day, where one is written that can be read.
    pub from: Option<Day>,
    /// The last day, where one is written that can be read.
    pub until: Option<Day>,
    /// The way to it.
    pub path: Path,
    pub(super) node: &'d Node<'d>,
}

impl<'d> Outline<'d> {
    /// Returns the outline of a document; nothing of one that could not be read.
    pub fn new(source: &'d Source, document: &'d Document<'d>) -> Self {
        let root = document.root.as_ref();
        let roles = root.and_then(|root| entry(root, "roles")).map(roles).unwrap_or_default();
        let assignments = root.and_then(|root| entry(root, "assignments")).map(assignments).unwrap_or_default();
        Self { source, root, roles, assignments }
    }

    /// Returns the role of that id.
    pub fn role(&self, id: &str) -> Option<&RoleAt<'d>> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// Returns where an assignment stands: at its first key, as it does for whoever reads it.
    pub fn place(&self, assignment: &AssignmentAt<'_>) -> Place {
        let first = match &assignment.node.kind {
            Kind::Mapping(entries) => entries.first().map(|(key, _)| key.span),
            Kind::Scalar(_) | Kind::Sequence(_) | Kind::Refused => None,
        };
        self.source.place(first.unwrap_or(assignment.node.span))
    }

    /// Returns where a role stands.
    pub fn role_place(&self, role: &RoleAt<'_>) -> Place {
        self.source.place(role.span)
    }

    /// The position and value of a section.
    pub(super) fn section(&self, key: &str) -> Option<(usize, &'d Node<'d>)> {
        self.root.and_then(|root| entry(root, key))
    }
}

/// The position and value of a key in a mapping.
pub(super) fn entry<'d>(node: &'d Node<'d>, wanted: &str) -> Option<(usize, &'d Node<'d>)> {
    let Kind::Mapping(entries) = &node.kind else { return None };
    let at = entries.iter().position(|(key, _)| text(key) == Some(wanted))?;
    entries.get(at).map(|(_, value)| (at, value))
}

/// The text of a scalar that is not absent.
pub(super) fn text<'d>(node: &'d Node<'_>) -> Option<&'d str> {
    match &node.kind {
        Kind::Scalar(scalar) if !scalar.is_absent() => Some(&scalar.text),
        Kind::Scalar(_) | Kind::Mapping(_) | Kind::Sequence(_) | Kind::Refused => None,
    }
}

/// The texts of a list, or of one scalar in its place, with the way from there to each.
pub(super) fn texts<'d>(node: &'d Node<'d>) -> Vec<(Path, &'d str)> {
    match &node.kind {
        Kind::Sequence(items) => {
            let texts = items.iter().enumerate().filter_map(|(at, item)| Some((vec![at], text(item)?)));
            texts.collect()
        }
        Kind::Scalar(_) => text(node).map(|text| (Path::new(), text)).into_iter().collect(),
        Kind::Mapping(_) | Kind::Refused => Vec::new(),
    }
}

/// The keys and values of a mapping that are scalars, with their positions.
pub(super) fn pairs<'d>(node: &'d Node<'d>) -> Vec<(usize, &'d str, &'d str)> {
    let Kind::Mapping(entries) = &node.kind else { return Vec::new() };
    let pairs = entries.iter().enumerate().filter_map(|(at, (key, value))| Some((at, text(key)?, text(value)?)));
    pairs.collect()
}

fn roles<'d>((section, node): (usize, &'d Node<'d>)) -> Vec<RoleAt<'d>> {
    let Kind::Mapping(entries) = &node.kind else { return Vec::new() };
    let role = |(at, (key, node)): (usize, &'d (Node<'d>, Node<'d>))| {
        Some(RoleAt { id: text(key)?, path: vec![section, at], node, span: key.span })
    };
    entries.iter().enumerate().filter_map(role).collect()
}

fn assignments<'d>((section, node): (usize, &'d Node<'d>)) -> Vec<AssignmentAt<'d>> {
    let Kind::Sequence(items) = &node.kind else { return Vec::new() };
    let assignment = |(at, node): (usize, &'d Node<'d>)| {
        let field = |key| entry(node, key).and_then(|(_, value)| text(value)).unwrap_or_default();
        let day = |key| field(key).parse().ok();
        let (role, to) = (field("role"), field("to"));
        AssignmentAt { role, to, from: day("from"), until: day("until"), path: vec![section, at], node }
    };
    items.iter().enumerate().map(assignment).collect()
}
