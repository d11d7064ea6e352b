//! `check --batch`: a question a line, an answer a line.

use std::io::{self, Write};
use std::path::Path;

use super::ask::Asker;
use super::check::{self, Answer};
use super::{Failure, Files, Session};
use crate::cli::Expect;
use crate::decide::{Judge, Question, Roster};
use crate::model::{Day, EmployeeId, PermissionId};
use crate::report::{self, Format, Outcome, Report, escape};
use crate::store::{self, Block, Lines};

/// The longest line that is taken for a question, in bytes.
const MAX_LINE: usize = 1 << 16;

/// How a line went, the gravest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gravity {
    Yes,
    No,
    Wrong,
}

pub(super) fn run(session: &mut Session<'_, '_>, batch: &Path, expect: Option<Expect>) -> Result<Outcome, Failure> {
    let global = session.global;
    let format = global.format;
    if store::is_standard_input(batch)
        && [&global.policy, &global.org].into_iter().any(|path| store::is_standard_input(path))
    {
        return Err(Failure::usage("standard input can be the questions or a file, not both"));
    }
    let files = Files::read(global, session.streams.progress)?;
    let judge = files.judge();
    session.note(&judge.notes());
    if store::is_standard_input(batch) {
        session.streams.progress.waiting();
    }
    let mut lines = Lines::open(batch, MAX_LINE)?;
    let asker = Asker::new(&judge);
    let mut gravest = Gravity::Yes;
    if global.quiet {
        let roster = Roster::new(&judge);
        each_block(&mut lines, batch, |block| {
            gravest = gravest.max(quiet(&asker, &judge, &roster, block, expect));
            Ok(())
        })?;
    } else {
        let out = &mut *session.streams.out.out;
        each_block(&mut lines, batch, |block| {
            for line in questions(block) {
                let answer = line.and_then(|line| answer(&asker, &judge, line, expect));
                write_answer(out, format, judge.day(), &answer)?;
                gravest = gravest.max(gravity(answer.ok().map(|answer| answer.outcome())));
            }
            // Whoever waits for these answers before asking again is not kept waiting.
            out.flush()
        })?;
    }
    match gravest {
        Gravity::Yes => Ok(Outcome::Yes),
        Gravity::No => Ok(Outcome::No),
        Gravity::Wrong => Err(Failure::usage("some questions could not be answered")),
    }
}

/// Hands out all lines, as many at once as have come.
fn each_block(
    lines: &mut Lines,
    batch: &Path,
    mut ask: impl FnMut(Block<'_>) -> io::Result<()>,
) -> Result<(), Failure> {
    let failed = |error| Failure::Input(format!("{}: {error}", store::shown(batch)));
    while let Some(block) = lines.next_block().map_err(failed)? {
        match ask(block) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            asked => asked.map_err(Failure::Output)?,
        }
    }
    Ok(())
}

/// The fields of every line that is a question, or is taken for one.
fn questions(block: Block<'_>) -> impl Iterator<Item = Result<Line<'_>, Failure>> {
    block.lines().filter_map(|line| {
        let bytes = line.map_or_else(|bytes| bytes, str::as_bytes).trim_ascii();
        match bytes.first() {
            None | Some(b'#') => None,
            _ if bytes.len() > MAX_LINE => Some(Err(Failure::usage("the line is too long"))),
            _ => Some(
                line.map_err(|_| Failure::usage("the line is not UTF-8")).and_then(|text| parse(text.trim_ascii())),
            ),
        }
    })
}

fn gravity(outcome: Option<Outcome>) -> Gravity {
    match outcome {
        Some(Outcome::Yes) => Gravity::Yes,
        Some(Outcome::No) => Gravity::No,
        None => Gravity::Wrong,
    }
}

/// The fields of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line<'t> {
    who: &'t str,
    permission: &'t str,
    target: Option<&'t str>,
}

fn parse(text: &str) -> Result<Line<'_>, Failure> {
    if is_plain(text) {
        return line(text.split(' ').filter(|field| !field.is_empty()).map(Ok));
    }
    if text.contains('\t') {
        return line(text.split('\t').map(|field| Ok(field.trim())));
    }
    let mut rest = text.trim_start();
    line(std::iter::from_fn(|| by_blanks(&mut rest)))
}

/// Whether a line has nothing in it but ASCII, nothing but spaces for blanks, and no quotation marks: as most have. Every
/// byte is looked at, which is faster than to stop at the first that is something else.
fn is_plain(text: &str) -> bool {
    let odd = |byte| u8::from(!matches!(byte, b' '..=b'!' | b'#'..=b'~'));
    text.bytes().fold(0, |any, byte| any | odd(byte)) == 0
}

fn line<'t>(mut fields: impl Iterator<Item = Result<&'t str, Failure>>) -> Result<Line<'t>, Failure> {
    let mut next = || fields.next().transpose();
    let (who, permission, target) = (next()?, next()?, next()?);
    // Whatever is wrong behind them: a missing quotation mark is told first.
    let mut more = 0;
    while next()?.is_some() {
        more += 1;
    }
    match (who, permission, target.filter(|target| !target.is_empty()), more) {
        (Some(who), Some(permission), target, 0) => Ok(Line { who, permission, target }),
        _ => Err(Failure::usage("a question is WHO PERMISSION [TARGET]")),
    }
}

/// The next field of those parted by blanks; one in quotation marks may have blanks.
fn by_blanks<'t>(rest: &mut &'t str) -> Option<Result<&'t str, Failure>> {
    if rest.is_empty() {
        return None;
    }
    let (field, behind) = match rest.strip_prefix('"') {
        Some(quoted) => match quoted.split_once('"') {
            Some(parts) => parts,
            None => return Some(Err(Failure::usage("a quotation mark is missing"))),
        },
        None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
    };
    *rest = behind.trim_start();
    Some(Ok(field))
}

fn answer(asker: &Asker<'_, '_>, judge: &Judge<'_>, line: Line<'_>, expect: Option<Expect>) -> Result<Answer, Failure> {
    let question = asker.question(line.who, line.permission, line.target, None, false)?;
    Ok(Answer::new(judge, question, line.target, expect))
}

/// How the lines went, from levels that were found for everybody at once; what is wrong with a question is nobody told.
fn quiet(
    asker: &Asker<'_, '_>,
    judge: &Judge<'_>,
    roster: &Roster,
    block: Block<'_>,
    expect: Option<Expect>,
) -> Gravity {
    // To look up an id is to wait for memory: ids that are looked up one right behind the other wait together.
    let lines: Vec<Option<Line<'_>>> = questions(block).map(Result::ok).collect();
    let by_id: Vec<Option<EmployeeId>> = lines.iter().map(|line| asker.by_id(line.as_ref()?.who)).collect();
    let permissions = &judge.policy().permissions;
    let pairs: Vec<Option<(EmployeeId, PermissionId)>> = lines
        .iter()
        .zip(by_id)
        .map(|(line, employee)| {
            let Line { who, permission, .. } = (*line)?;
            Some((employee.or_else(|| asker.by_name(who))?, permissions.find(permission)?))
        })
        .collect();
    let known: Vec<Option<Question>> = lines
        .iter()
        .zip(pairs)
        .map(|(line, pair)| {
            let (employee, permission) = pair?;
            asker.question_of_known(employee, permission, (*line)?.target)
        })
        .collect();
    let outcomes = known.into_iter().map(|question| {
        let question = question?;
        let level = roster.level(question.employee, question.permission);
        Some(check::outcome(judge.cover(question, level).coverage, expect))
    });
    outcomes.map(gravity).fold(Gravity::Yes, Gravity::max)
}

fn write_answer(out: &mut dyn Write, format: Format, day: Day, answer: &Result<Answer, Failure>) -> io::Result<()> {
    match (answer, format) {
        (Ok(answer), Format::Text) => writeln!(out, "{}: {}", answer.word(), escape::visible(answer.sentence())),
        (Err(failure), Format::Text) => writeln!(out, "error: {}", escape::visible(&failure.to_string())),
        (Ok(answer), _) => report::write_row(answer, format, out),
        (Err(failure), _) => report::write_error_row::<Answer>(day, &failure.to_string(), format, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(line: &str) -> Option<(&str, &str, Option<&str>)> {
        parse(line).ok().map(|line| (line.who, line.permission, line.target))
    }

    #[test]
    fn fields_are_parted_by_tabs_or_blanks() {
        let of = |who, target| Some((who, "p.q", target));
        assert_eq!(fields("ana  p.q"), of("ana", None));
        assert_eq!(fields("\"Ana Souza\" p.q sales"), of("Ana Souza", Some("sales")));
        assert_eq!(fields("Ana Souza\tp.q\tsales"), of("Ana Souza", Some("sales")));
        assert_eq!(fields("ana\tp.q\t"), of("ana", None));
        assert_eq!(fields("анна\u{2003}p.q\u{b}営業"), of("анна", Some("営業")));
        assert_eq!(fields("a\u{1}a p.q \"\""), of("a\u{1}a", None));
        for wrong in ["ana", "a b c d", "\"ana p.q"] {
            assert_eq!(fields(wrong), None, "{wrong}");
        }
        let said = |line| parse(line).map_err(|failure| failure.to_string());
        assert_eq!(said("a b c d \"e"), Err("a quotation mark is missing".to_owned()));
    }
}
