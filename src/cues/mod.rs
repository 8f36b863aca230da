//! Which words give a sentence away, and whether they do so here.

mod faint;
mod features;
mod idle;
mod judge;
mod quotation;
mod speaker;
mod term;

pub use judge::Task;
pub(crate) use quotation::{Floor, Statement, Voices};
pub(crate) use speaker::Quoted;
