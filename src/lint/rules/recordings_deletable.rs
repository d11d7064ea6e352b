//! Somebody who may delete recordings; an error at level `own`, where it is just their own.

use super::super::context::people;
use super::super::{Check, Context, Hit, Numbers, Rule};
use crate::finding::Severity;
use crate::model::{Level, RECORDINGS_DELETE, ReachLevel};

pub(super) const RULE: Rule = Rule {
    name: "recordings-deletable",
    severity: Severity::Warning,
    finds: "somebody who may delete recordings; an error at level `own`, where it is just their own",
    why: "who deletes a recording deletes what was said in it, and an agent their own mistakes",
    mend: "leave deletion to administrators, or to few",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let own = Level::from(ReachLevel::Own);
    let at = |is_own: bool| {
        let holders = context.ordinary().filter(move |class| {
            let level = context.level(class, RECORDINGS_DELETE);
            level.grants() && (level == own) == is_own
        });
        context.by_giver(holders, RECORDINGS_DELETE)
    };
    let hit = |id, deleters: Vec<_>, whose: &str| {
        let message = format!("`{}` lets {} delete {whose}", context.given(id), people(deleters.len()));
        context.hit(id, message).people(deleters)
    };
    let own = at(true).into_iter().map(|(id, people)| hit(id, people, "their own recordings").grave(Severity::Error));
    let others = at(false).into_iter().map(|(id, people)| hit(id, people, "recordings of others"));
    own.chain(others).collect()
}
