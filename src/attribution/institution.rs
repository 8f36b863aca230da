//! Bodies that go by what they are: “the Clinton campaign”, “Cologne police”, “the Israeli military”, “the health ministry”.

use std::ops::Range;

use super::Sentence;
use super::describe::only;
use super::mention::Mention;
use super::names::{EntityId, Names};
use crate::text::Token;

impl Names {
    /// The body that a description with its noun at `head` names by whose it is; `owner` is the name before or behind it.
    pub(super) fn institution(
        &mut self,
        sentence: &Sentence,
        core: &Range<usize>,
        head: usize,
        owner: Option<&Mention>,
    ) -> Option<EntityId> {
        let words = sentence.words;
        let lists = sentence.tokens[head].lists;
        if let Some(owner) = owner.filter(|_| lists.has(words.entourage))
            && let Some(id) = self.entourage(sentence, owner, head)
        {
            return Some(id);
        }
        if let Some(town) = owner.and_then(|owner| sentence.of_town(core, head, owner)) {
            return Some(self.body(sentence, town..head + 1));
        }
        // “South Korea's military”
        let of_land = owner.filter(|owner| sentence.is_possessive(owner.name.end) && sentence.is_land(owner));
        if let Some(owner) = of_land.filter(|_| lists.has_any([words.governing, words.institution])) {
            return Some(self.body(sentence, owner.name.start..head + 1));
        }
        // “its foreign ministry”
        if sentence.reads(core.start, &["its"])
            && lists.has(words.governing)
            && let Some(body) = self.body_of_it(sentence, core.start + 1..head + 1)
        {
            return Some(body);
        }
        if sentence.is_police(core)
            && let Some(police) = self.police()
        {
            return Some(police);
        }
        // “the Israeli military”, “the Ukrainian air force”, “German police”
        let the = sentence.reads(core.start, &["the", "this"]);
        let land = core.start + usize::from(the);
        let is_day = |at: usize| sentence.tokens[at].span().of(sentence.text).ends_with("day");
        let of_nation = land < head && sentence.tokens[land].lists.has(words.no_name) && !is_day(land);
        let governs = lists.has(words.governing) && (the || sentence.reads(head, &["police"]));
        (of_nation && governs).then(|| self.body(sentence, land..head + 1))
    }

    /// "the Clinton campaign", where Clinton is nobody's institute.
    #[inline(never)]
    fn entourage(&mut self, sentence: &Sentence, owner: &Mention, head: usize) -> Option<EntityId> {
        let kind = self.known(sentence, owner).and_then(|id| self.entity(id)).map(|entity| entity.is_organisation());
        let kind = kind.unwrap_or_else(|| sentence.is_body_name(owner));
        let follows = (owner.name.end..head).all(|at| sentence.is_possessive(at));
        (!kind && follows && owner.name.end <= head).then(|| self.body(sentence, owner.name.start..head + 1))
    }

    /// An organisation that goes by words of the sentence, the last of which says what it is.
    pub(super) fn body(&mut self, sentence: &Sentence, words: Range<usize>) -> EntityId {
        self.enter_entourage(sentence.written(&words).to_owned(), sentence.lower(words.end - 1))
    }

    /// The body by that description of the land that “it” means: “Iran's foreign ministry”.
    fn body_of_it(&mut self, sentence: &Sentence, words: Range<usize>) -> Option<EntityId> {
        let land = self.organisation().filter(|&id| self.entity(id).is_some_and(|entity| entity.is_place))?;
        let name = format!("{}'s {}", self.name(land)?, sentence.written(&words));
        Some(self.enter_entourage(name, sentence.lower(words.end - 1)))
    }

    /// The police force that the text has named, if it is one.
    fn police(&self) -> Option<EntityId> {
        let is_police = |id: &&EntityId| {
            let words = self.entity(**id).map(|one| &one.words[..]).unwrap_or_default();
            words.len() > 1 && words.iter().any(|word| word == "police")
        };
        only(self.recent.iter().filter(is_police))
    }
}

impl Sentence<'_> {
    /// Some words of the sentence as they are written.
    fn written(&self, words: &Range<usize>) -> &str {
        &self.text[self.tokens[words.start].start as usize..self.tokens[words.end - 1].end as usize]
    }

    /// Where the name begins of “Cologne police”, “Leeds city council”, “Avon and Somerset police”: such bodies are their towns'.
    fn of_town(&self, core: &Range<usize>, head: usize, town: &Mention) -> Option<usize> {
        let of_town = ["police", "council", "university", "hospital", "airport"];
        let kinds = ["city", "county", "borough", "district", "town", "parish", "general", "international"];
        let end = town.name.end;
        let start = core.start + usize::from(self.reads(core.start, &["the"]));
        // Not of “Mary Smith and Leeds city council”.
        let other =
            [self.words.first_name_male, self.words.first_name_female, self.words.organisation, self.words.polity];
        let of_name = |token: &Token| token.is_capital() && !token.lists.has_any(other);
        let whole = (start..town.name.start).all(|at| of_name(&self.tokens[at]) || self.spells(at, &["and"]));
        let is_its = self.spells(head, &of_town) && head == end + usize::from(self.spells(end, &kinds));
        is_its.then_some(if whole { start } else { town.name.start })
    }

    /// “police”, “the police”, “the force”
    pub(super) fn is_police(&self, core: &Range<usize>) -> bool {
        let plain = core.len() == 1 || core.len() == 2 && self.reads(core.start, &["the"]);
        plain && (self.reads(core.end - 1, &["police"]) || core.len() == 2 && self.reads(core.end - 1, &["force"]))
    }

    /// “health ministry” of “the health ministry”, “central bank”, “state police”: what the body does tells it from others.
    pub(super) fn body_by_task(&self, core: &Range<usize>, head: usize) -> Option<Range<usize>> {
        let words = self.words;
        let the = self.reads(core.start, &["the"]);
        let task = core.start + usize::from(the)..head;
        let tells = |at: usize| self.is_noun(at) && !self.tokens[at].lists.has(words.unspecific);
        let is_body = self.tokens[head].lists.has(words.institution)
            || self.reads(head, &["bank"]) && self.reads(task.start, &["central"])
            || self.reads(head, &["police"]) && self.reads(task.start, &["state", "federal", "transport", "military"]);
        let named_so = the || self.reads(head, &["police"]);
        (named_so && is_body && !task.is_empty() && task.clone().all(tells)).then_some(task.start..head + 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::{ScanOptions, Scanner};

    #[test]
    fn bodies_by_what_they_do() {
        let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
        let name = |text: &str| {
            let scan = scanner.scan(text, ScanOptions::default());
            scan.claims.last().and_then(|claim| claim.attributions[0].source.clone()).and_then(|source| source.name)
        };
        for (text, expected) in [
            ("The health ministry said that the bread was safe.", Some("health ministry")),
            ("The health ministry said no. “It is safe,” the ministry said.", Some("health ministry")),
            ("The central bank said that prices would rise.", Some("central bank")),
            ("The new council said that the bread was safe.", None),
            ("Ecuador's athletics federation said that he ran.", Some("Ecuador's athletics federation")),
            ("North Wales Police came. The man was found, police said.", Some("North Wales Police")),
            ("The man was found, police said.", None),
            ("Leeds city council said that the bread was safe.", Some("Leeds city council")),
            ("Avon and Somerset police said that the bread was safe.", Some("Avon and Somerset police")),
            ("Mary Smith and Hackney council said that the bread was safe.", Some("Hackney council")),
            ("A spokesman for Ealing hospital said that the bread was safe.", Some("Ealing hospital")),
            ("Ealing's council said that the bread was safe.", Some("Ealing")),
            ("Jane Smith left. Her office said that she was ill.", Some("Jane Smith's office")),
        ] {
            assert_eq!(name(text).as_deref(), expected, "{text}");
        }
    }
}
