//! Whose a quotation is, as far as a block tells: who stands beside it, and whether that is somebody in particular.

use std::ops::Range;

use crate::attribution::Sentence;
use crate::rules::Words;
use crate::text::{Kind, Quotation, Token};

/// How many tokens a name in brackets after a quotation can have: “[The Washington Post.]”
pub(super) const SIGNATURE_TOKENS: usize = 6;

/// How far behind a quotation its speaker's name begins: “We left,” said Smith.
const SPEAKER_TOKENS: usize = 3;

/// How far into a sentence its subject is looked for.
const SUBJECT_TOKENS: usize = 12;

/// How many words more than its first a quotation after a comma has that is a statement rather than a title.
const STATEMENT_WORDS: usize = 4;

/// A block as far as quotations care.
pub(crate) struct Quoted<'b> {
    /// Its tokens.
    pub tokens: &'b [Token],
    /// Its sentences.
    pub sentences: &'b [Range<usize>],
    /// Its quotations.
    pub quotations: &'b [Quotation],
    /// The word lists.
    pub words: &'b Words,
}

impl Sentence<'_> {
    /// Its block, for what can be asked without knowing other sentences.
    pub(super) fn block(&self) -> Quoted<'_> {
        Quoted { tokens: self.tokens, sentences: &[], quotations: self.quotations, words: self.words }
    }
}

impl Quoted<'_> {
    pub(super) fn has_words(&self, tokens: Range<usize>) -> bool {
        self.tokens[tokens].iter().any(Token::is_word)
    }

    /// The sentence that the token at `at` stands in.
    pub(super) fn sentence_at(&self, at: usize) -> Range<usize> {
        let past = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(past).cloned().unwrap_or(at..at + 1)
    }

    /// Whether a sentence begins with the quotation, or with one word and a comma before it: “Then, ‘We left.’”
    pub(super) fn begins_sentence(&self, quotation: &Quotation) -> bool {
        let start = quotation.tokens.start;
        let before = self.sentence_at(start).start.min(start)..start;
        let comma = self.tokens[before.clone()].last().is_some_and(|token| token.is_mark(','));
        !self.has_words(before.clone()) || comma && before.len() == 2
    }

    /// Whether the quotation is one or more sentences with nothing else in them.
    #[inline(never)]
    pub(super) fn stands_alone(&self, quotation: &Quotation) -> bool {
        let end = quotation.tokens.end;
        let sentence_end = self.sentence_at(end - 1).end.max(end);
        self.begins_sentence(quotation) && !self.has_words(end..sentence_end)
    }

    /// `“We left,” said Smith`, `“We left,” said the widow Jane Smith`, and not `“We left,” said a friend of Smith’s`.
    #[inline(never)]
    pub(super) fn is_followed_by_name(&self, quotation: &Quotation) -> bool {
        let end = quotation.tokens.end;
        let after = &self.tokens[end..self.sentence_at(end - 1).end.max(end)];
        if let [says, speaker @ ..] = after
            && says.lists.has(self.words.reporting)
        {
            let ends =
                |token: &Token| token.is_mark(',') || token.is_mark('.') || token.lists.has(self.words.preposition);
            let speaker = &speaker[..speaker.iter().position(ends).unwrap_or(speaker.len()).min(2 * SPEAKER_TOKENS)];
            if let [.., first, last] = speaker
                && self.is_name(first)
                && self.is_name(last)
            {
                return true;
            }
        }
        let near = &after[..after.len().min(SPEAKER_TOKENS + 2)];
        // “We left,” he went on.
        if let [one, other, ..] = near {
            let he = |token: &Token| token.lists.has_any(self.words.he_or_she);
            let says = |token: &Token| token.lists.has(self.words.reporting);
            if he(one) && says(other) || says(one) && he(other) {
                return true;
            }
        }
        let name = near.iter().take(SPEAKER_TOKENS).position(|token| self.is_name(token));
        name.is_some_and(|name| !near[..name].iter().any(|token| token.lists.has(self.words.determiner)))
            && name.is_some_and(|name| self.names_somebody(&near[..near.len().min(name + 2)]))
    }

    /// Whether somebody in particular is what a sentence begins with: `He lost`, `Jane Smith lost`.
    pub(super) fn is_about_somebody(&self, sentence: Range<usize>) -> bool {
        let words = self.words;
        let tokens = &self.tokens[sentence];
        let small = [words.determiner, words.preposition];
        let verb = |at: &usize| {
            let token = &tokens[*at];
            let noun = at.checked_sub(1).is_some_and(|before| tokens[before].lists.has_any(small));
            let verbs = [words.verb, words.be, words.have, words.modal, words.reporting];
            token.kind == Kind::Lower && token.lists.has_any(verbs) && !noun
        };
        let end = (0..tokens.len()).find(verb).unwrap_or(tokens.len());
        self.tells_of_somebody(&tokens[..end.min(SUBJECT_TOKENS)])
    }

    /// Whether somebody in particular comes up in a part of a sentence. Its first word has its capital anyway.
    #[inline(never)]
    pub(super) fn tells_of_somebody(&self, part: &[Token]) -> bool {
        let words = self.words;
        let his = |t: &Token| t.lists.has(words.possessive_pronoun) && t.lists.has_any([words.male, words.female]);
        let he = |token: &Token| token.lists.has_any(words.he_or_she) || his(token);
        let opens = part.iter().position(Token::is_word).unwrap_or(0);
        let full = matches!(&part[opens..], [first, second, ..] if self.is_name(first) && self.is_name(second));
        let known =
            part.get(opens).is_some_and(|first| first.kind == Kind::Acronym || first.lists.has_any(words.first_name));
        let first = opens + usize::from(!full && !known);
        // “Mr. Smith”
        let titled = part.windows(3).any(|run| {
            let last = if run[1].is_mark('.') { &run[2] } else { &run[1] };
            run[0].lists.has(words.title) && run[0].is_capital() && self.is_name(last)
        });
        titled || part.iter().any(he) || self.names_somebody(&part[first.min(part.len())..])
    }

    /// `“Who knows?” Jane Smith said`: a question ends a sentence, though not this one.
    pub(super) fn ends_with_question(&self, quotation: &Quotation) -> bool {
        let mut words_on = self.tokens[quotation.tokens.clone()].iter().rev().take_while(|token| !token.is_word());
        quotation.closed && words_on.any(|token| matches!(token.kind, Kind::Mark('?' | '!' | '…')))
    }

    /// Whether a colon or “that” leads to the quotation, and the words before it name somebody.
    #[inline(never)]
    pub(super) fn is_introduced_by_name(&self, quotation: &Quotation) -> bool {
        let start = quotation.tokens.start;
        let before = &self.tokens[self.sentence_at(start).start.min(start)..start];
        let leads = |token: &Token| token.is_mark(':') || token.lists.has(self.words.that);
        let he = |token: &Token| token.lists.has_any(self.words.he_or_she);
        let in_words = matches!(before, [.., words, comma] if words.lists.has(self.words.naming) && comma.is_mark(','));
        let quoted = &self.tokens[quotation.tokens.clone()];
        let mut inner = quoted.iter().filter(|token| token.is_word());
        let opens = inner.next().is_some_and(|first| first.kind != Kind::Lower) && inner.count() >= STATEMENT_WORDS;
        let comma = opens && before.last().is_some_and(|token| token.is_mark(','));
        (before.last().is_some_and(leads) || comma || in_words && before.len() <= 2 * SIGNATURE_TOKENS)
            && (self.names_somebody(before) || before.iter().any(he))
    }

    pub(super) fn is_name(&self, token: &Token) -> bool {
        let words = self.words;
        let others = [words.no_name, words.title, words.determiner, words.possessive_pronoun, words.subject_pronoun];
        let small = [words.preposition, words.subordinator, words.conjunction];
        token.is_capital() && !token.lists.has_any(others) && !token.lists.has_any(small)
    }

    /// Whether a source is somebody in particular: “Carter”, “an aide, Jane Smith”; not “two Trump aides”.
    pub(crate) fn names_somebody(&self, source: &[Token]) -> bool {
        let words = self.words;
        let person = |token: &Token| self.is_name(token) && !token.lists.has_any([words.organisation, words.polity]);
        let people = |token: &Token| token.lists.has_any([words.unnamed, words.spokesperson, words.role]);
        let full_name = source.windows(2).any(|pair| pair.iter().all(person));
        full_name || source.iter().any(|token| self.is_name(token)) && !source.iter().any(people)
    }

    pub(super) fn is_in_quotation(&self, at: usize) -> bool {
        self.is_quoted(&(at..at + 1))
    }

    /// Whether any of these tokens stands in a quotation.
    pub(super) fn is_quoted(&self, tokens: &Range<usize>) -> bool {
        let past = self.quotations.partition_point(|quotation| quotation.tokens.end <= tokens.start);
        self.quotations.get(past).is_some_and(|quotation| quotation.tokens.start < tokens.end)
    }
}
