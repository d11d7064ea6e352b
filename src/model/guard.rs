//! What guards a policy: its tests, how its lint rules are tuned, and the waivers in its comments. They are kept as texts,
//! to be compared and not to be run.

use crate::span::Span;

/// A guard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// What it is called: a test by its name, a rule, or a waiver by the rule that it waives.
    pub name: Box<str>,
    /// All that it says, without comments and layout.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// The guards of a policy, each kind in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guards {
    /// The policy's own expectations.
    pub tests: Vec<Guard>,
    /// The rules that are tuned.
    pub rules: Vec<Guard>,
    /// The findings that are waived.
    pub waivers: Vec<Guard>,
}

/// Where in a policy stands what its model does not place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// The portal's plan.
    pub plan: Option<Span>,
    /// The permissions that the policy declares, by name.
    pub permissions: Vec<(Box<str>, Span)>,
}
