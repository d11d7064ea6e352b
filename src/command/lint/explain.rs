//! `lint --explain`: what a rule finds, why it matters and how it is mended.

use std::io;

use serde::Serialize;

use super::super::Failure;
use crate::finding::Severity;
use crate::lint::{self, RULES, Rule};
use crate::model::Day;
use crate::read::nearest;
use crate::report::{Outcome, Report, Screen};

/// A rule in words.
#[derive(Serialize)]
pub(super) struct Explained {
    rule: &'static str,
    severity: Severity,
    finds: &'static str,
    why: &'static str,
    help: &'static str,
    numbers: Vec<Number>,
}

#[derive(Serialize)]
struct Number {
    name: &'static str,
    default: usize,
}

pub(super) fn run(name: &str) -> Result<Explained, Failure> {
    rule(name).map(Explained::new)
}

/// Finds a rule by its name.
pub(super) fn rule(name: &str) -> Result<&'static Rule, Failure> {
    lint::rule(name).ok_or_else(|| {
        let meant = nearest(name, RULES.iter().map(|rule| rule.name));
        let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
        Failure::usage(format!("unknown rule `{name}`{meant}"))
    })
}

impl Explained {
    fn new(rule: &Rule) -> Self {
        let numbers = rule.numbers.iter().map(|(name, default)| Number { name, default: *default });
        Self {
            rule: rule.name,
            severity: rule.severity,
            finds: rule.finds,
            why: rule.why,
            help: rule.mend,
            numbers: numbers.collect(),
        }
    }
}

impl Report for Explained {
    const NAME: &'static str = "lint-explain";

    fn outcome(&self) -> Outcome {
        Outcome::Yes
    }

    fn day(&self) -> Option<Day> {
        None
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        screen.line(&format!("{} ({})", self.rule, self.severity))?;
        for (word, text) in [("finds", self.finds), ("why", self.why), ("help", self.help)] {
            screen.line(&format!("{word}: {text}"))?;
        }
        let severity = format!("severity: {}", self.severity);
        let numbers = self.numbers.iter().map(|number| format!("{}: {}", number.name, number.default));
        let all: Vec<String> = std::iter::once(severity).chain(numbers).collect();
        screen.line(&format!("tune: lint: {{ {}: {{ {} }} }}", self.rule, all.join(", ")))
    }
}
