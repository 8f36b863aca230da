//! The sample article, sentence by sentence, against its hand-made answer (tests/cases/seed-article.gold.json).

#![allow(clippy::unwrap_used, clippy::panic)]

use hedgelight::claim::{Attribution, Claim, Span};
use hedgelight::{ScanOptions, Scanner};
use serde_json::Value;

const TEXT: &str = include_str!("cases/seed-article.txt");
const GOLD: &str = include_str!("cases/seed-article.gold.json");

fn words(span: Span) -> String {
    span.of(TEXT).to_owned()
}

fn names(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn check_attribution(gold: &Value, claim: &Claim, all: &[&Attribution]) {
    let cue = gold["cue"].as_str().unwrap();
    let sentence = words(claim.span);
    let found = claim.attributions.iter().find(|a| words(a.cue).contains(cue) || cue.contains(&words(a.cue)));
    let found = found.unwrap_or_else(|| panic!("no attribution at {cue:?} in {sentence:?}"));
    assert_eq!(found.source.as_ref().map(|s| words(s.span)).as_deref(), gold["source"].as_str(), "{sentence}");
    if let Some(source) = &found.source {
        assert_eq!(serde_json::to_value(source.kind).unwrap(), gold["source_kind"], "{sentence}");
        assert_eq!(source.name.as_deref(), gold["resolves_to"].as_str(), "{sentence}");
    }
    if let Some(outer) = gold["inside"].as_str() {
        let within = found.within.unwrap_or_else(|| panic!("{cue:?} should lie within {outer:?}"));
        assert!(words(all[within].cue).contains(outer), "{sentence}");
    }
}

#[test]
fn every_sentence_is_right() {
    let claims = Scanner::new().unwrap().scan(TEXT, ScanOptions::default()).claims;
    let all: Vec<_> = claims.iter().flat_map(|claim| &claim.attributions).collect();
    let gold: Vec<Value> = serde_json::from_str(GOLD).unwrap();
    assert_eq!(claims.len(), gold.len());
    for (claim, gold) in claims.iter().zip(&gold) {
        assert_eq!(words(claim.span), gold["sentence"].as_str().unwrap());
        let also_fine = names(&gold["also_fine"]);
        let mut labels: Vec<_> =
            claim.labels.iter().map(|label| label.name()).filter(|l| !also_fine.contains(l)).collect();
        let mut expected = names(&gold["kinds"]);
        labels.sort();
        expected.sort();
        assert_eq!(labels, expected, "{}", gold["sentence"]);
        for cue in names(&gold["cues"]) {
            let met = claim.cues.iter().any(|c| words(c.span).contains(cue) || cue.contains(&words(c.span)));
            assert!(met, "no cue {cue:?} in {}", gold["sentence"]);
        }
        gold["attributions"].as_array().unwrap().iter().for_each(|a| check_attribution(a, claim, &all));
    }
}
