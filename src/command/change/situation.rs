//! Names in a command that changes a policy, found in the policy and the chart.

use super::super::Failure;
use super::super::ask::{Asker, unknown};
use crate::cli::GrantArg;
use crate::decide::Judge;
use crate::document::Source;
use crate::edit::Outline;
use crate::model::{Kind, World, is_id};

/// What is known when changes are planned.
pub(in super::super) struct Situation<'s> {
    pub(in super::super) outline: Outline<'s>,
    /// Finds names in the policy, as far as it is valid, and in the chart.
    pub(in super::super) asker: Asker<'s, 's>,
    pub(in super::super) judge: &'s Judge<'s>,
    /// The policy as it is written, whatever the plan, with its chart.
    pub(in super::super) world: &'s World,
    /// The text of the policy.
    pub(in super::super) source: &'s Source,
    /// Whether the policy is valid; the asker may not know all names of one that is not.
    pub(in super::super) is_valid: bool,
}

impl Situation<'_> {
    /// Whom a role is to be given to, as it is written in a policy.
    pub(in super::super) fn recipient(&self, text: &str) -> Result<String, Failure> {
        let is_selector = text.contains(':') || Kind::is_word(text);
        let chart = self.judge.chart();
        if is_selector {
            return self.asker.selector(text).map(|selector| selector.to_text(chart));
        }
        let kinds = [
            (Kind::User, chart.employee(text).is_some()),
            (Kind::Department, chart.department(text).is_some()),
            (Kind::Group, chart.group(text).is_some()),
            (Kind::Workgroup, chart.workgroup(text).is_some()),
        ];
        let known: Vec<String> = kinds
            .iter()
            .filter(|(_, is_known)| *is_known)
            .map(|(kind, _)| format!("{}{text}", kind.spelling()))
            .collect();
        match known.as_slice() {
            [one] => Ok(one.clone()),
            [] => {
                let employee = self.asker.employee(text)?;
                Ok(format!("{}{}", Kind::User.spelling(), chart.employee_id(employee)))
            }
            several => Err(Failure::usage(format!("`{text}` is more than one thing; write {}", several.join(" or ")))),
        }
    }

    /// Whom a role is to be taken from: also somebody whom only the policy knows.
    pub(in super::super) fn known_recipient(&self, text: &str) -> Result<String, Failure> {
        let is_written = |to: &str| self.outline.assignments.iter().any(|assignment| assignment.to == to);
        let user = format!("{}{text}", Kind::User.spelling());
        self.recipient(text).or_else(|unknown| match (is_written(text), is_written(&user)) {
            (true, _) => Ok(text.to_owned()),
            (false, true) => Ok(user),
            (false, false) => Err(unknown),
        })
    }

    /// Whose assignments are to go: an employee, or somebody whom only the policy knows.
    pub(in super::super) fn leaver(&self, who: &str) -> Result<String, Failure> {
        let prefix = Kind::User.spelling();
        match self.asker.employee(who) {
            Ok(employee) => Ok(format!("{prefix}{}", self.judge.chart().employee_id(employee))),
            Err(unknown) => {
                let to = format!("{prefix}{}", who.strip_prefix(prefix).unwrap_or(who));
                let is_written = self.outline.assignments.iter().any(|assignment| assignment.to == to);
                if is_written { Ok(to) } else { Err(unknown) }
            }
        }
    }

    /// Checks that there is such a role.
    pub(in super::super) fn check_role(&self, id: &str) -> Result<(), Failure> {
        if self.outline.role(id).is_some() {
            return Ok(());
        }
        let ids = self.outline.roles.iter().map(|role| role.id);
        Err(unknown("role", id, ids))
    }

    /// Checks that there is such a permission. A policy that is invalid may have some that are not known.
    pub(in super::super) fn check_permission(&self, name: &str) -> Result<(), Failure> {
        if self.is_valid { self.asker.permission(name).map(|_| ()) } else { Ok(()) }
    }

    /// Checks that there are such permissions and levels.
    pub(in super::super) fn check_grants(&self, grants: &[GrantArg]) -> Result<(), Failure> {
        for grant in grants.iter().filter(|_| self.is_valid) {
            let permission = self.asker.permission(&grant.permission)?;
            self.asker.level(&grant.level, permission)?;
        }
        Ok(())
    }

    /// Checks that a new role may be called so.
    pub(in super::super) fn check_id(id: &str) -> Result<(), Failure> {
        if is_id(id) {
            return Ok(());
        }
        let help = "1 to 128 letters, digits and `._@+'/-`, beginning with a letter, a digit or `_`";
        Err(Failure::usage(format!("`{id}` cannot be the id of a role: an id is {help}")))
    }
}

/// Permissions and levels as they were given.
pub(in super::super) fn grants(grants: &[GrantArg]) -> Vec<(String, String)> {
    grants.iter().map(|grant| (grant.permission.clone(), grant.level.clone())).collect()
}
