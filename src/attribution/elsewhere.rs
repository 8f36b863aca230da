//! Sources without a name that can be looked up, since the text names them in another place, or for what they are: to a reader they
//! aren’t unnamed.

use std::ops::Range;

use super::Sentence;
use crate::claim::SourceKind;
use crate::text::{Kind, Token};

/// How many words before "who" a description can begin.
const DESCRIPTION_REACH: usize = 6;

/// How far behind “including” a name begins.
const INCLUDED_REACH: usize = 5;

impl Sentence<'_> {
    /// Whether a source without a name is one that the text names, though it can't be told where: “the company”, “Moss and
    /// his family”, “France’s ambassador”, “the Texan”, “both men”, “the emails”, “Poll” in a headline; or one that is known for
    /// what it is: “police”, “court records”.
    pub(crate) fn is_told_elsewhere(&self, source: &Range<usize>) -> bool {
        let several = source.len() > 1 && self.tokens[source.start + 1].lists.has(self.words.few);
        source.clone().any(|at| {
            self.owns_company(at, source.end)
                || self.is_made_by_name(at, source)
                || self.includes_name(at, source)
                || self.is_papers_of_name(at, source)
                || self.apposes_name(at, source)
                || self.is_in_office(at, source)
        }) || several && self.reads(source.start, &["the"])
            || self.reads(source.start, &["both"])
            || self.is_bare(source)
            || self.is_described_before(source.start)
            || self.is_author(source)
            || self.is_one_named(source)
            || self.is_kin(source)
            || self.is_for_body(source)
            || self.is_in_company(source)
            || self.is_account(source)
            || self.is_poll_of_name(source)
            || self.is_police(source)
            || self.is_on_record(source)
    }

    /// What a source is that the text names elsewhere.
    pub(crate) fn kind_described(&self, source: &Range<usize>) -> SourceKind {
        let words = self.words;
        let core = &self.tokens[self.core(source)];
        let papers =
            |token: &Token| token.lists.has_any([words.document, words.publication, words.paper, words.wording]);
        let bodies = [words.body, words.organisation, words.entourage, words.governing, words.panel];
        match core.iter().rfind(|token| token.is_word()) {
            // Not the W.H.O.
            Some(head) if head.lists.has(words.relative) => SourceKind::Person,
            Some(head) if papers(head) => SourceKind::Document,
            // “a court filing”
            Some(head) if head.lists.has_any(bodies) && self.is_on_record(source) => SourceKind::Document,
            Some(head) if head.lists.has_any(bodies) => SourceKind::Organisation,
            _ if self.is_police(source) => SourceKind::Organisation,
            _ if self.reads(source.start, &["it"]) => SourceKind::Organisation,
            _ => SourceKind::Person,
        }
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
        let last = &tokens[tokens.len() - 1];
        let own_body = own && last.lists.has_any([words.entourage, words.body, words.document, words.wording]);
        let called =
            |t: &Token| t.lists.has(words.calling) && (t.lists.has(words.title) || !t.lists.has(words.unnamed));
        let speaks =
            || tokens.iter().any(|t| self.is_body_or_paper(t) || called(t)) || self.reads(source.end - 1, &["judge"]);
        let texan = matches!(tokens, [_, one] if one.is_capital() && !one.span().of(self.text).ends_with('s'));
        let the_one_who =
            self.spells(source.start + 1, &["man", "woman"]) && self.spells(source.start + 2, &["who", "whose"]);
        named || definite && !own && (speaks() || texan || the_one_who) || own_body
    }

    /// “Officials at the State Department”, “analysts”, and, but where it is certain ones, “emails”.
    pub(super) fn is_of_people(&self, source: &Range<usize>, definite: bool) -> bool {
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
        let before = self.back(at, DESCRIPTION_REACH);
        let Some(noun) = before.clone().rev().find(|&at| self.tokens[at].is_word()) else { return false };
        let called = self.tokens[noun].lists.has_any([words.calling, words.title]);
        called && (before.start..noun).any(|at| self.reads(at, &["the"]))
    }

    /// “a spokeswoman”, “a company spokesman”, “a spokesman for the company”: speaks for whom the text has named
    fn is_for_body(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let bodies = [words.body, words.governing, words.organisation, words.introducing];
        let speaks = |at: usize| self.tokens[at].lists.has(words.spokesperson);
        let head = source.end - 1;
        // “A representative” may be a member of parliament.
        let plain = || {
            source.len() < 4
                && !self.reads(head, &["representative"])
                && self.tokens[source.start..head].iter().all(|token| token.lists.has_any(bodies))
        };
        speaks(head) && plain() || source.clone().any(|at| speaks(at) && self.speaks_for_known(at + 1..source.end))
    }

    /// “for the company”, “for Jane Smith”, behind who speaks
    fn speaks_for_known(&self, rest: Range<usize>) -> bool {
        let led = rest.len() > 1 && self.spells(rest.start, &["for"]);
        let whom = rest.start + 1..rest.end;
        let known = |token: &Token| {
            token.is_capital() || token.lists.has_any([self.words.pointing, self.words.possessive_pronoun])
        };
        led && known(&self.tokens[whom.start]) && !self.is_of_people(&whom, true)
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

    /// `Moss and his aides`, where the source is “his aides”; `those who`, but not of “there are those who”
    fn is_in_company(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let (at, first) = (source.start, self.tokens[source.start].lists);
        let joins =
            |before: usize| self.tokens[before].lists.has(words.conjunction) && self.tokens[before - 1].is_capital();
        first.has(words.possessive_pronoun) && at > self.range.start + 1 && joins(at - 1)
            || first.has(words.relative)
                && at > self.range.start
                && self.reads(at - 1, &["those"])
                && !self.before(at - 1).is_some_and(|verb| verb.lists.has(words.be))
    }

    /// “one user, @moss”, “a man who calls himself Moss”
    fn is_account(&self, source: &Range<usize>) -> bool {
        source
            .clone()
            .any(|at| self.tokens[at].span().of(self.text).starts_with('@') || self.reads(at, &["himself", "herself"]))
    }

    /// “the researchers”: who they are the text has said, or says next.
    fn is_author(&self, source: &Range<usize>) -> bool {
        self.reads(source.start, &["the", "its"]) && self.tokens[source.end - 1].lists.has(self.words.author)
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

    /// “Ohio's tax commissioner”, “Moss's campaign manager”: there is one
    fn is_in_office(&self, at: usize, source: &Range<usize>) -> bool {
        let words = self.words;
        let owned = at > source.start && self.is_possessive(at) && self.tokens[at - 1].is_capital();
        let holder = || self.core(source).rev().find(|&at| self.tokens[at].is_word());
        owned
            && holder().is_some_and(|noun| {
                let lists = self.tokens[noun].lists;
                let office = lists.has_any([words.role, words.title, words.calling]);
                noun > at && office && !lists.has_any([words.unnamed, words.spokesperson])
            })
    }

    /// “others, including Moss”, “friends, like Moss”
    fn includes_name(&self, at: usize, source: &Range<usize>) -> bool {
        // The source may end before it: “several checkers, including Moss, said”.
        let behind = at + 1 == source.end;
        let at = if behind { at + 1 + usize::from(self.has_mark(at + 1, ',')) } else { at };
        let end = if behind { self.range.end } else { source.end };
        self.spells(at, &["including", "like"])
            && self.tokens[at + 1..end].iter().take(INCLUDED_REACH).any(Token::is_capital)
    }

    /// `Moss and his supporters`, `she and another reporter`
    fn owns_company(&self, at: usize, end: usize) -> bool {
        let lists = self.tokens[at].lists;
        let named =
            self.tokens[at].is_capital() && !lists.has(self.words.no_name) || lists.has_any(self.words.he_or_she);
        let own = |next: &Token| {
            next.lists.has(self.words.possessive_pronoun)
                || matches!(next.span().of(self.text), "other" | "others" | "another" | "colleagues" | "coauthors")
        };
        named && at + 2 < end && self.joined(at) && self.token(at + 2).is_some_and(own)
    }

    /// `Moss and`
    fn joined(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|next| next.lists.has(self.words.conjunction))
    }

    /// Whether a source is a pronoun: who is meant stands elsewhere.
    pub(crate) fn is_personal_pronoun(&self, source: &Range<usize>) -> bool {
        source.len() == 1 && self.reads(source.start, &["he", "she", "it"])
    }

    /// Whether a source is “they”: who is meant stands elsewhere, and may be people without a name.
    pub(crate) fn is_they(&self, source: &Range<usize>) -> bool {
        source.len() == 1 && self.reads(source.start, &["they"])
    }
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
            ("The company said that the bridge was safe.", &["named-source"]),
            ("This was never denied by anyone.", &[]),
            ("Smith and his supporters argue that the bridge is safe.", &["named-source"]),
            ("In the poll, 61 percent of voters said that the bridge was safe.", &[]),
            ("The bridge was safe, according to a new poll from Smith College.", &["named-source"]),
            (
                "The bridge was safe, according to a letter to Ford from the head of the Smith Committee.",
                &["named-source"],
            ),
            (
                "Half of voters said that the bridge was safe, and 29 percent (and more in Ohio) said that it was not.",
                &[],
            ),
            ("One of them, Smith Brothers, said that the bridge was safe.", &["named-source"]),
            ("Some friends, like Jane Smith, say that the bridge is safe.", &["named-source"]),
            ("Voters surveyed said that the bridge was safe.", &[]),
            (
                "The bridge was safe, according to early results of a poll conducted by Edison Research.",
                &["named-source"],
            ),
            (
                "The bridge was safe, according to exit polls conducted for the press and networks by Edison Research.",
                &["named-source"],
            ),
            ("Most voters want it, with three in 10 saying the bridge is safe.", &[]),
            (
                "The bridge was safe, according to figures that were released on Thursday by Crowdpac.",
                &["named-source"],
            ),
            ("Officials said that figures released by Smith were wrong.", &["unnamed-source"]),
            ("The club asked its members, and 1,409 teachers said that the bridge was safe.", &[]),
            ("A spokeswoman for Jane Smith said that the bridge was safe.", &["named-source"]),
            ("A spokesman for the company said that the bridge was safe.", &["named-source"]),
            ("A spokesman for the residents said that the bridge was safe.", &["unnamed-source"]),
            ("A company spokeswoman said that the bridge was safe.", &["named-source"]),
            ("Ohio's tax commissioner said that the bridge was safe.", &["named-source"]),
            ("About four out of 10 voters said that the bridge was safe.", &[]),
            ("His remarks indicated that the bridge was safe.", &["named-source", "hedge"]),
            ("A reporter asked whether the bridge was safe.", &[]),
            ("Some analysts at Goldman Sachs said that the bridge was safe.", &["unnamed-source"]),
            ("Analysts at Goldman Sachs said that the bridge was safe.", &["named-source"]),
            ("Researchers from Norway said that the bridge was safe.", &["unnamed-source"]),
            ("Officials at the Smith Department said that the bridge was safe.", &["unnamed-source"]),
            ("An internal memo seen by the Guardian says that the bridge is safe.", &["unnamed-source"]),
            ("Residents of Mosul said that the bridge was safe.", &["unnamed-source"]),
            ("Police in Mosul said that the bridge was safe.", &["unnamed-source"]),
            ("Economists polled by Reuters said that the bridge was safe.", &["unnamed-source"]),
            ("Smith and others said that the bridge was safe.", &["named-source"]),
            ("The two lawmakers said that the bridge was safe.", &["named-source"]),
            ("The candidate said that the bridge was safe.", &["named-source"]),
            ("A new poll shows that the bridge is safe.", &["unnamed-source"]),
            (
                "A new poll shows that the bridge is safe.\n\nThe latest Gallup poll came out on Friday.",
                &["named-source"],
            ),
            ("A poll shows that the bridge is safe. It was conducted by Gallup.", &["named-source"]),
            ("His brother said that the bridge was safe.", &["named-source"]),
            ("One user @smith said that the bridge was safe.", &["named-source"]),
            ("Several experts, including Jane Smith, said that the bridge was safe.", &["named-source"]),
            ("A former mayor, Sen. Jane Smith (D-Ohio), said that the bridge was safe.", &["named-source"]),
            ("The senator said that the bridge was safe.", &["named-source"]),
            ("“It is safe,” said the man who built the bridge.", &["named-source"]),
            ("His short book says that the bridge is safe.", &["named-source"]),
            ("His campaign said that the bridge was safe.", &["named-source"]),
            ("Poll: The bridge is safe.", &[]),
            ("Top aide says that the bridge is safe.", &["named-source"]),
            ("Police say that the bridge is safe.", &["named-source"]),
            ("Police officers say that the bridge is safe.", &["unnamed-source"]),
            ("The bridge was safe, according to court records.", &["named-source"]),
            ("The bridge was safe, according to records.", &["unnamed-source"]),
            ("The bridge was safe, according to a bulletin published on its website.", &["named-source"]),
            ("A statement posted on the website Moss.com said that the bridge was safe.", &["named-source"]),
            ("Both men said that the bridge was safe.", &["named-source"]),
            ("Their analysis said that the bridge was safe.", &["named-source"]),
            ("That letter said that the bridge was safe.", &["named-source"]),
            ("The emails show that the bridge was safe.", &["named-source"]),
            ("Emails show that the bridge was safe.", &["unnamed-source"]),
            ("The researchers found that the bridge was safe.", &["named-source"]),
            ("The officials said that the bridge was safe.", &["unnamed-source"]),
            ("An average of recent Post-ABC polls shows that the bridge is safe.", &["named-source"]),
            ("The tall, 71-year-old tycoon said that the bridge was safe.", &["named-source"]),
            ("But expert says the bridge is safe.", &["named-source"]),
            ("Others, including Jane Smith, said that the bridge was safe.", &["named-source"]),
            ("He met the Mexican president, who said that the bridge was safe.", &["named-source"]),
            ("Attorneys for the department said that the bridge was safe.", &["unnamed-source"]),
            ("A third of voters say that the bridge is safe.", &[]),
            ("One in five voters said that the bridge was safe.", &[]),
            ("After the count, Toyota has announced a sale, also citing a new strategy.", &["named-source"]),
        ]);
    }
}
