//! Records of two sides, those that are the same joined.

use crate::model::{Chart, DepartmentId, EmployeeId, GroupId, Key, WorkgroupId};

/// One record as either side has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<K> {
    /// In the old world.
    pub old: Option<K>,
    /// In the new world.
    pub new: Option<K>,
}

/// The records of both sides: those of the new one in its order, then those that only the old one has. A record is known
/// by its position here.
#[derive(Debug)]
pub(super) enum Union<K> {
    /// Both sides have the same table of so many records.
    Same(usize),
    /// Each side has its own.
    Joined {
        /// The records by position.
        pairs: Vec<Pair<K>>,
        /// The position of each record of the old side.
        by_old: Vec<u32>,
    },
}

impl<K: Key> Union<K> {
    /// Joins every new record with the old one that `find` returns for it.
    pub(super) fn new(
        old: impl ExactSizeIterator<Item = K>,
        new: impl ExactSizeIterator<Item = K>,
        mut find: impl FnMut(K) -> Option<K>,
    ) -> Self {
        const UNSEEN: u32 = u32::MAX;
        let mut by_old = vec![UNSEEN; old.len()];
        let mut pairs = Vec::with_capacity(new.len());
        for (at, new) in new.enumerate() {
            let old = find(new);
            if let Some(row) = old.and_then(|old| by_old.get_mut(old.position())) {
                *row = u32::try_from(at).unwrap_or(UNSEEN);
            }
            pairs.push(Pair { old, new: Some(new) });
        }
        for (old, row) in old.zip(&mut by_old).filter(|(_, row)| **row == UNSEEN) {
            *row = u32::try_from(pairs.len()).unwrap_or(UNSEEN);
            pairs.push(Pair { old: Some(old), new: None });
        }
        Self::Joined { pairs, by_old }
    }

    /// Returns how many records there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Same(len) => *len,
            Self::Joined { pairs, .. } => pairs.len(),
        }
    }

    /// Returns the record at a position.
    pub(super) fn get(&self, at: usize) -> Pair<K> {
        match self {
            Self::Same(len) => {
                let record = (at < *len).then(|| K::at(at));
                Pair { old: record, new: record }
            }
            Self::Joined { pairs, .. } => pairs.get(at).copied().unwrap_or(Pair { old: None, new: None }),
        }
    }

    /// Returns all records with their positions.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (usize, Pair<K>)> {
        (0..self.len()).map(|at| (at, self.get(at)))
    }

    /// Returns the position of a record of the old side.
    pub(super) fn of_old(&self, old: K) -> usize {
        match self {
            Self::Same(_) => old.position(),
            Self::Joined { by_old, .. } => by_old.get(old.position()).map_or(usize::MAX, |at| *at as usize),
        }
    }

    /// Returns the position of a record of the new side.
    #[expect(clippy::unused_self, reason = "as little a caller's business as for the old side")]
    pub(super) fn of_new(&self, new: K) -> usize {
        new.position()
    }
}

/// Joins the records of two charts by `find`; one chart on both sides needs no looking.
fn joined<K: Key, I: ExactSizeIterator<Item = K>>(
    [old, new]: [&Chart; 2],
    records: impl Fn(&Chart) -> I,
    find: impl FnMut(K) -> Option<K>,
) -> Union<K> {
    if std::ptr::eq(old, new) { Union::Same(records(new).len()) } else { Union::new(records(old), records(new), find) }
}

/// Joins employees by id. Two charts are mostly in one order, so the next old one is tried first.
pub(super) fn employees(old: &Chart, new: &Chart) -> Union<EmployeeId> {
    let mut next = 0;
    let len = old.employees().len();
    joined([old, new], Chart::employees, |employee| {
        let id = new.employee_id(employee);
        let guess = (next < len).then(|| EmployeeId::at(next)).filter(|guess| old.employee_id(*guess) == id);
        let found = guess.or_else(|| old.employee(id));
        next = found.map_or(next, |found| found.position() + 1);
        found
    })
}

/// Joins departments by id.
pub(super) fn departments(old: &Chart, new: &Chart) -> Union<DepartmentId> {
    joined([old, new], Chart::departments, |department| old.department(new.department_id(department)))
}

/// Joins user groups by id.
pub(super) fn groups(old: &Chart, new: &Chart) -> Union<GroupId> {
    joined([old, new], Chart::groups, |group| old.group(new.group_id(group)))
}

/// Joins workgroups by id.
pub(super) fn workgroups(old: &Chart, new: &Chart) -> Union<WorkgroupId> {
    joined([old, new], Chart::workgroups, |workgroup| old.workgroup(new.workgroup_id(workgroup)))
}
