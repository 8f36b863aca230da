//! Who says what: a cue's source and content, who the source is, and which attribution holds which.

mod acts;
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
mod mention;
mod names;
mod nesting;
mod owner;
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

pub use continued::Continued;
pub use names::Names;
pub use nesting::nest;
pub use resolve::Referent;
pub use source::{Side, VerbGroup};
pub use tagger::{Tag, Window, best_tags, lanes};

use crate::claim::SourceKind;
use crate::model::{Class, Lanes, Weights};
use crate::rules::{RuleHit, RuleSets, SourcePlace, Words};
use crate::text::{Kind, Mark, Quotation, StableHash, Token};

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
pub struct Lead {
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

/// How far from its preposition a part of a phrase can begin: "in late 2024".
const FROM_PREPOSITION: usize = 3;

impl Sentence<'_> {
    /// Looks around a rule's hit: its verb, and the source and content where it has them.
    pub fn lead(&self, rules: &RuleSets, hits: &[RuleHit], at: usize) -> Lead {
        let hit = hits[at].clone();
        let next = hits[at + 1..].iter().find(|next| rules.rule(next.rule).source.is_some());
        let next = next.map(|next| (rules.number(next.rule), next.cue.start.saturating_sub(hit.cue.end).min(7) as u32));
        let place = rules.rule(hit.rule).source;
        let cue = self.range.start + hit.cue.start..self.range.start + hit.cue.end;
        let verb = match place {
            Some(SourcePlace::Subject) => self.verb_group(cue),
            _ => VerbGroup { all: cue.clone(), cue, passive: false, infinitive: false },
        };
        Lead { hit, verb, place, guess: None, next }
    }

    /// A number for the words of a hit.
    pub fn cue_form(&self, hit: &RuleHit) -> u32 {
        let words = &self.tokens[self.range.start + hit.cue.start..self.range.start + hit.cue.end];
        words.iter().fold(StableHash::new(0), |hash, token| hash.with(token.form)).number()
    }

    /// Has the rules of thumb make an attribution.
    pub fn guess(&self, lead: &mut Lead) {
        lead.guess = lead.place.and_then(|place| self.attribute(place, &lead.verb));
    }

    /// The attribution that a cue makes. Where there is nobody to look for, rules of thumb tell what is said; else it is
    /// the tagger who tells, and none is made without a source.
    pub fn attribution(&self, lead: &mut Lead, rule: u32, weights: &Weights) -> Option<Found> {
        self.guess(lead);
        let place = lead.place.filter(|&place| place != SourcePlace::Nobody);
        if place.is_none() {
            return lead.guess.clone();
        }
        let window = Window::new(self, lead, rule);
        let (tags, margin) = window.tags(weights);
        let runs = |tag: Tag| {
            let mut runs: Vec<Range<usize>> = Vec::new();
            for at in (0..tags.len()).filter(|&at| tags[at] == tag) {
                match runs.last_mut().filter(|last| last.end == window.range.start + at) {
                    Some(last) => last.end += 1,
                    None => runs.push(window.range.start + at..window.range.start + at + 1),
                }
            }
            runs
        };
        // In “according to a farmer, who left” it is the farmer.
        let follows = |run: &Range<usize>| {
            let is_relative = || lead.guess.is_some() && self.tokens[run.start].lists.has(self.words.relative);
            place != Some(SourcePlace::After) || run.start >= lead.verb.all.end && !is_relative()
        };
        let found = runs(Tag::Source).into_iter().find(follows);
        // "citing officials": after such words somebody is bound to follow.
        let bound = lead.guess.as_ref().filter(|_| place == Some(SourcePlace::After));
        let source = found.or_else(|| bound.and_then(|guess| guess.source.clone()))?;
        if let Some(guess) =
            lead.guess.as_ref().filter(|guess| self.is_turned(guess, &source) || self.opens_clause(guess, &source))
        {
            return Some(Found { margin, ..guess.clone() });
        }
        let mut source = self.without_opening(self.whole_phrase(source, lead));
        // “Smith gingerly”, and not “a CNN tally”
        let adverb = |at: usize| {
            let word = &self.tokens[at];
            word.kind == Kind::Lower
                && word.span().of(self.text).ends_with("ly")
                && !word.lists.has(self.words.publication)
        };
        if source.len() > 1 && adverb(source.end - 1) && self.tokens[source.end - 2].is_capital() {
            source.end -= 1;
        }
        let side = if source.start < lead.verb.cue.start { Side::Subject } else { Side::After };
        let mut content = self.joined_up(runs(Tag::Content), &source, &lead.verb.cue);
        if place == Some(SourcePlace::After) {
            source.end = self.past_name(&source);
            // “according to figures that were released by the bank”
            let clause = |part: &&Range<usize>| {
                part.start == source.end
                    && self.tokens[part.start].lists.has_any([self.words.relative, self.words.that])
            };
            source.end = content.iter().find(clause).map_or(source.end, |part| part.end);
            // “According to the mayor, Jane Smith, the plan will cost”
            let opens = lead.verb.all.start == self.range.start;
            let behind = |part: Range<usize>| match (lead.verb.cue.end..source.end).contains(&part.start) {
                true => self.words_of(source.end..part.end.max(source.end)).filter(|_| opens),
                false => Some(part),
            };
            content = content.into_iter().filter_map(behind).collect();
        }
        Some(Found {
            place: place?,
            cue: lead.verb.cue.clone(),
            verb: lead.verb.all.clone(),
            source: Some(source),
            side: Some(side),
            content: self.to_the_ends(content, &window.range),
            margin,
        })
    }

    /// “Jane Smith” of “Writing in the Times, Jane Smith argued”.
    fn without_opening(&self, source: Range<usize>) -> Range<usize> {
        let opens = source.start == self.range.start && self.is_in_opening(source.start);
        let comma = source.clone().rev().find(|&at| opens && self.tokens[at].is_mark(','));
        let name = comma.and_then(|comma| self.mention(comma + 1, source.end));
        name.filter(|name| name.name.end == source.end).map_or(source.clone(), |name| name.title.start..source.end)
    }

    /// Where a source ends with the name that is given behind it: “according to the producer, Jane Smith, the song”.
    fn past_name(&self, source: &Range<usize>) -> usize {
        let is_comma = |at: usize| self.token(at).is_some_and(|token| token.is_mark(','));
        let (words, noun) = (self.words, &self.tokens[source.end - 1]);
        let papers = noun.lists.has_any([words.document, words.publication, words.paper]);
        if papers || !is_comma(source.end) || !self.is_noun(source.end - 1) {
            return source.end;
        }
        let name = self.mention(source.end + 1, self.range.end).filter(|name| {
            let is_person = self.kind_of_name(name) == (SourceKind::Person, true);
            let ends = is_comma(name.end()) || self.tokens[name.end()..self.range.end].iter().all(|t| !t.is_word());
            name.name.len() > 1 && ends && !(is_person && noun.lists.has(words.body))
        });
        name.map_or(source.end, |name| name.end())
    }

    /// “The drug works, says Smith.”: the sentence ends with its source, and what ends with the comma before the cue is none.
    fn is_turned(&self, guess: &Found, source: &Range<usize>) -> bool {
        let words = self.words;
        let Some(end) = guess.source.as_ref().filter(|_| guess.side == Some(Side::After)) else { return false };
        let comma = self.before(guess.verb.start).is_some_and(|before| before.is_mark(','));
        let nouns = [
            words.determiner,
            words.unnamed,
            words.role,
            words.title,
            words.body,
            words.organisation,
            words.spokesperson,
            words.preposition,
        ];
        let names = |token: &Token| token.is_capital() || token.lists.has_any(nouns);
        let rest = &self.tokens[end.end..self.range.end];
        comma
            && source.end == guess.verb.start
            && self.tokens[end.clone()].iter().all(names)
            && rest.iter().all(|token| matches!(token.kind, Kind::Mark('.' | '!' | '?')))
    }

    /// `Jane Smith, his aide, said Jones was late`: Jones says nothing.
    fn opens_clause(&self, guess: &Found, source: &Range<usize>) -> bool {
        let words = self.words;
        let finite = [words.be, words.have, words.do_forms, words.modal];
        guess.side == Some(Side::Subject)
            && source.start == guess.verb.end
            && self.token(source.end).is_some_and(|next| next.lists.has_any(finite))
    }

    /// "reports observed in late 2024" where only "late 2024" was found: what follows a preposition is a part of a phrase.
    /// And "the New Haven Times" where only "Haven Times" was.
    fn whole_phrase(&self, source: Range<usize>, lead: &Lead) -> Range<usize> {
        let guess = lead.guess.as_ref().and_then(|found| found.source.clone());
        let hangs = |guess: &Range<usize>| {
            let before = &self.tokens[guess.start..source.start];
            let preposition = |token: &Token| token.lists.has(self.words.preposition);
            let cut = before.last().is_some_and(Token::is_capital) && self.tokens[source.start].is_capital();
            cut || self.is_of_state(source.start - 1) || before.iter().rev().take(FROM_PREPOSITION).any(preposition)
        };
        let is_name = |rest: Range<usize>| self.tokens[rest].iter().all(Token::is_capital);
        // “Theresa” May
        if let Some(guess) = guess.as_ref().filter(|guess| guess.contains(&source.start) && source.end < guess.end)
            && is_name(source.end - 1..guess.end)
        {
            return source.start..guess.end;
        }
        // “the Rubio” campaign, unless a rule finds something said in that very word
        let is_entourage = |next: &Token| next.lists.has(self.words.entourage);
        let next = self.token(source.end).filter(|_| lead.verb.cue.start != source.end);
        if next.is_some_and(is_entourage)
            && self.reads(source.start, &["the"])
            && self.tokens[source.end - 1].is_capital()
        {
            return source.start..source.end + 1;
        }
        let whole = guess.filter(|guess| guess.start < source.start && source.end == guess.end && hangs(guess));
        whole.unwrap_or(source)
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
