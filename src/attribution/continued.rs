//! What is said and goes on in the next block: a quotation of several paragraphs, or a colon at the paragraph's end.

use std::ops::Range;

use crate::claim::{Claim, Span};
use crate::text::{Quotation, Token};

/// An attribution that waits for the next block, by its place among the claims.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Continued {
    /// Its claim.
    pub claim: usize,
    /// Its number in the claim.
    pub attribution: usize,
    /// Whether a colon led to it: then what follows needs no quotation marks.
    colon: bool,
}

impl Continued {
    /// The attribution that a block leaves open; `claims` are all so far, the block's own from `first` on.
    pub(crate) fn after(tokens: &[Token], quotations: &[Quotation], claims: &[Claim], first: usize) -> Option<Self> {
        let last = tokens.last()?;
        let quotation = quotations.last().filter(|quotation| !quotation.closed);
        let colon = last.is_mark(':');
        if quotation.is_none() && !colon {
            return None;
        }
        let opened = quotation.map(|quotation| tokens[quotation.tokens.start].span());
        let (claim, of_claim) = claims.iter().enumerate().skip(first).next_back()?;
        let waits = |content: &[Span], cue: Span| match opened {
            Some(mark) => content.iter().any(|part| part.start <= mark.start && mark.end <= part.end),
            None => content.iter().all(|part| part.end <= cue.end),
        };
        let attribution =
            of_claim.attributions.iter().rposition(|one| one.source.is_some() && waits(&one.content, one.cue))?;
        (opened.is_some() || of_claim.span.end + 1 >= last.span().start).then_some(Self { claim, attribution, colon })
    }

    /// The tokens of the next block that it goes on in, where nobody else (`contents`) says them.
    pub(crate) fn goes_on(
        &self,
        tokens: &[Token],
        quotations: &[Quotation],
        contents: &[Range<usize>],
    ) -> Option<Range<usize>> {
        let quoted = quotations.first().filter(|quotation| quotation.tokens.start == 0);
        let part = match quoted {
            Some(quotation) => quotation.tokens.clone(),
            None if self.colon => 0..tokens.len(),
            None => return None,
        };
        let taken = contents.iter().any(|other| other.start < part.end && part.start < other.end);
        (!taken && !part.is_empty()).then_some(part)
    }

    /// Whether it waits for yet another block after having gone on in `part` of one.
    pub(crate) fn then(self, part: &Range<usize>, quotations: &[Quotation]) -> Option<Self> {
        let unclosed = quotations.first().is_some_and(|quotation| quotation.tokens == *part && !quotation.closed);
        unclosed.then_some(Self { colon: false, ..self })
    }
}
