//! Laws of what guards a policy, on random worlds: tests say what the rule says person by person, a snapshot holds what it was
//! taken of, and what lint calls redundant is.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use ringfence::compare::{self, ChangeKind, Side};
use ringfence::decide::{Coverage, Judge, Question, membership};
use ringfence::document::Source;
use ringfence::expect::{Examiner, snapshot};
use ringfence::lint::{self, Settings, Subject};
use ringfence::model::{
    About, AssignmentId, Chart, Claim, ClaimKind, Day, EmployeeId, Expects, Extent, Guards, Holders, Key, Level,
    PermissionId, Places, Policy, Scale, Selector, Target, Test, World,
};
use ringfence::read;
use ringfence::span::Span;

use crate::mutants::{Dice, Values};
use crate::worlds::{WorldText, world_from_seed};

const SEEDS: std::ops::Range<u64> = 0..300;

fn day() -> Day {
    "2026-11-21".parse().unwrap()
}

fn source(name: &str, text: &str) -> Source {
    Source::new(name, text.to_owned())
}

fn world(text: &WorldText) -> World {
    read::world(&source("policy.yaml", &text.policy), &source("org.yaml", &text.org)).unwrap()
}

fn one<T: Copy>(dice: &mut Dice, items: &[T]) -> T {
    items[dice.below(items.len())]
}

fn selectors(chart: &Chart) -> Vec<Selector> {
    let mut all = vec![Selector::Heads, Selector::Deputies, Selector::Administrators, Selector::Everyone];
    all.extend(chart.employees().map(Selector::User));
    all.extend(chart.departments().flat_map(|of| {
        [Selector::Department(of), Selector::DepartmentOnly(of), Selector::Head(of), Selector::Deputy(of)]
    }));
    all.extend(chart.groups().map(Selector::Group));
    all.extend(chart.workgroups().flat_map(|of| [Selector::Workgroup(of), Selector::Owner(of)]));
    all
}

fn extent(dice: &mut Dice, world: &World, permission: PermissionId) -> Extent {
    let scale = world.policy.permissions.scale(permission);
    let levels: Vec<Level> = scale.levels().collect();
    let mut targets = vec![Target::Everyone];
    targets.extend(world.chart.employees().map(Target::Employee));
    targets.extend(world.chart.departments().map(Target::Department));
    match (dice.below(3), scale) {
        (0, Scale::Reach) => Extent::Target(About { target: one(dice, &targets), text: "x".into() }),
        (0 | 1, _) => Extent::AtLeast(one(dice, &levels)),
        _ => Extent::Any,
    }
}

/// How much of it somebody has, asked of the rule alone.
fn coverage(judge: &Judge<'_>, employee: EmployeeId, permission: PermissionId, extent: &Extent) -> Coverage {
    let (target, at_least) = match extent {
        Extent::Any => (None, None),
        Extent::AtLeast(least) => (None, Some(*least)),
        Extent::Target(about) => (Some(about.target), None),
    };
    judge.decide(Question { employee, permission, target, at_least }).cover.coverage
}

fn people(chart: &Chart, who: &[Selector]) -> BTreeSet<EmployeeId> {
    let of = |selector: &Selector| match selector {
        Selector::User(employee) => vec![*employee],
        other => membership::members(chart, *other),
    };
    who.iter().flat_map(of).collect()
}

/// Whom the examiner finds wanting.
fn failing(judge: &Judge<'_>, expects: Expects) -> Option<BTreeSet<EmployeeId>> {
    let test = Test { name: "t".into(), span: Span::default(), at: None, expects };
    let verdict = Examiner::new(judge).run([&test]).remove(0);
    let is_nobody = verdict.failures.iter().any(|failure| failure.people.is_empty());
    (!is_nobody).then(|| verdict.failures.iter().flat_map(|failure| failure.people.iter().copied()).collect())
}

#[test]
fn a_test_fails_of_those_of_whom_the_rule_says_otherwise() {
    let mut asked = 0;
    for seed in SEEDS {
        let mut dice = Dice(seed);
        let world = world(&world_from_seed(seed));
        let judge = Judge::new(&world, day());
        let permissions: Vec<PermissionId> = world.policy.permissions.ids().collect();
        let all = selectors(&world.chart);
        for _ in 0..20 {
            let permission = one(&mut dice, &permissions);
            let extent = extent(&mut dice, &world, permission);
            let who = vec![one(&mut dice, &all), one(&mut dice, &all)];
            let members = people(&world.chart, &who);
            let is = |employee: &EmployeeId| coverage(&judge, *employee, permission, &extent);
            let wanting = |kind, is_wrong: &dyn Fn(&EmployeeId) -> bool| {
                let claims = vec![Claim { permission, kind, span: Span::default() }];
                let expected: BTreeSet<_> = members.iter().copied().filter(|employee| is_wrong(employee)).collect();
                let found = failing(&judge, Expects::People { who: who.clone(), claims });
                assert_eq!(found, (!members.is_empty()).then_some(expected), "seed {seed}");
            };
            wanting(ClaimKind::Can(extent.clone()), &|employee| is(employee) != Coverage::All);
            wanting(ClaimKind::Cannot(extent.clone()), &|employee| is(employee) != Coverage::None);
            let levels: Vec<Level> = judge.policy().permissions.scale(permission).levels().collect();
            let level = one(&mut dice, &levels);
            wanting(ClaimKind::Has(level), &|employee| judge.effective(*employee, permission).level != level);
            let is_exact = dice.below(2) == 0;
            let is_wrong = |employee: &EmployeeId| {
                if members.contains(employee) {
                    is_exact && is(employee) != Coverage::All
                } else {
                    world.chart.is_active(*employee) && is(employee) != Coverage::None
                }
            };
            let expected: BTreeSet<_> = world.chart.employees().filter(is_wrong).collect();
            let has_people = world.chart.employees().any(|employee| world.chart.is_active(employee));
            let holders =
                Holders { permission, extent: extent.clone(), is_exact, who: who.clone(), span: Span::default() };
            let found = failing(&judge, Expects::Holders(holders));
            assert_eq!(found, has_people.then_some(expected), "seed {seed}: {who:?} {extent:?} {is_exact}");
            asked += 1;
        }
    }
    assert!(asked > 1000);
}

#[test]
fn a_snapshot_passes_until_somebody_gains_or_loses() {
    let (mut changed, guards) = (0, Guards::default());
    for seed in SEEDS {
        let mut dice = Dice(seed);
        let old = Values::read(&world_from_seed(seed)).clean();
        let new = old.mutant(&mut dice);
        let worlds = [world(&old.text()), world(&new.text())];
        let text = source("today.yaml", &snapshot(&Judge::new(&worlds[0], day())));
        let is_passed = |world: &World| {
            let judge = Judge::new(world, day());
            read::tests(&text, world)
                .is_ok_and(|tests| Examiner::new(&judge).run(&tests).iter().all(ringfence::expect::Verdict::is_passed))
        };
        assert!(worlds[0].chart.employees().len() == 0 || is_passed(&worlds[0]), "seed {seed}");
        let side = |world| Side { world, guards: &guards, day: day() };
        let comparison = compare::compare(side(&worlds[0]), side(&worlds[1]), false);
        let is_known = |name: &str| worlds[0].policy.permissions.find(name).is_some();
        let has_change = comparison.changes().iter().any(|change| {
            let is_of_kind = matches!(change.kind, ChangeKind::Gain | ChangeKind::Loss);
            is_of_kind && is_known(comparison.permission_name(change.permission))
        });
        if has_change {
            changed += 1;
            assert!(!is_passed(&worlds[1]), "seed {seed}");
        }
    }
    assert!(changed > 50, "{changed}");
}

/// Everybody's level of everything on every day from now on that differs from the one before.
fn levels(policy: &Policy, chart: &Chart, days: &BTreeSet<Day>) -> Vec<Level> {
    let mut levels = Vec::new();
    for day in days {
        let judge = Judge::of(Cow::Borrowed(policy), chart, *day);
        for employee in chart.employees() {
            levels.extend(policy.permissions.ids().map(|id| judge.effective(employee, id).level));
        }
    }
    levels
}

fn days(policy: &Policy) -> BTreeSet<Day> {
    let ends = policy.assignments.rows().flat_map(|row| [row.from, row.until.and_then(Day::tomorrow)]);
    ends.flatten().filter(|other| *other > day()).chain([day()]).collect()
}

fn without(policy: &Policy, gone: &BTreeSet<AssignmentId>) -> Policy {
    let left = policy.assignments.keys().filter(|id| !gone.contains(id)).map(|id| policy.assignments[id].clone());
    Policy { assignments: left.collect::<Vec<_>>().into(), ..policy.clone() }
}

/// The assignments that some rules find.
fn found(text: &WorldText, world: &World, rules: &[&str]) -> BTreeSet<AssignmentId> {
    let (policy, chart) = (source("policy.yaml", &text.policy), source("org.yaml", &text.org));
    let places = Places::default();
    let subject = Subject {
        world,
        day: day(),
        places: &places,
        policy: &policy,
        chart: &chart,
        policy_waivers: &[],
        chart_waivers: &[],
    };
    let all = &world.policy.assignments;
    let at: BTreeMap<_, AssignmentId> = all.keys().map(|id| (policy.place(all[id].span.unwrap()), id)).collect();
    let findings = lint::lint(&subject, &Settings::default());
    let of_rules = findings.iter().filter(|finding| rules.contains(&finding.rule.name));
    of_rules.map(|finding| at[&finding.place]).collect()
}

#[test]
fn nobody_misses_what_is_redundant_and_nothing_more_is() {
    let mut redundant = 0;
    for seed in SEEDS {
        let text = world_from_seed(seed);
        let world = world(&text);
        let (policy, chart) = (&world.policy, &world.chart);
        let days = days(policy);
        let before = levels(policy, chart, &days);
        let gone = found(&text, &world, &["redundant-assignment"]);
        redundant += gone.len();
        assert_eq!(before, levels(&without(policy, &gone), chart, &days), "seed {seed}: {gone:?}");
        let dead = ["redundant-assignment", "duplicate-assignment", "expired-assignment", "inactive-employee"];
        let gone = found(&text, &world, &dead);
        assert_eq!(before, levels(&without(policy, &gone), chart, &days), "seed {seed}: {gone:?}");
        for id in policy.assignments.keys().filter(|id| !gone.contains(id)) {
            let assignment = &policy.assignments[id];
            let is_for_nobody = people(chart, &[assignment.to]).is_empty();
            if assignment.to != Selector::Administrators && !is_for_nobody {
                let mut more = gone.clone();
                more.insert(id);
                assert_ne!(before, levels(&without(policy, &more), chart, &days), "seed {seed}: {}", id.position());
            }
        }
    }
    assert!(redundant > 50, "{redundant}");
}
