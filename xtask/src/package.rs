//! Whether the crate can be packaged, and what the module is built from.

use anyhow::{Context, Result, bail};

use crate::command::{cargo, output, run};
use crate::wasm;

/// All crates that the module may be built from directly: the command line's dependencies aren't for the browser.
const OF_THE_MODULE: [&str; 8] =
    ["hedgelight", "regex", "rustc_hash", "serde", "serde_wasm_bindgen", "toml", "wasm_bindgen", "web_sys"];

pub fn check() -> Result<()> {
    let tree = ["tree", "--package", "hedgelight", "--no-default-features", "--edges", "normal", "--depth", "1"];
    let tree = output(cargo().args(tree).args(["--prefix", "none", "--format", "{lib}", "--target", wasm::TARGET]));
    let tree = tree.context("cargo tree can't tell what the module is built from")?;
    if let Some(unknown) = tree.lines().find(|name| !OF_THE_MODULE.contains(name)) {
        bail!("the module would be built with {unknown}: see the features in Cargo.toml");
    }
    // Building the package as well would take as long as everything else.
    run(cargo().args(["package", "--package", "hedgelight", "--no-verify", "--allow-dirty", "--quiet"]))
}
