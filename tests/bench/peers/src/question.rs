//! Questions by chance, always the same ones, with *yes* and *no* both frequent.

use std::fmt;

use ringfence::model::{Chart, DepartmentId, EmployeeId, PermissionId, Scale, Selector, World};

use crate::company::Chance;

/// A question in words, as somebody would bring it to an engine.
#[derive(Debug)]
pub(crate) struct Question {
    /// An employee's id.
    pub(crate) employee: String,
    pub(crate) permission: String,
    pub(crate) about: About,
}

/// What a question is about.
#[derive(Debug)]
pub(crate) enum About {
    /// The records of the employee of that id.
    Records(String),
    /// Having that level at least.
    Level(String),
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { employee, permission, about } = self;
        match about {
            About::Records(target) => write!(f, "check {employee} {permission} {target}"),
            About::Level(level) => write!(f, "check {employee} {permission} --at-least {level}"),
        }
    }
}

/// Random questions about a world, for ever.
pub(crate) struct Questions<'w> {
    world: &'w World,
    everybody: Vec<EmployeeId>,
    /// Heads and deputies, perhaps some of them twice.
    officers: Vec<EmployeeId>,
    /// Those to whom a role is assigned by name, administrators and leavers.
    exceptions: Vec<EmployeeId>,
    /// The employees whom each department's own list names, by the department.
    residents: Vec<(DepartmentId, EmployeeId)>,
    reaching: Vec<PermissionId>,
    others: Vec<PermissionId>,
    chance: Chance,
}

impl<'w> Questions<'w> {
    pub(crate) fn new(world: &'w World, seed: u64) -> Self {
        let World { policy, chart } = world;
        let is_reach = |permission: &PermissionId| *policy.permissions.scale(*permission) == Scale::Reach;
        let (reaching, others) = policy.permissions.ids().partition(is_reach);
        Self {
            world,
            everybody: chart.employees().collect(),
            officers: officers(chart),
            exceptions: exceptions(world),
            residents: residents(chart),
            reaching,
            others,
            chance: Chance(seed),
        }
    }

    fn one_of<T: Copy>(&mut self, of: impl Fn(&Self) -> &[T]) -> T {
        let place = self.chance.below(of(self).len());
        of(self)[place]
    }

    fn asker(&mut self) -> EmployeeId {
        match self.chance.below(8) {
            0..4 => self.one_of(|all| &all.everybody),
            4..6 => self.one_of(|all| &all.officers),
            _ => self.one_of(|all| &all.exceptions),
        }
    }

    /// Half of them from the asker's own branch.
    fn target(&mut self, asker: EmployeeId) -> EmployeeId {
        match self.chance.below(8) {
            0 => asker,
            1..5 => self.in_branch_of(asker).unwrap_or(asker),
            _ => self.one_of(|all| &all.everybody),
        }
    }

    /// Somebody in or below a department of the asker.
    fn in_branch_of(&mut self, asker: EmployeeId) -> Option<EmployeeId> {
        let World { chart, .. } = self.world;
        let homes = chart.home(asker);
        let home = homes.get(self.chance.below(homes.len().max(1)))?;
        let (start, end) = chart.tree().range(*home);
        let place = chart.tree().preorder()[start + self.chance.below(end - start)];
        let first = self.residents.partition_point(|(department, _)| *department < place);
        let people = self.residents[first..].partition_point(|(department, _)| *department == place);
        (people > 0).then(|| self.residents[first + self.chance.below(people)].1)
    }

    fn level(&mut self, permission: PermissionId) -> String {
        let names: Vec<&str> = self.world.policy.permissions.scale(permission).names().skip(1).collect();
        names[self.chance.below(names.len())].to_owned()
    }
}

impl Iterator for Questions<'_> {
    type Item = Question;

    fn next(&mut self) -> Option<Question> {
        let asker = self.asker();
        let (permission, about) = if self.chance.is_one_of(4) {
            let permission = self.one_of(|all| &all.others);
            (permission, About::Level(self.level(permission)))
        } else {
            let target = self.target(asker);
            let target = self.world.chart.employee_id(target).to_owned();
            (self.one_of(|all| &all.reaching), About::Records(target))
        };
        let permission = self.world.policy.permissions.name(permission).to_owned();
        Some(Question { employee: self.world.chart.employee_id(asker).to_owned(), permission, about })
    }
}

fn officers(chart: &Chart) -> Vec<EmployeeId> {
    let of = |department| chart.heads(department).iter().chain(chart.deputies(department)).copied();
    chart.departments().flat_map(of).collect()
}

fn exceptions(World { policy, chart }: &World) -> Vec<EmployeeId> {
    let mut found: Vec<EmployeeId> = policy
        .assignments
        .rows()
        .filter_map(|assignment| match assignment.to {
            Selector::User(employee) => Some(employee),
            _ => None,
        })
        .collect();
    // There are many more leavers than others.
    let as_many = found.len();
    found.extend(chart.employees().filter(|employee| !chart.is_active(*employee)).take(as_many));
    found.extend(chart.employees().filter(|employee| chart.is_marked_administrator(*employee)));
    found
}

fn residents(chart: &Chart) -> Vec<(DepartmentId, EmployeeId)> {
    let mut residents: Vec<_> =
        chart.employees().flat_map(|employee| chart.home(employee).iter().map(move |home| (*home, employee))).collect();
    residents.sort_unstable();
    residents
}
