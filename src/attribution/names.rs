//! Who is named in a document: each name once, in full as the document first gives it, however it comes back.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Sentence;
use super::bearer::Gender;
use super::entity::{Asked, Entity, Key, clip, initials_key, key, whole};
use super::focus::Focus;
use super::introduced::Introduced;
use super::mention::Mention;
use super::resolve::Referent;
use crate::claim::SourceKind;
use crate::text::small_letters;

/// How many of the latest mentions a description can reach back to.
const RECENT: usize = 16;

/// How many names can share a word and still be looked through: in a list of a thousand Smiths "Smith" is one of the last.
const NAMESAKES: usize = 8;

/// An entity's number in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntityId(u32);

/// The names that a document has given so far. Given to the scan of a later part of the same page, they resolve there too.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Names {
    entities: Vec<Entity>,
    /// The latest mentions, the newest last.
    pub(super) recent: Vec<EntityId>,
    pub(super) focus: Focus,
    /// The latest documents spoken of, by their noun, and who issued them.
    pub(super) issued: Vec<(String, Option<EntityId>)>,
    /// Who has been brought up without a name.
    pub(super) introduced: Introduced,
    clock: u32,
    /// The latest entities that a word, or a whole name, can stand for. In order, since the page chooses the names: whatever
    /// they are, none takes long to find.
    #[serde(skip)]
    by_key: BTreeMap<Key, Vec<EntityId>>,
}

/// What is kept of names between the parts of a page.
#[derive(Deserialize)]
struct Kept {
    entities: Vec<Entity>,
    recent: Vec<EntityId>,
    focus: Focus,
    issued: Vec<(String, Option<EntityId>)>,
    introduced: Introduced,
    clock: u32,
}

impl From<Kept> for Names {
    fn from(kept: Kept) -> Self {
        let Kept { entities, recent, focus, issued, introduced, clock } = kept;
        let mut names = Self { entities, recent, focus, issued, introduced, clock, by_key: BTreeMap::default() };
        (0..names.entities.len()).for_each(|at| names.enlist(EntityId(at as u32)));
        names
    }
}

impl Names {
    /// The name of an entity, in full.
    pub(crate) fn name(&self, id: EntityId) -> Option<&str> {
        self.entity(id).map(|entity| entity.name.as_str())
    }

    /// What an entity is, as far as the whole document has told.
    pub(crate) fn kind(&self, id: EntityId) -> Option<SourceKind> {
        self.entity(id).map(|entity| entity.kind)
    }

    pub(super) fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    pub(super) fn entity_mut(&mut self, id: EntityId) -> Option<&mut Entity> {
        self.entities.get_mut(id.0 as usize)
    }

    /// Goes on to the next part of the document.
    pub(crate) fn begin_part(&mut self) {
        self.focus.leave();
    }

    /// Notes that `id` has just been mentioned.
    pub(super) fn mentioned(&mut self, id: EntityId) {
        // What is handed back may say anything.
        self.clock = self.clock.saturating_add(1);
        let clock = self.clock;
        self.entity_mut(id).into_iter().for_each(|entity| entity.seen = clock);
        self.recent.retain(|&other| other != id);
        self.recent.push(id);
        self.recent.drain(..self.recent.len().saturating_sub(RECENT));
    }

    /// The entity that a mention names; a new one where no known one fits.
    pub(super) fn enter(&mut self, sentence: &Sentence, mention: &Mention, is_source: bool) -> Option<EntityId> {
        let asked = Asked::new(sentence, mention);
        let found = self.find(&asked);
        let roles = sentence.roles_around(mention);
        if let Some(id) = found {
            self.learn(id, &asked, || sentence.full_name(mention));
            let nation = sentence.nation_in(mention.title.clone());
            let entity = self.entity_mut(id)?;
            entity.take_roles(roles);
            entity.nation = entity.nation.take().or(nation);
            return Some(id);
        }
        if mention.is_title
            || sentence.is_sort_of_body(mention)
            || sentence.may_be_no_name(mention, is_source, self.clock == 0)
        {
            return None;
        }
        let acronym = mention.acronym.map(|at| sentence.lower(at));
        let Asked { words, suffix, kind, is_certain, gender, .. } = asked;
        let name = sentence.full_name(mention);
        let (kind, is_certain) = match sentence.apposition_of(mention) {
            Some(noun) => sentence.kind_by_noun(noun).map_or((kind, is_certain), |kind| (kind, true)),
            None if sentence.spells(mention.end() + 1, &["which"]) => (SourceKind::Organisation, true),
            None => (kind, is_certain),
        };
        let last = words.last().cloned().filter(|_| kind == SourceKind::Organisation);
        let mut entity = Entity {
            name,
            words,
            suffix,
            acronym,
            kind,
            is_certain,
            is_place: sentence.is_land(mention) && kind == SourceKind::Organisation,
            gender,
            is_leader: sentence.tokens[mention.name.end - 1].lists.has(sentence.words.surname),
            nation: sentence.nation_in(mention.title.clone()),
            family_first: sentence.is_told_by_last(mention)
                || (kind == SourceKind::Person || sentence.is_firm(mention)) && sentence.may_begin_with_family(mention),
            roles: last.into_iter().collect(),
            short_uses: 0,
            seen: 0,
        };
        entity.take_roles(roles);
        Some(self.add(entity))
    }

    /// The organisation that goes by the name of its head: "Clinton campaign".
    pub(super) fn enter_entourage(&mut self, name: String, noun: String) -> EntityId {
        let words = small_letters(&name).split_whitespace().map(str::to_owned).collect();
        self.enter_whole(name, words, SourceKind::Organisation, vec![noun])
    }

    /// Two who speak together, by the names of both: neither goes by a part of it.
    pub(super) fn enter_both(&mut self, one: EntityId, other: EntityId) -> Option<EntityId> {
        let kind = self.kind(other)?;
        let name = format!("{} and {}", self.name(one)?, self.name(other)?);
        let word = small_letters(&name);
        Some(self.enter_whole(name, vec![word], kind, Vec::new()))
    }

    fn enter_whole(&mut self, name: String, words: Vec<String>, kind: SourceKind, roles: Vec<String>) -> EntityId {
        let same = |entity: &Entity| entity.words == words;
        let namesakes = self.by_key.get(&whole(&words)).into_iter().flatten();
        if let Some(&known) = namesakes.into_iter().find(|&&id| self.entity(id).is_some_and(same)) {
            return known;
        }
        self.add(Entity {
            name,
            words,
            suffix: None,
            acronym: None,
            kind,
            is_certain: true,
            is_place: false,
            gender: Gender::Unknown,
            is_leader: false,
            nation: None,
            family_first: false,
            roles,
            short_uses: 0,
            seen: 0,
        })
    }

    /// Who says “it” of itself is no person: “Thames Water said it plans to close”.
    pub(crate) fn is_it(&mut self, referent: &Referent) {
        referent.entity.into_iter().for_each(|id| self.is_body(id));
    }

    /// Takes in that it is an organisation, unless it plainly is something else.
    pub(super) fn is_body(&mut self, id: EntityId) {
        self.is_a(id, Some(SourceKind::Organisation), Gender::Unknown);
    }

    /// Takes in what somebody is called: “the company, Moss Brothers,”.
    pub(super) fn is_a(&mut self, id: EntityId, kind: Option<SourceKind>, gender: Gender) {
        let Some(entity) = self.entity_mut(id) else { return };
        if entity.gender == Gender::Unknown {
            entity.gender = gender;
        }
        if let Some(kind) = kind.filter(|_| !entity.is_certain) {
            (entity.kind, entity.is_certain) = (kind, true);
        }
    }

    fn add(&mut self, entity: Entity) -> EntityId {
        let id = EntityId(self.entities.len() as u32);
        self.entities.push(entity);
        self.enlist(id);
        id
    }

    fn enlist(&mut self, id: EntityId) {
        for key in self.entity(id).map(Entity::keys).unwrap_or_default() {
            let namesakes = self.by_key.entry(key).or_default();
            namesakes.retain(|&other| other != id);
            namesakes.push(id);
            if namesakes.len() > NAMESAKES {
                namesakes.remove(0);
            }
        }
    }

    /// What a further mention tells of an entity: the full name of what had a short one, whether it is a person.
    fn learn(&mut self, id: EntityId, asked: &Asked, full_name: impl Fn() -> String) {
        let Some(entity) = self.entity_mut(id) else { return };
        if asked.words.len() == 1 && entity.words.len() > 1 {
            entity.short_uses = entity.short_uses.saturating_add(1);
        }
        if entity.gender == Gender::Unknown {
            entity.gender = asked.gender;
        }
        let is_fuller = asked.words.len() > 1 && entity.words.len() == 1;
        if is_fuller {
            let short = entity.words.pop().filter(|_| asked.kind == SourceKind::Organisation);
            entity.acronym = entity.acronym.take().or(short);
            entity.name = full_name();
            entity.words = asked.words.clone();
        }
        if is_fuller || (asked.is_certain && !entity.is_certain) {
            entity.kind = asked.kind;
            entity.is_certain |= asked.is_certain;
        }
        if is_fuller {
            self.enlist(id);
        }
    }

    /// The known entity that is meant; of several the likeliest, then the one that goes by the short name most.
    fn find(&self, asked: &Asked) -> Option<EntityId> {
        let (one, other) = match asked.words.as_slice() {
            [word] if asked.the => (Some(clip(word)), None),
            [first, .., last] if asked.kind == SourceKind::Person => (Some(key(first)), Some(key(last))),
            [_, _, ..] => (Some(initials_key(&asked.words)), None),
            _ => (None, None),
        };
        let keys = [Some(whole(&asked.words)), one, other];
        let namesakes = keys.iter().flatten().filter_map(|key| self.by_key.get(key)).flatten();
        let rated = namesakes.filter_map(|&id| {
            let entity = self.entity(id)?;
            Some(((entity.likeness(asked)?, entity.short_uses, entity.seen), id))
        });
        rated.max_by_key(|&(rating, _)| rating).map(|(_, id)| id)
    }

    /// Whether somebody who has a name comes up in a part of the sentence.
    pub(crate) fn come_up(&self, sentence: &Sentence, part: Range<usize>) -> bool {
        sentence.mentions(part).any(|mention| self.known(sentence, &mention).is_some())
    }

    /// The known entity that a mention names.
    pub(super) fn known(&self, sentence: &Sentence, mention: &Mention) -> Option<EntityId> {
        self.find(&Asked::new(sentence, mention))
    }
}
