//! One test on its day: its claims, asked of everybody whom it speaks of.

use std::collections::BTreeMap;

use super::people::People;
use super::{Examiner, Failure, Winner};
use crate::decide::{Alike, Cover, Coverage, Effective, Judge, Levels, Outcome, Question};
use crate::model::{
    Claim, ClaimKind, EmployeeId, Expects, Extent, Holders, Level, PermissionId, RoleId, Selector, Target, Test,
};
use crate::span::Span;

/// The examiner on one day.
#[derive(Clone, Copy)]
pub(super) struct Exam<'a> {
    pub(super) examiner: &'a Examiner<'a>,
    pub(super) judge: &'a Judge<'a>,
    pub(super) levels: Option<&'a Levels>,
}

/// Failures of one test: people of whom the same was found stand together.
#[derive(Default)]
struct Failures(BTreeMap<Miss, Vec<EmployeeId>>);

/// Something that is not as expected of one, and so of all in the same place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Miss {
    span: Span,
    expected: String,
    found: String,
    winners: Vec<Winner>,
}

impl Failures {
    fn add(&mut self, miss: Miss, people: impl IntoIterator<Item = EmployeeId>) {
        self.0.entry(miss).or_default().extend(people);
    }

    /// In the order of the test.
    fn told(self) -> Vec<Failure> {
        let told = self.0.into_iter().map(|(Miss { span, expected, found, winners }, mut people)| {
            people.sort_unstable();
            Failure { people, span, expected, found, winners }
        });
        told.collect()
    }
}

/// What people hold of whom nothing was missed. Without a target, and but for what decides, a level follows from what one
/// holds: of all classes that hold the same, one is asked.
struct Fine {
    is_by_class: bool,
    holdings: Vec<bool>,
}

impl Fine {
    /// Nothing is known yet; nor ever `is_by_class`, when the answer depends on more than what one holds.
    fn new(is_by_class: bool) -> Self {
        Self { is_by_class, holdings: Vec::new() }
    }

    fn has(&self, class: &Alike<'_>) -> bool {
        self.holdings.get(class.holding.position()).copied().unwrap_or(false)
    }

    fn note(&mut self, class: &Alike<'_>, is_fine: bool) {
        if !is_fine || self.is_by_class {
            return;
        }
        let at = class.holding.position();
        if self.holdings.len() <= at {
            self.holdings.resize(at + 1, false);
        }
        self.holdings.get_mut(at).into_iter().for_each(|known| *known = true);
    }
}

impl Exam<'_> {
    /// Returns what is not as the test expects.
    pub(super) fn run(self, test: &Test) -> Vec<Failure> {
        match &test.expects {
            Expects::People { who, claims } => {
                let people = self.people(who);
                if people.is_nobody() {
                    return vec![nobody(test.span, "somebody whom the test speaks of")];
                }
                self.of_people(&people, claims)
            }
            Expects::Holders(_) if self.examiner.crowd.is_empty() => {
                vec![nobody(test.span, "somebody in the chart")]
            }
            Expects::Holders(holders) => self.of_holders(holders),
        }
    }

    fn people(self, who: &[Selector]) -> People {
        People::new(self.judge.chart(), &self.examiner.crowd, &self.examiner.members, who)
    }

    fn of_people(self, people: &People, claims: &[Claim]) -> Vec<Failure> {
        let mut failures = Failures::default();
        for claim in claims {
            let target = claim.about().map(|about| about.target);
            let mut fine = Fine::new(matches!(claim.kind, ClaimKind::Because(_)) || target.is_some());
            for (number, class) in self.examiner.crowd.classes().iter().enumerate() {
                if people.has_class(number) && !fine.has(class) {
                    let is_fine =
                        Self::ask(&class.people, target, &mut failures, |employee| self.claimed(employee, claim));
                    fine.note(class, is_fine);
                }
            }
            for employee in people.others() {
                Self::ask(&[*employee], target, &mut failures, |employee| self.claimed(employee, claim));
            }
        }
        failures.told()
    }

    /// Asks one of some alike people for all of them; whom the target names is asked apart. Returns whether nothing was
    /// missed.
    fn ask(
        people: &[EmployeeId],
        target: Option<Target>,
        failures: &mut Failures,
        miss: impl Fn(EmployeeId) -> Option<Miss>,
    ) -> bool {
        let named = match target {
            Some(Target::Employee(named)) => people.binary_search(&named).is_ok().then_some(named),
            _ => None,
        };
        let mut rest = people.iter().copied().filter(|employee| named != Some(*employee)).peekable();
        let mut is_fine = true;
        if let Some(found) = named.and_then(&miss) {
            failures.add(found, named);
            is_fine = false;
        }
        if let Some(found) = rest.peek().copied().and_then(&miss) {
            failures.add(found, rest);
            is_fine = false;
        }
        is_fine
    }

    fn claimed(self, employee: EmployeeId, claim: &Claim) -> Option<Miss> {
        let level = self.level(employee, claim.permission);
        match &claim.kind {
            ClaimKind::Has(wanted) => (level != *wanted).then(|| {
                let wanted = self.level_name(claim.permission, *wanted);
                let expected = format!("{} = {wanted}", self.name(claim.permission));
                self.miss(employee, claim, expected, self.level_name(claim.permission, level).to_owned())
            }),
            ClaimKind::Because(role) => self.not_because(employee, claim, *role),
            ClaimKind::Can(extent) => self.unless_all(employee, claim.permission, extent, claim.span),
            ClaimKind::Cannot(extent) => self.unless_nothing(employee, claim.permission, extent, claim.span),
        }
    }

    /// The winning role must be the one that is claimed, or include it and grant through it.
    fn not_because(self, employee: EmployeeId, claim: &Claim, role: RoleId) -> Option<Miss> {
        let effective = self.judge.effective(employee, claim.permission);
        let is_through = |grant: &Winner| {
            let assigned = self.judge.assignment(grant.assignment).role;
            self.judge.included(assigned).any(|included| included == role)
                && self.judge.included(role).any(|included| included == grant.role)
        };
        if winners(&effective).iter().any(is_through) {
            return None;
        }
        let name = self.name(claim.permission);
        let found = match (effective.is_administrator, effective.level.grants()) {
            (true, _) => "an administrator's right".to_owned(),
            (false, false) => "no role that grants it".to_owned(),
            (false, true) => self.level_name(claim.permission, effective.level).to_owned(),
        };
        Some(self.miss(employee, claim, format!("{name} because of {}", self.judge.role_id(role)), found))
    }

    fn of_holders(self, holders: &Holders) -> Vec<Failure> {
        let mut failures = Failures::default();
        let people = self.people(&holders.who);
        let target = holders.extent.about().map(|about| about.target);
        let (mut fine_inside, mut fine_outside) = (Fine::new(target.is_some()), Fine::new(target.is_some()));
        for (number, class) in self.examiner.crowd.classes().iter().enumerate() {
            let is_fine_inside = !holders.is_exact || fine_inside.has(class);
            if is_fine_inside && (people.has_class(number) || fine_outside.has(class)) {
                continue;
            }
            let (inside, outside) = people.of_class(number, class);
            let is_fine = Self::ask(&outside, target, &mut failures, |employee| {
                self.unless_nothing(employee, holders.permission, &holders.extent, holders.span)
            });
            fine_outside.note(class, is_fine && !outside.is_empty());
            if holders.is_exact {
                let is_fine = Self::ask(&inside, target, &mut failures, |employee| {
                    self.unless_all(employee, holders.permission, &holders.extent, holders.span)
                });
                fine_inside.note(class, is_fine && !inside.is_empty());
            }
        }
        if holders.is_exact {
            let is_inactive = |employee: &&EmployeeId| self.examiner.crowd.class_of(**employee).is_none();
            for employee in people.others().iter().filter(is_inactive) {
                Self::ask(&[*employee], target, &mut failures, |employee| {
                    self.unless_all(employee, holders.permission, &holders.extent, holders.span)
                });
            }
        }
        failures.told()
    }

    /// A prohibition is broken by some of it.
    fn unless_nothing(
        self,
        employee: EmployeeId,
        permission: PermissionId,
        extent: &Extent,
        span: Span,
    ) -> Option<Miss> {
        let (cover, level) = self.held(employee, permission, extent);
        let expected = match extent {
            _ if cover.coverage == Coverage::None => return None,
            Extent::Any => format!("no {}", self.name(permission)),
            Extent::AtLeast(least) => {
                format!("{} below {}", self.name(permission), self.level_name(permission, *least))
            }
            Extent::Target(about) => format!("nothing of `{} {}`", self.name(permission), about.text),
        };
        let found = self.covered(permission, extent, cover, level);
        Some(self.missed(employee, permission, span, expected, found))
    }

    fn unless_all(self, employee: EmployeeId, permission: PermissionId, extent: &Extent, span: Span) -> Option<Miss> {
        let (cover, level) = self.held(employee, permission, extent);
        let expected = match extent {
            _ if cover.coverage == Coverage::All => return None,
            Extent::Any => self.name(permission).to_owned(),
            Extent::AtLeast(least) => {
                format!("{} at {} or above", self.name(permission), self.level_name(permission, *least))
            }
            Extent::Target(about) => format!("all of `{} {}`", self.name(permission), about.text),
        };
        let found = self.covered(permission, extent, cover, level);
        Some(self.missed(employee, permission, span, expected, found))
    }

    fn held(self, employee: EmployeeId, permission: PermissionId, extent: &Extent) -> (Cover, Level) {
        let level = self.level(employee, permission);
        let question = |target, at_least| Question { employee, permission, target, at_least };
        let question = match extent {
            Extent::Any => question(None, None),
            Extent::AtLeast(least) => question(None, Some(*least)),
            Extent::Target(about) => question(Some(about.target), None),
        };
        (self.judge.cover(question, level), level)
    }

    fn level(self, employee: EmployeeId, permission: PermissionId) -> Level {
        let holding = self.examiner.roster.holding(employee);
        self.levels.map_or(Level::LOWEST, |levels| levels.of(holding, permission))
    }

    fn miss(self, employee: EmployeeId, claim: &Claim, expected: String, found: String) -> Miss {
        self.missed(employee, claim.permission, claim.span, expected, found)
    }

    fn missed(
        self,
        employee: EmployeeId,
        permission: PermissionId,
        span: Span,
        expected: String,
        found: String,
    ) -> Miss {
        Miss { span, expected, found, winners: winners(&self.judge.effective(employee, permission)) }
    }

    /// What was found: the level, and of a target how much (`some (1 of 3 people) at department`).
    fn covered(self, permission: PermissionId, extent: &Extent, cover: Cover, level: Level) -> String {
        let level = self.level_name(permission, level);
        if extent.about().is_none() {
            return level.to_owned();
        }
        let counted = match cover.people {
            Some((in_reach, all)) if all > 1 => format!(" ({in_reach} of {all} people)"),
            _ => String::new(),
        };
        format!("{}{counted} at {level}", cover.coverage.name())
    }

    fn name(&self, permission: PermissionId) -> &str {
        self.judge.policy().permissions.name(permission)
    }

    fn level_name(&self, permission: PermissionId, level: Level) -> &str {
        self.judge.policy().permissions.scale(permission).name(level)
    }
}

fn nobody(span: Span, expected: &str) -> Failure {
    let found = "nobody, so that it would assert nothing".to_owned();
    Failure { people: Vec::new(), span, expected: expected.to_owned(), found, winners: Vec::new() }
}

/// The grants that decide: none where being administrator does.
fn winners(effective: &Effective) -> Vec<Winner> {
    if effective.by_roles != effective.level {
        return Vec::new();
    }
    let wins = effective.grants.iter().filter(|grant| grant.outcome == Outcome::Wins);
    wins.map(|grant| Winner { assignment: grant.assignment, role: grant.role }).collect()
}
