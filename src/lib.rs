//! Finds the sentences of a text that are hedged ("may", "it is believed that") or attributed ("officials said", "the ISW
//! noted"), and says who the source is, or that there is none.
//!
//! ```
//! use hedgelight::{ScanOptions, Scanner};
//!
//! let scanner = Scanner::new()?;
//! let scan = scanner.scan("Jane Smith said it may rain.", ScanOptions::default());
//! let source = scan.claims[0].attributions[0].source.as_ref();
//! assert_eq!(source.and_then(|source| source.name.as_deref()), Some("Jane Smith"));
//! # Ok::<(), hedgelight::rules::RuleError>(())
//! ```
//!
//! A [`Scanner`] is made once, takes some milliseconds for it, and can then be shared by threads. What it looks for are
//! [`RuleSets`]: those that are built in, and any of your own. What it answers are [`Claim`]s, which serialise to the same JSON
//! that the command line writes; their offsets are in bytes unless you ask for another [`Unit`].
//!
//! # Features
//!
//! `cli`, on by default, is the program `hedgelight`. A library goes without:
//!
//! ```toml
//! hedgelight = { version = "0.1", default-features = false }
//! ```
//!
//! # What may change
//!
//! Enums and what a scan answers can grow in a minor version. Which sentences are marked changes with the rules and the models,
//! in any version. Modules that these pages don't show are for training the models and checking our rules, and are no part of the API.

#[doc(hidden)]
pub mod check;
pub mod claim;
pub mod examples;
pub mod label;
pub mod rules;

#[doc(hidden)]
pub mod attribution;
#[doc(hidden)]
pub mod cues;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod text;

mod order;
mod scan;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use attribution::Names;
pub use claim::Claim;
pub use label::{Label, Labels};
pub use rules::RuleSets;
#[doc(hidden)]
pub use scan::{Candidate, Reader};
pub use scan::{Scan, ScanOptions, Scanner};
pub use text::{OffsetMap, Unit};
