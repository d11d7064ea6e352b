//! An assignment that ends within 14 days (`days`, or `--within`).

use super::super::context::several;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "expiring-soon",
    severity: Severity::Note,
    finds: "an assignment that ends within 14 days (`days`, or `--within`)",
    why: "somebody will lose a right, and should know before",
    mend: "lengthen it, or let it end and remove it here and in the portal",
    numbers: &[("days", 14)],
    check: Check::World(check),
};

fn check(context: &Context<'_>, numbers: &Numbers) -> Vec<Hit> {
    let hit = |id| {
        let until = context.assignment(id).until?;
        let days = context.day.days_until(until);
        let left = match days {
            0 => "today".to_owned(),
            days => format!("in {}", several(usize::try_from(days).unwrap_or(0), "day", "days")),
        };
        let message = format!("`{}` ends {left}, on {until}", context.given(id));
        (days <= numbers.days("days")).then(|| context.hit(id, message))
    };
    context.lasting().filter(|id| context.is_alive(*id)).filter_map(hit).collect()
}
