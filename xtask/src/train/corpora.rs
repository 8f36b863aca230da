//! The annotated corpora, with offsets turned into bytes.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use hedgelight::cues::Task;
use serde::Deserialize;

/// Each corpus, what it teaches, and how much an example of it counts: news counts most, it is what people read.
pub const CORPORA: [(&str, Task, f64); 4] = [
    ("attribution-polnear", Task::Attribution, 1.0),
    ("hedge-factbank", Task::Hedge, 4.0),
    ("hedge-wiki", Task::Hedge, 1.0),
    ("hedge-bio", Task::Hedge, 1.0),
];

/// Where news hedges, by our own annotators: words of articles that another corpus has. hedges.md beside it says how they were drawn.
const NEWS: &str = include_str!("../../annotations/hedges.jsonl");
/// What it teaches goes by this name, and counts so much an example.
pub const NEWS_HEDGES: (&str, f64) = ("hedge-news", 0.6);

/// A document, or a sentence of one, as annotators left it. Ranges are bytes of the text.
pub struct Document {
    pub corpus: &'static str,
    pub task: Task,
    /// How much an example from it counts.
    pub weight: f64,
    pub text: String,
    /// The cues that hedge.
    pub hedges: Vec<Range<usize>>,
    pub attributions: Vec<Attribution>,
    /// Parts that annotators left out.
    pub discard: Vec<Range<usize>>,
    name: u64,
}

/// Who says what; parts may lie apart.
pub struct Attribution {
    pub source: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
}

impl Document {
    /// The part of the corpora that it belongs to: sentences of one document belong together.
    pub fn fold(&self, folds: usize) -> usize {
        (self.name % folds as u64) as usize
    }
}

/// Whether two ranges share a place.
pub fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[derive(Deserialize)]
struct Line {
    doc: String,
    text: String,
    #[serde(default)]
    cues: Vec<HedgeCue>,
    #[serde(default)]
    attributions: Vec<AnnotatedAttribution>,
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
struct AnnotatedAttribution {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// What we say of some words of an article, in code points of its text.
#[derive(Deserialize)]
struct Annotations {
    doc: String,
    /// Those that hedge.
    hedges: Vec<(usize, usize)>,
    /// Those that could, and don't.
    others: Vec<(usize, usize)>,
}

/// Every document of every corpus in `folder`.
pub fn read(folder: &Path) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    for (corpus, task, weight) in CORPORA {
        let path = folder.join(format!("{corpus}.jsonl.gz"));
        let file = File::open(&path).with_context(|| format!("{} can't be opened", path.display()))?;
        for (number, line) in BufReader::new(GzDecoder::new(file)).lines().enumerate() {
            let place = || format!("{}, line {}", path.display(), number + 1);
            let line: Line = serde_json::from_str(&line.with_context(place)?).with_context(place)?;
            documents.push(document(corpus, task, weight, line));
        }
    }
    let news = news(&documents)?;
    documents.extend(news);
    Ok(documents)
}

/// The articles in which we have said of some words whether they hedge. The rest of each is left out.
fn news(articles: &[Document]) -> Result<Vec<Document>> {
    let mut news = Vec::new();
    for line in NEWS.lines() {
        let Annotations { doc, hedges, others } = serde_json::from_str(line)?;
        let name = hash(&doc);
        let article = articles.iter().find(|one| one.name == name && one.task == Task::Attribution);
        let text = article.with_context(|| format!("no article {doc}"))?.text.clone();
        let bytes = bytes(&text);
        let ranges = |parts: &[(usize, usize)]| parts.iter().map(|&part| range(&bytes, part)).collect::<Vec<_>>();
        let hedges = ranges(&hedges);
        let mut judged = [hedges.clone(), ranges(&others)].concat();
        judged.sort_by_key(|part| part.start);
        let starts = std::iter::once(0).chain(judged.iter().map(|part| part.end));
        let ends = judged.iter().map(|part| part.start).chain([text.len()]);
        let discard = starts.zip(ends).map(|(start, end)| start..end).collect();
        let (corpus, weight) = NEWS_HEDGES;
        news.push(Document {
            corpus,
            task: Task::Hedge,
            weight,
            hedges,
            attributions: Vec::new(),
            discard,
            name,
            text,
        });
    }
    Ok(news)
}

/// Where each code point begins in bytes, and where the text ends.
fn bytes(text: &str) -> Vec<usize> {
    text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect()
}

fn range(bytes: &[usize], (start, end): (usize, usize)) -> Range<usize> {
    let byte = |point: usize| bytes[point.min(bytes.len() - 1)];
    byte(start)..byte(end)
}

fn document(corpus: &'static str, task: Task, weight: f64, line: Line) -> Document {
    // Corpora count in code points.
    let bytes = bytes(&line.text);
    let ranges = |parts: &[(usize, usize)]| parts.iter().map(|&part| range(&bytes, part)).collect::<Vec<_>>();
    let hedges = line.cues.iter().filter(|cue| matches!(cue.cue_type.as_str(), "epistemic" | "doxastic"));
    let attribution = |one: &AnnotatedAttribution| Attribution {
        source: ranges(&one.source),
        cue: ranges(&one.cue),
        content: ranges(&one.content),
    };
    Document {
        corpus,
        task,
        weight,
        hedges: hedges.map(|cue| range(&bytes, (cue.start, cue.end))).collect(),
        attributions: line.attributions.iter().map(attribution).collect(),
        discard: ranges(&line.discard),
        name: hash(&line.doc),
        text: line.text,
    }
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}
