//! `import scim`: an org chart from the users and groups of a SCIM server.

use super::directory::{failure, options};
use super::{assert_new, dumps, sources};
use crate::cli;
use crate::command::{Failure, Session};
use crate::import::directory;
use crate::report::Outcome;

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Scim) -> Result<Outcome, Failure> {
    let output = args.directory.output.as_deref();
    assert_new(output)?;
    let sources = sources(session, &args.files)?;
    let dumps = dumps(&sources);
    let options = options(&args.directory, args.tree.into(), args.partial);
    let imported = directory::scim(&dumps, options).map_err(|error| failure(&error))?;
    session.deliver(imported, output)
}
