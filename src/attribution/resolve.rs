//! Whom the words of a source stand for: "the ISW", "Clinton", "she", "the senator".
//!
//! A source that could as well be one as another is nobody.

use std::ops::Range;

use super::Sentence;
use super::mention::{Gender, Mention};
use super::names::{EntityId, Names};
use crate::claim::SourceKind;
use crate::text::{Kind, Token};

/// How many words before "who" its name can begin.
const ANTECEDENT_REACH: usize = 12;

/// How far back, in sentences that name somebody, the subject is still the one that "the tycoon" speaks of.
const NEAR: usize = 2;

/// What a source's words stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Referent {
    /// What it is.
    pub kind: SourceKind,
    /// Who it is, where that can be told.
    pub entity: Option<EntityId>,
}

impl Referent {
    pub(super) fn new(kind: SourceKind, entity: Option<EntityId>) -> Self {
        Self { kind, entity }
    }

    pub(super) fn unnamed() -> Self {
        Self::new(SourceKind::Unnamed, None)
    }
}

impl Names {
    /// Takes in every name in a part of a sentence, and who "he" and "she" are that stand there.
    pub fn read(&mut self, sentence: &Sentence, part: Range<usize>) {
        self.enter_sentence(sentence);
        if sentence.is_headline() {
            return;
        }
        if part.start == sentence.range.start {
            self.read_description(sentence);
        }
        let mut at = part.start;
        while at < part.end {
            match sentence.mention(at, sentence.range.end) {
                Some(mention) => {
                    at = mention.end().max(at + 1);
                    if let Some(id) = self.enter(sentence, &mention, false) {
                        self.note(sentence, &mention, id);
                    }
                }
                None => {
                    self.read_pronoun(sentence, at);
                    at += 1;
                }
            }
        }
    }

    fn enter_sentence(&mut self, sentence: &Sentence) {
        self.focus.enter(sentence.tokens[sentence.range.start].start);
    }

    fn note(&mut self, sentence: &Sentence, mention: &Mention, id: EntityId) {
        self.mentioned(id);
        if !sentence.is_quoted(mention.name.start) {
            self.focus.named(id);
            if sentence.is_subject(mention) {
                self.focus.subject(id);
            } else if mention.title.start <= sentence.range.start + 1 && sentence.is_possessive(mention.end()) {
                self.focus.owner(id);
            }
        }
    }

    /// A "he" that is the sentence's first subject: who goes on being spoken of.
    fn read_pronoun(&mut self, sentence: &Sentence, at: usize) {
        let Some(gender) = sentence.pronoun_gender(at) else { return };
        let lists = sentence.tokens[at].lists;
        let is_subject = lists.has(sentence.words.subject_pronoun) && !self.focus.has_subject();
        if is_subject
            && !sentence.is_quoted(at)
            && let Some(id) = self.person(gender)
        {
            self.focus.subject(id);
        }
    }

    /// "The former governor" that opens a sentence is its subject.
    fn read_description(&mut self, sentence: &Sentence) {
        let Some(description) = sentence.opening_description() else { return };
        match self.resolve_description(sentence, &description, &description).entity {
            Some(id) => {
                self.mentioned(id);
                self.focus.subject(id);
            }
            None => self.focus.described(),
        }
    }

    /// What the words of a source stand for. It counts as having spoken.
    pub fn resolve(&mut self, sentence: &Sentence, source: &Range<usize>) -> Referent {
        self.enter_sentence(sentence);
        let referent = self.referent(sentence, &sentence.trimmed(source));
        if let Some(id) = referent.entity {
            self.mentioned(id);
            if !sentence.is_quoted(source.start) && referent.kind != SourceKind::Document {
                match sentence.is_in_opening(source.start) {
                    true => self.focus.named(id),
                    false => self.focus.spoke(id),
                }
            }
        }
        referent
    }

    fn referent(&mut self, sentence: &Sentence, source: &Range<usize>) -> Referent {
        if source.len() == 1
            && let Some(referent) = self.resolve_pronoun(sentence, source.start)
        {
            return referent;
        }
        let core = sentence.core(source);
        let name = sentence.mention_at_end(&core).and_then(|mention| self.enter(sentence, &mention, true));
        let named = name.or_else(|| {
            let mention = sentence.apposed_name(source, &core)?;
            self.enter(sentence, &mention, true)
        });
        if let Some(id) = named {
            return Referent::new(self.kind(id).unwrap_or(SourceKind::Unnamed), named);
        }
        self.resolve_description(sentence, source, &core)
    }

    fn resolve_pronoun(&mut self, sentence: &Sentence, at: usize) -> Option<Referent> {
        let (lists, words) = (sentence.tokens[at].lists, sentence.words);
        if let Some(gender) = sentence.pronoun_gender(at) {
            // Whoever is quoted speaks of others.
            let id = if sentence.is_quoted(at) { None } else { self.person(gender) };
            return Some(Referent::new(SourceKind::Person, id));
        }
        match () {
            () if lists.has(words.relative) => Some(self.antecedent(sentence, at)),
            () if lists.has(words.they) || lists.has(words.first_person) => Some(Referent::unnamed()),
            () if lists.has(words.subject_pronoun) || lists.has(words.possessive_pronoun) => {
                Some(Referent::new(SourceKind::Organisation, self.organisation()))
            }
            () => None,
        }
    }

    /// Whom "he" or "she" means: of the latest sentences who speaks in one, else its subject, else the only other person in it.
    fn person(&mut self, gender: Gender) -> Option<EntityId> {
        let id = self.latest_person(gender)?;
        let entity = self.entity_mut(id)?;
        if entity.gender == Gender::Unknown {
            entity.gender = gender;
        }
        if entity.kind != SourceKind::Person {
            entity.kind = SourceKind::Person;
        }
        entity.is_certain = true;
        Some(id)
    }

    fn latest_person(&self, gender: Gender) -> Option<EntityId> {
        let exactly = |id: &&EntityId| self.is_person(**id, true) && self.has_gender(**id, gender);
        let perhaps = |id: &&EntityId| self.is_person(**id, true) && self.may_have_gender(**id, gender);
        let likely = |id: &&EntityId| perhaps(id) && self.kind(**id) == Some(SourceKind::Person);
        let certainly = |id: &&EntityId| self.is_person(**id, false) && self.may_have_gender(**id, gender);
        for (distance, frame) in self.focus.frames() {
            let speaker = frame.speakers.iter().find(exactly).or_else(|| frame.speakers.iter().find(perhaps));
            let leading = speaker.or_else(|| frame.subject.iter().chain(&frame.owner).find(likely));
            if let Some(&id) = leading {
                return Some(id);
            }
            if frame.is_of_described {
                continue;
            }
            let mut others = frame.named.iter().filter(certainly);
            if let (Some(&id), None, true) = (others.next(), others.next(), distance <= NEAR) {
                return Some(id);
            }
        }
        None
    }

    fn has_gender(&self, id: EntityId, gender: Gender) -> bool {
        self.entity(id).is_some_and(|entity| entity.gender == gender)
    }

    fn may_have_gender(&self, id: EntityId, gender: Gender) -> bool {
        self.entity(id).is_some_and(|entity| entity.gender.agrees(gender))
    }

    /// Whether `id` is a person, or, where it acts as one, may be.
    fn is_person(&self, id: EntityId, acts: bool) -> bool {
        self.entity(id).is_some_and(|entity| match entity.kind {
            SourceKind::Person => entity.is_certain || acts,
            _ => !entity.is_certain && acts,
        })
    }

    /// Which organisation "it" means.
    fn organisation(&self) -> Option<EntityId> {
        let fits = |id: &&EntityId| self.entity(**id).is_some_and(|entity| entity.kind == SourceKind::Organisation);
        for (distance, frame) in self.focus.frames() {
            let leading = frame.speakers.iter().find(fits).or_else(|| frame.subject.iter().find(fits));
            if let Some(&id) = leading {
                return Some(id);
            }
            let mut others = frame.named.iter().filter(fits);
            if let (Some(&id), None, true) = (others.next(), others.next(), distance < NEAR) {
                return Some(id);
            }
        }
        None
    }

    /// "…Jane Smith, who", "…Jane Smith of Ohio, who", "Smith - who": the name before.
    fn antecedent(&self, sentence: &Sentence, at: usize) -> Referent {
        let range = sentence.range.start.max(at.saturating_sub(ANTECEDENT_REACH))..at;
        let bracketed = sentence.token(at.wrapping_sub(1)).is_some_and(|t| t.is_mark(')'));
        let end = range.clone().rev().find(|&at| sentence.tokens[at].is_word()).map_or(at, |last| last + 1);
        let mut mentions: Vec<Mention> = sentence.mentions(range).collect();
        let last = mentions.pop();
        let before = mentions.pop();
        let ends_at = |mention: &Option<Mention>, end: usize| mention.as_ref().is_some_and(|m| m.name.end == end);
        let place = last.as_ref().filter(|_| ends_at(&last, end)).map(|m| m.name.start);
        let is_place = place.is_some_and(|start| {
            let opens = sentence.is(start.wrapping_sub(1), &["of", "("]) || bracketed;
            opens && ends_at(&before, start - 1)
        });
        let mention = if is_place { before } else { last.filter(|mention| mention.name.end == end) };
        let id = mention.and_then(|mention| self.known(sentence, &mention));
        Referent::new(id.and_then(|id| self.kind(id)).unwrap_or(SourceKind::Unnamed), id)
    }
}

impl Sentence<'_> {
    /// A source without the marks and the "'s" at its ends.
    fn trimmed(&self, source: &Range<usize>) -> Range<usize> {
        let mut range = source.clone();
        let at_end = |at: usize| {
            self.is_possessive(at) || matches!(self.tokens[at].kind, Kind::Mark(',' | '—' | '–' | '-' | ':'))
        };
        while range.len() > 1 && at_end(range.end - 1) {
            range.end -= 1;
        }
        while range.len() > 1 && !self.tokens[range.start].is_word() {
            range.start += 1;
        }
        range
    }

    /// The gender that "he", "his", "she", "her" tell.
    fn pronoun_gender(&self, at: usize) -> Option<Gender> {
        let (lists, words) = (self.tokens[at].lists, self.words);
        let is_possessive = lists.has(words.possessive_pronoun);
        match () {
            () if lists.has(words.he) || (is_possessive && lists.has(words.male)) => Some(Gender::Male),
            () if lists.has(words.she) || (is_possessive && lists.has(words.female)) => Some(Gender::Female),
            () => None,
        }
    }

    /// Whether a name is what its sentence is about: it comes before the verb, owns nothing and follows no preposition.
    /// After an opening such as "Asked about Smith," it comes after the comma.
    fn is_subject(&self, mention: &Mention) -> bool {
        let (start, words) = (mention.title.start, self.words);
        let mut before = start;
        while before > self.range.start
            && (self.tokens[before - 1].lists.has(words.determiner) || self.is_noun(before - 1))
        {
            before -= 1;
        }
        let previous = (before > self.range.start).then(|| &self.tokens[before - 1]);
        let depends =
            previous.is_some_and(|token| token.lists.has(words.preposition)) || self.is_possessive(mention.end());
        let after_opening =
            previous.is_some_and(|token| token.is_mark(',')) || self.is_quoted(before.saturating_sub(1));
        !depends && (!self.has_opening() || after_opening)
    }

    /// Whether a clause or a phrase comes before the sentence's subject: "Asked about Smith, Jones said".
    fn has_opening(&self) -> bool {
        let (first, words) = (&self.tokens[self.range.start], self.words);
        let word = first.span().of(self.text);
        let participle = (word.ends_with("ed") || word.ends_with("ing"))
            && (first.lists.is_empty() || first.lists.has_any([words.verb, words.no_one]));
        let opens = first.lists.has_any([words.preposition, words.subordinator])
            && !first.lists.has_any([words.conjunction, words.determiner]);
        opens || participle
    }

    /// Whether `at` lies in what comes before the sentence's subject.
    fn is_in_opening(&self, at: usize) -> bool {
        let commas = |at: usize| self.marks.get(at).map_or(0, |mark| mark.commas);
        self.has_opening() && commas(at) == commas(self.range.start)
    }

    /// "The former Ohio governor" where a sentence begins with it and goes on with a verb.
    fn opening_description(&self) -> Option<Range<usize>> {
        let start = self.range.start;
        let verb = [self.words.verb, self.words.be, self.words.have, self.words.modal, self.words.do_forms];
        let describes = self.is(start, &["The"]);
        let noun = (start + 1..(start + ANTECEDENT_REACH).min(self.range.end))
            .take_while(|&at| self.tokens[at].is_word() && !self.tokens[at].lists.has(self.words.preposition))
            .find(|&at| {
                self.tokens[at].kind == Kind::Lower
                    && self.tokens[at].lists.has_any([self.words.role, self.words.calling])
                    && self.token(at + 1).is_some_and(|next| {
                        next.lists.has_any(verb) || next.lists.has_any([self.words.adverb, self.words.ly])
                    })
            });
        noun.filter(|_| describes).map(|noun| start..noun + 1)
    }

    /// Whether the block is a headline with a capital on every word: there names can't be told from other words.
    fn is_headline(&self) -> bool {
        let mut words = 0;
        let mut capitals = 0;
        for token in self.tokens.iter().take(ANTECEDENT_REACH * 2).filter(|token| token.is_word()) {
            words += 1;
            capitals += usize::from(token.is_capital() || token.is_number());
        }
        words > 4 && capitals * 4 >= words * 3
    }

    /// The phrase up to its first aside, preposition or bracket, unless it begins with one: what its head is in.
    fn core(&self, source: &Range<usize>) -> Range<usize> {
        let ends = |&at: &usize| {
            let token = &self.tokens[at];
            let preposition = token.lists.has(self.words.preposition) && !self.is_connector(at, source.start);
            matches!(token.kind, Kind::Mark(',' | '(' | '—' | '–' | '-'))
                || (preposition && !token.is_capital())
                || (at > source.start + 1 && self.is_participle_behind_noun(at))
                || token.lists.has(self.words.relative) && !token.is_capital()
        };
        source.start..(source.start + 1..source.end).find(ends).unwrap_or(source.end)
    }

    /// "published" of "the report published on Tuesday".
    fn is_participle_behind_noun(&self, at: usize) -> bool {
        let words = self.words;
        let nouns = [words.document, words.publication, words.body, words.unnamed, words.role];
        let word = self.tokens[at].span().of(self.text);
        self.tokens[at].kind == Kind::Lower
            && (word.ends_with("ed") || word.ends_with("ing"))
            && self.tokens[at - 1].lists.has_any(nouns)
    }

    /// The name that `phrase` ends with.
    fn mention_at_end(&self, phrase: &Range<usize>) -> Option<Mention> {
        let last = self.mentions(phrase.clone()).last()?;
        self.tokens[last.name.end..phrase.end].iter().all(|t| !t.is_word()).then_some(last)
    }

    /// The name that a title or a description is given with: "the mayor of Boston, Jane Smith", "Speaker of the House Rep.
    /// Paul Ryan".
    fn apposed_name(&self, source: &Range<usize>, core: &Range<usize>) -> Option<Mention> {
        let is_aside = |&at: &usize| matches!(self.tokens[at].kind, Kind::Mark(',' | '('));
        let aside = (core.end..source.end).find(is_aside).unwrap_or(source.end);
        let titled = self.mentions(core.end..aside).last().filter(|mention| {
            let office = [self.words.organisation, self.words.polity];
            let title = &self.tokens[mention.title.clone()];
            mention.name.end == aside && title.len() > 1 && title[0].lists.has_any(office)
        });
        if titled.is_some() {
            return titled;
        }
        let head = self.tokens.get(core.end - 1).filter(|head| self.is_person_noun(head))?;
        let named = self.mention(aside + 1, source.end).filter(|_| head.is_word() && aside < source.end)?;
        let closed = named.name.end == source.end || self.token(named.name.end).is_some_and(|t| t.is_mark(','));
        (closed && named.name.len() > 1 && self.kind_of_name(&named).0 == SourceKind::Person).then_some(named)
    }

    pub(super) fn is_person_noun(&self, token: &Token) -> bool {
        let words = self.words;
        token.lists.has_any([words.role, words.title, words.calling, words.spokesperson, words.unnamed])
    }
}
