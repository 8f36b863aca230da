//! Rule sets: what is looked for, and what a reader is told about it. Built in (`rules/*.toml`) or the user's own.

mod automaton;
mod file;
mod lexicon;
mod phrase;
mod set;
mod words;

pub use file::{Rule, RuleError, RuleSet, SourcePlace};
pub use lexicon::{Lexicon, ListId, Lists, WordId};
pub use set::{RuleHit, RuleId, RuleSets};
pub use words::Words;
