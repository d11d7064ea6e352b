//! Arguments as types, and how a shell completes them.

mod change;
mod complete;
mod import;
mod parse;

pub use change::{
    Assign, Changing, FirstDay, Forget, GrantArg, LastDay, RoleAdd, RoleEdit, RoleRemove, RoleRename, Unassign,
};
pub use import::{
    Bitrix24, Csv, Directory, Google, Graph, Import, Ldif, NamedTree, Scim, TableTree, TableUnits, UnitTree,
};

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::document::Reader;
use crate::model::Day;
use crate::report::Format;

/// Answer who may do what in a company's telephony, and why
///
/// A policy (roles, what each grants and at which level, who holds it) and an org chart are files. ringfence answers
/// questions about the two.
#[derive(Debug, Parser)]
#[command(name = "ringfence", version, max_term_width = 100, after_help = EXIT_STATUS)]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_STATUS: &str = "Exit status: 0 yes, the same, passed, done; 1 no, differs, failed, nobody; \
    2 wrong usage or a name that does not exist; 3 a file that cannot be read, is invalid, or cannot be written";

/// What every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Read the policy from FILE; `-` is standard input
    #[arg(
        long,
        value_name = "FILE",
        global = true,
        default_value = "policy.yaml",
        env = "RINGFENCE_POLICY",
        hide_env_values = true
    )]
    pub policy: PathBuf,
    /// Read the org chart from FILE; `-` is standard input
    #[arg(
        long,
        value_name = "FILE",
        global = true,
        default_value = "org.yaml",
        env = "RINGFENCE_ORG",
        hide_env_values = true
    )]
    pub org: PathBuf,
    /// Answer for that day, as in 2026-11-21, instead of today
    #[arg(long, value_name = "DATE", global = true, env = "RINGFENCE_AT", hide_env_values = true)]
    pub at: Option<Day>,
    /// Write the answer in that format
    #[arg(long, value_name = "FORMAT", global = true, default_value = "text", hide_possible_values = true, help = FORMAT_HELP)]
    pub format: Format,
    /// Use colours
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub color: Color,
    /// Leave out notes and summaries
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Read org charts with the general reader even where a faster one can; answers are the same
    #[arg(long, value_name = "READER", global = true, default_value = "auto", hide_default_value = true)]
    pub reader: ChartReader,
}

const FORMAT_HELP: &str = "Write the answer as text, json or yaml; tables also as csv or markdown, \
    people also as ids; differences, findings and tests also as github or sarif, tests as junit or tap";

/// Which reader reads org charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ChartReader {
    /// The fastest one that can
    Auto,
    /// The one that reads everything
    Full,
}

impl From<ChartReader> for Reader {
    fn from(reader: ChartReader) -> Self {
        match reader {
            ChartReader::Auto => Self::Auto,
            ChartReader::Full => Self::Full,
        }
    }
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// At a terminal, unless `NO_COLOR` is set
    Auto,
    /// Even into a file
    Always,
    /// Not even at a terminal
    Never,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say yes or no, with the level and the role that decides
    Check(Check),
    /// Say which role grants each level, through what, and what lost
    Explain(Explain),
    /// List everybody for whom `check` says yes
    WhoCan(WhoCan),
    /// List the level of every active employee for every permission
    Matrix(Matrix),
    /// Show who gains and who loses between two versions, and because of what
    Diff(Diff),
    /// Find what is risky, dead or redundant in the policy
    Lint(Lint),
    /// Hold the policy against what its tests expect
    Test(Test),
    /// List, show and change roles
    #[command(subcommand)]
    Role(Role),
    /// Give a role to somebody, perhaps for a time
    Assign(Assign),
    /// Take a role from somebody, or remove what has ended
    Unassign(Unassign),
    /// Remove every assignment to somebody who has left
    Forget(Forget),
    /// Write a policy with the four standard roles, and a small org chart
    Init(Init),
    /// Make an org chart from what another system exports
    #[command(subcommand)]
    Import(Import),
    /// Print a JSON Schema of a kind of file, by which editors complete and check it
    Schema(Schema),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page
    Man(Man),
}

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = CHECK_HELP)]
pub struct Check {
    /// An employee's id, e-mail address or full name
    #[arg(required_unless_present = "batch", add = complete::employees())]
    pub who: Option<String>,
    /// A permission, as in recordings.play
    #[arg(required_unless_present = "batch", add = complete::permissions())]
    pub permission: Option<String>,
    /// Whose records (an id, or `everyone`), or whom to call (an id, a number, `client`, `colleague` or `anyone`)
    #[arg(add = complete::targets())]
    pub target: Option<String>,
    /// Ask for that level instead of any use at all
    #[arg(long, value_name = "LEVEL", conflicts_with = "target", add = complete::levels())]
    pub at_least: Option<String>,
    /// Take the number for a client's
    #[arg(long, requires = "target")]
    pub crm: bool,
    /// Let that answer be the success: exit 0 when it is given, 1 when not
    #[arg(long, value_name = "ANSWER")]
    pub expect: Option<Expect>,
    /// Ask one question a line (WHO PERMISSION and perhaps TARGET); `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["who", "at_least", "crm"])]
    pub batch: Option<PathBuf>,
}

const CHECK_HELP: &str = "Lines of --batch: fields parted by tabs if the line has one, else by blanks, \"...\" for a field \
    with blanks, # at the start for a comment. A line that cannot be answered prints `error: ...` in its place.";

/// The answer that is a success.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Expect {
    /// All of the target is in reach
    Yes,
    /// Not all of the target is in reach
    No,
    /// Nothing of the target is in reach
    None,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// An employee's id, e-mail address or full name
    #[arg(add = complete::employees())]
    pub who: String,
    /// A permission, as in recordings.play; without one, all of them
    #[arg(add = complete::permissions())]
    pub permission: Option<String>,
    /// Whose records, or whom to call
    #[arg(add = complete::targets())]
    pub target: Option<String>,
    /// Take the number for a client's
    #[arg(long, requires = "target")]
    pub crm: bool,
}

/// Arguments of `who-can`.
#[derive(Debug, Args)]
pub struct WhoCan {
    /// A permission, as in recordings.play
    #[arg(add = complete::permissions())]
    pub permission: String,
    /// Whose records, or whom to call
    #[arg(add = complete::targets())]
    pub target: Option<String>,
    /// List those, too, who reach only some of the target
    #[arg(long, requires = "target")]
    pub some: bool,
    /// Ask for that level instead of any use at all
    #[arg(long, value_name = "LEVEL", conflicts_with = "target", add = complete::levels())]
    pub at_least: Option<String>,
    /// Take the number for a client's
    #[arg(long, requires = "target")]
    pub crm: bool,
}

/// Arguments of `matrix`.
#[derive(Debug, Args)]
pub struct Matrix {
    /// Only those whom the selector is for, as in department:sales
    #[arg(long, value_name = "SELECTOR", add = complete::selectors())]
    pub who: Option<String>,
    /// Only that permission; may be given again
    #[arg(long, value_name = "NAME", add = complete::permissions())]
    pub permission: Vec<String>,
}

/// Arguments of `diff`.
#[derive(Debug, Default, Args)]
#[command(after_help = DIFF_HELP)]
pub struct Diff {
    /// The policy before
    #[arg(value_name = "OLD", conflicts_with = "since")]
    pub old: Option<PathBuf>,
    /// The policy after; without one, that of --policy
    #[arg(value_name = "NEW", conflicts_with = "since")]
    pub new: Option<PathBuf>,
    /// Compare policy and chart at a git revision with the files at hand; A..B compares two commits, A... the point where
    /// the work at hand left A
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    pub since: Option<String>,
    /// The policy before, where it had another name
    #[arg(long, value_name = "FILE", conflicts_with = "old")]
    pub old_policy: Option<PathBuf>,
    /// The org chart before; without one, that of --org
    #[arg(long, value_name = "FILE")]
    pub old_org: Option<PathBuf>,
    /// Look at one day only, not at later days on which assignments begin or end
    #[arg(long)]
    pub only_at: bool,
    /// Take the old side on another day, and look at these two days only
    #[arg(long, value_name = "DATE")]
    pub old_at: Option<Day>,
    /// Show changes of one kind only
    #[arg(long, value_name = "KIND")]
    pub only: Option<OnlyKind>,
    /// Only that permission; may be given again
    #[arg(long, value_name = "NAME", add = complete::permissions())]
    pub permission: Vec<String>,
    /// Only those whom the selector is for on either side, as in department:sales
    #[arg(long, value_name = "SELECTOR", add = complete::selectors())]
    pub who: Option<String>,
    /// Order the changes by that
    #[arg(long, value_name = "ORDER", default_value = "cause")]
    pub by: DiffOrder,
    /// Name everybody
    #[arg(long)]
    pub all: bool,
    /// Exit 1 when there are changes of that kind; may be given again [default: any, unless --max-affected is given]
    #[arg(long, value_name = "KIND")]
    pub fail_on: Vec<FailOn>,
    /// Exit 1 when more people than that are touched, or more than that share of the active ones, as in 5%
    #[arg(long, value_name = "N")]
    pub max_affected: Option<Share>,
}

const DIFF_HELP: &str = "Changes of rights and reach are shown, never of text: what nobody feels is listed as without \
    effect. --permission and --who narrow what --fail-on and --max-affected look at, too.";

/// A kind of change to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OnlyKind {
    /// Higher levels
    Gain,
    /// Lower levels
    Loss,
    /// The same level with other people behind it
    Reach,
}

/// What changes are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum DiffOrder {
    /// By what makes them, the riskiest first
    #[default]
    Cause,
    /// By employee
    Employee,
    /// By department
    Department,
}

/// A kind of change that exits 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Higher levels; a reach that takes in somebody known; somebody new with more than their departments give
    Gain,
    /// Lower levels
    Loss,
    /// The same level with other people behind it
    Reach,
    /// A test removed or changed, a waiver added, a lint rule relaxed
    Guard,
    /// Any of them
    Any,
    /// None of them
    Never,
}

/// A number of people, or a share of the active ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// That many.
    People(usize),
    /// That many of a hundred.
    Percent(usize),
}

impl std::str::FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = |_| "expected a number, as in 20, or a share, as in 5%".to_owned();
        match text.strip_suffix('%') {
            Some(share) => share.parse().map(Self::Percent).map_err(wrong),
            None => text.parse().map(Self::People).map_err(wrong),
        }
    }
}

/// Arguments of `lint`.
#[derive(Debug, Args)]
pub struct Lint {
    /// Exit 1 when there is a finding that grave, or graver
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: LintFailOn,
    /// Show what comments waive, and let it count
    #[arg(long)]
    pub no_waivers: bool,
    /// Show only what that rule finds; may be given again
    #[arg(long, value_name = "RULE", add = complete::rules())]
    pub only: Vec<String>,
    /// Note what ends within that many days instead of 14
    #[arg(long, value_name = "DAYS")]
    pub within: Option<usize>,
    /// Take how the rules are tuned from `lint:` in FILE, and not from the policy
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Remove the assignments that give nobody anything from now on: lapsed, leavers', duplicate and redundant ones
    #[arg(long, conflicts_with_all = ["fail_on", "no_waivers", "only", "within"])]
    pub fix: bool,
    /// Print the difference that --fix makes instead of writing it
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Say what RULE finds, why it matters and how it is mended
    #[arg(long, value_name = "RULE", add = complete::rules(), conflicts_with_all = ["fail_on", "no_waivers", "only", "within", "config", "fix"])]
    pub explain: Option<String>,
}

/// How grave a finding must be to exit 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LintFailOn {
    /// Errors
    Error,
    /// Warnings, too
    Warning,
    /// Notes, too
    Note,
    /// Nothing
    Never,
}

/// Arguments of `test`.
#[derive(Debug, Args)]
#[command(after_help = TEST_HELP)]
pub struct Test {
    /// Files of tests, beside those in the policy
    pub files: Vec<PathBuf>,
    /// Run only tests with TEXT in their names
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// Show failed tests, or all
    #[arg(long, value_name = "WHICH", default_value = "failed")]
    pub show: Show,
    /// List the grants and assignments whose removal no test would notice
    #[arg(long)]
    pub coverage: bool,
    /// Exit 1 when the tests would notice the removal of less than that share of them
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub fail_under: Option<u8>,
    /// Write everybody's levels on the day to a new FILE of tests, and run nothing; `-` is standard output
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "filter", "show", "coverage", "fail_under"])]
    pub snapshot: Option<PathBuf>,
}

const TEST_HELP: &str =
    "A test that speaks of nobody fails, and so does a run without tests: they would assert nothing.";

/// Which tests are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// Those that failed
    Failed,
    /// Those that passed, too
    All,
}

/// Arguments of `role`.
#[derive(Debug, Subcommand)]
pub enum Role {
    /// List the roles, with how many people hold each
    List,
    /// Show what a role grants and to whom it is assigned
    Show(RoleShow),
    /// Add a role
    Add(RoleAdd),
    /// Change what a role grants and includes, or its title
    Edit(RoleEdit),
    /// Give a role another id, wherever it is named
    Rename(RoleRename),
    /// Remove a role that nobody needs any more
    Remove(RoleRemove),
}

/// Arguments of `role show`.
#[derive(Debug, Args)]
pub struct RoleShow {
    /// A role's id
    #[arg(add = complete::roles())]
    pub role: String,
    /// List everybody who holds it, and through what
    #[arg(long)]
    pub members: bool,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// Write the policy alone, for the org chart that is there
    #[arg(long)]
    pub policy_only: bool,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = SCHEMA_HELP)]
pub struct Schema {
    /// The kind of file
    #[arg(default_value = "policy")]
    pub kind: SchemaKind,
    /// Take the names that are known from FILE: a policy, together with the chart of --org; for `org` a chart
    #[arg(long = "for", value_name = "FILE")]
    pub file: Option<PathBuf>,
}

const SCHEMA_HELP: &str = "Without --for, names need only have the right form. With it, roles, permissions, levels, selectors \
    and ids are those of the files, so print it again when these change. More than 1000 ids of a kind are not listed.";

/// A kind of file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// A policy
    Policy,
    /// An org chart
    Org,
    /// A file of tests
    Tests,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The command to print the page of; without one, the page of ringfence
    pub command: Vec<String>,
}
