//! The days on which two worlds are compared.

use std::collections::BTreeSet;

use crate::decide::Judge;
use crate::model::Day;

/// Returns every day after `day` on which an assignment of either side begins, or counts no more.
pub(super) fn later(day: Day, judges: &[Judge<'_>]) -> Vec<Day> {
    let mut days = BTreeSet::new();
    for judge in judges {
        for assignment in judge.policy().assignments.rows() {
            let ended = assignment.until.and_then(Day::tomorrow);
            days.extend(assignment.from.into_iter().chain(ended).filter(|other| *other > day));
        }
    }
    days.into_iter().collect()
}
