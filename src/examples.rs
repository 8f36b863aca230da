//! Whether rules do what their own examples say.

use serde::Serialize;

use crate::label::Labels;
use crate::rules::Rule;
use crate::scan::{ScanOptions, Scanner};

/// An example that a rule doesn't keep to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failing {
    /// The id of the rule.
    pub rule: String,
    /// The example as it is written.
    pub example: String,
    /// The words that it should find there; none where it is a miss.
    pub expected: Vec<String>,
    /// The words that it finds there.
    pub found: Vec<String>,
}

/// The examples among `rules`, which `scanner` knows, that don't hold.
pub fn failing(scanner: &Scanner, rules: &[Rule]) -> Vec<Failing> {
    rules.iter().flat_map(|rule| failing_of(scanner, rule)).collect()
}

fn failing_of(scanner: &Scanner, rule: &Rule) -> Vec<Failing> {
    let mut failing = Vec::new();
    let hits = rule.hits.iter().map(|example| (example, true));
    for (example, is_hit) in hits.chain(rule.misses.iter().map(|example| (example, false))) {
        let expected: Vec<_> = match is_hit {
            true => example.split('[').skip(1).filter_map(|part| part.split(']').next()).map(str::to_owned).collect(),
            false => Vec::new(),
        };
        let text = if expected.is_empty() { example.clone() } else { example.replace(['[', ']'], "") };
        let found = cues(scanner, &rule.id, &text);
        // A hit without brackets says only that there is one.
        let holds = if expected.is_empty() && is_hit { !found.is_empty() } else { found == expected };
        if !holds {
            failing.push(Failing { rule: rule.id.clone(), example: example.clone(), expected, found });
        }
    }
    failing
}

/// The words that the rule gives as cues in `text`.
fn cues(scanner: &Scanner, rule: &str, text: &str) -> Vec<String> {
    let scan = scanner.scan(text, ScanOptions { labels: Labels::all(), ..ScanOptions::default() });
    let places: Vec<_> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
    let cues = scan.claims.iter().flat_map(|claim| &claim.cues).filter(|cue| cue.rule == rule);
    let words = cues.map(|cue| text.get(place(cue.span.start)..place(cue.span.end)).unwrap_or_default().to_owned());
    let mut words: Vec<_> = words.collect();
    words.dedup();
    words
}
