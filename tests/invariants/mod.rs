//! What holds for every input, however odd. Property tests, kept seeds and fuzz targets all ask here; what doesn't hold panics.

#![allow(clippy::unwrap_used, dead_code, unused_imports, reason = "each test uses a part of it")]

pub mod dictionary;
mod given;
mod own;
mod scanned;

pub use given::given;
pub use own::own;
pub use scanned::{assert_well_formed, scanned};

use hedgelight::{Labels, Names, Scan, ScanOptions, Scanner, Unit};

/// A form feed parts a rule set from the text that it is tried on, and the parts of a page that grows.
pub const PART: char = '\u{c}';

/// All labels, in bytes, after the names of an earlier part.
pub fn scan(scanner: &Scanner, text: &str, names: Names) -> Scan {
    scanner.scan(text, ScanOptions { labels: Labels::all(), unit: Unit::Bytes, names })
}
