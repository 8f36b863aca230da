//! Texts that nobody meant to be read: nothing panics, every offset is in range.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Instant;

use hedgelight::{Labels, Names, ScanOptions, Scanner, Unit};

/// Scans `text` in both units and looks at every offset of the answer.
fn check(scanner: &Scanner, text: &str) -> usize {
    let mut count = 0;
    for (unit, length) in [(Unit::CodePoints, text.chars().count()), (Unit::Utf16, text.encode_utf16().count())] {
        let scan = scanner.scan(text, ScanOptions { labels: Labels::all(), unit, ..ScanOptions::default() });
        let mut last = 0;
        for claim in &scan.claims {
            assert!(last <= claim.span.start && claim.span.start < claim.span.end && claim.span.end <= length);
            last = claim.span.end;
            assert!(claim.cues.iter().all(|cue| claim.span.contains(cue.span)), "{claim:?}");
            for attribution in &claim.attributions {
                assert!(claim.span.contains(attribution.cue));
                assert!(attribution.content.iter().all(|part| part.start < part.end && part.end <= length));
                assert!(attribution.within != Some(attribution.index));
            }
        }
        count = scan.claims.len();
    }
    count
}

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
        check(&scanner, text);
    }
    assert_eq!(check(&scanner, "It\u{a0}may rain."), 1);
}

#[test]
fn every_cut_of_a_text() {
    let scanner = Scanner::new().unwrap();
    let text = "“It’s over,” the U.S. (ISW) said — “it may…” Dr. Müller’s claim that 𝄞 ‘x’ was denied, it is said, by J. Smith, who, officials say, “left”.";
    for (from, _) in text.char_indices() {
        check(&scanner, &text[from..]);
        check(&scanner, &text[..from]);
    }
}

/// What a page hands back as the names known so far may say anything: nothing overflows, and no list stays long.
#[test]
fn names_that_are_made_up() {
    let scanner = Scanner::new().unwrap();
    let text = "Jane Smith said it may rain. Smith’s report said that it was so. She added that she was sure of it.";
    let options = |names: Names| ScanOptions { labels: Labels::all(), unit: Unit::Bytes, names };
    let mut names = serde_json::to_value(scanner.scan(text, options(Names::default())).names).unwrap();
    names["clock"] = u32::MAX.into();
    names["entities"][0]["short_uses"] = u32::MAX.into();
    names["recent"] = (0..1_000).collect::<Vec<_>>().into();
    names["focus"]["frames"] = vec![names["focus"]["frames"][0].clone(); 1_000].into();
    names["issued"] = vec![serde_json::json!(["report", 999]); 1_000].into();
    let scan = scanner.scan(text, options(serde_json::from_value(names).unwrap()));
    assert!(scan.claims.iter().all(|claim| claim.span.end <= text.len()));
    let kept = serde_json::to_value(scan.names).unwrap();
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
        check(&scanner, &unit.repeat(TEXT / unit.len()));
    }
    check(&scanner, &format!("({}-{}", "A".repeat(TEXT / 2), "A.".repeat(TEXT / 4)));
    check(&scanner, &format!("He may {}b.) {}", "a ".repeat(295), "it may ".repeat(TEXT / 7)));
    let line = "Officials said on Monday that “it may be so”, it was reported, and the ISW noted it. ".repeat(12_000);
    assert!(check(&scanner, &line) >= 12_000);
    assert!(started.elapsed().as_secs() < 300, "a text of 1 MB took minutes: not linear");
}
