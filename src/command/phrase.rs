//! How answers are worded, once for all commands.

use crate::decide::{Capacity, Decision, Effective, Granted, Judge, Question, Way};
use crate::model::{AssignmentId, Callee, Chart, EmployeeId, Level, PermissionId, ReachLevel, Scale, Target};

/// A number of people: `1 person`, `7 people`.
pub(super) fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// The first of some people by id, and how many there are more: `ana, boris and 12 more`.
pub(super) fn named(chart: &Chart, people: &[EmployeeId], at_most: usize) -> String {
    let mut ids: Vec<&str> = people.iter().map(|employee| chart.employee_id(*employee)).collect();
    ids.sort_unstable();
    let more = ids.len().saturating_sub(at_most);
    ids.truncate(at_most);
    let ids = ids.join(", ");
    if more > 0 { format!("{ids} and {more} more") } else { ids }
}

/// A permission and a level: `recordings.play = own`.
pub(super) fn level(judge: &Judge<'_>, permission: PermissionId, level: Level) -> String {
    let permissions = &judge.policy().permissions;
    format!("{} = {}", permissions.name(permission), permissions.scale(permission).name(level))
}

/// The roles that decide: `(auditor, until 2026-12-31)`; nothing at the lowest level.
pub(super) fn deciding(judge: &Judge<'_>, effective: &Effective) -> String {
    if effective.is_administrator {
        return " (administrator)".to_owned();
    }
    let mut parts: Vec<String> =
        judge.winners(effective).into_iter().map(|role| judge.role_id(role).to_owned()).collect();
    if parts.is_empty() {
        return String::new();
    }
    parts.extend(judge.last_day(effective).map(|day| format!("until {day}")));
    format!(" ({})", parts.join(", "))
}

/// What keeps the answer from being *yes*: `all of sales needs any (0 of 2 people)`.
pub(super) fn lacking(judge: &Judge<'_>, question: Question, decision: &Decision) -> String {
    let scale = judge.policy().permissions.scale(question.permission);
    let needed = scale.name(decision.needed);
    let counted = match (question.target, decision.cover.people) {
        (Some(Target::Department(_) | Target::Everyone), Some((in_reach, all))) => {
            format!(" ({in_reach} of {})", people(all))
        }
        _ => String::new(),
    };
    match question.target {
        Some(about) => format!("{} needs {needed}{counted}", target(judge, about)),
        None if question.at_least.is_some() => format!("{needed} was asked for"),
        None => format!("any use needs {needed}"),
    }
}

/// A target in words.
pub(super) fn target(judge: &Judge<'_>, target: Target) -> String {
    match target {
        Target::Employee(employee) => judge.chart().employee_id(employee).to_owned(),
        Target::Department(department) => format!("all of {}", judge.chart().department_id(department)),
        Target::Everyone => "everyone".to_owned(),
        Target::Callee(Callee::Client) => "a client".to_owned(),
        Target::Callee(Callee::Colleague) => "a colleague".to_owned(),
        Target::Callee(Callee::Anyone) => "any number".to_owned(),
    }
}

/// What a level means for an employee: `everybody's recordings (7 people)`; nothing where the level's name says it all.
pub(super) fn meaning(
    judge: &Judge<'_>,
    employee: EmployeeId,
    permission: PermissionId,
    level: Level,
) -> Option<String> {
    let permissions = &judge.policy().permissions;
    match permissions.scale(permission) {
        Scale::Reach => {
            let things = match permissions.name(permission).split_once('.').map(|(noun, _)| noun) {
                Some("statistics") => "calls",
                Some("user-settings") => "settings",
                Some(noun) => noun,
                None => "records",
            };
            let whose = match ReachLevel::of(level) {
                ReachLevel::None => return Some("nobody's".to_owned()),
                ReachLevel::Own => format!("their own {things}"),
                ReachLevel::Department => format!("the {things} of their departments and below"),
                ReachLevel::Any => format!("everybody's {things}"),
            };
            Some(format!("{whose} ({})", people(reach(judge, employee, permission, level)?)))
        }
        Scale::Dial => {
            let words = ["nobody", "clients of the CRM", "clients and colleagues", "any number"];
            words.get(level.position()).map(|words| (*words).to_owned())
        }
        Scale::Switch | Scale::Own(_) => None,
    }
}

/// How many people are behind a level; none where the scale is not about people.
pub(super) fn reach(judge: &Judge<'_>, employee: EmployeeId, permission: PermissionId, level: Level) -> Option<usize> {
    let is_reach = *judge.policy().permissions.scale(permission) == Scale::Reach;
    is_reach.then(|| judge.headcount().size(judge.chart(), employee, level))
}

/// An assignment as an employee gets it: `department:sales > sales-emea until 2026-12-31`.
pub(super) fn assigned_to(judge: &Judge<'_>, id: AssignmentId, employee: EmployeeId) -> String {
    let assignment = judge.assignment(id);
    let way = Way::new(judge.chart(), assignment.to, employee);
    let selector = assignment.to.to_text(judge.chart());
    let mut text = selector.clone();
    for step in way.path.iter().skip(1) {
        text.push_str(" > ");
        text.push_str(step);
    }
    // A word (`heads`) does not say of what; a kind (`head:sales`) says as what.
    let known_capacity = way.capacity.map(Capacity::name).filter(|name| !selector.starts_with(name));
    let beside = if selector.contains(':') { known_capacity } else { way.path.first().copied() };
    if let Some(beside) = beside {
        text = format!("{text} ({beside})");
    }
    text + &dates(judge, id)
}

/// An assignment as the policy has it: `user:nina until 2026-12-31`.
pub(super) fn given_to(judge: &Judge<'_>, id: AssignmentId) -> String {
    judge.assignment(id).to.to_text(judge.chart()) + &dates(judge, id)
}

/// When an assignment begins, if that is still to come, and when it ends.
fn dates(judge: &Judge<'_>, id: AssignmentId) -> String {
    let assignment = judge.assignment(id);
    let from = assignment.from.filter(|_| assignment.is_pending_on(judge.day())).map(|day| format!(" from {day}"));
    let until = assignment.until.map(|day| format!(" until {day}"));
    from.unwrap_or_default() + &until.unwrap_or_default()
}

/// The roles from the assigned one to the one that grants: `department-head > manager`.
pub(super) fn chain(judge: &Judge<'_>, grant: &Granted) -> String {
    let chain = judge.chain(judge.assignment(grant.assignment).role, grant.role);
    chain.into_iter().map(|role| judge.role_id(role)).collect::<Vec<_>>().join(" > ")
}
