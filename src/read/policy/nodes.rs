//! Nodes of the tree as what they should be, or a finding.

use std::collections::HashSet;

use super::{Reader, values};
use crate::document::{Kind as NodeKind, Node, Scalar};
use crate::read::fields::{self, Fields, Seen};
use crate::span::Span;

/// The value behind a key, and the key.
pub(super) type Entry<'n, 't> = (&'n Scalar<'t>, Span, &'n Node<'t>);

impl Reader<'_, '_> {
    /// The known keys of a mapping with their values, each once; nothing when it is absent, or something else and
    /// reported.
    pub(super) fn fields<'n, 't>(&mut self, node: &'n Node<'t>, fields: &Fields) -> Vec<(&'static str, &'n Node<'t>)> {
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
    pub(super) fn entries<'n, 't>(&mut self, node: &'n Node<'t>, what: &str) -> Vec<Entry<'n, 't>> {
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

    pub(super) fn scalar_keys<'n, 't>(&mut self, node: &'n Node<'t>, what: &str) -> Vec<Entry<'n, 't>> {
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
    pub(super) fn texts<'n>(&mut self, node: &'n Node<'_>, what: &str) -> Vec<(&'n str, Span)> {
        match &node.kind {
            NodeKind::Sequence(items) => items.iter().filter_map(|item| self.item_text(item, what)).collect(),
            NodeKind::Scalar(_) => self.text(node, what).into_iter().collect(),
            NodeKind::Mapping(_) | NodeKind::Refused => {
                self.unexpected(node, &format!("a list of {what}"));
                Vec::new()
            }
        }
    }

    pub(super) fn item_text<'n>(&mut self, node: &'n Node<'_>, what: &str) -> Option<(&'n str, Span)> {
        if node.is_absent() {
            values::empty_item(node.span, self.findings);
        }
        self.text(node, what)
    }

    /// The text of a scalar that is not absent.
    pub(super) fn text<'n>(&mut self, node: &'n Node<'_>, what: &str) -> Option<(&'n str, Span)> {
        match &node.kind {
            NodeKind::Scalar(scalar) if scalar.is_absent() => None,
            NodeKind::Scalar(scalar) => Some((&*scalar.text, node.span)),
            NodeKind::Mapping(_) | NodeKind::Sequence(_) | NodeKind::Refused => {
                self.unexpected(node, what);
                None
            }
        }
    }

    pub(super) fn unexpected(&mut self, node: &Node<'_>, wanted: &str) {
        let found = match &node.kind {
            NodeKind::Mapping(_) => "a mapping",
            NodeKind::Sequence(_) => "a list",
            NodeKind::Scalar(_) => "a text",
            NodeKind::Refused => return,
        };
        self.findings.error(start_of(node.span), format!("expected {wanted}, found {found}"));
    }
}

/// A container may span many lines; its beginning is enough to find it.
fn start_of(span: Span) -> Span {
    Span { start: span.start, end: span.start }
}
