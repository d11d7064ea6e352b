//! The four roles of a new portal, which it also applies on its free plan whatever the policy says.

use super::chart::Chart;
use super::permission::Permissions;
use super::policy::{Assignment, Grant, Policy, Portal, Role, RoleId};
use super::selector::Selector;
use super::table::{Key, Table};

/// A role of a new portal.
#[derive(Debug)]
pub struct StandardRole {
    /// Its id.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its levels, by permission; what is not listed is at the lowest level.
    pub levels: [(&'static str, &'static str); 8],
}

const fn role(id: &'static str, title: &'static str, levels: [&'static str; 8]) -> StandardRole {
    let [statistics, play, delete, dial, users, settings, numbers, balance] = levels;
    let levels = [
        ("statistics.view", statistics),
        ("recordings.play", play),
        ("recordings.delete", delete),
        ("calls.dial", dial),
        ("user-settings.edit", users),
        ("settings.edit", settings),
        ("numbers.manage", numbers),
        ("balance.manage", balance),
    ];
    StandardRole { id, title, levels }
}

const ADMINISTRATOR: usize = 0;
const MANAGER: usize = 3;

/// The roles of a new portal: the first is given to the administrators, the last to everybody who has a department.
pub const STANDARD_ROLES: [StandardRole; 4] = [
    role("administrator", "Administrator", ["any", "any", "none", "any", "any", "allow", "allow", "none"]),
    role("chief-executive", "Chief executive", ["any", "any", "none", "any", "none", "none", "none", "none"]),
    role(
        "department-head",
        "Department head",
        ["department", "department", "none", "any", "none", "none", "none", "none"],
    ),
    role("manager", "Manager", ["own", "own", "none", "any", "none", "none", "none", "none"]),
];

/// What a new portal does: its four roles, two of which are given to somebody.
pub(super) fn policy(portal: Portal, permissions: Permissions, chart: &Chart) -> Policy {
    let roles: Vec<Role> = STANDARD_ROLES.iter().map(|role| resolved(role, &permissions)).collect();
    let to_administrators = assignment(ADMINISTRATOR, Selector::Administrators);
    let to_departments = chart.tree().roots().map(|root| assignment(MANAGER, Selector::Department(root)));
    let assignments: Vec<Assignment> = std::iter::once(to_administrators).chain(to_departments).collect();
    Policy { portal, permissions, roles: roles.into(), assignments: Table::from(assignments) }
}

fn resolved(role: &StandardRole, permissions: &Permissions) -> Role {
    let grant = |(permission, level): &(&str, &str)| {
        let permission = permissions.find(permission)?;
        let level = permissions.scale(permission).level(level)?;
        Some(Grant { permission, level, span: None })
    };
    Role {
        id: role.id.into(),
        title: Some(role.title.into()),
        grants: role.levels.iter().filter_map(grant).collect(),
        includes: Vec::new(),
        span: None,
    }
}

fn assignment(role: usize, to: Selector) -> Assignment {
    Assignment { role: RoleId::at(role), to, from: None, until: None, reason: None, span: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standard_grant_is_one_of_the_built_in_permissions() {
        let permissions = Permissions::default();
        for role in &STANDARD_ROLES {
            assert_eq!(resolved(role, &permissions).grants.len(), role.levels.len(), "{}", role.id);
        }
        assert_eq!(STANDARD_ROLES[ADMINISTRATOR].id, "administrator");
        assert_eq!(STANDARD_ROLES[MANAGER].id, "manager");
    }
}
