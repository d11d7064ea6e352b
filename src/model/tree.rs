//! The department tree, numbered in preorder, so that *below* is one comparison and cycles show.

use super::table::{DepartmentId, Table};

/// The department tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    parents: Table<DepartmentId, Option<DepartmentId>>,
    /// Each department's number, and the number behind the last department below it.
    ranges: Table<DepartmentId, (u32, u32)>,
    /// The departments by their number.
    order: Vec<DepartmentId>,
}

/// Departments of which each is the parent of the next, and the last of the first.
pub type Cycle = Vec<DepartmentId>;

impl Tree {
    /// Numbers the departments. A cycle is cut at its first department, so that the tree is one in any case.
    pub fn new(mut parents: Table<DepartmentId, Option<DepartmentId>>) -> (Self, Vec<Cycle>) {
        let cycles = cycles(&parents);
        for first in cycles.iter().filter_map(|cycle| cycle.first()) {
            if let Some(parent) = parents.row_mut(*first) {
                *parent = None;
            }
        }
        let order = preorder(&parents);
        let ranges = ranges(&parents, &order);
        (Self { parents, ranges, order }, cycles)
    }

    /// Returns a department's parent.
    pub fn parent(&self, department: DepartmentId) -> Option<DepartmentId> {
        self.parents[department]
    }

    /// Returns whether `department` is `top` or under it.
    pub fn is_below(&self, department: DepartmentId, top: DepartmentId) -> bool {
        let (start, end) = self.ranges[top];
        (start..end).contains(&self.ranges[department].0)
    }

    /// Returns the department's number in preorder, and the number behind the last department below it.
    pub fn range(&self, department: DepartmentId) -> (usize, usize) {
        let (start, end) = self.ranges[department];
        (start as usize, end as usize)
    }

    /// Returns the departments so that a parent always comes before its children.
    pub fn preorder(&self) -> &[DepartmentId] {
        &self.order
    }

    /// Returns the department and what is above it, up to its root.
    pub fn upwards(&self, department: DepartmentId) -> impl Iterator<Item = DepartmentId> {
        std::iter::successors(Some(department), |at| self.parent(*at))
    }

    /// Returns the departments that have no parent, in the order of the file.
    pub fn roots(&self) -> impl Iterator<Item = DepartmentId> {
        self.parents.keys().filter(|department| self.parent(*department).is_none())
    }
}

/// Every cycle once, from its department that comes first in the file.
fn cycles(parents: &Table<DepartmentId, Option<DepartmentId>>) -> Vec<Cycle> {
    const UNSEEN: u32 = 0;
    let mut walks = Table::<DepartmentId, u32>::filled(UNSEEN, parents.len());
    let mut found = Vec::new();
    for (walk, start) in (1..).zip(parents.keys()) {
        let mut at = start;
        while walks[at] == UNSEEN {
            if let Some(seen) = walks.row_mut(at) {
                *seen = walk;
            }
            match parents[at] {
                Some(parent) => at = parent,
                None => break,
            }
        }
        if walks[at] == walk && parents[at].is_some() {
            found.extend(cycle_through(parents, at));
        }
    }
    found
}

/// The cycle that `at` is part of, if it is, downwards from its first department.
fn cycle_through(parents: &Table<DepartmentId, Option<DepartmentId>>, at: DepartmentId) -> Option<Cycle> {
    let mut cycle = vec![at];
    let mut above = parents[at]?;
    while above != at {
        cycle.push(above);
        above = parents[above]?;
    }
    cycle.reverse();
    let first = cycle.iter().enumerate().min_by_key(|(_, department)| **department).map_or(0, |(place, _)| place);
    cycle.rotate_left(first);
    Some(cycle)
}

/// Parents before children, in the order of the file; a stack of our own, for a chain may be a million long.
fn preorder(parents: &Table<DepartmentId, Option<DepartmentId>>) -> Vec<DepartmentId> {
    let mut first_child = Table::<DepartmentId, Option<DepartmentId>>::filled(None, parents.len());
    let mut next_sibling = Table::<DepartmentId, Option<DepartmentId>>::filled(None, parents.len());
    let mut first_root = None;
    for department in parents.keys().rev() {
        let head = match parents[department] {
            Some(parent) => first_child.row_mut(parent),
            None => Some(&mut first_root),
        };
        if let (Some(head), Some(next)) = (head, next_sibling.row_mut(department)) {
            *next = head.replace(department);
        }
    }
    let mut order = Vec::with_capacity(parents.len());
    let mut stack: Vec<DepartmentId> = first_root.into_iter().collect();
    while let Some(department) = stack.pop() {
        order.push(department);
        stack.extend(next_sibling[department]);
        stack.extend(first_child[department]);
    }
    order
}

fn ranges(
    parents: &Table<DepartmentId, Option<DepartmentId>>,
    order: &[DepartmentId],
) -> Table<DepartmentId, (u32, u32)> {
    let mut ranges = Table::filled((0, 0), parents.len());
    for (number, department) in (0..).zip(order) {
        if let Some(range) = ranges.row_mut(*department) {
            *range = (number, number + 1);
        }
    }
    for department in order.iter().rev() {
        let end = ranges[*department].1;
        if let Some(above) = parents[*department].and_then(|parent| ranges.row_mut(parent)) {
            above.1 = above.1.max(end);
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::super::table::Key;
    use super::*;

    fn tree(parents: &[Option<usize>]) -> (Tree, Vec<Vec<usize>>) {
        let rows: Vec<_> = parents.iter().map(|parent| parent.map(DepartmentId::at)).collect();
        let (tree, cycles) = Tree::new(rows.into());
        (tree, cycles.into_iter().map(|cycle| cycle.into_iter().map(Key::position).collect()).collect())
    }

    #[test]
    fn below_is_the_department_and_all_under_it() {
        let (tree, cycles) = tree(&[None, Some(0), Some(1), Some(0), None]);
        assert!(cycles.is_empty());
        let below = |a, b| tree.is_below(DepartmentId::at(a), DepartmentId::at(b));
        assert!(below(2, 0) && below(2, 1) && below(1, 1) && below(3, 0));
        assert!(!below(0, 1) && !below(3, 1) && !below(4, 0) && !below(2, 3));
        assert_eq!(tree.roots().count(), 2);
    }

    #[test]
    fn each_cycle_is_found_once_and_cut() {
        let (cut, cycles) = tree(&[Some(2), Some(0), Some(1), Some(1), Some(4), None]);
        assert_eq!(cycles, [vec![0, 1, 2], vec![4]]);
        assert_eq!(cut.preorder().len(), 6);
    }

    #[test]
    fn a_chain_of_a_million_needs_no_stack() {
        let parents: Vec<_> = (0..1_000_000_usize).map(|at| at.checked_sub(1)).collect();
        let (tree, cycles) = tree(&parents);
        assert!(cycles.is_empty());
        assert!(tree.is_below(DepartmentId::at(999_999), DepartmentId::at(0)));
    }
}
