//! The command line: `hedgelight scan`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
