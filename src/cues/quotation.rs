//! Words in quotation marks that nobody with a name has said.

use std::ops::Range;

use crate::attribution::Sentence;
use crate::text::{Kind, Quotation, Token};

/// How many words a title or a term in quotation marks can have.
const TITLE_WORDS: usize = 8;

/// How many tokens a name in brackets after a quotation can have: “[The Washington Post.]”
const SIGNATURE_TOKENS: usize = 6;

/// A block as far as quotations care.
pub struct Quoted<'b> {
    /// Its tokens.
    pub tokens: &'b [Token],
    /// Its sentences.
    pub sentences: &'b [Range<usize>],
    /// Its quotations.
    pub quotations: &'b [Quotation],
}

impl Quoted<'_> {
    fn has_words(&self, tokens: Range<usize>) -> bool {
        self.tokens[tokens].iter().any(Token::is_word)
    }

    /// The sentence that the token at `at` stands in.
    fn sentence_at(&self, at: usize) -> Range<usize> {
        let past = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(past).cloned().unwrap_or(at..at + 1)
    }

    /// Whether a sentence begins with the quotation.
    fn begins_sentence(&self, quotation: &Quotation) -> bool {
        let start = quotation.tokens.start;
        !self.has_words(self.sentence_at(start).start.min(start)..start)
    }

    /// Whether the quotation is one or more sentences with nothing else in them.
    fn stands_alone(&self, quotation: &Quotation) -> bool {
        let end = quotation.tokens.end;
        let sentence_end = self.sentence_at(end - 1).end.max(end);
        self.begins_sentence(quotation) && !self.has_words(end..sentence_end)
    }

    fn is_in_quotation(&self, at: usize) -> bool {
        let past = self.quotations.partition_point(|quotation| quotation.tokens.end <= at);
        self.quotations.get(past).is_some_and(|quotation| quotation.tokens.start <= at)
    }
}

/// An attribution as far as quotations care.
pub struct Statement<'b> {
    /// Where its cue starts, in tokens of the block.
    pub cue: usize,
    /// What is attributed.
    pub content: &'b [Range<usize>],
    /// Whether its source has a name.
    pub is_named: bool,
}

/// Whether somebody with a name spoke last: a quotation that stands alone is theirs, in the next block as well.
#[derive(Debug, Default)]
pub struct Floor {
    is_named: bool,
}

/// What named sources have said in one block: ranges of its tokens that don't meet, in order.
pub struct Sourced(Vec<Range<usize>>);

impl Sourced {
    /// What the `statements` of a block, in text order, give as said by a named source, and the quotations that stand alone
    /// where that source spoke last: “We left,” Jane Smith said. “It was late.”
    pub fn new(block: &Quoted, statements: &[Statement], floor: &mut Floor) -> Self {
        let named = statements.iter().filter(|statement| statement.is_named);
        let given = Self::apart(named.flat_map(|statement| statement.content.iter().cloned()).collect());
        let mut spoken = statements.iter().filter(|statement| !block.is_in_quotation(statement.cue)).peekable();
        let mut ranges = given.0.clone();
        let first = block.quotations.first().map_or(block.tokens.len(), |quotation| quotation.tokens.start);
        floor.is_named &= !block.has_words(0..first);
        for quotation in block.quotations {
            while let Some(statement) = spoken.next_if(|statement| statement.cue < quotation.tokens.start) {
                floor.is_named = statement.is_named;
            }
            let alone = block.stands_alone(quotation);
            if alone && floor.is_named {
                ranges.push(quotation.tokens.clone());
            } else if !alone && block.begins_sentence(quotation) {
                floor.is_named = given.meets(&quotation.tokens);
            }
        }
        spoken.for_each(|statement| floor.is_named = statement.is_named);
        Self::apart(ranges)
    }

    fn apart(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.sort_by_key(|part| part.start);
        let mut apart: Vec<Range<usize>> = Vec::new();
        for part in ranges {
            match apart.last_mut().filter(|last| part.start <= last.end) {
                Some(last) => last.end = last.end.max(part.end),
                None => apart.push(part),
            }
        }
        Self(apart)
    }

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
            .filter(|q| !sourced.meets(&q.tokens) && !self.is_name_or_term(q) && !self.is_signed(q))
            .map(|q| q.tokens.start.max(self.range.start)..q.tokens.end.min(self.range.end))
            .filter(|part| self.tokens[part.clone()].iter().any(Token::is_word))
            .collect()
    }

    /// `the film “Gone With the Wind”`, `William “Bill” Smith`, `known as “the Rock”`.
    fn is_name_or_term(&self, quotation: &Quotation) -> bool {
        if quotation.tokens.len() > 3 * TITLE_WORDS {
            return false;
        }
        let quoted = &self.tokens[quotation.tokens.clone()];
        let inner: Vec<_> = quoted.iter().filter(|token| token.is_word()).collect();
        if inner.is_empty() {
            return true;
        }
        let short = inner.len() <= TITLE_WORDS;
        let titled = match inner.as_slice() {
            [word] => self.is_title_of_one_word(quotation, word),
            [first, ..] => short && first.kind != Kind::Lower && inner.iter().all(|token| self.fits_title(token)),
            [] => true,
        };
        titled || short && self.is_named_as(quotation) || self.is_middle_name(quotation) || self.is_cited(quotation)
    }

    /// Whether a title can hold the word: a capital, or a small word among them.
    fn fits_title(&self, token: &Token) -> bool {
        let small = [self.words.determiner, self.words.preposition, self.words.conjunction];
        token.kind != Kind::Lower || token.lists.has_any(small)
    }

    /// The sentence's tokens before a quotation and after it.
    fn around(&self, quotation: &Quotation) -> (&[Token], &[Token]) {
        let Range { start, end } = self.range;
        let (first, past) = (quotation.tokens.start.clamp(start, end), quotation.tokens.end.clamp(start, end));
        (&self.tokens[start..first], &self.tokens[past..end])
    }

    /// `on “Today”`: a capital in mid-sentence, unless other words have it too, as in a headline, or it is a nationality:
    /// `his “Mexican” lunch`. “No!” is an answer.
    fn is_title_of_one_word(&self, quotation: &Quotation, word: &Token) -> bool {
        let quoted = &self.tokens[quotation.tokens.clone()];
        let exclaimed = quoted.iter().any(|token| matches!(token.kind, Kind::Mark('!' | '?')));
        let (before, after) = self.around(quotation);
        let in_prose = before.iter().chain(after).any(|token| token.is_word() && !self.fits_title(token));
        let elsewhere = word.lists.has_any([self.words.no_name, self.words.determiner]);
        word.is_capital() && !exclaimed && !elsewhere && in_prose && before.iter().any(Token::is_word)
    }

    /// `the film “x”`, `called “x”`, `the “x” show`, `“x” is a term`.
    fn is_named_as(&self, quotation: &Quotation) -> bool {
        let naming = |token: &Token| token.lists.has(self.words.naming);
        let (before, after) = self.around(quotation);
        let equated = after.first().is_some_and(|token| token.lists.has(self.words.be));
        let reach = if equated { 4 } else { 1 };
        before.iter().rev().take(3).any(naming) || after.iter().take(reach).any(naming)
    }

    fn is_middle_name(&self, quotation: &Quotation) -> bool {
        let after = self.tokens.get(quotation.tokens.end).filter(|_| quotation.tokens.end < self.range.end);
        let capital = |token: Option<&Token>| token.is_some_and(|token| token.is_capital());
        quotation.tokens.len() <= 5 && capital(self.before(quotation.tokens.start)) && capital(after)
    }

    /// `“A title.” The Post`: what stands alone and has its full stop after the marks is a reference's title.
    fn is_cited(&self, quotation: &Quotation) -> bool {
        let (before, after) = self.around(quotation);
        let quoted = self.tokens[quotation.tokens.clone()].iter().find(|token| token.is_word());
        after.first().is_some_and(|token| token.is_mark('.'))
            && quoted.is_some_and(|word| word.kind != Kind::Lower)
            && !before.iter().chain(after).any(Token::is_word)
    }

    /// `“We left.” [The Washington Post.]`
    fn is_signed(&self, quotation: &Quotation) -> bool {
        let after = &self.tokens[quotation.tokens.end..];
        let close = match after.first().map(|token| token.kind) {
            Some(Kind::Mark('[')) => ']',
            Some(Kind::Mark('(')) => ')',
            _ => return false,
        };
        after.get(1).is_some_and(Token::is_capital)
            && after.iter().take(SIGNATURE_TOKENS + 2).any(|token| token.is_mark(close))
    }
}
