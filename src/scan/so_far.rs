//! What the blocks so far have given.

use std::collections::BTreeMap;
use std::ops::Range;

use super::reader::Reader;
use crate::attribution::{Continued, Referent};
use crate::claim::{Claim, Span};
use crate::cues::Floor;

/// What the blocks so far have given.
#[derive(Default)]
pub struct SoFar {
    pub claims: Vec<Claim>,
    /// A claim's attributions and who they refer to; names are told when the whole document has been read.
    pub referents: BTreeMap<(usize, usize), Referent>,
    /// Who goes on speaking in the next block.
    pub continued: Option<Continued>,
    /// Who spoke last.
    pub floor: Floor,
}

impl SoFar {
    /// Gives what goes on in this block to whom it belongs to: its tokens, and whether that has a name.
    #[inline(never)]
    pub fn go_on(&mut self, reader: &Reader, contents: &[Range<usize>]) -> Option<(Range<usize>, bool)> {
        let open = self.continued.take()?;
        let part = open.goes_on(&reader.tokens, &reader.quotations, contents)?;
        let (first, last) = (&reader.tokens[part.start], &reader.tokens[part.end - 1]);
        let attribution = self.claims.get_mut(open.claim)?.attributions.get_mut(open.attribution)?;
        attribution.content.push(Span::new(first.start as usize, last.end as usize));
        self.continued = open.then(&part, &reader.quotations);
        let named = self.referents.get(&(open.claim, open.attribution)).is_some_and(|one| one.entity.is_some());
        Some((part, named))
    }
}
