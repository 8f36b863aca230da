//! Which words give a sentence away, and whether they do so here.

mod features;
mod judge;
mod quotation;

pub use features::Feature;
pub use judge::{BUCKETS, HEADER, Judge, Task, bucket};
pub use quotation::Sourced;
