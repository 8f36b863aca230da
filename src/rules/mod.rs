//! Rule sets: what is looked for, and what a reader is told about it. Built in (`rules/*.toml`) or the reader's own.
//!
//! ```
//! use hedgelight::{Labels, RuleSets};
//!
//! let rules = RuleSets::built_in()?;
//! let hearsay = rules.sets().find(|(set, _)| set.name == "Hearsay").map(|(_, rules)| rules);
//! assert!(hearsay.is_some_and(|rules| rules.iter().any(|rule| rule.id == "reportedly")));
//! # Ok::<(), hedgelight::rules::RuleError>(())
//! ```

mod automaton;
mod compiled;
mod fields;
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
#[doc(hidden)]
pub use lexicon::{Lexicon, ListId, Lists, WordId};
#[doc(hidden)]
pub use set::{BUILT_IN, RuleHit, WORDS};
pub use set::{RuleId, RuleSets};
#[doc(hidden)]
pub use words::Words;
