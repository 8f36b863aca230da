//! Who says what: a cue's source and content, who the source is, and which attribution holds which.

mod acts;
mod around;
mod bearer;
mod content;
mod continued;
mod describe;
mod doubt;
mod elsewhere;
mod entity;
mod focus;
mod institution;
mod introduced;
mod mend;
mod mention;
mod names;
mod nesting;
mod owner;
mod papers;
mod phrase;
mod polls;
mod resolve;
mod source;
mod tagger;
#[cfg(test)]
pub use doubt::tests::check as check_labels;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::ops::Range;

pub(crate) use continued::Continued;
pub use names::Names;
pub(crate) use nesting::nest;
pub(crate) use resolve::Referent;
pub use source::Side;
pub(crate) use source::VerbGroup;
pub(crate) use tagger::Window;
pub use tagger::{Tag, best_tags, lanes};

use crate::model::{Class, Lanes, Weights};
use crate::rules::{RuleHit, RuleSets, SourcePlace, Words};
use crate::text::{Mark, Quotation, StableHash, Token};

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
    /// The class of each of the block's tokens.
    pub classes: &'b [Class],
    /// What stands around each of the block's tokens.
    pub marks: &'b [Mark],
    /// What the tagger makes of each of the block's tokens by itself, once it has been asked.
    pub lanes: &'b [OnceCell<Lanes>],
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
    /// How much better source and content are than none, in the tagger's eyes.
    pub margin: i32,
}

/// A rule's hit as it lies in its sentence: what is to be judged.
#[derive(Clone, Debug)]
pub(crate) struct Lead {
    /// The hit.
    pub hit: RuleHit,
    /// The cue's verb, or the cue where it is none.
    pub verb: VerbGroup,
    /// Where its rule looks for the source; none for words that attribute nothing.
    pub place: Option<SourcePlace>,
    /// The attribution that rules of thumb make of it, once it is asked for: a hint to the tagger.
    pub guess: Option<Found>,
    /// The next hit that attributes: the number of its rule, and how many tokens lie between.
    pub next: Option<(u32, u32)>,
}

impl Sentence<'_> {
    /// Looks around a rule's hit: its verb, and the source and content where it has them.
    pub(crate) fn lead(&self, rules: &RuleSets, hits: &[RuleHit], at: usize) -> Lead {
        let hit = hits[at].clone();
        let next = hits[at + 1..].iter().find(|next| rules.rule(next.rule).source.is_some());
        let next = next.map(|next| (rules.number(next.rule), next.cue.start.saturating_sub(hit.cue.end).min(7) as u32));
        let place = rules.rule(hit.rule).source;
        let cue = self.cue(&hit);
        let verb = match place {
            Some(SourcePlace::Subject) => self.verb_group(cue),
            _ => VerbGroup { all: cue.clone(), cue, passive: false, infinitive: false },
        };
        Lead { hit, verb, place, guess: None, next }
    }

    /// The words of a hit, as a range of the block's tokens.
    pub(crate) fn cue(&self, hit: &RuleHit) -> Range<usize> {
        self.range.start + hit.cue.start..self.range.start + hit.cue.end
    }

    /// A number for the words of a hit.
    pub(crate) fn cue_form(&self, hit: &RuleHit) -> u32 {
        let words = &self.tokens[self.cue(hit)];
        words.iter().fold(StableHash::new(0), |hash, token| hash.with(token.form)).number()
    }

    /// Has the rules of thumb make an attribution, unless they have.
    pub(crate) fn guess(&self, lead: &mut Lead) {
        if lead.guess.is_none() {
            lead.guess = lead.place.and_then(|place| self.attribute(place, &lead.verb));
        }
    }

    /// The attribution that a cue makes. Where there is nobody to look for, rules of thumb tell what is said; else it is
    /// the tagger who tells, and none is made without a source.
    pub(crate) fn attribution(&self, lead: &mut Lead, rule: u32, weights: &Weights) -> Option<Found> {
        self.guess(lead);
        let Some(place) = lead.place.filter(|&place| place != SourcePlace::Nobody) else { return lead.guess.clone() };
        let window = Window::new(self, lead, rule);
        let (tags, margin) = window.tags(weights);
        let source = self.tagged_source(window.runs(&tags, Tag::Source), lead)?;
        if let Some(guess) = self.likelier_guess(&source, lead) {
            return Some(Found { margin, ..guess.clone() });
        }
        let source = self.whole_source(source, lead);
        let content = self.beside(window.runs(&tags, Tag::Content), &source);
        let content = self.joined_up(content, &source, &lead.verb.cue);
        let side = if source.start < lead.verb.cue.start { Side::Subject } else { Side::After };
        let (source, content) = match place {
            SourcePlace::After => self.source_and_content_behind(source, content, &lead.verb),
            _ => (source, content),
        };
        Some(Found {
            place,
            cue: lead.verb.cue.clone(),
            verb: lead.verb.all.clone(),
            source: Some(source),
            side: Some(side),
            content: self.to_the_ends(content, &window.range),
            margin,
        })
    }

    fn attribute(&self, place: SourcePlace, verb: &VerbGroup) -> Option<Found> {
        if place == SourcePlace::Subject && self.describes_document(verb.all.start) {
            return None;
        }
        let (source, side) = self.source(place, verb).unzip();
        if source.is_none() && place != SourcePlace::Nobody {
            return None;
        }
        let mut found = Found {
            place,
            cue: verb.cue.clone(),
            verb: verb.all.clone(),
            source,
            side,
            content: Vec::new(),
            margin: 0,
        };
        found.content = self.content(&found);
        Some(found)
    }
}
