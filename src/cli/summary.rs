//! How many sentences there are, by source and label.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use hedgelight::Label;
use hedgelight::claim::{Attribution, Claim, Source, SourceKind};
use serde::Serialize;

use super::output::wording;

/// Counts of marked sentences. Grows with the number of sources, not of documents.
#[derive(Default)]
pub struct Summary {
    pub documents: usize,
    /// What could not be read.
    pub unread: usize,
    pub all: Counts,
    sources: BTreeMap<Who, Counts>,
}

/// A source, as far as it is known.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Who {
    /// Its name, or, where that isn't told, the words that stand for it; `None` where no source is given.
    pub source: Option<String>,
    pub kind: Option<SourceKind>,
    /// Whether `source` is a name.
    pub named: bool,
}

/// How many sentences, and how many of each label.
#[derive(Default, Serialize)]
pub struct Counts {
    pub sentences: usize,
    pub labels: BTreeMap<Label, usize>,
}

/// A source and its counts.
#[derive(Serialize)]
pub struct Row<'a> {
    #[serde(flatten)]
    pub who: &'a Who,
    #[serde(flatten)]
    pub counts: &'a Counts,
}

impl Summary {
    /// One thing that could not be read.
    pub fn of_unread() -> Self {
        Self { unread: 1, ..Self::default() }
    }

    /// Counts a document. A sentence counts for each of its sources once; one that has none counts for nobody.
    pub fn count(&mut self, text: &str, claims: &[Claim]) {
        self.documents += 1;
        for claim in claims {
            self.all.count(claim.labels.iter().copied());
            let mut whose: BTreeMap<Who, BTreeSet<Label>> = BTreeMap::new();
            for attribution in &claim.attributions {
                let who = Who::new(attribution.source.as_ref(), text);
                whose.entry(who).or_default().extend(labels_of(claim, attribution));
            }
            if whose.is_empty() {
                whose.insert(Who::new(None, text), claim.labels.iter().copied().collect());
            }
            for (who, labels) in whose {
                self.sources.entry(who).or_default().count(labels);
            }
        }
    }

    pub fn add(&mut self, other: Summary) {
        self.documents += other.documents;
        self.unread += other.unread;
        self.all.add(other.all);
        for (who, counts) in other.sources {
            self.sources.entry(who).or_default().add(counts);
        }
    }

    /// The sources, those with most sentences first.
    pub fn sources(&self) -> Vec<Row<'_>> {
        let mut rows: Vec<_> = self.sources.iter().map(|(who, counts)| Row { who, counts }).collect();
        rows.sort_by_key(|row| (Reverse(row.counts.sentences), row.who));
        rows
    }

    /// What was counted, in a line.
    pub fn totals(&self) -> String {
        let Summary { documents, unread, all: Counts { sentences, .. }, .. } = self;
        let unread = if *unread > 0 { format!("; {unread} unread") } else { String::new() };
        format!("Sentences marked: {sentences}; texts: {documents}{unread}")
    }
}

impl Who {
    fn new(source: Option<&Source>, text: &str) -> Self {
        let Some(source) = source else { return Self { source: None, kind: None, named: false } };
        let words = || wording::words(source.span, text).to_lowercase();
        let name = source.name.clone().unwrap_or_else(words);
        Self { source: Some(name), kind: Some(source.kind), named: source.name.is_some() }
    }

    pub fn words(&self) -> String {
        wording::who(self.source.as_deref(), self.kind, self.named)
    }
}

impl Counts {
    fn count(&mut self, labels: impl IntoIterator<Item = Label>) {
        self.sentences += 1;
        labels.into_iter().for_each(|label| *self.labels.entry(label).or_default() += 1);
    }

    fn add(&mut self, other: Counts) {
        self.sentences += other.sentences;
        other.labels.into_iter().for_each(|(label, count)| *self.labels.entry(label).or_default() += count);
    }
}

/// The labels that an attribution gives its sentence, and those that the sentence has from elsewhere.
fn labels_of(claim: &Claim, attribution: &Attribution) -> BTreeSet<Label> {
    let is_anothers = |span| claim.attributions.iter().any(|each| each.cue == span && each.cue != attribution.cue);
    claim.cues.iter().filter(|cue| !is_anothers(cue.span)).map(|cue| cue.label).collect()
}
