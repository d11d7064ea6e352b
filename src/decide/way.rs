//! The way on which an assignment comes to somebody: the departments or the group between the two.

use crate::model::{Chart, DepartmentId, EmployeeId, Selector};

/// The way on which an assignment comes to an employee.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Way<'c> {
    /// The ids of what lies between, from the selector's own department or group down to the employee's.
    pub path: Vec<&'c str>,
    /// As what the employee belongs to the last of them, where that is more than as a member.
    pub capacity: Option<Capacity>,
}

/// As what somebody belongs to a department or workgroup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capacity {
    /// Head of the department.
    Head,
    /// Deputy of the department's head.
    Deputy,
    /// Owner of the workgroup.
    Owner,
    /// Moderator of the workgroup.
    Moderator,
}

impl Capacity {
    /// Returns the capacity in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Deputy => "deputy",
            Self::Owner => "owner",
            Self::Moderator => "moderator",
        }
    }
}

impl<'c> Way<'c> {
    /// The way from a selector to an employee whom it is for; of several a shortest one.
    pub fn new(chart: &'c Chart, selector: Selector, employee: EmployeeId) -> Self {
        match selector {
            Selector::User(_) | Selector::Administrators | Selector::Everyone => Self::default(),
            Selector::Department(top) => Self::down(chart, top, employee),
            Selector::DepartmentOnly(home) => Self::to(chart, home, employee),
            Selector::Head(department) | Selector::Deputy(department) => Self::to(chart, department, employee),
            Selector::Heads => Self::to_first(chart, chart.headed_by(employee), Capacity::Head),
            Selector::Deputies => Self::to_first(chart, chart.deputised_by(employee), Capacity::Deputy),
            Selector::Group(group) => Self { path: vec![chart.group_id(group)], capacity: None },
            Selector::Workgroup(workgroup) | Selector::Moderators(workgroup) | Selector::Owner(workgroup) => {
                let crew = chart.crew(workgroup);
                let is_moderator = crew.moderators.contains(&employee);
                let capacity = match crew.owner {
                    Some(owner) if owner == employee => Some(Capacity::Owner),
                    _ => is_moderator.then_some(Capacity::Moderator),
                };
                Self { path: vec![chart.workgroup_id(workgroup)], capacity }
            }
        }
    }

    fn down(chart: &'c Chart, top: DepartmentId, employee: EmployeeId) -> Self {
        let steps = |home: &DepartmentId| chart.tree().upwards(*home).take_while(|above| *above != top).count();
        let below = chart.home(employee).iter().filter(|home| chart.tree().is_below(**home, top));
        let Some(home) = below.copied().min_by_key(steps) else { return Self::default() };
        let mut path: Vec<_> =
            chart.tree().upwards(home).take(steps(&home) + 1).map(|above| chart.department_id(above)).collect();
        path.reverse();
        Self { path, ..Self::to(chart, home, employee) }
    }

    fn to(chart: &'c Chart, department: DepartmentId, employee: EmployeeId) -> Self {
        let is_head = chart.heads(department).contains(&employee);
        let is_deputy = || chart.deputies(department).contains(&employee);
        let capacity = if is_head { Some(Capacity::Head) } else { is_deputy().then_some(Capacity::Deputy) };
        Self { path: vec![chart.department_id(department)], capacity }
    }

    fn to_first(chart: &'c Chart, mut of: impl Iterator<Item = DepartmentId>, capacity: Capacity) -> Self {
        let path = of.next().map(|department| chart.department_id(department)).into_iter().collect();
        Self { path, capacity: Some(capacity) }
    }
}
