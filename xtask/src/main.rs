//! The project's own commands: `cargo xtask build | test | lint | run`.
//!
//! Each installs what it needs and is missing, and says so; what it can't install ends in one line that says how to.

mod browsers;
mod bundle;
mod command;
mod install;
mod lint;
mod manifest;
mod package;
mod run;
mod step;
mod test;
mod train;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::step::Steps;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Builds, tests and runs Hedgelight")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the extensions into dist/chrome and dist/firefox, and the playground into dist/www
    Build,
    /// Run every check and test: Rust, JavaScript, and both browsers
    Test,
    /// Format check, linters and type check
    Lint,
    /// Rebuild the judge's weights from annotated corpora
    Train {
        /// The folder of the corpora
        #[arg(default_value = "../shared/corpora")]
        corpora: PathBuf,
    },
    /// Open a browser with the extension on a page; without a display, print what it marks
    Run(run::Options),
}

fn main() -> ExitCode {
    let mut steps = Steps::new();
    let result = match Cli::parse().command {
        Command::Build => build(&mut steps),
        Command::Test => test::run(&mut steps),
        Command::Lint => lint::run(&mut steps),
        Command::Train { corpora } => train::run(&mut steps, &corpora),
        Command::Run(options) => run::run(&mut steps, &options),
    };
    steps.summary();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// From the sources to everything in dist/.
fn build(steps: &mut Steps) -> Result<()> {
    install::wasm_target(steps)?;
    install::node_modules(steps)?;
    steps.run("build the WebAssembly module", wasm::build)?;
    steps.run("bundle extensions and playground", bundle::build)
}

/// The project's folder, wherever the command is started.
fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map_or(xtask.clone(), PathBuf::from)
}
