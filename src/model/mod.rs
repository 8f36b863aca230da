//! What was counted from annotated texts: linear models over hashed features.
//!
//! Rules propose, the models decide: whether a rule's words are a cue where they stand ([`crate::cues::Task`]), and who
//! says it and what is said ([`crate::attribution`]). `cargo xtask train` makes their weights (`weights.bin`).

mod classes;
mod coding;
mod lanes;
mod table;
mod weights;

pub use classes::{Class, classes};
pub use lanes::{LANES, Lanes};
pub use table::{Table, key};
pub use weights::{Judge, Weights};

use crate::text::StableHash;

/// A number that a template and the words in it make.
pub type Feature = u32;

/// The feature that a template makes of these values.
#[inline]
pub fn feature(template: u32, values: &[u32]) -> Feature {
    values.iter().fold(StableHash::new(template), |hash, &value| hash.with(value)).number()
}
