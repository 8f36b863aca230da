//! Rule sets: what is looked for, and what a reader is told about it. Built in (`rules/*.toml`) or the reader's own.

mod automaton;
mod compiled;
mod file;
mod json;
mod lexicon;
mod own;
mod phrase;
mod set;
mod words;

pub use file::{Rule, RuleError, RuleSet, SourcePlace};
pub use lexicon::{Lexicon, ListId, Lists, WordId};
pub use set::{RuleHit, RuleId, RuleSets};
pub use words::Words;
