//! `import google`: an org chart from the tables of a Google Workspace.

use super::assert_new;
use super::directory::{decoded, failure, options};
use crate::cli;
use crate::command::{Failure, Session};
use crate::import::directory;
use crate::report::Outcome;

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Google) -> Result<Outcome, Failure> {
    let output = args.directory.output.as_deref();
    assert_new(output)?;
    let files = decoded(&args.files, None)?;
    let dumps: Vec<_> = files.iter().map(super::directory::Decoded::dump).collect();
    let options = options(&args.directory, args.tree.into(), false);
    let imported = directory::google(&dumps, options).map_err(|error| failure(&error))?;
    session.deliver(imported, output)
}
