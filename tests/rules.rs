//! Every rule's own examples: its hits, with just the cue in brackets, and its near misses.

#![allow(clippy::unwrap_used, clippy::panic)]

use hedgelight::{Labels, ScanOptions, Scanner};

/// The words that `rule` gives as cues in `text`.
fn cues<'t>(scanner: &Scanner, rule: &str, text: &'t str) -> Vec<&'t str> {
    let scan = scanner.scan(text, ScanOptions { labels: Labels::all(), ..ScanOptions::default() });
    let places: Vec<_> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let cues = scan.claims.iter().flat_map(|claim| &claim.cues).filter(|cue| cue.rule == rule);
    let mut words: Vec<_> = cues.map(|cue| &text[places[cue.span.start]..places[cue.span.end]]).collect();
    words.dedup();
    words
}

#[test]
fn examples_are_found_and_near_misses_are_not() {
    let scanner = Scanner::new().unwrap();
    let mut wrong = Vec::new();
    for rule in scanner.rules().sets().flat_map(|(_, rules)| rules) {
        for hit in &rule.hits {
            let expected: Vec<_> = hit.split('[').skip(1).filter_map(|part| part.split(']').next()).collect();
            let text = hit.replace(['[', ']'], "");
            let found = cues(&scanner, &rule.id, &text);
            if found != expected {
                wrong.push(format!("{}: {hit:?} gives {found:?}", rule.id));
            }
        }
        for miss in &rule.misses {
            let found = cues(&scanner, &rule.id, miss);
            if !found.is_empty() {
                wrong.push(format!("{}: {miss:?} must not give {found:?}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_explains_itself_and_has_examples() {
    let scanner = Scanner::new().unwrap();
    for rule in scanner.rules().sets().flat_map(|(_, rules)| rules) {
        assert!(!rule.tells.is_empty() && !rule.hits.is_empty() && rule.misses.len() >= 2, "{}", rule.id);
        assert!(rule.hits.iter().all(|hit| hit.contains('[') && hit.contains(']')), "{}", rule.id);
    }
}
