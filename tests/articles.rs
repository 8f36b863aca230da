//! How well the scan does, with its default labels, on articles of our own (tests/cases/articles.md says how they were made
//! and what counts as right). A program of its own rather than a `#[test]`, so that the figures are always printed.
//!
//! `HEDGELIGHT_SHOW=1` shows every label that is wrong or missed.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use hedgelight::claim::{Claim, Span};
use hedgelight::{Label, ScanOptions, Scanner, Unit};
use serde::Deserialize;

const ARTICLES: &str = include_str!("cases/articles.jsonl");

/// The least precision and recall of each label, in percent.
const GATES: [(&str, f64, f64); 4] =
    [("hearsay", 95.0, 90.0), ("unnamed-source", 77.0, 85.0), ("named-source", 93.0, 89.0), ("hedge", 76.0, 93.0)];

/// Of the sources that are found, the greatest share that has a wrong name, in percent.
const MOST_WRONG: f64 = 5.0;

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    claims: Vec<Labelled>,
}

#[derive(Deserialize)]
struct Labelled {
    sentence: (usize, usize),
    labels: Vec<String>,
    #[serde(default)]
    debatable: Vec<String>,
    sources: Vec<LabelledSource>,
}

#[derive(Deserialize)]
struct LabelledSource {
    cue: (usize, usize),
    name: Option<String>,
}

#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

#[derive(Default)]
struct Names {
    right: usize,
    wrong: usize,
    none: usize,
}

fn main() {
    let scanner = Scanner::new().unwrap();
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut names = Names::default();
    for article in ARTICLES.lines().map(|line| serde_json::from_str::<Article>(line).unwrap()) {
        let claims =
            scanner.scan(&article.text, ScanOptions { unit: Unit::CodePoints, ..ScanOptions::default() }).claims;
        for (label, ..) in GATES {
            count(&article, &claims, label, counts.entry(label).or_default());
        }
        article.claims.iter().flat_map(|claim| &claim.sources).for_each(|source| names.count(source, &claims));
    }
    let percent = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
    for (label, precision, recall) in GATES {
        let Count { right, wrong, missed } = counts[label];
        let [p, r] = [percent(right, right + wrong), percent(right, right + missed)];
        println!("{label:<16} right {right}  wrong {wrong}  missed {missed}  P {p:.1}  R {r:.1}");
        assert!(p >= precision && r >= recall, "{label}: P {p:.1}, R {r:.1}; the gates are {precision} and {recall}");
    }
    let Names { right, wrong, none } = names;
    let share = percent(wrong, right + wrong + none);
    println!("names            right {right}  wrong {wrong} ({share:.1} %)  none {none}");
    assert!(share <= MOST_WRONG, "names: {share:.1} % are wrong; the gate is {MOST_WRONG} %");
}

fn overlaps(span: Span, (start, end): (usize, usize)) -> bool {
    span.start < end && start < span.end
}

fn count(article: &Article, claims: &[Claim], label: &str, count: &mut Count) {
    let show = std::env::var_os("HEDGELIGHT_SHOW").is_some();
    let words = |(start, end): (usize, usize)| article.text.chars().skip(start).take(end - start).collect::<String>();
    let wanted = Label::from_name(label).unwrap();
    let gives = |claim: &&Claim| claim.labels.contains(&wanted);
    for labelled in article.claims.iter().filter(|one| one.labels.iter().any(|other| other == label)) {
        let found = claims.iter().filter(gives).any(|claim| overlaps(claim.span, labelled.sentence));
        match found {
            true => count.right += 1,
            false if labelled.debatable.iter().any(|other| other == label) => {}
            false => {
                count.missed += 1;
                show.then(|| println!("{} {label} missed: {}", article.id, words(labelled.sentence)));
            }
        }
    }
    for claim in claims.iter().filter(gives) {
        let near = article.claims.iter().filter(|one| overlaps(claim.span, one.sentence));
        if !near.flat_map(|one| one.labels.iter().chain(&one.debatable)).any(|other| other == label) {
            count.wrong += 1;
            show.then(|| println!("{} {label} wrong: {}", article.id, words((claim.span.start, claim.span.end))));
        }
    }
}

impl Names {
    fn count(&mut self, labelled: &LabelledSource, claims: &[Claim]) {
        let mut attributions = claims.iter().flat_map(|claim| &claim.attributions);
        let found = attributions.find(|one| one.source.is_some() && overlaps(one.cue, labelled.cue));
        let Some(source) = found.and_then(|one| one.source.as_ref()) else { return };
        match (&source.name, &labelled.name) {
            (None, None) => self.right += 1,
            (None, Some(_)) => self.none += 1,
            (Some(given), Some(name)) if name.contains(given.as_str()) || given.contains(name.as_str()) => {
                self.right += 1;
            }
            (Some(_), _) => self.wrong += 1,
        }
    }
}
