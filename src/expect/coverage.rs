//! What no test would notice: each grant and each assignment is taken away in turn, and the tests that speak of it run again.

use std::borrow::Cow;

use super::{Days, Examiner};
use crate::decide::Judge;
use crate::model::{AssignmentId, Key, Level, PermissionId, Policy, Role, RoleId, Test};

/// How much of a policy its tests hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// How many grants and assignments there are. A grant of the lowest level and an assignment that has ended grant
    /// nothing, and are left out.
    pub all: usize,
    /// Those whose removal would let every test pass that passes.
    pub unnoticed: Vec<Unnoticed>,
}

/// A part of a policy whose removal no test would notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unnoticed {
    /// What a role itself grants for a permission.
    Grant(RoleId, PermissionId),
    /// An assignment.
    Assignment(AssignmentId),
}

impl Coverage {
    /// Returns how many parts of a hundred some test would miss, rounded down; all of nothing.
    pub fn percent(&self) -> usize {
        let noticed = self.all - self.unnoticed.len();
        (noticed * 100).checked_div(self.all).unwrap_or(100)
    }
}

impl Examiner<'_> {
    /// Finds what the tests that pass would not notice.
    pub fn coverage<'t>(&self, tests: impl IntoIterator<Item = &'t Test>) -> Coverage {
        let tests: Vec<&Test> = tests.into_iter().collect();
        let verdicts = self.run(tests.iter().copied());
        let passed: Vec<&Test> =
            tests.into_iter().zip(verdicts).filter(|(_, verdict)| verdict.is_passed()).map(|(test, _)| test).collect();
        let parts = self.parts();
        let all = parts.len();
        let mut without = Without::of(self.judge.policy());
        let unnoticed = parts.into_iter().filter(|part| {
            let touched = self.touched(*part);
            let asked: Vec<&Test> = passed.iter().copied().filter(|test| speaks_of(test, &touched)).collect();
            asked.is_empty() || without.part(*part, |policy| self.is_passed(policy, &asked))
        });
        Coverage { all, unnoticed: unnoticed.collect() }
    }

    /// All grants and assignments that grant something from the day on, in the order of the file.
    fn parts(&self) -> Vec<Unnoticed> {
        let policy = self.judge.policy();
        let of_role = |role: RoleId| {
            let grants = policy.roles[role].grants.iter().filter(|grant| grant.level.grants());
            grants.map(move |grant| Unnoticed::Grant(role, grant.permission))
        };
        let is_left = |id: &AssignmentId| !policy.assignments[*id].is_expired_on(self.judge.day());
        let assignments = policy.assignments.keys().filter(is_left).map(Unnoticed::Assignment);
        policy.roles.keys().flat_map(of_role).chain(assignments).collect()
    }

    /// The permissions of which a part says something.
    fn touched(&self, part: Unnoticed) -> Vec<PermissionId> {
        match part {
            Unnoticed::Grant(_, permission) => vec![permission],
            Unnoticed::Assignment(id) => {
                let roles = self.judge.included(self.judge.assignment(id).role);
                roles
                    .flat_map(|role| self.judge.policy().roles[role].grants.iter().map(|grant| grant.permission))
                    .collect()
            }
        }
    }

    fn is_passed(&self, policy: &Policy, tests: &[&Test]) -> bool {
        let judge = Judge::of(Cow::Borrowed(policy), self.judge.chart(), self.judge.day());
        let days = Days::new(self, &judge, tests);
        tests.iter().all(|test| days.exam(self, test).run(test).is_empty())
    }
}

fn speaks_of(test: &Test, permissions: &[PermissionId]) -> bool {
    test.permissions().iter().any(|permission| permissions.contains(permission))
}

/// A policy from which one part at a time is taken away.
struct Without {
    policy: Policy,
    /// A role that grants nothing: an assignment of it is as good as none.
    nothing: RoleId,
}

impl Without {
    fn of(policy: &Policy) -> Self {
        let mut policy = policy.clone();
        let role = Role { id: "".into(), title: None, grants: Vec::new(), includes: Vec::new(), span: None };
        let nothing = policy.roles.push(role);
        Self { policy, nothing }
    }

    fn part<T>(&mut self, part: Unnoticed, then: impl FnOnce(&Policy) -> T) -> T {
        match part {
            Unnoticed::Grant(role, permission) => self.grant(role, permission, then),
            Unnoticed::Assignment(id) => self.assignment(id, then),
        }
    }

    fn grant<T>(&mut self, role: RoleId, permission: PermissionId, then: impl FnOnce(&Policy) -> T) -> T {
        let level = self.set_level(role, permission, Level::LOWEST);
        let answer = then(&self.policy);
        self.set_level(role, permission, level);
        answer
    }

    fn set_level(&mut self, role: RoleId, permission: PermissionId, level: Level) -> Level {
        let grants = self.policy.roles.row_mut(role).map(|role| role.grants.as_mut_slice()).unwrap_or_default();
        let grant = grants.iter_mut().find(|grant| grant.permission == permission);
        grant.map_or(Level::LOWEST, |grant| std::mem::replace(&mut grant.level, level))
    }

    fn assignment<T>(&mut self, id: AssignmentId, then: impl FnOnce(&Policy) -> T) -> T {
        let role = self.set_role(id, self.nothing);
        let answer = then(&self.policy);
        self.set_role(id, role);
        answer
    }

    fn set_role(&mut self, id: AssignmentId, role: RoleId) -> RoleId {
        let assignment = self.policy.assignments.row_mut(id);
        assignment.map_or(RoleId::at(0), |assignment| std::mem::replace(&mut assignment.role, role))
    }
}
