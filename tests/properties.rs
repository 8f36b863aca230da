//! What holds for every text and every rule set, however odd.

#![allow(clippy::unwrap_used)]

mod invariants;

use std::sync::LazyLock;

use hedgelight::{Names, Scanner};
use invariants::{PART, dictionary};
use proptest::prelude::*;
use proptest::sample::{SizeRange, select};

static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new().unwrap());

/// Cues, names, quotation marks and what can't be seen, put together at random, and anything between.
fn text_of(pieces: impl Into<SizeRange>) -> impl Strategy<Value = String> {
    let known = select(dictionary::of_texts());
    let piece = prop_oneof![12 => known, 1 => "\\PC{0,6}", 1 => any::<char>().prop_map(String::from)];
    let space = prop_oneof![8 => Just(" "), 3 => Just(""), 1 => Just("\n"), 1 => Just(". ")];
    prop::collection::vec((piece, space), pieces)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, space)| [piece, space.to_owned()]).collect())
}

/// A rule as both TOML and JSON can write it: what it looks for, and the words around.
#[derive(Clone, Debug)]
struct OwnRule {
    type_: &'static str,
    source: Option<&'static str>,
    also: Option<&'static str>,
    flags: (bool, bool),
    phrases: Vec<String>,
    except: Vec<String>,
    patterns: Vec<String>,
    examples: Vec<String>,
}

fn own_rule() -> impl Strategy<Value = OwnRule> {
    let word = select(vec![
        "the",
        "said",
        "plan",
        "Smith",
        "~claim",
        "~say",
        "{be}",
        "{number}",
        "{name}",
        "{adverb}",
        "a|b",
        "may*",
        "[not]",
        "(that)",
        "[very [much]]",
        "x|{determiner}*",
        ",",
        "“",
        "東京",
        "don’t",
        "that's",
        "Smith's",
        "100%",
        "\u{200b}",
        "[a",
        "b)",
        "|",
        "{nowhere}",
        "*",
    ]);
    let phrase = prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "));
    let pattern = select(vec![
        r"\bmay\b",
        r"\w+ly",
        "(?i)SAID",
        ".+",
        "[A-Z]{2,}",
        r"\d{1,3}(,\d{3})+",
        "(a|ab)*c",
        "^The",
        "x*",
        "(",
        "a{9999}",
        r"\p{L}",
        "[“”]",
        "(?:.*[^a-z])|[a-z]",
        r"\b",
        "\\x{1F600}",
        "said$",
    ]);
    (
        select(vec!["reportative", "epistemic", "doxastic", "quotation", "attitude", "quantity"]),
        prop::option::of(select(vec!["subject", "after", "owner", "nobody"])),
        prop::option::of(select(vec!["hedge", "vague", "hearsay", "unsourced-quote"])),
        any::<(bool, bool)>(),
        prop::collection::vec(phrase.clone(), 0..4),
        prop::collection::vec(phrase, 0..2),
        prop::collection::vec(pattern.prop_map(str::to_owned), 0..2),
        prop::collection::vec(text_of(0..6), 0..3),
    )
        .prop_map(|(type_, source, also, flags, phrases, except, patterns, examples)| OwnRule {
            type_,
            source,
            also,
            flags,
            phrases,
            except,
            patterns,
            examples,
        })
}

/// The set in JSON; its values are TOML's as well, but for a character that TOML wants escaped.
fn json(label: &str, rules: &[OwnRule]) -> serde_json::Value {
    let rules = rules.iter().enumerate().map(|(at, rule)| {
        let mut value = serde_json::json!({
            "id": format!("own-{at}"), "type": rule.type_, "tells": "Mine.", "phrases": rule.phrases, "except": rule.except,
            "patterns": rule.patterns, "lowercase": rule.flags.0, "plain": rule.flags.1, "hits": rule.examples,
            "misses": rule.examples,
        });
        for (key, given) in [("source", rule.source), ("also", rule.also)] {
            given.into_iter().for_each(|given| value[key] = given.into());
        }
        value
    });
    serde_json::json!({
        "set": { "name": "Mine", "about": "My own.", "labels": [label] }, "rule": rules.collect::<Vec<_>>(),
    })
}

/// The same set in TOML.
fn toml(json: &serde_json::Value) -> String {
    let value = |value: &serde_json::Value| {
        // JSON leaves that character as it is; TOML wants it written.
        value.to_string().replace('\u{7f}', "\\u007F")
    };
    let entries = |table: &serde_json::Value| {
        let entries = table.as_object().unwrap().iter().map(|(key, entry)| format!("{key} = {}\n", value(entry)));
        entries.collect::<String>()
    };
    let rules = json["rule"].as_array().unwrap().iter().map(|rule| format!("[[rule]]\n{}", entries(rule)));
    format!("[set]\n{}{}", entries(&json["set"]), rules.collect::<String>())
}

#[test]
fn the_dictionary_is_read_as_the_fuzzers_read_it() {
    let (of_texts, of_all) = (dictionary::of_texts(), dictionary::of_all());
    for entry in ["reportedly ", "“", "\"", "\n", "\u{202e}", "𝄞"] {
        assert!(of_texts.iter().any(|known| known == entry), "{entry:?}");
    }
    assert!(of_all.iter().any(|known| known == r"\\b") && of_all.len() > of_texts.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn claims_are_what_the_contract_says(text in text_of(0..60)) {
        invariants::scanned(&SCANNER, &text);
    }

    #[test]
    fn documents_do_not_influence_each_other(texts in prop::collection::vec(text_of(0..30), 2..4)) {
        let used = SCANNER.clone();
        let one_after_the_other: Vec<_> =
            texts.iter().map(|text| invariants::scan(&used, text, Names::default())).collect();
        for (text, after_others) in texts.iter().zip(one_after_the_other) {
            let alone = invariants::scan(&SCANNER.clone(), text, Names::default());
            prop_assert_eq!(alone.claims, after_others.claims);
            prop_assert_eq!(alone.names, after_others.names);
        }
    }

    #[test]
    fn own_rule_sets_are_taken_or_told_what_is_wrong_with_them(
        label in select(vec!["named-source", "hedge", "vague", "attitude", "hearsay"]),
        rules in prop::collection::vec(own_rule(), 0..3),
        text in text_of(0..30),
    ) {
        let json = json(label, &rules);
        let [in_json, in_toml] = [json.to_string(), toml(&json)];
        for source in [&in_json, &in_toml] {
            invariants::own(&SCANNER, &format!("{source}{PART}{}", text.replace(PART, " ")));
        }
        let with = |source: &str| SCANNER.clone().with_own("own", source);
        let [from_json, from_toml] = [with(&in_json), with(&in_toml)];
        let reasons = |scanner: &Scanner| scanner.broken().iter().map(|error| error.reason.clone()).collect::<Vec<_>>();
        prop_assert_eq!(reasons(&from_json), reasons(&from_toml), "{}", in_toml);
        let claims = |scanner| invariants::scan(scanner, &text, Names::default()).claims;
        prop_assert_eq!(claims(&from_json), claims(&from_toml));
    }
}
