//! `calls.dial: any` for somebody who is not an administrator.

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use super::any_for_everyone::widest;
use crate::finding::Severity;
use crate::model::{CALLS_DIAL, DialLevel, EmployeeId, Level};

pub(super) const RULE: Rule = Rule {
    name: "no-limits",
    severity: Severity::Note,
    finds: "`calls.dial: any` for somebody who is not an administrator",
    why: "the portal limits neither where a call goes, nor when, nor what it costs",
    mend: "set a limit with whoever provides the lines",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let any = Level::from(DialLevel::Any);
    let dialing = context.ordinary().filter(|class| context.level(class, CALLS_DIAL) == any);
    let callers: Vec<EmployeeId> = dialing.flat_map(|class| class.people.iter().copied()).collect();
    let message = format!("{} may call any number, at any time and cost", people(callers.len()));
    let hit = widest(context, CALLS_DIAL, "calls.dial: any".to_owned(), message);
    hit.map(|hit| hit.people(callers)).into_iter().collect()
}
