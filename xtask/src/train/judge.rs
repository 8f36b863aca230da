//! One task's judge: logistic regression by FTRL-Proximal (McMahan et al. 2013, "Ad Click Prediction", algorithm 1).
//!
//! It is a page long, takes seconds and holds what says nothing at zero, which keeps the weights small. The crate `crfs`,
//! tried first with sequences of one, takes minutes a fold on the same examples.

use anyhow::Result;
use hedgelight::cues::Task;
use hedgelight::model::Judge;

use super::vocabulary::Vocabulary;
use super::{FOLDS, in_parallel, shuffled};

/// How fast weights move.
const ALPHA: f64 = 0.05;
const BETA: f64 = 1.0;
/// How strongly weights are held to zero.
const L2: f64 = 8.0;
/// How often the examples are gone through.
const ROUNDS: usize = 6;
/// How often a feature has to be seen to get a weight.
const LEAST_SEEN: u32 = 2;
/// Weights are kept as signed bytes, in steps of this.
const STEP: f64 = 1.0 / 16.0;

/// What a feature must say at the least to get a weight: there are features in plenty, and most can go for a tenth of a point.
fn l1(task: Task) -> f64 {
    match task {
        Task::Attribution => 8.5,
        Task::Hedge => 7.0,
    }
}

/// Thresholds are as good as the best where their F1 is at most so much lower.
fn tolerance(task: Task) -> f64 {
    match task {
        Task::Attribution => 0.0001,
        Task::Hedge => 0.001,
    }
}
/// The share of what is found that the floor may cost. For attributions it spares the tagger, and costs no F1.
fn lost(task: Task) -> f64 {
    match task {
        Task::Attribution => 0.01,
        Task::Hedge => 0.003,
    }
}

/// A candidate and what annotators say of it.
#[derive(Clone)]
pub struct Example {
    pub task: Task,
    pub weight: f64,
    /// Whether it is a cue.
    pub right: bool,
    /// Keys: of the words alone, then of the attribution.
    pub features: Vec<u32>,
    /// How many of them are of the words alone.
    pub local: usize,
    /// Where it is held out; nowhere for what has to come out right.
    pub fold: Option<usize>,
}

/// The judge, for each fold from the examples outside it and last from all. Threshold and floor are those that serve best
/// on examples that a model hasn't seen.
pub fn train(examples: &[&Example]) -> Result<Vec<Judge>> {
    let models = in_parallel(FOLDS + 1, |fold| {
        Model::train(&examples.iter().filter(|example| example.fold != Some(fold)).copied().collect::<Vec<_>>())
    })?;
    let score = |example: &Example| {
        let model = &models[example.fold?];
        let [all, local] = [&example.features[..], &example.features[..example.local]].map(|keys| model.score(keys));
        Some(Scored { all, local, right: example.right, weight: example.weight })
    };
    let mut scored: Vec<_> = examples.iter().filter_map(|example| score(example)).collect();
    let task = examples.first().map_or(Task::Hedge, |example| example.task);
    let threshold = best_threshold(&mut scored, task);
    let mut found: Vec<_> = scored.iter().filter(|one| one.right && one.all > threshold).map(|one| one.local).collect();
    found.sort_unstable();
    let floor = found.get((found.len() as f64 * lost(task)) as usize).copied().unwrap_or(i32::MIN);
    let passed = scored.iter().filter(|one| one.local >= floor).count();
    println!("   {:.0} % of the candidates pass by their words alone", 100.0 * passed as f64 / scored.len() as f64);
    Ok(models.iter().map(|model| model.judge(threshold, floor)).collect())
}

/// What a model that hasn't seen an example says of it, and what annotators do.
struct Scored {
    all: i32,
    local: i32,
    right: bool,
    weight: f64,
}

/// A threshold whose F1 is as good as the best's, each example counted by its weight. Of attributions the lowest: what is found in
/// doubt still helps to find contents. Of hedges the highest: what is marked should be right.
fn best_threshold(scored: &mut [Scored], task: Task) -> i32 {
    scored.sort_by_key(|one| std::cmp::Reverse(one.all));
    let right_in_all: f64 = scored.iter().filter(|one| one.right).map(|one| one.weight).sum();
    let (mut found, mut right) = (0.0, 0.0);
    let f1s = scored.iter().map(|one| {
        found += one.weight;
        right += if one.right { one.weight } else { 0.0 };
        (2.0 * right / (found + right_in_all), one.all - 1)
    });
    let f1s: Vec<_> = f1s.collect();
    let best = f1s.iter().map(|(f1, _)| *f1).fold(0.0, f64::max);
    let mut as_good = f1s.iter().filter(|(f1, _)| *f1 >= best - tolerance(task)).map(|(_, threshold)| *threshold);
    let chosen = match task {
        Task::Attribution => as_good.next_back(),
        Task::Hedge => as_good.next(),
    };
    chosen.unwrap_or_default()
}

/// A weight for each feature of a vocabulary, in steps.
struct Model {
    vocabulary: Vocabulary,
    weights: Vec<i8>,
}

/// What the algorithm keeps of a feature: its z and n.
#[derive(Clone, Copy, Default)]
struct Coordinate {
    z: f64,
    n: f64,
}

impl Coordinate {
    fn weight(self, l1: f64) -> f64 {
        match self.z.abs() <= l1 {
            true => 0.0,
            false => -(self.z - self.z.signum() * l1) / ((BETA + self.n.sqrt()) / ALPHA + L2),
        }
    }

    fn learn(&mut self, gradient: f64, l1: f64) {
        let n = self.n + gradient * gradient;
        self.z += gradient - (n.sqrt() - self.n.sqrt()) / ALPHA * self.weight(l1);
        self.n = n;
    }
}

impl Model {
    /// Weights that tell the examples which are cues from the others.
    fn train(examples: &[&Example]) -> Self {
        let l1 = examples.first().map_or(0.0, |example| l1(example.task));
        let vocabulary = Vocabulary::new(examples.iter().flat_map(|example| &example.features), LEAST_SEEN);
        let numbered = |example: &&Example| {
            let features = vocabulary.numbers(&example.features);
            Example { features, ..(*example).clone() }
        };
        let examples: Vec<_> = examples.iter().map(numbered).collect();
        let mut coordinates = vec![Coordinate::default(); vocabulary.len()];
        for round in 0..ROUNDS {
            for example in shuffled(&examples, round) {
                let of_example = || example.features.iter().map(|&feature| feature as usize);
                let sum: f64 = of_example().map(|feature| coordinates[feature].weight(l1)).sum();
                let probability = 1.0 / (1.0 + (-sum).exp());
                let gradient = (probability - f64::from(u8::from(example.right))) * example.weight;
                of_example().for_each(|feature| coordinates[feature].learn(gradient, l1));
            }
        }
        let steps = |coordinate: &Coordinate| (coordinate.weight(l1) / STEP).round().clamp(-127.0, 127.0) as i8;
        Self { weights: coordinates.iter().map(steps).collect(), vocabulary }
    }

    /// How much speaks for an example with these features, in steps.
    fn score(&self, keys: &[u32]) -> i32 {
        let features = self.vocabulary.numbers(keys);
        features.iter().map(|&feature| i32::from(self.weights[feature as usize])).sum()
    }

    fn judge(&self, threshold: i32, floor: i32) -> Judge {
        Judge { threshold, floor, table: self.vocabulary.table(self.weights.iter().map(|&weight| [weight])) }
    }
}
