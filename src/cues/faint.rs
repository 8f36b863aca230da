//! Hedges that annotators count and few readers want marked: they are told of only where attitudes are asked for, too.

use std::ops::Range;

use crate::attribution::Sentence;
use crate::claim::CueType;
use crate::text::Kind;

/// How far behind “think” stands what ought to be.
const DUTY_REACH: usize = 16;

/// How many words can stand between “is” and “great”.
const DEGREE_REACH: usize = 4;

/// How far before “possible” stands “not”, and before “expect” “what”.
const NEAR: usize = 3;

/// How far before “may” stands “wherever”, and before “could” “so that”.
const LEAD_REACH: usize = 6;

/// How far behind “suggested” a verb shows that it is no thing that is proposed.
const PROPOSAL_REACH: usize = 4;

impl Sentence<'_> {
    /// Whether the words at `cue` say what somebody finds good or right, or grant what another says: `I think we should leave`,
    /// `it may be old, but it runs`.
    pub(crate) fn hardly_hedges(&self, cue: &Range<usize>, cue_type: CueType) -> bool {
        let reads = |words: &[&str]| self.reads(cue.start, words);
        let values = || cue_type == CueType::Doxastic || reads(&["suggest", "suggests", "suggested", "suggesting"]);
        let led_at_once = |words: &[&str]| self.is_led_by(cue.start, 1, words);
        let raises_questions = || self.reads(cue.end - 1, &["questions"]) && self.spells(cue.end, &["about"]);
        // “he suggested a walk”: whoever it was did so aloud
        let suggests = reads(&["suggest", "suggests", "suggested"]);
        let somebody = || self.subject_is_person(cue.start);
        reads(&["assuming"])
            || suggests && self.is_proposal(cue.end) && somebody()
            || reads(&["may", "might"]) && self.concedes(cue)
            || reads(&["could"]) && self.serves(cue)
            || reads(&["seem"]) && led_at_once(&["may", "might"])
            || values() && self.values(cue)
            || raises_questions()
            || self.is_of_doing(cue)
            || reads(&["may", "might"]) && self.spells(cue.end, &["want"]) && self.spells(cue.end + 1, &["to"])
            || reads(&["could", "might"]) && cue.start == self.range.start
            || self.is_charge(cue.start)
            || self.is_flat(cue)
            || reads(&["thought"]) && led_at_once(&["i", "we"])
            || reads(&["predicted"]) && led_at_once(&["successfully", "correctly", "accurately", "rightly"])
    }

    /// Words that leave nothing open where they stand: `not possible`, `the best place possible`, `unknown to most`, `a most
    /// unlikely hero`, `they are supposed to pay`, `hardly considered new`, `what we expect from him`, `could be doing more`.
    fn is_flat(&self, cue: &Range<usize>) -> bool {
        let words = self.words;
        let reads = |words: &[&str]| self.reads(cue.end - 1, words);
        let next = |words: &[&str]| self.spells(cue.end, words);
        let near = || self.back(cue.start, NEAR);
        let led = |words: &[&str]| self.is_led_by(cue.start, NEAR, words);
        let led_by = |list| near().any(|at| self.tokens[at].lists.has(list));
        let is_of_noun = || self.token(cue.end).is_some_and(|next| next.kind == Kind::Lower && self.is_noun(cue.end));
        let of_somebody = |at: usize| self.tokens[at].lists.has(words.subject_pronoun) && !self.reads(at, &["it"]);
        reads(&["possible"]) && (led_by(words.negation) || led_by(words.superlative))
            || reads(&["unknown"]) && next(&["to"])
            || reads(&["unlikely"]) && led(&["a", "an", "the"]) && is_of_noun()
            || reads(&["supposed"]) && next(&["to"]) && near().any(of_somebody)
            || reads(&["considered"]) && led(&["hardly", "scarcely"])
            || reads(&["expect"]) && next(&["from", "of"]) && led(&["what"])
            || reads(&["perceive", "perceived", "perceives"]) && next(&["as"])
            || reads(&["could"]) && next(&["be"]) && self.spells(cue.end + 1, &["doing"])
    }

    /// Whether what stands behind “suggested” is something to do: `a walk`, `leaving`.
    fn is_proposal(&self, at: usize) -> bool {
        let words = self.words;
        let Some(next) = self.token(at) else { return false };
        let doing = next.kind == Kind::Lower && next.span().of(self.text).ends_with("ing");
        let of_clause = |at: usize| self.tokens[at].lists.has_any(words.of_clause);
        let thing = next.lists.has(words.determiner) && !self.on(at, PROPOSAL_REACH).any(of_clause);
        doing || thing
    }

    /// `accused`, `alleges`, `charges`: it is told whose they are, or that nobody says, rather than that they may be untrue.
    /// `The alleged theft` may.
    fn is_charge(&self, at: usize) -> bool {
        let word = self.tokens[at].span().of(self.text);
        ["accus", "alleg", "charg"].iter().any(|stem| word.starts_with(stem)) && !word.starts_with("alleged")
    }

    /// `he suggested`, `Jane Smith suggested`, and not `the report suggested`
    fn subject_is_person(&self, verb: usize) -> bool {
        let words = self.words;
        let helps = [words.be, words.have, words.adverb, words.ly];
        let before = (self.range.start..verb).rev().find(|&at| !self.tokens[at].lists.has_any(helps));
        before.is_some_and(|at| {
            let lists = self.tokens[at].lists;
            lists.has_any([words.subject_pronoun, words.role, words.calling]) && !self.reads(at, &["it", "which"])
                || self.tokens[at].is_capital() && !lists.has_any([words.organisation, words.document])
        })
    }

    /// `think we should leave`, `thinks that’s very important`
    fn values(&self, cue: &Range<usize>) -> bool {
        let words = self.words;
        let ends = |at: usize| matches!(self.tokens[at].kind, Kind::Mark(mark) if !"“”\"‘’'".contains(mark));
        let clause = self.on(cue.end, DUTY_REACH).take_while(|&at| at == cue.end || !ends(at));
        let has_to = |at| self.spells(at, &["have", "has", "got"]) && self.spells(at + 1, &["to"]);
        let is_good = |at: usize| {
            let degree = [words.adverb, words.ly, words.determiner, words.negation];
            let said = self.on(at + 1, DEGREE_REACH).find(|&at| {
                let word = self.tokens[at].span().of(self.text);
                let of_degree = word.ends_with("ly") || matches!(word, "so" | "very" | "pretty" | "quite");
                !self.tokens[at].lists.has_any(degree) && !of_degree
            });
            self.tokens[at].lists.has(words.be) && said.is_some_and(|at| self.tokens[at].lists.has(words.praise))
        };
        // “think you can draw parallels”: what one can do
        let you = cue.end + usize::from(self.spells(cue.end, &["that"]));
        let in_general =
            self.spells(you, &["you"]) && self.spells(you + 1, &["can", "could", "always", "don't", "don’t"]);
        in_general || clause.into_iter().any(|at| self.tokens[at].lists.has(words.duty) || has_to(at) || is_good(at))
    }

    /// `the possibility of leaving`
    fn is_of_doing(&self, cue: &Range<usize>) -> bool {
        let next = self.token(cue.end + 1).map_or("", |next| next.span().of(self.text));
        self.reads(cue.end - 1, &["possibility", "potential", "prospect"])
            && self.spells(cue.end, &["of", "for"])
            && next.ends_with("ing")
    }

    /// `may be old, but it runs`, `while it may be old`, `may seem old`, `wherever they may be`
    fn concedes(&self, cue: &Range<usize>) -> bool {
        let turns = |at: usize| self.spells(at, &["but", "yet"]) && !self.tokens[at - 1].is_word();
        let opposes = |at: usize| self.reads(at, &["while", "though", "although"]);
        self.spells(cue.end, &["seem", "sound", "look"])
            || self.is_led_by(cue.start, LEAD_REACH, &["wherever", "whatever", "whoever"])
            || (cue.end..self.range.end).any(turns)
            || (self.range.start..cue.start).rev().take_while(|&at| !self.tokens[at].is_mark(',')).any(opposes)
    }

    /// Whether one of `words` is among the last `reach` before `at`.
    fn is_led_by(&self, at: usize, reach: usize, words: &[&str]) -> bool {
        self.back(at, reach).any(|at| self.reads(at, words))
    }

    /// `so that she could leave`, `it ensured that she could leave`
    fn serves(&self, cue: &Range<usize>) -> bool {
        let so_that = |at: usize| self.spells(at, &["so"]) && self.spells(at + 1, &["that", "she", "he", "they", "it"]);
        self.back(cue.start, LEAD_REACH).any(so_that)
            || self.is_led_by(cue.start, LEAD_REACH, &["ensure", "ensured", "ensures", "ensuring"])
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::check_labels as check;
    use crate::{Labels, ScanOptions, Scanner};

    #[test]
    fn what_is_good_or_right() {
        check(&[
            ("Jane Smith thinks we should leave.", &["named-source"]),
            ("Jane Smith thinks we will leave.", &["named-source", "hedge"]),
            ("Jane Smith believes they have to leave.", &["named-source"]),
            ("Jane Smith thinks that is really important.", &["named-source"]),
            ("Jane Smith thinks the mill is enormously important.", &["named-source"]),
            ("Jane Smith thinks that is an owl.", &["named-source", "hedge"]),
            ("Jane Smith thinks you can draw no parallels.", &["named-source"]),
            ("Jane Smith thinks you will win.", &["named-source", "hedge"]),
            ("Jane Smith suggested that they should leave.", &["named-source"]),
            ("Jane Smith suggested a walk.", &["named-source"]),
            ("Jane Smith accused the mayor of theft.", &["named-source"]),
            ("The mayor was accused of theft.", &["hearsay"]),
            ("Their accusations were new.", &[]),
            ("The report suggested a link to the mill.", &["named-source", "hedge"]),
        ]);
    }

    #[test]
    fn what_is_granted_or_aimed_at() {
        check(&[
            ("The mill may be old, but it runs.", &[]),
            ("The mill may be old, and it may burn.", &["hedge"]),
            ("While the mill may be old, it runs.", &[]),
            ("It may seem odd.", &[]),
            ("They strike wherever they may be.", &[]),
            ("You may want to bring bread.", &[]),
            ("Could it be the mill?", &[]),
            ("The idea that the mill would burn is new.", &[]),
            ("The assumption that the mill would burn is new.", &["hedge"]),
            ("“I thought it was thunder,” said Jane Smith.", &["named-source"]),
            ("Scientists thought that the mill would burn.", &["unnamed-source", "hedge"]),
            ("Jane Smith has correctly predicted each fire.", &["named-source"]),
            ("He left early so that she could sleep.", &[]),
            ("The mayor suggested that they “should leave” the mill.", &["named-source"]),
            ("It was not possible to land there.", &[]),
            ("It is in the best position possible.", &[]),
            ("The cause was unknown to most bakers.", &[]),
            ("She was the most unlikely candidate.", &[]),
            ("They are supposed to pay for the bread.", &[]),
            ("It is supposed to rain.", &["hedge"]),
            ("It can hardly be considered new.", &[]),
            ("It shows what we expect from bakers.", &[]),
            ("They wait for what they perceive as justice.", &[]),
            ("The mayor could be doing more.", &[]),
            ("The fire raised questions about the mill.", &[]),
            ("They discussed the possibility of selling the mill.", &[]),
            ("They discussed the possibility that the mill would burn.", &["hedge"]),
        ]);
    }

    #[test]
    fn told_of_where_attitudes_are() {
        let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
        let options = ScanOptions { labels: Labels::all(), ..ScanOptions::default() };
        let claims = scanner.scan("The mill may be old, but it runs.", options).claims;
        assert_eq!(claims[0].cues[0].rule, "may");
    }
}
