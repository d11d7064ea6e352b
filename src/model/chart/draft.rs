//! A chart that is being read: records first, then whom and what their names mean.

use super::mentions::Mentions;
use super::{Chart, Person, Workgroup};
use crate::model::table::{DepartmentId, EmployeeId, GroupId, Key, Lists, Names, Table, WorkgroupId};
use crate::model::text::{Text, Texts};
use crate::model::tree::{Cycle, Tree};
use crate::span::Span;

/// A chart that is being read: records in tables, but names not yet found.
#[derive(Debug, Default)]
pub struct Draft {
    texts: Texts,
    employees: Table<EmployeeId, Text>,
    people: Table<EmployeeId, Person>,
    /// How many departments each lists, which are among the `mentions`.
    homes: Table<EmployeeId, u32>,
    phones: Vec<(EmployeeId, Text)>,
    departments: Names<DepartmentId>,
    mentions: Mentions<DepartmentId>,
    department_names: Table<DepartmentId, Text>,
    parents: Table<DepartmentId, Text>,
    heads: Lists<DepartmentId, Text>,
    deputies: Lists<DepartmentId, Text>,
    groups: Names<GroupId>,
    members: Lists<GroupId, Text>,
    workgroups: Names<WorkgroupId>,
    crews: Table<WorkgroupId, (Text, Vec<Text>, Vec<Text>)>,
}

/// Something wrong between the records of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A name that no record has.
    Unknown {
        /// What it should name.
        reference: Reference,
        /// The name.
        name: String,
        /// Where it stands.
        span: Span,
    },
    /// An id that another employee has already.
    Taken {
        /// The id.
        name: String,
        /// Where it stands the second time.
        span: Span,
    },
    /// Departments that are each other's parents.
    Cycle(Cycle),
}

/// What a name in a chart refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// An employee.
    Employee,
    /// A department.
    Department,
}

/// An employee's own fields.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EmployeeFields<'a> {
    pub(crate) name: Text,
    pub(crate) email: Text,
    pub(crate) is_active: bool,
    pub(crate) is_guest: bool,
    pub(crate) is_administrator: bool,
    pub(crate) departments: &'a [Text],
    pub(crate) phones: &'a [Text],
}

impl Draft {
    /// A draft whose texts are places in that file.
    pub(crate) fn of(texts: Texts) -> Self {
        Self { texts, ..Self::default() }
    }

    /// Keeps a text of the file.
    pub(crate) fn texts(&mut self) -> &mut Texts {
        &mut self.texts
    }

    /// Adds an employee. Whether the id was free is found out at the end, for all of them.
    pub(crate) fn add_employee(&mut self, id: Text, fields: EmployeeFields<'_>) {
        self.employees.push(id);
        let employee = self.people.push(Person {
            name: fields.name,
            email: fields.email,
            is_active: fields.is_active,
            is_guest: fields.is_guest,
            is_administrator: fields.is_administrator,
            has_office_elsewhere: false,
        });
        let homes = fields.departments.iter().copied().filter(|name| !name.is_absent());
        self.homes.push(u32::try_from(homes.clone().count()).unwrap_or(u32::MAX));
        self.mentions.mention(&self.texts, homes);
        self.phones.extend(fields.phones.iter().map(|phone| (employee, *phone)));
    }

    /// Adds a department; an id that is taken is given back with where it was taken.
    pub(crate) fn add_department(
        &mut self,
        id: Text,
        name: Text,
        parent: Text,
        heads: &[Text],
        deputies: &[Text],
    ) -> Result<(), Span> {
        let added = add(&mut self.departments, &self.texts, id);
        let department = self.department_names.push(name);
        if added.is_ok() {
            self.mentions.define(&self.texts, id, department);
        }
        self.parents.push(parent);
        self.heads.push_list(heads.iter().copied());
        self.deputies.push_list(deputies.iter().copied());
        added
    }

    /// Adds a user group; an id that is taken is given back with where it was taken.
    pub(crate) fn add_group(&mut self, id: Text, members: &[Text]) -> Result<(), Span> {
        let added = add(&mut self.groups, &self.texts, id);
        self.members.push_list(members.iter().copied());
        added
    }

    /// Adds a workgroup; an id that is taken is given back with where it was taken.
    pub(crate) fn add_workgroup(
        &mut self,
        id: Text,
        owner: Text,
        moderators: Vec<Text>,
        members: Vec<Text>,
    ) -> Result<(), Span> {
        let added = add(&mut self.workgroups, &self.texts, id);
        self.crews.push((owner, moderators, members));
        added
    }

    /// Finds every name and numbers the departments.
    pub(crate) fn finish(mut self) -> (Chart, Vec<Fault>) {
        self.employees.shrink();
        self.people.shrink();
        let (employees, taken) = Names::of(&self.texts, self.employees);
        let mut find = Finder { texts: &self.texts, faults: Vec::new() };
        find.faults.extend(taken.into_iter().map(|id| {
            let name = self.texts.get(id).to_owned();
            Fault::Taken { name, span: self.texts.quoted_span(id) }
        }));
        let parents = self.parents.rows().map(|parent| find.one(&self.departments, Reference::Department, *parent));
        let (tree, cycles) = Tree::new(parents.collect::<Vec<_>>().into());
        let heads = find.lists(&employees, Reference::Employee, &self.heads);
        let deputies = find.lists(&employees, Reference::Employee, &self.deputies);
        let members = find.lists(&employees, Reference::Employee, &self.members);
        let crews: Table<WorkgroupId, Workgroup> =
            self.crews.rows().map(|crew| find.crew(&employees, crew)).collect::<Vec<_>>().into();
        let (headships, deputyships) = (heads.inverted(), deputies.inverted());
        let (homes, by_office_alone) = find.homes(self.mentions, &self.homes, [&headships, &deputyships]);
        for (employee, _) in &by_office_alone {
            self.people.row_mut(*employee).into_iter().for_each(|person| person.has_office_elsewhere = true);
        }
        let faults = find.faults.into_iter().chain(cycles.into_iter().map(Fault::Cycle)).collect();
        let chart = Chart {
            memberships: members.inverted(),
            crew_memberships: crew_memberships(&crews),
            texts: self.texts,
            employees,
            people: self.people,
            homes,
            by_office_alone,
            phones: self.phones,
            departments: self.departments,
            department_names: self.department_names,
            tree,
            heads,
            deputies,
            headships,
            deputyships,
            groups: self.groups,
            members,
            workgroups: self.workgroups,
            crews,
        };
        (chart, faults)
    }
}

fn add<K: Key>(names: &mut Names<K>, texts: &Texts, id: Text) -> Result<(), Span> {
    names.insert(texts, id).map(|_| ()).map_err(|first| {
        names.insert_nameless();
        texts.span(names.id(first))
    })
}

fn crew_memberships(crews: &Table<WorkgroupId, Workgroup>) -> Vec<(EmployeeId, WorkgroupId)> {
    let of_one = |workgroup| crews[workgroup].everybody().map(move |employee| (employee, workgroup));
    let mut pairs: Vec<_> = crews.keys().flat_map(of_one).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Finds names, and keeps those that no record has.
struct Finder<'a> {
    texts: &'a Texts,
    faults: Vec<Fault>,
}

impl Finder<'_> {
    fn one<K: Key>(&mut self, names: &Names<K>, reference: Reference, name: Text) -> Option<K> {
        if name.is_absent() {
            return None;
        }
        let found = names.find(self.texts, self.texts.get(name));
        if found.is_none() {
            self.unknown(reference, name);
        }
        found
    }

    fn unknown(&mut self, reference: Reference, name: Text) {
        let (name, span) = (self.texts.get(name).to_owned(), self.texts.span(name));
        self.faults.push(Fault::Unknown { reference, name, span });
    }

    fn many<K: Key>(&mut self, names: &Names<K>, reference: Reference, wanted: &[Text]) -> Vec<K> {
        let mut found = Vec::with_capacity(wanted.len());
        for name in wanted {
            found.extend(self.one(names, reference, *name));
        }
        found
    }

    fn lists<K: Key, O: Key>(
        &mut self,
        names: &Names<K>,
        reference: Reference,
        wanted: &Lists<O, Text>,
    ) -> Lists<O, K> {
        let mut found = Lists::default();
        for (_, list) in wanted.lists() {
            found.push_list(list.iter().filter_map(|name| self.one(names, reference, *name)));
        }
        found.shrink();
        found
    }

    fn crew(
        &mut self,
        names: &Names<EmployeeId>,
        (owner, moderators, members): &(Text, Vec<Text>, Vec<Text>),
    ) -> Workgroup {
        Workgroup {
            owner: self.one(names, Reference::Employee, *owner),
            moderators: self.many(names, Reference::Employee, moderators),
            members: self.many(names, Reference::Employee, members),
        }
    }

    /// The departments that list each employee, and those that have the employee as head or deputy, each once; and apart
    /// those that do not list the employee.
    fn homes(
        &mut self,
        mentions: Mentions<DepartmentId>,
        counts: &Table<EmployeeId, u32>,
        offices: [&[(EmployeeId, DepartmentId)]; 2],
    ) -> (Lists<EmployeeId, DepartmentId>, Vec<(EmployeeId, DepartmentId)>) {
        let mut homes = Lists::default();
        let mut by_office_alone = Vec::new();
        let mut home = Vec::new();
        let mut offices = offices.map(|pairs| pairs.iter().copied().peekable());
        let (mut listed, unknown) = mentions.finish(self.texts);
        for (employee, count) in counts.keys().zip(counts.rows()) {
            home.clear();
            home.extend(listed.by_ref().take(*count as usize).flatten());
            home.sort_unstable();
            home.dedup();
            let listed = home.len();
            for office in &mut offices {
                while let Some((_, department)) = office.next_if(|(holder, _)| *holder == employee) {
                    if home.get(..listed).is_some_and(|listed| listed.binary_search(&department).is_err()) {
                        by_office_alone.push((employee, department));
                        home.push(department);
                    }
                }
            }
            home.sort_unstable();
            home.dedup();
            homes.push_list(home.iter().copied());
        }
        for name in unknown {
            self.unknown(Reference::Department, name);
        }
        homes.shrink();
        by_office_alone.sort_unstable();
        by_office_alone.dedup();
        (homes, by_office_alone)
    }
}
