//! `role remove`: a role that nobody needs any more.

use super::Failure;
use super::change::{Intention, Situation};
use crate::cli::{self, Changing};
use crate::edit::{self, Plan};

impl Intention for cli::RoleRemove {
    const NAME: &'static str = "role-remove";

    fn changing(&self) -> &Changing {
        &self.changing
    }

    fn plan(&self, situation: &Situation<'_>) -> Result<Plan, Failure> {
        Ok(edit::remove_role(&situation.outline, &self.id, self.with_assignments)?)
    }
}
