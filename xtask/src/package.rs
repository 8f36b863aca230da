//! `cargo xtask package`: what goes to the stores, in dist/packages, from what `build` has left in dist/.

use std::fs;

use anyhow::{Context, Result};

use crate::archive::{checksum_line, files_below, zip};
use crate::bundle;
use crate::command::{command, output};

const FOLDER: &str = "dist/packages";

pub fn write() -> Result<()> {
    let dist = crate::root().join("dist");
    let mut packages = Vec::new();
    for browser in bundle::BROWSERS {
        packages.push((name_of(browser)?, zip(files_below(&dist.join(browser))?)?));
    }
    if let Some(files) = tracked_files() {
        packages.push((name_of("source")?, zip(sources(&files)?)?));
    } else {
        println!("   no git repository here: the archive of the sources is left out");
    }

    let folder = crate::root().join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut checksums = String::new();
    for (name, content) in packages {
        fs::write(folder.join(&name), &content)?;
        println!("   {FOLDER}/{name}: {} KB", content.len() / 1000);
        checksums += &checksum_line(&name, &content);
    }
    fs::write(folder.join("SHA256SUMS"), &checksums)?;
    print!("{checksums}");
    Ok(())
}

/// Where the package for a browser is, or the one of the sources; seen from the project's folder.
pub fn path(kind: &str) -> Result<String> {
    Ok(format!("{FOLDER}/{}", name_of(kind)?))
}

fn name_of(kind: &str) -> Result<String> {
    Ok(format!("hedgelight-{}-{kind}.zip", crate::version()?))
}

/// What git keeps, or nothing where this is no clone: reviewers have the sources alone.
fn tracked_files() -> Option<Vec<String>> {
    let names = output(command("git").args(["ls-files", "-z"]))?;
    let files: Vec<_> = names.split_terminator('\0').map(str::to_owned).collect();
    (!files.is_empty()).then_some(files)
}

/// The tracked files, with what a reviewer needs to get the same bytes from them.
fn sources(files: &[String]) -> Result<Vec<(String, Vec<u8>)>> {
    let root = crate::root();
    let read = |name: &String| Ok((name.clone(), fs::read(root.join(name)).with_context(|| name.clone())?));
    let mut sources = files.iter().map(read).collect::<Result<Vec<_>>>()?;
    sources.push(("BUILT-WITH.txt".to_owned(), built_with()?.into_bytes()));
    Ok(sources)
}

/// The commit and the tools, which all else depends on; docs/building.md says how.
fn built_with() -> Result<String> {
    let told = |program: &str, arguments: &[&str]| {
        output(command(program).args(arguments)).with_context(|| format!("`{program}` doesn't answer"))
    };
    if !told("git", &["status", "--porcelain"])?.is_empty() {
        println!("   what is packed isn't all committed");
    }
    Ok(format!(
        "How to build this: docs/building.md\n\ncommit {}\n{}\nnode {}\n",
        told("git", &["rev-parse", "HEAD"])?,
        told("rustc", &["--version"])?,
        told("node", &["--version"])?,
    ))
}
