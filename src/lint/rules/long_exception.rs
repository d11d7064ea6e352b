//! The same exception for more than 90 days (`days`), counted from its first day, or from today where it names none.

use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "long-exception",
    severity: Severity::Note,
    finds: "the same exception for more than 90 days (`days`), counted from its first day, or from today where it names none",
    why: "an exception that long is a rule that nobody decided on",
    mend: "shorten it, or make a role of it that an office or a group holds",
    numbers: &[("days", 90)],
    check: Check::World(check),
};

fn check(context: &Context<'_>, numbers: &Numbers) -> Vec<Hit> {
    let hit = |(id, what): (_, String)| {
        let assignment = context.assignment(id);
        let until = assignment.until?;
        // Both ends count.
        let days = assignment.from.unwrap_or(context.day).days_until(until) + 1;
        let message = format!("`{}` gives {what} for {days} days", context.given(id));
        (days > numbers.days("days")).then(|| context.hit(id, message))
    };
    context.exceptions().filter_map(hit).collect()
}
