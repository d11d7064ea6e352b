//! `completions`: a script that completes commands and options.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::cli::Cli;

/// Returns the script for a shell.
pub(super) fn script(shell: Shell) -> String {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "ringfence", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
