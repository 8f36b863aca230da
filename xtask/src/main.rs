//! The project's own commands: `cargo xtask build | test | lint | run | rule-check | train | package | pictures | bench`.
//!
//! Each installs what it needs and is missing, and says so; what it can't install ends in one line that says how to.

mod archive;
mod bench;
mod browsers;
mod bundle;
mod command;
mod dependencies;
mod docs;
mod install;
mod lint;
mod manifest;
mod package;
mod pictures;
mod rule_check;
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
use crate::wasm::Profile;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Builds, tests and runs Hedgelight")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the extensions into dist/chrome and dist/firefox, and the playground into dist/www
    Build {
        /// Compile the module in seconds rather than as it is shipped: while you work on it
        #[arg(long)]
        quick: bool,
    },
    /// Pack the extensions and their sources for the stores, with checksums, into dist/packages
    Package,
    /// Draw the icons' sizes, and take the pictures of the README and of the stores
    Pictures,
    /// Run every check and test: Rust, JavaScript, and both browsers
    Test,
    /// Format check, linters and type check
    Lint,
    /// Check the rules: whether each explains itself, and finds what its examples say
    RuleCheck {
        /// The folder of the rule files
        #[arg(default_value_os_t = root().join("rules"))]
        folder: PathBuf,
    },
    /// Measure the core beside its peers, the command line by cores, and the extension in the browsers
    Bench(bench::Options),
    /// Rebuild the weights of judges and tagger from annotated corpora
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
        Command::Build { quick } => build(&mut steps, if quick { Profile::Quick } else { Profile::Shipped }),
        Command::Package => package(&mut steps),
        Command::Pictures => pictures::run(&mut steps),
        Command::Test => test::run(&mut steps),
        Command::Lint => lint::run(&mut steps),
        Command::RuleCheck { folder } => steps.run("rules", || rule_check::run(&folder)),
        Command::Bench(options) => bench::run(&mut steps, &options),
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
fn build(steps: &mut Steps, profile: Profile) -> Result<()> {
    install::wasm_target(steps)?;
    install::node_modules(steps)?;
    steps.run("build the WebAssembly module", || wasm::build(profile))?;
    steps.run("bundle extensions and playground", bundle::build)
}

fn package(steps: &mut Steps) -> Result<()> {
    build(steps, Profile::Shipped)?;
    steps.run("pack extensions and sources", package::write)
}

/// The version of the project, which the crate's Cargo.toml alone says.
fn version() -> Result<String> {
    let cargo_toml = std::fs::read_to_string(root().join("Cargo.toml"))?;
    manifest::crate_version(&cargo_toml).map(str::to_owned)
}

/// The project's folder, wherever the command is started.
fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map_or(xtask.clone(), PathBuf::from)
}
