//! What is asked on the command line, and the exit status that answers it.

mod arguments;
mod input;
mod manual;
mod output;
mod pool;
mod progress;
mod rules;
mod scan;
mod status;
mod summary;
mod without;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use output::wording::printable;

/// Does what the command line asks.
pub fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Scan(arguments) => scan::run(&arguments),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { folder } => manual::pages(&folder),
    };
    status::exit(done)
}

/// Tells the user. Where nobody listens, that is no reason to stop.
fn complain(what: &impl Display) {
    let lines: Vec<_> = what.to_string().lines().map(printable).collect();
    _ = writeln!(io::stderr(), "hedgelight: {}", lines.join("\n"));
}
