//! The process: arguments, streams, colours and the exit status.

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use clap::CommandFactory;
use ringfence::cli::{Cli, Color};
use ringfence::command::{self, Failure, Streams};
use ringfence::progress::{self, Progress, Terminal};
use ringfence::report::{self, Format, Outcome, Screen};

/// Wrong usage, or a name that does not exist.
const WRONG_USAGE: u8 = 2;
/// A file that cannot be read, is invalid, or cannot be written.
const BAD_FILE: u8 = 3;

fn main() -> ExitCode {
    if std::env::var_os("COMPLETE").is_some() {
        clap_complete::CompleteEnv::with_factory(Cli::command).complete();
    }
    let arguments: Vec<OsString> = std::env::args_os().collect();
    match Cli::of(&arguments) {
        Ok(cli) => run(&cli),
        Err(error) if error.use_stderr() => {
            // Nobody is left to be told when standard error is gone.
            let _ = error.print();
            ExitCode::from(WRONG_USAGE)
        }
        Err(help) => help_status(help.print().and_then(|()| io::stdout().flush())),
    }
}

/// Help that was asked for is an answer: its reader may have seen enough, but a full disk is a failure.
fn help_status(written: io::Result<()>) -> ExitCode {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "error: {}", Failure::Output(error));
            ExitCode::from(BAD_FILE)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn run(cli: &Cli) -> ExitCode {
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let has_colors = |is_terminal| match cli.global.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let width = |is_terminal: bool| is_terminal.then(terminal_width);
    let (is_out_terminal, is_err_terminal) = (stdout.is_terminal(), stderr.is_terminal());
    let progress = if is_err_terminal && !cli.global.quiet { progress() } else { Progress::default() };
    let mut out = BufWriter::with_capacity(1 << 16, progress.before(stdout.lock()));
    // Not locked: the progress is said there, too.
    let mut err = BufWriter::new(progress.before(stderr));
    let mut streams = Streams {
        out: Screen { out: &mut out, has_colors: has_colors(is_out_terminal), width: width(is_out_terminal) },
        err: Screen { out: &mut err, has_colors: has_colors(is_err_terminal), width: width(is_err_terminal) },
        progress: &progress,
    };
    let result = command::run(cli, &mut streams);
    // What was answered before a failure is still an answer: a batch goes on behind a wrong question.
    let flushed = out.flush();
    let result = result.and_then(|outcome| match flushed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(outcome),
    });
    // What is left in the buffer was refused by the stream: dropping it must not try again.
    let _ = out.into_parts();
    let mut screen = Screen { out: &mut err, has_colors: has_colors(is_err_terminal), width: width(is_err_terminal) };
    let status = match result {
        Ok(Outcome::Yes) => 0,
        Ok(Outcome::No) => 1,
        Err(failure) => {
            // Nobody is left to be told when standard error is gone, too.
            let _ = tell(&failure, cli.global.format, &mut screen);
            if matches!(failure, Failure::Usage(_)) { WRONG_USAGE } else { BAD_FILE }
        }
    };
    let _ = err.flush();
    ExitCode::from(status)
}

fn tell(failure: &Failure, format: Format, screen: &mut Screen<'_>) -> io::Result<()> {
    match (failure, format) {
        (Failure::Invalid(findings), Format::Json | Format::Yaml) => {
            report::write_findings_document(findings, format, screen.out)
        }
        (Failure::Invalid(findings), _) => report::write_findings(findings, screen),
        (failure, _) => {
            let error = screen.styled(anstyle::AnsiColor::Red.on_default().bold(), "error");
            let text = failure.to_string();
            write!(screen.out, "{error}: ")?;
            screen.line(&report::escape::visible(&text))
        }
    }
}

fn progress() -> Progress {
    let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    let width = || terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| usize::from(width.0));
    Progress::at(Terminal { out: Box::new(io::stderr()), width, is_dumb }, progress::EVERY)
}

fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0))
}
