//! What a policy's owners expect of it, resolved: every name is found already.

use super::day::Day;
use super::permission::PermissionId;
use super::policy::RoleId;
use super::scale::Level;
use super::selector::Selector;
use super::target::Target;
use crate::span::Span;

/// One test of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// What it is called; one without a name is called by its number.
    pub name: Box<str>,
    /// Where it stands.
    pub span: Span,
    /// The day that it speaks of; none: the day of the run.
    pub at: Option<Day>,
    /// What it expects.
    pub expects: Expects,
}

/// What a test expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expects {
    /// Every claim of everyone of these people.
    People {
        /// Whom it speaks of; `user:` is that employee, active or not.
        who: Vec<Selector>,
        /// What is claimed of each of them.
        claims: Vec<Claim>,
    },
    /// Who has a right, among everybody.
    Holders(Holders),
}

/// A claim about a permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The permission.
    pub permission: PermissionId,
    /// What is claimed.
    pub kind: ClaimKind,
    /// Where it stands.
    pub span: Span,
}

/// What is claimed of a permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimKind {
    /// Exactly this level.
    Has(Level),
    /// The level is won by this role, or by one that includes it; of several that tie, any.
    Because(RoleId),
    /// All of that.
    Can(Extent),
    /// Nothing of that.
    Cannot(Extent),
}

/// A target with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The target.
    pub target: Target,
    /// How the test writes it.
    pub text: Box<str>,
}

/// Who has a right, and who may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holders {
    /// The permission.
    pub permission: PermissionId,
    /// What is held: of that target, at least that level, or any use at all.
    pub extent: Extent,
    /// Whether all of these people must have it, beside nobody else.
    pub is_exact: bool,
    /// Those who may have it.
    pub who: Vec<Selector>,
    /// Where the list of them stands.
    pub span: Span,
}

/// How much of a permission is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// Any use at all.
    Any,
    /// At least that level.
    AtLeast(Level),
    /// That target.
    Target(About),
}

impl Claim {
    /// Returns the target, where the claim has one.
    pub fn about(&self) -> Option<&About> {
        match &self.kind {
            ClaimKind::Can(extent) | ClaimKind::Cannot(extent) => extent.about(),
            ClaimKind::Has(_) | ClaimKind::Because(_) => None,
        }
    }
}

impl Extent {
    /// Returns the target, where there is one.
    pub fn about(&self) -> Option<&About> {
        match self {
            Self::Target(about) => Some(about),
            Self::Any | Self::AtLeast(_) => None,
        }
    }
}

impl Test {
    /// Returns the permissions that the test speaks of, perhaps one of them twice.
    pub fn permissions(&self) -> Vec<PermissionId> {
        match &self.expects {
            Expects::People { claims, .. } => claims.iter().map(|claim| claim.permission).collect(),
            Expects::Holders(holders) => vec![holders.permission],
        }
    }
}
