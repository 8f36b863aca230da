//! Who is named in a document, and which of them a mention stands for: "the ISW", "Clinton", "she".

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Sentence;
use crate::claim::SourceKind;
use crate::text::{Kind, Token};

/// How many of the latest mentions a pronoun can reach back to.
const RECENT: usize = 12;

/// Somebody or something with a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Entity {
    /// In full, as the document first gives it.
    name: String,
    /// Its words in small letters, without titles and "the".
    words: Vec<String>,
    /// The short form given with it: "ISW".
    acronym: Option<String>,
    kind: SourceKind,
    gender: Gender,
    /// The words that say what it is: "ambassador", "institute".
    roles: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Gender {
    Unknown,
    Male,
    Female,
}

/// An entity's number in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityId(u32);

/// The names that a document has given so far. Given to the scan of a later part of the same page, they resolve there too.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Names {
    entities: Vec<Entity>,
    /// The latest mentions, the newest last.
    recent: Vec<EntityId>,
    /// The latest that spoke, the newest last.
    speakers: Vec<EntityId>,
}

/// A name in a sentence.
struct Mention {
    /// The name's tokens, titles and "the" left out.
    name: Range<usize>,
    /// Titles and roles that stand before it.
    title: Range<usize>,
    /// "(ISW)" behind it.
    acronym: Option<usize>,
    /// Whether "the" stands before it.
    the: bool,
}

/// What a source's words stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Referent {
    /// What it is.
    pub kind: SourceKind,
    /// Who it is, where that can be told.
    pub entity: Option<EntityId>,
}

impl Referent {
    fn new(kind: SourceKind, entity: Option<EntityId>) -> Self {
        Self { kind, entity }
    }
}

impl Names {
    /// The name of an entity, in full.
    pub fn name(&self, id: EntityId) -> Option<&str> {
        self.entities.get(id.0 as usize).map(|entity| entity.name.as_str())
    }

    /// What an entity is, as far as the whole document has told.
    pub fn kind(&self, id: EntityId) -> Option<SourceKind> {
        self.entities.get(id.0 as usize).map(|entity| entity.kind)
    }

    /// Takes in every name in a part of a sentence.
    pub fn read(&mut self, sentence: &Sentence, part: Range<usize>) {
        let mut at = part.start;
        while at < part.end {
            match sentence.mention(at) {
                Some(mention) => {
                    at = mention.acronym.map_or(mention.name.end, |acronym| acronym + 2).max(at + 1);
                    if let Some(id) = self.enter(sentence, &mention) {
                        self.mentioned(id);
                    }
                }
                None => at += 1,
            }
        }
    }

    fn mentioned(&mut self, id: EntityId) {
        remember(&mut self.recent, id);
    }

    /// Notes that `referent` has just spoken: the next "she" is likely the same.
    pub fn spoke(&mut self, referent: &Referent) {
        if let Some(id) = referent.entity {
            remember(&mut self.speakers, id);
            remember(&mut self.recent, id);
        }
    }

    /// The entity that a mention names; a new one where no known one fits.
    fn enter(&mut self, sentence: &Sentence, mention: &Mention) -> Option<EntityId> {
        let words: Vec<String> = mention.name.clone().map(|at| sentence.lower(at)).collect();
        let titles: Vec<String> = mention.title.clone().map(|at| sentence.lower(at)).collect();
        let gender = sentence.gender(mention);
        let found = self.find(&words, gender).map(|id| (id, &mut self.entities[id.0 as usize]));
        if let Some((id, entity)) = found {
            if words.len() > entity.words.len() && entity.kind != SourceKind::Organisation {
                entity.name = sentence.full_name(mention);
                entity.kind = sentence.kind_of_name(mention);
                entity.words = words;
            }
            if entity.gender == Gender::Unknown {
                entity.gender = gender;
            }
            entity.roles.extend(titles);
            entity.roles.dedup();
            return Some(id);
        }
        let plain_word =
            words.len() == 1 && mention.name.start == sentence.range.start && sentence.is_known(mention.name.start);
        if plain_word {
            return None;
        }
        let acronym = mention.acronym.map(|at| sentence.lower(at));
        let kind = sentence.kind_of_name(mention);
        let last = words.last().cloned().filter(|_| kind == SourceKind::Organisation);
        let roles = titles.into_iter().chain(last).collect();
        self.entities.push(Entity { name: sentence.full_name(mention), words, acronym, kind, gender, roles });
        Some(EntityId(self.entities.len() as u32 - 1))
    }

    /// The known entity that `words` name: in full, by acronym, by surname, or by the first words of a longer name.
    fn find(&self, words: &[String], gender: Gender) -> Option<EntityId> {
        let agrees =
            |entity: &Entity| entity.gender == Gender::Unknown || gender == Gender::Unknown || entity.gender == gender;
        let fits = |entity: &Entity| {
            let same = entity.words == words;
            let short = words.len() == 1 && entity.acronym.as_ref() == words.first();
            let surname = entity.kind != SourceKind::Organisation
                && agrees(entity)
                && match words {
                    [word] => entity.words.last() == Some(word),
                    [.., word] => entity.words.len() == 1 && entity.words.first() == Some(word),
                    [] => false,
                };
            same || short || surname
        };
        let latest = self.recent.iter().rev().find(|id| fits(&self.entities[id.0 as usize])).copied();
        latest.or_else(|| self.entities.iter().rposition(fits).map(|at| EntityId(at as u32)))
    }

    /// What the words of a source stand for.
    pub fn resolve(&mut self, sentence: &Sentence, source: &Range<usize>) -> Referent {
        if source.len() == 1
            && let Some(referent) = self.resolve_pronoun(sentence, source.start)
        {
            return referent;
        }
        let core = sentence.core(source);
        if let Some(mention) = sentence.last_mention(&core)
            && let Some(id) = self.enter(sentence, &mention)
        {
            let kind = self.entities[id.0 as usize].kind;
            return Referent::new(kind, Some(id));
        }
        self.resolve_description(sentence, source, &core)
    }

    fn resolve_pronoun(&self, sentence: &Sentence, at: usize) -> Option<Referent> {
        let (lists, words) = (sentence.tokens[at].lists, sentence.words);
        let person = |gender| Some(Referent::new(SourceKind::Person, self.latest_person(gender)));
        match () {
            () if lists.has(words.he) => person(Gender::Male),
            () if lists.has(words.she) => person(Gender::Female),
            () if lists.has(words.possessive_pronoun) && lists.has(words.male) => person(Gender::Male),
            () if lists.has(words.possessive_pronoun) && lists.has(words.female) => person(Gender::Female),
            () if lists.has(words.relative) => Some(self.antecedent(sentence, at)),
            () if lists.has(words.they) || lists.has(words.first_person) => {
                Some(Referent::new(SourceKind::Unnamed, None))
            }
            () if lists.has(words.subject_pronoun) || lists.has(words.possessive_pronoun) => {
                let id = self.latest(&self.speakers, |entity| entity.kind != SourceKind::Person);
                Some(Referent::new(SourceKind::Organisation, id))
            }
            () => None,
        }
    }

    fn latest(&self, among: &[EntityId], fits: impl Fn(&Entity) -> bool) -> Option<EntityId> {
        among.iter().rev().find(|id| self.entities.get(id.0 as usize).is_some_and(&fits)).copied()
    }

    fn latest_person(&self, gender: Gender) -> Option<EntityId> {
        let exactly = |entity: &Entity| entity.kind == SourceKind::Person && entity.gender == gender;
        let perhaps = |entity: &Entity| {
            entity.kind == SourceKind::Person && (entity.gender == gender || entity.gender == Gender::Unknown)
        };
        let newest = &self.recent[self.recent.len().saturating_sub(4)..];
        self.latest(newest, exactly)
            .or_else(|| self.latest(&self.speakers, perhaps))
            .or_else(|| self.latest(&self.recent, perhaps))
    }

    /// "…Jane Smith, who": the name right before.
    fn antecedent(&self, sentence: &Sentence, at: usize) -> Referent {
        let end = if sentence.before(at).is_some_and(|token| token.is_mark(',')) { at - 1 } else { at };
        let start = sentence.range.start.max(end.saturating_sub(6));
        let id = sentence.last_mention(&(start..end)).and_then(|mention| {
            let words: Vec<String> = mention.name.clone().map(|at| sentence.lower(at)).collect();
            self.find(&words, Gender::Unknown).filter(|_| mention.name.end == end)
        });
        let kind = id.and_then(|id| self.kind(id)).unwrap_or(SourceKind::Unnamed);
        Referent::new(kind, id)
    }

    /// "the rundown", "officials", "a spokesman for the Pentagon".
    fn resolve_description(&mut self, sentence: &Sentence, source: &Range<usize>, core: &Range<usize>) -> Referent {
        let words = sentence.words;
        let Some(head) = core.clone().rev().find(|&at| sentence.tokens[at].is_word()) else {
            return Referent::new(SourceKind::Unnamed, None);
        };
        let lists = sentence.tokens[head].lists;
        let first = sentence.tokens[core.start].lists;
        let noun = sentence.lower(head);
        let definite = sentence.lower(core.start) == "the"
            || first.has(words.possessive_pronoun)
            || sentence.lower(core.start) == "this";
        let owner = sentence.last_mention(source).and_then(|mention| self.enter(sentence, &mention));
        if lists.has(words.spokesperson) && owner.is_some() {
            return Referent::new(SourceKind::Organisation, owner);
        }
        if lists.has(words.document) && (definite || owner.is_some()) {
            let issuer = || self.latest(&self.speakers, |entity| entity.kind == SourceKind::Organisation);
            return match owner.or_else(issuer) {
                Some(id) => Referent::new(SourceKind::Document, Some(id)),
                None => Referent::new(SourceKind::Unnamed, None),
            };
        }
        let by_role = |entity: &Entity| entity.roles.contains(&noun);
        let known = self.latest(&self.recent, by_role).filter(|_| definite && core.len() <= 3);
        if let Some(id) = known {
            return Referent::new(self.entities[id.0 as usize].kind, known);
        }
        if lists.has(words.body) && owner.is_some() {
            return Referent::new(SourceKind::Organisation, owner);
        }
        Referent::new(SourceKind::Unnamed, None)
    }
}

fn remember(latest: &mut Vec<EntityId>, id: EntityId) {
    latest.retain(|&other| other != id);
    latest.push(id);
    if latest.len() > RECENT {
        latest.remove(0);
    }
}

impl Sentence<'_> {
    fn lower(&self, at: usize) -> String {
        self.tokens[at].span().of(self.text).to_lowercase()
    }

    /// Whether the token is a word that lists know, and so perhaps a capital only because the sentence begins with it.
    fn is_known(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        !token.lists.is_empty()
            && !token.lists.has(self.words.polity)
            && !token.lists.has(self.words.organisation)
            && !token.lists.has(self.words.first_name_male)
            && !token.lists.has(self.words.first_name_female)
    }

    /// The phrase up to its first aside, preposition or bracket, unless it begins with one: what its head is in.
    fn core(&self, source: &Range<usize>) -> Range<usize> {
        let ends = |&at: &usize| {
            let token = &self.tokens[at];
            let in_name = token.lists.has(self.words.preposition) && self.is_connector(at, source.start);
            matches!(token.kind, Kind::Mark(',' | '(' | '—' | '–'))
                || (token.lists.has(self.words.preposition) && !in_name)
                || token.lists.has(self.words.relative)
        };
        source.start..(source.start + 1..source.end).find(ends).unwrap_or(source.end)
    }

    /// Whether "of", "for" or "and" at `at` joins the words of one organisation's name.
    fn is_connector(&self, at: usize, from: usize) -> bool {
        let word = self.tokens[at].span().of(self.text);
        let capital_next =
            |step: usize| self.tokens.get(at + step).is_some_and(|t| at + step < self.range.end && t.is_capital());
        let the_next = self.tokens.get(at + 1).is_some_and(|t| t.span().of(self.text) == "the");
        let office = at > from
            && self.tokens[from..at]
                .iter()
                .rev()
                .take_while(|t| t.is_capital() || !t.is_mark(','))
                .take(4)
                .any(|t| t.is_capital() && t.lists.has(self.words.organisation));
        let joins = matches!(word, "of" | "for" | "on" | "&") || (word == "and" && capital_next(1));
        joins
            && office
            && at > from
            && self.tokens[at - 1].is_capital()
            && (capital_next(1) || (the_next && capital_next(2)))
    }

    /// The name that begins at `start`, which no name may run into from before.
    fn mention(&self, start: usize) -> Option<Mention> {
        let capital = |at: usize| at < self.range.end && self.tokens[at].is_capital();
        if !capital(start) {
            return None;
        }
        let mut end = start + 1;
        loop {
            if capital(end) && !self.tokens[end - 1].is_mark('.') {
                end += 1;
            } else if self.is_abbreviated(end) && capital(end + 1) {
                end += 2;
            } else if end < self.range.end && self.is_connector(end, start) {
                end += 1 + usize::from(!capital(end + 1)) + 1;
            } else if end + 1 < self.range.end
                && matches!(
                    self.tokens[end].span().of(self.text),
                    "de" | "van" | "von" | "bin" | "al" | "der" | "la" | "del"
                )
                && capital(end + 1)
            {
                end += 2;
            } else {
                break;
            }
        }
        self.stripped(start, end)
    }

    /// Whether the mark at `at` is the point of "Mr." or "J."
    fn is_abbreviated(&self, at: usize) -> bool {
        let (before, Some(mark)) = (&self.tokens[at - 1], self.tokens.get(at).filter(|_| at < self.range.end)) else {
            return false;
        };
        let short = before.lists.has(self.words.title) || before.end - before.start == 1;
        mark.is_mark('.') && before.touches(mark) && short
    }

    /// Takes titles, nationalities and sentence-openers off the front of a run of capitals.
    fn stripped(&self, start: usize, end: usize) -> Option<Mention> {
        let words = self.words;
        let tokens = &self.tokens;
        let office = tokens[start..end].iter().any(|t| t.lists.has(words.organisation) && !t.lists.has(words.title));
        let is_title = |t: &Token| {
            t.lists.has(words.title)
                || t.lists.has(words.role)
                || t.lists.has(words.no_name)
                || t.is_mark('.')
                || t.lists.has(words.polity)
                || t.lists.has(words.spokesperson)
        };
        let mut name = start;
        while name < end {
            let token = &tokens[name];
            let opener = token.lists.has_any([
                words.determiner,
                words.preposition,
                words.subordinator,
                words.adverb,
                words.ly,
                words.possessive_pronoun,
                words.subject_pronoun,
            ]);
            let more = name + 1 < end;
            match opener
                || (is_title(token) && !office && (more || token.lists.has(words.no_name)))
                || token.is_mark('.')
            {
                true => name += 1,
                false => break,
            }
        }
        let the = start > self.range.start && tokens[start - 1].lists.has(words.determiner)
            || name > start && tokens[start].lists.has(words.determiner);
        let acronym = (end + 2 < self.range.end
            && tokens[end].is_mark('(')
            && tokens[end + 2].is_mark(')')
            && tokens[end + 1].kind == Kind::Acronym)
            .then_some(end + 1);
        (name < end).then_some(Mention { name: name..end, title: start..name, acronym, the })
    }

    /// The last name inside `phrase`.
    fn last_mention(&self, phrase: &Range<usize>) -> Option<Mention> {
        let mut last = None;
        let mut at = phrase.start;
        while at < phrase.end {
            match self.mention(at) {
                Some(mention) if mention.name.end <= phrase.end => {
                    at = mention.name.end.max(at + 1);
                    last = Some(mention);
                }
                _ => at += 1,
            }
        }
        last.filter(|mention| {
            mention.name.end == phrase.end
                || !self.tokens[phrase.end - 1].is_word()
                || self.tokens[mention.name.end..phrase.end].iter().all(|t| !t.is_word() || t.kind == Kind::Acronym)
        })
    }

    fn full_name(&self, mention: &Mention) -> String {
        let end = mention.acronym.map_or(mention.name.end, |acronym| acronym + 2);
        let (first, last) = (&self.tokens[mention.name.start], &self.tokens[end - 1]);
        self.text[first.start as usize..last.end as usize].to_owned()
    }

    fn kind_of_name(&self, mention: &Mention) -> SourceKind {
        let words = self.words;
        let name = &self.tokens[mention.name.clone()];
        let any = |list| name.iter().any(|t| t.lists.has(list));
        let first_name = name[0].lists.has(words.first_name_male) || name[0].lists.has(words.first_name_female);
        let titled = self.tokens[mention.title.clone()].iter().any(|t| t.lists.has(words.title));
        let acronym = mention.acronym.is_some() || (name.len() == 1 && name[0].kind == Kind::Acronym);
        match () {
            () if first_name && name.len() > 1 => SourceKind::Person,
            () if any(words.organisation) || acronym || mention.the => SourceKind::Organisation,
            () if titled => SourceKind::Person,
            () if any(words.polity) => SourceKind::Organisation,
            () if (2..=4).contains(&name.len()) => SourceKind::Person,
            () => SourceKind::Organisation,
        }
    }

    fn gender(&self, mention: &Mention) -> Gender {
        let has = |range: &Range<usize>, list| self.tokens[range.clone()].iter().any(|t| t.lists.has(list));
        let first = mention.name.start..mention.name.start + usize::from(mention.name.len() > 1);
        let words = self.words;
        match () {
            () if has(&mention.title, words.female) || has(&first, words.first_name_female) => Gender::Female,
            () if has(&mention.title, words.male) || has(&first, words.first_name_male) => Gender::Male,
            () => Gender::Unknown,
        }
    }
}
