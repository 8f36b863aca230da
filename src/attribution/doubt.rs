//! What is left unmarked by default since it is more often wrong than right: sources that are nobody, acts, and people who are
//! told something.

use std::ops::Range;

use super::{Found, Sentence, Side};
use crate::claim::Quote;
use crate::text::{Kind, Token};

/// How far behind “wrote” the noun of what was written stands.
const WORK_REACH: usize = 4;

/// How many words before "who" the people can stand whom it speaks of.
const ANTECEDENT_REACH: usize = 6;

impl Sentence<'_> {
    /// Whether a source that has no name is not even people or papers: “which”, “no group”, “an upcoming talk”.
    pub fn is_nobody(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let first = &self.tokens[source.start];
        let none = ["any", "anyone", "anybody", "nobody", "none", "nothing", "neither", "either"];
        let clause = ["however", "although", "though", "while", "whilst", "because", "after", "before", "if"];
        if first.lists.has(words.negation) || self.reads(source.start, &none) || self.reads(source.start, &clause) {
            return true;
        }
        if !self.tokens[source.clone()].iter().any(Token::is_word) || self.holds_clause(source) {
            return true;
        }
        if first.lists.has(words.relative) {
            let from = self.range.start.max(source.start.saturating_sub(ANTECEDENT_REACH));
            return !self.tokens[from..source.start].iter().any(|t| t.kind == Kind::Lower && self.can_be_source(t));
        }
        if self.is_torn(source) {
            return true;
        }
        let thing = || self.reads(source.start, &["itself", "one", "this", "that", "what", "you"]);
        source.len() == 1 && thing() || self.reads(source.end - 1, &["question"])
    }

    /// “people in the United”, “holding a meeting”, “released by two economists”, “five years”: a part of something else.
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
        let time = self.reads(noun, &["years", "months", "weeks", "days", "hours", "minutes"]);
        acts || time || last.is_capital() && goes_on(source.end) && !self.is_headline()
    }

    /// “the papers that he ever”: a verb without “who” or “that” before it is no part of a source.
    fn holds_clause(&self, source: &Range<usize>) -> bool {
        let words = self.words;
        let opens = |at: usize| self.tokens[at].lists.has(words.relative) || self.tokens[at].lists.has(words.that);
        let until = source.clone().find(|&at| opens(at)).unwrap_or(source.end);
        let verb = |t: &Token| t.lists.has_any([words.be, words.have, words.modal, words.do_forms]);
        source.len() > 1 && self.tokens[source.start..until].iter().any(|t| t.kind == Kind::Lower && verb(t))
    }

    /// Whether a source has a word for people who speak, or for papers: “a publicist” isn't known for one.
    pub fn is_known_to_speak(&self, source: &Range<usize>) -> bool {
        let pronouns = [self.words.subject_pronoun, self.words.possessive_pronoun];
        self.tokens[source.clone()].iter().any(|token| self.can_be_source(token) || token.lists.has_any(pronouns))
    }

    /// `described as “a mess” by the mayor`: who says it stands behind the words.
    pub fn has_agent_behind(&self, cue: &Range<usize>) -> bool {
        let quoted = self.quotation_from(cue.end).filter(|quotation| quotation.tokens.start == cue.end);
        let after = quoted.and_then(|quotation| self.tokens.get(quotation.tokens.end));
        after.is_some_and(|token| token.lists.has(self.words.by))
    }

    /// Whether verbs that can report tell of something made or done: `wrote a book`, `continued the work`, `learned to swim`,
    /// `showed courage`, `finds herself alone`, `a ring that says “for you”`, `all he ever said`. A statement has a verb, or
    /// stands in quotation marks.
    pub fn is_an_act(&self, found: &Found) -> bool {
        let words = self.words;
        let last = found.cue.end - 1;
        let shows = || self.reads(last, &["show", "shows", "showed", "shown", "showing"]);
        let by_papers = || {
            found
                .source
                .clone()
                .into_iter()
                .flatten()
                .any(|at| self.tokens[at].lists.has_any([words.document, words.publication]))
        };
        let makes =
            self.tokens[found.cue.clone()].iter().any(|token| token.lists.has(words.making)) || shows() && !by_papers();
        let states = |token: &Token| {
            let past = token.kind == Kind::Lower && token.span().of(self.text).ends_with("ed");
            let verbs = [words.be, words.have, words.do_forms, words.modal, words.verb, words.reporting];
            past || token.lists.has_any(verbs) || token.lists.has_any([words.that, words.subject_pronoun])
        };
        let infinitive = || self.token(found.cue.end).is_some_and(|next| next.lists.has(words.to));
        let relates = |token: &Token| token.lists.has(words.relative) && !token.lists.has(words.that);
        let in_words = |part: &Range<usize>| {
            let mut clause = self.tokens[part.clone()].iter().take_while(|token| !relates(token));
            clause.any(|token| token.is_mark(':') || states(token))
        };
        // “wrote choral works”: what is told begins as a sentence does.
        let writes = self.reads(last, &["write", "writes", "wrote", "writing"]);
        let is_thing = |at: usize| {
            let small = [words.that, words.relative, words.subject_pronoun, words.determiner, words.preposition];
            let begins = |token: &Token| token.kind != Kind::Lower || token.lists.has_any(small);
            !self.is_quoted(at) && !begins(&self.tokens[at])
        };
        // “wrote a short book on bread”
        let is_work = |part: &Range<usize>| {
            let led = self.tokens[part.start].lists.has(words.determiner) && !self.is_quoted(part.start);
            led && self.tokens[part.clone()].iter().take(WORK_REACH).any(|token| token.lists.has(words.document))
        };
        let written = || {
            let next = found.content.iter().find(|part| part.start == found.cue.end);
            writes && next.is_some_and(|part| is_thing(part.start) || is_work(part))
        };
        // “showed the strain of it”, “added a link to it”: a thing, and no clause.
        let finite = [words.be, words.have, words.do_forms, words.modal, words.that, words.subject_pronoun];
        let adds = self.tokens[last].span().of(self.text).starts_with("add");
        let small = [words.determiner, words.possessive_pronoun, words.negation];
        let is_object = (adds || shows() && !by_papers())
            && self.token(found.cue.end).is_some_and(|next| next.lists.has_any(small))
            && !found.content.iter().any(|part| self.tokens[part.clone()].iter().any(|t| t.lists.has_any(finite)));
        let statement =
            || self.quote(&found.content) != Quote::Indirect || !is_object && found.content.iter().any(in_words);
        let next = self.token(found.cue.end).map_or("", |next| next.span().of(self.text));
        let finds_itself = self.tokens[last].span().of(self.text).starts_with(['f', 'F'])
            && (next.ends_with("self") || next.ends_with("selves"));
        let has_verb = |forms: &[&str]| found.verb.clone().any(|at| self.is(at, forms));
        let ever = has_verb(&["ever"]);
        let of_thing = found.verb.start > self.range.start && self.is(found.verb.start - 1, &["that", "which"]);
        let is_written =
            of_thing && self.quotation_from(found.cue.end).is_some_and(|q| q.tokens.start == found.cue.end);
        let ponders = ["consider", "considers", "considered", "considering", "think", "thinks", "thought", "thinking"];
        let ponders = self.reads(last, &ponders) && (next.ends_with("ing") || matches!(next, "about" | "of"));
        // “after some thought she left”
        let after_thought = self.reads(last, &["thought"])
            && found.source.as_ref().is_some_and(|source| {
                self.reads(source.start, &["some", "any", "no", "much", "little", "more", "further"])
                    && source.len() == 1
                    && source.start > self.range.start
                    && self.reads(source.start - 1, &["after", "with", "without", "of", "on", "for"])
            });
        // “thus explaining the noise”
        let results = found.cue.start > self.range.start && self.is(found.cue.start - 1, &["thus", "thereby"]);
        let is_in_story = self.reads(last, &["quoted"]) && matches!(next, "in" | "on");
        // “a person may doubt”: nobody in particular, and nobody does.
        let in_general = found.source.as_ref().is_some_and(|source| {
            let modal = has_verb(&["may", "can", "might", "could", "would"]);
            modal && source.len() == 2 && self.reads(source.start, &["a", "an"])
        });
        // “may have hoped”, “could have considered”, “must declare”: the writer’s guess, or a duty
        let guesses =
            has_verb(&["may", "might", "must", "should"]) || has_verb(&["could", "would"]) && has_verb(&["have"]);
        let guessed = found.side == Some(Side::Subject) && guesses;
        let indirect = || self.quote(&found.content) == Quote::Indirect;
        let goes_on = self.reads(last, &["continue", "continues", "continued", "continuing"]);
        // “rejected the offer”, and not “rejected the claim”
        let rejects = self.reads(last, &["reject", "rejects", "rejected", "rejecting"]);
        let view = |part: &Range<usize>| self.tokens[part.clone()].iter().any(|token| token.lists.has(words.position));
        let turns_down = || rejects && indirect() && !found.content.iter().any(view);
        let threatens = self.reads(last, &["threaten", "threatens", "threatened", "threatening"]);
        // “wary of saying anything”
        let could_say = found.cue.start > self.range.start
            && self.tokens[found.cue.start].span().of(self.text).ends_with("ing")
            && self.is(found.cue.start - 1, &["of", "from", "without"]);
        // “Smith, during a meeting in Ohio, said”
        let in_aside = found.side == Some(Side::Subject)
            && found.source.as_ref().is_some_and(|source| {
                let prepositions = ["during", "over", "at"];
                source.start > self.range.start && self.is(source.start - 1, &prepositions)
            });
        finds_itself
            || in_aside
            || could_say
            || guessed
            || goes_on && indirect()
            || turns_down()
            || threatens && !infinitive() && !statement()
            || in_general
            || results
            || after_thought
            || is_in_story
            || ponders
            || ever
            || is_written
            || makes && found.side == Some(Side::Subject) && (infinitive() || written() || !statement())
    }

    /// Whether the subject hears and does not speak, or is spoken of: `collectors are warned that`, `she was told`, `advances are
    /// explained`; and whether somebody only puts a question: `asked by a host`, `a reporter asked`.
    pub fn is_addressed(&self, found: &Found) -> bool {
        let tells =
            ["told", "warned", "informed", "advised", "reminded", "notified", "cautioned", "explained", "described"];
        let told = found.verb.clone().any(|at| self.reads(at, &tells));
        let passive = found.verb.clone().any(|at| self.tokens[at].lists.has(self.words.be));
        let by = self.token(found.cue.end).is_some_and(|next| next.lists.has(self.words.by));
        let asks = self.reads(found.cue.end - 1, &["asked", "asks", "asking", "questioned", "pressed"]);
        let interviews = found.source.clone().into_iter().flatten().any(|at| {
            self.is(at, &["reporter", "reporters", "host", "moderator", "moderators", "journalist", "interviewer"])
        });
        found.side == Some(Side::Subject) && told && passive || asks && (by || interviews)
    }

    pub(super) fn can_be_source(&self, token: &Token) -> bool {
        let words = self.words;
        let people = [words.unnamed, words.role, words.calling, words.spokesperson, words.title, words.polity];
        let others = [words.body, words.organisation, words.document, words.publication];
        token.lists.has_any(people) || token.lists.has_any(others)
    }

    /// `Villagers believe`: words at the head of their sentence, in the plural, and a verb that agrees with them. They are
    /// nobody whom one could look up.
    pub fn is_of_a_group(&self, found: &Found, source: &Range<usize>) -> bool {
        let text = |at: usize| self.tokens[at].span().of(self.text);
        let word = source.clone().filter(|&at| self.tokens[at].is_word()).collect::<Vec<_>>();
        let plural_verb = found.cue.len() == 1
            && !text(found.cue.start).ends_with(['s', 'd'])
            && !text(found.cue.start).ends_with("ing");
        // “Candidates Resoundingly Reject”
        let last = word.iter().rfind(|&&at| !text(at).ends_with("ly"));
        let opens = (self.range.start..source.start).all(|at| !self.tokens[at].is_word());
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
    fn acts() {
        check(&[
            ("Jane Smith wrote the 2004 book on bread.", &[]),
            ("Jane Smith wrote a book on bread, and it was published in May.", &[]),
            ("Jane Smith wrote that the bread was good.", &["named-source"]),
            ("Jane Smith wrote: “No bread.”", &["named-source"]),
            ("Jane Smith wrote choral works for the mill.", &[]),
            ("Many users learned to close the page.", &[]),
            ("The players showed great courage.", &[]),
            ("The owners considered selling the mill.", &[]),
            ("Jane Smith may have hoped that the mill would stay.", &["hedge"]),
            ("Lobbyists must declare that they are paid.", &[]),
            ("She spoke, and during an official meeting in Ohio, said that the mill was shut.", &[]),
            ("Jane Smith rejected the offer of the mill.", &[]),
            ("Jane Smith rejected the claim that the mill was shut.", &["named-source"]),
            ("Jane Smith continued the work of her father.", &[]),
            ("After some thought he left.", &[]),
            ("Jane Smith left, thus explaining the noise.", &[]),
            ("A reader may doubt that the bread was good.", &["hedge"]),
            ("Some bakers add a pinch of salt.", &[]),
            ("Experts quoted in a story are paid.", &[]),
            ("The owners showed the strain of the attacks on the mill.", &[]),
            ("The bakery has added another link to the chain of mills.", &[]),
            ("A poll showed great support for the mill.", &["unnamed-source"]),
            ("One of the best books Jane Smith ever wrote was on bread.", &[]),
        ]);
    }

    #[test]
    fn those_who_are_told() {
        check(&[("Jane Smith was told that the bread was good.", &[]), ("Jane Smith told him so.", &["named-source"])]);
        check(&[("Asked by a host whether the bread was good, he left.", &[])]);
    }

    #[test]
    fn who_described_it_stands_behind_the_words() {
        check(&[("The flood has been described as “heartbreaking” by others.", &["unsourced-quote"])]);
    }
}
