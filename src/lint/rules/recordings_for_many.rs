//! More than 5 people (`at-most`) and more than 2 % (`percent`) who hear everybody, administrators left out of both.

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use super::any_for_everyone::widest;
use crate::finding::Severity;
use crate::model::{Level, RECORDINGS_PLAY, ReachLevel};

pub(super) const RULE: Rule = Rule {
    name: "recordings-for-many",
    severity: Severity::Warning,
    finds: "more than 5 people (`at-most`) and more than 2 % (`percent`) who hear everybody, administrators left out of both",
    why: "what clients and colleagues said is personal: the fewer hear it, the better",
    mend: "grant `department` to those who lead, and `any` to few",
    numbers: &[("at-most", 5), ("percent", 2)],
    check: Check::World(check),
};

fn check(context: &Context<'_>, numbers: &Numbers) -> Vec<Hit> {
    let any = Level::from(ReachLevel::Any);
    let hearing = context.ordinary().filter(|class| context.level(class, RECORDINGS_PLAY) == any);
    let hearers: Vec<_> = hearing.flat_map(|class| class.people.iter().copied()).collect();
    let all: usize = context.ordinary().map(|class| class.people.len()).sum();
    let is_many = hearers.len() > numbers.get("at-most") && hearers.len() * 100 > numbers.get("percent") * all;
    if !is_many {
        return Vec::new();
    }
    let message = format!("{} of {all} hear everybody's recordings", people(hearers.len()));
    let hit = widest(context, RECORDINGS_PLAY, "recordings.play: any".to_owned(), message);
    hit.map(|hit| hit.people(hearers)).into_iter().collect()
}
