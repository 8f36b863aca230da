//! How well a scanner does on annotated documents, counted as the field counts: a cue or a word is right or not.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::ops::Range;

use hedgelight::cues::Task;
use hedgelight::{Claim, Label, Labels, ScanOptions, Scanner};

use super::corpora::{Document, meet};

/// What was to be found, what was found, and how much of each is right.
#[derive(Clone, Copy, Default)]
struct Count {
    wanted: usize,
    wanted_right: usize,
    found: usize,
    found_right: usize,
}

/// Counts by the name of the figure.
#[derive(Default)]
pub struct Scores(BTreeMap<String, Count>);

impl Scores {
    /// Scans a document and counts.
    pub fn add(&mut self, document: &Document, scanner: &Scanner) {
        let options = ScanOptions { labels: Labels::all(), ..ScanOptions::default() };
        let claims = scanner.scan(&document.text, options).claims;
        match document.task {
            Task::Hedge => self.hedges(document, &claims),
            Task::Attribution => self.attributions(document, &claims),
        }
    }

    /// Takes over another's counts.
    pub fn merge(&mut self, other: Scores) {
        for (name, count) in other.0 {
            let sum = self.0.entry(name).or_default();
            sum.wanted += count.wanted;
            sum.wanted_right += count.wanted_right;
            sum.found += count.found;
            sum.found_right += count.found_right;
        }
    }

    fn count(&mut self, corpus: &str, what: &str, wanted: (usize, usize), found: (usize, usize)) {
        let count = self.0.entry(format!("{corpus} {what}")).or_default();
        count.wanted += wanted.0;
        count.wanted_right += wanted.1;
        count.found += found.0;
        count.found_right += found.1;
    }

    fn hedges(&mut self, document: &Document, claims: &[Claim]) {
        let cues: Vec<Range<usize>> = claims
            .iter()
            .flat_map(|claim| &claim.cues)
            .filter(|cue| matches!(cue.label, Label::Hedge | Label::Hearsay))
            .map(|cue| cue.span.start..cue.span.end)
            .filter(|cue| !document.discard.iter().any(|part| meet(part, cue)))
            .collect();
        // Of an article we have judged some words, and no sentence.
        if document.discard.is_empty() {
            let (wanted, found) = (!document.hedges.is_empty(), !cues.is_empty());
            let right = usize::from(wanted && found);
            self.count(document.corpus, "sentences", (usize::from(wanted), right), (usize::from(found), right));
        }
        let met = |some: &[Range<usize>], others: &[Range<usize>]| {
            some.iter().filter(|one| others.iter().any(|other| meet(one, other))).count()
        };
        let wanted = (document.hedges.len(), met(&document.hedges, &cues));
        self.count(document.corpus, "cues", wanted, (cues.len(), met(&cues, &document.hedges)));
    }

    fn attributions(&mut self, document: &Document, claims: &[Claim]) {
        let text = document.text.as_str();
        let range = |span: &hedgelight::claim::Span| span.start..span.end;
        let found: Vec<_> =
            claims.iter().flat_map(|claim| &claim.attributions).filter(|a| a.source.is_some()).collect();
        let kept: Vec<_> =
            found.iter().filter(|a| !document.discard.iter().any(|part| meet(part, &range(&a.cue)))).collect();
        let wanted: Vec<_> = document.attributions.iter().filter(|a| !a.source.is_empty()).collect();
        let mut used = HashSet::new();
        let mut who = 0;
        for one in &wanted {
            let hit = kept
                .iter()
                .enumerate()
                .find(|(at, other)| !used.contains(at) && one.cue.iter().any(|part| meet(part, &range(&other.cue))));
            let Some((at, other)) = hit else { continue };
            used.insert(at);
            let right = words(text, &one.source);
            let mine = words(text, &other.source.iter().map(|source| range(&source.span)).collect::<Vec<_>>());
            who += usize::from(2 * right.intersection(&mine).count() >= right.union(&mine).count());
        }
        let hits = used.len();
        self.count(document.corpus, "cue", (wanted.len(), hits), (kept.len(), hits));
        self.count(document.corpus, "who", (wanted.len(), who), (kept.len(), who));
        let right: Vec<_> = document.attributions.iter().flat_map(|a| a.content.clone()).collect();
        let mine: Vec<_> = found.iter().flat_map(|a| a.content.iter().map(range)).collect();
        let discarded = words(text, &document.discard);
        let right = words(text, &right);
        let mine: HashSet<_> = words(text, &mine).difference(&discarded).copied().collect();
        let both = right.intersection(&mine).count();
        self.count(document.corpus, "content", (right.len(), both), (mine.len(), both));
    }
}

/// Where the words begin that lie in `parts`.
fn words(text: &str, parts: &[Range<usize>]) -> HashSet<usize> {
    let mut starts = HashSet::new();
    for part in parts {
        let mut inside = false;
        for (at, c) in text[part.clone()].char_indices() {
            let letter = c.is_alphanumeric() || c == '_';
            if letter && !inside {
                starts.insert(part.start + at);
            }
            inside = letter;
        }
    }
    starts
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, count) in &self.0 {
            let share = |right: usize, all: usize| 100.0 * right as f64 / all.max(1) as f64;
            let (precision, recall) = (share(count.found_right, count.found), share(count.wanted_right, count.wanted));
            let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
            writeln!(f, "   {name:28} P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}   ({} annotated)", count.wanted)?;
        }
        Ok(())
    }
}
