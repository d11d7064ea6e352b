//! Bytes as an org chart, which may be YAML or JSON.

use ringfence::decide::membership;
use ringfence::document::{Json, Yaml};
use ringfence::finding::Finding;
use ringfence::model::{
    Assignment, Chart, Grant, Include, Key as _, Level, Permissions, Policy, RECORDINGS_PLAY, Role, RoleId, Selector,
    Table, World, is_id,
};
use ringfence::read;
use ringfence::span::Span;
use ringfence_fuzz::{Source, assert_answers, assert_findings, found, shape, source};

fn main() {
    let fixed = Source::new("policy.yaml", POLICY.to_owned());
    afl::fuzz!(|data: &[u8]| {
        let Some(file) = source("org.yaml", data) else { return };
        let chart = read::chart(&file);
        match &chart {
            Ok(chart) => {
                let copy = Source::new("copy.yaml", file.text().to_owned());
                assert_eq!(read::chart(&copy).as_ref(), Ok(chart), "a copy reads the same");
                ask(chart);
            }
            Err(findings) => {
                assert_findings(findings, &[&file]);
                assert_read_beside(&fixed, &file, findings);
            }
        }
        if Json::seems(file.text()) {
            compare_readers(&chart.ok(), file.text());
        }
    });
}

/// Names that a chart may have or not.
const POLICY: &str = "\
portal: { edition: on-premise }
roles: { manager: { grants: { recordings.play: own } } }
assignments:
  - { role: manager, to: user:ana }
  - { role: manager, to: department:sales }
  - { role: manager, to: group:g }
  - { role: manager, to: workgroup:launch }
  - { role: manager, to: ana }
";

/// Asserts that a policy beside a chart with findings adds to them and hides none.
fn assert_read_beside(policy: &Source, file: &Source, findings: &[Finding]) {
    let Err(all) = read::world(policy, file) else { panic!("accepted beside a policy alone") };
    let (of_policy, of_chart) = all.split_at(all.len().saturating_sub(findings.len()));
    assert!(of_policy.iter().all(|finding| finding.source == *policy));
    // What help there is may have gone to the policy.
    let said = |finding: &Finding| (finding.span, finding.message.clone());
    assert!(of_chart.iter().map(said).eq(findings.iter().map(said)), "the same text reads the same");
}

/// Asserts that what the JSON reader takes is the same to the YAML reader, unless that one refuses it; so, too, what
/// the chart says behind a comment, which no JSON has.
fn compare_readers(chart: &Option<Chart>, text: &str) {
    let json = found(Json::new(text), text);
    if let (Some(json), Some(yaml)) = (&json, found(Yaml::new(text), text)) {
        assert_eq!(json, &yaml);
    }
    let commented = read::chart(&Source::new("org.yaml", format!("# \n{text}")));
    if let (Some(chart), Ok(commented)) = (chart, &commented) {
        assert_eq!(shape(chart), shape(commented));
    }
    assert!(json.is_some() || chart.is_some() == commented.is_ok(), "a comment decides: {commented:?}");
}

/// Asserts that every record is found by its id, that a policy can name it, and that the rule answers for everybody.
fn ask(chart: &Chart) {
    for employee in chart.employees() {
        let id = chart.employee_id(employee);
        assert!(is_id(id), "{id:?}");
        assert_eq!(chart.employee(id), Some(employee));
    }
    for department in chart.departments() {
        let id = chart.department_id(department);
        assert!(is_id(id), "{id:?}");
        assert_eq!(chart.department(id), Some(department));
    }
    for employee in chart.employees().take(20) {
        let mut selectors: Vec<_> = membership::selectors_of(chart, employee).collect();
        let count = selectors.len();
        selectors.sort_unstable();
        selectors.dedup();
        assert_eq!(selectors.len(), count, "a selector comes twice for {employee:?}");
    }
    let selectors = selectors(chart);
    for selector in &selectors {
        assert_eq!(Selector::parse(&selector.to_text(chart), chart), Ok(*selector), "a policy can name it");
        let members = membership::members(chart, *selector);
        for employee in chart.employees().take(20) {
            let is_selected = membership::selectors_of(chart, employee).any(|other| other == *selector);
            assert_eq!(members.contains(&employee), is_selected, "{employee:?} of {selector:?}");
        }
    }
    assert_answers(&World { policy: policy_for(selectors), chart: chart.clone().into() }, "2026-11-21");
}

/// Every kind of selector, by the first and the last record of each kind.
fn selectors(chart: &Chart) -> Vec<Selector> {
    let mut selectors = vec![Selector::Everyone, Selector::Administrators, Selector::Heads, Selector::Deputies];
    selectors.extend(ends(chart.employees()).map(Selector::User));
    selectors.extend(ends(chart.groups()).map(Selector::Group));
    for department in ends(chart.departments()) {
        selectors.extend([Selector::Department(department), Selector::DepartmentOnly(department)]);
        selectors.extend([Selector::Head(department), Selector::Deputy(department)]);
    }
    for workgroup in ends(chart.workgroups()) {
        selectors.extend([Selector::Workgroup(workgroup), Selector::Moderators(workgroup), Selector::Owner(workgroup)]);
    }
    selectors
}

/// The first and the last.
fn ends<K>(mut keys: impl DoubleEndedIterator<Item = K>) -> impl Iterator<Item = K> {
    let first = keys.next();
    first.into_iter().chain(keys.next_back())
}

/// A policy that gives each selector a role of its own, some of which include others.
fn policy_for(selectors: Vec<Selector>) -> Policy {
    let permissions = Permissions::default();
    let mut roles = Table::default();
    let mut assignments = Vec::new();
    for (at, to) in selectors.into_iter().enumerate() {
        let permission = permissions.ids().cycle().nth(at).unwrap_or(RECORDINGS_PLAY);
        let level = permissions.scale(permission).levels().take(at + 2).last().unwrap_or(Level::LOWEST);
        let below = at.checked_sub(3).filter(|_| at % 2 == 0);
        let role = roles.push(Role {
            id: format!("r{at}").into(),
            title: None,
            grants: vec![Grant { permission, level, span: None }],
            includes: below.map(|role| Include { role: RoleId::at(role), span: Span::default() }).into_iter().collect(),
            span: None,
        });
        assignments.push(Assignment { role, to, from: None, until: None, reason: None, span: None });
    }
    Policy { permissions, roles, assignments: assignments.into(), ..Policy::default() }
}
