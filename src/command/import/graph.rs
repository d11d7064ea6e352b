//! `import graph`: an org chart from what Microsoft Graph answers.

use super::directory::{failure, options};
use super::{assert_new, dumps, sources};
use crate::cli;
use crate::command::{Failure, Session};
use crate::import::directory;
use crate::report::Outcome;

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Graph) -> Result<Outcome, Failure> {
    let output = args.directory.output.as_deref();
    assert_new(output)?;
    let sources = sources(session, &args.files)?;
    let dumps = dumps(&sources);
    let options = options(&args.directory, args.tree.into(), args.partial);
    let imported = directory::graph(&dumps, options).map_err(|error| failure(&error))?;
    session.deliver(imported, output)
}
