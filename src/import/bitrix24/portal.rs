//! All that the dumps tell of a portal, read and mended.

use std::collections::{BTreeMap, BTreeSet};

use super::Options;
use super::departments::{Department, Sources, departments};
use super::gather::Gathered;
use super::lists::Lists;
use super::marks::Method;
use super::recognise::{Known, recognise, unreadable};
use super::records::{
    DepartmentRecord, ImDepartmentRecord, MemberRecord, MultidepartmentRecord, NodeRecord, UserRecord, WorkgroupRecord,
};
use super::structure::{Structure, of_chat};
use super::unwrap::Broken;
use super::users::{Person, add_memberships, people};
use super::workgroups::{Crew, Workgroup, workgroups};
use crate::finding::Severity;
use crate::import::report::Report;
use crate::import::{Dump, ImportError};

/// What is known of a portal.
#[derive(Debug)]
pub(super) struct Portal<'t> {
    pub(super) departments: Vec<Department>,
    pub(super) people: Vec<Person<'t>>,
    pub(super) workgroups: Vec<Workgroup>,
    /// Of which methods answers were given.
    pub(super) given: BTreeSet<Method>,
}

/// The records of all dumps, by method.
#[derive(Debug, Default)]
struct Answers<'t> {
    departments: Gathered<DepartmentRecord<'t>>,
    users: Gathered<UserRecord<'t>>,
    workgroups: Gathered<WorkgroupRecord<'t>>,
    members: BTreeMap<u64, (usize, Gathered<MemberRecord<'t>>)>,
    nodes: Gathered<NodeRecord<'t>>,
    multidepartment: Gathered<MultidepartmentRecord>,
    chat: Gathered<ImDepartmentRecord<'t>>,
    employees: Lists,
    managers: Lists,
    given: BTreeSet<Method>,
}

impl<'t> Portal<'t> {
    /// Reads the dumps. What `is_known` by a number needs no placeholder.
    ///
    /// # Errors
    /// What [`super::bitrix24`] refuses.
    pub(super) fn read(
        dumps: &[Dump<'t>],
        options: &Options,
        is_known: &dyn Fn(Method, u64) -> bool,
        report: &mut Report<'_>,
    ) -> Result<Self, ImportError> {
        let mut answers = Answers::default();
        for (at, dump) in dumps.iter().enumerate() {
            let found = recognise(dump, options.named.get(&at).copied(), options)?;
            for error in &found.errors {
                let message = format!("the portal answered with an error, and what it concerns is missing: {error}");
                report.overall(Severity::Warning, Some(at), message);
            }
            if found.pages.is_empty() && found.errors.is_empty() {
                report.overall(Severity::Note, Some(at), "holds no records");
            }
            for (turn, page) in found.pages.iter().enumerate() {
                answers.add((at, turn), page, report).map_err(|broken| unreadable(dump, &broken))?;
            }
        }
        answers.settle(options, is_known, report)
    }

    /// Returns whether answers of a method were given.
    pub(super) fn has(&self, method: Method) -> bool {
        self.given.contains(&method)
    }
}

impl<'t> Answers<'t> {
    fn add(&mut self, at: (usize, usize), known: &Known<'t>, report: &mut Report<'_>) -> Result<(), Broken<'t>> {
        let page = &known.page;
        self.given.insert(known.method);
        match known.method {
            Method::Departments => self.departments.add(at, page, report),
            Method::Users => self.users.add(at, page, report),
            Method::Workgroups => self.workgroups.add(at, page, report),
            Method::Members => {
                let workgroup = known.workgroup.unwrap_or_default();
                self.members.entry(workgroup).or_insert_with(|| (at.0, Gathered::default())).1.add(at, page, report)
            }
            Method::Nodes => self.nodes.add(at, page, report),
            Method::Multidepartment => self.multidepartment.add(at, page, report),
            Method::ImDepartments => self.chat.add(at, page, report),
            Method::ImEmployees => self.employees.add(at.0, page, report),
            Method::ImManagers => self.managers.add(at.0, page, report),
        }
    }

    fn settle(
        self,
        options: &Options,
        is_known: &dyn Fn(Method, u64) -> bool,
        report: &mut Report<'_>,
    ) -> Result<Portal<'t>, ImportError> {
        let fine = options.is_partial_fine;
        let records = self.departments.settle(fine, report)?;
        let users = self.users.settle(fine, report)?;
        let groups = self.workgroups.settle(fine, report)?;
        let mut crews = BTreeMap::new();
        for (number, (dump, gathered)) in self.members {
            crews.insert(number, Crew { members: gathered.settle(fine, report)?, dump });
        }
        let mut structure = Structure::of(self.nodes.settle(fine, report)?, report);
        structure.add_members(self.multidepartment.settle(fine, report)?, report);
        let chat = of_chat(self.chat.settle(fine, report)?);
        let Structure { departments: nodes, mut memberships, .. } = structure;
        for (department, people) in &self.employees.people {
            for person in people {
                memberships.entry(*person).or_default().insert(*department, self.employees.dump(*department));
            }
        }
        let sources = Sources { records, nodes, chat, managers: self.managers };
        let departments = departments(sources, |number| is_known(Method::Departments, number), report);
        let mut people = people(users, report);
        if self.given.contains(&Method::Users) {
            add_memberships(&mut people, &memberships, report);
        }
        let workgroups = workgroups(groups, crews, |number| is_known(Method::Workgroups, number), report);
        Ok(Portal { departments, people, workgroups, given: self.given })
    }
}
