//! Where a cue's source stands in its sentence.
//!
//! There is no parser: a subject reaches back from its verb to where its clause begins, and a source after its cue
//! reaches to the next mark or to the next word of time or place. All ranges are of the block's tokens.

use std::ops::Range;

use super::Sentence;
use crate::rules::SourcePlace;
use crate::text::{Kind, Token};

/// How far a source may lie from its cue, in tokens: keeps a page that is one long sentence linear.
const REACH: usize = 48;

/// How many tokens before a noun its owner can end.
const OWNER_REACH: usize = 4;

/// A verb with its auxiliaries: "has also claimed".
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VerbGroup {
    /// From the first auxiliary or adverb to the verb.
    pub all: Range<usize>,
    /// The reporting words themselves: "has claimed", but "stated" of "also stated".
    pub cue: Range<usize>,
    /// Whether the subject is who is told: "was told".
    pub passive: bool,
    /// Whether "to" stands before it.
    pub infinitive: bool,
}

/// Where a source was found, seen from its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It is the cue's own subject.
    Subject,
    /// It is the subject of a verb before.
    Shared,
    /// It follows the cue.
    After,
    /// It owns the cue.
    Owner,
}

impl Sentence<'_> {
    /// The verb group that ends with `cue`.
    pub(crate) fn verb_group(&self, cue: Range<usize>) -> VerbGroup {
        let words = self.words;
        let mut group = VerbGroup { all: cue.clone(), cue, passive: false, infinitive: false };
        while let Some(token) = self.before(group.all.start) {
            if self.is_name_before(group.all.start) {
                break;
            } else if token.lists.has_any(words.auxiliary) {
                group.passive |= token.lists.has(words.be);
                group.cue.start = group.all.start - 1;
            } else if !token.lists.has_any([words.adverb, words.ly, words.negation]) {
                break;
            }
            group.all.start -= 1;
        }
        group.infinitive = self.before(group.all.start).is_some_and(|token| token.lists.has(words.to));
        group
    }

    /// “May” of “Theresa May said”: a verb in the past follows none that it helps.
    fn is_name_before(&self, verb: usize) -> bool {
        let told = |token: &Token| token.span().of(self.text).ends_with(['d', 's']);
        let may = verb > self.range.start && self.tokens[verb - 1].span().of(self.text) == "May";
        may && self.tokens.get(verb).is_some_and(told) && !self.is_headline()
    }

    /// The source of a cue, as its rule says where to look for it.
    pub(crate) fn source(&self, place: SourcePlace, verb: &VerbGroup) -> Option<(Range<usize>, Side)> {
        match place {
            SourcePlace::Nobody => None,
            SourcePlace::After => {
                Some((self.noun_phrase_after(verb.all.end, self.opens_with(&verb.all))?, Side::After))
            }
            SourcePlace::Owner => Some((self.owner(verb.all.start)?, Side::Owner)),
            SourcePlace::Subject if verb.passive => self.agent(verb),
            SourcePlace::Subject => {
                let inverted = self.is_inverted(verb);
                let after = || self.noun_phrase_after(verb.all.end, false).filter(|_| inverted);
                let subject = self.subject(verb.all.start).filter(|_| !verb.infinitive);
                match subject {
                    Some(subject) if !inverted || self.is_pronoun(&subject) => Some((subject, Side::Subject)),
                    subject => after()
                        .map(|source| (source, Side::After))
                        .or(subject.map(|subject| (subject, Side::Subject)))
                        .or_else(|| Some((self.shared_subject(verb.all.start)?, Side::Shared))),
                }
            }
        }
    }

    /// "was told by officials".
    fn agent(&self, verb: &VerbGroup) -> Option<(Range<usize>, Side)> {
        let by = self.tokens.get(verb.all.end).filter(|token| token.lists.has(self.words.by))?;
        let after_by = self.tokens.get(verb.all.end + 1).is_some_and(|next| by.start < next.start);
        after_by.then(|| self.noun_phrase_after(verb.all.end + 1, false)).flatten().map(|source| (source, Side::After))
    }

    /// The subject of the verb before, for one that has none of its own: "She attacked him, saying", "refused to say".
    pub(crate) fn shared_subject(&self, end: usize) -> Option<Range<usize>> {
        self.back(end, REACH)
            .rev()
            .filter(|&at| self.is_finite_verb(at))
            .find_map(|at| self.subject(self.verb_group(at..at + 1).all.start))
    }

    fn is_finite_verb(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let words = self.words;
        let of_verb =
            token.kind == Kind::Lower && (token.lists.has(words.verb) || token.span().of(self.text).ends_with("ed"));
        let before = self.before(at);
        let noun =
            before.is_some_and(|t| t.lists.has_any([words.determiner, words.possessive_pronoun, words.preposition]));
        (of_verb && !noun && !token.span().of(self.text).ends_with("ing")) || token.lists.has_any(words.auxiliary)
    }

    /// Whether the source follows its verb: `“…,” said Jane Smith`.
    fn is_inverted(&self, verb: &VerbGroup) -> bool {
        let after_mark = self
            .before(verb.all.start)
            .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '”' | '"' | '’' | '\'' | '—' | '–')));
        // Who is told comes behind, whatever stands before: “…, a farmer, told the BBC”.
        let tells = self.tokens[verb.all.end - 1].lists.has(self.words.telling);
        let follows = self.tokens.get(verb.all.end).filter(|_| verb.all.end < self.range.end && !tells);
        after_mark
            && follows.is_some_and(|t| {
                t.is_capital()
                    || t.lists.has(self.words.determiner)
                    || t.lists.has(self.words.unnamed)
                    || t.lists.has(self.words.role)
                    || t.lists.has(self.words.possessive_pronoun)
            })
    }

    fn is_pronoun(&self, phrase: &Range<usize>) -> bool {
        phrase.len() == 1 && self.tokens[phrase.start].lists.has(self.words.subject_pronoun)
    }

    /// The subject of a verb group that starts at `end`.
    pub(super) fn subject(&self, end: usize) -> Option<Range<usize>> {
        if self.before(end)?.is_mark(',') {
            return self.subject_with_aside(end - 1);
        }
        let phrase = self.trim(self.noun_phrase_before(end)..end);
        self.could_speak(&phrase).then_some(phrase)
    }

    /// "Kevin Madden, a Republican strategist," before a verb: `end` is where the closing comma stands.
    fn subject_with_aside(&self, end: usize) -> Option<Range<usize>> {
        let comma = self.back(end, REACH).rev().find(|&at| self.tokens[at].is_mark(','))?;
        let aside = &self.tokens[comma + 1];
        let words = self.words;
        let describes = aside.lists.has_any([
            words.determiner,
            words.relative,
            words.role,
            words.title,
            words.preposition,
            words.possessive_pronoun,
        ]) || aside.is_number()
            || aside.is_capital();
        let has_quote = self.tokens[comma..end].iter().any(|t| matches!(t.kind, Kind::Mark('“' | '”' | '"')));
        if !describes || has_quote {
            return None;
        }
        let name = self.trim(self.noun_phrase_before(comma)..comma);
        (self.could_speak(&name) && !self.is_pronoun(&name)).then_some(name.start..end)
    }

    /// Where the noun phrase begins that ends at `end`.
    fn noun_phrase_before(&self, end: usize) -> usize {
        let words = self.words;
        let from = self.back(end, REACH).start;
        let mut at = end;
        while at > from {
            let token = &self.tokens[at - 1];
            let stops = match token.kind {
                Kind::Mark(')') => {
                    let Some(open) = (from..at).rev().find(|&open| self.tokens[open].is_mark('(')) else { break };
                    at = open;
                    continue;
                }
                Kind::Mark(',') => !self.is_of_town(at - 1),
                Kind::Mark(mark) => !matches!(mark, '.' | '’' | '\'' | '&' | '/' | '%' | '$' | '-'),
                _ if token.lists.has(words.subject_pronoun) => return if at == end { at - 1 } else { at },
                _ if token.lists.has(words.conjunction) => !self.joins(at - 1, end),
                _ if token.lists.has(words.subordinator) => true,
                _ if token.is_capital() && at - 1 > self.range.start => false,
                _ => {
                    token.lists.has_any([words.modal, words.do_forms, words.have])
                        || (token.lists.has(words.be) && !token.span().of(self.text).starts_with(['\'', '’']))
                        || (token.lists.has(words.reporting)
                            && !self.describes_document(at - 1)
                            && !self.is_of_state(at - 1))
                }
            };
            if stops {
                break;
            }
            at -= 1;
        }
        at
    }

    /// The comma of “Jane Smith of Columbia, South Carolina”.
    fn is_of_town(&self, comma: usize) -> bool {
        let capital = |at: usize| self.token(at).is_some_and(Token::is_capital);
        let of = |at: usize| at > self.range.start && self.spells(at, &["of"]) && capital(at - 1);
        comma >= self.range.start + 3
            && capital(comma + 1)
            && capital(comma - 1)
            && (of(comma - 2) || capital(comma - 2) && of(comma - 3))
    }

    /// "reports observed in January": what stands after a document and before a preposition is no verb of its own.
    pub(super) fn describes_document(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        self.before(at).is_some_and(|before| before.lists.has(self.words.document))
            && next.is_some_and(|next| next.lists.has(self.words.preposition))
    }

    /// “state” of “state media”
    pub(super) fn is_of_state(&self, at: usize) -> bool {
        self.reads(at, &["state"]) && self.token(at + 1).is_some_and(|next| next.lists.has(self.words.state_run))
    }

    /// Whether the conjunction at `at` joins two who speak: "Smith and Jones", "officials and experts".
    fn joins(&self, at: usize, end: usize) -> bool {
        let words = self.words;
        let kinds = |token: Option<&Token>| {
            token.map(|t| {
                (
                    t.is_capital() || t.is_number(),
                    t.lists.has(words.unnamed) || t.lists.has(words.role) || t.lists.has(words.document),
                )
            })
        };
        match (kinds(self.before(at)), kinds(self.tokens.get(at + 1)), kinds(self.before(end))) {
            (Some(left), Some(right), Some(last)) => (left.0 && right.0) || (left.1 && (right.1 || last.1)),
            _ => false,
        }
    }

    /// The phrase without the adverbs, asides and marks that it begins with.
    fn trim(&self, mut phrase: Range<usize>) -> Range<usize> {
        let words = self.words;
        while let Some(first) = self.tokens.get(phrase.start).filter(|_| phrase.start < phrase.end) {
            let skipped = !first.is_word() && !first.is_mark('(')
                || (first.lists.has(words.ly) || first.lists.has(words.adverb))
                || (first.lists.has(words.subordinator) && !first.lists.has(words.determiner));
            let leads = first.lists.has(words.preposition);
            if leads {
                phrase.start = self.after_aside(&phrase);
            } else if skipped {
                phrase.start += 1;
            } else {
                break;
            }
        }
        phrase
    }

    /// "In a statement Jane Smith": where the phrase goes on after the preposition's own noun; its end where it doesn't.
    fn after_aside(&self, phrase: &Range<usize>) -> usize {
        let starts = |at: &usize| {
            let (before, token) = (&self.tokens[at - 1], &self.tokens[*at]);
            let noun_before = before.is_word()
                && before.kind != Kind::Capital
                && !before.lists.has(self.words.determiner)
                && !before.lists.has(self.words.preposition);
            let day_before = before.lists.has(self.words.no_name) || before.is_number();
            (noun_before || day_before)
                && (token.is_capital() || token.lists.has(self.words.determiner) || token.lists.has(self.words.unnamed))
                && !token.lists.has(self.words.no_name)
        };
        (phrase.start + 2..phrase.end).rev().find(starts).unwrap_or(phrase.end)
    }

    /// Whether a phrase can be who says something: it has a noun that is a name, or is known to speak or to be read.
    fn could_speak(&self, phrase: &Range<usize>) -> bool {
        let words = self.words;
        let tokens = &self.tokens[phrase.clone()];
        if self.is_pronoun(phrase) {
            return true;
        }
        let speaks = |t: &Token| {
            t.is_capital()
                && !t.lists.has(words.no_name)
                && (words.is_unlisted(t.lists) || t.start != self.tokens[self.range.start].start)
                || t.lists.has_any([
                    words.unnamed,
                    words.role,
                    words.body,
                    words.document,
                    words.spokesperson,
                    words.organisation,
                    words.polity,
                    words.title,
                ])
        };
        tokens.iter().any(speaks)
    }

    /// Whether the sentence begins with these words, or has a conjunction before them at the most.
    pub(super) fn opens_with(&self, words: &Range<usize>) -> bool {
        let before = &self.tokens[self.range.start..words.start];
        before.iter().all(|token| !token.is_word() || token.lists.has(self.words.conjunction))
    }

    /// The source that follows its cue at `from`. `is_first`: the cue opens the sentence, and what is said comes behind the source.
    fn noun_phrase_after(&self, from: usize, is_first: bool) -> Option<Range<usize>> {
        let limit = self.on(from, REACH).end;
        let mut at = from;
        while at < limit {
            let token = &self.tokens[at];
            let first = at == from;
            let stops = match token.kind {
                Kind::Mark('(') => {
                    let close = (at..limit).find(|&close| self.tokens[close].is_mark(')'));
                    at = close.unwrap_or(at);
                    close.is_none()
                }
                Kind::Mark('.') => !self.is_abbreviation(at),
                Kind::Mark(',') if is_first => {
                    let end = self.statement_after(at).filter(|_| self.appositive_follows(at));
                    at = end.unwrap_or(at);
                    true
                }
                Kind::Mark(',') => !self.appositive_follows(at),
                Kind::Mark(mark) => !matches!(mark, '’' | '\'' | '&' | '/' | '%' | '$' | '-'),
                _ if first => false,
                _ if token.lists.has(self.words.relative) => !self.tokens[at - 1].is_mark(','),
                _ if token.lists.has(self.words.conjunction) => !self.joins(at, at + 2),
                _ => token.lists.has(self.words.aside) && !token.is_capital(),
            };
            if stops {
                break;
            }
            at += 1;
        }
        let mut end = at;
        while end > from && self.tokens[end - 1].is_mark(',') {
            end -= 1;
        }
        let phrase = from..end;
        (self.could_speak(&phrase) && phrase.len() < REACH).then_some(phrase)
    }

    fn is_abbreviation(&self, stop: usize) -> bool {
        let before = &self.tokens[stop - 1];
        stop + 1 < self.range.end && before.touches(&self.tokens[stop]) && before.is_capital()
    }

    /// Whether the comma at `comma` begins "…, a spokesman for the firm".
    fn appositive_follows(&self, comma: usize) -> bool {
        let describes = |t: &Token| {
            !t.is_capital()
                && (t.lists.has_any([self.words.determiner, self.words.relative, self.words.role])
                    || t.lists.has(self.words.title))
        };
        let words = |t: &&Token| t.is_word();
        let Some(next) = self.tokens.get(comma + 1).filter(|_| comma + 1 < self.range.end) else { return false };
        describes(next)
            && self.tokens[comma + 1..self.range.end].iter().take(14).take_while(words).any(|t| {
                t.lists.has(self.words.role)
                    || t.lists.has(self.words.unnamed)
                    || t.lists.has(self.words.relative)
                    || t.lists.has(self.words.spokesperson)
            })
    }

    /// The comma that a statement follows, where the one at `comma` begins an apposition: “according to Jane Smith, a lawyer, the man
    /// fled”. “According to reports, the man fled” goes on with the statement itself: there is no name to explain, or a verb.
    fn statement_after(&self, comma: usize) -> Option<usize> {
        let words = self.words;
        let rest = &self.tokens[comma + 1..self.range.end];
        let end = rest.iter().position(|token| token.is_mark(','))?;
        let is_any = rest.first().is_some_and(|first| matches!(first.span().of(self.text), "a" | "an"));
        let is_verb = |token: &Token| {
            token.lists.has_any(words.auxiliary) || !is_any && token.span().of(self.text).ends_with("ed")
        };
        let mut clause = rest[..end].iter().take_while(|token| !token.lists.has(words.relative));
        (self.tokens[comma - 1].is_capital() && !clause.any(is_verb)).then_some(comma + 1 + end)
    }

    /// Who owns the noun at `noun`: "the minister’s claim", "his claim".
    fn owner(&self, noun: usize) -> Option<Range<usize>> {
        let possessive = |t: &Token| self.is_genitive(t) || t.is_mark('’') || t.is_mark('\'');
        for at in self.back(noun, OWNER_REACH).rev() {
            let token = &self.tokens[at];
            if token.lists.has(self.words.possessive_pronoun) {
                return Some(at..at + 1);
            }
            if possessive(token) {
                let phrase = self.trim(self.noun_phrase_before(at)..at);
                return self.could_speak(&phrase).then_some(phrase);
            }
            if !token.is_word() || token.lists.has(self.words.preposition) {
                break;
            }
        }
        None
    }
}
