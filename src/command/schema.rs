//! `schema`: what a file may contain, for editors.

use std::path::Path;

use super::{Failure, Session, chart_source, written};
use crate::cli::{self, Global, SchemaKind};
use crate::lint::tunables;
use crate::progress::Progress;
use crate::report::{self, Format, Outcome};
use crate::schema::{self, Kind, Names};
use crate::{read, store};

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Schema) -> Result<Outcome, Failure> {
    let names = match &args.file {
        Some(file) => names(session.global, session.streams.progress, args.kind, file)?,
        None => Names::any(),
    };
    for open in names.left_open() {
        session.aside(&format!("{open} are too many to list: the schema takes any id for them"));
    }
    let schema = schema::schema(kind(args.kind), &tunables(), &names);
    written(report::write_foreign(&schema, session.global.format, session.streams.out.out))?;
    Ok(Outcome::Yes)
}

/// Returns the schema of a kind of file for whatever names, as text.
///
/// # Errors
/// When it does not fit into memory.
pub(super) fn of_any_names(kind: Kind) -> Result<String, Failure> {
    let mut text = Vec::new();
    let schema = schema::schema(kind, &tunables(), &Names::any());
    report::write_foreign(&schema, Format::Json, &mut text).map_err(Failure::Output)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn kind(kind: SchemaKind) -> Kind {
    match kind {
        SchemaKind::Policy => Kind::Policy,
        SchemaKind::Org => Kind::Org,
        SchemaKind::Tests => Kind::Tests,
    }
}

fn names(global: &Global, progress: &Progress, kind: SchemaKind, file: &Path) -> Result<Names, Failure> {
    if kind == SchemaKind::Org {
        let chart = read::chart(&store::read(file)?).map_err(Failure::Invalid)?;
        return Ok(Names::of_chart(&chart));
    }
    if store::is_standard_input(file) && store::is_standard_input(&global.org) {
        return Err(Failure::usage("standard input can be the policy or the org chart, not both"));
    }
    let policy = store::read(file)?;
    let chart = chart_source(global, progress)?;
    let world = read::world(&policy, &chart).map_err(Failure::Invalid)?;
    Ok(Names::of_world(&world))
}
