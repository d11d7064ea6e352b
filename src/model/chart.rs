//! The org chart, in compact tables: a few words an employee, every text a place in the file.

mod draft;
mod mentions;

pub(crate) use draft::EmployeeFields;
pub use draft::{Draft, Fault, Reference};

use super::table::{DepartmentId, EmployeeId, GroupId, Lists, Names, Table, WorkgroupId};
use super::text::{Text, Texts};
use super::tree::Tree;
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "there are a million of these, and four flags take the room of one number"
)]
struct Person {
    name: Text,
    email: Text,
    is_active: bool,
    is_guest: bool,
    is_administrator: bool,
    /// Whether a part of the home is there for an office alone.
    has_office_elsewhere: bool,
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
        let has_office_elsewhere = self.people[employee].has_office_elsewhere;
        let office = move |home: &DepartmentId| self.by_office_alone.binary_search(&(employee, *home)).is_ok();
        self.home(employee).iter().copied().filter(move |home| !has_office_elsewhere || !office(home))
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
