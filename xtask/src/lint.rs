//! Formatters, linters and type check.

use anyhow::Result;

use crate::command::{cargo, node_tool, run as run_command};
use crate::install;
use crate::step::Steps;
use crate::wasm::{self, Profile};

pub fn run(steps: &mut Steps) -> Result<()> {
    install::rust_components(steps)?;
    install::wasm_target(steps)?;
    install::node_modules(steps)?;
    // Most of the module's build is one thread's work. The type check reads the declarations that it makes.
    steps.beside("build the WebAssembly module", || wasm::build(Profile::Shipped), without_module)?;
    steps.run("JavaScript types (tsc)", || run_command(&mut node_tool("tsc")))
}

/// All that the module isn't needed for.
fn without_module(steps: &mut Steps) -> Result<()> {
    steps.run("Rust format", || run_command(cargo().args(["fmt", "--all", "--check"])))?;
    steps.run("clippy", || clippy(&["--workspace", "--all-targets"]))?;
    steps.run("clippy, WebAssembly", || clippy(&["--lib", "--no-default-features", "--target", wasm::TARGET]))?;
    steps.run("the crate's documentation", || {
        run_command(cargo().args(["doc", "--lib", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "--deny warnings"))
    })?;
    // Building the package as well would take as long as everything else.
    steps.run("the crate's package", || {
        let options = ["package", "--package", "hedgelight", "--no-verify", "--allow-dirty", "--quiet"];
        run_command(cargo().args(options))
    })?;
    steps.run("JavaScript format and lint (biome)", || {
        run_command(node_tool("biome").args(["check", "--error-on-warnings"]))
    })
}

fn clippy(what: &[&str]) -> Result<()> {
    run_command(cargo().arg("clippy").args(what).args(["--quiet", "--", "--deny", "warnings"]))
}
