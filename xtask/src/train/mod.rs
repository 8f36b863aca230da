//! The judge's weights, counted from annotated corpora: `cargo xtask train`.
//!
//! A weight says how much a feature speaks for a rule's words doing what the rule says. The same corpora give the same bytes.

mod corpora;
mod model;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use hedgelight::Scanner;
use hedgelight::cues::{HEADER, Task};

use crate::step::Steps;
use corpora::Example;
use model::Model;

/// How many parts cross-validation cuts the documents into.
const FOLDS: usize = 4;

/// Trains on the corpora of `folder` and writes the weights.
pub fn run(steps: &mut Steps, folder: &Path) -> Result<()> {
    let scanner = Scanner::new()?;
    let examples = steps.run("read the corpora", || corpora::read(folder, &scanner))?;
    let mut weights = HEADER.to_vec();
    for task in Task::ALL {
        let of_task: Vec<_> = examples.iter().filter(|example| example.task == task).collect();
        let model = steps.run(&format!("{task:?}: {} candidates", of_task.len()), || Ok(train(&of_task)))?;
        weights.extend(model.to_bytes());
    }
    let path = crate::root().join("src/cues/weights.bin");
    fs::write(&path, &weights).context("the weights can't be written")?;
    println!("   {}: {} bytes", path.display(), weights.len());
    Ok(())
}

/// A model of all examples, with the threshold that serves best on documents that a model hasn't seen.
fn train(examples: &[&Example]) -> Model {
    let mut scored: Vec<(i32, &Example)> = Vec::new();
    for fold in 0..FOLDS {
        let (seen, unseen): (Vec<_>, Vec<_>) = examples.iter().partition(|example| example.fold(FOLDS) != fold);
        let model = Model::train(&seen);
        scored.extend(unseen.into_iter().map(|example| (model.score(example), example)));
    }
    let threshold = best_threshold(&mut scored);
    let mut corpora: Vec<_> = scored.iter().map(|(_, example)| example.corpus).collect();
    corpora.sort();
    corpora.dedup();
    for corpus in corpora {
        let of_corpus = scored.iter().filter(|(_, example)| example.corpus == corpus);
        println!("   {corpus}, cross-validated: {}", figures(of_corpus, threshold));
    }
    Model::train(examples).with_threshold(threshold)
}

/// The threshold with the highest F1, each example counted by its weight.
fn best_threshold(scored: &mut [(i32, &Example)]) -> i32 {
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let right_in_all: f64 = scored.iter().filter(|(_, example)| example.right).map(|(_, example)| example.weight).sum();
    let (mut found, mut right, mut best) = (0.0, 0.0, (0.0, 0));
    for &(score, example) in &*scored {
        found += example.weight;
        right += if example.right { example.weight } else { 0.0 };
        let f1 = 2.0 * right / (found + right_in_all);
        if f1 > best.0 {
            best = (f1, score - 1);
        }
    }
    best.1
}

fn figures<'e>(scored: impl Iterator<Item = &'e (i32, &'e Example)>, threshold: i32) -> String {
    let (mut found, mut right, mut all) = (0.0, 0.0, 0.0);
    for (score, example) in scored {
        let accepted = *score > threshold;
        found += f64::from(u8::from(accepted));
        right += f64::from(u8::from(accepted && example.right));
        all += f64::from(u8::from(example.right));
    }
    let (precision, recall) = (100.0 * right / found, 100.0 * right / all);
    let f1 = 2.0 * precision * recall / (precision + recall);
    format!("of {all} candidates that are cues P {precision:.1} R {recall:.1} F1 {f1:.1}")
}
