//! The org chart, in compact tables: a few words an employee, every text a place in the file.

use super::table::{DepartmentId, EmployeeId, GroupId, Key, Lists, Names, Table, WorkgroupId};
use super::text::{Text, Texts};
use super::tree::{Cycle, Tree};
use crate::span::Span;

/// Who works where.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    texts: Texts,
    employees: Names<EmployeeId>,
    people: Table<EmployeeId, Person>,
    /// The departments that list an employee, or have the employee as head or deputy.
    homes: Lists<EmployeeId, DepartmentId>,
    /// The part of the homes that is there for an office alone, by employee.
    by_office_alone: Vec<(EmployeeId, DepartmentId)>,
    /// By employee.
    phones: Vec<(EmployeeId, Text)>,
    departments: Names<DepartmentId>,
    department_names: Table<DepartmentId, Text>,
    tree: Tree,
    heads: Lists<DepartmentId, EmployeeId>,
    deputies: Lists<DepartmentId, EmployeeId>,
    /// The heads by employee.
    headships: Vec<(EmployeeId, DepartmentId)>,
    /// The deputies by employee.
    deputyships: Vec<(EmployeeId, DepartmentId)>,
    groups: Names<GroupId>,
    members: Lists<GroupId, EmployeeId>,
    /// The members by employee.
    memberships: Vec<(EmployeeId, GroupId)>,
    workgroups: Names<WorkgroupId>,
    crews: Table<WorkgroupId, Workgroup>,
    /// Owner, moderators and members by employee.
    crew_memberships: Vec<(EmployeeId, WorkgroupId)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Person {
    name: Text,
    email: Text,
    is_active: bool,
    is_guest: bool,
    is_administrator: bool,
}

/// Who belongs to a workgroup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workgroup {
    /// The owner.
    pub owner: Option<EmployeeId>,
    /// The moderators.
    pub moderators: Vec<EmployeeId>,
    /// The other members.
    pub members: Vec<EmployeeId>,
}

impl Workgroup {
    /// Returns owner and moderators, perhaps one of them twice.
    pub fn moderators(&self) -> impl Iterator<Item = EmployeeId> {
        self.owner.iter().chain(&self.moderators).copied()
    }

    /// Returns owner, moderators and members, perhaps one of them twice.
    pub fn everybody(&self) -> impl Iterator<Item = EmployeeId> {
        self.moderators().chain(self.members.iter().copied())
    }
}

impl Chart {
    /// Returns the employee of that id.
    pub fn employee(&self, id: &str) -> Option<EmployeeId> {
        self.employees.find(&self.texts, id)
    }

    /// Returns the department of that id.
    pub fn department(&self, id: &str) -> Option<DepartmentId> {
        self.departments.find(&self.texts, id)
    }

    /// Returns the user group of that id.
    pub fn group(&self, id: &str) -> Option<GroupId> {
        self.groups.find(&self.texts, id)
    }

    /// Returns the workgroup of that id.
    pub fn workgroup(&self, id: &str) -> Option<WorkgroupId> {
        self.workgroups.find(&self.texts, id)
    }

    /// Returns an employee's id.
    pub fn employee_id(&self, employee: EmployeeId) -> &str {
        self.texts.get(self.employees.id(employee))
    }

    /// Returns a department's id.
    pub fn department_id(&self, department: DepartmentId) -> &str {
        self.texts.get(self.departments.id(department))
    }

    /// Returns a user group's id.
    pub fn group_id(&self, group: GroupId) -> &str {
        self.texts.get(self.groups.id(group))
    }

    /// Returns a workgroup's id.
    pub fn workgroup_id(&self, workgroup: WorkgroupId) -> &str {
        self.texts.get(self.workgroups.id(workgroup))
    }

    /// Returns an employee's full name, or the id where the chart gives none.
    pub fn employee_name(&self, employee: EmployeeId) -> &str {
        let name = self.people[employee].name;
        if name.is_absent() { self.employee_id(employee) } else { self.texts.get(name) }
    }

    /// Returns an employee's e-mail address; empty where the chart gives none.
    pub fn email(&self, employee: EmployeeId) -> &str {
        self.texts.get(self.people[employee].email)
    }

    /// Returns a department's name, or the id where the chart gives none.
    pub fn department_name(&self, department: DepartmentId) -> &str {
        let name = self.department_names[department];
        if name.is_absent() { self.department_id(department) } else { self.texts.get(name) }
    }

    /// Returns where an employee's id stands.
    pub fn employee_span(&self, employee: EmployeeId) -> Span {
        self.texts.span(self.employees.id(employee))
    }

    /// Returns where a department's id stands.
    pub fn department_span(&self, department: DepartmentId) -> Span {
        self.texts.span(self.departments.id(department))
    }

    /// Returns where a user group's id stands.
    pub fn group_span(&self, group: GroupId) -> Span {
        self.texts.span(self.groups.id(group))
    }

    /// Returns where a workgroup's id stands.
    pub fn workgroup_span(&self, workgroup: WorkgroupId) -> Span {
        self.texts.span(self.workgroups.id(workgroup))
    }

    /// Returns all employees in the order of the file.
    pub fn employees(&self) -> impl ExactSizeIterator<Item = EmployeeId> + DoubleEndedIterator + use<> {
        self.employees.keys()
    }

    /// Returns all departments in the order of the file.
    pub fn departments(&self) -> impl ExactSizeIterator<Item = DepartmentId> + DoubleEndedIterator + use<> {
        self.departments.keys()
    }

    /// Returns all user groups in the order of the file.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = GroupId> + DoubleEndedIterator + use<> {
        self.groups.keys()
    }

    /// Returns all workgroups in the order of the file.
    pub fn workgroups(&self) -> impl ExactSizeIterator<Item = WorkgroupId> + DoubleEndedIterator + use<> {
        self.workgroups.keys()
    }

    /// Returns all employees sorted by id, which costs nothing where the file is.
    pub fn employees_by_id(&self) -> Vec<EmployeeId> {
        let mut sorted: Vec<EmployeeId> = self.employees().collect();
        if !sorted.is_sorted_by_key(|employee| self.employee_id(*employee)) {
            sorted.sort_unstable_by_key(|employee| self.employee_id(*employee));
        }
        sorted
    }

    /// Returns whether an employee works here still. An inactive person holds nothing.
    pub fn is_active(&self, employee: EmployeeId) -> bool {
        self.people[employee].is_active
    }

    /// Returns whether an employee is an extranet user.
    pub fn is_guest(&self, employee: EmployeeId) -> bool {
        self.people[employee].is_guest
    }

    /// Returns whether the chart marks an employee as administrator, active or not.
    pub fn is_marked_administrator(&self, employee: EmployeeId) -> bool {
        self.people[employee].is_administrator
    }

    /// Returns whether an employee is an administrator of the portal and active.
    pub fn is_administrator(&self, employee: EmployeeId) -> bool {
        self.people[employee].is_administrator && self.is_active(employee)
    }

    /// Returns every telephone number with its owner, as the chart writes it.
    pub fn phones(&self) -> impl Iterator<Item = (EmployeeId, &str)> {
        self.phones.iter().map(|(employee, phone)| (*employee, self.texts.get(*phone)))
    }

    /// Returns the departments that list the employee, or have the employee as head or deputy: `home(e)`.
    pub fn home(&self, employee: EmployeeId) -> &[DepartmentId] {
        self.homes.get(employee)
    }

    /// Returns the departments that the employee's own record lists: the home, but for what is there for an office alone.
    pub fn listed(&self, employee: EmployeeId) -> impl Iterator<Item = DepartmentId> {
        let office = move |home: &DepartmentId| self.by_office_alone.binary_search(&(employee, *home)).is_ok();
        self.home(employee).iter().copied().filter(move |home| self.by_office_alone.is_empty() || !office(home))
    }

    /// Returns the department tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Returns a department's heads.
    pub fn heads(&self, department: DepartmentId) -> &[EmployeeId] {
        self.heads.get(department)
    }

    /// Returns a department's deputies.
    pub fn deputies(&self, department: DepartmentId) -> &[EmployeeId] {
        self.deputies.get(department)
    }

    /// Returns the departments that the employee heads.
    pub fn headed_by(&self, employee: EmployeeId) -> impl Iterator<Item = DepartmentId> {
        of(&self.headships, employee)
    }

    /// Returns the departments that the employee is a deputy of.
    pub fn deputised_by(&self, employee: EmployeeId) -> impl Iterator<Item = DepartmentId> {
        of(&self.deputyships, employee)
    }

    /// Returns a user group's members.
    pub fn members(&self, group: GroupId) -> &[EmployeeId] {
        self.members.get(group)
    }

    /// Returns the user groups that the employee is a member of.
    pub fn groups_of(&self, employee: EmployeeId) -> impl Iterator<Item = GroupId> {
        of(&self.memberships, employee)
    }

    /// Returns who belongs to a workgroup.
    pub fn crew(&self, workgroup: WorkgroupId) -> &Workgroup {
        &self.crews[workgroup]
    }

    /// Returns the workgroups that the employee belongs to, as owner, moderator or member.
    pub fn workgroups_of(&self, employee: EmployeeId) -> impl Iterator<Item = WorkgroupId> {
        of(&self.crew_memberships, employee)
    }
}

/// The pairs of one employee in a list that is sorted by employee.
fn of<T: Copy>(pairs: &[(EmployeeId, T)], employee: EmployeeId) -> impl Iterator<Item = T> {
    let start = pairs.partition_point(|(owner, _)| *owner < employee);
    let from = pairs.get(start..).unwrap_or_default();
    from.iter().take_while(move |(owner, _)| *owner == employee).map(|(_, item)| *item)
}

/// A chart that is being read: records in tables, but names not yet found.
#[derive(Debug, Default)]
pub struct Draft {
    texts: Texts,
    employees: Names<EmployeeId>,
    people: Table<EmployeeId, Person>,
    homes: Lists<EmployeeId, Text>,
    phones: Vec<(EmployeeId, Text)>,
    departments: Names<DepartmentId>,
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

/// How much of the file an employee takes at least, unless most have hardly more than a name.
const EMPLOYEE_BYTES: usize = 96;

impl Draft {
    /// A draft whose texts are places in that file.
    pub(crate) fn of(texts: Texts) -> Self {
        let employees = Names::with_capacity(texts.file_len() / EMPLOYEE_BYTES);
        Self { texts, employees, ..Self::default() }
    }

    /// Keeps a text of the file.
    pub(crate) fn texts(&mut self) -> &mut Texts {
        &mut self.texts
    }

    /// Adds an employee; an id that is taken is given back with where it was taken, and the record left without one.
    pub(crate) fn add_employee(&mut self, id: Text, fields: EmployeeFields<'_>) -> Result<(), Span> {
        let added = add(&mut self.employees, &self.texts, id);
        let employee = self.people.push(Person {
            name: fields.name,
            email: fields.email,
            is_active: fields.is_active,
            is_guest: fields.is_guest,
            is_administrator: fields.is_administrator,
        });
        self.homes.push_list(fields.departments.iter().copied());
        self.phones.extend(fields.phones.iter().map(|phone| (employee, *phone)));
        added
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
        self.department_names.push(name);
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
        let mut find = Finder { texts: &self.texts, faults: Vec::new() };
        let parents = self.parents.rows().map(|parent| find.one(&self.departments, Reference::Department, *parent));
        let (tree, cycles) = Tree::new(parents.collect::<Vec<_>>().into());
        let heads = find.lists(&self.employees, Reference::Employee, &self.heads);
        let deputies = find.lists(&self.employees, Reference::Employee, &self.deputies);
        let members = find.lists(&self.employees, Reference::Employee, &self.members);
        let crews: Table<WorkgroupId, Workgroup> =
            self.crews.rows().map(|crew| find.crew(&self.employees, crew)).collect::<Vec<_>>().into();
        let (headships, deputyships) = (heads.inverted(), deputies.inverted());
        let (homes, by_office_alone) = find.homes(&self.departments, &self.homes, [&headships, &deputyships]);
        let faults = find.faults.into_iter().chain(cycles.into_iter().map(Fault::Cycle)).collect();
        let chart = Chart {
            memberships: members.inverted(),
            crew_memberships: crew_memberships(&crews),
            texts: self.texts,
            employees: self.employees,
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
            let (name, span) = (self.texts.get(name).to_owned(), self.texts.span(name));
            self.faults.push(Fault::Unknown { reference, name, span });
        }
        found
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
        names: &Names<DepartmentId>,
        listed: &Lists<EmployeeId, Text>,
        offices: [&[(EmployeeId, DepartmentId)]; 2],
    ) -> (Lists<EmployeeId, DepartmentId>, Vec<(EmployeeId, DepartmentId)>) {
        let mut homes = Lists::default();
        let mut by_office_alone = Vec::new();
        let mut home = Vec::new();
        let mut offices = offices.map(|pairs| pairs.iter().copied().peekable());
        for (employee, listed) in listed.lists() {
            home.clear();
            for name in listed {
                home.extend(self.one(names, Reference::Department, *name));
            }
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
        homes.shrink();
        by_office_alone.sort_unstable();
        by_office_alone.dedup();
        (homes, by_office_alone)
    }
}
