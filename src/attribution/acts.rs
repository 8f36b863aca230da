//! Verbs that can report, and tell of something made or done where they stand: “wrote a book”, “showed courage”.

use std::ops::Range;

use super::{Found, Sentence, Side};
use crate::claim::Quote;
use crate::rules::ListId;
use crate::text::{Kind, Token};

/// How far behind “wrote” the noun of what was written stands.
const WORK_REACH: usize = 4;

impl Sentence<'_> {
    /// Whether somebody does something here, or might, rather than say it.
    pub(crate) fn is_an_act(&self, found: &Found) -> bool {
        self.finds_itself(found)
            || self.stands_in_aside(found)
            || self.is_not_said(found)
            || self.is_guess_or_duty(found)
            || self.is_in_general(found)
            || self.goes_on_or_turns_down(found)
            || self.threatens(found)
            || self.is_thought(found)
            || self.is_of_thing(found)
            || self.makes(found)
            || self.comes_upon(found)
            || self.grants_nothing(found)
            || self.mentions_nothing(found)
            || self.confirms_somebody(found)
            || self.declares_thing(found)
            || self.reports_from(found)
            || self.greets(found)
            || self.is_described_as(found)
            || self.is_charged(found)
    }

    /// `finds herself alone`
    fn finds_itself(&self, found: &Found) -> bool {
        self.verb(found).starts_with(['f', 'F'])
            && self.token(found.cue.end).is_some_and(|next| next.lists.has(self.words.reflexive))
    }

    /// `Smith, during a meeting in Ohio, said`: Ohio doesn’t.
    fn stands_in_aside(&self, found: &Found) -> bool {
        let in_aside = |source: &Range<usize>| {
            source.start > self.range.start && self.spells(source.start - 1, &["during", "over", "at"])
        };
        found.side == Some(Side::Subject) && found.source.as_ref().is_some_and(in_aside)
    }

    /// `wary of saying anything`, `thus explaining the noise`, `quoted in a story`, `all he ever said`
    fn is_not_said(&self, found: &Found) -> bool {
        let before = |words: &[&str]| found.cue.start > self.range.start && self.spells(found.cue.start - 1, words);
        let saying = self.tokens[found.cue.start].span().of(self.text).ends_with("ing");
        saying && before(&["of", "from", "without"])
            || before(&["thus", "thereby"])
            || self.reads(found.cue.end - 1, &["quoted"]) && matches!(self.next_word(found), "in" | "on")
            || self.has_verb(found, &["ever"])
    }

    /// `may have hoped`, `could have considered`, `must declare`: the writer’s guess, or a duty.
    fn is_guess_or_duty(&self, found: &Found) -> bool {
        let might_have = || self.has_verb(found, &["could", "would"]) && self.has_verb(found, &["have"]);
        let can_tell = || self.verb(found) == "tell" && self.has_verb(found, &["can", "could"]);
        let modal = || self.has_verb(found, &["may", "might", "must", "should"]) || can_tell();
        found.side == Some(Side::Subject) && (modal() || might_have())
    }

    /// `a person may doubt`: nobody in particular, and nobody does.
    fn is_in_general(&self, found: &Found) -> bool {
        let modal = || self.has_verb(found, &["may", "can", "might", "could", "would"]);
        found.source.as_ref().is_some_and(|source| source.len() == 2 && self.reads(source.start, &["a", "an"]))
            && modal()
    }

    /// `continued the work`; `rejected the offer`, and not `rejected the claim`.
    fn goes_on_or_turns_down(&self, found: &Found) -> bool {
        let words = self.words;
        let view = |part: &Range<usize>| self.tokens[part.clone()].iter().any(|token| token.lists.has(words.position));
        self.quote(&found.content) == Quote::Indirect
            && (self.verb_is(found, words.continuing)
                || self.verb_is(found, words.rejecting) && !found.content.iter().any(view))
    }

    /// `threatened the mill`, and not `threatened to shut the mill`.
    fn threatens(&self, found: &Found) -> bool {
        self.verb_is(found, self.words.threatening) && !self.leads_to_verb(found) && !self.states_something(found)
    }

    /// `considered selling the mill`, `thought about it`, `after some thought she left`
    fn is_thought(&self, found: &Found) -> bool {
        let next = self.next_word(found);
        let ponders =
            self.verb_is(found, self.words.pondering) && (next.ends_with("ing") || matches!(next, "about" | "of"));
        let after = ["after", "with", "without", "of", "on", "for"];
        let amount = ["some", "any", "no", "much", "little", "more", "further"];
        let thought = || self.reads(found.cue.end - 1, &["thought"]);
        let after_some = |source: &Range<usize>| {
            source.len() == 1
                && source.start > self.range.start
                && self.reads(source.start, &amount)
                && self.reads(source.start - 1, &after)
        };
        ponders || found.source.as_ref().is_some_and(after_some) && thought()
    }

    /// `a ring that says “for you”`
    fn is_of_thing(&self, found: &Found) -> bool {
        found.verb.start > self.range.start
            && self.spells(found.verb.start - 1, &["that", "which"])
            && self.quotation_from(found.cue.end).is_some_and(|q| q.tokens.start == found.cue.end)
    }

    /// `wrote a book`, `learned to swim`, `showed courage`: a statement has a verb, or stands in quotation marks.
    fn makes(&self, found: &Found) -> bool {
        let words = self.words;
        let making = self.tokens[found.cue.clone()].iter().any(|token| token.lists.has(words.making))
            || self.verb_is(found, words.showing) && !self.is_by_papers(found);
        // “claimed responsibility”
        let says = self.reads(found.cue.end, &["responsibility", "innocence", "ignorance", "credit"]);
        making
            && !says
            && found.side == Some(Side::Subject)
            && (self.writes_work(found)
                || !self.claims_to(found) && (self.leads_to_verb(found) || !self.states_something(found)))
    }

    /// `claims to be the first`
    fn claims_to(&self, found: &Found) -> bool {
        self.leads_to_verb(found) && ["claim", "claims", "claimed"].contains(&self.verb(found))
    }

    /// `police found a body`, and not `researchers found a link`
    fn comes_upon(&self, found: &Found) -> bool {
        let force = |source: &Range<usize>| self.tokens[source.end - 1].lists.has(self.words.finder);
        self.reads(found.cue.end - 1, &["find", "finds", "found"])
            && found.source.as_ref().is_some_and(force)
            && !self.states_something(found)
    }

    /// `denied bail`
    fn grants_nothing(&self, found: &Found) -> bool {
        let requested = |at: usize| self.tokens[at].lists.has(self.words.request);
        self.reads(found.cue.end - 1, &["deny", "denies", "denied"])
            && self.on(found.cue.end, WORK_REACH).any(requested)
    }

    /// `never mentioned the mill`, `failed to mention it`, `has yet to explain why`
    fn mentions_nothing(&self, found: &Found) -> bool {
        let negated = found.verb.clone().any(|at| self.tokens[at].lists.has(self.words.negation));
        let fails = |at: usize| self.spells(at, &["failed", "fails", "yet", "neglected", "declined", "refused"]);
        let to = found.cue.start > self.range.start + 1 && self.spells(found.cue.start - 1, &["to"]);
        let verbs = ["mention", "mentions", "mentioned", "comment", "commented", "explain", "explained"];
        verbs.contains(&self.verb(found)) && (negated || to && fails(found.cue.start - 2))
    }

    /// `confirmed a judge`
    fn confirms_somebody(&self, found: &Found) -> bool {
        self.reads(found.cue.end - 1, &["confirm", "confirms", "confirmed"])
            && self
                .on(found.cue.end, WORK_REACH)
                .any(|at| self.reads(at, &["judge", "justice", "nominee", "nomination"]))
    }

    /// `declared a dividend`
    fn declares_thing(&self, found: &Found) -> bool {
        ["declare", "declares", "declared"].contains(&self.verb(found))
            && self.token(found.cue.end).is_some_and(|next| next.lists.has(self.words.determiner))
            && !self.states_something(found)
    }

    /// `reported from Muscat`
    fn reports_from(&self, found: &Found) -> bool {
        self.verb_with(found, &["reported"], "from")
    }

    /// `said goodbye`
    fn greets(&self, found: &Found) -> bool {
        self.token(found.cue.end).is_some_and(|next| next.lists.has(self.words.greeting) && next.kind == Kind::Lower)
    }

    /// `61 men described as bakers`, and not `what bakers described as bread`
    fn is_described_as(&self, found: &Found) -> bool {
        let words = self.words;
        let of_others = |at: usize| self.is_noun(at) || self.tokens[at].lists.has_any([words.relative, words.that]);
        self.verb_with(found, &["described"], "as")
            && found.verb.len() == 1
            && found.source.as_ref().is_some_and(|source| {
                source.end == found.cue.start
                    && (source.start == self.range.start
                        || !of_others(source.start - 1) && !self.spells(source.start - 1, &["what"]))
            })
    }

    /// `the man accused of theft`: by whom isn’t said
    fn is_charged(&self, found: &Found) -> bool {
        found.verb.len() == 1 && self.verb_with(found, &["accused", "suspected", "convicted"], "of")
            || self.verb_with(found, &["charged"], "with")
    }

    /// `wrote choral works`, `wrote a short book on bread`
    fn writes_work(&self, found: &Found) -> bool {
        let words = self.words;
        // What is told begins as a sentence does.
        let small = [words.that, words.relative, words.subject_pronoun, words.determiner, words.preposition];
        let begins = |token: &Token| token.kind != Kind::Lower || token.lists.has_any(small);
        let is_thing = |part: &Range<usize>| !begins(&self.tokens[part.start]);
        let is_work = |part: &Range<usize>| {
            let few = self.tokens[part.clone()].iter().take(WORK_REACH);
            let first = self.tokens[part.start].lists;
            first.has(words.determiner)
                && !first.has(words.that)
                && few.into_iter().any(|t| t.lists.has(words.document))
        };
        self.verb_is(found, words.writing) && {
            let next = found.content.iter().find(|part| part.start == found.cue.end);
            next.is_some_and(|part| !self.is_quoted(part.start) && (is_thing(part) || is_work(part)))
        }
    }

    /// Whether what is told has a verb, or stands in quotation marks.
    fn states_something(&self, found: &Found) -> bool {
        let words = self.words;
        let states = |token: &Token| {
            let past = token.kind == Kind::Lower && token.span().of(self.text).ends_with("ed");
            past || token.lists.has_any(words.of_clause) || token.lists.has_any([words.verb, words.reporting])
        };
        let relates = |token: &Token| token.lists.has(words.relative) && !token.lists.has(words.that);
        let in_words = |part: &Range<usize>| {
            let mut clause = self.tokens[part.clone()].iter().take_while(|token| !relates(token));
            clause.any(|token| token.is_mark(':') || states(token))
        };
        self.quote(&found.content) != Quote::Indirect || !self.has_object(found) && found.content.iter().any(in_words)
    }

    /// `showed the strain of it`, `added a link to it`: a thing, and no clause.
    fn has_object(&self, found: &Found) -> bool {
        let words = self.words;
        let small = [words.determiner, words.possessive_pronoun, words.negation];
        let clause =
            |part: &Range<usize>| self.tokens[part.clone()].iter().any(|token| token.lists.has_any(words.of_clause));
        (self.verb_is(found, words.adding) || self.verb_is(found, words.showing) && !self.is_by_papers(found))
            && self.token(found.cue.end).is_some_and(|next| next.lists.has_any(small))
            && !found.content.iter().any(clause)
    }

    /// Whether its source is something to be read: `a poll showed great support`.
    fn is_by_papers(&self, found: &Found) -> bool {
        let papers = [self.words.document, self.words.publication];
        found.source.clone().into_iter().flatten().any(|at| self.tokens[at].lists.has_any(papers))
    }

    fn leads_to_verb(&self, found: &Found) -> bool {
        self.token(found.cue.end).is_some_and(|next| next.lists.has(self.words.to))
    }

    /// The cue’s last word.
    fn verb(&self, found: &Found) -> &str {
        self.tokens[found.cue.end - 1].span().of(self.text)
    }

    /// Whether the cue’s last word is one of `verbs`, and `next` follows.
    fn verb_with(&self, found: &Found, verbs: &[&str], next: &str) -> bool {
        verbs.contains(&self.verb(found)) && self.spells(found.cue.end, &[next])
    }

    pub(super) fn verb_is(&self, found: &Found, list: ListId) -> bool {
        self.tokens[found.cue.end - 1].lists.has(list)
    }

    /// Whether one of `words` stands among those of the verb.
    fn has_verb(&self, found: &Found, words: &[&str]) -> bool {
        found.verb.clone().any(|at| self.spells(at, words))
    }

    /// The word behind the cue; none where the sentence ends.
    fn next_word(&self, found: &Found) -> &str {
        self.token(found.cue.end).map_or("", |next| next.span().of(self.text))
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::check_labels as check;

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
            ("Police found the man dead in his home.", &[]),
            ("Police found that the man had lied.", &["named-source"]),
            ("Judge Jane Smith denied the motion.", &[]),
            ("Jane Smith claimed her first win.", &[]),
            ("Jane Smith dismissed her government.", &[]),
            ("Prosecutors charged Jane Smith with theft.", &[]),
            ("Jane Smith never mentioned the bread.", &[]),
            ("Jane Smith has yet to explain why the bread was bad.", &[]),
            ("Senators confirmed a judge.", &[]),
            ("The company declared a dividend.", &[]),
            ("Jane Smith reported from Muscat.", &[]),
            ("Jane Smith claims to be the oldest baker.", &["named-source"]),
            ("Prosecutors charged that Jane Smith was a thief.", &["unnamed-source"]),
            ("The owners showed the strain of the attacks on the mill.", &[]),
            ("The bakery has added another link to the chain of mills.", &[]),
            ("A poll showed great support for the mill.", &["unnamed-source"]),
            ("Some guests said goodbye to the bakers.", &[]),
            ("But 61 men described as bakers left.", &[]),
            ("It opened at a site that experts described as a mill.", &["unnamed-source"]),
            ("The man accused of stealing bread left.", &[]),
            ("Residents were promised a mill that would stay.", &[]),
            ("One of the best books Jane Smith ever wrote was on bread.", &[]),
        ]);
    }
}
