//! Completions and manual pages, made from the arguments.

use std::io;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use super::arguments::Arguments;
use super::status::Stop;

/// Prints a shell's completion script.
pub fn completions(shell: Shell) -> Result<bool, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "hedgelight", &mut script);
    // Not straight away: the generator panics where the output can't be written.
    io::Write::write_all(&mut io::stdout(), &script)?;
    Ok(true)
}

/// Writes a manual page for each command into `folder`.
pub fn pages(folder: &Path) -> Result<bool, Stop> {
    let command = Arguments::command().disable_help_subcommand(true);
    clap_mangen::generate_to(command, folder)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", folder.display())))?;
    Ok(true)
}
