//! One file a subcommand: arguments in, report and outcome out.

pub mod ask;
mod assign;
mod change;
mod check;
mod check_batch;
mod completions;
mod diff;
mod explain;
mod forget;
mod import;
mod init;
mod lint;
mod man;
mod matrix;
mod phrase;
mod role_add;
mod role_edit;
mod role_list;
mod role_remove;
mod role_rename;
mod role_show;
mod schema;
mod test;
mod unassign;
mod who_can;

use std::io;
use std::path::Path;

use crate::cli::{Cli, Command, Global, Role};
use crate::decide::{Judge, Note};
use crate::document::Source;
use crate::finding::Finding;
use crate::model::{Day, World};
use crate::progress::Progress;
use crate::report::{self, Format, Outcome, Report, Screen};
use crate::store::{self, StoreError};
use crate::{read, report::escape};

/// Why no answer could be given.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Wrong usage, or a name that does not exist: exit status 2.
    #[error("{0}")]
    Usage(String),
    /// A file cannot be read or written: exit status 3.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Files are invalid: exit status 3.
    #[error("{} findings", .0.len())]
    Invalid(Vec<Finding>),
    /// The answer cannot be written: exit status 3.
    #[error("standard output: {0}")]
    Output(io::Error),
    /// What was given cannot be used, in words: exit status 3.
    #[error("{0}")]
    Input(String),
}

impl Failure {
    fn usage(text: impl Into<String>) -> Self {
        Self::Usage(text.into())
    }
}

/// Where a command writes.
pub struct Streams<'a> {
    /// Standard output: the answer and nothing else.
    pub out: Screen<'a>,
    /// Standard error: everything else.
    pub err: Screen<'a>,
    /// What takes long.
    pub progress: &'a Progress,
}

/// Runs a command.
///
/// # Errors
/// Says why no answer could be given.
pub fn run(cli: &Cli, streams: &mut Streams<'_>) -> Result<Outcome, Failure> {
    let global = &cli.global;
    check_format(&cli.command, global.format)?;
    let progress = streams.progress;
    let mut session = Session { global, streams };
    let files = || Files::read(global, progress);
    match &cli.command {
        Command::Check(args) => match &args.batch {
            Some(batch) => check_batch::run(&mut session, batch, args.expect),
            None => session.answer(&check::run(&files()?, args)?),
        },
        Command::Explain(args) => session.answer(&explain::run(&files()?, args)?),
        Command::WhoCan(args) => session.answer(&who_can::run(&files()?, args)?),
        Command::Matrix(args) => session.answer(&matrix::run(&files()?, args)?),
        Command::Diff(args) => diff::run(&mut session, args),
        Command::Lint(args) => lint::run(&mut session, args),
        Command::Test(args) => test::run(&mut session, args),
        Command::Role(Role::List) => session.answer(&role_list::run(&files()?)),
        Command::Role(Role::Show(args)) => session.answer(&role_show::run(&files()?, args, global.format)?),
        Command::Role(Role::Add(args)) => change::run(&mut session, args),
        Command::Role(Role::Edit(args)) => change::run(&mut session, args),
        Command::Role(Role::Rename(args)) => change::run(&mut session, args),
        Command::Role(Role::Remove(args)) => change::run(&mut session, args),
        Command::Assign(args) => change::run(&mut session, args),
        Command::Unassign(args) => change::run(&mut session, args),
        Command::Forget(args) => change::run(&mut session, args),
        Command::Init(args) => session.answer(&init::run(global, args)?),
        Command::Import(import) => import::run(&mut session, import),
        Command::Schema(args) => schema::run(&mut session, args),
        Command::Completions(args) => session.print(&completions::script(args.shell)),
        Command::Man(args) => session.print(&man::page(&args.command)?),
    }
}

/// Checks before any work that a command has the format that was asked for.
fn check_format(command: &Command, format: Format) -> Result<(), Failure> {
    let (name, formats) = match command {
        Command::Check(_) => ("check", Format::EVERYWHERE),
        Command::Explain(_) => ("explain", Format::EVERYWHERE),
        Command::WhoCan(_) => ("who-can", Format::OF_EMPLOYEES),
        Command::Matrix(_) => ("matrix", Format::OF_TABLES),
        Command::Diff(_) => ("diff", Format::OF_PIPELINES),
        Command::Lint(args) if args.explain.is_some() => ("lint --explain", Format::EVERYWHERE),
        Command::Lint(args) if args.fix => ("lint --fix", Format::EVERYWHERE),
        Command::Lint(_) => ("lint", Format::OF_FINDINGS),
        Command::Test(args) if args.snapshot.is_some() => ("test --snapshot", Format::PLAIN),
        Command::Test(_) => ("test", Format::OF_TESTS),
        Command::Role(Role::List) => ("role list", Format::EVERYWHERE),
        Command::Role(Role::Show(_)) => ("role show", Format::WITH_IDS),
        Command::Role(Role::Add(_)) => ("role add", Format::EVERYWHERE),
        Command::Role(Role::Edit(_)) => ("role edit", Format::EVERYWHERE),
        Command::Role(Role::Rename(_)) => ("role rename", Format::EVERYWHERE),
        Command::Role(Role::Remove(_)) => ("role remove", Format::EVERYWHERE),
        Command::Assign(_) => ("assign", Format::EVERYWHERE),
        Command::Unassign(_) => ("unassign", Format::EVERYWHERE),
        Command::Forget(_) => ("forget", Format::EVERYWHERE),
        Command::Init(_) => ("init", Format::EVERYWHERE),
        Command::Import(import) if import.output().is_some() => ("import", Format::EVERYWHERE),
        Command::Import(_) => ("import", Format::PLAIN),
        Command::Schema(_) => ("schema", Format::EVERYWHERE),
        Command::Completions(_) => ("completions", Format::PLAIN),
        Command::Man(_) => ("man", Format::PLAIN),
    };
    if formats.contains(&format) {
        return Ok(());
    }
    let known: Vec<_> = formats.iter().map(|format| format!("`{}`", format.name())).collect();
    let known = known.join(", ");
    Err(Failure::usage(format!("`{name}` has no format `{}`; it has {known}", format.name())))
}

/// One run of the program.
struct Session<'s, 'a> {
    global: &'s Global,
    streams: &'s mut Streams<'a>,
}

/// The files of a run, read and valid.
#[derive(Debug)]
struct Files {
    policy: Source,
    world: World,
    day: Day,
}

impl Files {
    fn read(global: &Global, progress: &Progress) -> Result<Self, Failure> {
        let (policy, chart, day) = sources(global, progress)?;
        let world = read::world(&policy, &chart).map_err(Failure::Invalid)?;
        progress.doing(|| "answering".to_owned());
        Ok(Self { policy, world, day })
    }

    fn judge(&self) -> Judge<'_> {
        Judge::new(&self.world, self.day)
    }
}

/// The text of the chart, which is about to be read.
fn chart_source(global: &Global, progress: &Progress) -> Result<Source, Failure> {
    reading(progress, &global.org);
    let source = store::read(&global.org).map_err(|error| missing(error, "--org"))?;
    progress.doing(|| format!("reading {}", store::shown(&global.org)));
    Ok(source.for_reader(global.reader.into()))
}

/// Says that a file is read; what comes on standard input may be long in coming, which is no work.
fn reading(progress: &Progress, path: &Path) {
    if !store::is_standard_input(path) {
        progress.doing(|| format!("reading {}", store::shown(path)));
    }
}

/// The texts of policy and chart, which is about to be read, and the day.
fn sources(global: &Global, progress: &Progress) -> Result<(Source, Source, Day), Failure> {
    let is_twice = store::is_standard_input(&global.policy) && store::is_standard_input(&global.org);
    if is_twice {
        return Err(Failure::usage("standard input can be the policy or the org chart, not both"));
    }
    let day = day(global)?;
    let policy = store::read(&global.policy).map_err(|error| missing(error, "--policy"))?;
    let chart = chart_source(global, progress)?;
    Ok((policy, chart, day))
}

/// The day that was asked for, or today.
fn day(global: &Global) -> Result<Day, Failure> {
    let today = || Day::today(store::zone_file().as_deref());
    let wrong = |reason| Failure::usage(format!("{reason}; `--at DATE` says which day it is"));
    global.at.map_or_else(|| today().map_err(wrong), Ok)
}

fn missing(error: StoreError, option: &str) -> Failure {
    if !error.is_missing {
        return error.into();
    }
    let help = format!("{error}; `{option} FILE` names another, `ringfence init` writes a first one");
    Failure::Input(help)
}

impl Session<'_, '_> {
    /// Writes what a command found, in the format that was asked for.
    fn answer<R: Report>(&mut self, report: &R) -> Result<Outcome, Failure> {
        let format = self.global.format;
        if !matches!(format, Format::Json | Format::Yaml) {
            self.note(report.notes());
        }
        if !(self.global.quiet && R::NAME == check::NAME) {
            written(report::write(report, format, &mut self.streams.out))?;
        }
        if let Some(summary) = report.summary().filter(|_| format == Format::Text && !self.global.quiet) {
            // An answer does not fail because nobody listens to what it comes to.
            let _ = writeln!(self.streams.err.out, "{}", escape::visible(&summary));
        }
        Ok(report.outcome())
    }

    /// Says beside the answer what to know.
    fn note(&mut self, notes: &[Note]) {
        for note in notes {
            self.aside(&note.text);
        }
    }

    /// Says beside the answer what is not of the policy.
    fn aside(&mut self, text: &str) {
        if !self.global.quiet {
            // An answer does not fail because nobody listens to its notes.
            let _ = self.streams.err.line(&format!("note: {}", escape::visible(text)));
        }
    }

    /// Writes a text as it is.
    fn print(&mut self, text: &str) -> Result<Outcome, Failure> {
        written(self.streams.out.out.write_all(text.as_bytes()))?;
        Ok(Outcome::Yes)
    }
}

/// A pipe that the reader has closed is no failure: it has seen enough.
fn written(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(Failure::Output),
    }
}

/// Notes, each once and in order.
fn unique(mut notes: Vec<Note>) -> Vec<Note> {
    notes.sort();
    notes.dedup();
    notes
}
