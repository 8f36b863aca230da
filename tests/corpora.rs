//! The figures on the annotated corpora may not fall below these. The corpora lie beside the project (../shared), not in
//! it; where they are not there, the gates are skipped. A program of its own rather than a `#[test]`, so that the figures,
//! or that they were skipped, are always printed.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::process::Command;

/// The models' weights are counted from these very corpora, so on other texts the figures are lower: `cargo xtask train`
/// prints what cross-validation says. The gates notice what a change breaks, no more.
///
/// Each figure as the scorer names it, and the least F1 that passes.
const LEAST_F1: [(&str, f64); 10] = [
    ("attribution-polnear cue", 84.0),
    ("attribution-polnear who", 78.8),
    ("attribution-polnear content", 86.0),
    // The fewer weights, the lower these, which are those of a fit: cross-validated none has lost more than 0.2 by it.
    ("hedge-bio", 92.0),
    ("hedge-bio cues", 89.4),
    ("hedge-factbank", 92.4),
    ("hedge-factbank cues", 91.4),
    ("hedge-weasel", 78.5),
    ("hedge-wiki", 85.7),
    ("hedge-wiki cues", 84.1),
];

fn main() {
    let scorer = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/score.py");
    if !scorer.exists() {
        println!("corpus gates skipped: no corpora at ../shared");
        return;
    }
    let mut python = Command::new("python3");
    python.arg(&scorer).args(["--", env!("CARGO_BIN_EXE_hedgelight"), "scan", "--jsonl", "--rules", "all"]);
    let output = python.output().unwrap_or_else(|error| panic!("python3 can't be run: {error}"));
    let figures = String::from_utf8_lossy(&output.stdout);
    println!("{figures}");
    for (name, least) in LEAST_F1 {
        let line = figures.lines().find(|line| line.split(" P ").next().is_some_and(|n| n.trim() == name));
        let f1 = line.and_then(|line| line.split("F1").nth(1)?.split_whitespace().next()?.parse::<f64>().ok());
        let f1 =
            f1.unwrap_or_else(|| panic!("no figure for {name}:\n{figures}{}", String::from_utf8_lossy(&output.stderr)));
        assert!(f1 >= least, "{name}: F1 {f1} is below {least}");
    }
}
