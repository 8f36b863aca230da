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

pub mod check;
pub mod claim;
pub mod examples;
pub mod label;
pub mod rules;
pub mod text;

pub mod attribution;
pub mod cues;
pub mod model;

mod scan;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use attribution::Names;
pub use claim::Claim;
pub use label::{Label, Labels};
pub use rules::RuleSets;
pub use scan::{Candidate, Scan, ScanOptions, Scanner};
pub use text::Unit;
