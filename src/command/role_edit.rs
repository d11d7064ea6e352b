//! `role edit`: what a role grants and includes, and its title.

use super::Failure;
use super::change::{Intention, Situation, grants};
use crate::cli::{self, Changing};
use crate::edit::{self, Plan, RoleChanges};

impl Intention for cli::RoleEdit {
    const NAME: &'static str = "role-edit";

    fn changing(&self) -> &Changing {
        &self.changing
    }

    fn plan(&self, situation: &Situation<'_>) -> Result<Plan, Failure> {
        situation.check_role(&self.id)?;
        situation.check_grants(&self.grant)?;
        self.include.iter().try_for_each(|role| situation.check_role(role))?;
        self.revoke.iter().try_for_each(|permission| situation.check_permission(permission))?;
        if let Some(both) = self.grant.iter().find(|grant| self.revoke.contains(&grant.permission)) {
            return Err(Failure::usage(format!("`{}` cannot be granted and revoked at once", both.permission)));
        }
        if let Some(both) = self.include.iter().find(|role| self.exclude.contains(role)) {
            return Err(Failure::usage(format!("`{both}` cannot be included and excluded at once")));
        }
        let changes = RoleChanges {
            title: self.title.clone(),
            grants: grants(&self.grant),
            revoked: self.revoke.clone(),
            included: self.include.clone(),
            excluded: self.exclude.clone(),
        };
        Ok(edit::edit_role(&situation.outline, &self.id, &changes)?)
    }
}
