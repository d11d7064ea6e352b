//! How lint rules are tuned.

use super::Reader;
use crate::document::{Kind as NodeKind, Node};
use crate::finding::{Tunable, Tuned, Tuning};

/// The key under which a rule's severity stands beside its numbers.
pub const SEVERITY: &str = "severity";

impl Reader<'_, '_> {
    /// A mapping from rules to a severity, or to a severity and numbers.
    pub(super) fn tunings(&mut self, node: &Node<'_>, rules: &[Tunable]) -> Vec<Tuning> {
        let mut tunings = Vec::new();
        for (key, span, value) in self.entries(node, "a mapping from rules to severities") {
            match rules.iter().find(|rule| rule.rule == key.text) {
                Some(rule) => tunings.push(self.tuning(value, *rule)),
                None => self.findings.unknown(span, "rule", &key.text, rules.iter().map(|rule| rule.rule)),
            }
        }
        tunings
    }

    fn tuning(&mut self, node: &Node<'_>, rule: Tunable) -> Tuning {
        let mut tuning = Tuning { rule: rule.rule, severity: None, numbers: Vec::new() };
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            tuning.severity = self.choice(node, "severity", &Tuned::NAMED);
            return tuning;
        }
        for (key, span, value) in self.entries(node, "a severity and numbers") {
            match rule.numbers.iter().find(|(name, _)| *name == key.text) {
                _ if key.text == SEVERITY => tuning.severity = self.choice(value, SEVERITY, &Tuned::NAMED),
                Some((name, _)) => tuning.numbers.extend(self.number(value).map(|number| (*name, number))),
                None => {
                    let known = rule.numbers.iter().map(|(name, _)| *name).chain([SEVERITY]);
                    self.findings.unknown(span, &format!("key of `{}`:", rule.rule), &key.text, known);
                }
            }
        }
        tuning
    }

    fn number(&mut self, node: &Node<'_>) -> Option<usize> {
        let (text, span) = self.text(node, "a whole number")?;
        let number = text.parse().ok();
        if number.is_none() {
            self.findings.error(span, format!("expected a whole number, found `{text}`"));
        }
        number
    }
}
