//! The core as a WebAssembly module, with its JavaScript face, and the examples of its rules: dist/wasm.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use hedgelight::RuleSets;
use hedgelight::rules::WORDS;
use serde_json::json;
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{cargo, node_tool, run};
use crate::rule_check;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// How the module is compiled.
#[derive(Clone, Copy)]
pub enum Profile {
    /// As it is shipped.
    Shipped,
    /// Larger and slower, but there within seconds after a change.
    Quick,
}

impl Profile {
    /// Its name in Cargo.toml.
    fn name(self) -> &'static str {
        match self {
            Self::Shipped => "wasm",
            Self::Quick => "wasm-quick",
        }
    }
}

pub fn build(profile: Profile) -> Result<()> {
    let root = crate::root();
    run(cargo()
        .args(["build", "--locked", "--lib", "--profile", profile.name(), "--no-default-features", "--target", TARGET])
        // In place of whatever flags are set on this machine: the module is the same on each.
        .env("CARGO_ENCODED_RUSTFLAGS", flags()?))?;
    let built = root.join("target").join(TARGET).join(profile.name()).join("hedgelight.wasm");
    let out = root.join("dist/wasm");
    Bindgen::new()
        .input_path(built)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&out)?;
    fs::write(out.join("examples.json"), examples()?)?;
    let module = out.join("hedgelight_bg.wasm");
    if let Profile::Shipped = profile {
        shrink(&module)?;
    }
    let size = fs::metadata(&module).context("the module isn't there")?.len();
    println!("   dist/wasm/hedgelight_bg.wasm: {} KB", size / 1000);
    Ok(())
}

/// How `wasm-opt` makes the module smaller. It inlines nothing: an engine takes long to compile large functions, and the
/// first megabyte of text would be read a quarter slower. The lowest 1024 bytes of memory are the stack's very end, so that no
/// sum of an address and a small offset may come round to them. Then control flow is made anew, and that made smaller.
const SHRINK: [&str; 9] = [
    "-Oz",
    "--always-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=0",
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
];

/// Makes a module smaller in its place. That takes some seconds, so what came of the last one is kept in target/wasm-opt.
fn shrink(module: &Path) -> Result<()> {
    let root = crate::root();
    let mut made_from = DefaultHasher::new();
    (SHRINK, fs::read(module)?, fs::read(root.join("package-lock.json"))?).hash(&mut made_from);
    let folder = root.join("target/wasm-opt");
    let kept = folder.join(format!("{:016x}.wasm", made_from.finish()));
    if !kept.is_file() {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let making = folder.join("making.wasm");
        run(node_tool("wasm-opt").args(SHRINK).arg(module).arg("-o").arg(&making))?;
        fs::rename(making, &kept)?;
    }
    fs::copy(kept, module)?;
    Ok(())
}

/// The examples of each built-in rule by its id, in JSON. Our pages alone show them, so the module goes without (build.rs).
fn examples() -> Result<String> {
    let (words, sets) = rule_check::read(&crate::root().join("rules"))?;
    let sets: Vec<_> = sets.iter().map(|(name, source)| (*name, source.as_str())).collect();
    let sets = RuleSets::from_files((WORDS.0, &words), &sets)?;
    let rules = sets.sets().flat_map(|(_, rules)| rules);
    let examples = rules.map(|rule| (&rule.id, json!({ "hits": rule.hits, "misses": rule.misses })));
    Ok(serde_json::to_string(&examples.collect::<BTreeMap<_, _>>())?)
}

/// How far code is inlined, in steps of a function, and of one that asks for it, and loops unrolled. From the 225, 325 and 150 that
/// are usual the module gets smaller down to these, and a later megabyte slower by some three percent.
const UNFOLDED: [(&str, u32); 3] = [("inline-threshold", 85), ("inlinehint-threshold", 150), ("unroll-threshold", 100)];

/// Compiler flags: what is inlined; and panic messages name a crate's file without the folder that it lies in on this machine.
fn flags() -> Result<String> {
    let sources = cargo_home()?.join("registry/src");
    let mut flags: Vec<_> = UNFOLDED.iter().map(|(limit, steps)| format!("-Cllvm-args=-{limit}={steps}")).collect();
    for registry in fs::read_dir(&sources).with_context(|| sources.display().to_string())? {
        flags.push(format!("--remap-path-prefix={}=crates", registry?.path().display()));
    }
    flags.sort();
    Ok(flags.join("\u{1f}"))
}

fn cargo_home() -> Result<PathBuf> {
    let given = env::var_os("CARGO_HOME").filter(|value| !value.is_empty()).map(PathBuf::from);
    given.or_else(|| Some(env::home_dir()?.join(".cargo"))).context("no home folder; set CARGO_HOME")
}
