//! The product itself.

use ringfence::decide::{self, Coverage, Judge, Roster};
use ringfence::model::{Chart, Day, EmployeeId, PermissionId, Policy, Target, World};

use super::Engine;
use crate::question::{About, Question};

/// Decides with every reason, as `check` does.
pub(super) struct Reasons<'w>(Judge<'w>);

impl<'w> Reasons<'w> {
    pub(super) fn of(world: &'w World, day: Day) -> Self {
        Self(Judge::new(world, day))
    }
}

impl Engine for Reasons<'_> {
    fn is_allowed(&mut self, question: &Question) -> bool {
        let Self(judge) = self;
        let (employee, permission) = looked_up(judge.chart(), judge.policy(), question);
        let (target, at_least) = match &question.about {
            About::Records(target) => (Some(Target::Employee(employee_of(judge.chart(), target))), None),
            About::Level(level) => (None, judge.policy().permissions.scale(permission).level(level)),
        };
        let decision = judge.decide(decide::Question { employee, permission, target, at_least });
        decision.cover.coverage == Coverage::All
    }
}

/// Knows everybody's levels, without reasons.
pub(super) struct Levels<'w> {
    world: &'w World,
    roster: Roster,
}

impl<'w> Levels<'w> {
    pub(super) fn of(world: &'w World, day: Day) -> Self {
        Self { world, roster: Roster::new(&Judge::new(world, day)) }
    }
}

impl Engine for Levels<'_> {
    fn is_allowed(&mut self, question: &Question) -> bool {
        let World { policy, chart } = self.world;
        let (employee, permission) = looked_up(chart, policy, question);
        let level = self.roster.level(employee, permission);
        match &question.about {
            About::Records(target) => decide::reaches(chart, employee, level, employee_of(chart, target)),
            About::Level(wanted) => policy.permissions.scale(permission).level(wanted).is_some_and(|at| level >= at),
        }
    }
}

fn looked_up(chart: &Chart, policy: &Policy, question: &Question) -> (EmployeeId, PermissionId) {
    let permission = policy.permissions.find(&question.permission).expect("a permission");
    (employee_of(chart, &question.employee), permission)
}

fn employee_of(chart: &Chart, id: &str) -> EmployeeId {
    chart.employee(id).expect("an employee")
}
