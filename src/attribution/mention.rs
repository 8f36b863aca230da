//! A name in a sentence: where it begins and ends, the titles before it, and what stands around it that tells of whom.

use std::ops::Range;

use super::Sentence;
use crate::text::{Kind, Token};

/// How many words before its "of" an organisation's name can begin.
const NAME_REACH: usize = 8;

/// How many words can stand behind the "and" of a body's name: "and Government Reform Committee".
const BODY_WORDS: usize = 4;

/// A name in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Mention {
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
    pub(super) fn end(&self) -> usize {
        self.acronym.map_or(self.name.end, |acronym| acronym + 2)
    }
}

impl Sentence<'_> {
    /// The name that begins at `start`, which no name may run into from before, and ends by `limit`.
    pub(super) fn mention(&self, start: usize, limit: usize) -> Option<Mention> {
        let capital = |at: usize| {
            at < limit && self.token(at).is_some_and(|token| token.is_capital() && !self.is_compound(token))
        };
        if !capital(start) {
            return None;
        }
        let mut end = start + 1;
        loop {
            if (capital(end) || self.spells(end, &["plc"]) && end < limit) && !self.tokens[end - 1].is_mark('.') {
                end += 1;
            } else if self.is_abbreviated(end) && capital(end + 1) {
                end += 2;
            } else if end + 1 + usize::from(!capital(end + 1)) < limit && self.is_connector(end, start) {
                end += 1 + usize::from(!capital(end + 1)) + 1;
            } else if (self.is_slash(end) && capital(end + 1)) || (self.owns_office(end) && end + 1 < limit) {
                end += 2;
            } else if let Some(past) = self.particles(end).filter(|&past| capital(past)) {
                end = past + 1;
            } else {
                break;
            }
        }
        self.stripped(start, end.min(limit))
    }

    /// "/" of “CNN/ORC”
    fn is_slash(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_mark('/'))
    }

    /// "'s" of “the Polk County Sheriff's Office”, “the National Farmers' Union”
    fn owns_office(&self, at: usize) -> bool {
        let words = self.words;
        let office = self.token(at + 1).is_some_and(|next| next.is_capital() && next.lists.has(words.organisation));
        let whose = [words.title, words.role, words.unnamed, words.calling, words.owning];
        let capital = at > self.range.start && self.tokens[at - 1].is_capital();
        // “the Publishers' Association”
        let of_many = || {
            let body = self.token(at + 1).is_some_and(|next| next.is_capital() && next.lists.has(words.body));
            self.tokens[at].kind != Kind::Lower && (body || self.spells(at + 1, &["Guild"]))
        };
        let owner = || office && self.tokens[at - 1].lists.has_any(whose);
        self.is_possessive(at) && capital && (owner() || of_many())
    }

    /// "Hamas-run", "Chicago-based": what something is by a name.
    pub(super) fn is_compound(&self, token: &Token) -> bool {
        let last = token.span().of(self.text).rsplit_once(['-', '\u{2010}', '\u{2011}']);
        last.is_some_and(|(_, last)| last.ends_with("ed") || matches!(last, "run" | "led" | "born" | "style" | "era"))
    }

    /// Where the small parts of a name end that begin at `at`: "von der".
    fn particles(&self, at: usize) -> Option<usize> {
        let is_particle = |token: &Token| token.kind == Kind::Lower && token.lists.has(self.words.particle);
        let count = (at..at + 2).take_while(|&at| self.token(at).is_some_and(is_particle)).count();
        (count > 0).then_some(at + count)
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
        let goes_on = capital(at + 1) || (self.spells(at + 1, &["the"]) && capital(at + 2));
        if at <= from || !capital(at - 1) || !goes_on {
            return false;
        }
        let small = ["of", "for", "on", "and", "the", "&"];
        let of_name = |&at: &usize| self.tokens[at].is_capital() || self.spells(at, &small);
        let name = (from..at).rev().take(NAME_REACH).take_while(of_name).map(|at| &self.tokens[at]);
        let office = || name.clone().any(|token| token.is_capital() && token.lists.has(self.words.organisation));
        match () {
            () if self.spells(at, &["&"]) => true,
            // "Department of Health and Human Services"; but "the Post and the Times" are two.
            () if self.spells(at, &["and"]) => {
                let joined = || name.clone().any(|token| !token.is_capital());
                capital(at + 1) && (joined() && office() || self.is_within_body(at, from))
            }
            // “the Supreme Court on Monday”
            () if self.spells(at, &["on", "for"]) && self.is_no_name(at + 1) => false,
            () if self.spells(at, &["of", "for", "on"]) && office() => true,
            // "National Nurses United for": three capitals and no title are an organisation's, since nobody is called so.
            () if self.spells(at, &["of", "for"]) => {
                let count = name.clone().take_while(|token| token.is_capital()).count();
                count > 2 && !name.clone().any(|token| self.is_personal(token)) && !capital(at.wrapping_sub(count + 1))
            }
            () => false,
        }
    }

    /// A title that somebody has, or a first name.
    fn is_personal(&self, token: &Token) -> bool {
        let words = self.words;
        token.lists.has(words.title) && !token.lists.has(words.title_part)
            || token.lists.has_any([words.first_name_male, words.first_name_female])
    }

    /// Whether "and" at `at` stands in one body's name that begins at `from`: "the World Travel and Tourism Council"; but
    /// "the White House and State Department" are two.
    fn is_within_body(&self, at: usize, from: usize) -> bool {
        let words = self.words;
        let the = |at: usize| self.reads(at, &["the"]);
        let first = from + usize::from(the(from));
        let led = first > from || from > self.range.start && the(from - 1);
        let before = &self.tokens[first..at];
        let is_whole = before.last().is_none_or(|last| {
            last.lists.has_any([words.organisation, words.polity, words.place, words.publication, words.title])
        });
        let part = |token: &Token| token.is_capital() && token.kind != Kind::Acronym;
        // “the U.S. Food and Drug Administration”
        let before =
            before.split_first().filter(|(land, _)| land.lists.has(words.polity)).map_or(before, |(_, rest)| rest);
        let behind = self.tokens[at + 1..self.range.end].iter().take(BODY_WORDS).take_while(|token| part(token));
        led && !is_whole
            && before.iter().all(part)
            && behind.last().is_some_and(|last| last.lists.has(words.organisation))
    }

    /// Whether the mark at `at` is the point of "Mr." or "J."
    fn is_abbreviated(&self, at: usize) -> bool {
        let Some(mark) = self.token(at).filter(|mark| mark.is_mark('.')) else { return false };
        let before = &self.tokens[at - 1];
        let short = before.lists.has_any([self.words.title, self.words.abbreviation_before_name])
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
        let starts = |at: usize| at == self.range.start && lists(at).has(words.starter);
        while name < end && (starts(name) || self.opens_sentence(name) || self.is_inverted_verb(name, end)) {
            name += 1;
        }
        let first = name;
        // Only a title of a person's own takes with it what stands before: "Breitbart Political Editor Matthew Boyle".
        let is_title =
            |at: usize| lists(at).has_any([words.title, words.spokesperson]) && !lists(at).has(words.title_part);
        let has_office = |part: Range<usize>| part.into_iter().any(|at| lists(at).has(words.organisation));
        let known_first = |at: usize| lists(at).has_any(words.first_name);
        let article = |at: usize| self.spells(at, &["the", "The", "THE"]);
        let determined = article(start.wrapping_sub(1)) || (first > start && article(start));
        // “the Universidad Mayor de San Andrés” has no mayor.
        let foreign = |at: usize| {
            determined && at > first && words.is_unlisted(lists(at - 1)) && self.particles(at + 1).is_some()
        };
        // “Department of Justice” is a body.
        let of_body = |at: usize| at > first && self.spells(at - 1, &["of"]) && has_office(first..at);
        let last_title = (first..end).rev().find(|&at| is_title(at) && !of_body(at) && !foreign(at));
        // "Secretary of State Jane Smith".
        let office = first >= self.range.start + 2 && self.spells(first - 1, &["of", "for"]) && is_title(first - 2);
        let charge = || lists(first).has_any([words.title_part, words.organisation, words.portfolio]);
        if office && first + 1 < end && charge() {
            name = first + 1;
        }
        if let Some(title) = last_title {
            // "Chief Of Staff Jane Smith" in a house that writes it so.
            let past = match () {
                () if self.spells(title + 1, &["Of"]) => title + 3,
                // “Chief Executive Jane Smith”, “Det Con Jane Smith”
                () if self.spells(title + 1, &["Executive", "Con"]) => title + 2,
                () => title + 1,
            };
            let after = (past..end).find(|&at| is_word(at));
            let is_firm = |after: usize| has_office(after..end) && !known_first(after);
            // “Martin Luther King Jr.”
            let after =
                after.filter(|&after| !is_firm(after) && !lists(after).has_any([words.title_part, words.name_suffix]));
            // “Mrs May”
            let of_a_person = lists(title).has(words.courtesy);
            let rest =
                |after: usize| of_a_person || (after..end).any(|at| is_word(at) && !lists(at).has(words.no_name));
            match after.filter(|&after| rest(after)) {
                Some(after) => name = after,
                None if past >= end && !known_first(first) => return self.bare_title(first, end),
                None => {}
            }
        }
        // A party, a nation, a trade or a mood says what somebody is only before a full name: "Democrat Jane Smith".
        let adjective = |at: usize| {
            let word = self.tokens[at].span().of(self.text);
            lists(at).has_any([words.no_name, words.polity, words.unnamed, words.unspecific])
                || matches!(word, "DC" | "DI" | "DCI")
                // “Fuming”, but neither Ying nor Irving
                || at == self.range.start && word.len() > 5 && word.ends_with("ing") && !known_first(at)
        };
        while name + 2 < end && adjective(name) && known_first(name + 1) {
            name += 1;
        }
        let owned = |at: usize| self.token(at).is_some_and(|t| t.lists.has(words.possessive_pronoun));
        if name == first && first > 0 && owned(first - 1) {
            return None;
        }
        if (name..end).all(|at| lists(at).has(words.no_name) || !is_word(at)) {
            // "Cuban said", after Mark Cuban.
            return self.bare_title(name, end).filter(|_| is_word(name));
        }
        // “Smith's Son Says” in a headline
        if name + 1 == end && lists(name).has(words.kin) {
            return None;
        }
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

    /// The short form in brackets behind a name. "Paul Ryan (R-WI)" and "WASHINGTON (AP)" have none: it begins as the name does, or
    /// as what follows a country in it, or has the letters of its last words: “Department of Health and Human Services (HHS)”.
    fn acronym_behind(&self, name: usize, end: usize) -> Option<usize> {
        let brackets = self.token(end)?.is_mark('(') && self.token(end + 2)?.is_mark(')');
        let word = self.token(end + 1).filter(|word| brackets && word.kind == Kind::Acronym)?.span().of(self.text);
        let initial = |at: usize| self.tokens[at].span().of(self.text).chars().next();
        let alike = |at: usize| initial(at) == word.chars().next();
        let begins = alike(name) || name + 1 < end && self.tokens[name].lists.has(self.words.polity) && alike(name + 1);
        let capitals = (name..end).rev().filter(|&at| self.tokens[at].is_capital()).filter_map(initial);
        let of_last = || capitals.take(word.chars().count()).eq(word.chars().rev());
        let sign = word.contains('.') && !word.ends_with('.');
        ((begins || of_last()) && !sign && !word.contains('-')).then_some(end + 1)
    }

    /// "Said" of "Said Jane Smith:".
    fn is_inverted_verb(&self, at: usize, end: usize) -> bool {
        at == self.range.start && at + 1 < end && self.tokens[at].lists.has(self.words.reporting)
    }

    /// Whether the word has its capital only because a sentence or a title begins with it.
    fn opens_sentence(&self, at: usize) -> bool {
        let words = self.words;
        self.tokens[at].is_mark('.')
            || self.spells(at, &["P.S."])
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
        let suffix =
            |point: &&Token| last.lists.has(self.words.name_suffix) && point.is_mark('.') && last.touches(point);
        let end = self.token(mention.end()).filter(suffix).map_or(last.end, |point| point.end);
        self.text[first.start as usize..end as usize].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::tests::last;

    #[test]
    fn names_without_what_stands_before_them() {
        for (text, name) in [
            ("Furious Carl Moss said it was late.", "Carl Moss"),
            ("Fuming Carl Moss said it was late.", "Carl Moss"),
            ("Det Con Zuwena Moss said it was late.", "Zuwena Moss"),
            ("Ying Mary Moss said it was late.", "Ying Mary Moss"),
            ("Irving Carl Moss said it was late.", "Irving Carl Moss"),
            ("DC Carl Moss said it was late.", "Carl Moss"),
            ("DC Comics said it was late.", "DC Comics"),
            ("Di Giorgio Corp. said it was late.", "Di Giorgio Corp"),
            ("P.S. Zuwena said it was late.", "Zuwena"),
            ("Con Edison said it was late.", "Con Edison"),
        ] {
            assert_eq!(last(text), name, "{text}");
        }
    }

    #[test]
    fn names_with_all_their_words() {
        for (text, name) in [
            ("The Swedish Publishers' Association said it was late.", "Swedish Publishers' Association"),
            ("The Writers’ Guild said it was late.", "Writers’ Guild"),
            ("The Writers' man Carl Moss said it was late.", "Carl Moss"),
            ("Barclays plc said it was late.", "Barclays plc"),
            ("The Universidad Mayor de San Juan said it was late.", "Universidad Mayor de San Juan"),
            ("New York Mayor de Wren said it was late.", "de Wren"),
        ] {
            assert_eq!(last(text), name, "{text}");
        }
    }
}
