//! Words in quotation marks that nobody with a name has said.

use std::cell::LazyCell;
use std::ops::Range;

use super::speaker::{Quoted, SIGNATURE_TOKENS};
use crate::attribution::Sentence;
use crate::rules::SourcePlace;
use crate::text::{Kind, Quotation, Token, apart, meets};

/// How many words the writer holds at arm's length at the most: more are a statement, and a statement is somebody's.
const SCARE_WORDS: usize = 4;

/// An attribution as far as quotations care.
pub(crate) struct Statement {
    /// Where its cue starts, in tokens of the block.
    pub cue: usize,
    /// What is attributed.
    pub content: Vec<Range<usize>>,
    /// Who makes it, as far as that is certain.
    pub by: Floor,
}

/// Who spoke last: a quotation that stands alone is theirs, in the next block as well.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Floor {
    /// The writer has the word, or nobody can tell who.
    #[default]
    Free,
    /// Somebody with a name.
    Named,
    /// Somebody without one.
    Unnamed,
}

/// Whose words one block quotes: ranges of its tokens that don't meet, in order.
pub(crate) struct Voices {
    /// What somebody with a name said, or somebody who can't be told from one.
    named: Vec<Range<usize>>,
    /// What somebody without a name said for certain.
    unnamed: Vec<Range<usize>>,
}

impl Voices {
    /// What the `statements` of a block, in text order, give as said by somebody, and the quotations that stand alone and are
    /// whose who spoke last: “We left,” Jane Smith said. “It was late.”
    pub(crate) fn new(block: &Quoted, statements: &[Statement], floor: &mut Floor) -> Self {
        let said_by = |who: Floor| {
            let theirs = statements.iter().filter(|statement| statement.by == who);
            apart(theirs.flat_map(|statement| statement.content.iter().cloned()).collect())
        };
        let (given_named, given_unnamed) = (said_by(Floor::Named), said_by(Floor::Unnamed));
        let (mut named, mut unnamed) = (Vec::new(), Vec::new());
        // Only who was quoted is quoted on.
        let speaks_on = |statement: &Statement| match statement.by {
            Floor::Unnamed if !statement.content.iter().any(|part| block.is_quoted(part)) => Floor::Free,
            by => by,
        };
        let mut spoken = statements.iter().filter(|statement| !block.is_in_quotation(statement.cue)).peekable();
        let first = block.quotations.first().map_or(block.tokens.len(), |quotation| quotation.tokens.start);
        if block.has_words(0..first) {
            *floor = Floor::Free;
        }
        let mut named_until = 0;
        for quotation in block.quotations {
            while let Some(statement) = spoken.next_if(|statement| statement.cue < quotation.tokens.start) {
                *floor = if statement.cue < named_until { Floor::Named } else { speaks_on(statement) };
            }
            let alone = block.stands_alone(quotation);
            let asked = alone && block.ends_with_question(quotation);
            let (last, after) = (block.sentence_at(quotation.tokens.end - 1), block.sentence_at(quotation.tokens.end));
            let next = spoken.peek().filter(|statement| asked && after.contains(&statement.cue));
            let is_named = meets(&given_named, &quotation.tokens)
                || next.is_some_and(|statement| statement.by == Floor::Named)
                || block.is_introduced_by_name(quotation)
                || !alone && block.begins_sentence(quotation) && block.is_followed_by_name(quotation);
            if is_named {
                *floor = Floor::Named;
                named_until = last.end;
            } else if meets(&given_unnamed, &quotation.tokens) || next.is_some_and(|next| next.by == Floor::Unnamed) {
                *floor = Floor::Unnamed;
            } else if !alone {
                // Somebody has the word; nobody can tell who.
                if block.begins_sentence(quotation) {
                    *floor = Floor::Free;
                }
                continue;
            }
            match *floor {
                Floor::Unnamed => unnamed.push(quotation.tokens.clone()),
                // A statement that stands there alone is somebody's, whom the text has told of somewhere.
                Floor::Named | Floor::Free => named.push(quotation.tokens.clone()),
            }
        }
        for statement in spoken.filter(|statement| statement.cue >= named_until) {
            *floor = speaks_on(statement);
        }
        let end = block.sentences.last().cloned().unwrap_or_default();
        if *floor == Floor::Free && !end.is_empty() && block.tells_of_somebody(&block.tokens[end]) {
            *floor = Floor::Named;
        }
        if block.tokens.last().is_some_and(|token| token.is_mark(':')) && block.names_somebody(block.tokens) {
            *floor = Floor::Named;
        }
        Self { named: apart([given_named, named].concat()), unnamed: apart([given_unnamed, unnamed].concat()) }
    }
}

impl Sentence<'_> {
    /// The quotations of this sentence that are somebody's without a name, or that the writer holds at arm's length, and no
    /// title, nickname or term: as ranges of the block's tokens, cut to the sentence. `spoken_for` says whether somebody with
    /// a name has the word in it, or had it right before, `names_somebody` whether somebody comes up in a part of it whom the
    /// text has named.
    #[inline(never)]
    pub(crate) fn unsourced_quotations(
        &self,
        voices: &Voices,
        spoken_for: bool,
        names_somebody: impl Fn(Range<usize>) -> bool,
    ) -> Vec<Range<usize>> {
        let has_speaker = LazyCell::new(|| self.has_speaker());
        let is_anybodys =
            |q: &Quotation| spoken_for || *has_speaker || names_somebody(self.range.start..q.tokens.start);
        let inside = |q: &&Quotation| q.tokens.start < self.range.end;
        let first = self.quotations.partition_point(|q| q.tokens.end <= self.range.start);
        self.quotations[first..]
            .iter()
            .take_while(inside)
            .filter(|q| {
                let unnamed = meets(&voices.unnamed, &q.tokens);
                !meets(&voices.named, &q.tokens) && (unnamed || self.is_at_arms_length(q) && !is_anybodys(q))
            })
            .filter(|q| !self.is_name_or_term(q) && !self.is_signed(q) && !self.is_read(q))
            .filter(|q| !self.is_told_of_somebody(q) && !self.is_owned(q))
            .map(|q| q.tokens.start.max(self.range.start)..q.tokens.end.min(self.range.end))
            .filter(|part| self.tokens[part.clone()].iter().any(Token::is_word))
            .collect()
    }

    /// A few words in small letters that are part of a phrase, where nobody in particular comes up who could have said them:
    /// `their “principles”`, `a “unity” lunch`, `not to “waste” it`.
    fn is_at_arms_length(&self, quotation: &Quotation) -> bool {
        // A long one is asked for in each of its sentences.
        if quotation.tokens.len() > 3 * SCARE_WORDS {
            return false;
        }
        let (before, after) = self.around(quotation);
        let words: Vec<_> = self.tokens[quotation.tokens.clone()].iter().filter(|token| token.is_word()).collect();
        let small = |token: &Token| {
            let words = self.words;
            let small = [words.preposition, words.conjunction, words.subordinator, words.relative, words.that];
            token.lists.has_any(small) || token.lists.has_any([words.be, words.have, words.modal])
        };
        let part_of_phrase = |token: &Token| token.kind == Kind::Lower && !small(token);
        let as_what = before.last().is_some_and(|token| token.span().of(self.text) == "as");
        words.len() <= SCARE_WORDS
            && (as_what || before.last().is_some_and(part_of_phrase) || after.first().is_some_and(part_of_phrase))
            && !matches!(words.as_slice(), [word] if matches!(word.span().of(self.text), "yes" | "no"))
            && !self.is_of_somebody(&quotation.tokens)
            && !self.comes_up(quotation)
    }

    /// Whether something that could speak comes up in the sentence before a quotation: a name, `the administration`; or behind
    /// it as `she`.
    fn comes_up(&self, quotation: &Quotation) -> bool {
        let (before, after) = self.around(quotation);
        let block = self.block();
        let body = |token: &Token| token.kind == Kind::Lower && token.lists.has(self.words.body);
        let opens = usize::from(before.len() > 1);
        let he = |token: &Token| token.lists.has_any(self.words.he_or_she);
        before.iter().skip(opens).any(|token| block.is_name(token)) || before.iter().any(body) || after.iter().any(he)
    }

    /// `a ring that says “for you”`: what is written on a thing.
    fn is_read(&self, quotation: &Quotation) -> bool {
        let (before, _) = self.around(quotation);
        let of_thing = |token: &Token| matches!(token.span().of(self.text), "that" | "which");
        matches!(before, [.., thing, says] if says.lists.has(self.words.reporting) && of_thing(thing))
    }

    /// Whether somebody in particular comes up in the sentence before a fragment, or behind a quotation that begins it. Then
    /// what is quoted is rather theirs.
    fn is_of_somebody(&self, quoted: &Range<usize>) -> bool {
        let block = self.block();
        let before = &self.marks[self.range.start..quoted.start.max(self.range.start)];
        let opens = before.iter().all(|mark| mark.quotation > 0);
        let part = if opens { quoted.end..self.range.end.max(quoted.end) } else { self.range.start..quoted.start };
        let mut unquoted = part.clone().collect::<Vec<_>>();
        unquoted.retain(|&at| !self.is_quoted(at));
        let mut runs = unquoted.chunk_by(|one, next| one + 1 == *next);
        runs.any(|run| block.tells_of_somebody(&self.tokens[run[0]..run[run.len() - 1] + 1]))
    }

    /// `Smith made the point that it was “a mess”`: a clause with “that”, and somebody with a name before it.
    #[inline(never)]
    fn is_told_of_somebody(&self, quotation: &Quotation) -> bool {
        let (before, _) = self.around(quotation);
        let block = self.block();
        let that = before.iter().rposition(|token| token.lists.has(self.words.that));
        that.is_some_and(|that| {
            let subject = &before[..that];
            let verb =
                |t: &Token| t.kind == Kind::Lower && t.lists.has_any([self.words.verb, self.words.be, self.words.have]);
            let end = subject.iter().position(verb).unwrap_or(0);
            let he = |t: &Token| t.lists.has_any(self.words.he_or_she);
            let own = that > 1 && self.is_owner(&before[that - 2]);
            own || that > 0
                && !before[that - 1].is_capital()
                && (subject[..end].iter().any(he) || block.names_somebody(&subject[..end]))
        })
    }

    /// Whether what follows is somebody's: `his`, `’s`.
    fn is_owner(&self, token: &Token) -> bool {
        token.lists.has(self.words.possessive_pronoun) || self.is_genitive(token)
    }

    /// `Smith’s “no bread” rule`
    fn is_owned(&self, quotation: &Quotation) -> bool {
        let (before, _) = self.around(quotation);
        matches!(before, [.., name, own] if name.is_capital() && self.is_genitive(own))
    }

    /// Whether somebody with a name says, calls or describes something in this sentence, outside its quotations. Then its
    /// fragments are theirs unless it says whose they are.
    fn has_speaker(&self) -> bool {
        let block = self.block();
        let says = |at: &usize| {
            let token = &self.tokens[*at];
            token.kind == Kind::Lower && token.lists.has(self.words.saying) && !block.is_in_quotation(*at)
        };
        let named = |at: usize| {
            let verb = self.verb_group(at..at + 1);
            let is_somebody = |source: &Range<usize>| {
                let tokens = &self.tokens[source.clone()];
                let pronouns = [self.words.he, self.words.she, self.words.first_person];
                let pronoun = matches!(tokens, [token] if token.lists.has_any(pronouns));
                let somebody = pronoun || block.names_somebody(tokens) || self.is_told_elsewhere(source);
                !block.is_in_quotation(source.start) && somebody
            };
            let participle = self.tokens[at].span().of(self.text).ends_with("ing");
            let source = self.source(SourcePlace::Subject, &verb).map(|(source, _)| source);
            let before = self.range.start..verb.all.start;
            source.is_some_and(|source| is_somebody(&source))
                || participle && self.shared_subject(verb.all.start).is_some_and(|source| is_somebody(&source))
                || !block.is_in_quotation(before.start)
                    && !before.is_empty()
                    && (block.is_about_somebody(before.clone())
                        || participle && block.tells_of_somebody(&self.tokens[before]))
        };
        // “his claim that it was ‘a mess’”, “Smith’s essay had him as ‘a saint’”
        let own_words = |at: &usize| {
            let (token, owner) = (&self.tokens[*at], at.checked_sub(1).map(|before| &self.tokens[before]));
            token.lists.has_any([self.words.utterance, self.words.document])
                && owner.is_some_and(|owner| self.is_owner(owner))
                && !block.is_in_quotation(*at)
        };
        self.range.clone().filter(says).any(named) || self.range.clone().any(|at| own_words(&at))
    }

    /// `“We left.” [The Washington Post.]`, `“We left.” — Jane Smith`, `“Why We Left” by Jane Smith`, `“a mess” by the mayor`
    #[inline(never)]
    fn is_signed(&self, quotation: &Quotation) -> bool {
        let after = &self.tokens[quotation.tokens.end..];
        let after = &after[..after.len().min(SIGNATURE_TOKENS + 2)];
        let by_name = after.get(1).is_some_and(Token::is_capital);
        let closed_by = |close: char| after.iter().any(|token| token.is_mark(close));
        let by = after.first().is_some_and(|token| token.lists.has(self.words.by));
        by && after.get(1).is_some_and(|token| token.span().of(self.text) == "the")
            || by_name
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
            let claims = scanner.scan(text, ScanOptions::default()).claims;
            let cues = claims.iter().flat_map(|claim| &claim.cues).filter(|cue| cue.label == Label::UnsourcedQuote);
            let found: Vec<_> = cues.map(|cue| cue.span.of(text)).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn fragments_and_scare_quotes() {
        check(&[
            ("The plan shows a “disregard” for farmers.", &["“disregard”"]),
            ("The plan shows a 'disregard' for farmers.", &["'disregard'"]),
            ("The plan shows a „disregard“ for farmers and a «contempt» for bread.", &["„disregard“", "«contempt»"]),
            ("If your “principles” are bread, they are excuses.", &["“principles”"]),
            ("They came for a “unity” lunch.", &["“unity”"]),
            ("Then Jane Smith came for a “unity” lunch.", &[]),
            ("The administration waves it off as having “minimal” impact.", &[]),
            ("Those voting “yes” were more.", &[]),
            ("They ate a “Mexican” lunch.", &["“Mexican”"]),
            ("He ate his “Mexican” lunch.", &[]),
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
            ("At the time, she released a note saying, “nobody left.”", &[]),
            ("But then he returned to his old lines: “Nobody left!”", &[]),
            ("“They left early. They are wrong,” said the widow Jane Smith.", &[]),
            ("“They left early,” the company said.", &[]),
            ("Jane Smith made the point that the road would be “a mess” by noon.", &[]),
            ("It is the old rule of “no bread”, and Jane Smith’s “more cake” rule.", &[]),
            ("She stayed, telling others they would not “have to go”.", &[]),
            ("While Mr. Smith, of the party’s Republicans, laid out “a plan that rewards work,” nobody left.", &[]),
            ("It was hit by Jane Smith’s conclusion that they were “careless”.", &[]),
            ("Smith’s essay had him as “a saint” of art.", &[]),
            ("Jane Smith shared her fears, “I do not know who will be there.”", &[]),
            ("“It was late. It rained,” he went on.", &[]),
            ("“It was late,\" said Jane Smith. \"It rained. The road was wet.”", &[]),
            ("Mark Cuban spoke.\n\n“It rained,” Cuban said. “It was late.”", &[]),
            ("Former governor Jane Smith, an early supporter of the plan, calls it “a priority” for all.", &[]),
            ("“It was late, guys,” LeVell assured the other men.", &[]),
            ("“It was late,” I said.", &[]),
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
            ("“We left,” Jane Smith said.\n\nThe road was wet.\n\n“It was late.”", &[]),
            ("One official said they had left.\n\n“It was late.”", &[]),
            ("“We left,” one official said.\n\n“It was late.”", &["“We left,”", "“It was late.”"]),
            ("“We left,” the Texan said. “It was late.”", &[]),
            ("He lost his house. “It was late.”", &[]),
            ("Later Jane Smith lost her house.\n\n“It was late.”", &[]),
            ("“It was late.”", &[]),
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
