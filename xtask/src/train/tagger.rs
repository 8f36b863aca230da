//! The tagger's weights: an averaged structured perceptron with a margin (Collins 2002; Taskar and others 2003), in whole
//! numbers, so that every machine gets the same.

use std::ops::Range;

use hedgelight::attribution::{Tag, best_tags, lanes};
use hedgelight::model::{LANES, Table};

use super::vocabulary::Vocabulary;

/// How often the examples are gone through. More makes it learn them by heart (cross-validated, as are all of these).
const ROUNDS: usize = 5;
/// How much better than any other the right tagging has to be, a token that they differ in.
const MARGIN: i32 = 200;
/// The same for a token that is content: it counts less if one is missed.
const CONTENT_MARGIN: i32 = 100;
/// How often a feature has to be seen to get weights. Rarer ones do more harm than good, or too little good for the room they take.
const LEAST_SEEN: u32 = 400;
/// The share of weights that fit a signed byte; larger ones are cut.
const FITTING: f64 = 0.9995;

/// A window of tokens around a cue, and what annotators say they are.
pub struct Example {
    pub fold: usize,
    /// Each token's features, as keys; as numbers of the vocabulary once there is one.
    pub features: Vec<Vec<u32>>,
    pub cue: Range<usize>,
    pub tags: Vec<Tag>,
}

struct Perceptron {
    weights: Vec<[i32; LANES]>,
    /// Each update times the number of examples seen before it.
    late: Vec<[i64; LANES]>,
    seen: i64,
}

impl Perceptron {
    fn sums(&self, features: &[u32]) -> [i32; LANES] {
        let mut sums = [0; LANES];
        for &feature in features {
            let row = &self.weights[feature as usize];
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
        sums
    }

    fn learn(&mut self, example: &Example) {
        let sums = example.features.iter().map(|features| self.sums(features));
        let margin = |at: usize, tag: Tag| match example.tags[at] {
            right if right == tag => 0,
            Tag::Content => CONTENT_MARGIN,
            _ => MARGIN,
        };
        let (found, _) = best_tags(sums, &example.cue, margin);
        let (mut right_before, mut found_before) = (Tag::Outside, Tag::Outside);
        for (at, features) in example.features.iter().enumerate() {
            let (right_now, found_now) = (example.tags[at], found[at]);
            if (right_before, right_now) != (found_before, found_now) {
                self.add(features, lanes(right_before, right_now), 1);
                self.add(features, lanes(found_before, found_now), -1);
            }
            (right_before, found_before) = (right_now, found_now);
        }
        self.seen += 1;
    }

    fn add(&mut self, features: &[u32], lanes: &[usize], change: i32) {
        for &lane in lanes {
            for &feature in features {
                self.weights[feature as usize][lane] += change;
                self.late[feature as usize][lane] += i64::from(change) * self.seen;
            }
        }
    }
}

/// The tagger, from these examples; their features are keys.
pub fn train<'e>(examples: impl Iterator<Item = &'e Example>) -> Table<LANES> {
    let examples: Vec<_> = examples.collect();
    let vocabulary = Vocabulary::new(examples.iter().flat_map(|example| example.features.iter().flatten()), LEAST_SEEN);
    let numbered = examples.iter().map(|example| Example {
        fold: example.fold,
        features: example.features.iter().map(|keys| vocabulary.numbers(keys)).collect(),
        cue: example.cue.clone(),
        tags: example.tags.clone(),
    });
    let examples: Vec<_> = numbered.collect();
    let size = vocabulary.len();
    let mut perceptron = Perceptron { weights: vec![[0; LANES]; size], late: vec![[0; LANES]; size], seen: 0 };
    for round in 0..ROUNDS {
        super::shuffled(&examples, round).for_each(|example| perceptron.learn(example));
    }
    let rows = perceptron.weights.iter().flatten().zip(perceptron.late.iter().flatten());
    let averages: Vec<f64> =
        rows.map(|(&weight, &late)| f64::from(weight) - late as f64 / perceptron.seen.max(1) as f64).collect();
    let mut sizes: Vec<f64> = averages.iter().map(|weight| weight.abs()).filter(|&size| size > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let largest = sizes.get((sizes.len() as f64 * FITTING) as usize).copied().unwrap_or(1.0);
    let byte = |weight: &f64| (weight / largest * 31.0).round().clamp(-31.0, 31.0) as i8;
    let rows = averages.chunks_exact(LANES).map(|row| std::array::from_fn(|lane| byte(&row[lane])));
    vocabulary.table(rows)
}
