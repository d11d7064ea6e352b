//! Names from the files at hand, for the shell. A shell asks while somebody types, so what cannot be read is no error here:
//! there are just no names.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap_complete::{ArgValueCompleter, CompletionCandidate};

use crate::lint::RULES;
use crate::model::{Kind, Permissions, World};
use crate::{read, store};

/// How many names a shell is given.
const MAX_OFFERED: usize = 200;

/// Completes employees.
pub(super) fn employees() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| offered(typed, employee_ids))
}

/// Completes permissions.
pub(super) fn permissions() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let of_policy = offered(typed, |world| world.policy.permissions.names().map(str::to_owned).collect());
        let built_in = || matching(typed, Permissions::default().names().map(str::to_owned));
        if of_policy.is_empty() { built_in() } else { of_policy }
    })
}

/// Completes levels, of whatever scale.
pub(super) fn levels() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        offered(typed, |world| {
            let permissions = &world.policy.permissions;
            let mut names: Vec<String> = permissions
                .ids()
                .flat_map(|id| permissions.scale(id).names().map(str::to_owned).collect::<Vec<_>>())
                .collect();
            names.sort();
            names.dedup();
            names
        })
    })
}

/// Completes roles.
pub(super) fn roles() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        offered(typed, |world| world.policy.roles.rows().map(|role| role.id.to_string()).collect())
    })
}

/// Completes lint rules.
pub(super) fn rules() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| matching(typed, RULES.iter().map(|rule| rule.name.to_owned())))
}

/// Completes targets: departments, employees and words.
pub(super) fn targets() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        offered(typed, |world| {
            let words = ["everyone", "client", "colleague", "anyone"].map(str::to_owned);
            words.into_iter().chain(department_ids(world)).chain(employee_ids(world)).collect()
        })
    })
}

/// Completes selectors.
pub(super) fn selectors() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        offered(typed, |world| {
            let ids = |kind: Kind| match kind {
                Kind::User => employee_ids(world),
                Kind::Department | Kind::DepartmentOnly | Kind::Head | Kind::Deputy => department_ids(world),
                Kind::Group => world.chart.groups().map(|id| world.chart.group_id(id).to_owned()).collect(),
                Kind::Workgroup | Kind::Moderators | Kind::Owner => {
                    world.chart.workgroups().map(|id| world.chart.workgroup_id(id).to_owned()).collect()
                }
                Kind::Heads | Kind::Deputies | Kind::Administrators | Kind::Everyone => vec![String::new()],
            };
            let of = |(kind, spelling): (Kind, &str)| {
                ids(kind).into_iter().map(|id| format!("{spelling}{id}")).collect::<Vec<_>>()
            };
            Kind::ALL.into_iter().flat_map(of).collect()
        })
    })
}

fn employee_ids(world: &World) -> Vec<String> {
    world.chart.employees_by_id().into_iter().map(|id| world.chart.employee_id(id).to_owned()).collect()
}

fn department_ids(world: &World) -> Vec<String> {
    let mut ids: Vec<String> = world.chart.departments().map(|id| world.chart.department_id(id).to_owned()).collect();
    ids.sort();
    ids
}

fn offered(typed: &OsStr, names: impl FnOnce(&World) -> Vec<String>) -> Vec<CompletionCandidate> {
    world().map(|world| matching(typed, names(&world))).unwrap_or_default()
}

fn matching(typed: &OsStr, names: impl IntoIterator<Item = String>) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let fits = names.into_iter().filter(|name| name.starts_with(typed));
    fits.take(MAX_OFFERED).map(CompletionCandidate::new).collect()
}

/// The files that a command without options would read.
fn world() -> Option<World> {
    let file = |variable: &str, default: &str| {
        std::env::var_os(variable).map_or_else(|| PathBuf::from(default), PathBuf::from)
    };
    let files = [file("RINGFENCE_POLICY", "policy.yaml"), file("RINGFENCE_ORG", "org.yaml")];
    let [policy, chart] =
        files.map(|path| (!store::is_standard_input(&path)).then(|| store::read(&path).ok()).flatten());
    read::world(&policy?, &chart?).ok()
}
