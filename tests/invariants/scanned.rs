//! What holds for the claims of every text.

use std::ops::Range;

use hedgelight::claim::{Attribution, Claim, Span};
use hedgelight::{Label, Labels, Names, ScanOptions, Scanner, Unit};

use super::{PART, scan};

/// Scans a text as a whole, and the parts of it as those of a page that grows.
pub fn scanned(scanner: &Scanner, text: &str) {
    let whole = scan(scanner, text, Names::default());
    assert_well_formed(text, &whole.claims);
    assert_units_agree(scanner, text, &whole.claims);
    let default = scanner.scan(text, ScanOptions::default()).claims;
    assert_well_formed(text, &default);
    assert!(default.iter().flat_map(|claim| &claim.labels).all(|&label| Labels::default().has(label)));
    if text.contains(PART) {
        let mut names = Names::default();
        for part in text.split(PART) {
            // Between two parts they go through JSON, as they do between background and page.
            names = serde_json::from_value(serde_json::to_value(names).unwrap()).unwrap();
            let scan = scan(scanner, part, names);
            assert_well_formed(part, &scan.claims);
            names = scan.names;
        }
    }
}

/// How deep attributions are nested at the most.
const DEEPEST: usize = 16;

/// Every span of a claim.
fn spans(claim: &Claim) -> Vec<Span> {
    let cues = claim.cues.iter().map(|cue| cue.span);
    cues.chain(claim.attributions.iter().flat_map(spans_of)).chain([claim.span]).collect()
}

fn spans_of(attribution: &Attribution) -> impl Iterator<Item = Span> {
    let source = attribution.source.iter().map(|source| source.span);
    source.chain([attribution.cue]).chain(attribution.content.iter().copied())
}

/// Whether the claims of `text`, in bytes, are what the contract says.
pub fn assert_well_formed(text: &str, claims: &[Claim]) {
    assert!(claims.is_sorted_by(|one, next| one.span.end <= next.span.start), "claims overlap");
    for claim in claims {
        for span in spans(claim) {
            assert!(span.start < span.end && text.get(span.start..span.end).is_some(), "{span:?} of {claim:?}");
        }
        let sentence = claim.span.of(text);
        assert_eq!(sentence.trim(), sentence);
        assert!(claim.cues.iter().all(|cue| claim.span.contains(cue.span)), "a cue outside {claim:?}");
        assert!(claim.cues.is_sorted_by_key(|cue| cue.span.start), "cues out of order in {claim:?}");
        let mut labels: Vec<Label> = claim.cues.iter().map(|cue| cue.label).collect();
        labels.sort();
        labels.dedup();
        assert_eq!(labels, claim.labels);
        assert!(!labels.is_empty());
        assert!(claim.attributions.is_sorted_by_key(|one| one.cue.start), "attributions out of order in {claim:?}");
        for one in &claim.attributions {
            assert!(claim.cues.iter().any(|cue| cue.span == one.cue), "an attribution without a cue in {claim:?}");
            assert!(one.content.is_sorted_by(|part, next| part.end <= next.start), "contents overlap in {claim:?}");
            let of_others = one.source.iter().map(|source| source.span).chain(one.content.iter().copied());
            assert!(of_others.into_iter().all(|span| !span.overlaps(one.cue)), "a cue is its own source in {claim:?}");
            let source = one.source.as_ref().map(|source| source.span);
            let says_itself = |part: &Span| source.is_some_and(|source| source.overlaps(*part));
            assert!(!one.content.iter().any(says_itself), "a source says itself in {claim:?}");
            let name = one.source.as_ref().and_then(|source| source.name.as_deref());
            assert!(name.is_none_or(|name| !name.trim().is_empty()), "an empty name in {claim:?}");
        }
    }
    assert_nested(claims);
}

/// Attributions are numbered through; each lies in the content of the one that it is within, and none in itself.
fn assert_nested(claims: &[Claim]) {
    let all: Vec<_> = claims.iter().flat_map(|claim| &claim.attributions).collect();
    assert!(all.iter().enumerate().all(|(at, one)| one.index == at));
    let reaches: Vec<_> = all.iter().map(|one| reach(one)).collect();
    for one in &all {
        if let Some(holder) = one.within {
            assert!(all[holder].content.iter().any(|part| part.contains(one.cue)), "{one:?} isn't within {holder}");
        }
        let outwards = || std::iter::successors(one.within, |&at| all[at].within).take(all.len() + 1);
        assert!(outwards().count() <= all.len() && outwards().all(|at| at != one.index), "a circle");
        assert!(one.within.is_some() || !is_held(one, &all, &reaches), "{one:?} is within none");
    }
}

/// From where to where an attribution's content lies.
fn reach(one: &Attribution) -> Range<usize> {
    let ends = one.content.first().zip(one.content.last());
    ends.map_or(0..0, |(first, last)| first.start..last.end)
}

/// Whether an attribution lies in another's content, which neither lies in its own nor hangs on it by others.
fn is_held(one: &Attribution, all: &[&Attribution], reaches: &[Range<usize>]) -> bool {
    let holds = |outer: &Attribution, inner: &Attribution| outer.content.iter().any(|part| part.contains(inner.cue));
    let outwards = |at: usize| std::iter::successors(Some(at), |&at| all[at].within).take(DEEPEST + 1);
    // Each is held against every other: by its reach first, or thousands take seconds.
    let mut near = all.iter().zip(reaches).filter(|(_, reach)| reach.contains(&one.cue.start)).map(|(other, _)| other);
    near.any(|other| {
        let chain = || outwards(other.index);
        holds(other, one) && !holds(one, other) && chain().all(|at| at != one.index) && chain().count() <= DEEPEST
    })
}

/// Whether the same claims are found in code points and in UTF-16 units as `claims` are in bytes: which says, too, that a
/// text gives the same claims each time.
fn assert_units_agree(scanner: &Scanner, text: &str, claims: &[Claim]) {
    for (unit, length) in [(Unit::CodePoints, points as fn(&str) -> usize), (Unit::Utf16, utf16)] {
        let found = scanner.scan(text, ScanOptions { labels: Labels::all(), unit, ..ScanOptions::default() });
        let counts = Counts::new(text, length);
        let mut expected = claims.to_vec();
        expected.iter_mut().for_each(|claim| claim.map_offsets(&|byte| counts.at(byte)));
        assert_eq!(found.claims, expected, "{unit:?}");
    }
}

fn points(text: &str) -> usize {
    text.chars().count()
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The offset of every byte that begins a character, counted from the start of the text, one character after the other.
struct Counts(Vec<usize>);

impl Counts {
    fn new(text: &str, length: fn(&str) -> usize) -> Self {
        let mut counts = vec![usize::MAX; text.len() + 1];
        let mut count = 0;
        for (byte, c) in text.char_indices() {
            counts[byte] = count;
            count += length(c.encode_utf8(&mut [0; 4]));
        }
        counts[text.len()] = count;
        Self(counts)
    }

    fn at(&self, byte: usize) -> usize {
        self.0[byte]
    }
}
