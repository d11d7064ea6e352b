//! The rule: who may do what, whose records they reach, and because of which grants. Uses [`crate::model`] alone.
//!
//! [`Judge`] is the rule for one person, with every reason. [`Roster`] is the same rule for everybody at once, without
//! reasons; a law in the tests holds the two together. [`membership`] says whom a selector is for, [`Headcount`] who is
//! behind a level.

mod crowd;
mod headcount;
pub mod membership;
mod notes;
mod roster;
mod way;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashSet;

pub use crowd::{Alike, Crowd};
pub use headcount::{Cover, Coverage, Headcount, Reach, reaches};
pub use notes::{Note, NoteKind};
pub use roster::{HoldingId, Levels, Roster, role_levels};
pub use way::{Capacity, Way};

use crate::model::{
    Assignment, AssignmentId, Chart, Day, DepartmentId, EmployeeId, FastMap, Level, PermissionId, Policy, RoleId,
    Selector, Table, Target, World,
};

/// A question to the rule: *employee, permission, and perhaps a target*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Who.
    pub employee: EmployeeId,
    /// What.
    pub permission: PermissionId,
    /// Whose records, or whom to call; none: anything at all.
    pub target: Option<Target>,
    /// The level that is asked for; none: the lowest that covers the target.
    pub at_least: Option<Level>,
}

/// The answer, with what it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Decision {
    /// The effective level and every grant that speaks of the permission.
    pub effective: Effective,
    /// How much of the target the level covers.
    pub cover: Cover,
    /// The smallest level at which this employee would get *yes*.
    pub needed: Level,
}

/// An employee's level for one permission, and every grant that speaks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Effective {
    /// The effective level.
    pub level: Level,
    /// The level that the roles alone give: the same, unless the employee is an administrator.
    pub by_roles: Level,
    /// Whether the employee is an active administrator, who has the highest level whatever the roles say.
    pub is_administrator: bool,
    /// Every grant of every role that reaches the employee on any day, the winners first.
    pub grants: Vec<Granted>,
}

/// A grant that reaches an employee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Granted {
    /// The assignment through which it comes.
    pub assignment: AssignmentId,
    /// The role that grants it: the assigned one, or one that it includes.
    pub role: RoleId,
    /// The level.
    pub level: Level,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a grant, in the order in which grants are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It gives the level, perhaps with others.
    Wins,
    /// Another grant gives more.
    Outranked,
    /// Its assignment ended before the day.
    Expired,
    /// Its assignment begins after the day.
    Pending,
    /// It is at the lowest level, written or not, and grants nothing.
    Silent,
}

/// The rule for one world on one day.
#[derive(Debug)]
pub struct Judge<'w> {
    policy: Cow<'w, Policy>,
    chart: &'w Chart,
    day: Day,
    by_selector: FastMap<Selector, Vec<AssignmentId>>,
    /// From each department upwards, itself first, the nearest that an assignment is for with all below it: few are, and
    /// a tree may be deep.
    assigned: Table<DepartmentId, Option<DepartmentId>>,
    headcount: OnceCell<Headcount>,
}

impl<'w> Judge<'w> {
    /// The rule for a world on a day. On the free plan it judges by the portal's own roles, as the portal does.
    pub fn new(world: &'w World, day: Day) -> Self {
        Self::of(world.policy.in_force(&world.chart), &world.chart, day)
    }

    /// The rule for a policy as it is written, whatever the plan.
    pub fn of(policy: Cow<'w, Policy>, chart: &'w Chart, day: Day) -> Self {
        let mut by_selector: FastMap<Selector, Vec<AssignmentId>> = FastMap::default();
        for id in policy.assignments.keys() {
            by_selector.entry(policy.assignments[id].to).or_default().push(id);
        }
        let assigned = assigned(chart, &by_selector);
        Self { policy, chart, day, by_selector, assigned, headcount: OnceCell::new() }
    }

    /// Returns the same rule on another day.
    pub fn on(&self, day: Day) -> Judge<'_> {
        Judge::of(Cow::Borrowed(self.policy()), self.chart, day)
    }

    /// Returns the policy that is judged by.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Returns the chart.
    pub fn chart(&self) -> &'w Chart {
        self.chart
    }

    /// Returns the day.
    pub fn day(&self) -> Day {
        self.day
    }

    /// Answers a question.
    pub fn decide(&self, question: Question) -> Decision {
        let effective = self.effective(question.employee, question.permission);
        let cover = self.cover(question, effective.level);
        Decision { cover, needed: self.needed(question), effective }
    }

    /// Returns the effective level, with every grant: the highest level over all roles that the employee holds on the
    /// day, included roles counted; the lowest when no role speaks; the highest for an active administrator.
    pub fn effective(&self, employee: EmployeeId, permission: PermissionId) -> Effective {
        let mut grants: Vec<Granted> =
            self.reaching(employee).into_iter().flat_map(|id| self.grants_through(id, permission)).collect();
        let counting = grants.iter().filter(|grant| self.assignment(grant.assignment).counts_on(self.day));
        let by_roles = counting.map(|grant| grant.level).max().unwrap_or(Level::LOWEST);
        for grant in &mut grants {
            grant.outcome = self.outcome(grant, by_roles);
        }
        grants.sort_by(|a, b| self.shown_order(a).cmp(&self.shown_order(b)));
        let is_administrator = self.chart.is_administrator(employee);
        let highest = self.policy.permissions.scale(permission).highest();
        Effective { level: if is_administrator { highest } else { by_roles }, by_roles, is_administrator, grants }
    }

    fn outcome(&self, grant: &Granted, by_roles: Level) -> Outcome {
        let assignment = self.assignment(grant.assignment);
        if !grant.level.grants() {
            Outcome::Silent
        } else if assignment.is_expired_on(self.day) {
            Outcome::Expired
        } else if assignment.is_pending_on(self.day) {
            Outcome::Pending
        } else if grant.level == by_roles {
            Outcome::Wins
        } else {
            Outcome::Outranked
        }
    }

    /// How much of the target a level would cover for the employee.
    pub fn cover(&self, question: Question, level: Level) -> Cover {
        match (question.target, question.at_least) {
            (Some(target), _) => Headcount::cover(self.chart, || self.headcount(), question.employee, level, target),
            (None, Some(at_least)) => Cover::of(level >= at_least),
            (None, None) => Cover::of(level.grants()),
        }
    }

    /// The smallest level at which this employee would get *yes*, found by the rule.
    fn needed(&self, question: Question) -> Level {
        let scale = self.policy.permissions.scale(question.permission);
        let would_do = |level: &Level| self.cover(question, *level).coverage == Coverage::All;
        scale.levels().find(would_do).unwrap_or(scale.highest())
    }

    /// Returns the level that is left without every assignment of those roles, administrator or not.
    pub fn without(&self, effective: &Effective, roles: &HashSet<RoleId>) -> Level {
        let left = effective.grants.iter().filter(|grant| {
            let assignment = self.assignment(grant.assignment);
            assignment.counts_on(self.day) && !roles.contains(&assignment.role)
        });
        left.map(|grant| grant.level).max().unwrap_or(Level::LOWEST)
    }

    /// Returns the assigned roles that give the level, each once, by id.
    pub fn winners(&self, effective: &Effective) -> Vec<RoleId> {
        let wins = |grant: &&Granted| grant.outcome == Outcome::Wins;
        self.by_id(effective.grants.iter().filter(wins).map(|grant| self.assignment(grant.assignment).role))
    }

    /// Returns the assigned roles that decide: those that give the level, and none where being administrator does.
    pub fn deciding(&self, effective: &Effective) -> Vec<RoleId> {
        if effective.by_roles == effective.level { self.winners(effective) } else { Vec::new() }
    }

    /// Returns the roles that the employee holds on the day, each once, by id.
    pub fn held(&self, employee: EmployeeId) -> Vec<RoleId> {
        let counting = self.reaching(employee).into_iter().map(|id| self.assignment(id));
        self.by_id(counting.filter(|assignment| assignment.counts_on(self.day)).map(|assignment| assignment.role))
    }

    /// Returns every assignment that is for the employee on any day, in the order of the policy.
    pub fn reaching(&self, employee: EmployeeId) -> Vec<AssignmentId> {
        let of = |selector| self.by_selector.get(&selector).into_iter().flatten().copied();
        let upwards = |department| self.assigned_from(department);
        let selectors = membership::selectors_through(self.chart, employee, upwards);
        let mut found: Vec<AssignmentId> = selectors.flat_map(of).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The departments, from one upwards, that assignments are for with all below them.
    fn assigned_from(&self, department: DepartmentId) -> impl Iterator<Item = DepartmentId> {
        let next = |at: &DepartmentId| self.chart.tree().parent(*at).and_then(|parent| self.assigned[parent]);
        std::iter::successors(self.assigned[department], next)
    }

    /// Returns the includes that lead from an assigned role to one that it grants through, both ends included; of several
    /// ways a shortest one.
    pub fn chain(&self, from: RoleId, to: RoleId) -> Vec<RoleId> {
        let included = included(&self.policy.roles, from);
        let mut chain = vec![to];
        let mut at = included.iter().position(|(role, _)| *role == to);
        while let Some((_, includer)) = at.and_then(|at| included.get(at)) {
            at = *includer;
            chain.extend(at.and_then(|at| included.get(at)).map(|(role, _)| *role));
        }
        chain.reverse();
        chain
    }

    /// Returns the roles that a role includes, itself first.
    pub fn included(&self, role: RoleId) -> impl Iterator<Item = RoleId> {
        included(&self.policy.roles, role).into_iter().map(|(role, _)| role)
    }

    /// Returns an assignment.
    pub fn assignment(&self, id: AssignmentId) -> &Assignment {
        &self.policy.assignments[id]
    }

    /// Returns a role's id.
    pub fn role_id(&self, role: RoleId) -> &str {
        &self.policy.roles[role].id
    }

    /// Returns who is behind a level, counted once.
    pub fn headcount(&self) -> &Headcount {
        self.headcount.get_or_init(|| Headcount::new(self.chart))
    }

    /// What one assignment grants: a grant for each role that speaks of the permission; when none does, a silent one.
    fn grants_through(&self, assignment: AssignmentId, permission: PermissionId) -> Vec<Granted> {
        let assigned = self.assignment(assignment).role;
        let granted = |role, level| Granted { assignment, role, level, outcome: Outcome::Silent };
        let speaking = |role| self.policy.roles[role].grant(permission).map(|grant| granted(role, grant.level));
        let grants: Vec<_> = self.included(assigned).filter_map(speaking).collect();
        if grants.is_empty() { vec![granted(assigned, Level::LOWEST)] } else { grants }
    }

    /// Winners first, then by level, then by the ids of the roles, then by place.
    fn shown_order(&self, grant: &Granted) -> impl Ord {
        let assigned = self.role_id(self.assignment(grant.assignment).role);
        let level = std::cmp::Reverse(grant.level);
        (grant.outcome, level, assigned, self.role_id(grant.role), grant.assignment)
    }

    fn by_id(&self, roles: impl Iterator<Item = RoleId>) -> Vec<RoleId> {
        let mut roles: Vec<RoleId> = roles.collect();
        roles.sort_unstable_by_key(|role| self.role_id(*role));
        roles.dedup();
        roles
    }
}

fn assigned(
    chart: &Chart,
    by_selector: &FastMap<Selector, Vec<AssignmentId>>,
) -> Table<DepartmentId, Option<DepartmentId>> {
    let mut assigned = Table::<DepartmentId, Option<DepartmentId>>::filled(None, chart.departments().len());
    for department in chart.tree().preorder() {
        let above = || chart.tree().parent(*department).and_then(|parent| assigned[parent]);
        let is_assigned = by_selector.contains_key(&Selector::Department(*department));
        let nearest = if is_assigned { Some(*department) } else { above() };
        assigned.row_mut(*department).into_iter().for_each(|row| *row = nearest);
    }
    assigned
}

/// A role and all that it includes, nearest first, each with the position of the one that includes it.
fn included(roles: &Table<RoleId, crate::model::Role>, role: RoleId) -> Vec<(RoleId, Option<usize>)> {
    let mut found = vec![(role, None)];
    if roles[role].includes.is_empty() {
        return found;
    }
    let mut seen = HashSet::from([role]);
    let mut at = 0;
    while let Some((role, _)) = found.get(at).copied() {
        let new = roles[role].includes.iter().filter(|include| seen.insert(include.role));
        found.extend(new.map(|include| (include.role, Some(at))));
        at += 1;
    }
    found
}
