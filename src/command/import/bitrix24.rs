//! `import bitrix24`: an org chart from what a portal's REST methods answer.

use std::collections::BTreeSet;

use super::{assert_new, sources};
use crate::cli;
use crate::command::{Failure, Session};
use crate::import::{self, Dump};
use crate::report::Outcome;

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Bitrix24) -> Result<Outcome, Failure> {
    assert_new(args.output.as_deref())?;
    let sources = sources(&args.files)?;
    let dumps: Vec<Dump<'_>> = sources.iter().map(|source| Dump { name: source.name(), text: source.text() }).collect();
    let administrators: BTreeSet<u64> = args.administrators.iter().copied().collect();
    let imported = import::bitrix24(&dumps, &administrators).map_err(|error| Failure::Input(error.to_string()))?;
    session.deliver(imported, args.output.as_deref())
}
