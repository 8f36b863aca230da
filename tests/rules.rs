//! Every rule's own examples: its hits, with just the cue in brackets, and its near misses.

#![allow(clippy::unwrap_used, clippy::panic)]

use hedgelight::{Scanner, examples};

#[test]
fn examples_are_found_and_near_misses_are_not() {
    let scanner = Scanner::new().unwrap();
    let failing: Vec<_> = scanner.rules().sets().flat_map(|(_, rules)| examples::failing(&scanner, rules)).collect();
    assert!(failing.is_empty(), "{failing:#?}");
}

#[test]
fn every_rule_explains_itself_and_has_examples() {
    let scanner = Scanner::new().unwrap();
    for rule in scanner.rules().sets().flat_map(|(_, rules)| rules) {
        assert!(!rule.tells.is_empty() && !rule.hits.is_empty() && rule.misses.len() >= 2, "{}", rule.id);
        assert!(rule.hits.iter().all(|hit| hit.contains('[') && hit.contains(']')), "{}", rule.id);
    }
}
