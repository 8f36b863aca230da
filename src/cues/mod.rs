//! Which words give a sentence away, and whether they do so here.

mod features;
mod judge;
mod quotation;
mod term;

pub use judge::Task;
pub use quotation::{Floor, Quoted, Sourced, Statement};
