//! Causes: the smallest sets of edits that make a difference by themselves.
//!
//! A set is a cause when the old world with these edits alone has the difference, and with any fewer of them has not.
//! Edits of one set work only together; of several sets each would do. All of them undone, the difference is undone.

use super::edit::EditId;

/// Sets of edits: those of one set work together, and each set would do.
pub type Causes = Vec<Vec<EditId>>;

/// Up to how many edits all small sets are tried; beyond, a set is found by leaving out edits.
const MAX_TRIED: usize = 12;
/// How many edits such a small set has at most.
const MAX_TOGETHER: u32 = 3;
/// How many sets are told.
const MAX_SETS: usize = 8;

/// Finds the causes of a difference among some edits. `differs` says whether the difference is there when just the edits of
/// that list are made; it is, when all are.
pub(super) fn find(edits: &[EditId], mut differs: impl FnMut(&[EditId]) -> bool) -> Causes {
    let mut found: Causes = Vec::new();
    if edits.len() <= 1 {
        return if edits.is_empty() { found } else { vec![edits.to_vec()] };
    }
    if edits.len() <= MAX_TRIED {
        small_sets(edits, &mut found, &mut differs);
    } else {
        let singles = edits.iter().filter(|edit| differs(&[**edit])).take(MAX_SETS);
        found.extend(singles.map(|edit| vec![*edit]));
    }
    // Whatever is left without all of these must have causes of its own.
    loop {
        let rest: Vec<EditId> =
            edits.iter().copied().filter(|edit| !found.iter().any(|set| set.contains(edit))).collect();
        if rest.is_empty() || !differs(&rest) {
            return found;
        }
        found.push(without_needless(rest, &mut differs));
    }
}

/// Returns the edits that an answer depends on, in order; `ask` asks of each whether it is made.
pub(super) fn relevant(ask: impl FnOnce(&mut dyn FnMut(EditId) -> bool)) -> Vec<EditId> {
    let mut edits = Vec::new();
    ask(&mut |edit| {
        edits.push(edit);
        true
    });
    edits.sort_unstable();
    edits.dedup();
    edits
}

/// Tries sets of one edit, then of two, then of three, but none that has a smaller one in it.
fn small_sets(edits: &[EditId], found: &mut Causes, differs: &mut impl FnMut(&[EditId]) -> bool) {
    let largest = MAX_TOGETHER.min(u32::try_from(edits.len()).unwrap_or(MAX_TOGETHER));
    for size in 1..=largest {
        for mask in (0_u32..1 << edits.len()).filter(|mask| mask.count_ones() == size) {
            let is_in = |(at, _): &(usize, &EditId)| mask & (1 << at) != 0;
            let set: Vec<EditId> = edits.iter().enumerate().filter(is_in).map(|(_, edit)| *edit).collect();
            let is_known = found.iter().any(|known| known.iter().all(|edit| set.contains(edit)));
            if !is_known && found.len() < MAX_SETS && differs(&set) {
                found.push(set);
            }
        }
    }
}

/// Leaves out edits, in halves and smaller parts, as long as the difference stays.
fn without_needless(mut set: Vec<EditId>, differs: &mut impl FnMut(&[EditId]) -> bool) -> Vec<EditId> {
    let mut part = set.len().div_ceil(2);
    loop {
        let mut at = 0;
        while at < set.len() {
            let fewer: Vec<EditId> = set
                .iter()
                .enumerate()
                .filter(|(place, _)| !(at..at + part).contains(place))
                .map(|(_, edit)| *edit)
                .collect();
            if !fewer.is_empty() && differs(&fewer) {
                set = fewer;
            } else {
                at += part;
            }
        }
        if part == 1 {
            return set;
        }
        part = part.div_ceil(2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Key;

    fn edits(count: usize) -> Vec<EditId> {
        (0..count).map(EditId::at).collect()
    }

    fn shown(causes: &Causes) -> Vec<Vec<usize>> {
        causes.iter().map(|set| set.iter().map(|edit| edit.position()).collect()).collect()
    }

    #[test]
    fn edits_work_together_or_each_would_do() {
        let has = |set: &[EditId], wanted: &[usize]| wanted.iter().all(|at| set.contains(&EditId::at(*at)));
        let causes = find(&edits(5), |set| has(set, &[0, 1]) || has(set, &[3]));
        assert_eq!(shown(&causes), [vec![3], vec![0, 1]]);
        let causes = find(&edits(100), |set| has(set, &[7]) || has(set, &[20, 50, 99]));
        assert_eq!(shown(&causes), [vec![7], vec![20, 50, 99]]);
    }

    #[test]
    fn nothing_is_left_when_all_causes_are_undone() {
        let causes = find(&edits(40), |set| set.len() >= 10);
        let left = 40 - causes.iter().map(Vec::len).sum::<usize>();
        assert!(left < 10, "{left}");
    }
}
