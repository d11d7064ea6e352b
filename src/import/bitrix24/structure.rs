//! The company structure: nodes are departments by their access code, never by their own number.

use std::collections::{BTreeMap, BTreeSet};

use super::departments::{Department, Says};
use super::fields::Text;
use super::gather::Numbered;
use super::names::decoded;
use super::records::{ImDepartmentRecord, MultidepartmentRecord, NodeMember, NodeRecord};
use crate::finding::Severity;
use crate::import::report::Report;

/// Who is in a department beside those who say so themselves: departments by user, and the dump that says it.
pub(super) type Memberships = BTreeMap<u64, BTreeMap<u64, usize>>;

/// The nodes of a structure.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) departments: Vec<Department>,
    /// The number of the department that a node is.
    numbers: BTreeMap<u64, u64>,
    pub(super) memberships: Memberships,
}

impl Structure {
    /// Returns the departments among the nodes, and who is in them; others are left out and counted.
    pub(super) fn of(records: Vec<Numbered<NodeRecord<'_>>>, report: &mut Report<'_>) -> Self {
        let mut structure = Self::default();
        let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
        let mut departments = Vec::new();
        for node in records {
            let kind = text(&node.record.kind).to_owned();
            match access_number(text(&node.record.access_code)) {
                _ if !matches!(kind.as_str(), "" | "DEPARTMENT") => *left_out.entry(kind).or_default() += 1,
                Some(number) => {
                    structure.numbers.insert(node.number, number);
                    departments.push((number, node));
                }
                None => {
                    let message = "its `accessCode` names no department, like `DR17`; it is left out";
                    report.warn(node.place.dump, format_args!("node {}", node.number), message);
                }
            }
        }
        departments.sort_unstable_by_key(|(number, node)| (*number, node.number));
        for (number, node) in departments {
            structure.add(number, node, report);
        }
        let counts: Vec<String> = left_out.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        if !counts.is_empty() {
            let message = format!("nodes left out, because they are no departments: {}", counts.join(", "));
            report.overall(Severity::Note, None, message);
        }
        structure
    }

    fn add(
        &mut self,
        number: u64,
        Numbered { number: node, record, place }: Numbered<NodeRecord<'_>>,
        report: &mut Report<'_>,
    ) {
        let parent = record.parent_id.given();
        let known = parent.and_then(|parent| self.numbers.get(&parent)).copied();
        if let (Some(parent), None) = (parent, known) {
            let message = format!("its parent, node {parent}, is not given as a department; it becomes a root");
            report.warn(place.dump, format_args!("node {node}"), message);
        }
        let is_in = |roles: &[&str]| -> Vec<u64> {
            let members = record.members.given.iter().filter(|member| roles.contains(&text(&member.role)));
            let numbers: BTreeSet<u64> = members.filter_map(|member| member.user_id.given()).collect();
            numbers.into_iter().collect()
        };
        let (heads, deputies) = (is_in(&[HEAD]), is_in(&[DEPUTY]));
        for member in is_in(&[EMPLOYEE]) {
            self.memberships.entry(member).or_default().insert(number, place.dump);
        }
        report_members(&record.members.given, (place.dump, node), report);
        self.departments.push(Department {
            number,
            name: decoded(record.name),
            parent: known,
            heads,
            deputies,
            says: Says {
                parent: parent.is_none() || known.is_some(),
                heads: record.members.is_said,
                deputies: record.members.is_said,
            },
            dump: place.dump,
            is_placeholder: false,
        });
    }

    /// Adds who is in several departments.
    pub(super) fn add_members(&mut self, records: Vec<Numbered<MultidepartmentRecord>>, report: &mut Report<'_>) {
        for Numbered { number, record, place } in records {
            for node in record.departments.given.iter().filter_map(|node| node.id.given()) {
                if let Some(department) = self.numbers.get(&node) {
                    self.memberships.entry(number).or_default().insert(*department, place.dump);
                } else {
                    let message = format!("is in node {node}, which is not given as a department; left out of it");
                    report.warn(place.dump, format_args!("user {number}"), message);
                }
            }
        }
    }
}

const HEAD: &str = "MEMBER_HEAD";
const DEPUTY: &str = "MEMBER_DEPUTY_HEAD";
const EMPLOYEE: &str = "MEMBER_EMPLOYEE";

fn report_members(members: &[NodeMember<'_>], (dump, node): (usize, u64), report: &mut Report<'_>) {
    let unknown = members
        .iter()
        .filter(|member| member.user_id.given().is_none() || ![HEAD, DEPUTY, EMPLOYEE].contains(&text(&member.role)));
    let count = unknown.count();
    if count > 0 {
        let message = format!("{count} of its `members`, without a `userId` or with an unknown `role`, left out");
        report.warn(dump, format_args!("node {node}"), message);
    }
}

/// The number in `DR17`, everybody of department 17 and below, or `D17`, the department itself.
fn access_number(code: &str) -> Option<u64> {
    let digits = code.strip_prefix('D')?;
    let digits = digits.strip_prefix('R').unwrap_or(digits);
    digits.parse().ok().filter(|number| *number > 0 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns the departments that the chat knows.
pub(super) fn of_chat(records: Vec<Numbered<ImDepartmentRecord<'_>>>) -> Vec<Department> {
    let department = |Numbered { number, record, place }: Numbered<ImDepartmentRecord<'_>>| Department {
        number,
        name: decoded(record.name),
        parent: None,
        heads: record.manager_user_id.given().into_iter().collect(),
        deputies: Vec::new(),
        says: Says { parent: false, heads: true, deputies: false },
        dump: place.dump,
        is_placeholder: false,
    };
    records.into_iter().map(department).collect()
}

fn text<'r>(field: &'r Text<'_>) -> &'r str {
    if let Text::Given(text) = field { text.trim() } else { "" }
}
