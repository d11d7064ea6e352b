//! What is risky, dead or redundant in a policy that is valid: one file a rule. Uses [`crate::decide`], [`crate::document`],
//! [`crate::finding`], [`crate::model`] and [`crate::span`].
//!
//! Rules look at the policy as it is written, whatever the plan, on one day. A rule says of itself what it finds, why that
//! matters and how it is mended; [`RULES`] is the list of all.

mod context;
mod rules;
mod settings;
mod waivers;

use crate::document::Source;
use crate::finding::{Severity, Tunable};
use crate::model::{Day, EmployeeId, Guard, Places, World};
use crate::span::{Place, Span};

pub use rules::RULES;
pub use settings::{Numbers, Settings};

use context::Context;
use waivers::{Waiver, Waivers};

/// A rule.
pub struct Rule {
    /// What it is called, as its file is.
    pub name: &'static str,
    /// How grave what it finds is, as a rule.
    pub severity: Severity,
    /// What it finds.
    pub finds: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// How it is mended.
    pub mend: &'static str,
    /// The numbers that decide, by name, which a file may tune.
    pub numbers: &'static [(&'static str, usize)],
    /// How it is decided.
    check: Check,
}

/// How a rule is decided.
enum Check {
    /// By the policy and its chart.
    World(fn(&Context<'_>, &Numbers) -> Vec<Hit>),
    /// By a waiver, after all other rules.
    Waiver(fn(&Waiver<'_>, Day) -> Option<String>),
}

/// Something that a rule found.
#[derive(Debug, Clone)]
struct Hit {
    spot: Spot,
    subject: String,
    message: String,
    severity: Option<Severity>,
    related: Vec<Spot>,
    people: Vec<EmployeeId>,
}

impl Hit {
    /// Something at a place, about something whose words stay the same when lines move.
    fn new(spot: Spot, subject: impl Into<String>, message: impl Into<String>) -> Self {
        let (subject, message) = (subject.into(), message.into());
        Self { spot, subject, message, severity: None, related: Vec::new(), people: Vec::new() }
    }

    /// As grave as that instead of what the rule says of itself.
    fn grave(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    fn related(self, related: impl IntoIterator<Item = Spot>) -> Self {
        Self { related: related.into_iter().collect(), ..self }
    }

    fn people(self, people: Vec<EmployeeId>) -> Self {
        Self { people, ..self }
    }
}

/// A place in one of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file.
    pub file: File,
    /// Where in it.
    pub span: Span,
}

/// One of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// The policy.
    Policy,
    /// The org chart.
    Chart,
}

/// A finding of a rule.
#[derive(Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave it is.
    pub severity: Severity,
    /// What is the matter, beginning with a small letter.
    pub message: String,
    /// What it is about, in words that stay the same when lines move.
    pub subject: String,
    /// Where it stands.
    pub place: Place,
    /// Other places that belong to it.
    pub related: Vec<Place>,
    /// The people whom it concerns, in the order of the chart.
    pub people: Vec<EmployeeId>,
    /// Whether a comment waives it.
    pub is_waived: bool,
}

/// What is looked at.
pub struct Subject<'a> {
    /// The policy and its chart.
    pub world: &'a World,
    /// The day.
    pub day: Day,
    /// Where stands what the model does not place.
    pub places: &'a Places,
    /// The text of the policy.
    pub policy: &'a Source,
    /// The text of the chart.
    pub chart: &'a Source,
    /// The waivers in the policy's comments.
    pub policy_waivers: &'a [Guard],
    /// The waivers in the chart's comments.
    pub chart_waivers: &'a [Guard],
}

impl Subject<'_> {
    fn source(&self, file: File) -> &Source {
        match file {
            File::Policy => self.policy,
            File::Chart => self.chart,
        }
    }

    fn place(&self, spot: Spot) -> Place {
        self.source(spot.file).place(spot.span)
    }
}

/// Returns the rules as files may tune them.
pub fn tunables() -> Vec<Tunable> {
    RULES.iter().map(|rule| Tunable { rule: rule.name, finds: rule.finds, numbers: rule.numbers }).collect()
}

/// Returns the rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// Finds what is risky, dead or redundant, in the order of the files.
pub fn lint(subject: &Subject<'_>, settings: &Settings) -> Vec<Finding> {
    let judge = Context::judge(subject);
    let context = Context::new(subject, &judge);
    let mut waivers = Waivers::new(subject);
    let mut found: Vec<(Spot, Finding)> = Vec::new();
    for rule in RULES.iter().filter(|rule| !settings.is_off(rule)) {
        if let Check::World(check) = rule.check {
            for hit in check(&context, &settings.numbers(rule)) {
                let is_waived = waivers.waive(rule, &hit);
                found.push((hit.spot, finding(subject, settings, rule, hit, is_waived)));
            }
        }
    }
    for rule in RULES.iter().filter(|rule| !settings.is_off(rule)) {
        if let Check::Waiver(check) = rule.check {
            for hit in waivers.hits(|waiver| check(waiver, subject.day)) {
                found.push((hit.spot, finding(subject, settings, rule, hit, false)));
            }
        }
    }
    found.sort_by_key(|(spot, finding)| (*spot, finding.rule.name));
    found.into_iter().map(|(_, finding)| finding).collect()
}

fn finding(subject: &Subject<'_>, settings: &Settings, rule: &'static Rule, hit: Hit, is_waived: bool) -> Finding {
    let Hit { spot, subject: about, message, severity, related, mut people } = hit;
    people.sort_unstable();
    Finding {
        rule,
        severity: settings.severity(rule).or(severity).unwrap_or(rule.severity),
        message,
        subject: about,
        place: subject.place(spot),
        related: related.into_iter().map(|spot| subject.place(spot)).collect(),
        people,
        is_waived,
    }
}
