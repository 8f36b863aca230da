//! Sources that are described rather than named: "the senator", "the agency", "a Gallup poll", "the Clinton campaign".

use std::ops::Range;

use super::Sentence;
use super::bearer::Gender;
use super::entity::Entity;
use super::focus::Frame;
use super::mention::Mention;
use super::names::{EntityId, Names};
use super::resolve::Referent;
use crate::claim::SourceKind;
use crate::text::{Kind, Token};

/// How many words a description can have that says no more than what somebody is: "the former Florida governor".
const PLAIN: usize = 7;

/// How many documents are kept in mind.
const DOCUMENTS: usize = 8;

/// How far back, in sentences that name somebody, a description can reach for one that nobody has been called before.
const NEAR: usize = 2;

/// What a body that trades isn't called.
const PUBLIC: [&str; 28] = [
    "department",
    "ministry",
    "police",
    "council",
    "commission",
    "senate",
    "committee",
    "agency",
    "administration",
    "university",
    "college",
    "school",
    "institute",
    "institution",
    "center",
    "centre",
    "clinic",
    "hospital",
    "foundation",
    "association",
    "federation",
    "society",
    "union",
    "workers",
    "club",
    "authority",
    "court",
    ABBREVIATED,
];

/// What says of a body that it goes by its letters, and with an article, as no company does: “the NHTSA”.
pub(super) const ABBREVIATED: &str = "body";

/// What says of a body that it reports on others.
pub(super) const OUTLET: &str = "outlet";

impl Names {
    pub(super) fn resolve_description(
        &mut self,
        sentence: &Sentence,
        source: &Range<usize>,
        core: &Range<usize>,
    ) -> Referent {
        let words = sentence.words;
        let head = sentence.head(source, core);
        let lists = sentence.tokens[head].lists;
        let first = sentence.tokens[core.start].lists;
        let of_somebody = first.has(words.possessive_pronoun);
        let is_definite = sentence.reads(core.start, &["the", "this"]);
        // “the London-based carmaker” may be any
        let of_name = |token: &Token| token.is_capital() && !sentence.is_compound(token);
        let is_qualified = sentence.tokens[core.start + 1..head.max(core.start + 1)].iter().any(of_name);
        let owner = sentence.owner_name(source, head);
        if let Some(id) = self.institution(sentence, core, head, owner.as_ref()) {
            return Referent::new(SourceKind::Organisation, Some(id));
        }
        // “a spokesman for Iran's army”
        if let Some(behind) = sentence.spoken_for(source, head).filter(|_| owner.is_none())
            && let spoken_for = self.resolve_description(sentence, &behind, &sentence.core(&behind))
            && spoken_for.kind == SourceKind::Organisation
        {
            return spoken_for;
        }
        // “analysts at Goldman Sachs”
        if let Some(house) = owner.as_ref().filter(|house| sentence.is_of_house(core, head, house)) {
            let house = self.enter(sentence, house, true);
            house.into_iter().for_each(|id| self.is_body(id));
            return Referent::new(SourceKind::Organisation, house);
        }
        // "The Vermont senator" is not Vermont's spokesman.
        let is_place = lists.has(words.calling) && owner.as_ref().is_some_and(|owner| sentence.is_land(owner));
        let owner = owner.and_then(|owner| self.enter(sentence, &owner, true));
        let owner = owner.filter(|_| !is_place).or_else(|| self.owner_by_pronoun(sentence, core.start));
        if of_somebody
            && lists.has(words.entourage)
            && let Some(name) = owner.and_then(|id| self.name(id))
        {
            let body = self.enter_entourage(format!("{name}'s {}", sentence.lower(head)), sentence.lower(head));
            return Referent::new(SourceKind::Organisation, Some(body));
        }
        // “the Moss network”; and who has somebody to speak for it is rather a body.
        let is_body = lists.has(words.spokesperson) || is_definite && lists.has_any([words.body, words.outfit]);
        if let Some(id) = owner.filter(|_| is_body && !of_somebody) {
            self.is_body(id);
        }
        let owner_kind = owner.and_then(|id| self.kind(id));
        let organisation = owner.filter(|_| owner_kind == Some(SourceKind::Organisation));
        if lists.has_any([words.document, words.publication, words.paper]) && (!of_somebody || owner.is_some()) {
            // “U.S. lobbying records” are not the country's.
            let of_land = owner.and_then(|id| self.entity(id)).is_some_and(|owner| owner.is_place);
            let paper = lists.has_any([words.document, words.paper]);
            let owner = if paper { owner.filter(|_| !of_land) } else { organisation };
            return self.document(
                sentence.lower(head),
                owner,
                is_definite && !is_qualified && lists.has(words.document),
            );
        }
        // “The publisher of Vogue” is not Vogue.
        let of_product = lists.has(words.trading) && sentence.spells(head + 1, &["of"]);
        if organisation.is_some() && !of_product && lists.has_any([words.spokesperson, words.body]) {
            return Referent::new(SourceKind::Organisation, organisation);
        }
        let is_plain = is_definite && head < core.start + PLAIN && owner.is_none();
        let is_compatriot = sentence.is_compatriot(head);
        let nation = sentence.nation_in(core.start..head + usize::from(is_compatriot));
        let of_nation = |id: &EntityId| self.entity(*id).is_some_and(|entity| entity.may_be_of(nation.as_ref()));
        // No department is “the candidate”.
        let of_people = lists.has_any([words.calling, words.title]);
        let fits = |id: &EntityId| of_nation(id) && !(of_people && self.kind(*id) == Some(SourceKind::Organisation));
        let called = is_plain.then(|| self.called(&sentence.role_words(source, head))).flatten().filter(fits);
        let fallback = || match () {
            // “the diplomat”, after “a senior diplomat”
            () if self.introduced.has(sentence.tokens[head].form) => None,
            () if !is_plain || head + 1 < source.end && !sentence.is_aside(head + 1) => None,
            // An office is whose it has been called, or a leader's whom all know.
            () if lists.has(words.office) => {
                let noun = sentence.lower(head);
                let holds = |id: &EntityId| {
                    let known = |one: &Entity| one.is_leader && nation.is_none();
                    self.entity(*id).is_some_and(|one| one.roles.contains(&noun) || known(one))
                };
                self.only_person_near().filter(&of_nation).filter(holds)
            }
            () if lists.has(words.calling) || sentence.is_age(head) => self.only_person_near().filter(&of_nation),
            () if is_compatriot => self.latest_person(Gender::Unknown).flatten().filter(&of_nation),
            () if lists.has_any([words.governing, words.trading, words.outfit])
                && !lists.has(words.entourage)
                && !is_qualified =>
            {
                self.only_organisation_near(sentence, head)
            }
            () => None,
        };
        // Who has been named in this very sentence would be "he".
        let known = called.or_else(|| fallback().filter(|&id| !self.focus.has_other_lead(id)));
        if let Some(one) = known.filter(|_| is_compatriot).and_then(|id| self.entity_mut(id)) {
            one.nation = nation;
        }
        if let Some(id) = known.filter(|_| lists.has_any([words.trading, words.outfit])) {
            // Whom “the company” means is one.
            self.is_body(id);
        }
        match known.or_else(|| sentence.body_by_task(core, head).map(|task| self.body(sentence, task))) {
            Some(id) => Referent::new(self.kind(id).unwrap_or(SourceKind::Unnamed), Some(id)),
            None => Referent::unnamed(),
        }
    }

    /// A document goes by whoever issued it: its owner, or, for "the report", who issued the latest report, or whom the
    /// sentence before is about.
    #[inline(never)]
    fn document(&mut self, noun: String, owner: Option<EntityId>, is_definite: bool) -> Referent {
        let latest = self.issued.iter().rev().find(|(latest, _)| *latest == noun).map(|&(_, issuer)| issuer);
        let issuer = match (owner, latest) {
            (Some(_), _) => owner,
            (None, _) if !is_definite => None,
            (None, Some(Some(issuer))) => Some(issuer),
            (None, _) => self.called(std::slice::from_ref(&noun)).or_else(|| self.leading_organisation()),
        };
        self.issued.push((noun, issuer));
        self.issued.drain(..self.issued.len().saturating_sub(DOCUMENTS));
        issuer.map_or(Referent::unnamed(), |id| Referent::new(SourceKind::Document, Some(id)))
    }

    /// Who has been called all of `roles`: of the latest sentences who speaks or is the subject, else the only one named.
    fn called(&self, roles: &[String]) -> Option<EntityId> {
        let fits = |id: &&EntityId| {
            self.entity(**id).is_some_and(|entity| roles.iter().all(|role| entity.roles.contains(role)))
        };
        let leading = self.focus.frames().find_map(|(_, frame)| frame.speakers.iter().chain(&frame.subject).find(fits));
        if roles.is_empty() || leading.is_some() {
            return leading.copied().filter(|_| !roles.is_empty());
        }
        let mut named = self.recent.iter().filter(fits);
        named.next().copied().filter(|_| named.next().is_none())
    }

    /// The only person who speaks or is the subject in the latest sentences; where nobody does, the only one named.
    #[inline(never)]
    fn only_person_near(&self) -> Option<EntityId> {
        let fits = |id: &&EntityId| {
            self.entity(**id).is_some_and(|entity| {
                // Who is called a spokeswoman or a judge is not the tycoon.
                let other = |role: &String| role.starts_with("spokes") || role == "judge" || role == "justice";
                entity.is_certain && entity.kind == SourceKind::Person && !entity.roles.iter().any(other)
            })
        };
        let near = || self.focus.frames().take_while(|&(distance, _)| distance <= NEAR).map(|(_, frame)| frame);
        let mut leading = near().flat_map(|frame| frame.speakers.iter().chain(&frame.subject)).filter(fits).peekable();
        match leading.peek() {
            Some(_) => only(leading),
            None => only(near().flat_map(|frame| &frame.named).filter(fits)),
        }
    }

    /// The organisation that the sentence before, or this one, is about, where no person is.
    #[inline(never)]
    fn leading_organisation(&self) -> Option<EntityId> {
        let near = self.focus.frames().take_while(|&(distance, _)| distance < NEAR).map(|(_, frame)| frame);
        let leading: Vec<EntityId> = near
            .map(|frame| frame.speakers.iter().chain(&frame.subject).chain(&frame.owner).copied().collect::<Vec<_>>())
            .find(|leading| !leading.is_empty())?;
        only(leading.iter()).filter(|&id| {
            self.entity(id)
                .is_some_and(|entity| entity.kind == SourceKind::Organisation && entity.is_certain && !entity.is_place)
        })
    }

    /// The organisation that the latest sentence with one in it is about: the subject or its owner, or who speaks, else the only one
    /// named. A country or a town is one only where what `governs` it is meant, and then who speaks comes first: “Ohio” is no club.
    /// Where something that `trades` is meant, “Nvidia” is a company, though it may be somebody's name.
    #[inline(never)]
    fn only_organisation_near(&self, sentence: &Sentence, noun: usize) -> Option<EntityId> {
        let (lists, words) = (sentence.tokens[noun].lists, sentence.words);
        let (governs, trades) = (lists.has(words.governing), lists.has(words.trading));
        let is_firm = trades && !sentence.reads(noun, &["club", "charity", "regulator", "watchdog"]);
        let may_fit = |id: &&EntityId, likely: bool| {
            self.entity(**id).is_some_and(|entity| {
                let is_one =
                    entity.is_certain && entity.kind == SourceKind::Organisation || !entity.is_certain && likely;
                // No department is “the company”, nor is who reports on it.
                let is_other = |role: &String| role == OUTLET || is_firm && PUBLIC.contains(&role.as_str());
                let others = || entity.roles.iter().chain(&entity.words).any(is_other);
                is_one && governs == entity.is_place && !(trades && others())
            })
        };
        let fits = |id: &&EntityId| may_fit(id, false);
        let is_person = |id: &EntityId| self.kind(*id) == Some(SourceKind::Person);
        let near = || self.focus.frames().take_while(|&(distance, _)| distance <= NEAR).map(|(_, frame)| frame);
        let leading = |frame: &Frame| {
            let (speakers, told) = (frame.speakers.iter(), frame.subject.iter().chain(&frame.owner));
            // “Pfizer's drug works, the agency said. The company …”
            let leading: Vec<_> = if governs { speakers.chain(told).collect() } else { told.chain(speakers).collect() };
            leading.into_iter().find(|id| may_fit(id, trades)).copied()
        };
        let named = |frame: &Frame| only(frame.named.iter().filter(fits));
        // “Jane Smith, an analyst at Novartis, said”: theirs is the company where there is no other.
        let of_speaker = |frame: &Frame| trades && frame.speakers.iter().any(is_person);
        let other = |frame: &Frame| leading(frame).or_else(|| named(frame).filter(|_| !of_speaker(frame)));
        near().find_map(other).or_else(|| near().find_map(named))
    }
}

/// The one that all of `ids` are.
pub(super) fn only<'i>(mut ids: impl Iterator<Item = &'i EntityId>) -> Option<EntityId> {
    let first = ids.next()?;
    ids.all(|id| id == first).then_some(*first)
}

impl Sentence<'_> {
    /// The noun that says what is described. In "the tall, 71-year-old diplomat" it stands behind the comma.
    #[inline(never)]
    fn head(&self, source: &Range<usize>, core: &Range<usize>) -> usize {
        let words = self.words;
        let nouns =
            [words.role, words.title, words.calling, words.unnamed, words.body, words.document, words.organisation];
        let last =
            |range: &Range<usize>| range.clone().rev().find(|&at| self.tokens[at].is_word()).unwrap_or(range.start);
        let (head, end) = (last(core), last(source));
        let goes_on = self.has_mark(core.end, ',')
            && self.tokens[core.end..end.max(core.end)]
                .iter()
                .all(|t| t.kind != Kind::Capital && !t.lists.has(words.determiner));
        let is_noun = |at: usize| self.tokens[at].lists.has_any(nouns);
        if goes_on && end > head && !is_noun(head) && is_noun(end) {
            return end;
        }
        // "a Gallup poll last week", "a speech Mrs. Clinton gave"
        let is_paper = |at: usize| self.tokens[at].kind == Kind::Lower && self.tokens[at].lists.has(words.document);
        let dated = |at: usize| self.spells(at + 1, &["last", "this", "earlier", "late"]) || self.is_no_name(at + 1);
        let paper = (core.start..head).find(|&at| is_paper(at) && (dated(at) || self.maker_behind(at).is_some()));
        paper.unwrap_or(head)
    }

    /// “Iran's army” of “a spokesman for Iran's army”
    fn spoken_for(&self, source: &Range<usize>, head: usize) -> Option<Range<usize>> {
        let speaks = self.tokens[head].lists.has(self.words.spokesperson) && self.spells(head + 1, &["for"]);
        (speaks && head + 2 < source.end).then_some(head + 2..source.end)
    }

    /// “analysts at Goldman Sachs”, and not “some analysts at …” nor “researchers from Norway”
    fn is_of_house(&self, core: &Range<usize>, head: usize, house: &Mention) -> bool {
        let scholars = head == core.start && self.tokens[head].lists.has(self.words.scholar);
        // Behind the head there are “at” and, maybe, “the”.
        let led = |at: usize| self.spells(if self.spells(at, &["the"]) { at - 1 } else { at }, &["at", "from", "with"]);
        scholars && house.name.start > head + 1 && led(house.name.start - 1) && !self.is_land(house)
    }

    /// “, which” behind “the company”
    fn is_aside(&self, at: usize) -> bool {
        let relative = self.token(at + 1).is_some_and(|next| next.lists.has(self.words.relative));
        relative && self.has_mark(at, ',')
    }

    /// “23-year-old”
    fn is_age(&self, at: usize) -> bool {
        self.tokens[at].span().of(self.text).ends_with("-year-old")
    }

    /// "russian" of "the Russian president".
    pub(super) fn nation_in(&self, part: Range<usize>) -> Option<String> {
        let words = self.words;
        let of_nation = |&at: &usize| {
            let lists = self.tokens[at].lists;
            let region = ["North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western"];
            self.tokens[at].is_capital()
                && !self.spells(at, &region)
                && (lists.has_any([words.no_name, words.polity]) || self.spells(at, &["U.S.", "US", "UK"]))
        };
        part.into_iter().find(of_nation).map(|at| self.lower(at))
    }

    /// "Tuesday", "Russian": a capital, and no one's name.
    pub(super) fn is_no_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.lists.has(self.words.no_name))
    }

    /// Whether a name is all a country's or a town's.
    pub(super) fn is_place_name(&self, mention: &Mention) -> bool {
        mention.name.clone().all(|at| self.is_place(at))
    }

    /// “South Korea”, “Gaza”, “the United States”
    pub(super) fn is_land(&self, mention: &Mention) -> bool {
        let name = mention.name.clone();
        let united = name.len() == 2
            && self.spells(name.start, &["United"])
            && self.spells(name.start + 1, &["States", "Kingdom"]);
        united
            || name.clone().any(|at| self.is_place(at))
                && name.into_iter().all(|at| self.is_place(at) || self.is_no_name(at))
    }

    fn is_place(&self, at: usize) -> bool {
        self.tokens[at].lists.has_any([self.words.place, self.words.polity])
    }

    /// The words that say what somebody is: the noun, and the nouns of its "of": "secretary of state".
    #[inline(never)]
    fn role_words(&self, source: &Range<usize>, head: usize) -> Vec<String> {
        let noun = self.lower(head);
        let noun = noun.split('-').next().unwrap_or_default().to_owned();
        let is_word = |&at: &usize| self.tokens[at].is_capital() || self.is_noun(at);
        let office = (head + 1..source.end).filter(is_word).map(|at| self.lower(at));
        std::iter::once(noun).chain(office).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::tests::last;

    #[test]
    fn the_company_is_no_university_nor_where_a_commentator_works() {
        for (text, expected) in [
            ("Boeing cut jobs. John Smith of Yale University said it was sad. The company said no.", "Boeing"),
            ("Boeing cut jobs. John Smith of the Moss Clinic said it was sad. The company said no.", "Boeing"),
            ("Boeing cut jobs. John Smith, a lawyer at the ACLU, said it was sad. The company said no.", "Boeing"),
            ("Boeing cut jobs. John Smith of Vodafone said it was sad. The company said no.", "Boeing"),
            ("Boeing cut jobs. The Center for Auto Safety said it was sad. The firm said no.", "Boeing"),
            ("Boeing cut jobs. The NHTSA said it was sad. The company said no.", "Boeing"),
            ("John Smith of Boeing said it was sad. The company said no.", "Boeing"),
            ("Boeing cut jobs. Vodafone said it was sad. The company said no.", "Vodafone"),
            ("Pfizer left. Yale University said it was sad. The university said no.", "Yale University"),
            ("Pfizer left. The Moss Foundation said it was sad. The charity said no.", "Moss Foundation"),
        ] {
            assert_eq!(last(text), expected, "{text}");
        }
    }
}
