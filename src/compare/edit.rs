//! One edit: what kind it is, of what, and where it stands.

use crate::model::Key;
use crate::span::Span;

/// An edit of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditId(u32);

impl Key for EditId {
    fn at(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }

    fn position(self) -> usize {
        self.0 as usize
    }
}

/// One of the two worlds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// The world before.
    Old,
    /// The world after.
    New,
}

/// One of the two files of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// The policy.
    Policy,
    /// The org chart.
    Chart,
}

/// Something that one world says and the other does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What kind of edit it is.
    pub kind: EditKind,
    /// The ids that say what was edited, the outer one first: a role and a permission, a role and a selector.
    pub names: Vec<String>,
    /// The edit in words.
    pub text: String,
    /// The side on which it stands: the new one, unless something was removed.
    pub which: Which,
    /// The file in which it stands.
    pub file: File,
    /// Where in the file; none when it has no place there.
    pub span: Option<Span>,
}

/// What became of the edited thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another.
    Changed,
}

impl Sign {
    /// Returns the sign as it is written before an edit.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Added => "+",
            Self::Removed => "-",
            Self::Changed => "~",
        }
    }
}

macro_rules! kinds {
    ($($kind:ident $name:literal $sign:ident),* $(,)?) => {
        /// What kind of edit something is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "each is the kind of that name")]
        pub enum EditKind { $($kind),* }

        impl EditKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Returns the kind as JSON has it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),* }
            }

            /// Returns what became of the edited thing.
            pub fn sign(self) -> Sign {
                match self { $(Self::$kind => Sign::$sign),* }
            }
        }
    };
}

kinds! {
    RoleAdded "role-added" Added,
    RoleRemoved "role-removed" Removed,
    RoleRenamed "role-renamed" Changed,
    GrantChanged "grant-changed" Changed,
    IncludeAdded "include-added" Added,
    IncludeRemoved "include-removed" Removed,
    AssignmentAdded "assignment-added" Added,
    AssignmentRemoved "assignment-removed" Removed,
    WindowChanged "window-changed" Changed,
    AssignmentStarted "assignment-started" Changed,
    AssignmentEnded "assignment-ended" Changed,
    EmployeeJoined "employee-joined" Added,
    EmployeeLeft "employee-left" Removed,
    EmployeeActivated "employee-activated" Changed,
    EmployeeDeactivated "employee-deactivated" Changed,
    EmployeeMoved "employee-moved" Changed,
    AdministratorMade "administrator-made" Changed,
    AdministratorUnmade "administrator-unmade" Changed,
    DepartmentAdded "department-added" Added,
    DepartmentRemoved "department-removed" Removed,
    DepartmentMoved "department-moved" Changed,
    HeadsChanged "heads-changed" Changed,
    DeputiesChanged "deputies-changed" Changed,
    GroupChanged "group-changed" Changed,
    WorkgroupChanged "workgroup-changed" Changed,
    PermissionAdded "permission-added" Added,
    PermissionRemoved "permission-removed" Removed,
    ScaleChanged "scale-changed" Changed,
    PlanChanged "plan-changed" Changed,
    EditionChanged "edition-changed" Changed,
    TestRemoved "test-removed" Removed,
    TestChanged "test-changed" Changed,
    WaiverAdded "waiver-added" Added,
    LintRelaxed "lint-relaxed" Changed,
}

impl EditKind {
    /// Returns whether the edit weakens what guards the policy.
    pub fn is_guard(self) -> bool {
        matches!(self, Self::TestRemoved | Self::TestChanged | Self::WaiverAdded | Self::LintRelaxed)
    }

    /// Returns whether the edit makes an administrator.
    pub fn makes_administrator(self) -> bool {
        self == Self::AdministratorMade
    }
}
