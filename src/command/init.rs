//! `init`: a policy with the four standard roles, and a small org chart.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::{Failure, schema};
use crate::cli::{self, Global};
use crate::model::{BUILT_IN, Day, STANDARD_ROLES, StandardRole, is_id};
use crate::read;
use crate::report::{Outcome, Report, Screen, escape};
use crate::schema::Kind;
use crate::store::{self, StoreError};

/// What was written.
#[derive(Debug, Serialize)]
pub(super) struct Written {
    written: Vec<String>,
}

const ORG: &str = include_str!("init/org.yaml");
const POLICY_HEAD: &str = include_str!("init/policy-head.yaml");
const POLICY_TAIL: &str = include_str!("init/policy-tail.yaml");

pub(super) fn run(global: &Global, args: &cli::Init) -> Result<Written, Failure> {
    let (policy_schema, org_schema) = (schema_name(&global.policy, "policy"), schema_name(&global.org, "org"));
    let policy_text = if args.policy_only { policy_for(global)? } else { policy(&["company"], "mia") };
    let mut files = vec![(global.policy.clone(), with_schema(&policy_schema, &policy_text))];
    let mut schemas = vec![(global.policy.with_file_name(policy_schema), Kind::Policy)];
    if !args.policy_only {
        files.push((global.org.clone(), with_schema(&org_schema, ORG)));
        schemas.push((global.org.with_file_name(org_schema), Kind::Org));
    }
    if !args.policy_only && global.policy == global.org {
        return Err(Failure::usage("the policy and the org chart are two files"));
    }
    // All or none: a policy beside somebody else's chart would only be full of findings.
    for (path, _) in &files {
        refuse_existing(path)?;
    }
    // A schema that is there may be a narrower one; it is left as it is.
    for (path, kind) in schemas.into_iter().filter(|(path, _)| !store::exists(path)) {
        files.push((path, schema::of_any_names(kind)?));
    }
    let mut written: Vec<&Path> = Vec::new();
    for (path, text) in &files {
        store::create(path, text).inspect_err(|_| written.iter().copied().for_each(store::discard))?;
        written.push(path);
    }
    Ok(Written { written: written.into_iter().map(store::shown).collect() })
}

/// What the schema beside a file is called. A name that a comment could not hold gives way to a plain one.
fn schema_name(path: &Path, plain: &str) -> String {
    let stem = path.file_stem().and_then(OsStr::to_str).filter(|stem| is_id(stem)).unwrap_or(plain);
    format!("{stem}.schema.json")
}

/// A file that says to editors what checks it.
fn with_schema(schema: &str, text: &str) -> String {
    format!("# yaml-language-server: $schema={schema}\n{text}")
}

fn refuse_existing(path: &Path) -> Result<(), Failure> {
    if store::is_standard_input(path) {
        return Err(Failure::usage("`init` writes files; name them with `--policy` and `--org`"));
    }
    let reason = "exists already, and `init` overwrites nothing; `--policy` and `--org` name other files, \
        `--policy-only` keeps the chart that is there";
    let error = StoreError { path: store::shown(path), reason: reason.to_owned(), is_missing: false };
    if store::exists(path) { Err(error.into()) } else { Ok(()) }
}

/// The policy for the chart that is there.
fn policy_for(global: &Global) -> Result<String, Failure> {
    let source = store::read(&global.org)?;
    let chart = read::chart(&source).map_err(Failure::Invalid)?;
    let mut roots: Vec<&str> = chart.tree().roots().map(|root| chart.department_id(root)).collect();
    roots.sort_unstable();
    let somebody = chart.employees_by_id().first().map_or("somebody", |first| chart.employee_id(*first));
    Ok(policy(&roots, somebody))
}

/// The policy: its head, the standard roles from the table that the free plan uses, too, and who holds them.
fn policy(roots: &[&str], somebody: &str) -> String {
    let mut text = POLICY_HEAD.replace("{somebody}", somebody);
    for role in &STANDARD_ROLES {
        text.push_str(&block(role));
    }
    let managers: Vec<String> =
        roots.iter().map(|root| format!("  - role: manager\n    to: department:{root}\n")).collect();
    text.push_str(&POLICY_TAIL.replace("{managers}", &managers.concat()).replace("{somebody}", somebody));
    text
}

fn block(role: &StandardRole) -> String {
    let mut text = format!("  {}:\n    title: {}\n    grants:\n", role.id, role.title);
    for (permission, level) in &role.levels {
        let about = BUILT_IN.iter().find(|known| known.name == *permission).map_or("", |known| known.about);
        let grant = format!("{permission}: {level}");
        // Only the first role says what each permission is.
        let is_first = STANDARD_ROLES.first().is_some_and(|first| first.id == role.id);
        let line = if is_first { format!("      {grant:<26} # {about}\n") } else { format!("      {grant}\n") };
        text.push_str(&line);
    }
    text + "\n"
}

impl Report for Written {
    const NAME: &'static str = "init";

    fn outcome(&self) -> Outcome {
        Outcome::Yes
    }

    fn day(&self) -> Option<Day> {
        None
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        self.written.iter().try_for_each(|file| writeln!(screen.out, "wrote {}", escape::visible(file)))
    }
}
