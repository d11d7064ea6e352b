//! Two worlds: which edits lead from one to the other, what they change for whom, and because of which. Uses
//! [`crate::decide`], [`crate::model`] and [`crate::span`].
//!
//! Rights are compared, never text: an edit that nobody feels has no change. What people may do is asked of
//! [`crate::decide`], on either side and, for the causes, in worlds between the two (`hybrid`).

mod assignment_edits;
mod causes;
mod change;
mod changes;
mod chart_edits;
mod crowd;
mod days;
mod edit;
mod guard_edits;
mod hybrid;
mod looking;
mod pairs;
mod parts;
mod permissions;
mod policy_edits;
mod reaches;
mod union;
mod worlds;

pub use causes::Causes;
pub use change::{Change, ChangeKind, Part, Reached};
pub use edit::{Edit, EditId, EditKind, File, Sign, Which};
pub use union::Pair;
pub use worlds::Side;

use crate::decide::Headcount;
use crate::model::{EmployeeId, Key, Scale};
use worlds::Worlds;

/// What leads from one world to another, and what it changes.
#[derive(Debug)]
pub struct Comparison<'w> {
    worlds: Worlds<'w>,
    changes: Vec<Change>,
    parts: Vec<Vec<Part>>,
}

/// Compares two worlds on the day of each side; `and_later` on every later day, too, on which an assignment of either
/// begins or ends.
pub fn compare<'w>(old: Side<'w>, new: Side<'w>, and_later: bool) -> Comparison<'w> {
    let mut worlds = Worlds::new(old, new);
    policy_edits::find(&mut worlds);
    chart_edits::find(&mut worlds);
    guard_edits::find(old.guards, new.guards, &mut worlds.edits);
    let mut on = vec![[old.day, new.day]];
    if and_later {
        let judges = [worlds.judge(Which::Old), worlds.judge(Which::New)];
        on.extend(days::later(new.day, &judges).into_iter().map(|day| [day, day]));
    }
    let found = changes::find(&worlds, &on);
    Comparison { worlds, changes: found.list, parts: found.parts }
}

impl<'w> Comparison<'w> {
    /// Returns all edits: those of the policy, then those of the chart, then the guards.
    pub fn edits(&self) -> impl ExactSizeIterator<Item = (EditId, &Edit)> {
        self.worlds.edits.list.iter().enumerate().map(|(at, edit)| (EditId::at(at), edit))
    }

    /// Returns an edit.
    pub fn edit(&self, id: EditId) -> Option<&Edit> {
        self.worlds.edits.list.get(id.position())
    }

    /// Returns all changes, in the order of the people.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Returns what makes a change.
    pub fn parts(&self, change: &Change) -> &[Part] {
        self.parts.get(change.parts).map_or(&[], Vec::as_slice)
    }

    /// Returns the employee of a change on either side.
    pub fn person(&self, person: usize) -> Pair<EmployeeId> {
        self.worlds.people.get(person)
    }

    /// Returns everything that makes a change, each once.
    pub fn all_parts(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().flatten()
    }

    /// Returns the position of an employee of a side among the people of both.
    pub fn position(&self, which: Which, employee: EmployeeId) -> usize {
        self.worlds.person(which, employee)
    }

    /// Returns how many people either side has.
    pub fn people(&self) -> usize {
        self.worlds.people.len()
    }

    /// Returns the id of the employee of a change.
    pub fn person_id(&self, person: usize) -> &'w str {
        self.worlds.person_id(person)
    }

    /// Returns one of the two sides.
    pub fn side(&self, which: Which) -> Side<'w> {
        self.worlds.side(which)
    }

    /// Returns the active people of a side, counted.
    pub fn headcount(&self, which: Which) -> &Headcount {
        self.worlds.headcount(which)
    }

    /// Returns the name of the permission of a change.
    pub fn permission_name(&self, permission: usize) -> &str {
        self.worlds.permissions.get(permission).map_or("", |slot| &slot.name)
    }

    /// Returns the scale on which the levels of a change are.
    pub fn scale(&self, permission: usize) -> &Scale {
        self.worlds.permissions.get(permission).map_or(&Scale::Switch, |slot| &slot.scale)
    }
}
