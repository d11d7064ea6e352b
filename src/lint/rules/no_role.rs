//! Somebody active, neither administrator nor guest, who holds no role.

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::EmployeeId;

pub(super) const RULE: Rule = Rule {
    name: "no-role",
    severity: Severity::Warning,
    finds: "somebody active, neither administrator nor guest, who holds no role",
    why: "they cannot make a call, and find out when they have to",
    mend: "assign a role to their department, or to them",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let bare = context.staff().filter(|class| context.counting(class).next().is_none());
    let mut bare: Vec<EmployeeId> = bare.flat_map(|class| class.people.iter().copied()).collect();
    bare.sort_unstable();
    let Some(first) = bare.first().copied() else { return Vec::new() };
    let message = format!("{} without a role", people(bare.len()));
    vec![Hit::new(context.employee_spot(first), "no role", message).people(bare)]
}
