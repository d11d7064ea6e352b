//! How grave each rule is, and the numbers that decide, as files tune them.

use super::Rule;
use crate::finding::{Severity, Tuned, Tuning};

/// How the rules are tuned.
#[derive(Debug, Clone, Default)]
pub struct Settings(Vec<Tuning>);

impl Settings {
    /// As the files say.
    pub fn new(tunings: Vec<Tuning>) -> Self {
        Self(tunings)
    }

    /// The same with another number for a rule.
    #[must_use]
    pub fn with_number(mut self, rule: &'static str, name: &'static str, number: usize) -> Self {
        self.0.insert(0, Tuning { rule, severity: self.tuned(rule), numbers: vec![(name, number)] });
        self
    }

    fn of(&self, rule: &str) -> impl Iterator<Item = &Tuning> {
        self.0.iter().filter(move |tuning| tuning.rule == rule)
    }

    fn tuned(&self, rule: &str) -> Option<Tuned> {
        self.of(rule).find_map(|tuning| tuning.severity)
    }

    pub(super) fn is_off(&self, rule: &Rule) -> bool {
        self.tuned(rule.name) == Some(Tuned::Off)
    }

    pub(super) fn severity(&self, rule: &Rule) -> Option<Severity> {
        match self.tuned(rule.name) {
            Some(Tuned::To(severity)) => Some(severity),
            Some(Tuned::Off) | None => None,
        }
    }

    pub(super) fn numbers(&self, rule: &Rule) -> Numbers {
        let tuned = self.of(rule.name).flat_map(|tuning| tuning.numbers.iter().copied());
        Numbers(tuned.chain(rule.numbers.iter().copied()).collect())
    }
}

/// The numbers that decide one rule.
#[derive(Debug, Clone)]
pub struct Numbers(Vec<(&'static str, usize)>);

impl Numbers {
    /// Returns a number: as it is tuned, else as the rule has it.
    pub fn get(&self, name: &str) -> usize {
        self.0.iter().find(|(known, _)| *known == name).map_or(0, |(_, number)| *number)
    }

    /// Returns the same as a number of days.
    pub fn days(&self, name: &str) -> i64 {
        i64::try_from(self.get(name)).unwrap_or(i64::MAX)
    }
}
