//! What the build needs: each missing thing is installed by name, or the error says in one line how to install it.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::command::{cargo, command, find, npm, output, run};
use crate::step::Steps;
use crate::wasm;

/// The standard library for WebAssembly.
pub fn wasm_target(steps: &mut Steps) -> Result<()> {
    let library = output(command("rustc").args(["--print", "target-libdir", "--target", wasm::TARGET]));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    rustup(steps, &["target", "add", wasm::TARGET])
}

/// The formatter and the linter of Rust, which minimal installations lack.
pub fn rust_components(steps: &mut Steps) -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output(cargo().args([subcommand, "--version"])).is_none() {
            rustup(steps, &["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(steps: &mut Steps, arguments: &[&str]) -> Result<()> {
    let line = format!("rustup {}", arguments.join(" "));
    if find(OsStr::new("rustup")).is_none() {
        bail!("the Rust {} is missing: install rustup (https://rustup.rs) and run `{line}`", arguments.join(" "));
    }
    let what = arguments[arguments.len() - 1];
    steps.run(&format!("install {what} ({line})"), || run(command("rustup").args(arguments)))
}

/// The JavaScript tools and libraries of package-lock.json.
pub fn node_modules(steps: &mut Steps) -> Result<()> {
    let Some(version) = output(command("node").arg("--version")) else {
        bail!("Node.js is missing: install version 20 or newer (https://nodejs.org)");
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        bail!("Node.js {version} is too old: install version 20 or newer (https://nodejs.org)");
    }
    npm_packages(steps, Path::new(""))
}

/// What the package-lock.json of a folder of the project names.
pub fn npm_packages(steps: &mut Steps, folder: &Path) -> Result<()> {
    let folder = crate::root().join(folder);
    let modified = |file: &str| fs::metadata(folder.join(file)).and_then(|data| data.modified()).ok();
    // npm writes the hidden lock file last, so it is there only after a complete installation.
    if modified("node_modules/.package-lock.json") >= modified("package-lock.json") {
        return Ok(());
    }
    steps.run(&format!("install {} (npm ci)", folder.join("node_modules").display()), || {
        let options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        run(command(npm()).args(options).current_dir(&folder))
    })
}
