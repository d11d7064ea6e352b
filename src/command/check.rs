//! `check`: yes or no, with the level and the role that decides.

use std::io;

use serde::Serialize;

use super::ask::Asker;
use super::{Failure, Files, phrase, unique};
use crate::cli::{self, Expect};
use crate::decide::{Coverage, Decision, Judge, Note, Question};
use crate::model::Day;
use crate::report::{Outcome, Report, Screen, escape};

/// The name of the answer, which `-q` leaves out altogether.
pub(super) const NAME: &str = "check";

/// The answer to one question.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "`answer` is the field of the document")]
pub(super) struct Answer {
    answer: &'static str,
    coverage: &'static str,
    employee: String,
    permission: String,
    target: Option<String>,
    level: String,
    needed: String,
    roles: Vec<String>,
    administrator: bool,
    in_reach: Option<usize>,
    people: Option<usize>,
    #[serde(skip)]
    sentence: String,
    #[serde(skip)]
    outcome: Outcome,
    #[serde(skip)]
    day: Day,
    #[serde(skip)]
    notes: Vec<Note>,
}

pub(super) fn run(files: &Files, args: &cli::Check) -> Result<Answer, Failure> {
    let (Some(who), Some(permission)) = (&args.who, &args.permission) else {
        return Err(Failure::usage("`check` needs WHO and PERMISSION, or `--batch FILE`"));
    };
    let judge = files.judge();
    let (target, at_least) = (args.target.as_deref(), args.at_least.as_deref());
    let question = Asker::new(&judge).question(who, permission, target, at_least, args.crm)?;
    Ok(Answer::new(&judge, question, args.target.as_deref(), args.expect))
}

/// Whether an answer is the one that was expected.
pub(super) fn outcome(coverage: Coverage, expect: Option<Expect>) -> Outcome {
    let is_success = match expect.unwrap_or(Expect::Yes) {
        Expect::Yes => coverage == Coverage::All,
        Expect::No => coverage != Coverage::All,
        Expect::None => coverage == Coverage::None,
    };
    if is_success { Outcome::Yes } else { Outcome::No }
}

impl Answer {
    /// Decides a question and words the answer.
    pub(super) fn new(judge: &Judge<'_>, question: Question, target: Option<&str>, expect: Option<Expect>) -> Self {
        let Question { employee, permission, .. } = question;
        let decision = judge.decide(question);
        let effective = &decision.effective;
        let permissions = &judge.policy().permissions;
        let scale = permissions.scale(permission);
        let mut notes = judge.notes();
        notes.extend(judge.notes_on(employee, permission, effective));
        Self {
            answer: if decision.cover.coverage == Coverage::All { "yes" } else { "no" },
            coverage: decision.cover.coverage.name(),
            employee: judge.chart().employee_id(employee).to_owned(),
            permission: permissions.name(permission).to_owned(),
            target: target.map(str::to_owned),
            level: scale.name(effective.level).to_owned(),
            needed: scale.name(decision.needed).to_owned(),
            roles: judge.deciding(effective).into_iter().map(|role| judge.role_id(role).to_owned()).collect(),
            administrator: effective.is_administrator,
            in_reach: decision.cover.people.map(|(in_reach, _)| in_reach),
            people: decision.cover.people.map(|(_, people)| people),
            sentence: sentence(judge, question, &decision),
            outcome: outcome(decision.cover.coverage, expect),
            day: judge.day(),
            notes: unique(notes),
        }
    }

    /// Returns the answer in a sentence, without `yes` or `no`.
    pub(super) fn sentence(&self) -> &str {
        &self.sentence
    }

    /// Returns `yes` or `no`.
    pub(super) fn word(&self) -> &'static str {
        self.answer
    }
}

fn sentence(judge: &Judge<'_>, question: Question, decision: &Decision) -> String {
    let id = judge.chart().employee_id(question.employee);
    let level = phrase::level(judge, question.permission, decision.effective.level);
    let deciding = phrase::deciding(judge, &decision.effective);
    let has = if judge.chart().is_active(question.employee) {
        format!("{id} has {level}{deciding}")
    } else {
        format!("{id} is inactive and has {level}")
    };
    match decision.cover.coverage {
        Coverage::All => has,
        Coverage::Some | Coverage::None => format!("{has}; {}", phrase::lacking(judge, question, decision)),
    }
}

impl Report for Answer {
    const NAME: &'static str = NAME;

    fn outcome(&self) -> Outcome {
        self.outcome
    }

    fn day(&self) -> Option<Day> {
        Some(self.day)
    }

    fn notes(&self) -> &[Note] {
        &self.notes
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let color = if self.answer == "yes" { anstyle::AnsiColor::Green } else { anstyle::AnsiColor::Red };
        let word = screen.styled(color.on_default().bold(), self.answer);
        writeln!(screen.out, "{word}: {}", escape::visible(&self.sentence))
    }
}
