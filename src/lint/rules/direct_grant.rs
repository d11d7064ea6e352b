//! Three people or more (`at-least`) of one department who are given the same role one by one.

use std::collections::{BTreeMap, HashSet};

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, DepartmentId, EmployeeId, RoleId, Selector};

pub(super) const RULE: Rule = Rule {
    name: "direct-grant",
    severity: Severity::Note,
    finds: "three people or more (`at-least`) of one department who are given the same role one by one",
    why: "whoever comes next is forgotten, and whoever moves keeps it",
    mend: "assign the role to the department, its head, or a group",
    numbers: &[("at-least", 3)],
    check: Check::World(check),
};

fn check(context: &Context<'_>, numbers: &Numbers) -> Vec<Hit> {
    let mut peers = BTreeMap::<(RoleId, DepartmentId), BTreeMap<EmployeeId, AssignmentId>>::new();
    for id in context.lasting().filter(|id| context.assignment(*id).counts_on(context.day)) {
        let assignment = context.assignment(id);
        let Selector::User(employee) = assignment.to else { continue };
        if context.chart.is_active(employee) {
            for home in context.chart.home(employee) {
                peers.entry((assignment.role, *home)).or_default().entry(employee).or_insert(id);
            }
        }
    }
    // The same people in two departments are found once.
    let mut seen = HashSet::new();
    let mut hits = Vec::new();
    for ((role, department), given) in peers {
        let people: Vec<EmployeeId> = given.keys().copied().collect();
        if people.len() >= numbers.get("at-least").max(1) && seen.insert((role, people.clone())) {
            hits.extend(hit(context, role, department, &given));
        }
    }
    hits
}

fn hit(
    context: &Context<'_>,
    role: RoleId,
    department: DepartmentId,
    given: &BTreeMap<EmployeeId, AssignmentId>,
) -> Option<Hit> {
    let mut spots: Vec<_> = given.values().map(|id| context.assignment_spot(*id)).collect();
    spots.sort_unstable();
    let (first, others) = spots.split_first()?;
    let (role, department) = (context.role(role), context.chart.department_id(department));
    let message = format!("{} of {department} are given `{role}` one by one", people(given.len()));
    let hit = Hit::new(*first, format!("{role} in {department}"), message);
    Some(hit.related(others.iter().copied()).people(given.keys().copied().collect()))
}
