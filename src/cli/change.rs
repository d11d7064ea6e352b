//! Arguments of the commands that change a policy.

use std::str::FromStr;

use clap::Args;

use super::{Share, complete};
use crate::model::Day;

/// What every command takes that changes a policy.
#[derive(Debug, Clone, Args)]
pub struct Changing {
    /// Print the difference of the texts and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write nothing and exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%
    #[arg(long, value_name = "N")]
    pub max_affected: Option<Share>,
}

/// A permission and a level, as in `recordings.play=own`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantArg {
    /// The permission.
    pub permission: String,
    /// The level.
    pub level: String,
}

impl FromStr for GrantArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (permission, level) = text.split_once('=').ok_or("expected PERMISSION=LEVEL, as in recordings.play=own")?;
        Ok(Self { permission: permission.to_owned(), level: level.to_owned() })
    }
}

/// The first day of an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstDay {
    /// No first day.
    Always,
    /// That day.
    On(Day),
}

/// The last day of an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastDay {
    /// No last day.
    Never,
    /// That day.
    On(Day),
}

impl FromStr for FirstDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = || text.parse().map(Self::On).map_err(|error| format!("{error}, or `always`"));
        if text == "always" { Ok(Self::Always) } else { day() }
    }
}

impl FromStr for LastDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = || text.parse().map(Self::On).map_err(|error| format!("{error}, or `never`"));
        if text == "never" { Ok(Self::Never) } else { day() }
    }
}

/// Arguments of `role add`.
#[derive(Debug, Args)]
pub struct RoleAdd {
    /// The id of the new role
    pub id: String,
    /// Give it a name in any language
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Let it grant that, as in recordings.play=own; may be given again
    #[arg(long, value_name = "PERMISSION=LEVEL")]
    pub grant: Vec<GrantArg>,
    /// Let it include that role; may be given again
    #[arg(long, value_name = "ROLE", add = complete::roles())]
    pub include: Vec<String>,
    /// Let it grant and include what that role does
    #[arg(long, value_name = "ROLE", add = complete::roles())]
    pub like: Option<String>,
    /// How it is changed.
    #[command(flatten)]
    pub changing: Changing,
}

/// Arguments of `role edit`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("edits").required(true).multiple(true))]
pub struct RoleEdit {
    /// A role's id
    #[arg(add = complete::roles())]
    pub id: String,
    /// Give it another title; an empty one removes it
    #[arg(long, value_name = "TITLE", group = "edits")]
    pub title: Option<String>,
    /// Let it grant that, as in recordings.play=own; may be given again
    #[arg(long, value_name = "PERMISSION=LEVEL", group = "edits")]
    pub grant: Vec<GrantArg>,
    /// Let it no more grant that; may be given again
    #[arg(long, value_name = "PERMISSION", group = "edits", add = complete::permissions())]
    pub revoke: Vec<String>,
    /// Let it include that role; may be given again
    #[arg(long, value_name = "ROLE", group = "edits", add = complete::roles())]
    pub include: Vec<String>,
    /// Let it no more include that role; may be given again
    #[arg(long, value_name = "ROLE", group = "edits", add = complete::roles())]
    pub exclude: Vec<String>,
    /// How it is changed.
    #[command(flatten)]
    pub changing: Changing,
}

/// Arguments of `role rename`.
#[derive(Debug, Args)]
pub struct RoleRename {
    /// A role's id
    #[arg(add = complete::roles())]
    pub old: String,
    /// The id that it is to have
    pub new: String,
    /// How it is changed.
    #[command(flatten)]
    pub changing: Changing,
}

/// Arguments of `role remove`.
#[derive(Debug, Args)]
pub struct RoleRemove {
    /// A role's id
    #[arg(add = complete::roles())]
    pub id: String,
    /// Remove its assignments, too
    #[arg(long)]
    pub with_assignments: bool,
    /// How it is changed.
    #[command(flatten)]
    pub changing: Changing,
}

/// Arguments of `assign`.
#[derive(Debug, Args)]
pub struct Assign {
    /// A role's id
    #[arg(add = complete::roles())]
    pub role: String,
    /// A selector, as in department:sales, or an id that only one employee, department or group has
    #[arg(required = true, value_name = "TO", add = complete::selectors())]
    pub to: Vec<String>,
    /// The first day on which it counts, or `always`
    #[arg(long, value_name = "DATE")]
    pub from: Option<FirstDay>,
    /// The last day on which it counts, or `never`
    #[arg(long, value_name = "DATE")]
    pub until: Option<LastDay>,
    /// Why; an empty reason removes the one that is there
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// How it is changed.
    #[command(flatten)]
    pub changing: Changing,
}

/// Arguments of `unassign`.
#[derive(Debug, Args)]
pub struct Unassign {
    /// A role's id
    #[arg(required_unless_present = "expired", add = complete::roles())]
    pub role: Option<String>,
    /// A selector, as in department:sales, or an id that only one employee, department or group has
    #[arg(required_unless_present = "expired", value_name = "TO", add = complete::selectors())]
    pub to: Vec<String>,
    /// Remove only what has ended before the day; without a role, of all roles
    #[arg(long)]
    pub expired: bool,
    /// How it is changed.
    #[command(flatten)]
    pub changing: Changing,
}

/// Arguments of `forget`.
#[derive(Debug, Args)]
pub struct Forget {
    /// An employee's id, e-mail address or full name, or an id that only the policy knows
    #[arg(add = complete::employees())]
    pub who: String,
    /// How it is changed.
    #[command(flatten)]
    pub changing: Changing,
}
