//! `check --batch`: a question a line, an answer a line.

use std::io::{self, BufRead, Read, Write};
use std::path::Path;

use super::ask::Asker;
use super::check::{self, Answer};
use super::{Failure, Files, Session};
use crate::cli::Expect;
use crate::decide::{Judge, Question, Roster};
use crate::model::Day;
use crate::report::{self, Format, Outcome, Report, escape};
use crate::store;

/// The longest line that is taken for a question, in bytes.
const MAX_LINE: u64 = 1 << 16;

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
    let files = Files::read(global)?;
    let judge = files.judge();
    session.note(&judge.notes());
    let mut lines = store::lines(batch)?;
    let asker = Asker::new(&judge);
    let gravest = if global.quiet {
        let roster = Roster::new(&judge);
        each_question(&mut *lines, batch, |line| {
            let outcome = parse(line).and_then(|line| quiet(&asker, &judge, &roster, &line, expect));
            Ok(gravity(&outcome))
        })
    } else {
        let out = &mut *session.streams.out.out;
        each_question(&mut *lines, batch, |line| {
            let answer = parse(line).and_then(|line| answer(&asker, &judge, &line, expect));
            write_answer(out, format, judge.day(), &answer)?;
            Ok(gravity(&answer.map(|answer| answer.outcome())))
        })
    };
    match gravest? {
        Gravity::Yes => Ok(Outcome::Yes),
        Gravity::No => Ok(Outcome::No),
        Gravity::Wrong => Err(Failure::usage("some questions could not be answered")),
    }
}

/// Hands every question to `ask`, and returns the gravest of what became of them.
fn each_question(
    lines: &mut dyn BufRead,
    batch: &Path,
    mut ask: impl FnMut(&[u8]) -> io::Result<Gravity>,
) -> Result<Gravity, Failure> {
    let mut gravest = Gravity::Yes;
    let mut line = Vec::new();
    loop {
        read_line(lines, &mut line).map_err(|error| Failure::Input(format!("{}: {error}", store::shown(batch))))?;
        if line.is_empty() {
            return Ok(gravest);
        }
        let question = line.trim_ascii();
        if question.is_empty() || question.starts_with(b"#") {
            continue;
        }
        match ask(question) {
            Ok(gravity) => gravest = gravest.max(gravity),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(gravest),
            Err(error) => return Err(Failure::Output(error)),
        }
    }
}

/// Reads a line with its end; of one that is too long to be a question, the beginning and one byte more than allowed.
fn read_line(lines: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<()> {
    line.clear();
    Read::take(&mut *lines, MAX_LINE + 1).read_until(b'\n', line)?;
    if line.len() as u64 > MAX_LINE && !line.ends_with(b"\n") {
        lines.skip_until(b'\n')?;
    }
    Ok(())
}

fn gravity(outcome: &Result<Outcome, Failure>) -> Gravity {
    match outcome {
        Ok(Outcome::Yes) => Gravity::Yes,
        Ok(Outcome::No) => Gravity::No,
        Err(_) => Gravity::Wrong,
    }
}

/// The fields of a question.
struct Line {
    who: String,
    permission: String,
    target: Option<String>,
}

fn parse(line: &[u8]) -> Result<Line, Failure> {
    if line.len() as u64 > MAX_LINE {
        return Err(Failure::usage("the line is too long"));
    }
    let text = std::str::from_utf8(line).map_err(|_| Failure::usage("the line is not UTF-8"))?;
    let fields = if text.contains('\t') {
        text.split('\t').map(|field| field.trim().to_owned()).collect()
    } else {
        by_blanks(text)?
    };
    let mut fields = fields.into_iter();
    match (fields.next(), fields.next(), fields.next().filter(|target| !target.is_empty()), fields.next()) {
        (Some(who), Some(permission), target, None) => Ok(Line { who, permission, target }),
        _ => Err(Failure::usage("a question is WHO PERMISSION [TARGET]")),
    }
}

/// Fields parted by blanks; one in quotation marks may have blanks.
fn by_blanks(text: &str) -> Result<Vec<String>, Failure> {
    let mut fields = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (field, behind) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or_else(|| Failure::usage("a quotation mark is missing"))?,
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        fields.push(field.to_owned());
        rest = behind.trim_start();
    }
    Ok(fields)
}

fn question(asker: &Asker<'_, '_>, line: &Line) -> Result<Question, Failure> {
    asker.question(&line.who, &line.permission, line.target.as_deref(), None, false)
}

fn answer(asker: &Asker<'_, '_>, judge: &Judge<'_>, line: &Line, expect: Option<Expect>) -> Result<Answer, Failure> {
    Ok(Answer::new(judge, question(asker, line)?, line.target.as_deref(), expect))
}

/// The outcome alone, from levels that were found for everybody at once.
fn quiet(
    asker: &Asker<'_, '_>,
    judge: &Judge<'_>,
    roster: &Roster,
    line: &Line,
    expect: Option<Expect>,
) -> Result<Outcome, Failure> {
    let question = question(asker, line)?;
    let level = roster.level(question.employee, question.permission);
    Ok(check::outcome(judge.cover(question, level).coverage, expect))
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

    fn fields(line: &str) -> Option<(String, String, Option<String>)> {
        parse(line.as_bytes()).ok().map(|line| (line.who, line.permission, line.target))
    }

    #[test]
    fn fields_are_parted_by_tabs_or_blanks() {
        let of = |who: &str, target: Option<&str>| Some((who.to_owned(), "p.q".to_owned(), target.map(str::to_owned)));
        assert_eq!(fields("ana  p.q"), of("ana", None));
        assert_eq!(fields("\"Ana Souza\" p.q sales"), of("Ana Souza", Some("sales")));
        assert_eq!(fields("Ana Souza\tp.q\tsales"), of("Ana Souza", Some("sales")));
        assert_eq!(fields("ana\tp.q\t"), of("ana", None));
        for wrong in ["ana", "a b c d", "\"ana p.q"] {
            assert_eq!(fields(wrong), None, "{wrong}");
        }
        assert!(parse(b"ana \xff").is_err());
    }
}
