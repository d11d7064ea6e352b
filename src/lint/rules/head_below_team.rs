//! A head of a department who has less than each of the others in it, two at least.

use std::collections::{BTreeSet, HashMap};

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{DepartmentId, EmployeeId, Level, PermissionId};

pub(super) const RULE: Rule = Rule {
    name: "head-below-team",
    severity: Severity::Note,
    finds: "a head of a department who has less than each of the others in it, two at least",
    why: "a head is usually meant to have what the team has",
    mend: "assign the role to `department:`, which includes the head, or to `head:`, too",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let mut teams: HashMap<DepartmentId, Team> = HashMap::new();
    for class in context.staff() {
        for home in class.home.iter().filter(|home| !context.chart.heads(**home).is_empty()) {
            let is_of_class = |head: &&EmployeeId| class.people.binary_search(head).is_ok();
            let heads: BTreeSet<_> = context.chart.heads(*home).iter().filter(is_of_class).collect();
            if heads.len() < class.people.len() {
                let levels = context.policy.permissions.ids().map(|id| context.level(class, id));
                teams.entry(*home).or_default().add(class.people.len() - heads.len(), levels);
            }
        }
    }
    let departments = context.chart.departments();
    let headed = departments.filter_map(|department| Some((department, teams.get(&department)?)));
    headed.filter(|(_, team)| team.people > 1).flat_map(|(of, team)| of_department(context, of, team)).collect()
}

/// The people of a department but its heads, with what the least of them has.
#[derive(Default)]
struct Team {
    people: usize,
    least: Vec<Level>,
}

impl Team {
    fn add(&mut self, people: usize, levels: impl Iterator<Item = Level>) {
        self.people += people;
        if self.least.is_empty() {
            self.least = levels.collect();
        } else {
            self.least.iter_mut().zip(levels).for_each(|(least, level)| *least = (*least).min(level));
        }
    }
}

fn of_department(context: &Context<'_>, department: DepartmentId, team: &Team) -> Vec<Hit> {
    let heads: BTreeSet<EmployeeId> = context.chart.heads(department).iter().copied().collect();
    heads.into_iter().filter_map(|head| of_head(context, department, team, head)).collect()
}

fn of_head(context: &Context<'_>, department: DepartmentId, team: &Team, head: EmployeeId) -> Option<Hit> {
    let is_guest_or_administrator = context.chart.is_guest(head) || context.chart.is_administrator(head);
    let class = context.class(head).filter(|_| !is_guest_or_administrator)?;
    let less = context.policy.permissions.ids().zip(&team.least);
    let less: Vec<PermissionId> =
        less.filter(|(id, least)| context.level(class, *id) < **least).map(|(id, _)| id).collect();
    let (who, of) = (context.chart.employee_id(head), context.chart.department_id(department));
    let message = format!("{who}, head of {of}, has less than the team: {}", context.names(less.iter().copied()));
    let hit = Hit::new(context.department_spot(department), format!("{who} of {of}"), message);
    (!less.is_empty()).then(|| hit.people(vec![head]))
}
