//! `role rename`: another id for a role, wherever it is named.

use super::Failure;
use super::change::{Intention, Situation};
use crate::cli::{self, Changing};
use crate::edit::{self, Plan};

impl Intention for cli::RoleRename {
    const NAME: &'static str = "role-rename";

    fn changing(&self) -> &Changing {
        &self.changing
    }

    fn plan(&self, situation: &Situation<'_>) -> Result<Plan, Failure> {
        Situation::check_id(&self.new)?;
        if situation.outline.role(&self.new).is_none() {
            situation.check_role(&self.old)?;
        }
        Ok(edit::rename_role(&situation.outline, &self.old, &self.new)?)
    }
}
