//! Papers without a name that can be looked up: the text says who made them, or they are kept where anybody can ask for them.

use std::ops::Range;

use super::Sentence;
use crate::text::{Kind, Token};

/// How far behind “by” the name of a poll’s maker ends: “by the consulting firm Moss”.
const MAKER_REACH: usize = 5;

/// How far behind “from” the name of a paper’s sender ends: “from the chairman of the Moss Committee”.
const SENDER_REACH: usize = 8;

/// How far behind “conducted” its “by” can stand: “for The Associated Press and television networks”.
const MADE_REACH: usize = 10;

/// How far before “reports” their registry can stand: “campaign finance reports”, “court and police records”.
const REGISTRY_REACH: usize = 3;

impl Sentence<'_> {
    /// “a letter from the Pew Center”, “a poll conducted by the Pew Center”, “a poll conducted for television networks by
    /// Edison”
    pub(super) fn is_made_by_name(&self, at: usize, source: &Range<usize>) -> bool {
        let papers = source.clone().any(|at| self.tokens[at].lists.has(self.words.document));
        let end = if papers { self.on(source.end, MAKER_REACH).end } else { source.end };
        // “a memo seen by the Guardian” is not the paper’s.
        let only_read = |at: usize| self.reads(at - 1, &["seen", "obtained", "reviewed", "viewed"]);
        // Neither are “economists polled by Reuters”.
        let by_name = |at: usize| {
            self.tokens[at].lists.has(self.words.by)
                && !only_read(at)
                && (papers || !self.is_of_people(source, false))
                && self.tokens[at + 1..].iter().take(MAKER_REACH).any(Token::is_capital)
        };
        let from_name = || {
            let own =
                |token: &Token| token.is_capital() && !token.lists.has_any([self.words.no_name, self.words.place]);
            papers && self.reads(at, &["from"]) && self.tokens[at + 1..source.end].iter().take(SENDER_REACH).any(own)
        };
        at > source.start && at + 1 < source.end && (by_name(at) || from_name())
            || (at + 1..end).any(|at| self.tokens[at].lists.has(self.words.made_public))
                && (at + 1..self.on(end, MADE_REACH).end).any(by_name)
    }

    /// “an average of Post-ABC polls”
    pub(super) fn is_papers_of_name(&self, at: usize, source: &Range<usize>) -> bool {
        let words = self.words;
        let name = &self.tokens[at];
        let named = at > source.start && name.is_capital() && !name.lists.has(words.no_name);
        let papers = |at: usize| {
            let noun = |token: &Token| {
                let word = token.span().of(self.text);
                let small = token.lists.has_any([words.preposition, words.relative]);
                token.kind == Kind::Lower && !small && !word.ends_with("ed") && !matches!(word, "out" | "taken")
            };
            source.contains(&at)
                && self.tokens[at].lists.has(words.document)
                && !self.tokens[at + 1..source.end].first().is_some_and(noun)
        };
        let described = || self.tokens[source.start..at].iter().any(|token| token.lists.has(words.relative));
        named && papers(at + 1) && !described()
    }

    /// “court records”, “a bulletin published on its website”, “a statement on the website Moss.com”
    pub(super) fn is_on_record(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let Some(paper) = source.clone().find(|&at| self.tokens[at].lists.has_any([words.document, words.paper]))
        else {
            return false;
        };
        let posted = |at: usize| {
            let own = self.tokens[at - 1].lists.has(words.possessive_pronoun);
            let named = at + 1 < source.end && self.tokens[at + 1].is_capital();
            self.tokens[at].lists.has(words.posting) && (own || named)
        };
        let registered = |at: usize| self.tokens[at].lists.has(words.registry);
        (source.start..paper).rev().take(REGISTRY_REACH).any(registered) || (paper + 1..source.end).any(posted)
    }
}
