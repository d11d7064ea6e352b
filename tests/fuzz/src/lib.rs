//! What all fuzz targets ask of what they call. A target that panics has found something.

use ringfence::decide::{Judge, Roster};
use ringfence::document::{Found, Stop, Walk, What};
use ringfence::finding::Finding;
use ringfence::model::{Chart, Day, World};
use ringfence::report::{Format, Screen, escape, write_findings, write_findings_document};
use ringfence::span::Span;

pub use ringfence::document::Source;

/// Returns a text as the file that the store would make of it, or nothing where it refuses the bytes.
pub fn source(name: &str, data: &[u8]) -> Option<Source> {
    str::from_utf8(data).ok().map(|text| Source::new(name, text.to_owned()))
}

/// Asserts that there are findings, that each lies in one of the files, in the order of each, and that all can be shown.
pub fn assert_findings(findings: &[Finding], files: &[&Source]) {
    assert!(!findings.is_empty(), "refused without a finding");
    for finding in findings {
        assert!(files.contains(&&finding.source), "a file that was not read: {}", finding.source.name());
        assert_within(finding.source.text(), finding.span);
        assert_placed(finding);
    }
    for file in files {
        let spans = findings.iter().filter(|finding| finding.source == **file).map(|finding| finding.span);
        assert!(spans.is_sorted(), "{}: not in the order of the text", file.name());
    }
    assert_shown(findings);
}

/// Asserts that a span lies in a text and splits no character.
pub fn assert_within(text: &str, span: Span) {
    assert!(text.get(span.first()..span.last()).is_some(), "{span:?} is not in the text of {} bytes", text.len());
}

/// Asserts that a place is the one that counting from the beginning of the file gives.
fn assert_placed(finding: &Finding) {
    let place = finding.place();
    let before = finding.source.text().get(..finding.span.first()).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |feed| feed + 1);
    assert_eq!(place.line, before.matches('\n').count() + 1, "{place}");
    assert_eq!(place.column, before.get(line_start..).unwrap_or_default().chars().count() + 1, "{place}");
    assert_eq!(place.file, finding.source.name());
}

/// How many findings of one input are shown: showing one costs more than reading a small file.
const MAX_SHOWN: usize = 5;

/// Asserts that findings can be shown with their places, and that nothing of a file is shown as it is that is not seen.
fn assert_shown(findings: &[Finding]) {
    let findings = findings.get(..MAX_SHOWN).unwrap_or(findings);
    for format in [Format::Text, Format::Json, Format::Yaml] {
        let mut shown = Vec::new();
        let written = match format {
            Format::Text => write_findings(findings, &mut Screen { out: &mut shown, has_colors: false, width: None }),
            _ => write_findings_document(findings, format, &mut shown),
        };
        assert!(written.is_ok());
        let shown = String::from_utf8(shown).unwrap_or_default();
        assert!(shown.ends_with('\n') && shown.lines().all(|line| escape::visible(line) == line), "{shown:?}");
        for place in findings.iter().map(Finding::place).filter(|_| format == Format::Text) {
            let place = format!("--> {}:{}:{}\n", place.file, place.line, place.column);
            assert!(shown.contains(&place), "{place} is not shown:\n{shown}");
        }
    }
}

/// What stands at a place, with the text of a scalar; nothing at the end of a container.
pub type Step = Option<(Found, String)>;

/// Returns what a reader finds in a text, up to its end or a fault; nothing when it declines the text.
pub fn found<'t>(mut walk: impl Walk<'t>, text: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let end = walk_through(&mut walk, text, &mut steps).and_then(|()| walk.end());
    let faults = walk.take_faults();
    faults.iter().for_each(|fault| assert_within(text, fault.span));
    (end.is_ok() && faults.is_empty()).then_some(steps)
}

/// What comes next in an open container.
enum Next {
    Key,
    Value,
    Item,
}

fn walk_through<'t>(walk: &mut impl Walk<'t>, text: &str, steps: &mut Vec<Step>) -> Result<(), Stop> {
    let mut open = vec![Next::Value];
    while let Some(next) = open.pop() {
        let found = match next {
            Next::Key => walk.key()?,
            Next::Value => Some(walk.value()?),
            Next::Item => walk.item()?,
        };
        match (found, next) {
            (Some(_), Next::Key) => open.extend([Next::Key, Next::Value]),
            (Some(_), Next::Item) => open.push(Next::Item),
            (Some(_), Next::Value) | (None, _) => {}
        }
        match found.map(|found| found.what) {
            Some(What::Mapping) => open.push(Next::Key),
            Some(What::Sequence) => open.push(Next::Item),
            _ => {}
        }
        found.iter().for_each(|found| assert_within(text, found.span));
        steps.push(found.map(|found| {
            let text = if found.is_scalar() { walk.scalar(found).text.into_owned() } else { String::new() };
            (found, text)
        }));
        // Each step has a byte of its own, or is the empty value or the end that goes with one.
        assert!(steps.len() <= 4 * text.len() + 8, "more is found than the text can hold");
    }
    Ok(())
}

/// How many questions one input is asked.
const MAX_ASKED: usize = 100;

/// Asserts that the rule gives the same answer for one person as for everybody at once, with all reasons sound.
pub fn assert_answers(world: &World, day: &str) {
    let Ok(day) = day.parse::<Day>() else { panic!("`{day}` is no day") };
    let judge = Judge::new(world, day);
    let roster = Roster::new(&judge);
    let chart = judge.chart();
    let permissions = &judge.policy().permissions;
    // One question costs a walk over all that the assigned roles include.
    let cost = 1 + judge.policy().assignments.len() * judge.policy().roles.len() / 100;
    let pairs = chart.employees().flat_map(|employee| permissions.ids().map(move |permission| (employee, permission)));
    for (employee, permission) in pairs.take(MAX_ASKED / cost + 9) {
        let effective = judge.effective(employee, permission);
        let at = || format!("{}: {}", chart.employee_id(employee), permissions.name(permission));
        assert_eq!(roster.level(employee, permission), effective.level, "{}", at());
        assert_eq!(roster.roles(&judge, roster.holding(employee)), judge.held(employee), "{}", at());
        assert!(effective.level <= permissions.scale(permission).highest(), "{}", at());
        assert!(effective.level >= effective.by_roles, "{}", at());
        let winners = judge.winners(&effective);
        assert_eq!(effective.by_roles.grants(), !winners.is_empty(), "{}", at());
        let left = judge.without(&effective, &winners.into_iter().collect());
        assert!(left < effective.by_roles || !left.grants(), "{}", at());
        for grant in effective.grants.iter().take(9) {
            let chain = judge.chain(judge.assignment(grant.assignment).role, grant.role);
            let ends = (chain.first().copied(), chain.last().copied());
            assert_eq!(ends, (Some(judge.assignment(grant.assignment).role), Some(grant.role)), "{}", at());
        }
    }
}

/// What a chart says, in the order of its file, without the places where it says so.
pub fn shape(chart: &Chart) -> Vec<String> {
    let id = |employee| chart.employee_id(employee);
    let department = |department| chart.department_id(department);
    let people = chart.employees().map(|employee| {
        let flags = (chart.is_active(employee), chart.is_guest(employee), chart.is_administrator(employee));
        let homes: Vec<_> = chart.home(employee).iter().map(|home| department(*home)).collect();
        let words = (id(employee), chart.employee_name(employee), chart.email(employee));
        format!("employee {words:?} {flags:?} {homes:?}")
    });
    let departments = chart.departments().map(|at| {
        let heads: Vec<_> = chart.heads(at).iter().map(|head| id(*head)).collect();
        let deputies: Vec<_> = chart.deputies(at).iter().map(|deputy| id(*deputy)).collect();
        let words = (department(at), chart.department_name(at), chart.tree().parent(at).map(department));
        format!("department {words:?} {heads:?} {deputies:?}")
    });
    let phones = chart.phones().map(|(employee, phone)| format!("phone {phone:?} of {:?}", id(employee)));
    let groups = chart.groups().map(|group| {
        let members: Vec<_> = chart.members(group).iter().map(|member| id(*member)).collect();
        format!("group {:?} {members:?}", chart.group_id(group))
    });
    let workgroups = chart.workgroups().map(|workgroup| {
        let crew = chart.crew(workgroup);
        let moderators: Vec<_> = crew.moderators.iter().map(|moderator| id(*moderator)).collect();
        let members: Vec<_> = crew.members.iter().map(|member| id(*member)).collect();
        format!("workgroup {:?} {:?} {moderators:?} {members:?}", chart.workgroup_id(workgroup), crew.owner.map(id))
    });
    people.chain(departments).chain(phones).chain(groups).chain(workgroups).collect()
}
