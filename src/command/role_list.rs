//! `role list`: the roles, with how many people hold each.

use std::collections::HashMap;
use std::io;

use serde::Serialize;

use super::Files;
use crate::decide::{HoldingId, Judge, Note, Roster};
use crate::model::{Day, RoleId};
use crate::report::{Outcome, Report, Screen, small};
use crate::span::Place;

/// The roles of a policy.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "`roles` is the field of the document")]
pub(super) struct Roles {
    roles: Vec<Row>,
    #[serde(skip)]
    day: Day,
    #[serde(skip)]
    notes: Vec<Note>,
}

#[derive(Debug, Serialize)]
struct Row {
    role: String,
    title: Option<String>,
    includes: Vec<String>,
    /// How many assignments of it the policy has, on whatever day.
    assignments: usize,
    /// How many people hold it on the day, itself and not through a role that includes it.
    people: usize,
    place: Option<Place>,
}

pub(super) fn run(files: &Files) -> Roles {
    let judge = files.judge();
    let policy = judge.policy();
    let people = holders(&judge);
    let mut ids: Vec<RoleId> = policy.roles.keys().collect();
    ids.sort_by_key(|role| judge.role_id(*role));
    let row = |id: RoleId| {
        let role = &policy.roles[id];
        Row {
            role: role.id.to_string(),
            title: role.title.as_deref().map(str::to_owned),
            includes: role.includes.iter().map(|include| judge.role_id(include.role).to_owned()).collect(),
            assignments: policy.assignments.rows().filter(|assignment| assignment.role == id).count(),
            people: people.get(&id).copied().unwrap_or(0),
            place: role.span.map(|span| files.policy.place(span)),
        }
    };
    Roles { roles: ids.into_iter().map(row).collect(), day: judge.day(), notes: judge.notes() }
}

/// How many people hold each role, counted by what is held alike.
fn holders(judge: &Judge<'_>) -> HashMap<RoleId, usize> {
    let roster = Roster::new(judge);
    let mut alike: HashMap<HoldingId, usize> = HashMap::new();
    for employee in judge.chart().employees() {
        *alike.entry(roster.holding(employee)).or_default() += 1;
    }
    let mut holders = HashMap::new();
    let mut alike: Vec<_> = alike.into_iter().collect();
    alike.sort_unstable();
    for (holding, people) in alike {
        for role in roster.roles(judge, holding) {
            *holders.entry(role).or_default() += people;
        }
    }
    holders
}

impl Report for Roles {
    const NAME: &'static str = "role-list";

    fn outcome(&self) -> Outcome {
        Outcome::Yes
    }

    fn day(&self) -> Option<Day> {
        Some(self.day)
    }

    fn notes(&self) -> &[Note] {
        &self.notes
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        if self.roles.is_empty() {
            return writeln!(screen.out, "no roles");
        }
        let cells = |row: &Row| {
            let title = row.title.clone().unwrap_or_default();
            vec![row.role.clone(), title, row.includes.join(", "), row.assignments.to_string(), row.people.to_string()]
        };
        small(screen, &["role", "title", "includes", "assignments", "people"], self.roles.iter().map(cells))
    }
}
