//! Today's levels as tests, so that a policy is under guard before anybody has thought of a test.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::decide::{Judge, Roster};
use crate::model::{Chart, EmployeeId, Kind, Level};

/// Returns a file of tests that hold everybody's level of every permission on the judge's day, one test for all who have
/// the same. Everybody is named, those who left, too, so that whoever comes back is noticed.
pub fn snapshot(judge: &Judge<'_>) -> String {
    let day = judge.day();
    let mut text =
        format!("# What everybody may do on {day}. `ringfence test` fails when it is more, or less.\ntests:\n");
    let alike = alike(judge);
    if alike.is_empty() {
        return format!("# Nobody is in the chart on {day}.\ntests: []\n");
    }
    for (number, (levels, people)) in alike.iter().enumerate() {
        // Writing to a string does not fail.
        let _ = writeln!(text, "  - name: levels of {day}, {} of {}", number + 1, alike.len());
        text.push_str("    who:\n");
        for employee in people {
            let _ = writeln!(text, "      - {}", spelled(judge.chart(), *employee));
        }
        text.push_str("    has:\n");
        let permissions = &judge.policy().permissions;
        for (permission, level) in permissions.ids().zip(levels) {
            let (name, level) = (permissions.name(permission), permissions.scale(permission).name(*level));
            let _ = writeln!(text, "      {name}: {}", quoted(level));
        }
    }
    text
}

/// People by their levels, sorted by id; the highest levels first.
fn alike(judge: &Judge<'_>) -> Vec<(Vec<Level>, Vec<EmployeeId>)> {
    let roster = Roster::new(judge);
    let permissions = judge.policy().permissions.ids();
    let mut by_holding = BTreeMap::<_, Vec<EmployeeId>>::new();
    for employee in judge.chart().employees_by_id() {
        by_holding.entry(roster.holding(employee)).or_default().push(employee);
    }
    let mut alike = BTreeMap::<Vec<Level>, Vec<EmployeeId>>::new();
    for (holding, people) in by_holding {
        let levels = permissions.clone().map(|permission| roster.level_of(holding, permission)).collect();
        alike.entry(levels).or_default().extend(people);
    }
    for people in alike.values_mut() {
        people.sort_unstable_by_key(|employee| judge.chart().employee_id(*employee));
    }
    alike.into_iter().rev().collect()
}

/// An id so that it is read as one: not as a word for several people, not as nothing.
fn spelled(chart: &Chart, employee: EmployeeId) -> String {
    let id = chart.employee_id(employee);
    let is_taken = Kind::is_word(id) || is_nothing(id);
    if is_taken { format!("{}{id}", Kind::User.spelling()) } else { id.to_owned() }
}

/// The name of a level, which may be a word that means *absent*.
fn quoted(level: &str) -> String {
    if is_nothing(level) { format!("'{level}'") } else { level.to_owned() }
}

fn is_nothing(word: &str) -> bool {
    matches!(word, "null" | "Null" | "NULL")
}
