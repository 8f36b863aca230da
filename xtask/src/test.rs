//! Everything that has to pass, from the format check to real browsers.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::browsers::{self, Browser};
use crate::command::{cargo, command, node_tool, run as run_command};
use crate::step::Steps;
use crate::{bundle, dependencies, lint, package, rule_check};

pub fn run(steps: &mut Steps) -> Result<()> {
    // First, so that what is missing comes to light before the long steps.
    let browsers = browsers::ensure(steps, &Browser::ALL)?;
    lint::run(steps)?;
    steps.run("rules", || rule_check::run(&crate::root().join("rules")))?;
    dependencies::check(steps)?;
    // One by one: for both at once, cargo would build what xtask depends on anew, with the features of both.
    for package in ["hedgelight", "xtask"] {
        steps.run(&format!("Rust tests, {package}"), || {
            run_command(cargo().args(["test", "--package", package, "--quiet"]))
        })?;
    }
    steps.run("bundle extensions and playground", bundle::build)?;
    steps.run("pack extensions and sources", package::write)?;
    steps.run("add-on lint (web-ext), unpacked", || web_ext_lint("dist/firefox"))?;
    steps.run("add-on lint (web-ext), packed", || web_ext_lint(&package::path("firefox")?))?;
    steps.run("module and JavaScript tests", || node_tests("tests", &[]))?;
    for (browser, executable) in Browser::ALL.into_iter().zip(&browsers) {
        steps.run(&format!("browser tests, {}", browser.name()), || browser_tests(browser, executable))?;
    }
    Ok(())
}

/// The linter that add-on review uses, on a folder or a zip.
fn web_ext_lint(source: &str) -> Result<()> {
    run_command(node_tool("web-ext").args(["lint", "--warnings-as-errors", "--source-dir", source]))
}

/// The same suite for each browser. Each file has a browser of its own.
fn browser_tests(browser: Browser, executable: &Path) -> Result<()> {
    node_tests("tests/browser", &[("BROWSER", browser.name().as_ref()), (browser.variable(), executable.as_ref())])
}

/// How many test files run at once: browsers wait for something much of the time, and on two cores a third one gains nothing.
const AT_ONCE: &str = "--test-concurrency=2";

/// Runs the tests in a folder.
fn node_tests(folder: &str, variables: &[(&str, &OsStr)]) -> Result<()> {
    run_command(
        command("node")
            .args(["--test", AT_ONCE, "--test-reporter=spec"])
            .args(test_files(folder)?)
            .envs(variables.iter().copied()),
    )
}

fn test_files(folder: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(crate::root().join(folder))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.js") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
