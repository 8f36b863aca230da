//! `cargo xtask pictures`: what is drawn or photographed by a browser, and kept in the repository.

use std::path::Path;

use anyhow::Result;

use crate::browsers::{self, Browser};
use crate::command::{command, run as run_command};
use crate::step::Steps;
use crate::wasm::Profile;

/// So that they look the same wherever they are made anew.
const BROWSER: Browser = Browser::Chromium;

pub fn run(steps: &mut Steps) -> Result<()> {
    let executables = browsers::ensure(steps, &[BROWSER])?;
    steps.run("icons", || script("icons.js", &executables[0]))?;
    crate::build(steps, Profile::Shipped)?;
    steps.run("pictures of the README", || script("readme.js", &executables[0]))?;
    steps.run("pictures of the stores", || script("store.js", &executables[0]))
}

fn script(name: &str, browser: &Path) -> Result<()> {
    let path = format!("xtask/pictures/{name}");
    run_command(command("node").arg(path).env("BROWSER", BROWSER.name()).env(BROWSER.variable(), browser))
}
