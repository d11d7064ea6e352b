//! `import bitrix24`: an org chart from what a portal's REST methods answer.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{dumps, sources, update};
use crate::cli;
use crate::command::{Failure, Session};
use crate::import::{self, Method, Named, Options};
use crate::report::Outcome;
use crate::store;

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Bitrix24) -> Result<Outcome, Failure> {
    let chart = chart_to_update(args)?;
    let (files, named) = files(args)?;
    let sources = sources(session, &files)?;
    let dumps = dumps(&sources);
    let administrators = args.administrators.iter().copied().collect();
    let options = Options { administrators, is_partial_fine: args.partial, named };
    if let Some(chart) = chart {
        return update::run(session, chart, &dumps, &options, args.dry_run);
    }
    let imported = import::bitrix24(&dumps, &options).map_err(|error| Failure::Input(error.to_string()))?;
    session.deliver(imported, args.output.as_deref())
}

/// The chart that is there already, where one is to be written to.
fn chart_to_update(args: &cli::Bitrix24) -> Result<Option<&Path>, Failure> {
    let there = args.output.as_deref().filter(|output| store::exists(output));
    let chart = args.update.as_deref().or(there);
    if chart.is_some_and(store::is_standard_input) {
        return Err(Failure::usage("a chart from standard input cannot be updated; `--update FILE` names a file"));
    }
    if chart.is_none() && args.dry_run {
        return Err(Failure::usage("`--dry-run` shows what would change in a chart, and none is there"));
    }
    Ok(chart)
}

/// The files in the order given, and what some of them are said to be. One that is named twice is read once.
fn files(args: &cli::Bitrix24) -> Result<(Vec<PathBuf>, BTreeMap<usize, Named>), Failure> {
    let mut files = args.files.clone();
    let mut named = BTreeMap::new();
    let mut name = |file: &Path, what: Named| {
        let at = files.iter().position(|known| known == file).unwrap_or_else(|| {
            files.push(file.to_owned());
            files.len() - 1
        });
        if named.insert(at, what).is_some_and(|before| before != what) {
            return Err(Failure::usage(format!("`{}` is said to be two things", store::shown(file))));
        }
        Ok(())
    };
    for (method, file) in &args.methods {
        name(file, Named::Method(method_of(method)?))?;
    }
    for (workgroup, file) in &args.workgroups {
        name(file, Named::Workgroup(*workgroup))?;
    }
    Ok((files, named))
}

fn method_of(name: &str) -> Result<Method, Failure> {
    name.parse().map_err(|()| {
        let known: Vec<&str> = Method::NAMES.iter().map(|(known, _)| *known).collect();
        Failure::usage(format!("unknown method `{name}`; known are {}", known.join(", ")))
    })
}
