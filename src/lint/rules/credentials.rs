//! `user-settings.edit` of others for somebody who is not an administrator: an error at `any`, a warning at `department`.

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, EmployeeId, Level, ReachLevel, USER_SETTINGS_EDIT};

pub(super) const RULE: Rule = Rule {
    name: "credentials",
    severity: Severity::Error,
    finds: "`user-settings.edit` of others for somebody who is not an administrator: an error at `any`, a warning at `department`",
    why: "user settings hold what telephones log in with: whoever reads it can call in another's name",
    mend: "leave it to administrators",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let at = |level: ReachLevel, severity, whose: &str| {
        let level = Level::from(level);
        let holders = context.ordinary().filter(|class| context.level(class, USER_SETTINGS_EDIT) == level);
        let hit = |(id, readers): (AssignmentId, Vec<EmployeeId>)| {
            let who = people(readers.len());
            let message = format!("`{}` shows {who} the telephone credentials of {whose}", context.given(id));
            context.hit(id, message).people(readers).grave(severity)
        };
        context.by_giver(holders, USER_SETTINGS_EDIT).into_iter().map(hit).collect::<Vec<_>>()
    };
    let everybody = at(ReachLevel::Any, Severity::Error, "everybody");
    let department = at(ReachLevel::Department, Severity::Warning, "their departments");
    everybody.into_iter().chain(department).collect()
}
