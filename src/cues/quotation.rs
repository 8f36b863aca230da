//! Words in quotation marks that nobody with a name has said.

use std::ops::Range;

use crate::attribution::Sentence;
use crate::text::{Kind, Quotation, Token};

/// How many words a title or a term in quotation marks can have.
const TITLE_WORDS: usize = 8;

/// What named sources are given as having said, in one block: ranges of its tokens that don't meet, in order.
pub struct Sourced(Vec<Range<usize>>);

impl FromIterator<Range<usize>> for Sourced {
    fn from_iter<I: IntoIterator<Item = Range<usize>>>(contents: I) -> Self {
        let mut contents: Vec<_> = contents.into_iter().collect();
        contents.sort_by_key(|part| part.start);
        let mut apart: Vec<Range<usize>> = Vec::new();
        for part in contents {
            match apart.last_mut().filter(|last| part.start <= last.end) {
                Some(last) => last.end = last.end.max(part.end),
                None => apart.push(part),
            }
        }
        Self(apart)
    }
}

impl Sourced {
    fn meets(&self, tokens: &Range<usize>) -> bool {
        let past = self.0.partition_point(|part| part.end <= tokens.start);
        self.0.get(past).is_some_and(|part| part.start < tokens.end)
    }
}

impl Sentence<'_> {
    /// The quotations of this sentence that are no part of what a named source said, and no title, nickname or term: as
    /// ranges of the block's tokens, cut to the sentence.
    pub fn unsourced_quotations(&self, sourced: &Sourced) -> Vec<Range<usize>> {
        let inside = |q: &&Quotation| q.tokens.start < self.range.end;
        let first = self.quotations.partition_point(|q| q.tokens.end <= self.range.start);
        self.quotations[first..]
            .iter()
            .take_while(inside)
            .filter(|q| !sourced.meets(&q.tokens) && !self.is_name_or_term(q))
            .map(|q| q.tokens.start.max(self.range.start)..q.tokens.end.min(self.range.end))
            .collect()
    }

    /// `the film “Gone With the Wind”`, `William “Bill” Smith`, `known as “the Rock”`.
    fn is_name_or_term(&self, quotation: &Quotation) -> bool {
        let words = self.words;
        if quotation.tokens.len() > 3 * TITLE_WORDS {
            return false;
        }
        let quoted = &self.tokens[quotation.tokens.clone()];
        let inner: Vec<_> = quoted.iter().filter(|token| token.is_word()).collect();
        if inner.is_empty() {
            return true;
        }
        let short = inner.len() <= TITLE_WORDS;
        let in_title = |token: &&Token| {
            let small = [words.determiner, words.preposition, words.conjunction];
            token.kind != Kind::Lower || small.iter().any(|&list| token.lists.has(list))
        };
        let titled = short
            && inner.first().is_some_and(|token| token.kind != Kind::Lower)
            && inner.iter().all(in_title)
            && (inner.len() > 1 || self.is_middle_name(quotation));
        let named = short
            && (1..=3).any(|back| {
                let before = quotation.tokens.start.checked_sub(back).filter(|&at| at >= self.range.start);
                before.is_some_and(|at| self.tokens[at].lists.has(words.naming))
            });
        titled || named || self.is_middle_name(quotation)
    }

    fn is_middle_name(&self, quotation: &Quotation) -> bool {
        let after = self.tokens.get(quotation.tokens.end).filter(|_| quotation.tokens.end < self.range.end);
        let capital = |token: Option<&Token>| token.is_some_and(|token| token.is_capital());
        quotation.tokens.len() <= 5 && capital(self.before(quotation.tokens.start)) && capital(after)
    }
}
