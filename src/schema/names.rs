//! The names that a schema narrows to.

use crate::model::{Chart, EXTENSIONS, Edition, Kind, Permission, Permissions, Scale, World};
use crate::read::Named;

/// How many names of a kind a schema lists at most. Beyond that an editor would choke on it, and the names of a company of a
/// million are looked up by `lint`, not while somebody types.
pub const MAX_NAMES: usize = 1000;

/// The names of the files at hand, as far as they are known.
#[derive(Debug, Clone)]
pub struct Names {
    /// All permissions with their levels; there may be others where [`Self::is_open`].
    pub(super) permissions: Permissions,
    /// Whether other permissions may be declared.
    pub(super) is_open: bool,
    roles: Ids,
    employees: Ids,
    departments: Ids,
    groups: Ids,
    workgroups: Ids,
    has_groups: bool,
}

/// A permission whose scale is known before a policy declares it.
fn extension((name, scale): (&str, Scale)) -> Permission {
    Permission { name: name.into(), scale, span: None }
}

/// Some ids: these, or any.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Ids {
    /// Nothing is known of them.
    Any,
    /// Too many to list: that many.
    Many(usize),
    /// These, sorted.
    These(Vec<String>),
}

impl Ids {
    fn of<'i>(len: usize, ids: impl Iterator<Item = &'i str>) -> Self {
        if len > MAX_NAMES {
            return Self::Many(len);
        }
        let mut ids: Vec<String> = ids.map(str::to_owned).collect();
        ids.sort_unstable();
        Self::These(ids)
    }

    fn these(&self) -> Option<&[String]> {
        match self {
            Self::These(ids) => Some(ids),
            Self::Any | Self::Many(_) => None,
        }
    }
}

impl Names {
    /// Any names.
    pub fn any() -> Self {
        Self {
            permissions: Permissions::new(EXTENSIONS.map(extension).into()),
            is_open: true,
            roles: Ids::Any,
            employees: Ids::Any,
            departments: Ids::Any,
            groups: Ids::Any,
            workgroups: Ids::Any,
            has_groups: true,
        }
    }

    /// Those of a chart.
    pub fn of_chart(chart: &Chart) -> Self {
        let (groups, workgroups): (Vec<_>, Vec<_>) = (chart.groups().collect(), chart.workgroups().collect());
        Self {
            employees: Ids::of(chart.employees().len(), chart.employees().map(|id| chart.employee_id(id))),
            departments: Ids::of(chart.departments().len(), chart.departments().map(|id| chart.department_id(id))),
            groups: Ids::of(groups.len(), groups.iter().map(|id| chart.group_id(*id))),
            workgroups: Ids::of(workgroups.len(), workgroups.iter().map(|id| chart.workgroup_id(*id))),
            ..Self::any()
        }
    }

    /// Those of a policy and its chart.
    pub fn of_world(world: &World) -> Self {
        let roles = world.policy.roles.rows();
        Self {
            permissions: world.policy.permissions.clone(),
            is_open: false,
            roles: Ids::of(world.policy.roles.len(), roles.map(|role| &*role.id)),
            has_groups: world.policy.portal.edition == Edition::OnPremise,
            ..Self::of_chart(&world.chart)
        }
    }

    /// Returns the ids of something; none where any will do.
    pub(super) fn ids(&self, named: Named) -> Option<&[String]> {
        match named {
            Named::Role => self.roles.these(),
            Named::Department => self.departments.these(),
            Named::Employee => self.employees.these(),
        }
    }

    /// Returns the ids behind a kind of selector; none where any will do.
    pub(super) fn behind(&self, kind: Kind) -> Option<&[String]> {
        match kind {
            Kind::User => self.employees.these(),
            Kind::Department | Kind::DepartmentOnly | Kind::Head | Kind::Deputy => self.departments.these(),
            Kind::Group if !self.has_groups => Some(&[]),
            Kind::Group => self.groups.these(),
            Kind::Workgroup | Kind::Moderators | Kind::Owner => self.workgroups.these(),
            Kind::Heads | Kind::Deputies | Kind::Administrators | Kind::Everyone => Some(&[]),
        }
    }

    /// Returns the scales of the permissions, each once, with the permissions on it.
    pub(super) fn scales(&self) -> Vec<(&Scale, Vec<&str>)> {
        let mut scales: Vec<(&Scale, Vec<&str>)> = Vec::new();
        for id in self.permissions.ids() {
            let (scale, name) = (self.permissions.scale(id), self.permissions.name(id));
            match scales.iter_mut().find(|(known, _)| *known == scale) {
                Some((_, names)) => names.push(name),
                None => scales.push((scale, vec![name])),
            }
        }
        scales
    }

    /// Returns what is too many to be listed, and is known by its pattern alone: `1000000 employees`.
    pub fn left_open(&self) -> Vec<String> {
        let all = [
            (&self.roles, "roles"),
            (&self.employees, "employees"),
            (&self.departments, "departments"),
            (&self.groups, "user groups"),
            (&self.workgroups, "workgroups"),
        ];
        let many = |(ids, what): (&Ids, &str)| match ids {
            Ids::Many(len) => Some(format!("{len} {what}")),
            Ids::Any | Ids::These(_) => None,
        };
        all.into_iter().filter_map(many).collect()
    }

    /// Returns what the schema knows of names, in a sentence.
    pub(super) fn description(&self) -> String {
        if self.employees == Ids::Any {
            return "Any names that have the right form.".to_owned();
        }
        match &*self.left_open() {
            [] => "The names of the files for which it was written.".to_owned(),
            open => format!(
                "The names of the files for which it was written; of {} any that have the right form.",
                open.join(" and ")
            ),
        }
    }
}
