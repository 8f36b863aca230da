//! Whom the sources of articles stand for, against hand labels (tests/cases/resolution.md says how they were made and what
//! counts as right). The articles lie beside the project (../shared), not in it; where they are not there, the gate is
//! skipped. A program of its own rather than a `#[test]`, so that the figures, or that it was skipped, are always printed.
//!
//! `HEDGELIGHT_SHOW=1` shows every answer that is not right.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::process::Command;

use hedgelight::claim::{Source, Span};
use hedgelight::{Labels, ScanOptions, Scanner, Unit};
use serde::Deserialize;

const LABELS: &str = include_str!("cases/resolution.jsonl");

/// Of the labelled mentions that the scan marks as a source: the least share that is right, the greatest that is a wrong
/// name, in percent.
const GATES: [(&str, f64); 2] = [("right", 90.0), ("wrong", 5.0)];

#[derive(Deserialize)]
struct Mention {
    doc: String,
    start: usize,
    end: usize,
    name: Option<String>,
    also_fine: Vec<Option<String>>,
    form: String,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
}

#[derive(Clone, Copy, Default)]
struct Figures {
    right: usize,
    wrong: usize,
    none: usize,
    /// Not marked as a source: says nothing of resolution.
    unmarked: usize,
}

impl Figures {
    fn percent(&self, count: usize) -> f64 {
        100.0 * count as f64 / (self.right + self.wrong + self.none).max(1) as f64
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { right, wrong, none, unmarked } = *self;
        let [r, w, n] = [right, wrong, none].map(|count| self.percent(count));
        write!(f, "right {right} ({r:.1} %)  wrong {wrong} ({w:.1} %)  none {none} ({n:.1} %)  unmarked {unmarked}")
    }
}

fn main() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/attribution-polnear.jsonl.gz");
    if !corpus.exists() {
        println!("resolution gate skipped: no articles at ../shared");
        return;
    }
    let unpacked = Command::new("gzip").arg("-dc").arg(&corpus).output();
    let unpacked = unpacked.unwrap_or_else(|error| panic!("gzip can't be run: {error}")).stdout;
    let mentions: Vec<Mention> = LABELS.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let labelled: BTreeSet<&str> = mentions.iter().map(|mention| mention.doc.as_str()).collect();
    let documents = String::from_utf8_lossy(&unpacked);
    let documents = documents.lines().map(|line| serde_json::from_str::<Document>(line).unwrap());
    let scanner = Scanner::new().unwrap();
    let mut by_form: BTreeMap<&str, Figures> = BTreeMap::new();
    for document in documents.filter(|document| labelled.contains(document.id.as_str())) {
        let sources = sources(&scanner, &document.text);
        for mention in mentions.iter().filter(|mention| mention.doc == document.id) {
            count(mention, &document, &sources, by_form.entry(&mention.form).or_default());
        }
    }
    let mut all = Figures::default();
    for (form, figures) in &by_form {
        println!("{form:<12} {figures}");
        all.right += figures.right;
        all.wrong += figures.wrong;
        all.none += figures.none;
        all.unmarked += figures.unmarked;
    }
    println!("{:<12} {all}", "all");
    for (figure, gate) in GATES {
        let (share, passes) = match figure {
            "right" => (all.percent(all.right), all.percent(all.right) >= gate),
            _ => (all.percent(all.wrong), all.percent(all.wrong) <= gate),
        };
        assert!(passes, "resolution: {figure} {share:.1} %, the gate is {gate} %");
    }
}

fn sources(scanner: &Scanner, text: &str) -> Vec<Source> {
    let options = ScanOptions { labels: Labels::all(), unit: Unit::CodePoints, ..ScanOptions::default() };
    let claims = scanner.scan(text, options).claims;
    claims.into_iter().flat_map(|claim| claim.attributions).filter_map(|attribution| attribution.source).collect()
}

/// Compares the answer of the source that shares most of the mention's words.
fn count(mention: &Mention, document: &Document, sources: &[Source], figures: &mut Figures) {
    let shared = |span: Span| span.end.min(mention.end).saturating_sub(span.start.max(mention.start));
    let source = sources.iter().filter(|source| shared(source.span) > 0).max_by_key(|source| shared(source.span));
    let Some(source) = source else {
        figures.unmarked += 1;
        return;
    };
    let answer = source.name.as_deref().map(bare);
    let fine = std::iter::once(&mention.name).chain(&mention.also_fine);
    let is_right = fine.map(|name| name.as_deref().map(bare)).any(|name| name == answer);
    match () {
        () if is_right => figures.right += 1,
        () if answer.is_some() => figures.wrong += 1,
        () => figures.none += 1,
    }
    if !is_right && std::env::var_os("HEDGELIGHT_SHOW").is_some() {
        let words: String = document.text.chars().skip(mention.start).take(mention.end - mention.start).collect();
        println!(
            "{}:{} {} “{words}” is {:?}, told {:?}",
            mention.doc, mention.start, mention.form, mention.name, source.name
        );
    }
}

/// A name without the titles and the "the" before it.
fn bare(name: &str) -> String {
    const DROPPED: [&str; 12] =
        ["the", "mr.", "mrs.", "ms.", "dr.", "sen.", "rep.", "gov.", "senator", "president", "secretary", "governor"];
    let mut words = name.split_whitespace().peekable();
    while words.next_if(|word| DROPPED.contains(&word.to_lowercase().as_str())).is_some() {}
    words.collect::<Vec<_>>().join(" ").replace('’', "'")
}
