//! `role add`: a new role.

use super::Failure;
use super::change::{Intention, Situation, grants};
use crate::cli::{self, Changing};
use crate::edit::{self, NewRole, Plan};

impl Intention for cli::RoleAdd {
    const NAME: &'static str = "role-add";

    fn changing(&self) -> &Changing {
        &self.changing
    }

    fn plan(&self, situation: &Situation<'_>) -> Result<Plan, Failure> {
        Situation::check_id(&self.id)?;
        situation.check_grants(&self.grant)?;
        self.like.iter().chain(&self.include).try_for_each(|role| situation.check_role(role))?;
        let new = NewRole {
            id: self.id.clone(),
            title: self.title.clone(),
            like: self.like.clone(),
            grants: grants(&self.grant),
            includes: self.include.clone(),
        };
        Ok(edit::add_role(&situation.outline, &new)?)
    }
}
