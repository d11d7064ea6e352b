//! Arguments of `import`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

/// Arguments of `import`.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Read what the REST methods of a Bitrix24 portal answer
    Bitrix24(Bitrix24),
    /// Read users and groups of a SCIM 2.0 server
    Scim(Scim),
    /// Read entries of an LDAP directory as LDIF, Active Directory too
    Ldif(Ldif),
    /// Read what Microsoft Graph answers to /users and /groups
    Graph(Graph),
    /// Read the table of users that the Admin console of Google Workspace exports
    Google(Google),
    /// Read any table of people, by a mapping of its columns
    Csv(Csv),
}

impl Import {
    /// Returns the file to write, unless the chart is printed.
    pub fn output(&self) -> Option<&Path> {
        match self {
            Self::Bitrix24(args) => args.output.as_deref().or(args.update.as_deref()),
            Self::Scim(args) => args.directory.output.as_deref(),
            Self::Ldif(args) => args.directory.output.as_deref(),
            Self::Graph(args) => args.directory.output.as_deref(),
            Self::Google(args) => args.directory.output.as_deref(),
            Self::Csv(args) => args.directory.output.as_deref(),
        }
    }
}

/// Arguments of `import bitrix24`.
#[derive(Debug, Args)]
pub struct Bitrix24 {
    /// Answers as JSON, in any order, several pages as several files; `-` is standard input
    ///
    /// Read are answers of the methods that `--as` knows, and of batch with any of these.
    #[arg(required_unless_present_any = ["methods", "workgroups"], value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Read FILE as an answer of METHOD, where its fields do not tell
    ///
    /// METHOD is department.get, user.get, user.search, `sonet_group.get`, `sonet_group.user.get`, humanresources.node.get,
    /// humanresources.node.list, humanresources.employee.multidepartment, im.department.get,
    /// im.department.employees.get or im.department.managers.get.
    #[arg(long = "as", id = "methods", value_name = "METHOD=FILE", value_parser = named)]
    pub methods: Vec<(String, PathBuf)>,
    /// Read FILE as the answer of `sonet_group.user.get` for the workgroup of number ID
    #[arg(long = "workgroup", id = "workgroups", value_name = "ID=FILE", value_parser = numbered)]
    pub workgroups: Vec<(u64, PathBuf)>,
    /// Take answers that say that they are not whole
    #[arg(long)]
    pub partial: bool,
    /// Write the chart to FILE instead of standard output; a chart that is there already is updated
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Bring the chart in FILE up to date, and leave what is written there by hand
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    pub update: Option<PathBuf>,
    /// Print what would change in the chart that is there, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The portal's numbers of its administrators, whom REST does not tell
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',')]
    pub administrators: Vec<u64>,
}

/// What the import of every other directory takes.
#[derive(Debug, Args)]
pub struct Directory {
    /// Write the chart to a new FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The administrators of the portal, whom the directory does not tell: ids of the chart, e-mail addresses or logins
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    pub administrators: Vec<String>,
    /// Put all departments under one of that name
    #[arg(long, value_name = "NAME")]
    pub root: Option<String>,
}

/// Arguments of `import scim`.
#[derive(Debug, Args)]
pub struct Scim {
    /// List responses, users or groups as JSON, in any order, several pages as several files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where the department tree comes from
    #[arg(long, value_name = "SOURCE", default_value = "departments")]
    pub tree: NamedTree,
    /// Import a dump that is not whole
    #[arg(long)]
    pub partial: bool,
    /// What all imports of directories take.
    #[command(flatten)]
    pub directory: Directory,
}

/// Where the department tree comes from when people name their departments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NamedTree {
    /// The departments that people name, none under another
    Departments,
    /// The same, under the division and the company that they name
    Organization,
    /// The same, each under the department of its head's manager
    Managers,
    /// A team for everybody to whom somebody reports
    Teams,
}

/// Arguments of `import ldif`.
#[derive(Debug, Args)]
pub struct Ldif {
    /// Entries as LDIF, in any order; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where the department tree comes from
    #[arg(long, value_name = "SOURCE", default_value = "units")]
    pub tree: UnitTree,
    /// Only entries below that distinguished name, with the units below it as departments
    #[arg(long, value_name = "DN")]
    pub base: Option<String>,
    /// Import a dump that is not whole
    #[arg(long)]
    pub partial: bool,
    /// What all imports of directories take.
    #[command(flatten)]
    pub directory: Directory,
}

/// Where the department tree comes from when there are organizational units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UnitTree {
    /// The organizational units that people lie in
    Units,
    /// The departments that people name, none under another
    Departments,
    /// The same, under the division and the company that they name
    Organization,
    /// The same, each under the department of its head's manager
    Managers,
    /// A team for everybody to whom somebody reports
    Teams,
}

/// Arguments of `import graph`.
#[derive(Debug, Args)]
pub struct Graph {
    /// Answers as JSON, in any order, several pages as several files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where the department tree comes from
    #[arg(long, value_name = "SOURCE", default_value = "departments")]
    pub tree: NamedTree,
    /// Import a dump that is not whole
    #[arg(long)]
    pub partial: bool,
    /// What all imports of directories take.
    #[command(flatten)]
    pub directory: Directory,
}

/// Arguments of `import google`.
#[derive(Debug, Args)]
pub struct Google {
    /// Tables as CSV, in any order; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where the department tree comes from
    #[arg(long, value_name = "SOURCE", default_value = "units")]
    pub tree: TableUnits,
    /// What all imports of directories take.
    #[command(flatten)]
    pub directory: Directory,
}

/// Where the department tree of a Google Workspace comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableUnits {
    /// The organizational units that people are in
    Units,
    /// The departments that people name, none under another
    Departments,
    /// The same, each under the department of its head's manager
    Managers,
    /// A team for everybody to whom somebody reports
    Teams,
}

/// Arguments of `import csv`.
#[derive(Debug, Args)]
#[command(after_help = CSV_HELP)]
pub struct Csv {
    /// A table with a header; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Which column is what, as in department=Abteilung,email=E-Mail; without it, the columns are shown
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    pub map: Vec<String>,
    /// What parts the fields: a character or `tab` [default: what the header has most of]
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    pub delimiter: Option<char>,
    /// The encoding, as in windows-1251, unless a byte order mark says it [default: utf-8]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Where the department tree comes from [default: path with --path-separator, parents with a parent, else departments]
    #[arg(long, value_name = "SOURCE")]
    pub tree: Option<TableTree>,
    /// What parts the departments of a path, as in Sales/EMEA
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub path_separator: Option<String>,
    /// The words that mean active; all others then mean inactive
    #[arg(long, value_name = "WORDS", value_delimiter = ',')]
    pub active: Vec<String>,
    /// What all imports of directories take.
    #[command(flatten)]
    pub directory: Directory,
}

const CSV_HELP: &str = "Fields of --map: id (makes the chart's id; else the e-mail address does), number (names managers when \
    id does not), name, given, family, email, phone, department, parent (of the department), manager (by number, id, e-mail \
    address or full name), head (yes or no), active, guest, administrator, group. phone, department and group may have several columns; \
    with --tree path, those of department are its levels.";

/// Where the department tree of a table comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableTree {
    /// The departments that people name, none under another
    Departments,
    /// The same, as paths or a column a level
    Path,
    /// The same, each under the one in the column `parent`
    Parents,
    /// The same, each under the department of its head's manager
    Managers,
    /// A team for everybody to whom somebody reports
    Teams,
}

fn delimiter(text: &str) -> Result<char, String> {
    let mut chars = text.chars();
    match (text, chars.next(), chars.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(c), None) if c.is_ascii() && !matches!(c, '"' | '\n' | '\r') => Ok(c),
        _ => Err("expected one character of ASCII, or `tab`".to_owned()),
    }
}

fn named(text: &str) -> Result<(String, PathBuf), String> {
    let (name, file) = text.split_once('=').ok_or("expected `METHOD=FILE`")?;
    Ok((name.to_owned(), PathBuf::from(file)))
}

fn numbered(text: &str) -> Result<(u64, PathBuf), String> {
    let (number, file) = text.split_once('=').ok_or("expected `ID=FILE`")?;
    let number = number.parse().map_err(|_| format!("expected the number of a workgroup, found `{number}`"))?;
    Ok((number, PathBuf::from(file)))
}
