//! How a sentence and the phrase of a source are built, as far as it tells whom they are about.

use std::ops::Range;

use super::Sentence;
use super::bearer::Gender;
use super::mention::Mention;
use crate::claim::SourceKind;
use crate::text::{Kind, Token};

/// How many words a description can have that opens a sentence.
const DESCRIPTION_REACH: usize = 12;

/// How many tokens a headline can have.
const HEADLINE: usize = 30;

/// How many words before a subject its clause can begin.
const SUBJECT_REACH: usize = 40;

impl Sentence<'_> {
    /// A source without the marks, the "'s", the "herself" and the time at its ends: "Smith earlier Thursday".
    pub(super) fn trimmed(&self, source: &Range<usize>) -> Range<usize> {
        let mut range = source.clone();
        let is_day = |at: usize| self.tokens[at].is_capital() && self.tokens[at].lists.has(self.words.no_name);
        let at_end = |at: usize| {
            self.is_possessive(at)
                || matches!(self.tokens[at].kind, Kind::Mark(',' | '—' | '–' | '-' | ':'))
                || self.spells(at, &["earlier", "later", "late", "early", "however"])
                || self.tokens[at].kind == Kind::Lower
                    && self.tokens[at].lists.has_any([self.words.ly, self.words.reflexive])
                || is_day(at) && self.spells(at - 1, &["earlier", "later", "late", "early", "on"])
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
    pub(super) fn pronoun_gender(&self, at: usize) -> Option<Gender> {
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
    pub(super) fn is_subject(&self, mention: &Mention) -> bool {
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
        let has_opening = self.has_opening();
        let may_open = has_opening || self.tokens[self.range.start].lists.has_any([words.adverb, words.ly]);
        let begins = |at: &usize| self.is_quoted(*at) || (may_open && self.tokens[*at].is_mark(','));
        let begin = (self.range.start..before).rev().take(SUBJECT_REACH).find(begins);
        let begin = begin.map_or(self.range.start, |at| at + 1);
        let verbs = |at: usize| self.marks.get(at).map_or(0, |mark| mark.verbs);
        !depends && verbs(begin) == verbs(before) && (!has_opening || begin > self.range.start)
    }

    /// Whether a clause or a phrase comes before the sentence's subject: "Asked about Smith, Jones said".
    fn has_opening(&self) -> bool {
        let (first, words) = (&self.tokens[self.range.start], self.words);
        let word = first.span().of(self.text);
        // “Boeing said”
        let verb = [words.reporting, words.be, words.have, words.modal];
        let participle = (word.ends_with("ed") || word.ends_with("ing"))
            && !self.token(self.range.start + 1).is_some_and(|next| next.lists.has_any(verb))
            && (words.is_unlisted(first.lists) || first.lists.has_any([words.verb, words.no_one]));
        let opens = first.lists.has_any([words.preposition, words.subordinator])
            && !first.lists.has_any([words.conjunction, words.determiner]);
        opens || participle
    }

    /// Whether `at` lies in what comes before the sentence's subject.
    pub(super) fn is_in_opening(&self, at: usize) -> bool {
        let commas = |at: usize| self.marks.get(at).map_or(0, |mark| mark.commas);
        self.has_opening() && commas(at) == commas(self.range.start)
    }

    /// "The former Ohio governor" where a sentence begins with it and goes on with a verb.
    pub(super) fn opening_description(&self) -> Option<Range<usize>> {
        let start = self.range.start;
        let describes = self.spells(start, &["The"]);
        let noun = (start + 1..(start + DESCRIPTION_REACH).min(self.range.end))
            .take_while(|&at| self.tokens[at].is_word() && !self.tokens[at].lists.has(self.words.preposition))
            .find(|&at| {
                self.tokens[at].kind == Kind::Lower
                    && self.tokens[at].lists.has_any([self.words.role, self.words.calling])
                    && self.token(at + 1).is_some_and(|next| {
                        next.lists.has_any(self.words.auxiliary)
                            || next.lists.has_any([self.words.verb, self.words.adverb, self.words.ly])
                    })
            });
        noun.filter(|_| describes).map(|noun| start..noun + 1)
    }

    /// Whether it is a dateline: `WASHINGTON (Reuters) -`, or a heading: “Update, 2:14 PM ET:”.
    pub(super) fn is_dateline(&self) -> bool {
        let goes_on = self.range.end < self.tokens.len();
        self.range.start == 0
            && goes_on
            && matches!(self.tokens[self.range.end - 1].kind, Kind::Mark('-' | '–' | '—' | ':'))
    }

    /// Whether the block is a headline with a capital on every word: there names can't be told from other words.
    pub(crate) fn is_headline(&self) -> bool {
        let words = self.tokens.iter().take(HEADLINE).filter(|token| token.is_word());
        let (count, is_short) = (words.clone().count(), self.tokens.len() < HEADLINE);
        let capitals = words.clone().filter(|token| token.is_capital() || token.is_number()).count();
        let shouts = words.filter(|token| token.kind == Kind::Acronym).count() == count;
        count > 4 && is_short && capitals * 4 >= count * 3 || count < 4 && shouts
    }

    /// The phrase up to its first aside, preposition or bracket, unless it begins with one: what its head is in.
    pub(super) fn core(&self, source: &Range<usize>) -> Range<usize> {
        let ends = |&at: &usize| {
            let token = &self.tokens[at];
            let preposition = token.lists.has(self.words.preposition) && !self.is_connector(at, source.start);
            matches!(token.kind, Kind::Mark(',' | '(' | '—' | '–' | '-'))
                || (preposition && !token.is_capital())
                || (at > source.start + 1 && self.is_participle_behind_noun(at))
                || token.lists.has_any([self.words.relative, self.words.that]) && !token.is_capital()
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
            && !word.contains('-')
            && self.tokens[at - 1].lists.has_any(nouns)
    }

    /// "a PAC": one of many.
    pub(super) fn is_any(&self, phrase: &Range<usize>, mention: &Mention) -> bool {
        let word = &self.tokens[mention.name.start];
        let is_kind = mention.name.len() == 1 && word.lists.has(self.words.organisation);
        is_kind && self.spells(phrase.start, &["a", "an", "A", "An"])
    }

    /// The name that `phrase` ends with. An organisation’s is whole though the phrase be cut: “the Associated” Press.
    pub(super) fn mention_at_end(&self, phrase: &Range<usize>) -> Option<Mention> {
        let last = self.mentions(phrase.clone()).last()?;
        let is_cut = last.name.end == phrase.end && !self.is_headline();
        let whole = is_cut.then(|| self.mention(last.name.start, self.range.end)).flatten();
        let of_more = |whole: &Mention| {
            let end = &self.tokens[whole.name.end - 1];
            whole.name.end > last.name.end && end.lists.has(self.words.organisation)
        };
        if let Some(whole) = whole.filter(of_more) {
            return Some(whole);
        }
        self.tokens[last.name.end..phrase.end].iter().all(|t| !t.is_word()).then_some(last)
    }

    /// The name that somebody new is told by: “a farmer named Moss”, “a group calling itself Moss”.
    pub(super) fn told_name(&self, source: &Range<usize>) -> Option<Mention> {
        let told = |&at: &usize| {
            self.spells(at, &["named", "called"])
                || self.spells(at, &["itself", "himself", "herself"]) && self.spells(at - 1, &["calling"])
        };
        let at = (source.start + 1..source.end).find(told)?;
        self.mention(at + 1, self.range.end)
    }

    /// The name behind a title that has an “of” in it: “department of trade spokesman Jane Smith”.
    pub(super) fn titled_name(&self, source: &Range<usize>) -> Option<Mention> {
        let name = self.mention_at_end(source).filter(|name| name.name.end == source.end && name.name.len() > 1)?;
        let before = self.before(name.title.start).filter(|token| token.kind == Kind::Lower)?;
        (self.is_person_noun(before) && !self.is_body_name(&name)).then_some(name)
    }

    /// The name that a title or a description is given with: "the mayor of Boston, Jane Smith", "Speaker of the House Rep.
    /// Paul Ryan".
    pub(super) fn apposed_name(&self, source: &Range<usize>, core: &Range<usize>) -> Option<Mention> {
        let is_aside = |&at: &usize| matches!(self.tokens[at].kind, Kind::Mark(',' | '('));
        let aside = (core.end..source.end).find(is_aside).unwrap_or(source.end);
        if self.spells(aside + 1, &["including", "such", "like", "among"]) {
            return None;
        }
        // A "spokesman for House Speaker Jane Smith" is not her: only an office "of" its own is a part of the title.
        let is_office = self.spells(core.end, &["of", "for"]) && self.tokens[core.end - 1].is_capital();
        let titled = self.mentions(core.end..aside).last().filter(|mention| {
            let offices = [self.words.organisation, self.words.polity, self.words.title_part];
            let title = self.tokens[mention.title.clone()].first();
            // “the secretary of Defense”
            let charge = self.tokens[mention.title.start].lists.has(self.words.portfolio);
            is_office
                && mention.name.end == aside
                && (charge || title.is_some_and(|first| first.lists.has_any(offices)))
        });
        if titled.is_some() {
            return titled;
        }
        let closes = |&at: &usize| self.tokens[at].is_mark(',');
        let close = (aside + 1..source.end).find(closes).unwrap_or(source.end);
        // "One delegate, party chairwoman Jane Smith, said".
        let at_end = || self.mentions(aside + 1..close).last().filter(|mention| mention.name.end == close);
        let named = self.mention(aside + 1, source.end).filter(|named| named.name.len() > 1);
        let named = named.filter(|named| self.kind_of_name(named) == (SourceKind::Person, true));
        let named = named.or_else(at_end).filter(|_| aside < source.end)?;
        let (kind, is_plain) = self.kind_of_name(&named);
        // “one of the authors, Jane Smith”
        let noun = match self.tokens[core.end - 1].lists {
            _ if self.reads(core.end - 1, &["one", "two", "three"]) => aside - 1,
            // “one delegate not on the list, Jane Smith”
            lists if lists.has(self.words.negation) && core.len() > 1 => core.end - 2,
            _ => core.end - 1,
        };
        let is_person_noun = self.is_person_noun(&self.tokens[noun]) || is_plain && self.is_noun(noun);
        let closed = named.name.end == source.end
            || self
                .token(named.name.end)
                .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '(')) || t.lists.has(self.words.conjunction))
            || is_plain && self.spells(named.name.end, &["of"]);
        // “one group, the Moss Institute,”
        let is_body = self.tokens[noun].lists.has_any([self.words.body, self.words.outfit]);
        // “another blogger, Jane Smith”
        let whole = aside + 1 == named.title.start && named.name.end == close;
        // “her mother, Jane Smith,”, “the club's owner, Moss,”
        let own = self.tokens[core.start].lists.has(self.words.possessive_pronoun)
            || core.clone().any(|at| self.is_possessive(at));
        let introduced = || self.is_noun(noun) && (own || self.tokens[core.start].lists.has(self.words.determiner));
        let fits = match kind {
            SourceKind::Person => is_person_noun || whole && !is_plain && (is_body || introduced()),
            _ => is_body && (is_plain || whole) || (own || is_person_noun && !is_plain) && whole,
        };
        // “the owner, Moss,”
        let single = whole && (own || self.reads(core.start, &["the"])) && !self.is_no_name(named.name.start);
        let long = named.name.len() > 1 || single && !self.is_place_name(&named);
        (fits && closed && long).then_some(named)
    }

    /// “One woman”, “a spokesman for the firm”, “Brown's mother”: who can be “he” or “she” in what follows. “The scientist” has
    /// been named.
    pub(super) fn is_single_person(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let core = self.core(source);
        let noun = &self.tokens[core.end - 1];
        let word = noun.span().of(self.text);
        let kin = noun.lists.has_any([words.male, words.female]);
        let is_one = core.len() == 1 && self.reads(core.start, &["one", "another"]);
        let many =
            word.ends_with('s') || word.ends_with("men") || word.ends_with("people") || noun.lists.has(words.plural);
        let is_new = self.tokens[core.start].lists.has(words.introducing);
        let of_named = kin && core.clone().any(|at| self.is_possessive(at));
        is_one || !many && (is_new && (kin || self.is_person_noun(noun)) || of_named)
    }

    /// Whether somebody is only asked about, or where something was said, or whom a case was against: “Asked about Smith, he”,
    /// “on Facebook”, “v. Smith”.
    pub(super) fn is_in_passing(&self, mention: &Mention) -> bool {
        let asked = self.tokens[self.range.start].lists.has(self.words.asking);
        let at = mention.title.start;
        let before = at.saturating_sub(1 + usize::from(self.before(at).is_some_and(|point| point.is_mark('.'))));
        asked && self.is_in_opening(at) || before >= self.range.start && self.spells(before, &["on", "v", "vs"])
    }

    /// “it plans to close”, “its sales”; “it was late” speaks of nothing.
    pub(crate) fn speaks_of_itself(&self, at: usize) -> bool {
        let plans = |next: &Token| next.lists.has(self.words.planning);
        self.reads(at, &["its"]) || self.reads(at, &["it"]) && self.token(at + 1).is_some_and(plans)
    }

    /// “a caller” of “was asked by a caller”
    pub(super) fn is_agent(&self, source: &Range<usize>) -> bool {
        self.before(source.start).is_some_and(|before| before.lists.has(self.words.by))
    }

    fn is_person_noun(&self, token: &Token) -> bool {
        let words = self.words;
        token.lists.has_any([words.role, words.title, words.calling, words.spokesperson, words.unnamed])
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::tests::last;

    #[test]
    fn whoever_belongs_to_somebody_is_told_by_the_name_beside() {
        for (text, expected) in [
            ("Carl Moss left. Moss's mother, Folasade Moss, said it was late.", "Folasade Moss"),
            ("Carl Moss left. Moss's mother, Folasade Moss, said no. “It was late,” she said.", "Folasade Moss"),
            ("Its trade body, CEFACD, said it was late.", "CEFACD"),
            ("The club's owner, Fenway Sports Group, said it was late.", "Fenway Sports Group"),
            ("Their employer, Amazon, said it was late.", "Amazon"),
            ("Carl Moss's mother, Reuters reported, said it was late.", "-"),
        ] {
            assert_eq!(last(text), expected, "{text}");
        }
    }

    #[test]
    fn who_is_no_country_that_a_town_lies_in() {
        for (text, expected) in [
            ("Jane Smith, a biologist at the Moss Institute in Leipzig, Germany, who led it, praises it", "Jane Smith"),
            ("Jane Smith, a lawyer in Nairobi, Kenya, who led it, praises it", "Jane Smith"),
            ("Jane Smith, a lawyer at Boeing, met Carl Moss, who praises it", "Carl Moss"),
        ] {
            assert_eq!(last(&format!("{text} but thinks that it is late.")), expected, "{text}");
        }
    }
}
