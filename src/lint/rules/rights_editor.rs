//! `settings.edit` for somebody who is not an administrator; a warning for one whom `user:` names with a reason.

use std::collections::BTreeMap;

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{AssignmentId, EmployeeId, SETTINGS_EDIT, Scale, Selector};

pub(super) const RULE: Rule = Rule {
    name: "rights-editor",
    severity: Severity::Error,
    finds: "`settings.edit` for somebody who is not an administrator; a warning for one whom `user:` names with a reason",
    why: "whoever has it can grant themselves the rest",
    mend: "leave it to administrators",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let allow = Scale::Switch.highest();
    let mut by_giver = BTreeMap::<AssignmentId, Vec<EmployeeId>>::new();
    for class in context.ordinary() {
        let givers: Vec<AssignmentId> = context.givers(class, SETTINGS_EDIT, allow).collect();
        let worst = givers.iter().find(|id| !is_reasoned(context, **id)).or(givers.first());
        if let Some(giver) = worst {
            by_giver.entry(*giver).or_default().extend(&class.people);
        }
    }
    let hit = |(id, editors): (AssignmentId, Vec<EmployeeId>)| {
        let message = format!("`{}` lets {} change these rights", context.given(id), people(editors.len()));
        let hit = context.hit(id, message).people(editors);
        if is_reasoned(context, id) { hit.grave(Severity::Warning) } else { hit }
    };
    by_giver.into_iter().map(hit).collect()
}

/// Whether an assignment is for one person, and says why.
fn is_reasoned(context: &Context<'_>, id: AssignmentId) -> bool {
    let assignment = context.assignment(id);
    let has_reason = assignment.reason.as_ref().is_some_and(|reason| !reason.trim().is_empty());
    matches!(assignment.to, Selector::User(_)) && has_reason
}
