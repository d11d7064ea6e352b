//! Laws of the rule on random worlds.

use proptest::prelude::*;
use ringfence::decide::{Coverage, Judge, Outcome, Question, Roster, membership};
use ringfence::document::Source;
use ringfence::model::{
    Assignment, AssignmentId, Day, EmployeeId, Grant, Key, Kind, Level, PermissionId, Plan, RoleId, Scale, Selector,
    Table, Target, World,
};

use crate::worlds;

fn read(text: &worlds::WorldText) -> World {
    let source = |name: &str, text: &str| Source::new(name, text.to_owned());
    ringfence::read::world(&source("policy.yaml", &text.policy), &source("org.yaml", &text.org)).unwrap()
}

fn world() -> impl Strategy<Value = World> {
    worlds::world().prop_map(|text| read(&text))
}

/// Days before, at and behind the dates that the worlds have.
fn day() -> impl Strategy<Value = Day> {
    let days = ["2026-01-01", "2026-11-20", "2026-11-21", "2026-11-22", "2028-02-29"];
    prop::sample::select(days.to_vec()).prop_map(|day| day.parse().unwrap())
}

/// Everybody's level for everything.
fn levels(world: &World, day: Day) -> Vec<Level> {
    let judge = Judge::new(world, day);
    pairs(world).map(|(employee, permission)| judge.effective(employee, permission).level).collect()
}

fn pairs(world: &World) -> impl Iterator<Item = (EmployeeId, PermissionId)> {
    let permissions = world.policy.permissions.ids();
    world.chart.employees().flat_map(move |employee| permissions.clone().map(move |permission| (employee, permission)))
}

fn nowhere_less(less: &[Level], more: &[Level]) -> bool {
    less.iter().zip(more).all(|(less, more)| less <= more)
}

fn assignments(world: &World) -> Vec<Assignment> {
    world.policy.assignments.rows().cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_wider_grant_never_takes_away(world in world(), day in day(), role: prop::sample::Index, grant: prop::sample::Index) {
        let roles = world.policy.roles.len();
        prop_assume!(roles > 0);
        let role = RoleId::at(role.index(roles));
        let grants = world.policy.roles[role].grants.len();
        prop_assume!(grants > 0);
        let mut wider = world.clone();
        let raised: &mut Grant = &mut wider.policy.roles.row_mut(role).unwrap().grants[grant.index(grants)];
        raised.level = world.policy.permissions.scale(raised.permission).highest();
        prop_assert!(nowhere_less(&levels(&world, day), &levels(&wider, day)));
    }

    #[test]
    fn an_assignment_less_never_gives(world in world(), day in day(), dropped: prop::sample::Index) {
        prop_assume!(!world.policy.assignments.is_empty());
        let mut fewer = world.clone();
        let mut left = assignments(&world);
        left.remove(dropped.index(left.len()));
        fewer.policy.assignments = left.into();
        prop_assert!(nowhere_less(&levels(&fewer, day), &levels(&world, day)));
    }

    #[test]
    fn the_order_of_assignments_means_nothing(world in world(), day in day()) {
        let mut other = world.clone();
        let mut reversed = assignments(&world);
        reversed.reverse();
        other.policy.assignments = reversed.into();
        prop_assert_eq!(levels(&world, day), levels(&other, day));
    }

    #[test]
    fn out_of_its_days_an_assignment_is_as_if_it_were_not(world in world(), day in day()) {
        let mut counting = world.clone();
        let left: Vec<_> = assignments(&world).into_iter().filter(|assignment| assignment.counts_on(day)).collect();
        counting.policy.assignments = left.into();
        prop_assert_eq!(levels(&world, day), levels(&counting, day));
    }

    #[test]
    fn an_include_is_as_good_as_a_copy(world in world(), day in day()) {
        // On the free plan the roles of the file do not count.
        prop_assume!(world.policy.portal.plan == Plan::Commercial);
        let mut copied = world.clone();
        let roles = {
            let judge = Judge::new(&world, day);
            let all = world.policy.roles.keys().map(|id| {
                let mut role = world.policy.roles[id].clone();
                role.grants.clear();
                role.includes.clear();
                for included in judge.included(id) {
                    for grant in &world.policy.roles[included].grants {
                        match role.grants.iter_mut().find(|own| own.permission == grant.permission) {
                            Some(own) => own.level = own.level.max(grant.level),
                            None => role.grants.push(*grant),
                        }
                    }
                }
                role
            });
            all.collect::<Vec<_>>()
        };
        copied.policy.roles = Table::from(roles);
        prop_assert_eq!(levels(&world, day), levels(&copied, day));
    }

    #[test]
    fn the_level_is_what_the_winners_grant(world in world(), day in day()) {
        let judge = Judge::new(&world, day);
        let roster = Roster::new(&judge);
        for (employee, permission) in pairs(&world) {
            let effective = judge.effective(employee, permission);
            prop_assert_eq!(roster.level(employee, permission), effective.level);
            prop_assert!(effective.by_roles <= effective.level);
            let winners: Vec<Level> = effective.grants.iter().filter(|grant| grant.outcome == Outcome::Wins).map(|grant| grant.level).collect();
            prop_assert!(winners.iter().all(|level| *level == effective.by_roles));
            prop_assert_eq!(winners.is_empty(), !effective.by_roles.grants());
            prop_assert!(effective.grants.is_sorted_by_key(|grant| grant.outcome));
            if !world.chart.is_active(employee) {
                prop_assert!(effective.grants.is_empty() && !effective.level.grants());
            } else if world.chart.is_administrator(employee) {
                prop_assert_eq!(effective.level, judge.policy().permissions.scale(permission).highest());
            }
        }
    }

    #[test]
    fn what_is_needed_would_do_and_nothing_less(world in world(), day in day()) {
        let judge = Judge::new(&world, day);
        for (employee, permission) in pairs(&world) {
            let scale = judge.policy().permissions.scale(permission).clone();
            if scale != Scale::Reach {
                continue;
            }
            let departments = world.chart.departments().map(Target::Department);
            for target in world.chart.employees().map(Target::Employee).chain(departments).chain([Target::Everyone]) {
                let question = Question { employee, permission, target: Some(target), at_least: None };
                let needed = judge.decide(question).needed;
                let covers: Vec<Coverage> = scale.levels().map(|level| judge.cover(question, level).coverage).collect();
                prop_assert!(covers.is_sorted(), "a higher level covers less: {covers:?}");
                let first = scale.levels().zip(&covers).find(|(_, coverage)| **coverage == Coverage::All).unwrap().0;
                prop_assert_eq!(needed, first);
            }
        }
    }

    #[test]
    fn selectors_and_members_are_two_sides_of_one_thing(world in world()) {
        let chart = &world.chart;
        let mut all: Vec<Selector> = vec![Selector::Heads, Selector::Deputies, Selector::Administrators, Selector::Everyone];
        all.extend(chart.employees().map(Selector::User));
        all.extend(chart.departments().flat_map(|of| {
            [Selector::Department(of), Selector::DepartmentOnly(of), Selector::Head(of), Selector::Deputy(of)]
        }));
        all.extend(chart.groups().map(Selector::Group));
        all.extend(chart.workgroups().flat_map(|of| [Selector::Workgroup(of), Selector::Moderators(of), Selector::Owner(of)]));
        for selector in all {
            let by_employee: Vec<EmployeeId> = chart
                .employees()
                .filter(|employee| membership::selectors_of(chart, *employee).any(|of| of == selector))
                .collect();
            prop_assert_eq!(membership::members(chart, selector), by_employee, "{}", selector.to_text(chart));
            prop_assert_eq!(Selector::parse(&selector.to_text(chart), chart), Ok(selector));
            prop_assert!(Kind::ALL.iter().any(|(kind, _)| *kind == selector.kind()));
        }
    }

    #[test]
    fn the_place_of_an_assignment_is_its_own_line(text in worlds::world()) {
        let source = Source::new("policy.yaml", text.policy.clone());
        let world = read(&text);
        let mut last = None;
        for id in world.policy.assignments.keys() {
            let id: AssignmentId = id;
            let span = world.policy.assignments[id].span.unwrap();
            prop_assert!(last < Some(span), "assignments stand in the order of the file");
            last = Some(span);
            prop_assert!(source.text().get(span.first()..span.last()).is_some());
        }
    }
}
