//! The contract's JSON: an object a line. Offsets are code points.

use hedgelight::{Claim, OffsetMap, Unit};
use serde::Serialize;
use serde_json::value::RawValue;

use super::{Scanned, Written};
use crate::cli::input::Unread;
use crate::cli::status::Stop;
use crate::cli::summary::{Counts, Row, Summary};

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a RawValue,
    /// What the offsets are of, where it isn't what was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    claims: &'a [Claim],
}

#[derive(Serialize)]
struct Report<'a> {
    documents: usize,
    unread: usize,
    #[serde(flatten)]
    all: &'a Counts,
    sources: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Failure<'a> {
    id: &'a RawValue,
    error: &'a str,
}

pub fn document(Scanned { document, mut claims, .. }: Scanned) -> Written {
    let map = OffsetMap::new(&document.text, Unit::CodePoints);
    claims.iter_mut().for_each(|claim| claim.map_offsets(&|byte| map.map(byte)));
    let text = document.is_extracted.then_some(document.text.as_str());
    line(&Answer { id: &document.id, text, claims: &claims })
}

pub fn unread(unread: &Unread) -> Written {
    line(&Failure { id: &unread.id, error: &unread.reason })
}

pub fn summary(summary: &Summary) -> Written {
    let Summary { documents, unread, all, .. } = summary;
    line(&Report { documents: *documents, unread: *unread, all, sources: summary.sources() })
}

fn line(value: &impl Serialize) -> Written {
    let mut line = serde_json::to_vec(value).map_err(|error| Stop::Output(error.into()))?;
    line.push(b'\n');
    Ok(line)
}
