//! The two worlds side by side: what is the same record on both sides, and which edit makes each difference.

use std::cell::OnceCell;

use super::edit::{Edit, EditId, Which};
use super::permissions::Slot;
use super::union::{self, Union};
use crate::decide::{Headcount, Judge};
use crate::model::{
    Assignment, AssignmentId, Chart, Day, DepartmentId, EmployeeId, FastMap, FastSet, GroupId, Guards, Key, RoleId,
    Selector, WorkgroupId, World,
};

/// One world on one day.
#[derive(Debug, Clone, Copy)]
pub struct Side<'w> {
    /// Policy and chart.
    pub world: &'w World,
    /// What guards the policy.
    pub guards: &'w Guards,
    /// The day.
    pub day: Day,
}

/// The edits of an employee's own record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OwnEdits {
    /// Joined or left.
    pub(super) existence: Option<EditId>,
    pub(super) activity: Option<EditId>,
    pub(super) administrator: Option<EditId>,
    pub(super) listing: Option<EditId>,
}

impl OwnEdits {
    /// Returns the edits, each in the place of its kind.
    pub(super) fn all(&self) -> [Option<EditId>; 4] {
        [self.existence, self.activity, self.administrator, self.listing]
    }
}

/// An assignment as either side has it, and the edit that makes the difference.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    pub(super) old: Option<AssignmentId>,
    pub(super) new: Option<AssignmentId>,
    pub(super) edit: Option<EditId>,
}

/// Which edit makes which difference.
#[derive(Debug, Default)]
pub(super) struct Edits {
    pub(super) list: Vec<Edit>,
    pub(super) people: FastMap<usize, OwnEdits>,
    /// The people whom an edit of another record concerns: an office or a group.
    pub(super) by_other_records: FastSet<usize>,
    pub(super) departments: FastMap<usize, EditId>,
    pub(super) heads: FastMap<usize, EditId>,
    pub(super) deputies: FastMap<usize, EditId>,
    pub(super) groups: FastMap<usize, EditId>,
    pub(super) workgroups: FastMap<usize, EditId>,
    /// Roles that were added or removed.
    pub(super) roles: FastMap<usize, EditId>,
    pub(super) grants: FastMap<(usize, usize), EditId>,
    pub(super) includes: FastMap<(usize, usize), EditId>,
    pub(super) plan: Option<EditId>,
}

impl Edits {
    /// Adds an edit.
    pub(super) fn push(&mut self, edit: Edit) -> EditId {
        self.list.push(edit);
        EditId::at(self.list.len() - 1)
    }
}

/// The two worlds side by side.
#[derive(Debug)]
pub(super) struct Worlds<'w> {
    pub(super) old: Side<'w>,
    pub(super) new: Side<'w>,
    pub(super) people: Union<EmployeeId>,
    pub(super) departments: Union<DepartmentId>,
    pub(super) groups: Union<GroupId>,
    pub(super) workgroups: Union<WorkgroupId>,
    pub(super) roles: Union<RoleId>,
    pub(super) permissions: Vec<Slot>,
    pub(super) assignments: Vec<Given>,
    pub(super) edits: Edits,
    /// The assignments of each selector, of the old and of the new side.
    by_selector: [FastMap<Selector, Vec<usize>>; 2],
    /// Who is where on the old and on the new side, counted once it is asked for.
    headcounts: [OnceCell<Headcount>; 2],
}

impl<'w> Worlds<'w> {
    /// Joins the records of two worlds; nothing is edited yet.
    pub(super) fn new(old: Side<'w>, new: Side<'w>) -> Self {
        let (before, after) = (&old.world.chart, &new.world.chart);
        Self {
            old,
            new,
            people: union::employees(before, after),
            departments: union::departments(before, after),
            groups: union::groups(before, after),
            workgroups: union::workgroups(before, after),
            roles: Union::new(std::iter::empty(), std::iter::empty(), |_| None),
            permissions: super::permissions::slots(&old.world.policy.permissions, &new.world.policy.permissions),
            assignments: Vec::new(),
            edits: Edits::default(),
            by_selector: [FastMap::default(), FastMap::default()],
            headcounts: [OnceCell::new(), OnceCell::new()],
        }
    }

    /// Keeps the assignments, to be found by their selectors.
    pub(super) fn keep_assignments(&mut self, assignments: Vec<Given>) {
        for (at, given) in assignments.iter().enumerate() {
            for (side, id) in [(Which::Old, given.old), (Which::New, given.new)] {
                let to = id.map(|id| self.side(side).world.policy.assignments[id].to);
                let map = self.by_selector.get_mut(side as usize);
                to.zip(map).into_iter().for_each(|(to, map)| map.entry(to).or_default().push(at));
            }
        }
        self.assignments = assignments;
    }

    /// Returns the assignments that a side gives to a selector of its chart.
    pub(super) fn given_to(&self, side: Which, selector: Selector) -> impl Iterator<Item = usize> {
        let map = self.by_selector.get(side as usize);
        map.and_then(|map| map.get(&selector)).into_iter().flatten().copied()
    }

    /// Returns a side.
    pub(super) fn side(&self, which: Which) -> Side<'w> {
        match which {
            Which::Old => self.old,
            Which::New => self.new,
        }
    }

    /// Returns the chart of a side.
    pub(super) fn chart(&self, which: Which) -> &'w Chart {
        &self.side(which).world.chart
    }

    /// Returns whether both sides have one chart.
    pub(super) fn has_one_chart(&self) -> bool {
        std::ptr::eq(self.chart(Which::Old), self.chart(Which::New))
    }

    /// Returns the active people of a side, counted.
    pub(super) fn headcount(&self, which: Which) -> &Headcount {
        let [old, new] = &self.headcounts;
        let cell = if which == Which::Old && !self.has_one_chart() { old } else { new };
        cell.get_or_init(|| Headcount::new(self.chart(which)))
    }

    /// Returns an assignment of a side.
    pub(super) fn assignment(&self, which: Which, id: AssignmentId) -> &'w Assignment {
        &self.side(which).world.policy.assignments[id]
    }

    /// Returns the position of a department of a side.
    pub(super) fn department(&self, which: Which, department: DepartmentId) -> usize {
        match which {
            Which::Old => self.departments.of_old(department),
            Which::New => self.departments.of_new(department),
        }
    }

    /// Returns the position of a role of a side.
    pub(super) fn role(&self, which: Which, role: RoleId) -> usize {
        match which {
            Which::Old => self.roles.of_old(role),
            Which::New => self.roles.of_new(role),
        }
    }

    /// Returns the position of an employee of a side.
    pub(super) fn person(&self, which: Which, employee: EmployeeId) -> usize {
        match which {
            Which::Old => self.people.of_old(employee),
            Which::New => self.people.of_new(employee),
        }
    }

    /// Returns the departments of an employee of a side, by position and sorted.
    pub(super) fn homes(&self, which: Which, employee: EmployeeId) -> Vec<usize> {
        let homes = self.chart(which).home(employee).iter();
        let mut homes: Vec<usize> = homes.map(|home| self.department(which, *home)).collect();
        homes.sort_unstable();
        homes
    }

    /// Returns a department's id.
    pub(super) fn department_id(&self, at: usize) -> &'w str {
        let pair = self.departments.get(at);
        match (pair.new, pair.old) {
            (Some(new), _) => self.new.world.chart.department_id(new),
            (None, Some(old)) => self.old.world.chart.department_id(old),
            (None, None) => "",
        }
    }

    /// Returns an employee's id.
    pub(super) fn person_id(&self, at: usize) -> &'w str {
        let pair = self.people.get(at);
        match (pair.new, pair.old) {
            (Some(new), _) => self.new.world.chart.employee_id(new),
            (None, Some(old)) => self.old.world.chart.employee_id(old),
            (None, None) => "",
        }
    }

    /// Returns the rule for a side.
    pub(super) fn judge(&self, which: Which) -> Judge<'w> {
        Judge::new(self.side(which).world, self.side(which).day)
    }
}
