//! The vocabulary: scales, permissions, policy and org chart, resolved and immutable. Uses nothing but [`crate::span`].
//!
//! Everything here is already checked: a name is an id, an id is a row of its table, and a table is never changed
//! after it was read. What the rows mean together is [`crate::decide`]'s business.

use std::sync::Arc;

mod chart;
mod day;
mod expectation;
mod guard;
mod id;
mod permission;
mod policy;
mod scale;
mod selector;
mod standard;
mod table;
mod target;
mod text;
mod tree;

pub(crate) use chart::EmployeeFields;
pub use chart::{Chart, Draft, Fault, Reference, Workgroup};
pub use day::{Day, DayError};
pub use expectation::{About, Claim, ClaimKind, Expects, Extent, Holders, Test};
pub use guard::{Guard, Guards, Places};
pub use id::{MAX_ID_CHARS, begins_id, is_id, is_id_char};
pub use permission::{
    BALANCE_MANAGE, BUILT_IN, BuiltIn, CALLS_DIAL, EXTENSIONS, NUMBERS_MANAGE, NameFault, Permission, PermissionId,
    Permissions, RECORDINGS_DELETE, RECORDINGS_DOWNLOAD, RECORDINGS_PLAY, SETTINGS_EDIT, STATISTICS_VIEW,
    USER_SETTINGS_EDIT,
};
pub use policy::{Assignment, AssignmentId, Edition, Grant, Include, Plan, Policy, Portal, Role, RoleId};
pub use scale::{DialLevel, Level, ReachLevel, Scale};
pub use selector::{Kind, Selector, SelectorError};
pub use standard::{STANDARD_ROLES, StandardRole};
pub use table::{DepartmentId, EmployeeId, FastMap, FastSet, GroupId, Key, Lists, Names, Table, WorkgroupId};
pub use target::{Callee, Phonebook, Target, TargetError};
pub use text::{Text, Texts};
pub use tree::{Cycle, Tree};

/// A policy and the org chart it speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// Which roles exist, what they grant, who holds them.
    pub policy: Policy,
    /// Who works where; two worlds may share it.
    pub chart: Arc<Chart>,
}
