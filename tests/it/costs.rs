//! Files made to cost more than their size. Where a cost is not bounded, a test here does not fail: it does not end, or
//! does not fit into memory.

use std::fmt::Write as _;

use ringfence::decide::Judge;
use ringfence::document::{Source, changed, parse};
use ringfence::edit::{self, Outline, Plan};
use ringfence::finding::Finding;
use ringfence::read;

/// So many of a thing that their square is out of reach.
const MANY: usize = 100_000;

fn findings(policy: String) -> Vec<Finding> {
    let chart = read::chart(&Source::new("org.yaml", "employees: { ana: {} }\n".to_owned())).unwrap();
    read::policy(&Source::new("policy.yaml", policy), &chart).unwrap_err()
}

#[test]
fn circles_of_roles_cost_what_is_shown_of_them() {
    let mut policy = "roles:\n".to_owned();
    for role in 0..MANY {
        writeln!(policy, "  r{role}: {{ includes: [r{}, r0] }}", (role + 1) % MANY).unwrap();
    }
    let findings = findings(policy);
    let arrows: Vec<usize> = findings.iter().map(|finding| finding.message.matches(" > ").count()).collect();
    let shown = |count: usize| arrows.iter().filter(|arrows| **arrows == count).count();
    // One circle of each length, and the last role, which includes the first one twice.
    assert_eq!((shown(0), shown(1), shown(20), shown(21)), (1, 1, 1, MANY - 20));
}

#[test]
fn a_scale_of_many_levels_is_refused_in_one_pass() {
    let levels: Vec<String> = (0..MANY).map(|level| format!("l{level}")).collect();
    let findings = findings(format!("permissions: {{ box.open: [{}, l0] }}\n", levels.join(", ")));
    let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["a scale has 2 to 255 levels, lowest first", "`l0` stands here twice"]);
}

#[test]
fn what_is_above_many_departments_of_one_head_is_walked_over_once() {
    let mut chart = "employees: { ana: {} }\ndepartments:\n  d0: { head: ana }\n".to_owned();
    for department in 1..MANY {
        writeln!(chart, "  d{department}: {{ parent: d{}, head: ana }}", department - 1).unwrap();
    }
    let policy = "roles: { head: {} }\nassignments: [{ role: head, to: department:d0 }]\n".to_owned();
    let world = read::world(&Source::new("policy.yaml", policy), &Source::new("org.yaml", chart)).unwrap();
    let judge = Judge::new(&world, "2026-11-21".parse().unwrap());
    assert_eq!(judge.held(world.chart.employee("ana").unwrap()).len(), 1);
}

/// The text of a policy after a plan.
fn edited(policy: &str, plan: impl Fn(&Outline<'_>) -> Plan) -> String {
    let source = Source::new("policy.yaml", policy.to_owned());
    let document = parse(source.text());
    let plan = plan(&Outline::new(&source, &document));
    let (text, meaning) = changed(source.text(), &document, &plan.changes).unwrap();
    assert!(meaning.is_of(&parse(&text)));
    text
}

#[test]
fn a_role_that_is_assigned_often_is_renamed_and_removed_in_one_pass() {
    let one_line = format!("roles: {{m: {{}}}}\nassignments: [{}]\n", vec!["{role: m, to: everyone}"; MANY].join(", "));
    let lines = format!("roles:\n  m: {{}}\nassignments:\n{}", "  - role: m\n    to: everyone\n".repeat(MANY));
    for policy in [one_line, lines] {
        let renamed = edited(&policy, |outline| edit::rename_role(outline, "m", "other").unwrap());
        assert_eq!(renamed.matches("role: other").count(), MANY);
        let removed = edited(&policy, |outline| edit::remove_role(outline, "m", true).unwrap());
        assert_eq!(removed, "roles: {}\nassignments: []\n");
    }
}
