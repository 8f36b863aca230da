//! Who says what: a cue's source and content, who the source is, and which attribution holds which.

mod content;
mod names;
mod nesting;
mod source;

use std::ops::Range;

pub use names::{Names, Referent};
pub use nesting::nest;
pub use source::{Side, VerbGroup};

use crate::rules::{RuleHit, RuleSets, SourcePlace, Words};
use crate::text::{Quotation, Token};

/// A sentence, with the block that it stands in. Ranges of tokens and quotations are the block's.
pub struct Sentence<'b> {
    /// The document's text.
    pub text: &'b str,
    /// The block's tokens.
    pub tokens: &'b [Token],
    /// The sentence's tokens.
    pub range: Range<usize>,
    /// The block's quotations.
    pub quotations: &'b [Quotation],
    /// The word lists.
    pub words: &'b Words,
}

/// A cue with its source and content, as ranges of the block's tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Where the rule looks for the source.
    pub place: SourcePlace,
    /// The reporting words.
    pub cue: Range<usize>,
    /// The reporting words with the adverbs among them.
    pub verb: Range<usize>,
    /// Who says it; none for hearsay.
    pub source: Option<Range<usize>>,
    /// Where it was found.
    pub side: Option<Side>,
    /// What is attributed.
    pub content: Vec<Range<usize>>,
}

/// A rule's hit as it lies in its sentence: what is to be judged.
#[derive(Clone, Debug)]
pub struct Lead {
    /// The hit.
    pub hit: RuleHit,
    /// The cue's verb, or the cue where it is none.
    pub verb: VerbGroup,
    /// The attribution that it makes, if it is one.
    pub found: Option<Found>,
}

impl Sentence<'_> {
    /// Looks around a rule's hit: its verb, and the source and content where it has them.
    pub fn lead(&self, rules: &RuleSets, hit: RuleHit) -> Lead {
        let place = rules.rule(hit.rule).source;
        let cue = self.range.start + hit.cue.start..self.range.start + hit.cue.end;
        let verb = match place {
            Some(SourcePlace::Subject) => self.verb_group(cue),
            _ => VerbGroup { all: cue.clone(), cue, passive: false, infinitive: false },
        };
        let found = place.and_then(|place| self.attribute(place, &verb));
        Lead { hit, verb, found }
    }

    fn attribute(&self, place: SourcePlace, verb: &VerbGroup) -> Option<Found> {
        if place == SourcePlace::Subject && self.describes_document(verb.all.start) {
            return None;
        }
        let (source, side) = self.source(place, verb).unzip();
        if source.is_none() && place != SourcePlace::Nobody {
            return None;
        }
        let mut found =
            Found { place, cue: verb.cue.clone(), verb: verb.all.clone(), source, side, content: Vec::new() };
        found.content = self.content(&found);
        Some(found)
    }
}
