//! `cargo xtask bench`: the core beside its peers, the command line by cores, and with `--browser` the extension in real browsers. Figures, no gates.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use crate::browsers::{self, Browser};
use crate::command::{cargo, command, run as run_command};
use crate::install;
use crate::step::Steps;
use crate::wasm::Profile;

#[derive(Args)]
pub struct Options {
    /// Measure the extension in both browsers as well
    #[arg(long)]
    browser: bool,
    /// How often each thing is measured; the median counts
    #[arg(long, default_value_t = 5)]
    rounds: u32,
    /// Put the figures into docs/performance.md
    #[arg(long)]
    docs: bool,
}

pub fn run(steps: &mut Steps, options: &Options) -> Result<()> {
    let executables = if options.browser { browsers::ensure(steps, &Browser::ALL)? } else { Vec::new() };
    crate::build(steps, Profile::Shipped)?;
    install::npm_packages(steps, Path::new("benches"))?;
    steps
        .run("build the native benchmark", || run_command(cargo().args(["bench", "--bench", "native", "--no-run"])))?;
    steps.run("the core and its peers", || node("benches/core.js", options, &[]))?;
    steps.run("build the command line", || run_command(cargo().args(["build", "--release", "--bin", "hedgelight"])))?;
    steps.run("the command line by cores", || node("benches/cores.js", options, &[]))?;
    for (browser, executable) in Browser::ALL.into_iter().zip(&executables) {
        let variables = [("BROWSER", browser.name().as_ref()), (browser.variable(), executable.as_ref())];
        steps
            .run(&format!("the extension in {}", browser.name()), || node("benches/browser.js", options, &variables))?;
    }
    Ok(())
}

fn node(script: &str, options: &Options, variables: &[(&str, &std::ffi::OsStr)]) -> Result<()> {
    let mut node = command("node");
    node.args([script, "--rounds", &options.rounds.to_string()]).envs(variables.iter().copied());
    if options.docs {
        node.arg("--docs");
    }
    run_command(&mut node)
}
