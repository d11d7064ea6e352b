//! `import ldif`: an org chart from the entries of an LDAP directory.

use super::directory::{failure, options};
use super::{assert_new, dumps, sources};
use crate::cli;
use crate::command::{Failure, Session, day};
use crate::import::directory::{self, LdifOptions};
use crate::report::Outcome;

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Ldif) -> Result<Outcome, Failure> {
    let output = args.directory.output.as_deref();
    assert_new(output)?;
    let sources = sources(session, &args.files)?;
    let dumps = dumps(&sources);
    let options = options(&args.directory, args.tree.into(), args.partial);
    let ldif = LdifOptions { base: args.base.as_deref(), day: day(session.global)? };
    let imported = directory::ldif(&dumps, ldif, options).map_err(|error| failure(&error))?;
    session.deliver(imported, output)
}
