//! One person who is given `any` on recordings, statistics or user settings, or an `allow`, without `until`.

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "open-ended-exception",
    severity: Severity::Note,
    finds: "one person who is given `any` on recordings, statistics or user settings, or an `allow`, without `until`",
    why: "an exception without an end is never looked at again",
    mend: "give it a last day, or make a role of it that an office or a group holds",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let open = context.exceptions().filter(|(id, _)| context.assignment(*id).until.is_none());
    open.map(|(id, what)| context.hit(id, format!("`{}` gives {what} without an end", context.given(id)))).collect()
}
