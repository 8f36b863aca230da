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

pub(crate) use compiled::Wrong;
pub use file::{Rule, RuleError, RuleSet, SourcePlace};
pub(crate) use file::{RuleFile, parse, place_of};
pub use lexicon::{Lexicon, ListId, Lists, WordId};
pub use set::{BUILT_IN, RuleHit, RuleId, RuleSets, WORDS};
pub use words::Words;
