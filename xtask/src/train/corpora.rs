//! What the annotated corpora say of every candidate.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use hedgelight::Scanner;
use hedgelight::cues::{Feature, Task};
use serde::Deserialize;

/// Each corpus, what it teaches, and how much an example of it counts: news counts most, it is what people read.
const CORPORA: [(&str, Task, f64); 4] = [
    ("attribution-polnear", Task::Attribution, 1.0),
    ("hedge-factbank", Task::Hedge, 4.0),
    ("hedge-wiki", Task::Hedge, 1.0),
    ("hedge-bio", Task::Hedge, 1.0),
];

/// A candidate and what annotators say of it.
pub struct Example {
    pub task: Task,
    pub corpus: &'static str,
    pub weight: f64,
    /// Whether it is a cue.
    pub right: bool,
    pub features: Vec<Feature>,
    document: u64,
}

impl Example {
    /// The part that it belongs to: a document's examples belong together.
    pub fn fold(&self, folds: usize) -> usize {
        (self.document % folds as u64) as usize
    }
}

#[derive(Deserialize)]
struct Document {
    doc: String,
    text: String,
    #[serde(default)]
    cues: Vec<HedgeCue>,
    #[serde(default)]
    attributions: Vec<Attribution>,
    /// Parts that annotators left out.
    #[serde(default)]
    discard: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct HedgeCue {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    cue_type: String,
}

#[derive(Deserialize)]
struct Attribution {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
}

/// Every candidate of every corpus in `folder`.
pub fn read(folder: &Path, scanner: &Scanner) -> Result<Vec<Example>> {
    let mut examples = Vec::new();
    for (corpus, task, weight) in CORPORA {
        let path = folder.join(format!("{corpus}.jsonl.gz"));
        let file = File::open(&path).with_context(|| format!("{} can't be opened", path.display()))?;
        for (number, line) in BufReader::new(GzDecoder::new(file)).lines().enumerate() {
            let place = || format!("{}, line {}", path.display(), number + 1);
            let document: Document = serde_json::from_str(&line.with_context(place)?).with_context(place)?;
            examples.extend(candidates(&document, task, scanner).map(|(right, features)| {
                let document = hash(&document.doc);
                Example { task, corpus, weight, right, features, document }
            }));
        }
    }
    Ok(examples)
}

/// The document's candidates for `task`, each with whether it is a cue.
fn candidates(document: &Document, task: Task, scanner: &Scanner) -> impl Iterator<Item = (bool, Vec<Feature>)> {
    let hedges = document.cues.iter().filter(|cue| matches!(cue.cue_type.as_str(), "epistemic" | "doxastic"));
    let attributions = document.attributions.iter().filter(|attribution| !attribution.source.is_empty());
    let cues: Vec<(usize, usize)> = match task {
        Task::Hedge => hedges.map(|cue| (cue.start, cue.end)).collect(),
        Task::Attribution => attributions.flat_map(|attribution| attribution.cue.iter().copied()).collect(),
    };
    // Corpora count in code points.
    let mut points = vec![0; document.text.len() + 1];
    let mut count = 0;
    for (byte, c) in document.text.char_indices() {
        points[byte..byte + c.len_utf8()].fill(count);
        count += 1;
    }
    points[document.text.len()] = count;
    let candidates = scanner.candidates(&document.text).into_iter().filter(move |candidate| candidate.task == task);
    candidates.filter_map(move |candidate| {
        let (start, end) = (points[candidate.cue.start], points[candidate.cue.end]);
        let meets = |&(from, to): &(usize, usize)| from < end && start < to;
        let counts = !document.discard.iter().any(meets) && (candidate.has_source || task == Task::Hedge);
        counts.then(|| (cues.iter().any(meets), candidate.features))
    })
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}
