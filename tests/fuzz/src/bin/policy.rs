//! Bytes as a policy, beside a fixed chart that has one of everything a selector can name.

use ringfence::document::{self, Kind, Node};
use ringfence::model::{Policy, World};
use ringfence::read;
use ringfence_fuzz::{Source, assert_answers, assert_findings, assert_within, source};

const CHART: &str = "\
departments:
  company: { name: Acme, head: igor }
  sales: { name: Sales, parent: company, head: [boris], deputies: [kim] }
  sales-emea: { name: Sales EMEA, parent: sales }
employees:
  ana: { name: Ana Souza, email: ana@acme.example, departments: [sales-emea] }
  boris: { name: Boris Ivanov, departments: [sales], phone: \"+4930123456\" }
  igor: { name: Igor Petrov, departments: [company], administrator: true }
  kim: { name: Kim Lee, departments: [company] }
  nina: { name: Nina Costa, departments: [company] }
  olaf: { name: Olaf Berg, departments: [sales], active: false }
  pia: { name: Pia Roth, guest: true }
  жанна: { name: Жанна }
groups:
  night-desk: { name: Night desk, members: [ana] }
workgroups:
  launch: { name: Product launch, owner: ana, moderators: [boris], members: [nina, pia] }
";

fn main() {
    let Ok(chart) = read::chart(&Source::new("org.yaml", CHART.to_owned())) else { panic!("the fixed chart is valid") };
    afl::fuzz!(|data: &[u8]| {
        let Some(file) = source("policy.yaml", data) else { return };
        let document::Document { root: tree, faults, .. } = document::parse(file.text());
        if let Some(root) = &tree {
            assert_nodes(root, file.text());
        }
        for fault in &faults {
            assert_within(file.text(), fault.span);
        }

        let guards = read::guards(&file);
        for guard in guards.tests.iter().chain(&guards.rules).chain(&guards.waivers) {
            assert_within(file.text(), guard.span);
        }

        let policy = read::policy(&file, &chart);
        match policy {
            Ok(policy) => {
                let copy = Source::new("copy.yaml", file.text().to_owned());
                assert_eq!(read::policy(&copy, &chart).as_ref(), Ok(&policy), "a copy reads the same");
                assert_spans(&policy, file.text());
                let waived = Source::new("waived.yaml", format!("{}\n# ringfence: allow it because\n", file.text()));
                let last = read::guards(&waived).waivers.pop();
                assert!(last.is_some_and(|waiver| &*waiver.name == "it"), "comments are read as far as the rest");
                let days = days(&policy);
                let world = World { policy, chart: chart.clone().into() };
                for day in days {
                    assert_answers(&world, &day);
                }
            }
            Err(findings) => {
                assert_findings(&findings, &[&file]);
                assert_eq!(read::policy(&file, &chart), Err(findings), "the same text reads the same");
            }
        }
    });
}

/// Asserts that the spans of a tree are in the text.
fn assert_nodes(root: &Node<'_>, text: &str) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        assert_within(text, node.span);
        match &node.kind {
            Kind::Mapping(entries) => entries.iter().for_each(|(key, value)| open.extend([key, value])),
            Kind::Sequence(items) => open.extend(items),
            Kind::Scalar(_) | Kind::Refused => {}
        }
    }
}

/// Asserts that what a policy keeps of its places is in the text.
fn assert_spans(policy: &Policy, text: &str) {
    for role in policy.roles.rows() {
        let grants = role.grants.iter().filter_map(|grant| grant.span);
        let includes = role.includes.iter().map(|include| include.span);
        role.span.into_iter().chain(grants).chain(includes).for_each(|span| assert_within(text, span));
    }
    policy.assignments.rows().filter_map(|assignment| assignment.span).for_each(|span| assert_within(text, span));
}

/// A day, and some days on which an assignment begins or ends.
fn days(policy: &Policy) -> Vec<String> {
    let ends = policy.assignments.rows().flat_map(|assignment| [assignment.from, assignment.until]).flatten();
    let mut days: Vec<_> = ends.take(3).map(|day| day.to_string()).collect();
    days.push("2026-11-21".to_owned());
    days.sort();
    days.dedup();
    days
}
