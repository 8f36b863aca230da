//! Whether a rule's words do here what the rule says: a linear model over the words around them.
//!
//! Rules say what words mean to a reader; the judge only ever says no. Its weights (`weights.bin`) are counted from
//! annotated corpora by `cargo xtask train`.

use super::features::Feature;

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Whether the words attribute something to somebody.
    Attribution,
    /// Whether the words hedge.
    Hedge,
}

impl Task {
    /// Every task, in the order of the weights file.
    pub const ALL: [Task; 2] = [Task::Attribution, Task::Hedge];
}

/// Weights a task has: features are counted into so many buckets.
pub const BUCKETS: usize = 1 << 16;

/// How a weights file begins: its name, and the version of its format and of the features.
pub const HEADER: &[u8; 8] = b"HEDGEJ02";

/// The bytes of one task: a threshold, and a weight for each bucket.
const TASK_BYTES: usize = 4 + BUCKETS;

/// The bucket of a feature.
pub fn bucket(feature: Feature) -> usize {
    feature as usize % BUCKETS
}

/// See the module.
#[derive(Debug)]
pub struct Judge {
    weights: &'static [u8],
}

impl Judge {
    /// Reads a weights file: the header, then for each task a threshold (32 bits, little-endian) and a signed byte for each
    /// bucket. The error says in words what is wrong with it.
    pub fn new(weights: &'static [u8]) -> Result<Self, String> {
        let Some(weights) = weights.strip_prefix(HEADER) else {
            return Err(
                "weights.bin is of another version, or no weights file: rebuild it with `cargo xtask train`".into()
            );
        };
        match weights.len() == Task::ALL.len() * TASK_BYTES {
            true => Ok(Self { weights }),
            false => Err(format!("weights.bin is cut: {} bytes after the header", weights.len())),
        }
    }

    /// Whether words with these features do what their rule says.
    pub fn accepts(&self, task: Task, features: &[Feature]) -> bool {
        let table = &self.weights[task as usize * TASK_BYTES..][..TASK_BYTES];
        let (threshold, weights) = table.split_at(4);
        let threshold = threshold.iter().rev().fold(0, |sum, &byte| sum << 8 | u32::from(byte)) as i32;
        let sum: i32 = features.iter().map(|&feature| i32::from(weights[bucket(feature)] as i8)).sum();
        sum > threshold
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_is_an_error_in_words() {
        assert!(Judge::new(b"").is_err_and(|why| why.contains("cargo xtask train")));
        assert!(Judge::new(b"HEDGEJ02...").is_err_and(|why| why.contains("cut")));
    }
}
