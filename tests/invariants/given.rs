//! What holds for everything that JavaScript gives the module out of settings and earlier answers.

use hedgelight::{Label, Labels, Names, ScanOptions, Scanner, Unit};
use serde::Deserialize;
use serde_json::Value;

use super::assert_well_formed;

/// The shape that `wasm.rs` reads; each part may be anything.
#[derive(Deserialize)]
struct Given {
    text: String,
    /// Own rule sets: a name and a source.
    #[serde(default)]
    own: Vec<(String, String)>,
    #[serde(default)]
    labels: Option<Vec<String>>,
    /// As on the command line.
    #[serde(default)]
    list: String,
    #[serde(default)]
    context: Value,
}

/// How many own sets are tried: each costs a whole one.
const SETS: usize = 4;

/// Scans as the JSON of `input` says; what is no such JSON is passed over.
pub fn given(scanner: &Scanner, input: &str) {
    let Ok(Given { text, own, labels, list, context }) = serde_json::from_str(input) else { return };
    let sets = own.iter().take(SETS);
    let with = sets.fold(scanner.clone(), |scanner, (name, source)| scanner.with_own(name, source));
    for error in with.broken() {
        assert!(own.iter().any(|(name, _)| *name == error.file) && error.line >= 1 && !error.reason.is_empty());
    }
    let chosen = |names: Vec<String>| names.iter().filter_map(|name| Label::from_name(name)).collect();
    let labels = match Labels::parse(&list) {
        Ok(of_list) => labels.map_or(of_list, chosen),
        Err(reason) => return assert!(!reason.is_empty()),
    };
    let names: Names = serde_json::from_value(context).unwrap_or_default();
    let scan = with.scan(&text, ScanOptions { labels, unit: Unit::Bytes, names });
    assert_well_formed(&text, &scan.claims);
    assert!(scan.claims.iter().flat_map(|claim| &claim.labels).all(|&label| labels.has(label)));
    let kept: Result<Names, _> = serde_json::to_value(&scan.names).and_then(serde_json::from_value);
    assert!(kept.is_ok(), "what was answered isn't taken back");
}
