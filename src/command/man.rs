//! `man`: the manual page.

use clap::{Command, CommandFactory};

use super::Failure;
use crate::cli::Cli;

/// Returns the page of a command, named word by word; without words the page of the program.
///
/// # Errors
/// When there is no such command.
pub(super) fn page(words: &[String]) -> Result<String, Failure> {
    let mut command = Cli::command();
    command.build();
    let mut found = &command;
    for word in words {
        let next = found.get_subcommands().find(|known| known.get_name() == word);
        found = next.ok_or_else(|| Failure::usage(format!("no command `{}`", words.join(" "))))?;
    }
    let name = found.get_bin_name().unwrap_or("ringfence").replace(' ', "-");
    rendered(found.clone().name(name)).map_err(Failure::Output)
}

fn rendered(command: Command) -> Result<String, std::io::Error> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
