//! `cargo xtask run`: a browser with the extension on a page.

use std::env;

use anyhow::Result;
use clap::Args;

use crate::browsers::{self, Browser};
use crate::command::{command, run as run_command};
use crate::step::Steps;
use crate::wasm::Profile;

#[derive(Args)]
pub struct Options {
    /// The page to open: an address or a local file [default: the sample article]
    page: Option<String>,
    /// The browser to open it in
    #[arg(long, value_enum, default_value_t = Browser::Chromium)]
    browser: Browser,
    /// Build after each change of a source, and load extension and page again
    #[arg(long)]
    watch: bool,
}

pub fn run(steps: &mut Steps, options: &Options) -> Result<()> {
    let executables = browsers::ensure(steps, &[options.browser])?;
    crate::build(steps, if options.watch { Profile::Quick } else { Profile::Shipped })?;
    let mut script = command("node");
    script.arg("xtask/run/main.js").args(&options.page);
    if !has_display() {
        script.arg("--headless");
    }
    if options.watch {
        // This program itself: `cargo xtask` would build it anew after each change of the core.
        script.arg("--watch").env("XTASK", env::current_exe()?);
    }
    script.env("BROWSER", options.browser.name()).env(options.browser.variable(), &executables[0]);
    // A path is meant as seen from where the user is.
    run_command(script.env("FROM", env::current_dir()?))
}

fn has_display() -> bool {
    let set = |variable| env::var_os(variable).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
