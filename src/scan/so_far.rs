//! What the blocks so far have given.

use std::ops::Range;

use super::reader::Reader;
use crate::attribution::{Continued, Referent};
use crate::claim::{Claim, Span};
use crate::cues::Floor;

/// What the blocks so far have given.
#[derive(Default)]
pub struct SoFar {
    pub claims: Vec<Claim>,
    /// The numbers of claims and of their attributions, and who is meant, in order; names are told when the whole document has been
    /// read.
    pub referents: Vec<((usize, usize), Referent)>,
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
        let holder = self.referents.binary_search_by_key(&(open.claim, open.attribution), |&(of, _)| of);
        let named = holder.is_ok_and(|at| self.referents[at].1.is_named());
        Some((part, named))
    }
}
