//! Sources that nobody could be told to have been, and groups of people whose name looks like somebody's.

use std::ops::Range;

use super::{Found, Sentence, Side};
use crate::text::{Kind, Token};

/// How many words before "who" the people can stand whom it speaks of.
const ANTECEDENT_REACH: usize = 6;

impl Sentence<'_> {
    /// Whether a source that has no name is not even people or papers: “which”, “no group”, “an upcoming talk”.
    pub fn is_nobody(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let first = &self.tokens[source.start];
        let none = first.lists.has(words.negation)
            || matches!(self.lower(source.start).as_str(), "any" | "nobody" | "none" | "nothing");
        if none {
            return true;
        }
        if first.lists.has(words.relative) {
            let from = self.range.start.max(source.start.saturating_sub(ANTECEDENT_REACH));
            return !self.tokens[from..source.start].iter().any(|t| t.kind == Kind::Lower && self.can_be_source(t));
        }
        if source.len() == 1 {
            let thing = matches!(self.lower(source.start).as_str(), "itself" | "this" | "that" | "what" | "you");
            let person = first.lists.has_any([words.subject_pronoun, words.possessive_pronoun]);
            if thing || person {
                return thing;
            }
        }
        false
    }

    /// Whether a source has a word for people who speak, or for papers: “a publicist” isn't known for one.
    pub fn is_known_to_speak(&self, source: &Range<usize>) -> bool {
        let pronouns = [self.words.subject_pronoun, self.words.possessive_pronoun];
        self.tokens[source.clone()].iter().any(|token| self.can_be_source(token) || token.lists.has_any(pronouns))
    }

    /// `described as “a mess” by the mayor`: who says it stands behind the words.
    pub fn has_agent_behind(&self, cue: &Range<usize>) -> bool {
        let quoted = self.quotations.iter().find(|quotation| quotation.tokens.start == cue.end);
        let after = quoted.and_then(|quotation| self.tokens.get(quotation.tokens.end));
        after.is_some_and(|token| token.lists.has(self.words.by))
    }

    /// Whether words that can hedge claim nothing here: `You think you got me?`, `it worried Peter Wren`, `may be either`.
    pub fn claims_nothing(&self, cue: &Range<usize>) -> bool {
        let is = |at: usize, words: &[&str]| self.range.contains(&at) && words.contains(&self.lower(at).as_str());
        let asks = is(cue.start.wrapping_sub(1), &["you"])
            && (is(cue.start.wrapping_sub(2), &["do", "did", "don't", "if"]) || is(cue.end, &["you"]));
        let next = self.token(cue.end);
        let upsets = is(cue.start, &["worried", "worries"])
            && next.is_some_and(|next| next.is_capital() && !next.lists.has(self.words.subject_pronoun));
        let chooses = is(cue.start, &["may"]) && is(cue.end, &["be"]) && is(cue.end + 1, &["either"]);
        asks || upsets || chooses
    }

    fn can_be_source(&self, token: &Token) -> bool {
        let words = self.words;
        let people = [words.unnamed, words.role, words.calling, words.spokesperson, words.title, words.polity];
        let others = [words.body, words.organisation, words.document, words.publication];
        token.lists.has_any(people) || token.lists.has_any(others)
    }

    /// `Villagers believe`: one word at the head of its sentence, in the plural, and a verb that agrees with it. They are
    /// nobody whom one could look up.
    pub fn is_of_a_group(&self, found: &Found, source: &Range<usize>) -> bool {
        let text = |at: usize| self.tokens[at].span().of(self.text);
        let word = source.clone().filter(|&at| self.tokens[at].is_word()).collect::<Vec<_>>();
        let plural_verb = found.cue.len() == 1 && !text(found.cue.start).ends_with(['s', 'd']);
        let opens = (self.range.start..source.start).all(|at| !self.tokens[at].is_word());
        let is_plural = |at: usize| self.tokens[at].kind == Kind::Capital && text(at).ends_with('s');
        found.side == Some(Side::Subject) && plural_verb && opens && matches!(word.as_slice(), [at] if is_plural(*at))
    }
}
