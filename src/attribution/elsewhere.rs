//! Sources without a name whom the text names in another place, though it can’t be told where: to a reader they aren’t unnamed.

use std::ops::Range;

use super::{Found, Sentence};
use crate::text::{Kind, Token};

/// How far behind “by” the name of a poll’s maker ends: “by the consulting firm Moss”.
const MAKER_REACH: usize = 5;

/// How far behind “from” the name of a paper’s sender ends: “from the chairman of the Moss Committee”.
const SENDER_REACH: usize = 8;

/// How far behind “conducted” its “by” can stand: “for The Associated Press and television networks”.
const MADE_REACH: usize = 10;

/// How far before its verb “61 percent of voters” begins.
const SHARE_REACH: usize = 8;

/// How far around a sentence the maker of a poll is named, in bytes.
const POLL_BEFORE: usize = 400;
const POLL_BEHIND: usize = 600;

/// How many words before "who" a description can begin.
const DESCRIPTION_REACH: usize = 6;

impl Sentence<'_> {
    /// Whether a source without a name is one that the text names, though it can't be told where: “the company”, “Moss and
    /// his family”, “France’s ambassador”, “the Texan”, “both men”, “the emails”, “Poll” in a headline.
    pub fn is_told_elsewhere(&self, source: &Range<usize>) -> bool {
        let several = source.len() > 1 && self.tokens[source.start + 1].lists.has(self.words.few);
        source.clone().any(|at| {
            self.owns_company(at, source.end)
                || self.is_made_by_name(at, source)
                || self.includes_name(at, source)
                || self.is_papers_of_name(at, source)
                || self.apposes_name(at, source)
        }) || several && self.reads(source.start, &["the"])
            || self.reads(source.start, &["both"])
            || self.is_bare(source)
            || self.is_described_before(source.start)
            || self.is_author(source)
            || self.is_one_named(source)
            || self.is_kin(source)
            || self.is_in_company(source)
            || self.is_account(source)
            || self.is_poll_of_name(source)
    }

    /// “the company”, “that letter”, “his campaign”, “a Texan”
    fn is_one_named(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let tokens = &self.tokens[source.clone()];
        let own = tokens[0].lists.has(words.possessive_pronoun);
        let definite = own || tokens[0].lists.has(words.pointing) || self.is_led_from_afar(source.start);
        let indefinite = tokens[0].lists.has(words.determiner) && !definite;
        if indefinite || self.is_of_people(source, definite) {
            return false;
        }
        let named = source.clone().any(|at| {
            let token = &self.tokens[at];
            token.is_capital() && !self.opens_part(at) && !token.lists.has(words.no_name)
                || token.is_capital() && self.joined(at)
        });
        let one = |t: &Token| t.lists.has_any([words.body, words.organisation, words.document, words.publication]);
        let last = &tokens[tokens.len() - 1];
        let own_body = own && last.lists.has_any([words.entourage, words.body, words.document, words.wording]);
        let called =
            |t: &Token| t.lists.has(words.calling) && (t.lists.has(words.title) || !t.lists.has(words.unnamed));
        let speaks = || tokens.iter().any(|t| one(t) || called(t)) || self.reads(source.end - 1, &["judge"]);
        let texan = matches!(tokens, [_, one] if one.is_capital() && !one.span().of(self.text).ends_with('s'));
        let the_one_who = self.is(source.start + 1, &["man", "woman"]) && self.is(source.start + 2, &["who", "whose"]);
        named || definite && !own && (speaks() || texan || the_one_who) || own_body
    }

    /// “Officials at the State Department”, “analysts”, and, but where it is certain ones, “emails”.
    fn is_of_people(&self, source: &Range<usize>, definite: bool) -> bool {
        let words = self.words;
        let people = |at: usize| {
            let token = &self.tokens[at];
            let word = token.span().of(self.text);
            let police = self.reads(at, &["people", "police"]);
            let plural = word.ends_with('s') && !word.ends_with("sis") || police;
            let speak = [words.unnamed, words.role, words.calling];
            let papers = token.lists.has(words.document);
            let small = token.kind == Kind::Lower || self.opens_part(at);
            small && plural && (token.lists.has_any(speak) || police || papers && !definite)
        };
        // “the poll of voters” is no people.
        source.clone().take_while(|&at| !self.tokens[at].lists.has(words.preposition)).any(people)
    }

    /// Whether the word has a capital anyway, as it begins a sentence or stands behind a mark.
    fn opens_part(&self, at: usize) -> bool {
        at == self.range.start || at.checked_sub(1).is_none_or(|before| !self.tokens[before].is_word())
    }

    /// `the tall, 71-year-old diplomat`, where the source is what follows the comma.
    fn is_led_from_afar(&self, at: usize) -> bool {
        let led = at >= self.range.start + 3 && self.tokens[at - 1].is_mark(',') && self.reads(at - 3, &["the"]);
        led && !self.tokens[at].lists.has(self.words.determiner)
    }

    /// “Poll”, “top aide”, “DNC chair”: in the singular, and neither “a” nor “the”, as in a headline. What follows says who.
    fn is_bare(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let (first, last) = (&self.tokens[source.start], &self.tokens[source.end - 1]);
        let noun = last.span().of(self.text);
        let single = last.lists.has_any([words.role, words.calling, words.title, words.body, words.headline]);
        let many = noun.ends_with('s') || last.lists.has(words.plural);
        let led = first.lists.has_any([words.determiner, words.possessive_pronoun]) || first.is_number();
        let owned = |at: usize| self.tokens[at].lists.has(words.preposition) || self.is_possessive(at);
        single && !many && !led && !source.clone().any(owned)
    }

    /// “the Mexican president, who”: of a single person, before the relative pronoun at `at`.
    fn is_described_before(&self, at: usize) -> bool {
        let words = self.words;
        if !self.tokens[at].lists.has(words.relative) {
            return false;
        }
        let from = self.range.start.max(at.saturating_sub(DESCRIPTION_REACH));
        let Some(noun) = (from..at).rev().find(|&at| self.tokens[at].is_word()) else { return false };
        let called = self.tokens[noun].lists.has_any([words.calling, words.title]);
        called && (from..noun).any(|at| self.reads(at, &["the"]))
    }

    /// “his brother”, “figures his campaign released”
    fn is_kin(&self, source: &Range<usize>) -> bool {
        let own = self.tokens[source.start].lists.has(self.words.possessive_pronoun);
        let campaign = |at: usize| {
            self.tokens[at].lists.has(self.words.possessive_pronoun)
                && self.token(at + 1).is_some_and(|next| next.lists.has(self.words.entourage))
        };
        own && self.tokens[source.end - 1].lists.has(self.words.kin)
            || source.clone().any(campaign) && self.can_be_source(&self.tokens[source.start])
    }

    /// `Moss and his aides`, where the source is “his aides”; `those who`
    fn is_in_company(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let (at, first) = (source.start, self.tokens[source.start].lists);
        let joins =
            |before: usize| self.tokens[before].lists.has(words.conjunction) && self.tokens[before - 1].is_capital();
        first.has(words.possessive_pronoun) && at > self.range.start + 1 && joins(at - 1)
            || first.has(words.relative) && at > self.range.start && self.reads(at - 1, &["those"])
    }

    /// “one user, @moss”, “a man who calls himself Moss”
    fn is_account(&self, source: &Range<usize>) -> bool {
        source
            .clone()
            .any(|at| self.tokens[at].span().of(self.text).starts_with('@') || self.reads(at, &["himself", "herself"]))
    }

    /// “a new poll”, where the text around it has “the Moss poll”, or one “conducted by Moss”.
    fn is_poll_of_name(&self, source: &Range<usize>) -> bool {
        source.clone().any(|at| self.tokens[at].lists.has(self.words.poll)) && names_pollster(self.text_around())
    }

    /// The text around the sentence, that of other blocks as well.
    fn text_around(&self) -> &str {
        let (start, end) = (self.tokens[self.range.start].start as usize, self.tokens[self.range.end - 1].end as usize);
        let (from, to) = (start.saturating_sub(POLL_BEFORE), self.text.len().min(end + POLL_BEHIND));
        let from = (from..start).find(|&at| self.text.is_char_boundary(at)).unwrap_or(start);
        let to = (end..to).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(end);
        &self.text[from..to]
    }

    /// “the researchers”: who they are the text has said, or says next.
    fn is_author(&self, source: &Range<usize>) -> bool {
        self.reads(source.start, &["the"]) && self.tokens[source.end - 1].lists.has(self.words.author)
    }

    /// “a letter from the Pew Center”, “a poll conducted by the Pew Center”, “a poll conducted for television networks by
    /// Edison”
    fn is_made_by_name(&self, at: usize, source: &Range<usize>) -> bool {
        let papers = source.clone().any(|at| self.tokens[at].lists.has(self.words.document));
        let end = if papers { self.range.end.min(source.end + MAKER_REACH) } else { source.end };
        // “a memo seen by the Guardian” is not the paper’s.
        let only_read = |at: usize| self.reads(at - 1, &["seen", "obtained", "reviewed", "viewed"]);
        // Neither are “economists polled by Reuters”.
        let by_name = |at: usize| {
            self.tokens[at].lists.has(self.words.by)
                && !only_read(at)
                && (papers || !self.is_of_people(source, false))
                && self.tokens[at + 1..].iter().take(MAKER_REACH).any(Token::is_capital)
        };
        let from_name = || {
            let own =
                |token: &Token| token.is_capital() && !token.lists.has_any([self.words.no_name, self.words.place]);
            papers && self.reads(at, &["from"]) && self.tokens[at + 1..source.end].iter().take(SENDER_REACH).any(own)
        };
        at > source.start && at + 1 < source.end && (by_name(at) || from_name())
            || (at + 1..end).any(|at| self.tokens[at].lists.has(self.words.made_public))
                && (at + 1..self.range.end.min(end + MADE_REACH)).any(by_name)
    }

    /// “an average of Post-ABC polls”
    fn is_papers_of_name(&self, at: usize, source: &Range<usize>) -> bool {
        let words = self.words;
        let name = &self.tokens[at];
        let named = at > source.start && name.is_capital() && !name.lists.has(words.no_name);
        let papers = |at: usize| {
            let noun = |token: &Token| {
                let word = token.span().of(self.text);
                let small = token.lists.has_any([words.preposition, words.relative]);
                token.kind == Kind::Lower && !small && !word.ends_with("ed") && !matches!(word, "out" | "taken")
            };
            source.contains(&at)
                && self.tokens[at].lists.has(words.document)
                && !self.tokens[at + 1..source.end].first().is_some_and(noun)
        };
        let described = || self.tokens[source.start..at].iter().any(|token| token.lists.has(words.relative));
        named && papers(at + 1) && !described()
    }

    /// “one of them, Moss Brothers,”
    fn apposes_name(&self, at: usize, source: &Range<usize>) -> bool {
        let words = self.words;
        let rest = &self.tokens[at + 1..source.end];
        let place = |token: &Token| token.lists.has_any([words.place, words.polity, words.no_name]);
        // “Sen. Moss”
        let end = rest.iter().position(|token| !token.is_capital() && !token.is_mark('.')).unwrap_or(rest.len());
        matches!(self.tokens[at].kind, Kind::Mark(',' | '-' | '–' | '—'))
            && end > 0
            && !place(&rest[0])
            && rest.get(end).is_none_or(|token| token.is_mark(',') || token.is_mark('('))
    }

    /// “others, including Moss”, “friends, like Moss”
    fn includes_name(&self, at: usize, source: &Range<usize>) -> bool {
        // The source may end before it: “several checkers, including Moss, said”.
        let behind = at + 1 == source.end;
        let at =
            if behind { at + 1 + usize::from(self.token(at + 1).is_some_and(|next| next.is_mark(','))) } else { at };
        let end = if behind { self.range.end } else { source.end };
        self.is(at, &["including", "like"]) && self.tokens[at + 1..end].iter().take(MAKER_REACH).any(Token::is_capital)
    }

    /// `Moss and his supporters`, `she and another reporter`
    fn owns_company(&self, at: usize, end: usize) -> bool {
        let lists = self.tokens[at].lists;
        let named = self.tokens[at].is_capital() && !lists.has(self.words.no_name)
            || lists.has_any([self.words.he, self.words.she]);
        let own = |next: &Token| {
            next.lists.has(self.words.possessive_pronoun)
                || matches!(next.span().of(self.text), "other" | "others" | "another")
        };
        named && at + 2 < end && self.joined(at) && self.token(at + 2).is_some_and(own)
    }

    /// `Moss and`
    fn joined(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|next| next.lists.has(self.words.conjunction))
    }

    /// Whether a source is a pronoun: who is meant stands elsewhere.
    pub fn is_personal_pronoun(&self, source: &Range<usize>) -> bool {
        source.len() == 1 && self.reads(source.start, &["he", "she", "it"])
    }

    /// Whether a source is “they”: who is meant stands elsewhere, and may be people without a name.
    pub fn is_they(&self, source: &Range<usize>) -> bool {
        source.len() == 1 && self.reads(source.start, &["they"])
    }

    /// Whether those who speak are a share of those who were asked, by somebody whom the text names: `61 percent of voters
    /// said`, `a third of them`, `one in four`.
    #[inline(never)]
    pub fn is_of_a_share(&self, found: &Found) -> bool {
        let words = self.words;
        let (from, end) = (self.range.start.max(found.verb.start.saturating_sub(SHARE_REACH)), found.verb.start);
        if end > self.range.start && self.tokens[end - 1].lists.has(words.polled) {
            return true;
        }
        let mut run =
            (from..end).rev().take_while(|&at| !matches!(self.tokens[at].kind, Kind::Mark(mark) if mark != '%'));
        // “29 percent (and more of the young)”, “nearly half”
        let ends = |at: usize| at + 1 == end || self.is(at + 1, &["of", "("]);
        let share = |at: usize| {
            let part = self.reads(at, &["percent", "%"]) || self.tokens[at].lists.has(words.fraction);
            self.is_fraction(at) || part && ends(at)
        };
        run.any(share) || found.source.clone().into_iter().flatten().any(share)
    }

    /// `a third of`, `one in five`, `four out of 10`, by the token of “third” or “in”.
    fn is_fraction(&self, at: usize) -> bool {
        let counts = |at: usize| self.token(at).is_some_and(|t| t.is_number() || t.lists.has(self.words.count));
        let out = || at > self.range.start + 1 && self.reads(at - 1, &["out"]);
        self.tokens[at].lists.has(self.words.fraction) && self.is(at + 1, &["of", "the", "in"])
            || at > self.range.start
                && self.reads(at, &["in", "of"])
                && counts(at + 1)
                && counts(at - 1 - usize::from(out()))
    }
}

/// Whether a text has “the Moss poll”, “a Moss opinion poll” or “conducted by Moss”.
fn names_pollster(text: &str) -> bool {
    let is_name = |word: &str, before: &str| {
        let opens = before.ends_with(['.', '?', '!', '”', '"', ':']);
        word.starts_with(|c: char| c.is_ascii_uppercase()) && word.len() > 1 && !opens
    };
    let mut before = ["."; 3];
    text.split_ascii_whitespace().any(|word| {
        let [three, two, one] = before;
        let kind = matches!(one, "opinion" | "tracking" | "exit" | "national" | "statewide");
        let poll = matches!(word.trim_end_matches(['.', ',', ':']), "poll" | "polls" | "survey" | "surveys");
        let of_name = poll && (is_name(one, two) || kind && is_name(two, three));
        let by_name = two == "conducted" && matches!(one, "by" | "for") && (word == "the" || is_name(word, one));
        before = [two, one, word];
        of_name || by_name
    })
}

#[cfg(test)]
mod tests {
    use crate::attribution::doubt::tests::check;

    #[test]
    fn sources_that_are_nobody_or_are_named_elsewhere() {
        check(&[
            ("No group claimed responsibility.", &[]),
            ("He said that the bridge was safe.", &[]),
            ("They said that the bridge was safe.", &[]),
            ("The company said that the bridge was safe.", &[]),
            ("This was never denied by anyone.", &[]),
            ("Smith and his supporters argue that the bridge is safe.", &[]),
            ("In the poll, 61 percent of voters said that the bridge was safe.", &[]),
            ("The bridge was safe, according to a new poll from Smith College.", &["named-source"]),
            ("The bridge was safe, according to a letter to Ford from the head of the Smith Committee.", &[]),
            (
                "Half of voters said that the bridge was safe, and 29 percent (and more in Ohio) said that it was not.",
                &[],
            ),
            ("One of them, Smith Brothers, said that the bridge was safe.", &[]),
            ("Some friends, like Jane Smith, say that the bridge is safe.", &[]),
            ("Voters surveyed said that the bridge was safe.", &[]),
            ("The bridge was safe, according to early results of a poll conducted by Edison Research.", &[]),
            (
                "The bridge was safe, according to exit polls conducted for the press and networks by Edison Research.",
                &[],
            ),
            ("Most voters want it, with three in 10 saying the bridge is safe.", &[]),
            (
                "The bridge was safe, according to figures that were released on Thursday by Crowdpac.",
                &["named-source"],
            ),
            ("Officials said that figures released by Smith were wrong.", &["unnamed-source"]),
            ("About four out of 10 voters said that the bridge was safe.", &[]),
            ("His remarks indicated that the bridge was safe.", &["hedge"]),
            ("A reporter asked whether the bridge was safe.", &[]),
            ("Some analysts at Goldman Sachs said that the bridge was safe.", &["unnamed-source"]),
            ("Officials at the Smith Department said that the bridge was safe.", &["unnamed-source"]),
            ("An internal memo seen by the Guardian says that the bridge is safe.", &["unnamed-source"]),
            ("Residents of Mosul said that the bridge was safe.", &["unnamed-source"]),
            ("Police in Mosul said that the bridge was safe.", &["unnamed-source"]),
            ("Economists polled by Reuters said that the bridge was safe.", &["unnamed-source"]),
            ("Smith and others said that the bridge was safe.", &[]),
            ("The two lawmakers said that the bridge was safe.", &[]),
            ("The candidate said that the bridge was safe.", &[]),
            ("A new poll shows that the bridge is safe.", &["unnamed-source"]),
            ("A new poll shows that the bridge is safe.\n\nThe latest Gallup poll came out on Friday.", &[]),
            ("A poll shows that the bridge is safe. It was conducted by Gallup.", &[]),
            ("His brother said that the bridge was safe.", &[]),
            ("One user @smith said that the bridge was safe.", &[]),
            ("Several experts, including Jane Smith, said that the bridge was safe.", &[]),
            ("A former mayor, Sen. Jane Smith (D-Ohio), said that the bridge was safe.", &["named-source"]),
            ("The senator said that the bridge was safe.", &[]),
            ("“It is safe,” said the man who built the bridge.", &[]),
            ("His short book says that the bridge is safe.", &[]),
            ("His campaign said that the bridge was safe.", &[]),
            ("Poll: The bridge is safe.", &[]),
            ("Top aide says that the bridge is safe.", &[]),
            ("Police say that the bridge is safe.", &["unnamed-source"]),
            ("Both men said that the bridge was safe.", &[]),
            ("Their analysis said that the bridge was safe.", &[]),
            ("That letter said that the bridge was safe.", &[]),
            ("The emails show that the bridge was safe.", &[]),
            ("Emails show that the bridge was safe.", &["unnamed-source"]),
            ("The researchers found that the bridge was safe.", &[]),
            ("The officials said that the bridge was safe.", &["unnamed-source"]),
            ("An average of recent Post-ABC polls shows that the bridge is safe.", &[]),
            ("The tall, 71-year-old tycoon said that the bridge was safe.", &[]),
            ("But expert says the bridge is safe.", &[]),
            ("Others, including Jane Smith, said that the bridge was safe.", &[]),
            ("He met the Mexican president, who said that the bridge was safe.", &[]),
            ("Attorneys for the department said that the bridge was safe.", &["unnamed-source"]),
            ("A third of voters say that the bridge is safe.", &[]),
            ("One in five voters said that the bridge was safe.", &[]),
            ("After the count, Toyota has announced a sale, also citing a new strategy.", &["named-source"]),
        ]);
    }
}
