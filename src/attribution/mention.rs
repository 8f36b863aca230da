//! A name in a sentence: where it begins and ends, the titles before it, and what stands around it that tells of whom.

use std::ops::Range;

use super::Sentence;
use crate::claim::SourceKind;
use crate::text::{Kind, Token};

/// How many words before a name can say what its bearer is: "longtime political operative Jane Smith".
const ROLE_REACH: usize = 4;

/// How many words an apposition can have before its noun: "a former North Carolina state senator".
const APPOSITION_REACH: usize = 8;

/// How many words before its "of" an organisation's name can begin.
const NAME_REACH: usize = 8;

/// Parts of names that are written small.
const PARTICLES: [&str; 10] = ["de", "van", "von", "bin", "al", "der", "la", "del", "du", "ibn"];

/// A name in a sentence.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The name's tokens, titles and "the" left out.
    pub name: Range<usize>,
    /// Titles and roles that stand before it.
    pub title: Range<usize>,
    /// "(ISW)" behind it.
    pub acronym: Option<usize>,
    /// Whether "the" stands before it.
    pub the: bool,
    /// Whether the only word is one that is a title too: "King". It can be somebody's name, but introduces nobody.
    pub is_title: bool,
}

impl Mention {
    /// Where the mention ends, its acronym included.
    pub fn end(&self) -> usize {
        self.acronym.map_or(self.name.end, |acronym| acronym + 2)
    }
}

/// Whether somebody is a man or a woman, as far as it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    /// It does not show.
    #[default]
    Unknown,
    /// A man.
    Male,
    /// A woman.
    Female,
}

impl Gender {
    /// Whether both can be the same person's.
    pub fn agrees(self, other: Gender) -> bool {
        self == other || self == Gender::Unknown || other == Gender::Unknown
    }
}

impl Sentence<'_> {
    pub(super) fn lower(&self, at: usize) -> String {
        self.tokens[at].span().of(self.text).to_lowercase()
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        self.range.contains(&at) && words.contains(&self.tokens[at].span().of(self.text))
    }

    /// The token at `at`, where the sentence has one.
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).filter(|_| self.range.contains(&at))
    }

    /// Whether the token stands in quotation marks.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|mark| mark.quotation > 0)
    }

    /// The name that begins at `start`, which no name may run into from before, and ends by `limit`.
    pub(super) fn mention(&self, start: usize, limit: usize) -> Option<Mention> {
        let capital = |at: usize| at < limit && self.token(at).is_some_and(Token::is_capital);
        if !capital(start) {
            return None;
        }
        let mut end = start + 1;
        loop {
            if capital(end) && !self.tokens[end - 1].is_mark('.') {
                end += 1;
            } else if self.is_abbreviated(end) && capital(end + 1) {
                end += 2;
            } else if end + 1 + usize::from(!capital(end + 1)) < limit && self.is_connector(end, start) {
                end += 1 + usize::from(!capital(end + 1)) + 1;
            } else if self.is(end, &PARTICLES) && capital(end + 1) {
                end += 2;
            } else {
                break;
            }
        }
        self.stripped(start, end.min(limit))
    }

    /// The names in `part`, from left to right.
    pub(super) fn mentions(&self, part: Range<usize>) -> impl Iterator<Item = Mention> {
        let mut at = part.start;
        std::iter::from_fn(move || {
            while at < part.end {
                match self.mention(at, part.end) {
                    Some(mention) => {
                        at = mention.end().max(at + 1);
                        return Some(mention);
                    }
                    None => at += 1,
                }
            }
            None
        })
    }

    /// Whether "of", "for" or "and" at `at` joins the words of one organisation's name.
    pub(super) fn is_connector(&self, at: usize, from: usize) -> bool {
        let capital = |at: usize| self.token(at).is_some_and(Token::is_capital);
        let joins = self.is(at, &["of", "for", "on", "&"]) || (self.is(at, &["and"]) && capital(at + 1));
        let goes_on = capital(at + 1) || (self.is(at + 1, &["the"]) && capital(at + 2));
        if !joins || !goes_on || at <= from || !capital(at - 1) {
            return false;
        }
        let small = ["of", "for", "on", "and", "the", "&"];
        let (mut words, mut office, mut titled, mut joined) = (0, false, false, false);
        for before in (from..at).rev().take(NAME_REACH) {
            let token = &self.tokens[before];
            if !token.is_capital() && !self.is(before, &small) {
                break;
            }
            joined |= !token.is_capital();
            words += usize::from(!joined);
            office |= token.is_capital() && token.lists.has(self.words.organisation);
            titled |= token.lists.has(self.words.title) && !token.lists.has(self.words.title_part);
        }
        // "National Nurses United for": three capitals and no title are an organisation's, since nobody is called so.
        let long = words > 2 && !titled && self.is(at, &["of", "for"]) && !capital(at.wrapping_sub(words + 1));
        office || long
    }

    /// Whether the mark at `at` is the point of "Mr." or "J."
    fn is_abbreviated(&self, at: usize) -> bool {
        let Some(mark) = self.token(at).filter(|mark| mark.is_mark('.')) else { return false };
        let before = &self.tokens[at - 1];
        let short = before.lists.has_any([self.words.title, self.words.sentence.abbreviation_before_name])
            || before.end - before.start == 1;
        before.touches(mark) && short
    }

    /// Takes titles, nationalities and sentence-openers off the front of a run of capitals.
    fn stripped(&self, start: usize, end: usize) -> Option<Mention> {
        let words = self.words;
        let tokens = self.tokens;
        let lists = |at: usize| tokens[at].lists;
        let is_word = |at: usize| tokens[at].is_word();
        let mut name = start;
        while name < end && self.opens_sentence(name) {
            name += 1;
        }
        let first = name;
        // Only a title of a person's own takes with it what stands before: "Breitbart Political Editor Matthew Boyle".
        let is_title =
            |at: usize| lists(at).has_any([words.title, words.spokesperson]) && !lists(at).has(words.title_part);
        let has_office = |part: Range<usize>| part.into_iter().any(|at| lists(at).has(words.organisation));
        let known_first = |at: usize| lists(at).has_any([words.first_name_male, words.first_name_female]);
        let last_title = (first..end).rev().find(|&at| is_title(at));
        // "Secretary of State Jane Smith".
        let office = first >= self.range.start + 2 && self.is(first - 1, &["of"]) && is_title(first - 2);
        if office && first + 1 < end && lists(first).has_any([words.title_part, words.organisation]) {
            name = first + 1;
        }
        if let Some(title) = last_title {
            let after = (title + 1..end).find(|&at| is_word(at));
            let after = after.filter(|&after| !has_office(after..end) && !lists(after).has(words.title_part));
            let rest = |after: usize| (after..end).any(|at| is_word(at) && !lists(at).has(words.no_name));
            match after.filter(|&after| rest(after)) {
                Some(after) => name = after,
                None if title + 1 == end && !known_first(first) => return self.bare_title(first, end),
                None => {}
            }
        }
        // A party or a nation says what somebody is only before a full name: "Democrat Jane Smith".
        let adjective = |at: usize| lists(at).has_any([words.no_name, words.polity]);
        while name + 2 < end && adjective(name) && known_first(name + 1) {
            name += 1;
        }
        if (name..end).all(|at| lists(at).has(words.no_name) || !is_word(at)) {
            return None;
        }
        let article = |at: usize| self.is(at, &["the", "The", "THE"]);
        let determined = article(start.wrapping_sub(1)) || (first > start && article(start));
        // In "the Clinton campaign" the article is the campaign's.
        let the = determined && !self.is_noun(end) && !self.is_possessive(end);
        let acronym = self.acronym_behind(name, end);
        (name < end).then_some(Mention { name: name..end, title: first..name, acronym, the, is_title: false })
    }

    /// "King" alone may be a surname; "Attorney General" is nobody's.
    fn bare_title(&self, first: usize, end: usize) -> Option<Mention> {
        (end - first == 1).then_some(Mention {
            name: first..end,
            title: first..first,
            acronym: None,
            the: false,
            is_title: true,
        })
    }

    /// The short form in brackets behind a name. "Paul Ryan (R-WI)" and "WASHINGTON (AP)" have none: it begins as the name does.
    fn acronym_behind(&self, name: usize, end: usize) -> Option<usize> {
        let brackets = self.token(end)?.is_mark('(') && self.token(end + 2)?.is_mark(')');
        let word = self.token(end + 1).filter(|word| brackets && word.kind == Kind::Acronym)?.span().of(self.text);
        let alike = self.tokens.get(name)?.span().of(self.text).chars().next() == word.chars().next();
        (alike && !word.contains('-')).then_some(end + 1)
    }

    /// Whether the word has its capital only because a sentence or a title begins with it.
    fn opens_sentence(&self, at: usize) -> bool {
        let words = self.words;
        self.tokens[at].is_mark('.')
            || self.tokens[at].lists.has_any([
                words.determiner,
                words.preposition,
                words.subordinator,
                words.adverb,
                words.ly,
                words.possessive_pronoun,
                words.subject_pronoun,
            ])
    }

    /// The name as it is written.
    pub(super) fn full_name(&self, mention: &Mention) -> String {
        let (first, last) = (&self.tokens[mention.name.start], &self.tokens[mention.end() - 1]);
        self.text[first.start as usize..last.end as usize].to_owned()
    }

    /// What the name's bearer is, and whether that is plain rather than likely.
    pub(super) fn kind_of_name(&self, mention: &Mention) -> (SourceKind, bool) {
        let words = self.words;
        let name = &self.tokens[mention.name.clone()];
        let any = |list| name.iter().any(|t| t.lists.has(list));
        let first_name = name[0].lists.has_any([words.first_name_male, words.first_name_female]);
        let titled = self.tokens[mention.title.clone()]
            .iter()
            .any(|t| t.lists.has(words.title) && !t.lists.has_any([words.title_part, words.no_name]));
        let initial = name.windows(2).any(|pair| pair[0].end - pair[0].start == 1 && pair[1].is_mark('.'));
        let acronym = mention.acronym.is_some() || (name.len() == 1 && name[0].kind == Kind::Acronym);
        let lower = name.iter().any(|t| t.lists.has(words.preposition));
        match () {
            () if titled && !lower => (SourceKind::Person, true),
            () if (first_name && name.len() > 1 && !lower && !any(words.organisation)) || initial => {
                (SourceKind::Person, true)
            }
            () if any(words.organisation) || acronym || lower => (SourceKind::Organisation, true),
            () if any(words.polity) || any(words.place) => (SourceKind::Organisation, true),
            () if mention.the => (SourceKind::Organisation, true),
            () if (2..=4).contains(&name.len()) => (SourceKind::Person, false),
            () => (SourceKind::Organisation, false),
        }
    }

    /// Whether the titles or the first name tell a man or a woman.
    pub(super) fn gender(&self, mention: &Mention) -> Gender {
        let has = |range: &Range<usize>, list| self.tokens[range.clone()].iter().any(|t| t.lists.has(list));
        let first = mention.name.start..mention.name.start + usize::from(mention.name.len() > 1);
        let words = self.words;
        let (male, female) = (has(&first, words.first_name_male), has(&first, words.first_name_female));
        match () {
            () if has(&mention.title, words.female) => Gender::Female,
            () if has(&mention.title, words.male) => Gender::Male,
            () if male == female => Gender::Unknown,
            () if female => Gender::Female,
            () => Gender::Male,
        }
    }

    /// The words around a name that say what its bearer is: titles, "party donor" before it, "a senator" behind it.
    pub(super) fn roles_around(&self, mention: &Mention) -> Vec<String> {
        let words = self.words;
        let mut roles: Vec<String> = mention.title.clone().map(|at| self.lower(at)).collect();
        let mut at = mention.title.start;
        if at >= self.range.start + 2 && self.is(at - 1, &["of"]) && self.tokens[at - 2].lists.has(words.title) {
            roles.push(self.lower(at - 2));
        }
        let stops = [
            words.determiner,
            words.preposition,
            words.subordinator,
            words.verb,
            words.be,
            words.have,
            words.modal,
            words.adverb,
            words.possessive_pronoun,
            words.subject_pronoun,
        ];
        let reach = at.saturating_sub(ROLE_REACH).max(self.range.start);
        while at > reach && self.tokens[at - 1].kind == Kind::Lower && !self.tokens[at - 1].lists.has_any(stops) {
            at -= 1;
            roles.push(self.lower(at));
        }
        roles.extend(self.apposition(mention.end()).map(|at| self.lower(at)));
        roles
    }

    /// The noun of the apposition that follows a name which ends at `end`: "senator" of ", a Democratic senator from Ohio".
    pub(super) fn apposition(&self, end: usize) -> Option<usize> {
        let words = self.words;
        let first = self.token(end).filter(|comma| comma.is_mark(',')).and_then(|_| self.token(end + 1))?;
        let nouns = [words.role, words.title, words.body, words.unnamed, words.spokesperson, words.calling];
        let begins = first.lists.has_any([words.determiner, words.possessive_pronoun])
            || (first.kind == Kind::Lower && first.lists.has_any(nouns));
        let stop = (end + 2..(end + 2 + APPOSITION_REACH).min(self.range.end)).find(|&at| {
            !self.tokens[at].is_word() || self.tokens[at].lists.has_any([words.preposition, words.relative])
        });
        let stop = stop?;
        let listed = |&at: &usize| self.tokens[at].kind == Kind::Lower && self.tokens[at].lists.has_any(nouns);
        let noun = (end + 1..stop).rev().find(listed).unwrap_or(stop - 1);
        (begins && self.tokens[noun].kind == Kind::Lower).then_some(noun)
    }

    /// Whether the token is a word in small letters that is likely a noun or an adjective.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let words = self.words;
        let other = [
            words.verb,
            words.be,
            words.have,
            words.modal,
            words.do_forms,
            words.reporting,
            words.adverb,
            words.ly,
            words.aside,
            words.preposition,
            words.conjunction,
            words.subordinator,
            words.relative,
            words.determiner,
            words.possessive_pronoun,
            words.subject_pronoun,
            words.negation,
        ];
        let nouns = [words.document, words.body, words.unnamed, words.entourage, words.publication];
        let small =
            |token: &&Token| token.kind == Kind::Lower && token.span().of(self.text).chars().all(char::is_alphabetic);
        self.token(at)
            .filter(small)
            .is_some_and(|t| t.lists.has_any(nouns) && !t.lists.has(words.reporting) || !t.lists.has_any(other))
    }

    /// Whether "'s" or the apostrophe of a plural stands there.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        let touches = at > self.range.start && self.token(at).is_some_and(|t| self.tokens[at - 1].touches(t));
        touches && self.is(at, &["'s", "’s", "'", "’"])
    }

    /// What an apposition's noun says that its name is.
    pub(super) fn kind_by_noun(&self, noun: usize) -> Option<SourceKind> {
        let (words, lists) = (self.words, self.tokens[noun].lists);
        match () {
            () if lists.has_any([words.role, words.calling, words.spokesperson, words.title]) => {
                Some(SourceKind::Person)
            }
            () if lists.has_any([words.body, words.organisation]) => Some(SourceKind::Organisation),
            () if lists.has_any([words.male, words.female]) => Some(SourceKind::Person),
            () => None,
        }
    }

    /// Whether a single word that opens a sentence may have its capital only from there: what acts or speaks is a name.
    pub(super) fn may_be_no_name(&self, mention: &Mention, is_source: bool) -> bool {
        let (start, words) = (mention.name.start, self.words);
        let opens =
            start == self.range.start || self.tokens[start - 1].is_mark('“') || self.tokens[start - 1].is_mark('"');
        if mention.name.len() > 1 || !opens || self.tokens[start].kind == Kind::Acronym {
            return false;
        }
        let known = [words.polity, words.organisation, words.first_name_male, words.first_name_female];
        let lists = self.tokens[start].lists;
        if !lists.is_empty() {
            return !lists.has_any(known);
        }
        let acts = is_source
            || self.token(start + 1).is_some_and(|next| {
                next.lists.has_any([words.verb, words.be, words.have, words.modal, words.do_forms, words.reporting])
                    || next.lists.has_any([words.to, words.body])
                    || matches!(next.kind, Kind::Mark(':' | ','))
            });
        let word = self.lower(start);
        let people = ["ers", "ors", "ists", "ants", "ents", "ians", "ing", "ed"].iter().any(|end| word.ends_with(end));
        // No headline begins with strangers so often as with a surname.
        let headline = start == 0 && self.tokens[start].start == 0;
        !(acts || self.is_possessive(start + 1)) || (people && !headline)
    }
}
