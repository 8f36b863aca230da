//! One task's weights: logistic regression by FTRL-Proximal (McMahan et al. 2013, "Ad Click Prediction", algorithm 1).
//!
//! It is a page long, takes seconds and holds what says nothing at zero, which keeps the weights small. The crate `crfs`,
//! tried first with sequences of one, takes minutes a fold on the same examples.

use hedgelight::cues::{BUCKETS, Feature, bucket};

use super::corpora::Example;

/// How fast weights move.
const ALPHA: f64 = 0.05;
const BETA: f64 = 1.0;
/// What a bucket must say at the least to get a weight.
const L1: f64 = 0.3;
/// How strongly weights are held to zero.
const L2: f64 = 8.0;
/// How often the examples are gone through.
const ROUNDS: usize = 6;
/// Weights are kept as signed bytes, in steps of this.
const STEP: f64 = 1.0 / 32.0;

/// A threshold, and a weight for each bucket, in steps.
pub struct Model {
    threshold: i32,
    weights: Vec<i8>,
}

/// What the algorithm keeps of a bucket: its z and n.
#[derive(Clone, Copy, Default)]
struct Coordinate {
    z: f64,
    n: f64,
}

impl Coordinate {
    fn weight(self) -> f64 {
        match self.z.abs() <= L1 {
            true => 0.0,
            false => -(self.z - self.z.signum() * L1) / ((BETA + self.n.sqrt()) / ALPHA + L2),
        }
    }

    fn learn(&mut self, gradient: f64) {
        let n = self.n + gradient * gradient;
        self.z += gradient - (n.sqrt() - self.n.sqrt()) / ALPHA * self.weight();
        self.n = n;
    }
}

impl Model {
    /// Weights that tell the examples which are cues from the others.
    pub fn train(examples: &[&Example]) -> Self {
        let mut coordinates = vec![Coordinate::default(); BUCKETS];
        for round in 0..ROUNDS {
            for example in shuffled(examples, round) {
                let sum: f64 = example.features.iter().map(|&feature| coordinates[bucket(feature)].weight()).sum();
                let probability = 1.0 / (1.0 + (-sum).exp());
                let gradient = (probability - f64::from(u8::from(example.right))) * example.weight;
                for &feature in &example.features {
                    coordinates[bucket(feature)].learn(gradient);
                }
            }
        }
        let steps = |coordinate: &Coordinate| (coordinate.weight() / STEP).round().clamp(-127.0, 127.0) as i8;
        Self { threshold: 0, weights: coordinates.iter().map(steps).collect() }
    }

    /// The same weights, with the score above which an example is taken for a cue.
    pub fn with_threshold(self, threshold: i32) -> Self {
        Self { threshold, ..self }
    }

    /// How much speaks for an example, in steps.
    pub fn score(&self, example: &Example) -> i32 {
        let weight = |&feature: &Feature| i32::from(self.weights[bucket(feature)]);
        example.features.iter().map(weight).sum()
    }

    /// The task's part of the weights file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let weights = self.weights.iter().map(|&weight| weight as u8);
        self.threshold.to_le_bytes().into_iter().chain(weights).collect()
    }
}

/// The examples in another order each round, and in the same at every training: a walk in strides that share no divisor
/// with their number.
fn shuffled<'e>(examples: &[&'e Example], round: usize) -> impl Iterator<Item = &'e Example> {
    let count = examples.len();
    let coprime =
        |stride: &usize| (1..=*stride).filter(|d| stride.is_multiple_of(*d) && count.is_multiple_of(*d)).count() == 1;
    let stride = (7919 + 613 * round..).find(coprime).unwrap_or(1);
    (0..count).map(move |at| examples[(at * stride + round) % count])
}
