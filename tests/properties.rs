//! What holds for every text, however odd: nothing panics, and every span is where the contract wants it.

#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use hedgelight::claim::{Claim, Span};
use hedgelight::{Label, Labels, ScanOptions, Scanner, Unit};
use proptest::prelude::*;

static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new().unwrap());

fn scan(text: &str, unit: Unit) -> Vec<Claim> {
    SCANNER.scan(text, ScanOptions { labels: Labels::all(), unit, ..ScanOptions::default() }).claims
}

/// Words and marks that rules, names and quotations are made of, put together at random, and anything between.
fn text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "said",
        "says",
        "told",
        "claims that",
        "according to",
        "reportedly",
        "it is believed that",
        "may",
        "could",
        "likely",
        "experts",
        "officials",
        "the ISW",
        "Jane Smith",
        "Smith",
        "she",
        "he",
        "who",
        "Mr.",
        "U.S.",
        "the report",
        "a statement",
        "wants",
        "some",
        "about 700",
        "was",
        "not",
        "that",
        "by",
        "to",
        "in",
        "and",
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "«",
        "»",
        "„",
        ",",
        ".",
        ":",
        ";",
        "?",
        "!",
        "…",
        "...",
        "—",
        "--",
        "(",
        ")",
        "’s",
        "\n",
        "\n\n",
        "\t",
        "\u{200b}",
        "\u{202e}",
        "\u{fffd}",
        "😀",
        "e\u{301}",
        "Путин",
        "東京",
        "3.5",
        "@jane",
        "#tag",
        "https://example.com/a?b=c",
    ]);
    let piece =
        prop_oneof![9 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => any::<char>().prop_map(String::from)];
    let space = prop_oneof![8 => Just(" "), 1 => Just(""), 1 => Just("\n")];
    prop::collection::vec((piece, space), 0..60)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, space)| [piece, space.to_owned()]).collect())
}

/// Every span of a claim.
fn spans(claim: &Claim) -> Vec<Span> {
    let cues = claim.cues.iter().map(|cue| cue.span);
    let attributions = claim.attributions.iter().flat_map(|one| {
        let source = one.source.iter().map(|source| source.span);
        source.chain([one.cue]).chain(one.content.iter().copied())
    });
    cues.chain(attributions).chain([claim.span]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_in_range_on_boundaries_and_in_order(text in text()) {
        let claims = scan(&text, Unit::Bytes);
        for claim in &claims {
            for span in spans(claim) {
                prop_assert!(span.start < span.end && text.get(span.start..span.end).is_some(), "{span:?}");
            }
            let sentence = &text[claim.span.start..claim.span.end];
            prop_assert_eq!(sentence.trim(), sentence);
            prop_assert!(claim.cues.iter().all(|cue| claim.span.contains(cue.span)));
            prop_assert!(claim.attributions.iter().all(|one| claim.span.contains(one.cue)));
            prop_assert!(claim.cues.is_sorted_by_key(|cue| cue.span.start));
        }
        prop_assert!(claims.is_sorted_by(|one, next| one.span.end <= next.span.start));
    }

    #[test]
    fn labels_are_those_of_the_cues(text in text()) {
        for claim in scan(&text, Unit::Bytes) {
            let mut labels: Vec<Label> = claim.cues.iter().map(|cue| cue.label).collect();
            labels.sort();
            labels.dedup();
            prop_assert_eq!(labels, claim.labels);
        }
    }

    #[test]
    fn attributions_are_numbered_and_nest_without_circles(text in text()) {
        let all: Vec<_> = scan(&text, Unit::Bytes).into_iter().flat_map(|claim| claim.attributions).collect();
        prop_assert!(all.iter().enumerate().all(|(at, one)| one.index == at));
        for one in &all {
            let mut within = one.within;
            for _ in 0..all.len() {
                within = within.and_then(|at| all[at].within);
            }
            prop_assert_eq!(within, None);
        }
    }

    #[test]
    fn offsets_agree_in_every_unit(text in text()) {
        let [bytes, points, utf16] = [Unit::Bytes, Unit::CodePoints, Unit::Utf16].map(|unit| scan(&text, unit));
        let at = |byte: usize| {
            let before = &text[..byte];
            (before.chars().count(), before.encode_utf16().count())
        };
        for ((byte, point), code_unit) in bytes.iter().zip(&points).zip(&utf16) {
            for ((byte, point), code_unit) in spans(byte).into_iter().zip(spans(point)).zip(spans(code_unit)) {
                prop_assert_eq!(at(byte.start), (point.start, code_unit.start));
                prop_assert_eq!(at(byte.end), (point.end, code_unit.end));
            }
        }
    }

    #[test]
    fn the_same_text_gives_the_same_claims(text in text()) {
        prop_assert_eq!(scan(&text, Unit::Bytes), scan(&text, Unit::Bytes));
    }
}
