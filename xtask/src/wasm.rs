//! The core as a WebAssembly module, with its JavaScript face: dist/wasm.

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{cargo, run};

pub const TARGET: &str = "wasm32-unknown-unknown";

pub fn build() -> Result<()> {
    let root = crate::root();
    run(cargo().args(["build", "--lib", "--profile", "wasm", "--no-default-features", "--target", TARGET]))?;
    let built = root.join("target").join(TARGET).join("wasm/hedgelight.wasm");
    let out = root.join("dist/wasm");
    Bindgen::new()
        .input_path(built)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&out)?;
    let size = std::fs::metadata(out.join("hedgelight_bg.wasm")).context("the module isn't there")?.len();
    println!("   dist/wasm/hedgelight_bg.wasm: {} KB", size / 1000);
    Ok(())
}
