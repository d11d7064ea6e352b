//! The rule against its naive twin, which reads the same files with another YAML library: every employee, permission and
//! target of random worlds.

use std::collections::{BTreeSet, HashSet};

use ringfence::decide::{self, Judge, Outcome, Question, Roster};
use ringfence::document::Source;
use ringfence::model::{Callee, Day, EmployeeId, Level, PermissionId, Phonebook, Scale, Target, World};

use crate::naive::{self, Naive};
use crate::worlds::{WorldText, world_from_seed};

/// How many worlds the ordinary run compares; `RINGFENCE_WORLDS` asks for more.
const WORLDS: u64 = 400;

/// Days on which nothing, something and everything counts.
const DAYS: [&str; 3] = ["2026-11-21", "2026-11-20", "2027-06-01"];

#[test]
fn the_rule_agrees_with_its_naive_twin() {
    let worlds = std::env::var("RINGFENCE_WORLDS").ok().and_then(|count| count.parse().ok()).unwrap_or(WORLDS);
    for seed in 0..worlds {
        let text = world_from_seed(seed);
        let day = DAYS[usize::try_from(seed).unwrap() % DAYS.len()];
        Pair::new(seed, &text, day).compare();
    }
}

struct Pair {
    seed: u64,
    day: &'static str,
    world: World,
    naive: Naive,
}

fn read(seed: u64, text: &WorldText) -> World {
    let source = |name: &str, text: &str| Source::new(name, text.to_owned());
    ringfence::read::world(&source("policy.yaml", &text.policy), &source("org.yaml", &text.org)).unwrap_or_else(
        |findings| {
            let messages: Vec<_> =
                findings.iter().map(|finding| format!("{}: {}", finding.place(), finding.message)).collect();
            panic!("seed {seed}: {messages:#?}\n{}\n{}", text.policy, text.org)
        },
    )
}

impl Pair {
    fn new(seed: u64, text: &WorldText, day: &'static str) -> Self {
        Self { seed, day, world: read(seed, text), naive: Naive::read(&text.policy, &text.org) }
    }

    fn compare(&self) {
        let day: Day = self.day.parse().unwrap();
        let judge = Judge::new(&self.world, day);
        let roster = Roster::new(&judge);
        let chart = judge.chart();
        let ids: BTreeSet<String> = chart.employees().map(|employee| chart.employee_id(employee).to_owned()).collect();
        assert_eq!(ids, self.naive.employees().into_iter().collect(), "seed {}", self.seed);
        let names: Vec<String> = judge.policy().permissions.names().map(str::to_owned).collect();
        assert_eq!(names, self.naive.permissions(), "seed {}", self.seed);
        for employee in chart.employees() {
            for permission in judge.policy().permissions.ids() {
                self.compare_level(&judge, &roster, employee, permission);
                self.compare_targets(&judge, employee, permission);
            }
            let held: BTreeSet<String> =
                judge.held(employee).into_iter().map(|role| judge.role_id(role).to_owned()).collect();
            assert_eq!(held, self.naive.held(chart.employee_id(employee), self.day), "{}", self.at(&judge, employee));
            let rostered = roster.roles(&judge, roster.holding(employee));
            assert_eq!(rostered, judge.held(employee), "{}", self.at(&judge, employee));
        }
    }

    fn at(&self, judge: &Judge<'_>, employee: EmployeeId) -> String {
        format!("seed {}, {} on {}", self.seed, judge.chart().employee_id(employee), self.day)
    }

    fn compare_level(&self, judge: &Judge<'_>, roster: &Roster, employee: EmployeeId, permission: PermissionId) {
        let permissions = &judge.policy().permissions;
        let (id, name) = (judge.chart().employee_id(employee), permissions.name(permission));
        let scale = permissions.scale(permission);
        let at = || format!("{}: {name}", self.at(judge, employee));
        let effective = judge.effective(employee, permission);
        assert_eq!(scale.name(effective.level), self.naive.level(id, name, self.day), "{}", at());
        assert_eq!(roster.level(employee, permission), effective.level, "{}", at());
        let winners: BTreeSet<(String, String, String)> = effective
            .grants
            .iter()
            .filter(|grant| grant.outcome == Outcome::Wins)
            .map(|grant| {
                let assignment = judge.assignment(grant.assignment);
                let role = |role| judge.role_id(role).to_owned();
                (role(assignment.role), role(grant.role), assignment.to.to_text(judge.chart()))
            })
            .collect();
        let naive = self.naive.winners(id, name, self.day);
        assert_eq!(winners, naive, "{}", at());
        let roles = judge.winners(&effective);
        let left = judge.without(&effective, &roles.iter().copied().collect::<HashSet<_>>());
        let expected = self.naive.without(id, name, self.day);
        let found = (!roles.is_empty()).then(|| {
            let roles = roles.iter().map(|role| judge.role_id(*role).to_owned()).collect();
            (roles, scale.name(left).to_owned())
        });
        assert_eq!(found, expected, "{}", at());
        if *scale == Scale::Reach {
            let size = judge.headcount().size(judge.chart(), employee, effective.level);
            assert_eq!(size, self.naive.reach(id, name, self.day).len(), "{}: size of the reach", at());
        }
    }

    fn compare_targets(&self, judge: &Judge<'_>, employee: EmployeeId, permission: PermissionId) {
        let scale = judge.policy().permissions.scale(permission).clone();
        let ask = |target, at_least| Question { employee, permission, target, at_least };
        self.compare_answer(judge, ask(None, None), None);
        for level in scale.levels() {
            self.compare_answer(judge, ask(None, Some(level)), None);
        }
        for (target, naive) in targets(judge, &scale) {
            self.compare_answer(judge, ask(Some(target), None), Some(&naive));
        }
    }

    fn compare_answer(&self, judge: &Judge<'_>, question: Question, target: Option<&naive::Target>) {
        let permissions = &judge.policy().permissions;
        let (id, name) = (judge.chart().employee_id(question.employee), permissions.name(question.permission));
        let scale = permissions.scale(question.permission);
        let at =
            || format!("{}: {name} {target:?} at least {:?}", self.at(judge, question.employee), question.at_least);
        let decision = judge.decide(question);
        let level = |level: Level| scale.name(level);
        let at_least = question.at_least.map(level);
        let coverage = self.naive.coverage(id, name, target, at_least, self.day);
        assert_eq!(naive_coverage(decision.cover.coverage), coverage, "{}", at());
        let needed = self.naive.needed(id, name, target, at_least, self.day);
        assert_eq!(Some(level(decision.needed).to_owned()), needed, "{}", at());
        if let Some(department @ naive::Target::Department(_)) = target {
            let counts = self.naive.counts(id, name, department, self.day);
            assert_eq!(decision.cover.people, Some(counts), "{}", at());
        }
    }
}

fn naive_coverage(coverage: decide::Coverage) -> naive::Coverage {
    match coverage {
        decide::Coverage::All => naive::Coverage::All,
        decide::Coverage::Some => naive::Coverage::Some,
        decide::Coverage::None => naive::Coverage::None,
    }
}

/// Every target of a scale, for both.
fn targets(judge: &Judge<'_>, scale: &Scale) -> Vec<(Target, naive::Target)> {
    let chart = judge.chart();
    let employees = || chart.employees().map(|employee| (employee, chart.employee_id(employee).to_owned()));
    match scale {
        Scale::Reach => {
            let people = employees().map(|(employee, id)| (Target::Employee(employee), naive::Target::Employee(id)));
            let departments = chart.departments().map(|department| {
                let id = chart.department_id(department).to_owned();
                (Target::Department(department), naive::Target::Department(id))
            });
            people.chain(departments).chain([(Target::Everyone, naive::Target::Everyone)]).collect()
        }
        Scale::Dial => {
            let phonebook = Phonebook::new(chart);
            let callee = |text: &str, crm| Target::parse(text, "calls.dial", scale, crm, &phonebook).unwrap();
            let people = employees().map(|(_, id)| (callee(&format!("user:{id}"), false), naive::Target::Employee(id)));
            let numbers = chart.phones().map(|(_, phone)| phone.to_owned()).chain(["+1 (555) 0100".to_owned()]);
            let numbers = numbers.flat_map(|number| [false, true].map(|crm| (number.clone(), crm)));
            let numbers = numbers.map(|(number, crm)| {
                let text = if number.starts_with('+') || number.starts_with("tel:") {
                    number.clone()
                } else {
                    format!("tel:{number}")
                };
                (callee(&text, crm), naive::Target::Number { number: text, crm })
            });
            let words = [
                (Target::Callee(Callee::Client), naive::Target::Client),
                (Target::Callee(Callee::Colleague), naive::Target::Colleague),
                (Target::Callee(Callee::Anyone), naive::Target::Anyone),
            ];
            people.chain(numbers).chain(words).collect()
        }
        Scale::Switch | Scale::Own(_) => Vec::new(),
    }
}
