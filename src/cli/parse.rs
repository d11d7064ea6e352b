//! Arguments are read by a command line that has the one command which is named: to build all of them takes longer than to
//! answer for a small company.

use std::ffi::OsString;

use clap::{Args, FromArgMatches, Parser};

use super::{Assign, Check, Cli, Diff, Explain, Forget, Global, Lint, Matrix, Test, Unassign, WhoCan};

/// Gives a command its arguments.
type Augment = fn(clap::Command) -> clap::Command;

/// The commands that answer, and that scripts call in a loop.
const COMMANDS: [(&str, Augment); 10] = [
    ("check", Check::augment_args),
    ("explain", Explain::augment_args),
    ("who-can", WhoCan::augment_args),
    ("matrix", Matrix::augment_args),
    ("diff", Diff::augment_args),
    ("lint", Lint::augment_args),
    ("test", Test::augment_args),
    ("assign", Assign::augment_args),
    ("unassign", Unassign::augment_args),
    ("forget", Forget::augment_args),
];

impl Cli {
    /// Reads arguments, of which the first is the name of the program.
    ///
    /// # Errors
    /// When they are wrong, and when they ask for help.
    pub fn of(arguments: &[OsString]) -> Result<Self, clap::Error> {
        Self::of_one_command(arguments).map_or_else(|| Self::try_parse_from(arguments), Ok)
    }

    /// Reads arguments that are in order; none where another command line has to be asked. The first word that is the name of
    /// a command need not be meant so, but then what is meant is not known here.
    fn of_one_command(arguments: &[OsString]) -> Option<Self> {
        let named = |word: &OsString| COMMANDS.iter().find(|(name, _)| word.to_str() == Some(*name));
        let (name, augment) = arguments.iter().skip(1).find_map(named)?;
        let command = Global::augment_args(clap::Command::new("ringfence"));
        let mut command = command.disable_help_subcommand(true).subcommand(augment(clap::Command::new(*name)));
        let mut matches = command.try_get_matches_from_mut(arguments).ok()?;
        // To take it apart again would take as long as to build it, and the process ends soon.
        std::mem::forget(command);
        Self::from_arg_matches_mut(&mut matches).ok()
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_are_those_of_the_whole_command_line() {
        let whole = Cli::command();
        for (name, augment) in COMMANDS {
            let of = |command: &clap::Command| -> Vec<String> {
                command.get_arguments().map(|argument| format!("{argument:?}")).collect()
            };
            let known = whole.find_subcommand(name).unwrap();
            assert_eq!(of(known), of(&augment(clap::Command::new(name))), "{name}");
            assert!(!known.has_subcommands() && known.get_all_aliases().next().is_none(), "{name}");
        }
    }

    #[test]
    fn arguments_mean_the_same_to_one_command_and_to_all() {
        let lines = [
            "check ana calls.dial",
            "--policy check check ana calls.dial -q",
            "check check matrix lint --at 2026-11-21",
            "--policy check matrix",
            "--policy check lint --org matrix",
            "matrix --who user:check --permission a.b --permission c.d --format csv",
            "role show check",
            "check --batch - --expect none",
            "check",
            "--policy check",
            "check ana calls.dial --help",
            "--version check",
            "help check",
            "-h check",
            "explain ana check matrix --crm",
            "diff --since -h --only-at",
            "diff check matrix",
            "init check",
            "chekc ana calls.dial check",
            "check ana calls.dial --at tomorrow",
            "lint --fix --only check",
            "-- check ana calls.dial",
            "check -- ana -q",
            "test matrix check --fail-under 101",
        ];
        let mut known = 0;
        for line in lines {
            let arguments: Vec<OsString> =
                std::iter::once("ringfence").chain(line.split(' ')).map(Into::into).collect();
            let shown =
                |cli: Result<Cli, clap::Error>| cli.map(|cli| format!("{cli:?}")).map_err(|error| error.to_string());
            assert_eq!(shown(Cli::of(&arguments)), shown(Cli::try_parse_from(&arguments)), "{line}");
            if let Some(cli) = Cli::of_one_command(&arguments) {
                assert_eq!(Ok(format!("{cli:?}")), shown(Cli::try_parse_from(&arguments)), "{line}");
                known += 1;
            }
        }
        assert!(known > 8);
    }
}
