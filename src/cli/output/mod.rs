//! What a scan writes: one format a file.

mod csv;
mod html;
mod json;
mod table;
pub mod wording;

use hedgelight::{Claim, RuleSets};

use super::input::{Document, Unread};
use super::status::Stop;
use super::summary::Summary;

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Table,
    /// An object a line.
    Json,
    /// A row a sentence.
    Csv,
    /// One page.
    Html,
}

/// A document, and what was found in it. Offsets are bytes of the document's text.
pub struct Scanned<'s> {
    pub document: &'s Document,
    pub claims: Vec<Claim>,
    pub rules: &'s RuleSets,
    /// Whether it is one of several.
    pub is_one_of_several: bool,
}

/// What is written may fail in one way only: by what it is written to.
type Written = Result<Vec<u8>, Stop>;

impl Format {
    /// What comes before the first document.
    pub fn head(self) -> Written {
        match self {
            Format::Table | Format::Json => Ok(Vec::new()),
            Format::Csv => csv::head(),
            Format::Html => Ok(html::head().into_bytes()),
        }
    }

    pub fn document(self, scanned: Scanned) -> Written {
        match self {
            Format::Table => Ok(table::document(&scanned).into_bytes()),
            Format::Json => json::document(scanned),
            Format::Csv => csv::document(scanned),
            Format::Html => Ok(html::document(&scanned).into_bytes()),
        }
    }

    /// What stands in the place of a document that can't be read, besides what standard error says.
    pub fn unread(self, unread: &Unread) -> Written {
        match self {
            Format::Table | Format::Csv => Ok(Vec::new()),
            Format::Json => json::unread(unread),
            Format::Html => Ok(html::unread(unread).into_bytes()),
        }
    }

    /// What comes after the last document.
    pub fn foot(self, summary: &Summary) -> Written {
        match self {
            Format::Html => Ok(html::foot(summary).into_bytes()),
            Format::Table | Format::Json | Format::Csv => Ok(Vec::new()),
        }
    }

    /// A summary alone.
    pub fn summary(self, summary: &Summary) -> Written {
        match self {
            Format::Table => Ok(table::summary(summary).into_bytes()),
            Format::Json => json::summary(summary),
            Format::Csv => csv::summary(summary),
            Format::Html => Ok((html::head() + &html::foot(summary)).into_bytes()),
        }
    }

    /// Whether the output has styles, which are for terminals alone.
    pub fn is_styled(self) -> bool {
        self == Format::Table
    }
}
