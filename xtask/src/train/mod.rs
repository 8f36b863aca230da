//! `cargo xtask train`: the models' weights, from annotated corpora. The same corpora give the same bytes.

mod corpora;
mod judge;
mod score;
mod tagger;
mod vocabulary;

use std::fs;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, anyhow};
use hedgelight::Scanner;
use hedgelight::attribution::{Found, Tag};
use hedgelight::cues::Task;
use hedgelight::examples::marked;
use hedgelight::model::{Feature, LANES, Table, Weights, key};

use crate::step::Steps;
use corpora::{Document, meet};
use score::Scores;

/// How much an example counts that a rule gives of itself.
const RULE_EXAMPLE: f64 = 8.0;

/// How many parts cross-validation cuts the documents into.
const FOLDS: usize = 4;

/// Trains on the corpora of `folder`, prints cross-validated figures and writes the weights.
pub fn run(steps: &mut Steps, folder: &Path) -> Result<()> {
    let documents = steps.run("read the corpora", || corpora::read(folder))?;
    for corpus in corpora::CORPORA.map(|(corpus, ..)| corpus).into_iter().chain([corpora::NEWS_HEDGES.0]) {
        println!("   {corpus}: {} documents", documents.iter().filter(|document| document.corpus == corpus).count());
    }
    let scanner = Scanner::new_untrained()?;
    let examples = steps.run("examples for the tagger", || Ok(tagger_examples(&documents, &scanner)))?;
    println!("   {} attributions", examples.len());
    // The last is trained on all, the others on all but a fold: what a judge learns from must be new to the tagger.
    let taggers = steps.run("train the tagger", || {
        in_parallel(FOLDS + 1, |fold| tagger::train(examples.iter().filter(|example| example.fold != fold)))
    })?;
    drop(examples);
    let mut judged = steps.run("examples for the judges", || judge_examples(&documents, &taggers))?;
    judged.extend(rule_examples(scanner, &taggers[FOLDS]));
    let mut models = Vec::new();
    for task in Task::ALL {
        let of_task: Vec<_> = judged.iter().filter(|example| example.task == task).collect();
        let name = format!("train the judge of {task:?}: {} candidates", of_task.len());
        models.push(steps.run(&name, || judge::train(&of_task))?);
    }
    let mut models: Vec<_> = models.into_iter().map(Vec::into_iter).collect();
    let mut weights = Vec::new();
    for tagger in taggers {
        let judges = models.iter_mut().filter_map(Iterator::next).collect::<Vec<_>>();
        let judges = judges.try_into().map_err(|_| anyhow!("a judge is missing"))?;
        weights.push(Weights { judges, tagger });
    }
    let file = weights.pop().context("no weights")?.to_bytes();
    steps.run("cross-validate", || {
        let scores = in_parallel(FOLDS, |fold| score_fold(&documents, fold, &weights[fold]))?;
        let mut sum = Scores::default();
        scores.into_iter().try_for_each(|score| score.map(|score| sum.merge(score)))?;
        print!("{sum}");
        Ok(())
    })?;
    let path = crate::root().join("src/model/weights.bin");
    fs::write(&path, &file).context("the weights can't be written")?;
    println!("   {}: {} bytes", path.display(), file.len());
    Ok(())
}

/// `work` for each number below `count`, two at a time, in order.
fn in_parallel<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Result<Vec<T>> {
    let work = &work;
    let numbers: Vec<_> = (0..count).collect();
    let mut results = Vec::new();
    for pair in numbers.chunks(2) {
        let done: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = pair.iter().map(|&number| scope.spawn(move || work(number))).collect();
            threads.into_iter().map(|thread| thread.join()).collect()
        });
        for result in done {
            results.push(result.map_err(|_| anyhow!("a thread of the training panicked"))?);
        }
    }
    Ok(results)
}

fn score_fold(documents: &[Document], fold: usize, weights: &Weights) -> Result<Scores> {
    let scanner = Scanner::new_untrained()?.with_weights(weights.clone());
    let mut scores = Scores::default();
    documents.iter().filter(|one| one.fold(FOLDS) == fold).for_each(|document| scores.add(document, &scanner));
    Ok(scores)
}

/// The windows of the annotated cues that rules find, once each.
fn tagger_examples(documents: &[Document], scanner: &Scanner) -> Vec<tagger::Example> {
    let mut examples = Vec::new();
    for document in documents.iter().filter(|document| document.task == Task::Attribution) {
        scanner.candidates(&document.text, |mut candidate| {
            let cue = candidate.cue.start..candidate.cue.end;
            let of_cue = |one: &&corpora::Attribution| one.cue.iter().any(|part| meet(part, &cue));
            let Some(annotated) = document.attributions.iter().find(of_cue) else { return };
            if candidate.task != Task::Attribution || annotated.source.is_empty() {
                return;
            }
            let (tokens, cue) = candidate.window();
            let tag = |at: usize, token: std::ops::Range<usize>| match () {
                () if cue.contains(&at) => Tag::Outside,
                () if annotated.source.iter().any(|part| meet(part, &token)) => Tag::Source,
                () if annotated.content.iter().any(|part| meet(part, &token)) => Tag::Content,
                () => Tag::Outside,
            };
            let tags = tokens.iter().enumerate().map(|(at, (span, _))| tag(at, span.start..span.end)).collect();
            let features = tokens.iter().map(|(_, features)| keys(features)).collect();
            examples.push(tagger::Example { fold: document.fold(FOLDS), features, cue: cue.clone(), tags });
        });
    }
    examples
}

fn judge_examples(documents: &[Document], taggers: &[Table<LANES>]) -> Result<Vec<judge::Example>> {
    let of_folds = in_parallel(FOLDS, |fold| {
        let scanner = Scanner::new_untrained()?;
        let weights = Weights { tagger: taggers[fold].clone(), ..Weights::untrained() };
        let mut examples = Vec::new();
        for document in documents.iter().filter(|one| one.fold(FOLDS) == fold) {
            let mut last: Option<(usize, Found)> = None;
            let mut taken = vec![false; document.attributions.len()];
            scanner.candidates(&document.text, |mut candidate| {
                let cue = candidate.cue.start..candidate.cue.end;
                let meets = |part: &std::ops::Range<usize>| meet(part, &cue);
                if candidate.task != document.task || document.discard.iter().any(meets) {
                    return;
                }
                if last.as_ref().is_some_and(|(start, _)| *start != candidate.sentence_start()) {
                    last = None;
                }
                let local = keys(&candidate.local_features());
                let before = last.as_ref().map(|(_, found)| found);
                let (found, features) = candidate.attribution(&weights, before).unzip();
                let right = match document.task {
                    Task::Hedge => document.hedges.iter().any(meets),
                    Task::Attribution if found.is_none() => return,
                    // A cue is told once, by the first of its words that a rule knows.
                    Task::Attribution => {
                        let mut attributions = document.attributions.iter().enumerate();
                        let of_cue = attributions
                            .find(|(at, one)| !taken[*at] && !one.source.is_empty() && one.cue.iter().any(meets));
                        of_cue.map(|(at, _)| taken[at] = true).is_some()
                    }
                };
                if let Some(found) = found.filter(|_| right && document.task == Task::Attribution) {
                    last = Some((candidate.sentence_start(), found));
                }
                let (task, weight) = (document.task, document.weight);
                let features = [local.clone(), keys(&features.unwrap_or_default())].concat();
                examples.push(judge::Example { task, weight, right, features, local: local.len(), fold: Some(fold) });
            });
        }
        Ok(examples)
    })?;
    let of_folds: Result<Vec<_>> = of_folds.into_iter().collect();
    Ok(of_folds?.into_iter().flatten().collect())
}

/// The examples that rules give of themselves, which have to come out right: their hits, with the cue in brackets, and
/// their near misses.
fn rule_examples(scanner: Scanner, tagger: &Table<LANES>) -> Vec<judge::Example> {
    let weights = Weights { tagger: tagger.clone(), ..Weights::untrained() };
    let mut examples = Vec::new();
    for rule in scanner.rules().sets().flat_map(|(_, rules)| rules) {
        let mut learn = |text: &str, cue: Option<std::ops::Range<usize>>| {
            let mut last: Option<Found> = None;
            scanner.candidates(text, |mut candidate| {
                let local = keys(&candidate.local_features());
                let right = cue.as_ref().is_some_and(|cue| meet(cue, &(candidate.cue.start..candidate.cue.end)));
                let task = candidate.task;
                // What was said before in the sentence may be found, and may not.
                for before in [None, last.take()] {
                    let found = candidate.attribution(&weights, before.as_ref());
                    let (found, features) = found.unzip();
                    last = found;
                    if candidate.rule_id == rule.id && (task == Task::Hedge || last.is_some()) {
                        let features = [local.clone(), keys(&features.unwrap_or_default())].concat();
                        let (weight, local) = (RULE_EXAMPLE, local.len());
                        examples.push(judge::Example { task, weight, right, features, local, fold: None });
                    }
                }
            });
        };
        for hit in &rule.hits {
            let (text, cues) = marked(hit);
            learn(&text, cues.first().cloned());
        }
        rule.misses.iter().for_each(|miss| learn(miss, None));
    }
    examples
}

fn keys(features: &[Feature]) -> Vec<u32> {
    features.iter().map(|&feature| key(feature)).collect()
}

/// The examples in another order each round, and in the same at every training: a walk in strides that share no divisor
/// with their number.
fn shuffled<T>(examples: &[T], round: usize) -> impl Iterator<Item = &T> {
    let count = examples.len();
    let coprime =
        |stride: &usize| (1..=*stride).filter(|d| stride.is_multiple_of(*d) && count.is_multiple_of(*d)).count() == 1;
    let stride = (7919 + 613 * round..).find(coprime).unwrap_or(1);
    (0..count).map(move |at| &examples[(at * stride + round) % count])
}
