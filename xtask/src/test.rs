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
    steps.run("module and JavaScript tests", || node_tests("tests", 2, &[]))?;
    for (browser, executable) in Browser::ALL.into_iter().zip(&browsers) {
        steps.run(&format!("browser tests, {}", browser.name()), || browser_tests(browser, executable))?;
    }
    Ok(())
}

/// The linter that add-on review uses, on a folder or a zip.
fn web_ext_lint(source: &str) -> Result<()> {
    run_command(node_tool("web-ext").args(["lint", "--warnings-as-errors", "--source-dir", source]))
}

/// The same suite for each browser. Each file has a browser of its own. Firefox waits for something much of the time: two at once
/// are a third sooner done. In Chromium they would gain a tenth, and slow each other down.
fn browser_tests(browser: Browser, executable: &Path) -> Result<()> {
    let at_once = match browser {
        Browser::Chromium => 1,
        Browser::Firefox => 2,
    };
    let variables = [("BROWSER", browser.name().as_ref()), (browser.variable(), executable.as_ref())];
    node_tests("tests/browser", at_once, &variables)
}

/// Runs the tests in a folder, so many files at once.
fn node_tests(folder: &str, at_once: usize, variables: &[(&str, &OsStr)]) -> Result<()> {
    run_command(
        command("node")
            .args(["--test", &format!("--test-concurrency={at_once}"), "--test-reporter=spec"])
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
