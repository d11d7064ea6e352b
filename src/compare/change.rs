//! One change: whose, of which permission, from what to what, since when and because of what.

use super::causes::Causes;
use crate::model::{Day, Level};

/// What a change is for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// A higher level; of somebody new, a higher one than their departments give.
    Gain,
    /// A lower level.
    Loss,
    /// The same level with other people behind it.
    Reach,
    /// What somebody new has like everybody of their departments.
    Joined,
    /// What somebody had who is gone.
    Left,
}

impl ChangeKind {
    /// Returns the kind in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gain => "gain",
            Self::Loss => "loss",
            Self::Reach => "reach",
            Self::Joined => "joined",
            Self::Left => "left",
        }
    }
}

/// How two levels of a permission differ on a day; positions count permissions and days of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LevelChange {
    pub(super) slot: usize,
    pub(super) day: usize,
    pub(super) old: Level,
    pub(super) new: Level,
    pub(super) kind: ChangeKind,
}

/// Who is behind the levels of both sides, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Reached {
    /// How many before.
    pub old: usize,
    /// How many after.
    pub new: usize,
    /// How many are behind the new level only.
    pub entered: usize,
    /// How many were behind the old level only.
    pub left: usize,
    /// Whether somebody entered who is in both charts.
    pub takes_in_known: bool,
}

/// A part of a change, and what makes it: all of a change of level, or some of those who entered or left a reach.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The causes.
    pub causes: Causes,
    /// How many entered because of them.
    pub entered: usize,
    /// How many left because of them.
    pub left: usize,
}

/// A change for one person and permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Whose: a position among the people of both sides.
    pub person: usize,
    /// Of which permission: a position among the permissions of both sides.
    pub permission: usize,
    /// The level before.
    pub old: Level,
    /// The level after.
    pub new: Level,
    /// What it is for the person.
    pub kind: ChangeKind,
    /// The first day, when it is a later one than that of the comparison.
    pub from: Option<Day>,
    /// Who is behind the levels, where the scale is about people.
    pub reached: Option<Reached>,
    /// The causes, as a position among those of the comparison.
    pub parts: usize,
}
