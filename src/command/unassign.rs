//! `unassign`: a role taken from somebody, or what has ended.

use super::Failure;
use super::change::{Intention, Situation};
use crate::cli::{self, Changing};
use crate::edit::{self, Plan};

impl Intention for cli::Unassign {
    const NAME: &'static str = "unassign";

    fn changing(&self) -> &Changing {
        &self.changing
    }

    fn plan(&self, situation: &Situation<'_>) -> Result<Plan, Failure> {
        let to: Result<Vec<String>, Failure> = self.to.iter().map(|to| situation.known_recipient(to)).collect();
        let to = to?;
        self.role.iter().try_for_each(|role| situation.check_role(role))?;
        let outline = &situation.outline;
        match &self.role {
            role if self.expired => Ok(edit::unassign_expired(outline, role.as_deref(), &to, situation.judge.day())),
            Some(role) => Ok(edit::unassign(outline, role, &to)?),
            None => Err(Failure::usage("name a role, or say `--expired`")),
        }
    }
}
