//! `role show`: what a role grants, to whom it is assigned, and with `--members` who holds it through what.

use std::io;

use serde::Serialize;

use super::ask::Asker;
use super::{Failure, Files, phrase};
use crate::cli;
use crate::decide::{Judge, Note, Way};
use crate::model::{AssignmentId, Day, EmployeeId, PermissionId, RoleId};
use crate::report::{Format, Outcome, Report, Screen, TableRow, escape, small};
use crate::span::Place;

/// A role.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    role: String,
    title: Option<String>,
    includes: Vec<String>,
    grants: Vec<Grant>,
    assignments: Vec<Assignment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    members: Option<Vec<Member>>,
    place: Option<Place>,
    #[serde(skip)]
    day: Day,
    #[serde(skip)]
    notes: Vec<Note>,
}

/// The level for one permission, with the role that gives it: this one or one that it includes.
#[derive(Debug, Serialize)]
struct Grant {
    permission: String,
    level: String,
    via: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Assignment {
    /// The role that is assigned: this one, or one that includes it.
    role: String,
    assigned_to: String,
    from: Option<Day>,
    until: Option<Day>,
    reason: Option<String>,
    place: Option<Place>,
    #[serde(skip)]
    words: String,
}

/// Somebody who holds the role on the day.
#[derive(Debug, Serialize)]
struct Member {
    employee: String,
    name: String,
    /// The assigned role: this one, or one that includes it.
    role: String,
    via: Vec<String>,
    assigned_to: String,
    path: Vec<String>,
    place: Option<Place>,
    #[serde(skip)]
    words: (String, String),
}

pub(super) fn run(files: &Files, args: &cli::RoleShow, format: Format) -> Result<Shown, Failure> {
    let judge = files.judge();
    let id = Asker::new(&judge).role(&args.role).map_err(|unknown| {
        let is_ignored = files.world.policy.role(&args.role).is_some();
        let text = format!("the portal is on the free plan and ignores the role `{}` of the policy", args.role);
        if is_ignored { Failure::usage(text) } else { unknown }
    })?;
    let shower = Shower { judge: &judge, files, role: id };
    let role = &judge.policy().roles[id];
    let through = shower.assignments();
    Ok(Shown {
        role: role.id.to_string(),
        title: role.title.as_deref().map(str::to_owned),
        includes: role.includes.iter().map(|include| judge.role_id(include.role).to_owned()).collect(),
        grants: judge.policy().permissions.ids().filter_map(|permission| shower.grant(permission)).collect(),
        assignments: through.iter().map(|assignment| shower.assignment(*assignment)).collect(),
        // A list of ids is a list of members, or it would say that there are none.
        members: (args.members || format == Format::Ids).then(|| shower.members(&through)),
        place: role.span.map(|span| files.policy.place(span)),
        day: judge.day(),
        notes: judge.notes(),
    })
}

struct Shower<'a> {
    judge: &'a Judge<'a>,
    files: &'a Files,
    role: RoleId,
}

impl Shower<'_> {
    /// The highest grant of the role and of what it includes, the nearest of several.
    fn grant(&self, permission: PermissionId) -> Option<Grant> {
        let judge = self.judge;
        let granting = |role| judge.policy().roles[role].grant(permission).map(|grant| (role, grant.level));
        let grants: Vec<_> = judge.included(self.role).filter_map(granting).collect();
        let highest = grants.iter().map(|(_, level)| *level).max()?;
        let (role, level) = grants.into_iter().find(|(_, level)| *level == highest)?;
        let permissions = &judge.policy().permissions;
        Some(Grant {
            permission: permissions.name(permission).to_owned(),
            level: permissions.scale(permission).name(level).to_owned(),
            via: self.via(self.role, role),
        })
    }

    /// The assignments of the role and of every role that includes it.
    fn assignments(&self) -> Vec<AssignmentId> {
        let policy = self.judge.policy();
        let includes = |role| self.judge.included(role).any(|included| included == self.role);
        let including: Vec<bool> = policy.roles.keys().map(includes).collect();
        let is_through = |id: &AssignmentId| {
            let role = crate::model::Key::position(policy.assignments[*id].role);
            including.get(role).copied().unwrap_or(false)
        };
        policy.assignments.keys().filter(is_through).collect()
    }

    fn assignment(&self, id: AssignmentId) -> Assignment {
        let assignment = self.judge.assignment(id);
        Assignment {
            role: self.judge.role_id(assignment.role).to_owned(),
            assigned_to: assignment.to.to_text(self.judge.chart()),
            from: assignment.from,
            until: assignment.until,
            reason: assignment.reason.as_deref().map(str::to_owned),
            place: assignment.span.map(|span| self.files.policy.place(span)),
            words: phrase::given_to(self.judge, id),
        }
    }

    /// Everybody who holds the role on the day, once for each way on which it comes.
    fn members(&self, through: &[AssignmentId]) -> Vec<Member> {
        let chart = self.judge.chart();
        let counting = through.iter().filter(|id| self.judge.assignment(**id).counts_on(self.judge.day()));
        let mut pairs: Vec<(EmployeeId, AssignmentId)> = counting
            .flat_map(|id| {
                let members = crate::decide::membership::members(chart, self.judge.assignment(*id).to);
                members.into_iter().map(|employee| (employee, *id))
            })
            .collect();
        pairs.sort_unstable_by_key(|(employee, id)| (chart.employee_id(*employee), *id));
        pairs.into_iter().map(|(employee, id)| self.member(employee, id)).collect()
    }

    fn member(&self, employee: EmployeeId, id: AssignmentId) -> Member {
        let (judge, chart) = (self.judge, self.judge.chart());
        let assignment = judge.assignment(id);
        let way = Way::new(chart, assignment.to, employee);
        let chain = judge.chain(assignment.role, self.role);
        let chain: Vec<&str> = chain.into_iter().map(|role| judge.role_id(role)).collect();
        Member {
            employee: chart.employee_id(employee).to_owned(),
            name: chart.employee_name(employee).to_owned(),
            role: judge.role_id(assignment.role).to_owned(),
            via: self.via(assignment.role, self.role),
            assigned_to: assignment.to.to_text(chart),
            path: way.path.iter().map(|step| (*step).to_owned()).collect(),
            place: assignment.span.map(|span| self.files.policy.place(span)),
            words: (chain.join(" > "), phrase::assigned_to(judge, id, employee)),
        }
    }

    fn via(&self, from: RoleId, to: RoleId) -> Vec<String> {
        self.judge.chain(from, to).into_iter().skip(1).map(|role| self.judge.role_id(role).to_owned()).collect()
    }
}

impl Report for Shown {
    const NAME: &'static str = "role-show";

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
        let title = self.title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
        writeln!(screen.out, "{}", escape::visible(&format!("{}{title}", self.role)))?;
        if !self.includes.is_empty() {
            writeln!(screen.out, "includes {}", escape::visible(&self.includes.join(", ")))?;
        }
        writeln!(screen.out)?;
        if self.grants.is_empty() {
            writeln!(screen.out, "grants nothing")?;
        } else {
            let cells = |grant: &Grant| vec![grant.permission.clone(), grant.level.clone(), grant.via.join(" > ")];
            small(screen, &["permission", "level", "through"], self.grants.iter().map(cells))?;
        }
        writeln!(screen.out)?;
        match &self.members {
            Some(members) if members.is_empty() => writeln!(screen.out, "nobody holds it"),
            Some(members) => {
                small(screen, &["employee", "name", "role", "assigned to", "where"], members.iter().map(Member::cells))
            }
            None if self.assignments.is_empty() => writeln!(screen.out, "assigned to nobody"),
            None => small(
                screen,
                &["role", "assigned to", "reason", "where"],
                self.assignments.iter().map(Assignment::cells),
            ),
        }
    }

    fn rows(&self, each: &mut dyn FnMut(TableRow<'_>) -> io::Result<()>) -> io::Result<()> {
        let row = |first| TableRow { first, rest: &Vec::new, alike: None };
        each(row("employee"))?;
        let mut last = None;
        for member in self.members.iter().flatten() {
            if last != Some(&member.employee) {
                each(row(&member.employee))?;
            }
            last = Some(&member.employee);
        }
        Ok(())
    }
}

impl Assignment {
    fn cells(&self) -> Vec<String> {
        vec![self.role.clone(), self.words.clone(), self.reason.clone().unwrap_or_default(), shown(self.place.as_ref())]
    }
}

impl Member {
    fn cells(&self) -> Vec<String> {
        let (chain, assigned_to) = self.words.clone();
        vec![self.employee.clone(), self.name.clone(), chain, assigned_to, shown(self.place.as_ref())]
    }
}

fn shown(place: Option<&Place>) -> String {
    place.map_or_else(|| "built in".to_owned(), ToString::to_string)
}
