//! Words in quotation marks that nobody with a name has said.

use std::ops::Range;

use crate::attribution::Sentence;
use crate::order;
use crate::rules::{SourcePlace, Words};
use crate::text::{Kind, Quotation, Token};

/// How many tokens a name in brackets after a quotation can have: “[The Washington Post.]”
const SIGNATURE_TOKENS: usize = 6;

/// How far behind a quotation its speaker's name begins: “We left,” said Smith.
const SPEAKER_TOKENS: usize = 3;

/// A block as far as quotations care.
pub struct Quoted<'b> {
    /// Its tokens.
    pub tokens: &'b [Token],
    /// Its sentences.
    pub sentences: &'b [Range<usize>],
    /// Its quotations.
    pub quotations: &'b [Quotation],
    /// The word lists.
    pub words: &'b Words,
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

    /// Whether a sentence begins with the quotation, or with one word and a comma before it: “Then, ‘We left.’”
    fn begins_sentence(&self, quotation: &Quotation) -> bool {
        let start = quotation.tokens.start;
        let before = self.sentence_at(start).start.min(start)..start;
        let comma = self.tokens[before.clone()].last().is_some_and(|token| token.is_mark(','));
        !self.has_words(before.clone()) || comma && before.len() == 2
    }

    /// Whether the quotation is one or more sentences with nothing else in them.
    fn stands_alone(&self, quotation: &Quotation) -> bool {
        let end = quotation.tokens.end;
        let sentence_end = self.sentence_at(end - 1).end.max(end);
        self.begins_sentence(quotation) && !self.has_words(end..sentence_end)
    }

    /// `“We left,” said Smith`, and not `“We left,” said a friend of Smith’s`.
    fn is_followed_by_name(&self, quotation: &Quotation) -> bool {
        let end = quotation.tokens.end;
        let after = &self.tokens[end..self.sentence_at(end - 1).end.max(end)];
        let near = &after[..after.len().min(SPEAKER_TOKENS + 2)];
        let indefinite = near.iter().take(SPEAKER_TOKENS).any(|token| token.lists.has(self.words.determiner));
        near.iter().take(SPEAKER_TOKENS).any(|token| self.is_name(token)) && !indefinite && self.names_somebody(near)
    }

    /// `“Who knows?” Jane Smith said`: a question ends a sentence, though not this one.
    fn ends_with_question(&self, quotation: &Quotation) -> bool {
        let mut words_on = self.tokens[quotation.tokens.clone()].iter().rev().take_while(|token| !token.is_word());
        quotation.closed && words_on.any(|token| matches!(token.kind, Kind::Mark('?' | '!' | '…')))
    }

    /// Whether a colon or “that” leads to the quotation, and the words before it name somebody.
    fn is_introduced_by_name(&self, quotation: &Quotation) -> bool {
        let start = quotation.tokens.start;
        let before = &self.tokens[self.sentence_at(start).start.min(start)..start];
        let leads = |token: &Token| token.is_mark(':') || token.lists.has(self.words.that);
        let in_words = matches!(before, [.., words, comma] if words.lists.has(self.words.naming) && comma.is_mark(','));
        (before.last().is_some_and(leads) || in_words && before.len() <= 2 * SIGNATURE_TOKENS)
            && self.names_somebody(before)
    }

    fn is_name(&self, token: &Token) -> bool {
        let words = self.words;
        let others = [words.no_name, words.title, words.determiner, words.possessive_pronoun, words.subject_pronoun];
        let small = [words.preposition, words.subordinator, words.conjunction];
        token.is_capital() && !token.lists.has_any(others) && !token.lists.has_any(small)
    }

    /// Whether a source is somebody in particular: “Carter”, “an aide, Jane Smith”; not “two Trump aides”.
    pub fn names_somebody(&self, source: &[Token]) -> bool {
        let words = self.words;
        let person = |token: &Token| self.is_name(token) && !token.lists.has_any([words.organisation, words.polity]);
        let people = |token: &Token| token.lists.has_any([words.unnamed, words.spokesperson, words.role]);
        let full_name = source.windows(2).any(|pair| pair.iter().all(person));
        full_name || source.iter().any(|token| self.is_name(token)) && !source.iter().any(people)
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

/// Who spoke last: a quotation that stands alone is theirs, in the next block as well.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Floor {
    /// The writer has the word.
    #[default]
    Free,
    /// Somebody with a name.
    Named,
    /// Somebody without one.
    Unnamed,
}

impl Floor {
    fn of(statement: &Statement) -> Self {
        if statement.is_named { Self::Named } else { Self::Unnamed }
    }
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
        if block.has_words(0..first) {
            *floor = Floor::Free;
        }
        let mut named_until = 0;
        for quotation in block.quotations {
            while let Some(statement) = spoken.next_if(|statement| statement.cue < quotation.tokens.start) {
                *floor = if statement.cue < named_until { Floor::Named } else { Floor::of(statement) };
            }
            let alone = block.stands_alone(quotation);
            // Nobody prints several paragraphs of a speech without saying whose it is, though it may be in the headline.
            let speech = alone && !quotation.closed;
            let asked = alone && block.ends_with_question(quotation);
            let (last, after) = (block.sentence_at(quotation.tokens.end - 1), block.sentence_at(quotation.tokens.end));
            let next = spoken.peek().filter(|statement| asked && after.contains(&statement.cue));
            let is_named = given.meets(&quotation.tokens)
                || next.is_some_and(|statement| statement.is_named)
                || block.is_introduced_by_name(quotation)
                || !alone && block.begins_sentence(quotation) && block.is_followed_by_name(quotation);
            if speech || is_named {
                *floor = Floor::Named;
                named_until = last.end;
                ranges.push(quotation.tokens.clone());
            } else if alone && *floor == Floor::Named {
                ranges.push(quotation.tokens.clone());
            } else if !alone && block.begins_sentence(quotation) {
                *floor = Floor::Unnamed;
            }
        }
        for statement in spoken.filter(|statement| statement.cue >= named_until) {
            *floor = Floor::of(statement);
        }
        if block.tokens.last().is_some_and(|token| token.is_mark(':')) && block.names_somebody(block.tokens) {
            *floor = Floor::Named;
        }
        Self::apart(ranges)
    }

    /// These ranges, where they meet made one.
    pub fn apart(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.sort_by_cached_key(|part| order::key(part.start, 0));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for part in ranges {
            match apart.last_mut().filter(|last| part.start <= last.end) {
                Some(last) => last.end = last.end.max(part.end),
                None => apart.push(part),
            }
        }
        Self(apart)
    }

    /// Whether one of them shares a token with `tokens`.
    pub fn meets(&self, tokens: &Range<usize>) -> bool {
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
            .filter(|q| !sourced.meets(&q.tokens) && !self.is_name_or_term(q) && !self.is_signed(q) && !self.is_read(q))
            .map(|q| q.tokens.start.max(self.range.start)..q.tokens.end.min(self.range.end))
            .filter(|part| self.tokens[part.clone()].iter().any(Token::is_word))
            .collect()
    }

    /// `a ring that says “for you”`: what is written on a thing.
    fn is_read(&self, quotation: &Quotation) -> bool {
        let (before, _) = self.around(quotation);
        let of_thing = |token: &Token| matches!(token.span().of(self.text), "that" | "which");
        matches!(before, [.., thing, says] if says.lists.has(self.words.reporting) && of_thing(thing))
    }

    /// Whether somebody with a name says, calls or describes something in this sentence, outside its quotations. Then its
    /// fragments are theirs unless it says whose they are.
    pub fn has_speaker(&self) -> bool {
        let block = Quoted { tokens: self.tokens, sentences: &[], quotations: self.quotations, words: self.words };
        let says = |at: &usize| {
            let token = &self.tokens[*at];
            token.kind == Kind::Lower && token.lists.has(self.words.saying) && !block.is_in_quotation(*at)
        };
        let named = |at: usize| {
            let verb = self.verb_group(at..at + 1);
            let source = self.source(SourcePlace::Subject, &verb);
            source.is_some_and(|(source, _)| {
                let tokens = &self.tokens[source.clone()];
                let pronoun = matches!(tokens, [token] if token.lists.has_any([self.words.he, self.words.she]));
                !block.is_in_quotation(source.start) && (pronoun || block.names_somebody(tokens))
            })
        };
        self.range.clone().filter(says).any(named)
    }

    /// `“We left.” [The Washington Post.]`, `“We left.” — Jane Smith`, `“Why We Left” by Jane Smith`
    fn is_signed(&self, quotation: &Quotation) -> bool {
        let after = &self.tokens[quotation.tokens.end..];
        let after = &after[..after.len().min(SIGNATURE_TOKENS + 2)];
        let by_name = after.get(1).is_some_and(Token::is_capital);
        let closed_by = |close: char| after.iter().any(|token| token.is_mark(close));
        let by = after.first().is_some_and(|token| token.lists.has(self.words.by));
        by_name
            && match after[0].kind {
                Kind::Mark('[') => closed_by(']'),
                Kind::Mark('(') => closed_by(')'),
                Kind::Mark('—' | '–' | '-') => {
                    after.len() < SIGNATURE_TOKENS + 2 && after[1..].iter().all(|token| token.kind != Kind::Lower)
                }
                _ => by,
            }
    }
}

#[cfg(test)]
pub mod tests {
    use crate::{Label, ScanOptions, Scanner};

    /// Each text with the words that are marked as an unsourced quote in it.
    pub fn check(cases: &[(&str, &[&str])]) {
        let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
        for (text, expected) in cases {
            let places: Vec<_> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
            let claims = scanner.scan(text, ScanOptions::default()).claims;
            let cues = claims.iter().flat_map(|claim| &claim.cues).filter(|cue| cue.label == Label::UnsourcedQuote);
            let found: Vec<_> = cues.map(|cue| &text[places[cue.span.start]..places[cue.span.end]]).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn fragments_and_scare_quotes() {
        check(&[
            ("The plan shows a “disregard” for farmers.", &["“disregard”"]),
            ("The plan shows a 'disregard' for farmers.", &["'disregard'"]),
            ("The plan shows a „disregard“ for farmers and «contempt».", &["„disregard“", "«contempt»"]),
            ("He ate his “Mexican” lunch.", &["“Mexican”"]),
            ("One former aide said the week was “a mess.”", &["“a mess.”"]),
            ("The crowd shouted “No!” at them.", &["“No!”"]),
        ]);
    }

    #[test]
    fn named_sources() {
        check(&[
            ("“We left early,” Jane Smith said.", &[]),
            ("“We left early,” thundered Smith.", &[]),
            ("“Why so early? Who knows?” Jane Smith, the chair of the club, said.", &[]),
            ("“We left early,” said an aide, Jane Smith.", &[]),
            ("“We left early.” [The Daily Post]", &[]),
            ("“We left early.” — Jane Smith", &[]),
            ("For Jane Smith it was too much: “We left early.”", &[]),
            ("It led Jane Smith to retort that “nobody left.”", &[]),
            ("Jane Smith left, calling the plan “a mess”.", &[]),
            ("In Jane Smith’s words, “nobody left.”", &[]),
            ("Critics of the plan were calling it “a mess”.", &["“a mess”"]),
        ]);
    }

    #[test]
    fn a_quotation_that_stands_alone_is_whose_who_spoke_last() {
        check(&[
            ("“We left,” Jane Smith said. “It was late.”", &[]),
            ("Jane Smith said they left.\n\n“It was late. It rained.”", &[]),
            ("“We left,” Jane Smith said. Then, “It was late.”", &[]),
            ("“We left,” one official said. “It was late.”", &["“We left,”", "“It was late.”"]),
            ("Jane Smith said: “We left.” One official said they stayed. “It was late.”", &["“It was late.”"]),
            ("“We left,” Jane Smith said.\n\nThe road was wet.\n\n“It was late.”", &["“It was late.”"]),
            ("“It was late.”", &["“It was late.”"]),
        ]);
    }

    #[test]
    fn paragraphs_of_a_speech() {
        check(&[
            ("Jane Smith said: “We left.\n\n“It was late.\n\n“It rained.”\n\nThat was all.", &[]),
            ("The speech in full:\n\n“We left. It was late.\n\n“It rained.”", &[]),
        ]);
    }
}
