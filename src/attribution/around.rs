//! What stands at a place in a sentence, and around it.

use std::ops::Range;

use super::Sentence;
use crate::text::{Token, small_letters};

impl Sentence<'_> {
    /// The token at `at`, where the sentence has one.
    pub(crate) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).filter(|_| self.range.contains(&at))
    }

    /// The token before `at`, where the sentence has one.
    pub(crate) fn before(&self, at: usize) -> Option<&Token> {
        at.checked_sub(1).and_then(|before| self.token(before))
    }

    /// The sentence's places before `at`, the last `reach` of them.
    pub(crate) fn back(&self, at: usize, reach: usize) -> Range<usize> {
        self.range.start.max(at.saturating_sub(reach))..at
    }

    /// The sentence's places from `at` on, the first `reach` of them.
    pub(crate) fn on(&self, at: usize, reach: usize) -> Range<usize> {
        at..self.range.end.min(at + reach)
    }

    /// Whether the sentence has `mark` at `at`.
    pub(crate) fn has_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(mark))
    }

    /// Whether the sentence has one of `words` at `at`, in whatever letters; they themselves are in small ones.
    pub(crate) fn reads(&self, at: usize, words: &[&str]) -> bool {
        let Some(word) = self.token(at).map(|token| token.span().of(self.text)) else { return false };
        words.iter().any(|other| other.eq_ignore_ascii_case(word))
    }

    /// Whether the sentence has one of `words` at `at`, letter for letter.
    pub(crate) fn spells(&self, at: usize, words: &[&str]) -> bool {
        let Some(word) = self.token(at).map(|token| token.span().of(self.text)) else { return false };
        // Comparing the first bytes spares most calls that compare the rest.
        words.iter().any(|other| other.as_bytes().first() == word.as_bytes().first() && *other == word)
    }

    /// The word at `at` in small letters.
    pub(super) fn lower(&self, at: usize) -> String {
        small_letters(self.tokens[at].span().of(self.text))
    }

    /// Whether the token stands in quotation marks.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|mark| mark.quotation > 0)
    }
}
