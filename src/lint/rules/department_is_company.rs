//! Somebody at level `department` who so reaches more than half (`percent`) of a company of 10 people or more (`people`).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, DepartmentId, EmployeeId, Level, PermissionId, ReachLevel};

pub(super) const RULE: Rule = Rule {
    name: "department-is-company",
    severity: Severity::Warning,
    finds: "somebody at level `department` who so reaches more than half (`percent`) of a company of 10 people or more (`people`)",
    why: "`department` looks down the tree: from near its root it is the company",
    mend: "put them into the department that is meant, or split it",
    numbers: &[("people", 10), ("percent", 50)],
    check: Check::World(check),
};

fn check(context: &Context<'_>, numbers: &Numbers) -> Vec<Hit> {
    let all = context.headcount();
    if all < numbers.get("people") {
        return Vec::new();
    }
    let department = Level::from(ReachLevel::Department);
    let mut sizes: HashMap<&[DepartmentId], usize> = HashMap::new();
    let mut by_giver = BTreeMap::<AssignmentId, (BTreeSet<PermissionId>, BTreeSet<EmployeeId>)>::new();
    for class in context.ordinary() {
        for permission in context.reach_permissions().filter(|id| context.level(class, *id) == department) {
            let count = || context.judge.headcount().size(context.chart, class.first(), department);
            let size = *sizes.entry(class.home).or_insert_with(count);
            let giver = context.givers(class, permission, department).next();
            if let Some(giver) = giver.filter(|_| size * 100 > numbers.get("percent") * all) {
                let (permissions, holders) = by_giver.entry(giver).or_default();
                permissions.insert(permission);
                holders.extend(&class.people);
            }
        }
    }
    let hit = |(id, (permissions, holders)): (AssignmentId, (BTreeSet<_>, BTreeSet<EmployeeId>))| {
        let (given, names, who) = (context.given(id), context.names(permissions), people(holders.len()));
        let message = format!("`{given}`: level `department` of {names} is over half of the company for {who}");
        context.hit(id, message).people(holders.into_iter().collect())
    };
    by_giver.into_iter().map(hit).collect()
}
