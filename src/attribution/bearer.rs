//! What the words of a name and those around it tell of its bearer: a person or an organisation, a man or a woman, a senator.

use std::ops::Range;

use super::Sentence;
use super::describe::{ABBREVIATED, OUTLET};
use super::mention::Mention;
use crate::claim::SourceKind;
use crate::text::{Kind, Token};

/// How many words before a name can say what its bearer is: "longtime political operative Jane Smith".
const ROLE_REACH: usize = 4;

/// How many words an apposition can have before its noun: "a former North Carolina state senator".
const APPOSITION_REACH: usize = 8;

/// Whether somebody is a man or a woman, as far as it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Gender {
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
    pub(super) fn agrees(self, other: Gender) -> bool {
        self == other || self == Gender::Unknown || other == Gender::Unknown
    }
}

/// How many words “her first memoir” has at the most.
const WORK_REACH: usize = 3;

impl Sentence<'_> {
    /// What the name's bearer is, and whether that is plain rather than likely.
    pub(super) fn kind_of_name(&self, mention: &Mention) -> (SourceKind, bool) {
        let words = self.words;
        let name = &self.tokens[mention.name.clone()];
        let any = |list| name.iter().any(|t| t.lists.has(list));
        // “Kim Jong Un” is nobody’s UN.
        let office = self.is_firm(mention)
            || name.iter().any(|t| t.lists.has(words.organisation) && (t.kind == Kind::Acronym || t.end - t.start > 2));
        let first_name = name[0].lists.has_any(words.first_name);
        let titled = self.tokens[mention.title.clone()]
            .iter()
            .any(|t| t.lists.has(words.title) && !t.lists.has_any([words.title_part, words.no_name]));
        let initial = name.windows(2).any(|pair| pair[0].end - pair[0].start == 1 && pair[1].is_mark('.'));
        let acronym = mention.acronym.is_some() || (name.len() == 1 && name[0].kind == Kind::Acronym);
        let lower = name.iter().any(|t| t.lists.has(words.preposition));
        match () {
            () if titled && !lower => (SourceKind::Person, true),
            () if !office && name.last().is_some_and(|last| last.lists.has(words.surname)) => {
                (SourceKind::Person, true)
            }
            () if (first_name && name.len() > 1 && !lower && !office) || initial => (SourceKind::Person, true),
            () if office || acronym || lower => (SourceKind::Organisation, true),
            () if any(words.polity) || any(words.place) => (SourceKind::Organisation, true),
            () if mention.the => (SourceKind::Organisation, true),
            () if (2..=4).contains(&name.len()) || (first_name && !any(words.place)) => (SourceKind::Person, false),
            () => (SourceKind::Organisation, false),
        }
    }

    /// Whether a name plainly is an organisation's.
    pub(super) fn is_body_name(&self, name: &Mention) -> bool {
        self.kind_of_name(name) == (SourceKind::Organisation, true)
    }

    /// “the Company”, “the Board”: what contracts and reports write with a capital is no name, where it is no part of one that is
    /// known.
    pub(super) fn is_sort_of_body(&self, mention: &Mention) -> bool {
        let (words, at) = (self.words, mention.name.start);
        let lists = self.tokens[at].lists;
        // “(the “Company”)”
        let start = mention.title.start;
        let quoted = self.before(start).is_some_and(|before| matches!(before.kind, Kind::Mark('“' | '"')));
        mention.name.len() == 1
            && self.tokens[at].kind == Kind::Capital
            && lists.has_any([words.body, words.panel])
            && !lists.has(words.polity)
            && !self.token(at + 1).is_some_and(|next| next.lists.has(words.preposition))
            && self.before(start - usize::from(quoted)).is_some_and(|the| the.lists.has(words.pointing))
    }

    /// “Thames Water”, “Boeing Co”: a company's, by its last word.
    pub(super) fn is_firm(&self, mention: &Mention) -> bool {
        let (words, name) = (self.words, &self.tokens[mention.name.clone()]);
        let trades = || name.last().is_some_and(|last| last.lists.has(words.industry));
        name.len() > 1 && !name[0].lists.has_any(words.first_name) && trades()
    }

    /// “Quinnipiac University”: whether a name's last word tells what it is the name of.
    pub(super) fn is_told_by_last(&self, mention: &Mention) -> bool {
        let words = self.words;
        let last = &self.tokens[mention.name.end - 1];
        let people = self.tokens[mention.name.start].lists.has(words.role);
        mention.name.len() > 1 && !people && last.lists.has_any([words.organisation, words.body, words.industry])
    }

    /// Whether a name's first word is no first name that we know, nor an initial.
    pub(super) fn may_begin_with_family(&self, mention: &Mention) -> bool {
        let (first, words) = (&self.tokens[mention.name.start], self.words);
        first.kind == Kind::Capital && first.end - first.start > 1 && !first.lists.has_any(words.first_name)
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
            () if male == female || has(&first, words.first_name_either) => Gender::Unknown,
            () if female => Gender::Female,
            () => Gender::Male,
        }
    }

    /// The words around a name that say what its bearer is: titles, "party donor" before it, "a senator" behind it.
    pub(super) fn roles_around(&self, mention: &Mention) -> Vec<String> {
        let words = self.words;
        let mut roles: Vec<String> = mention.title.clone().map(|at| self.lower(at)).collect();
        let mut at = mention.title.start;
        let of_office =
            at >= self.range.start + 2 && self.spells(at - 1, &["of"]) && self.tokens[at - 2].lists.has(words.title);
        // “the mayor of Chicago” is not Chicago.
        if of_office && !self.is_place_name(mention) {
            roles.push(self.lower(at - 2));
        }
        if self.tokens[mention.end() - 1].lists.has(words.outlet) {
            roles.push(OUTLET.to_owned());
        }
        if mention.the && mention.name.len() == 1 && self.tokens[mention.name.start].kind == Kind::Acronym {
            roles.push(ABBREVIATED.to_owned());
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
        roles.extend(self.apposition_of(mention).map(|at| self.lower(at)));
        roles
    }

    /// The noun of the apposition that says what a name's bearer is: not “candidate” of “by the State Department, the candidate
    /// said”.
    pub(super) fn apposition_of(&self, mention: &Mention) -> Option<usize> {
        let of_person = |&noun: &usize| self.kind_by_noun(noun) == Some(SourceKind::Person);
        self.apposition(mention.end()).filter(|noun| !(of_person(noun) && self.is_body_name(mention)))
    }

    /// The noun of the apposition that follows a name which ends at `end`: "senator" of ", a Democratic senator from Ohio".
    pub(super) fn apposition(&self, end: usize) -> Option<usize> {
        let words = self.words;
        let comma = |at: usize| self.has_mark(at, ',');
        // “Jane Smith, 71, a farmer”
        let has_age = comma(end) && self.token(end + 1).is_some_and(Token::is_number) && comma(end + 2);
        let end = if has_age { end + 2 } else { end };
        let first = self.token(end + 1).filter(|_| comma(end))?;
        let nouns = [words.role, words.title, words.body, words.unnamed, words.spokesperson, words.calling];
        let stops = [words.preposition, words.relative, words.reporting, words.be, words.have, words.modal];
        let begins = first.lists.has_any([words.determiner, words.possessive_pronoun])
            || (first.kind == Kind::Lower && first.lists.has_any(nouns));
        let stop = (end + 2..(end + 2 + APPOSITION_REACH).min(self.range.end))
            .find(|&at| !self.tokens[at].is_word() || self.tokens[at].lists.has_any(stops));
        let stop = stop?;
        let listed = |&at: &usize| self.tokens[at].kind == Kind::Lower && self.tokens[at].lists.has_any(nouns);
        let noun = (end + 1..stop).rev().find(listed).unwrap_or(stop - 1);
        // "In Ohio, the government left." has a sentence there.
        let verb = [words.reporting, words.be, words.have, words.modal];
        let is_sentence = self.tokens[stop].lists.has_any(verb)
            || (noun + 1 < stop && self.tokens[noun + 1].lists.has(words.verb) && self.tokens[stop].is_mark('.'));
        (begins && !is_sentence && self.tokens[noun].kind == Kind::Lower).then_some(noun)
    }

    /// Whether the token is a word in small letters that is likely a noun or an adjective.
    pub(crate) fn is_noun(&self, at: usize) -> bool {
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

    /// `’s`
    pub(crate) fn is_genitive(&self, token: &Token) -> bool {
        matches!(token.span().of(self.text), "'s" | "’s")
    }

    /// Whether "'s" or the apostrophe of a plural stands there.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        let touches = at > self.range.start && self.token(at).is_some_and(|t| self.tokens[at - 1].touches(t));
        touches && self.spells(at, &["'s", "’s", "'", "’"])
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

    /// “sister” of “his sister Eleni”, “his sister, Eleni”.
    pub(super) fn kin_before(&self, mention: &Mention) -> Option<usize> {
        let before = mention.title.start.checked_sub(1)?;
        let noun = if self.has_mark(before, ',') { before.checked_sub(1)? } else { before };
        (noun >= self.range.start && self.tokens[noun].lists.has(self.words.kin)).then_some(noun)
    }

    /// “the Dane”, “the Italian”: somebody of that nation. “The French” are all.
    pub(super) fn is_compatriot(&self, at: usize) -> bool {
        let one = ["Dane", "Swede", "Finn", "Pole", "Serb", "Croat", "Scot", "Turk", "Briton", "Spaniard"];
        self.is_no_name(at) && (self.spells(at, &one) || self.tokens[at].span().of(self.text).ends_with("an"))
    }

    /// Whether the noun tells a man or a woman: “mother”.
    pub(super) fn gender_by_noun(&self, noun: usize) -> Gender {
        let lists = self.tokens[noun].lists;
        match () {
            () if lists.has(self.words.female) => Gender::Female,
            () if lists.has(self.words.male) => Gender::Male,
            () => Gender::Unknown,
        }
    }

    /// Whether a single word that opens a sentence may have its capital only from there: what acts or speaks is a name. `is_first`:
    /// nobody has been named before, as in the headline.
    pub(super) fn may_be_no_name(&self, mention: &Mention, is_source: bool, is_first: bool) -> bool {
        let (start, words) = (mention.name.start, self.words);
        let opens =
            start == self.range.start || self.tokens[start - 1].is_mark('“') || self.tokens[start - 1].is_mark('"');
        let lists = self.tokens[start].lists;
        if self.is_of_work(mention) || self.is_dateline_place(mention) {
            return true;
        }
        if mention.name.len() > 1 || !opens {
            return false;
        }
        // “Poll: two in a dead heat”, “PHOTO: the mill”
        let heads = lists.has_any([words.document, words.heading])
            && self.token(start + 1).is_some_and(|next| next.is_mark(':'));
        if !heads && (self.tokens[start].kind == Kind::Acronym || lists.has(words.surname)) {
            return false;
        }
        let known = [words.polity, words.organisation, words.first_name_male, words.first_name_female];
        if heads || !words.is_unlisted(lists) {
            return heads || !lists.has_any(known);
        }
        let word = self.lower(start);
        let adjective = lists.has(words.unspecific)
            || ["cal", "ous", "ive", "ary", "nal", "tal", "ial"].iter().any(|end| word.ends_with(end));
        let papers = |next: &Token| next.kind == Kind::Lower && next.lists.has_any([words.document, words.unnamed]);
        // “Mission documents”
        let plain =
            self.reads(start + 1, &["documents", "analysis", "data", "figures", "records", "files", "research"]);
        // “Thirty-nine of them”
        let number = lists.has(words.count) || word.split_once('-').is_some_and(|(tens, _)| tens.ends_with("ty"));
        // “Interviewees”, but not Rees, nor Yankees
        let done_to = word.len() > 7 && word.ends_with("ees");
        if plain || number || done_to || adjective && self.token(start + 1).is_some_and(papers) {
            return true;
        }
        let acts = is_source
            || self.token(start + 1).is_some_and(|next| {
                next.lists.has_any(words.auxiliary)
                    || next.lists.has_any([words.verb, words.reporting, words.to, words.body])
                    || next.is_mark(':')
                    || self.apposition(start + 1).is_some()
                    || (next.is_mark(',') && self.token(start + 2).is_some_and(|t| t.lists.has(words.relative)))
            });
        let says = self.token(start + 1).is_some_and(|next| next.lists.has(words.reporting));
        let people = ["ers", "ors", "ists", "ants", "ents", "ians"].iter().any(|end| word.ends_with(end))
            || !says && (word.ends_with("ing") || word.ends_with("ed"));
        // No headline begins with strangers so often as with a surname.
        let headline = is_first && start == 0 && self.tokens[start].start == 0;
        !(acts || self.is_possessive(start + 1)) || (people && !headline)
    }

    /// “NEW YORK - ” before the first sentence
    fn is_dateline_place(&self, mention: &Mention) -> bool {
        let shouts = |at: usize| self.tokens[at].kind == Kind::Acronym;
        let dashed = self.token(mention.name.end).is_some_and(|next| matches!(next.kind, Kind::Mark('-' | '–' | '—')));
        dashed && mention.name.start == 0 && mention.name.len() > 1 && mention.name.clone().all(shouts)
    }

    /// “In her memoir, Silent Spring, she wrote”
    fn is_of_work(&self, mention: &Mention) -> bool {
        let comma = mention.name.start.checked_sub(1).filter(|&at| self.tokens[at].is_mark(','));
        let own = |at: usize| self.tokens[at].lists.has(self.words.possessive_pronoun);
        let ends = self.has_mark(mention.end(), ',') || self.has_mark(mention.end(), '(');
        ends && comma.is_some_and(|comma| {
            let mut work = self.back(comma, WORK_REACH);
            work.end > self.range.start && self.tokens[work.end - 1].lists.has(self.words.naming) && work.any(own)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::tests::last;

    #[test]
    fn the_dane_is_who_is_spoken_of() {
        for (text, expected) in [
            ("Thomas Frank played it down. “I laughed,” said the Dane.", "Thomas Frank"),
            ("Iga Swiatek won. The Pole said she was tired.", "Iga Swiatek"),
            ("Pep Guardiola met Carl Moss. The Spaniard said no.", "Pep Guardiola"),
            ("Max Verstappen won. The Dutchman said no. The Briton said yes.", "-"),
            ("The Dane said no.", "-"),
            ("Carl Moss left. The Swiss said no.", "-"),
            ("Carl Moss left. The French said no.", "-"),
            ("Carl Moss left. Dane Moss said no.", "Dane Moss"),
        ] {
            assert_eq!(last(text), expected, "{text}");
        }
    }

    #[test]
    fn what_opens_a_sentence_may_be_no_name() {
        for (text, name) in [
            ("Thirty-nine of them said that it was late.", "-"),
            ("Forty of them said that it was late.", "-"),
            ("Interviewees said that it was late.", "-"),
            ("Amputees said that it was late.", "-"),
            ("Rees said that it was late.", "Rees"),
            ("Fortune said that it was late.", "Fortune"),
        ] {
            assert_eq!(last(text), name, "{text}");
        }
    }

    #[test]
    fn a_term_of_a_contract_is_no_name() {
        let text = "Acme Foods plc (“Acme” or the “Group”) said no. The Group said it was late.";
        assert_eq!(last(text), "Acme Foods plc");
        assert_eq!(last("Acme Foods plc left. The “Moss Group” said it was late."), "Moss Group");
    }

    #[test]
    fn the_place_of_a_dateline_is_nobody() {
        assert_eq!(last("NEW YORK - Republican presidential candidate Carl Moss said it was late."), "Carl Moss");
        assert_eq!(last("NEW YORK - Mary Moss met Carl Wren. His aides are late. He said no."), "Carl Wren");
        assert_eq!(last("CARL MOSS said it was late."), "CARL MOSS");
    }
}
