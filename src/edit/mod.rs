//! An intention (give this role to them) as changes of a policy's document. Uses [`crate::document`], [`crate::model`] and
//! [`crate::span`].
//!
//! Names are looked for in the document, not in what it means, so that a policy that is invalid can be mended. Whether the
//! result is valid is for whoever reads it again.

mod assignments;
mod outline;
mod roles;

pub use assignments::{End, Ends, Window, assign, forget, unassign, unassign_expired};
pub use outline::{AssignmentAt, Outline, RoleAt};
pub use roles::{NewRole, RoleChanges, add_role, edit_role, remove_role, rename_role};

use crate::document::Change;

/// What an intention comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The changes of the document; none where it is as wanted already.
    pub changes: Vec<Change>,
    /// What was found as wanted already, each in a sentence.
    pub notes: Vec<String>,
}

/// Why an intention contradicts the policy, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The policy says something else, in words.
    #[error("{0}")]
    Contradiction(String),
    /// There is no role of that id.
    #[error("unknown role `{0}`")]
    UnknownRole(String),
}

impl Plan {
    fn note(mut self, note: String) -> Self {
        self.notes.push(note);
        self
    }

    fn add(&mut self, change: Change) {
        // What comes to one change twice is meant once.
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }
}
