//! What is left unmarked by default since it is more often wrong than right: sources that are nobody, acts, and people who are
//! told something.

use std::ops::Range;

use super::{Found, Sentence, Side};
use crate::claim::Quote;
use crate::text::{Kind, Token};

/// How far behind “told” its “to” stands: “told residents of the town not to”.
const OBJECT_REACH: usize = 6;

/// How many words before "who" the people can stand whom it speaks of.
const ANTECEDENT_REACH: usize = 6;

impl Sentence<'_> {
    /// Whether a source that has no name is not even people or papers: “which”, “no group”, “an upcoming talk”.
    pub(crate) fn is_nobody(&self, found: &Found, source: &Range<usize>) -> bool {
        let words = self.words;
        let first = &self.tokens[source.start];
        // “One said: …”
        if self.reads(source.start, &["one"]) && source.len() == 1 {
            return self.quote(&found.content) == Quote::Indirect && !self.reads(found.cue.end - 1, &["said", "added"]);
        }
        if first.lists.has_any([words.negation, words.nobody]) {
            return true;
        }
        if !self.tokens[source.clone()].iter().any(Token::is_word) || self.holds_clause(source) {
            return true;
        }
        if first.lists.has(words.relative) {
            let mut before = self.back(source.start, ANTECEDENT_REACH).map(|at| &self.tokens[at]);
            return !before.any(|t| t.kind == Kind::Lower && self.can_be_source(t));
        }
        if self.is_torn(source) {
            return true;
        }
        let phrase = source.clone().take_while(|&at| !self.tokens[at].lists.has(words.preposition));
        let record = phrase.last().is_some_and(|noun| self.tokens[noun].lists.has(words.record));
        source.len() == 1 && first.lists.has(words.nothing_said) || self.reads(source.end - 1, &["question"]) || record
    }

    /// “one of her”, “people in the United”, “Amendment activists”, “holding a meeting”, “released by two economists”, “five
    /// years”: a part of something else.
    fn is_torn(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let (first, last) = (&self.tokens[source.start], &self.tokens[source.end - 1]);
        let goes_on =
            |at: usize| self.token(at).is_some_and(|next| next.is_capital() && !next.lists.has(words.reporting));
        let small = [words.determiner, words.possessive_pronoun, words.preposition, words.by];
        let participle = first.kind == Kind::Lower && {
            let word = first.span().of(self.text);
            (word.ends_with("ing") || word.ends_with("ed")) && !first.lists.has(words.unnamed)
        };
        let acts = participle && source.len() > 1 && self.tokens[source.start + 1].lists.has_any(small);
        let noun = source.clone().rev().find(|&at| self.tokens[at].is_word()).unwrap_or(source.start);
        let begun = source.start > self.range.start + 1 && self.tokens[source.start - 1].is_capital();
        let ends = [words.possessive_pronoun, words.by, words.abbreviation_before_name];
        let cut = self.is_possessive(source.start)
            || last.lists.has_any(ends)
            || last.lists.has(words.determiner) && source.len() > 2;
        // “documents he” submitted
        let clause = source.len() > 1 && last.lists.has(words.subject_pronoun) && !last.lists.has(words.relative);
        acts || cut
            || clause
            || begun && first.is_capital()
            || self.tokens[noun].lists.has(words.duration)
            || last.is_capital() && goes_on(source.end) && !self.is_headline()
    }

    /// “the papers that he ever”: a verb without “who” or “that” before it is no part of a source.
    fn holds_clause(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let opens = |at: usize| self.tokens[at].lists.has(words.relative) || self.tokens[at].lists.has(words.that);
        let until = source.clone().find(|&at| opens(at)).unwrap_or(source.end);
        // “'s” can be a verb, and is none behind an owner.
        let verb = |at: usize| {
            let token = &self.tokens[at];
            token.kind == Kind::Lower && token.lists.has_any(words.auxiliary) && !self.is_possessive(at)
        };
        source.len() > 1 && (source.start..until).any(verb)
    }

    /// Whether a source has a word for people who speak, or for papers: “a publicist” isn't known for one. “Another” is.
    pub(crate) fn is_known_to_speak(&self, source: &Range<usize>) -> bool {
        if source.len() == 1 && self.reads(source.start, &["another"]) {
            return true;
        }
        let pronoun = self.words.subject_pronoun;
        self.tokens[source.clone()].iter().any(|token| self.can_be_source(token) || token.lists.has(pronoun))
    }

    /// Whether it is said aloud: `said`, `told`, `according to`, `“It is mad,” she grinned`.
    pub(crate) fn is_spoken(&self, found: &Found) -> bool {
        let verbs = ["say", "says", "said", "saying", "told", "telling", "to"];
        self.reads(found.cue.end - 1, &verbs) || self.is_speech_tag(found)
    }

    /// `described as “a mess” by the mayor`: who says it stands behind the words.
    pub(crate) fn has_agent_behind(&self, cue: &Range<usize>) -> bool {
        let quoted = self.quotation_from(cue.end).filter(|quotation| quotation.tokens.start == cue.end);
        let after = quoted.and_then(|quotation| self.tokens.get(quotation.tokens.end));
        after.is_some_and(|token| token.lists.has(self.words.by))
    }

    /// Whether the subject hears and does not speak, or is spoken of: `collectors are warned that`, `she was told`, `advances are
    /// explained`; and whether somebody only puts a question, or asks for something: `asked by a host`, `a reporter asked`,
    /// `asked for help`.
    pub(crate) fn is_addressed(&self, found: &Found) -> bool {
        let words = self.words;
        let any = |mut part: Range<usize>, list| part.any(|at| self.tokens[at].lists.has(list));
        let is_heard = any(found.verb.clone(), words.told) || self.reads(found.cue.end - 1, &["promised"]);
        let is_told = is_heard && any(found.verb.clone(), words.be);
        let by = || self.token(found.cue.end).is_some_and(|next| next.lists.has(words.by));
        let asks_for = || self.spells(found.cue.end, &["for"]);
        let interviews = || found.source.clone().is_some_and(|source| any(source, words.interviewer));
        found.side == Some(Side::Subject) && is_told
            || self.tokens[found.cue.end - 1].lists.has(words.asking) && (by() || interviews() || asks_for())
    }

    /// Whether somebody only wants something: `she called on him to stay`, `she asked whether it rained`; or, where it is people
    /// without a name, wonders or fears it: `many wonder`.
    pub(crate) fn claims_little(&self, found: &Found, is_named: bool) -> bool {
        let words = self.words;
        let last = found.cue.end - 1;
        let lists = self.tokens[last].lists;
        let calls =
            self.reads(last, &["call", "calls", "called", "calling"]) && self.spells(found.cue.end, &["on", "for"]);
        let asks = lists.has(words.requesting) && self.quote(&found.content) == Quote::Indirect;
        calls
            || asks
            || self.commands(found)
            || self.leaves_open(found)
            || self.is_topic(found)
            || !is_named && lists.has_any([words.wondering, words.requesting])
    }

    /// `did not say where he was`, `has not replied`: nothing is told.
    fn leaves_open(&self, found: &Found) -> bool {
        let negated = found.verb.clone().any(|at| self.tokens[at].lists.has(self.words.negation));
        let verb = self.tokens[found.cue.end - 1].span().of(self.text);
        let answers = ["reply", "replied", "respond", "responded", "answer", "answered", "comment", "commented"];
        let open = ["who", "what", "where", "when", "why", "how", "whether", "if", "which"];
        let says = ["say", "said", "tell", "told", "disclose", "disclosed", "reveal", "specify"];
        negated && (answers.contains(&verb) || says.contains(&verb) && self.spells(found.cue.end, &open))
    }

    /// `Indonesia: dead whale found`, `Acme: how it was done`: what a headline is about, rather than whose words follow.
    fn is_topic(&self, found: &Found) -> bool {
        let questions = ["how", "why", "what", "when", "where", "who"];
        let lands = [self.words.place, self.words.polity];
        let is_land =
            |source: &Range<usize>| self.tokens[source.clone()].iter().all(|token| token.lists.has_any(lands));
        self.has_mark(found.cue.start, ':')
            && self.quote(&found.content) == Quote::Indirect
            && (found.source.as_ref().is_some_and(is_land) || self.reads(found.cue.end, &questions))
    }

    /// `told residents not to drink`, `warned him to leave`
    fn commands(&self, found: &Found) -> bool {
        let words = self.words;
        let plain = |at: &usize| self.tokens[*at].is_word() && !self.tokens[*at].lists.has(words.that);
        let to = self
            .on(found.cue.end, OBJECT_REACH)
            .skip(1)
            .take_while(plain)
            .find(|&at| self.tokens[at].lists.has(words.to));
        let verb = to.and_then(|to| self.token(to + 1));
        let verb = verb.is_some_and(|next| next.kind == Kind::Lower && !next.lists.has(words.determiner));
        self.tokens[found.cue.end - 1].lists.has(words.told) && verb
    }

    pub(super) fn can_be_source(&self, token: &Token) -> bool {
        let words = self.words;
        let people = [words.unnamed, words.role, words.calling, words.spokesperson, words.title, words.polity];
        token.lists.has_any(people) || self.is_body_or_paper(token)
    }

    /// Whether the word is one for what states things without being people: a company, a report.
    pub(super) fn is_body_or_paper(&self, token: &Token) -> bool {
        let words = self.words;
        let lists = [words.body, words.organisation, words.document, words.publication, words.paper, words.panel];
        token.lists.has_any(lists)
    }

    /// `Villagers believe`: words at the head of their sentence, in the plural, and a verb that agrees with them. They are
    /// nobody whom one could look up.
    pub(crate) fn is_of_a_group(&self, found: &Found, source: &Range<usize>) -> bool {
        let text = |at: usize| self.tokens[at].span().of(self.text);
        let word = source.clone().filter(|&at| self.tokens[at].is_word()).collect::<Vec<_>>();
        // “worry that” as well
        let that = found.cue.len() == 2 && self.tokens[found.cue.end - 1].lists.has(self.words.that);
        let plural_verb = (found.cue.len() == 1 || that)
            && !text(found.cue.start).ends_with(['s', 'd'])
            && !text(found.cue.start).ends_with("ing");
        // “Candidates Resoundingly Reject”
        let last = word.iter().rfind(|&&at| !text(at).ends_with("ly"));
        let opens = (self.range.start..source.start).all(|at| !self.tokens[at].is_word())
            || source.start > self.range.start && self.tokens[source.start - 1].is_mark(':');
        let is_plural = |at: usize| self.tokens[at].kind == Kind::Capital && text(at).ends_with('s');
        // “most Protestants”
        let several = self.reads(source.start, &["most", "many", "some", "several", "few", "other"])
            && (word.last().is_some_and(|&at| text(at).ends_with('s'))
                || word.get(1).is_some_and(|&at| self.tokens[at].kind == Kind::Lower && text(at).ends_with('s')));
        several
            || found.side == Some(Side::Subject) && plural_verb && opens && {
                let one_run = word
                    .iter()
                    .all(|&at| self.tokens[at].is_capital() && !self.tokens[at].lists.has(self.words.organisation));
                one_run && last.is_some_and(|&at| is_plural(at))
            }
    }
}

#[cfg(test)]
pub mod tests {
    use crate::{ScanOptions, Scanner};

    /// The labels, of those that are on by default, of each text.
    pub fn check(cases: &[(&str, &[&str])]) {
        let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
        for (text, expected) in cases {
            let claims = scanner.scan(text, ScanOptions::default()).claims;
            let found: Vec<_> = claims.iter().flat_map(|claim| &claim.labels).map(|label| label.name()).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn people_without_names() {
        check(&[
            ("Officials said that the bridge was safe.", &["unnamed-source"]),
            ("The bridge was safe, according to officials", &["unnamed-source"]),
            ("An aide to Jane Smith said that the bridge was safe.", &["unnamed-source"]),
            ("Officials said that the bridge was safe. They said it twice.", &["unnamed-source", "unnamed-source"]),
        ]);
    }

    #[test]
    fn a_group_or_somebody_whose_name_ends_like_one() {
        check(&[
            ("Tunisians worry that the bridge is unsafe.", &["unnamed-source", "hedge"]),
            ("Villagers believe that the bridge is safe.", &["unnamed-source", "hedge"]),
            ("Robert Sims left. Sims say that the bridge is safe.", &["named-source"]),
        ]);
    }

    #[test]
    fn what_a_headline_is_about() {
        check(&[
            ("Indonesia: dead whale had 1,000 pieces of plastic in its stomach", &[]),
            ("Indonesia: “We found the whale on Monday.”", &["named-source"]),
            ("Obituary: Jane Smith, the oldest baker of all", &[]),
            ("Graham: Rhetoric is destroying our chances.", &["named-source"]),
        ]);
    }

    #[test]
    fn a_part_of_a_longer_phrase() {
        check(&[("He met a group of First Amendment activists, questioning whether it was legal.", &[])]);
    }

    #[test]
    fn those_who_are_told() {
        check(&[("Jane Smith was told that the bread was good.", &[]), ("Jane Smith told him so.", &["named-source"])]);
        check(&[
            ("Asked by a host whether the bread was good, he left.", &[]),
            ("The members asked for another loaf.", &[]),
            ("The members asked whether the bread was good.", &[]),
            ("Many wonder whether the bread is good.", &[]),
            ("Some fans called on her to leave.", &[]),
            ("Some fans called it a day.", &[]),
            ("Jane Smith called on fans to stay.", &[]),
            ("Jane Smith asked whether the bread was good.", &[]),
            ("“Is the bread good?” Jane Smith asked.", &["named-source"]),
            ("Jane Smith told residents not to eat the bread.", &[]),
            ("Jane Smith told residents that the bread was good.", &["named-source"]),
            ("The bread is good, according to state law.", &[]),
            ("Jane Smith did not say where the bread was.", &[]),
            ("Jane Smith has not replied.", &[]),
            ("Jane Smith did not say that the bread was good.", &["named-source"]),
            ("The herders say that the bread is good.", &["unnamed-source"]),
            ("Ecuador's oldest bakers said that the bread was good.", &["unnamed-source"]),
        ]);
    }

    #[test]
    fn what_somebody_alleges_is_no_hearsay() {
        check(&[
            ("He allegedly took the bread.", &["hearsay"]),
            ("He allegedly took the bread, Jane Smith reported.", &["named-source"]),
            ("Jane Smith recounted the alleged theft.", &["named-source", "hedge"]),
        ]);
    }

    #[test]
    fn who_described_it_stands_behind_the_words() {
        check(&[("The flood has been described as “heartbreaking” by others.", &["unsourced-quote"])]);
    }
}
