//! Whether what we build on is safe, licensed and from where it should be, as far as that can be told on this machine.

use anyhow::{Result, bail};
use serde_json::Value;

use crate::command::{cargo, command, npm, output, run};
use crate::step::Steps;

pub fn check(steps: &mut Steps) -> Result<()> {
    if output(cargo().args(["deny", "--version"])).is_some() {
        steps.run("licences and sources of crates (cargo deny)", || deny(&["bans", "licenses", "sources"]))?;
        steps.run("advisories on crates (cargo deny)", crate_advisories)?;
    } else {
        println!("\n   crates aren't checked: run `cargo install cargo-deny --locked`");
    }
    steps.run("advisories on npm packages (npm audit)", npm_advisories)
}

fn deny(checks: &[&str]) -> Result<()> {
    run(cargo().args(["deny", "--locked", "--log-level=error", "check"]).args(checks))
}

fn crate_advisories() -> Result<()> {
    if output(cargo().args(["deny", "--locked", "fetch", "db"])).is_none() {
        println!("   the RustSec database can't be reached: not checked");
        return Ok(());
    }
    deny(&["advisories"])
}

fn npm_advisories() -> Result<()> {
    let arguments = ["audit", "--json", "--audit-level=high", "--fetch-retries=0", "--fetch-timeout=20000"];
    let answer = command(npm()).args(arguments).output()?;
    let report: Value = serde_json::from_slice(&answer.stdout).unwrap_or_default();
    if report.get("auditReportVersion").is_none() {
        println!("   the registry's advisories can't be reached: not checked");
    } else if !answer.status.success() {
        bail!("grave advisories: {}", report["vulnerabilities"]);
    }
    Ok(())
}
