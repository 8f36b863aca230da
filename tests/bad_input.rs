//! Texts that nobody meant to be read: nothing panics, every offset is in range.

#![allow(clippy::unwrap_used, clippy::panic)]

mod invariants;

use std::time::Instant;

use hedgelight::{Names, Scanner};
use invariants::{assert_well_formed, scan, scanned};

#[test]
fn odd_texts() {
    let scanner = Scanner::new().unwrap();
    for text in [
        "",
        " \n\n ",
        "\u{feff}",
        "“",
        "”",
        "'",
        "said",
        "said said said",
        "“” said “”.",
        "(((",
        ")))",
        "He said (",
        "...",
        "\u{fffd}\u{fffd} may \u{fffd}",
        "it is",
        "according to",
        "𝄞 may 𝄞",
        "a\0b may\0c",
        "U.S.",
        ".,;:!?",
        "It\u{a0}may\u{2009}rain",
    ] {
        scanned(&scanner, text);
    }
    assert_eq!(scan(&scanner, "It\u{a0}may rain.", Names::default()).claims.len(), 1);
}

#[test]
fn every_cut_of_a_text() {
    let scanner = Scanner::new().unwrap();
    let text = "“It’s over,” the U.S. (ISW) said — “it may…” Dr. Müller’s claim that 𝄞 ‘x’ was denied, it is said, by J. Smith, who, officials say, “left”.";
    for (from, _) in text.char_indices() {
        scanned(&scanner, &text[from..]);
        scanned(&scanner, &text[..from]);
    }
}

/// What a page hands back as the names known so far may say anything: nothing overflows, and no list stays long.
#[test]
fn names_that_are_made_up() {
    let scanner = Scanner::new().unwrap();
    let text = "Jane Smith said it may rain. Smith’s report said that it was so. She added that she was sure of it.";
    let mut names = serde_json::to_value(scan(&scanner, text, Names::default()).names).unwrap();
    names["clock"] = u32::MAX.into();
    names["entities"][0]["short_uses"] = u32::MAX.into();
    names["recent"] = (0..1_000).collect::<Vec<_>>().into();
    names["focus"]["frames"] = vec![names["focus"]["frames"][0].clone(); 1_000].into();
    names["issued"] = vec![serde_json::json!(["report", 999]); 1_000].into();
    let after = scan(&scanner, text, serde_json::from_value(names).unwrap());
    assert_well_formed(text, &after.claims);
    let kept = serde_json::to_value(after.names).unwrap();
    for list in [&kept["recent"], &kept["focus"]["frames"], &kept["issued"]] {
        let length = list.as_array().unwrap().len();
        assert!(length <= 16, "{length}");
    }
}

/// How long texts are that are made to be slow, in bytes: what grows with the square of it takes minutes.
const TEXT: usize = 1_000_000;

/// A page that is one line, and pages made to be slow. Time is looked at only for what would not end otherwise.
#[test]
fn large_texts_end() {
    let scanner = Scanner::new().unwrap();
    let claims_of = |text: &str| {
        let claims = scan(&scanner, text, Names::default()).claims;
        assert_well_formed(text, &claims);
        claims.len()
    };
    let started = Instant::now();
    for unit in [
        "x",
        "may ",
        "said ",
        "“",
        "“a” ",
        "(",
        "it has been widely widely widely ",
        "He said, ",
        "Smith and Jones and ",
        "\n",
        "\r",
        "\u{2028}",
        "’s ",
        ", a ",
        "A.",
        "Jane Smith said it allegedly rained. ",
        "“It may rain.\n\n",
        "“It may rain, officials said.\n\n",
    ] {
        claims_of(&unit.repeat(TEXT / unit.len()));
    }
    claims_of(&format!("({}-{}", "A".repeat(TEXT / 2), "A.".repeat(TEXT / 4)));
    claims_of(&format!("He may {}b.) {}", "a ".repeat(295), "it may ".repeat(TEXT / 7)));
    let line = "Officials said on Monday that “it may be so”, it was reported, and the ISW noted it. ".repeat(12_000);
    assert!(claims_of(&line) >= 12_000);
    assert!(started.elapsed().as_secs() < 300, "a text of 1 MB took minutes: not linear");
}
