//! Guards that were weakened: a test removed or changed, a waiver added, a lint rule relaxed.

use super::edit::{Edit, EditKind, File, Which};
use super::worlds::Edits;
use crate::model::{Guard, Guards};

/// Finds the guards that are weaker in the new policy.
pub(super) fn find(old: &Guards, new: &Guards, edits: &mut Edits) {
    tests(old, new, edits);
    rules(old, new, edits);
    let added = unmatched(&new.waivers, &old.waivers, |a, b| a.text == b.text);
    for waiver in added {
        let text = format!("waiver: {}", waiver.text);
        push(edits, EditKind::WaiverAdded, waiver, text, Which::New);
    }
}

/// The guards that the other list has not, each of that list matched once.
fn unmatched<'g>(guards: &'g [Guard], others: &[Guard], is_same: impl Fn(&Guard, &Guard) -> bool) -> Vec<&'g Guard> {
    let mut others: Vec<&Guard> = others.iter().collect();
    let is_new = |guard: &&Guard| match others.iter().position(|other| is_same(guard, other)) {
        Some(at) => {
            others.swap_remove(at);
            false
        }
        None => true,
    };
    guards.iter().filter(is_new).collect()
}

fn tests(old: &Guards, new: &Guards, edits: &mut Edits) {
    let mut others = unmatched(&new.tests, &old.tests, |a, b| a.text == b.text);
    for test in unmatched(&old.tests, &new.tests, |a, b| a.text == b.text) {
        match others.iter().position(|other| other.name == test.name) {
            Some(at) => {
                let changed = others.swap_remove(at);
                push(edits, EditKind::TestChanged, changed, format!("test {} changed", changed.name), Which::New);
            }
            None => push(edits, EditKind::TestRemoved, test, format!("test {}", test.name), Which::Old),
        }
    }
}

fn rules(old: &Guards, new: &Guards, edits: &mut Edits) {
    for rule in &new.rules {
        let before = old.rules.iter().find(|before| before.name == rule.name);
        if is_relaxed(before.map(|before| &*before.text), &rule.text) {
            let before = before.map_or_else(|| "its default".to_owned(), |before| before.text.to_string());
            let text = format!("lint rule {}: {before} -> {}", rule.name, rule.text);
            push(edits, EditKind::LintRelaxed, rule, text, Which::New);
        }
    }
    let is_gone = |rule: &&Guard| new.rules.iter().all(|other| other.name != rule.name) && &*rule.text != "off";
    for rule in old.rules.iter().filter(is_gone) {
        let text = format!("lint rule {}: {} -> its default", rule.name, rule.text);
        push(edits, EditKind::LintRelaxed, rule, text, Which::Old);
    }
}

/// Severities are ordered; of anything else, a difference counts as relaxed.
fn is_relaxed(old: Option<&str>, new: &str) -> bool {
    let rank = |text: &str| ["off", "note", "warning", "error"].iter().position(|known| *known == text);
    match (old.map(rank), rank(new)) {
        _ if old == Some(new) => false,
        (_, Some(3)) => false,
        (Some(Some(old)), Some(new)) => new < old,
        _ => true,
    }
}

fn push(edits: &mut Edits, kind: EditKind, guard: &Guard, text: String, which: Which) {
    let names = vec![guard.name.to_string()];
    edits.push(Edit { kind, names, text, which, file: File::Policy, span: Some(guard.span) });
}
