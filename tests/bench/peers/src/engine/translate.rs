//! What the engines are told, from the model alone: groups, who is in them, and what their roles may do. None of it asks
//! the product to decide: whom a selector is for, what a role includes and who reaches whom is left to each engine.

use std::collections::HashSet;

use ringfence::model::{Assignment, Chart, Day, DepartmentId, EmployeeId, Level, Policy, Role, Scale, Selector, World};

/// Everything that the engines are told of a world on a day.
pub(super) struct Facts<'w> {
    pub(super) policy: &'w Policy,
    pub(super) chart: &'w Chart,
    day: Day,
    /// Selectors that an assignment is for.
    assigned: HashSet<Selector>,
}

/// An action that a role allows, and on whose records.
pub(super) struct Allowed<'w> {
    pub(super) role: &'w str,
    pub(super) action: String,
    /// A level of the reach scale; `any` where the action is on nobody's records.
    pub(super) reach: &'static str,
}

impl<'w> Facts<'w> {
    pub(super) fn of(world: &'w World, day: Day) -> Self {
        let (policy, chart) = (&world.policy, &world.chart);
        let assigned = policy.assignments.rows().map(|assignment| assignment.to).collect();
        Self { policy, chart, day, assigned }
    }

    /// The assignments that count on the day. The engines know no dates, or could not use them in their hierarchies.
    pub(super) fn assignments(&self) -> impl Iterator<Item = &'w Assignment> {
        self.policy.assignments.rows().filter(|assignment| assignment.counts_on(self.day))
    }

    /// The role that an assignment gives, and the group that it gives it to.
    pub(super) fn given(&self) -> impl Iterator<Item = (&'w str, String)> {
        self.assignments().map(|assignment| (self.role_id(assignment), assignment.to.to_text(self.chart)))
    }

    fn role_id(&self, assignment: &Assignment) -> &'w str {
        &self.policy.roles[assignment.role].id
    }

    /// Each role, and a role that it includes.
    pub(super) fn includes(&self) -> impl Iterator<Item = (&'w str, &'w str)> {
        let id = |role| &*self.policy.roles[role].id;
        self.policy
            .roles
            .rows()
            .flat_map(move |role| role.includes.iter().map(move |include| (&*role.id, id(include.role))))
    }

    /// What each role itself allows.
    pub(super) fn allowed(&self) -> impl Iterator<Item = Allowed<'w>> {
        self.policy.roles.rows().flat_map(|role| self.allowed_by(role))
    }

    fn allowed_by(&self, role: &'w Role) -> impl Iterator<Item = Allowed<'w>> {
        role.grants.iter().flat_map(|grant| {
            let name = self.policy.permissions.name(grant.permission);
            let scale = self.policy.permissions.scale(grant.permission);
            actions(name, scale, grant.level).into_iter().map(|(action, reach)| Allowed {
                role: &role.id,
                action,
                reach,
            })
        })
    }

    /// The groups that an active employee is in, but for those above their departments. Inactive people are in none.
    pub(super) fn groups(&self, employee: EmployeeId) -> Vec<String> {
        if !self.chart.is_active(employee) {
            return Vec::new();
        }
        let departments = self.chart.home(employee).iter().copied().map(Selector::Department);
        let others = self.other_groups(employee).into_iter().filter(|selector| self.assigned.contains(selector));
        departments.chain(others).map(|selector| selector.to_text(self.chart)).collect()
    }

    fn other_groups(&self, employee: EmployeeId) -> Vec<Selector> {
        let chart = self.chart;
        let mut found = vec![Selector::Everyone, Selector::User(employee)];
        found.extend(chart.home(employee).iter().copied().map(Selector::DepartmentOnly));
        found.extend(chart.headed_by(employee).map(Selector::Head));
        found.extend(chart.deputised_by(employee).map(Selector::Deputy));
        found.extend(chart.headed_by(employee).next().map(|_| Selector::Heads));
        found.extend(chart.deputised_by(employee).next().map(|_| Selector::Deputies));
        found.extend(chart.is_marked_administrator(employee).then_some(Selector::Administrators));
        assert!(chart.groups().len() + chart.workgroups().len() == 0, "these companies have no groups of their own");
        found
    }

    /// Each department's id with its parent's.
    pub(super) fn parents(&self) -> impl Iterator<Item = (&'w str, Option<&'w str>)> {
        let id = |department: DepartmentId| self.chart.department_id(department);
        self.chart.departments().map(move |department| (id(department), self.chart.tree().parent(department).map(id)))
    }

    /// The ids of an employee's home departments.
    pub(super) fn homes(&self, employee: EmployeeId) -> impl Iterator<Item = &'w str> {
        self.chart.home(employee).iter().map(|home| self.chart.department_id(*home))
    }
}

/// The actions that a level allows, and on whose records.
fn actions(permission: &str, scale: &Scale, level: Level) -> Vec<(String, &'static str)> {
    if *scale == Scale::Reach {
        let reach = ["own", "department", "any"].into_iter().find(|name| scale.level(name) == Some(level));
        return reach.map(|reach| (permission.to_owned(), reach)).into_iter().collect();
    }
    let up_to = scale.levels().filter(|at| at.grants() && *at <= level);
    up_to.map(|at| (action(permission, scale.name(at)), "any")).collect()
}

/// The action of having a permission at some level at least.
pub(super) fn action(permission: &str, level: &str) -> String {
    format!("{permission}:{level}")
}

/// The group that a department's people are in, as a selector spells it.
pub(super) fn department_group(id: &str) -> String {
    format!("department:{id}")
}
