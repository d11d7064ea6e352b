//! `explain`: which role grants each level, through what, and what lost.

use std::collections::HashSet;
use std::io;

use serde::Serialize;

use super::ask::Asker;
use super::{Failure, Files, phrase, unique};
use crate::cli;
use crate::decide::{Coverage, Decision, Effective, Granted, Judge, Note, Outcome, Question, Way};
use crate::model::{Day, EmployeeId, Level, PermissionId, RoleId};
use crate::report::{self, Report, Screen, escape, small};
use crate::span::Place;

/// Everything that there is to say about an employee's levels.
#[derive(Debug, Serialize)]
pub(super) struct Explanation {
    employee: String,
    name: String,
    active: bool,
    administrator: bool,
    departments: Vec<String>,
    roles: Vec<String>,
    permissions: Vec<Explained>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<Verdict>,
    /// Whether it is about one permission, in full, or about all.
    #[serde(skip)]
    is_single: bool,
    #[serde(skip)]
    day: Day,
    #[serde(skip)]
    notes: Vec<Note>,
}

/// A level, what gives it and what does not.
#[derive(Debug, Serialize)]
struct Explained {
    permission: String,
    level: String,
    /// What the roles alone give, which differs for an administrator.
    by_roles: String,
    reach: Option<usize>,
    grants: Vec<Grant>,
    without: Vec<Without>,
    #[serde(skip)]
    meaning: Option<String>,
}

/// A grant that reaches the employee.
#[derive(Debug, Serialize)]
struct Grant {
    role: String,
    via: Vec<String>,
    assigned_to: String,
    path: Vec<String>,
    #[serde(rename = "as")]
    capacity: Option<&'static str>,
    from: Option<Day>,
    until: Option<Day>,
    level: String,
    outcome: &'static str,
    reason: Option<String>,
    place: Option<Place>,
    /// The roles from the assigned to the granting one, and the assignment with its way, in words.
    #[serde(skip)]
    words: (String, String),
}

/// What remains without every winning role.
#[derive(Debug, Serialize)]
struct Without {
    roles: Vec<String>,
    level: String,
    reach: Option<usize>,
}

/// The answer about a target, and what would do.
#[derive(Debug, Serialize)]
struct Verdict {
    target: String,
    answer: &'static str,
    coverage: &'static str,
    needed: String,
    /// The roles that grant what is needed.
    needed_roles: Vec<String>,
    in_reach: Option<usize>,
    people: Option<usize>,
    #[serde(skip)]
    sentence: String,
}

pub(super) fn run(files: &Files, args: &cli::Explain) -> Result<Explanation, Failure> {
    let judge = files.judge();
    let asker = Asker::new(&judge);
    let employee = asker.employee(&args.who)?;
    let explainer = Explainer { judge: &judge, files, employee };
    let Some(name) = &args.permission else {
        let permissions = judge.policy().permissions.ids();
        return Ok(explainer.explanation(permissions, None, false));
    };
    let permission = asker.permission(name)?;
    let verdict = match &args.target {
        Some(text) => {
            let target = Some(asker.target(text, permission, args.crm)?);
            let question = Question { employee, permission, target, at_least: None };
            Some(explainer.verdict(text, question, &judge.decide(question)))
        }
        None => None,
    };
    Ok(explainer.explanation([permission], verdict, true))
}

struct Explainer<'a> {
    judge: &'a Judge<'a>,
    files: &'a Files,
    employee: EmployeeId,
}

impl Explainer<'_> {
    fn explanation(
        &self,
        permissions: impl IntoIterator<Item = PermissionId>,
        question: Option<Verdict>,
        is_single: bool,
    ) -> Explanation {
        let (judge, employee) = (self.judge, self.employee);
        let chart = judge.chart();
        let mut notes = judge.notes();
        let mut departments: Vec<_> = chart.home(employee).iter().map(|home| chart.department_id(*home)).collect();
        departments.sort_unstable();
        let mut explained = Vec::new();
        for permission in permissions {
            let effective = judge.effective(employee, permission);
            notes.extend(judge.notes_on(employee, permission, &effective));
            explained.push(self.explained(permission, &effective));
        }
        Explanation {
            employee: chart.employee_id(employee).to_owned(),
            name: chart.employee_name(employee).to_owned(),
            active: chart.is_active(employee),
            administrator: chart.is_administrator(employee),
            departments: departments.into_iter().map(str::to_owned).collect(),
            roles: self.ids(&judge.held(employee)),
            permissions: explained,
            question,
            is_single,
            day: judge.day(),
            notes: unique(notes),
        }
    }

    fn explained(&self, permission: PermissionId, effective: &Effective) -> Explained {
        let judge = self.judge;
        let reach = |level| phrase::reach(judge, self.employee, permission, level);
        let winners = judge.winners(effective);
        let without = (!winners.is_empty()).then(|| {
            let left = judge.without(effective, &winners.iter().copied().collect::<HashSet<RoleId>>());
            Without { roles: self.ids(&winners), level: self.level(permission, left), reach: reach(left) }
        });
        Explained {
            permission: judge.policy().permissions.name(permission).to_owned(),
            level: self.level(permission, effective.level),
            by_roles: self.level(permission, effective.by_roles),
            reach: reach(effective.level),
            grants: effective.grants.iter().map(|grant| self.grant(permission, grant)).collect(),
            without: without.into_iter().collect(),
            meaning: phrase::meaning(judge, self.employee, permission, effective.level),
        }
    }

    fn grant(&self, permission: PermissionId, grant: &Granted) -> Grant {
        let judge = self.judge;
        let assignment = judge.assignment(grant.assignment);
        let way = Way::new(judge.chart(), assignment.to, self.employee);
        let chain = judge.chain(assignment.role, grant.role);
        Grant {
            role: judge.role_id(assignment.role).to_owned(),
            via: self.ids(chain.get(1..).unwrap_or_default()),
            assigned_to: assignment.to.to_text(judge.chart()),
            path: way.path.iter().map(|step| (*step).to_owned()).collect(),
            capacity: way.capacity.map(crate::decide::Capacity::name),
            from: assignment.from,
            until: assignment.until,
            level: self.level(permission, grant.level),
            outcome: outcome_name(grant.outcome),
            reason: assignment.reason.as_deref().map(str::to_owned),
            place: assignment.span.map(|span| self.files.policy.place(span)),
            words: (phrase::chain(judge, grant), phrase::assigned_to(judge, grant.assignment, self.employee)),
        }
    }

    fn verdict(&self, target: &str, question: Question, decision: &Decision) -> Verdict {
        let judge = self.judge;
        let is_yes = decision.cover.coverage == Coverage::All;
        let (answer, sentence) = if is_yes {
            ("yes", format!("{} is in reach", phrase::target(judge, self.target(question))))
        } else {
            ("no", phrase::lacking(judge, question, decision))
        };
        Verdict {
            target: target.to_owned(),
            answer,
            coverage: decision.cover.coverage.name(),
            needed: self.level(question.permission, decision.needed),
            needed_roles: self.ids(&self.granting(question.permission, decision.needed)),
            in_reach: decision.cover.people.map(|(in_reach, _)| in_reach),
            people: decision.cover.people.map(|(_, people)| people),
            sentence,
        }
    }

    fn target(&self, question: Question) -> crate::model::Target {
        question.target.unwrap_or(crate::model::Target::Employee(self.employee))
    }

    /// The roles that grant a level or more, themselves or through what they include, by id.
    fn granting(&self, permission: PermissionId, level: Level) -> Vec<RoleId> {
        let roles = &self.judge.policy().roles;
        let grants = |role: RoleId| roles[role].grant(permission).is_some_and(|grant| grant.level >= level);
        let mut granting: Vec<RoleId> = roles.keys().filter(|role| self.judge.included(*role).any(grants)).collect();
        granting.sort_by_key(|role| self.judge.role_id(*role));
        granting
    }

    fn ids(&self, roles: &[RoleId]) -> Vec<String> {
        roles.iter().map(|role| self.judge.role_id(*role).to_owned()).collect()
    }

    fn level(&self, permission: PermissionId, level: Level) -> String {
        self.judge.policy().permissions.scale(permission).name(level).to_owned()
    }
}

/// A grant that gives the level.
const WINS: &str = "wins";

fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Wins => WINS,
        Outcome::Outranked => "outranked",
        Outcome::Expired => "expired",
        Outcome::Pending => "pending",
        Outcome::Silent => "silent",
    }
}

impl Report for Explanation {
    const NAME: &'static str = "explain";

    fn outcome(&self) -> report::Outcome {
        match &self.question {
            Some(verdict) if verdict.answer == "no" => report::Outcome::No,
            _ => report::Outcome::Yes,
        }
    }

    fn day(&self) -> Option<Day> {
        Some(self.day)
    }

    fn notes(&self) -> &[Note] {
        &self.notes
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        if self.administrator {
            let banner = "administrator of the portal: every permission at its highest level, whatever the roles say";
            let banner = screen.styled(anstyle::Style::new().bold(), banner);
            writeln!(screen.out, "{} is an {banner}\n", escape::visible(&self.employee))?;
        }
        match self.permissions.as_slice() {
            [only] if self.is_single => self.single(only, screen),
            all => self.all(all, screen),
        }
    }
}

impl Explanation {
    fn all(&self, all: &[Explained], screen: &mut Screen<'_>) -> io::Result<()> {
        let list = |ids: &[String]| if ids.is_empty() { "nothing".to_owned() } else { ids.join(", ") };
        let home = if self.departments.is_empty() { "no department".to_owned() } else { list(&self.departments) };
        let inactive = if self.active { "" } else { ", inactive" };
        let heading = format!("{} ({}), in {home}{inactive}", self.name, self.employee);
        writeln!(screen.out, "{}\nholds {}\n", escape::visible(&heading), escape::visible(&list(&self.roles)))?;
        if !self.administrator {
            return small(screen, &["permission", "level", "granted by", "through"], all.iter().flat_map(rows));
        }
        let with_level = |explained: &Explained, cells: Vec<String>| {
            let [permission, by_roles, by, through] = <[String; 4]>::try_from(cells).unwrap_or_default();
            let level = if permission.is_empty() { String::new() } else { explained.level.clone() };
            vec![permission, level, by_roles, by, through]
        };
        let rows =
            all.iter().flat_map(|explained| rows(explained).into_iter().map(move |cells| with_level(explained, cells)));
        small(screen, &["permission", "level", "by roles", "granted by", "through"], rows)
    }

    fn single(&self, explained: &Explained, screen: &mut Screen<'_>) -> io::Result<()> {
        if let Some(Verdict { answer, sentence, needed, needed_roles, .. }) = &self.question {
            writeln!(screen.out, "{answer}: {}", escape::visible(sentence))?;
            if *answer == "no" {
                let roles = if needed_roles.is_empty() { "no role".to_owned() } else { needed_roles.join(", ") };
                writeln!(screen.out, "{needed} is granted by {}", escape::visible(&roles))?;
            }
            writeln!(screen.out)?;
        }
        let meaning = explained.meaning.as_ref().map(|meaning| format!(": {meaning}")).unwrap_or_default();
        let heading = format!("{} = {}{meaning}", explained.permission, explained.level);
        writeln!(screen.out, "{}", escape::visible(&heading))?;
        if self.administrator {
            writeln!(screen.out, "by roles alone: {}", explained.by_roles)?;
        }
        if !self.active {
            writeln!(screen.out, "{} is inactive and holds nothing", escape::visible(&self.employee))?;
        }
        if !explained.grants.is_empty() {
            writeln!(screen.out)?;
            small(screen, &["", "level", "role", "assigned to", "where"], explained.grants.iter().map(Grant::cells))?;
        }
        for without in &explained.without {
            let reach = without.reach.map(|count| format!(" ({})", phrase::people(count))).unwrap_or_default();
            let text = format!("without {}: {}{reach}", without.roles.join(", "), without.level);
            writeln!(screen.out, "\n{}", escape::visible(&text))?;
        }
        Ok(())
    }
}

impl Grant {
    fn cells(&self) -> Vec<String> {
        let place = self.place.as_ref().map_or_else(|| "built in".to_owned(), ToString::to_string);
        let (chain, assigned_to) = self.words.clone();
        vec![self.outcome.to_owned(), self.level.clone(), chain, assigned_to, place]
    }
}

/// The rows of one permission in the table of all: one for each grant that wins.
fn rows(explained: &Explained) -> Vec<Vec<String>> {
    let wins = |grant: &&Grant| grant.outcome == WINS;
    let mut rows: Vec<Vec<String>> = explained
        .grants
        .iter()
        .filter(wins)
        .map(|grant| vec![String::new(), String::new(), grant.words.0.clone(), grant.words.1.clone()])
        .collect();
    if rows.is_empty() {
        rows.push(vec![String::new(); 4]);
    }
    if let Some([permission, level, ..]) = rows.first_mut().map(Vec::as_mut_slice) {
        permission.clone_from(&explained.permission);
        level.clone_from(&explained.by_roles);
    }
    rows
}
