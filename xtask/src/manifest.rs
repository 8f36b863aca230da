//! One manifest source, two browsers.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

/// The manifest of one browser: `common`, overlaid by the browser's own top-level keys, and the crate's version.
pub fn for_browser(source: &str, browser: &str, version: &str) -> Result<String> {
    let source: Map<String, Value> = serde_json::from_str(source)?;
    let part = |name: &str| match source.get(name) {
        Some(Value::Object(part)) => Ok(part.clone()),
        _ => bail!("the manifest source has no object `{name}`"),
    };
    let mut manifest = part("common")?;
    manifest.extend(part(browser)?);
    manifest.insert("version".to_owned(), version.into());
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

/// The version in the crate's Cargo.toml.
pub fn crate_version(cargo_toml: &str) -> Result<&str> {
    cargo_toml
        .lines()
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .context("Cargo.toml has no version")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_keys_override_the_common_ones() {
        let source = r#"{"common": {"name": "H", "background": 1}, "chrome": {"background": 2}, "firefox": {"x": 3}}"#;
        let read = |browser| serde_json::from_str::<Value>(&for_browser(source, browser, "1.2.3").unwrap()).unwrap();
        assert_eq!(read("chrome"), serde_json::json!({"name": "H", "background": 2, "version": "1.2.3"}));
        assert_eq!(read("firefox"), serde_json::json!({"name": "H", "background": 1, "x": 3, "version": "1.2.3"}));
        assert!(for_browser(source, "safari", "1").is_err());
    }

    #[test]
    fn the_version_is_the_crates() {
        assert_eq!(crate_version("[package]\nname = \"h\"\nversion = \"0.1.0\"\n").unwrap(), "0.1.0");
        assert!(crate_version("[package]").is_err());
    }
}
