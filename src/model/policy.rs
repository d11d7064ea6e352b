//! Roles, what each grants, and who holds it.

use std::borrow::Cow;

use super::chart::Chart;
use super::day::Day;
use super::permission::{PermissionId, Permissions};
use super::scale::Level;
use super::selector::Selector;
use super::standard;
use super::table::{Table, keys};
use crate::span::Span;

keys! {
    /// A role of a policy.
    pub RoleId,
    /// An assignment of a policy.
    pub AssignmentId,
}

/// Which Bitrix24 a policy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Portal {
    /// In the cloud or on-premise.
    pub edition: Edition,
    /// Where that stands; none when the file does not say it.
    pub edition_span: Option<Span>,
    /// Commercial or free.
    pub plan: Plan,
    /// Where that stands; none when the file does not say it.
    pub plan_span: Option<Span>,
}

/// Where the portal runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    /// In the vendor's cloud.
    #[default]
    Cloud,
    /// On the company's own server; this one has user groups.
    OnPremise,
}

/// What is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Plan {
    /// The portal applies the policy.
    #[default]
    Commercial,
    /// The portal ignores the policy and applies its built-in roles.
    Free,
}

impl Edition {
    /// Every edition by name.
    pub const NAMED: [(&'static str, Self); 2] = [("cloud", Self::Cloud), ("on-premise", Self::OnPremise)];
}

impl Plan {
    /// Every plan by name.
    pub const NAMED: [(&'static str, Self); 2] = [("commercial", Self::Commercial), ("free", Self::Free)];
}

/// A named set of grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The id; sorted output goes by it.
    pub id: Box<str>,
    /// A name in any language.
    pub title: Option<Box<str>>,
    /// What the role itself grants, at most one grant for each permission.
    pub grants: Vec<Grant>,
    /// Roles whose grants it grants, too.
    pub includes: Vec<Include>,
    /// Where its id stands; none for a role that is built into the portal.
    pub span: Option<Span>,
}

/// A role's level for one permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// The permission.
    pub permission: PermissionId,
    /// The level; the lowest one grants nothing.
    pub level: Level,
    /// Where it stands; none for a role that is built into the portal.
    pub span: Option<Span>,
}

/// A role that another includes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Include {
    /// The included role.
    pub role: RoleId,
    /// Where it is included.
    pub span: Span,
}

/// A role given to a selector, perhaps for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The role.
    pub role: RoleId,
    /// Whom it is given to.
    pub to: Selector,
    /// The first day on which it counts; none: always before `until`.
    pub from: Option<Day>,
    /// The last day on which it counts; none: for ever from `from`.
    pub until: Option<Day>,
    /// Why.
    pub reason: Option<Box<str>>,
    /// Where it stands; none for an assignment that is built into the portal.
    pub span: Option<Span>,
}

/// Which roles exist, what they grant, who holds them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Policy {
    /// Which portal it is for.
    pub portal: Portal,
    /// What one may do.
    pub permissions: Permissions,
    /// The roles in the order of the file.
    pub roles: Table<RoleId, Role>,
    /// The assignments in the order of the file.
    pub assignments: Table<AssignmentId, Assignment>,
}

impl Policy {
    /// Returns the role of that id.
    pub fn role(&self, id: &str) -> Option<RoleId> {
        self.roles.keys().find(|role| &*self.roles[*role].id == id)
    }

    /// Returns the policy that the portal applies: this one, or on the free plan the portal's own roles.
    pub fn in_force(&self, chart: &Chart) -> Cow<'_, Self> {
        match self.portal.plan {
            Plan::Commercial => Cow::Borrowed(self),
            Plan::Free => Cow::Owned(standard::policy(self.portal, self.permissions.clone(), chart)),
        }
    }
}

impl Role {
    /// Returns what the role itself grants for a permission, when it mentions it.
    pub fn grant(&self, permission: PermissionId) -> Option<Grant> {
        self.grants.iter().find(|grant| grant.permission == permission).copied()
    }
}

impl Assignment {
    /// Returns whether the assignment counts on a day.
    pub fn counts_on(&self, day: Day) -> bool {
        !self.is_pending_on(day) && !self.is_expired_on(day)
    }

    /// Returns whether the assignment begins after a day.
    pub fn is_pending_on(&self, day: Day) -> bool {
        self.from.is_some_and(|from| day < from)
    }

    /// Returns whether the assignment ended before a day.
    pub fn is_expired_on(&self, day: Day) -> bool {
        self.until.is_some_and(|until| until < day)
    }
}
