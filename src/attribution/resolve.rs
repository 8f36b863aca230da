//! Whom the words of a source stand for: "the ISW", "Clinton", "she", "the senator".
//!
//! A source that could as well be one as another is nobody.

use std::ops::Range;

use super::Sentence;
use super::bearer::Gender;
use super::describe::only;
use super::mention::Mention;
use super::names::{EntityId, Names};
use crate::claim::SourceKind;

/// How many words before "who" its name can begin.
const ANTECEDENT_REACH: usize = 20;

/// How far back, in sentences that name somebody, the subject is still the one that "the tycoon" speaks of.
const NEAR: usize = 2;

/// What a source's words stand for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Referent {
    /// What it is.
    pub kind: SourceKind,
    /// Who it is, where that can be told.
    pub entity: Option<EntityId>,
}

impl Referent {
    pub(super) fn new(kind: SourceKind, entity: Option<EntityId>) -> Self {
        Self { kind, entity }
    }

    /// Somebody or something that the text names, though it can't be told where: “the company”.
    pub(crate) fn described(kind: SourceKind) -> Self {
        Self::new(kind, None)
    }

    /// Whether it can be told who it is.
    pub(crate) fn is_named(&self) -> bool {
        self.entity.is_some()
    }

    /// Whether the text names it.
    pub(crate) fn is_known(&self) -> bool {
        self.is_named() || self.kind != SourceKind::Unnamed
    }

    /// People, or papers, without a name.
    pub(crate) fn unnamed() -> Self {
        Self::new(SourceKind::Unnamed, None)
    }
}

impl Names {
    /// Takes in every name in a part of a sentence, and who "he" and "she" are that stand there.
    pub fn read(&mut self, sentence: &Sentence, part: Range<usize>) {
        self.enter_sentence(sentence);
        part.clone().for_each(|at| self.introduced.read(sentence, at));
        if sentence.is_headline() || sentence.is_dateline() {
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
                        // “his sister, Eleni,”
                        if let Some(kin) = sentence.kin_before(&mention) {
                            self.is_a(id, sentence.kind_by_noun(kin), sentence.gender_by_noun(kin));
                        }
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
        if !sentence.is_quoted(mention.name.start) && !sentence.is_in_passing(mention) {
            self.focus.named(id);
            if !self.focus.has_subject() && sentence.is_subject(mention) {
                self.focus.subject(id);
            } else if mention.title.start <= sentence.range.start + 1 && sentence.is_possessive(mention.end()) {
                self.focus.owner(id);
            }
        }
    }

    /// A "he" that is the sentence's first subject: who goes on being spoken of. Whose "his mother" is, is a man: "she" is another.
    fn read_pronoun(&mut self, sentence: &Sentence, at: usize) {
        let Some(gender) = sentence.pronoun_gender(at).filter(|_| !sentence.is_quoted(at)) else { return };
        let lists = sentence.tokens[at].lists;
        if lists.has(sentence.words.subject_pronoun) && !self.focus.has_subject() {
            if let Some(Some(id)) = self.person(gender) {
                self.focus.subject(id);
            }
        } else if sentence.token(at + 1).is_some_and(|next| next.lists.has(sentence.words.kin)) {
            let whose = match () {
                () if self.focus.has_subject() => self.only_person(gender),
                () if at == sentence.range.start && !self.focus.has_begun() => self.person(gender).flatten(),
                () => None,
            };
            whose.into_iter().for_each(|id| self.is_a(id, None, gender));
        }
    }

    /// "The former governor" that opens a sentence is its subject.
    fn read_description(&mut self, sentence: &Sentence) {
        let Some(description) = sentence.opening_description() else { return };
        if let Some(id) = self.resolve_description(sentence, &description, &description).entity {
            self.mentioned(id);
            self.focus.subject(id);
        }
        self.focus.described();
    }

    /// Whether it is somebody who is known for a person: “Sims” after “Robert Sims”.
    pub(crate) fn is_known_person(&self, referent: &Referent) -> bool {
        referent.entity.is_some_and(|id| self.is_person(id, false))
    }

    /// What the words of a source stand for. It counts as having spoken.
    pub(crate) fn resolve(&mut self, sentence: &Sentence, source: &Range<usize>) -> Referent {
        self.enter_sentence(sentence);
        let trimmed = sentence.trimmed(source);
        if let Some(both) = self.both(sentence, &trimmed) {
            return both;
        }
        let referent = self.referent(sentence, &trimmed);
        if let Some(id) = referent.entity {
            self.mentioned(id);
            let is_relative = sentence.tokens[source.start].lists.has(sentence.words.relative);
            if sentence.is_quoted(source.start) || referent.kind == SourceKind::Document {
                return referent;
            }
            match is_relative || sentence.is_in_opening(source.start) {
                true => self.focus.named(id),
                false => self.focus.spoke(id),
            }
        } else if !sentence.is_quoted(source.start)
            && !sentence.is_in_opening(source.start)
            && sentence.is_single_person(source)
            && !sentence.is_agent(source)
        {
            self.focus.nameless();
        }
        referent
    }

    /// “John Smith and Mary Jones”, “the Times and the Post”.
    fn both(&mut self, sentence: &Sentence, source: &Range<usize>) -> Option<Referent> {
        let and = source
            .clone()
            .find(|&at| sentence.spells(at, &["and", "&"]) && !sentence.is_connector(at, source.start))?;
        let words = sentence.words;
        let says_what = |at: usize| {
            let lists = sentence.tokens[at].lists;
            let office =
                sentence.spells(at, &["of"]) && sentence.before(at).is_some_and(|before| before.lists.has(words.title));
            sentence.tokens[at].is_word() && (office || !lists.has(words.preposition))
        };
        let parts = [source.start..and, and + 1..source.end];
        let ids = parts.map(|part| {
            let mention = sentence.mention_at_end(&part).filter(|mention| mention.end() == part.end)?;
            // “the owner of Zara” is not Zara.
            let person = sentence.kind_of_name(&mention).0 == SourceKind::Person;
            let described =
                (part.start..mention.title.start).all(|at| says_what(at) && (person || !sentence.spells(at, &["of"])));
            let is_name = described && !sentence.is_any(&part, &mention);
            is_name.then(|| self.enter(sentence, &mention, true))?
        });
        let [Some(one), Some(other)] = ids else { return None };
        let both = self.enter_both(one, other)?;
        Some(Referent::new(self.kind(both)?, Some(both)))
    }

    fn referent(&mut self, sentence: &Sentence, source: &Range<usize>) -> Referent {
        if source.len() == 1
            && let Some(referent) = self.resolve_pronoun(sentence, source.start)
        {
            return referent;
        }
        if sentence.tokens[source.start].lists.has(sentence.words.relative) {
            return self.antecedent(sentence, source.start);
        }
        let core = sentence.core(source);
        let is_somebody = core.len() == 1 && sentence.tokens[core.start].lists.has(sentence.words.unnamed);
        let named = sentence.mention_at_end(&core).filter(|name| !is_somebody && !sentence.is_any(&core, name));
        let name = named.and_then(|mention| self.enter(sentence, &mention, true));
        let named = name.or_else(|| {
            let apposed = sentence.apposed_name(source, &core).or_else(|| sentence.titled_name(source));
            let mention = apposed.or_else(|| sentence.told_name(source))?;
            let id = self.enter(sentence, &mention, true)?;
            self.is_a(id, sentence.kind_by_noun(core.end - 1), sentence.gender_by_noun(core.end - 1));
            Some(id)
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
            let who = if sentence.is_quoted(at) { None } else { self.person(gender) };
            return Some(match who {
                Some(None) => Referent::unnamed(),
                who => Referent::new(SourceKind::Person, who.flatten()),
            });
        }
        match () {
            () if lists.has(words.relative) => Some(self.antecedent(sentence, at)),
            () if sentence.reads(at, &["it", "its"]) => {
                Some(Referent::new(SourceKind::Organisation, self.organisation()))
            }
            () if lists.has_any([words.subject_pronoun, words.possessive_pronoun]) => Some(Referent::unnamed()),
            () => None,
        }
    }

    /// Whom "he" or "she" means: of the latest sentences who speaks in one, else its subject, else the only other person in it.
    /// It may be somebody who has no name: `Some(None)`.
    pub(super) fn person(&mut self, gender: Gender) -> Option<Option<EntityId>> {
        let Some(id) = self.latest_person(gender)? else { return Some(None) };
        let entity = self.entity_mut(id)?;
        if entity.gender == Gender::Unknown {
            entity.gender = gender;
        }
        if entity.kind != SourceKind::Person {
            entity.kind = SourceKind::Person;
        }
        entity.is_certain = true;
        Some(Some(id))
    }

    /// The only person that has been named lately who can be of that gender.
    fn only_person(&self, gender: Gender) -> Option<EntityId> {
        let likely = |id: &&EntityId| self.kind(**id) == Some(SourceKind::Person) && self.may_have_gender(**id, gender);
        only(self.recent.iter().filter(likely))
    }

    pub(super) fn latest_person(&self, gender: Gender) -> Option<Option<EntityId>> {
        let exactly = |id: &&EntityId| self.is_person(**id, true) && self.has_gender(**id, gender);
        let perhaps = |id: &&EntityId| self.is_person(**id, true) && self.may_have_gender(**id, gender);
        let likely = |id: &&EntityId| perhaps(id) && self.kind(**id) == Some(SourceKind::Person);
        let certainly = |id: &&EntityId| self.is_person(**id, false) && self.may_have_gender(**id, gender);
        for (distance, frame) in self.focus.frames() {
            let speaker = frame.speakers.iter().find(exactly).or_else(|| frame.speakers.iter().find(perhaps));
            if speaker.is_none() && frame.is_nameless {
                return (distance <= NEAR).then_some(None);
            }
            let leading = speaker.or_else(|| frame.subject.iter().chain(&frame.owner).find(likely));
            if let Some(&id) = leading {
                return Some(Some(id));
            }
            if frame.is_of_described {
                continue;
            }
            let mut others = frame.named.iter().filter(certainly);
            if let (Some(&id), None, true) = (others.next(), others.next(), distance <= NEAR) {
                return Some(Some(id));
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

    /// Whether anybody has been named whom the pronoun at `at` could mean.
    pub(crate) fn has_any_like(&self, sentence: &Sentence, at: usize) -> bool {
        match sentence.pronoun_gender(at) {
            Some(gender) => self.recent.iter().any(|&id| self.is_person(id, true) && self.may_have_gender(id, gender)),
            None => self.recent.iter().any(|&id| self.kind(id) == Some(SourceKind::Organisation)),
        }
    }

    /// Which organisation "it" means.
    pub(super) fn organisation(&self) -> Option<EntityId> {
        let may_be = |id: &&EntityId| self.kind(**id) == Some(SourceKind::Organisation);
        let is = |id: &&EntityId| may_be(id) && self.entity(**id).is_some_and(|entity| entity.is_certain);
        for (distance, frame) in self.focus.frames() {
            let leading = frame.speakers.iter().find(may_be).or_else(|| frame.subject.iter().find(is));
            if let Some(&id) = leading {
                return Some(id);
            }
            let mut others = frame.named.iter().filter(is);
            if let (Some(&id), None, true) = (others.next(), others.next(), distance < NEAR) {
                return Some(id);
            }
        }
        None
    }

    /// "…Jane Smith, who", "…Jane Smith of Ohio, who", "Smith - who": the name before.
    fn antecedent(&self, sentence: &Sentence, at: usize) -> Referent {
        let range = sentence.back(at, ANTECEDENT_REACH);
        let bracketed = sentence.token(at.wrapping_sub(1)).is_some_and(|t| t.is_mark(')'));
        let end = range.clone().rev().find(|&at| sentence.tokens[at].is_word()).map_or(at, |last| last + 1);
        let mut mentions: Vec<Mention> = sentence.mentions(range).collect();
        let last = mentions.pop();
        let before = mentions.last().cloned();
        let ends_at = |mention: &Option<Mention>, end: usize| mention.as_ref().is_some_and(|m| m.name.end == end);
        // “at Jefferies, who”
        let employs = |last: &Mention| {
            last.name.start > sentence.range.start && sentence.spells(last.name.start - 1, &["at", "with"])
        };
        let of_body = sentence.spells(at, &["who"])
            && last.as_ref().is_some_and(|last| sentence.is_body_name(last) || employs(last));
        let place = last.as_ref().filter(|_| ends_at(&last, end)).map(|m| m.name.start);
        let is_place = place.is_some_and(|start| {
            let opens = sentence.spells(start.wrapping_sub(1), &["of", "("]) || bracketed;
            opens && ends_at(&before, start.saturating_sub(1))
        });
        let described = |mention: &Mention| {
            let verbs = |at: usize| sentence.marks.get(at).map_or(0, |mark| mark.verbs);
            sentence.apposition(mention.end()).is_some() && verbs(mention.end()) == verbs(end)
        };
        let mention = match () {
            () if is_place => before,
            // “Jane Smith, the head of the Moss Institute in Leipzig, Germany, who”
            () if of_body && mentions.iter().any(described) => mentions.into_iter().rfind(described),
            () if ends_at(&last, end) => last,
            () => before.filter(described).or(last.filter(described)),
        };
        let id = mention.and_then(|mention| self.known(sentence, &mention));
        Referent::new(id.and_then(|id| self.kind(id)).unwrap_or(SourceKind::Unnamed), id)
    }
}
