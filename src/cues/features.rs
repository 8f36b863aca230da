//! What the judge looks at: the words around a candidate, and the source and content found for it.

use std::ops::Range;

use crate::attribution::{Found, Lead, Sentence};
use crate::model::{Feature, feature};
use crate::text::{Kind, StableHash, Token};

/// What both kinds of features ask of a candidate.
struct Candidate {
    /// Its first and its last token.
    first: usize,
    last: usize,
    /// A number for its words.
    cue: u32,
    /// How its first word ends.
    tail: u32,
    /// Passive, infinitive.
    flags: u32,
}

fn adder(features: &mut Vec<Feature>) -> impl FnMut(u32, &[u32]) {
    |template, values| features.push(feature(template, values))
}

impl Sentence<'_> {
    fn candidate(&self, lead: &Lead) -> Candidate {
        let Range { start: first, end } = self.cue(&lead.hit);
        let last = end - 1;
        let cue = self.cue_form(&lead.hit);
        let tail = ending(&self.tokens[first], self.text);
        let flags = u32::from(lead.verb.passive) | u32::from(lead.verb.infinitive) << 1;
        Candidate { first, last, cue, tail, flags }
    }

    /// The features of the words in and around a rule's hit. They cost little, and tell most.
    pub(crate) fn local_features(&self, lead: &Lead, rule: u32, features: &mut Vec<Feature>) {
        let mut add = adder(features);
        let Candidate { first, last, cue, tail, flags } = self.candidate(lead);
        let inside = |at: Option<usize>| at.filter(|at| self.range.contains(at));
        let form = |at: Option<usize>| self.form(inside(at));
        let class = |at: Option<usize>| u32::from(self.class(inside(at)));
        let (before, after) = (|n: usize| first.checked_sub(n), |n: usize| Some(last + n));
        let [fb1, fb2, fb3] = [1, 2, 3].map(|n| form(before(n)));
        let [fa1, fa2, fa3] = [1, 2, 3].map(|n| form(after(n)));
        let [cb1, cb2, cb3] = [1, 2, 3].map(|n| class(before(n)));
        let [ca1, ca2, ca3] = [1, 2, 3].map(|n| class(after(n)));
        let capital = u32::from(self.tokens[first].is_capital()) + 2 * u32::from(first == self.range.start);
        let in_quote = self.marks[first].quoted.min(4);
        add(0, &[rule]);
        add(1, &[cue]);
        add(2, &[cue, capital]);
        add(3, &[cue, fb1]);
        add(4, &[cue, fa1]);
        add(5, &[cue, cb1]);
        add(6, &[cue, ca1]);
        add(7, &[cue, cb1, ca1]);
        add(8, &[cue, cb2, cb1]);
        add(9, &[cue, ca1, ca2]);
        add(10, &[fb1]);
        add(11, &[fa1]);
        add(12, &[fb2]);
        add(13, &[fa2]);
        add(14, &[fb3]);
        add(15, &[fa3]);
        add(16, &[fb2, fb1]);
        add(17, &[fa1, fa2]);
        add(18, &[fb1, fa1]);
        add(19, &[rule, tail, cb1]);
        add(20, &[rule, tail, ca1]);
        add(21, &[rule, tail, cb1, ca1]);
        add(22, &[tail, cb2, cb1, ca1]);
        add(23, &[tail, cb3, cb2, cb1]);
        add(24, &[tail, cb1, ca1, ca2]);
        add(25, &[ca1, ca2, ca3]);
        add(26, &[cue, in_quote]);
        add(27, &[rule, in_quote]);
        add(28, &[cue, fb2, fb1]);
        add(29, &[cue, fa1, fa2]);

        if lead.place.is_none() {
            let kind = self.kind_of_text();
            add(95, &[kind]);
            add(96, &[kind, cue]);
            add(97, &[kind, rule]);
        }

        let subject = lead.verb.all.start.checked_sub(1);
        add(30, &[flags, tail]);
        add(31, &[cue, flags]);
        add(32, &[rule, flags, class(subject)]);
        add(33, &[cue, class(subject)]);
        add(34, &[tail, class(subject), ca1]);
        add(35, &[form(subject), tail]);

        let quote_near = u32::from(self.marks[(last + 1).min(self.tokens.len())].quotation > 0)
            | u32::from(self.marks[(last + 2).min(self.tokens.len())].quotation > 0) << 1
            | u32::from(first > 0 && self.marks[first - 1].quotation > 0) << 2;
        add(41, &[rule, quote_near, in_quote]);
        add(42, &[cue, quote_near]);
        let length = (self.range.len() / 8).min(6) as u32;
        let place = ((first - self.range.start) * 4 / self.range.len().max(1)) as u32;
        add(43, &[length]);
        add(44, &[rule, place]);
        for at in self.range.start.max(first.saturating_sub(6))..first.saturating_sub(1) {
            add(45, &[self.tokens[at].form]);
        }
        for at in last + 3..self.range.end.min(last + 8) {
            add(46, &[self.tokens[at].form]);
        }
        add(47, &[self.tokens[first].form]);
        let stem = first_letters(&self.tokens[first], self.text);
        add(48, &[stem]);
        add(49, &[stem, cb1]);
        add(50, &[stem, ca1]);
        add(51, &[stem, tail]);

        // A headline has no full stop, and a block to itself.
        let end = &self.tokens[self.range.end - 1];
        let headline = u32::from(end.is_word() && self.range == (0..self.tokens.len()));
        let end_mark = if let Kind::Mark(mark) = end.kind { mark as u32 } else { 0 };
        let opener = self.tokens[self.range.start].form;
        add(36, &[rule, headline]);
        add(37, &[cue, headline]);
        add(38, &[tail, headline, cb1]);
        add(39, &[rule, end_mark]);
        add(40, &[rule, opener]);
        add(94, &[opener]);
        if let Some((next, gap)) = lead.next {
            add(90, &[next, gap]);
            add(91, &[rule, gap]);
            add(92, &[cue, gap]);
            add(93, &[rule, next, gap]);
        }
    }

    /// What the sentence is likely from: 2 a paper on biology, 1 the news, 0 anything else.
    fn kind_of_text(&self) -> u32 {
        let (from, to) = (&self.marks[self.range.start], &self.marks[self.range.end]);
        let (laboratory, newsroom) = (to.laboratory - from.laboratory, to.newsroom - from.newsroom);
        match () {
            () if laboratory > 0 && laboratory >= newsroom => 2,
            () if newsroom > 0 => 1,
            () => 0,
        }
    }

    /// The features of the attribution that would be made. `before` is the one that was made last in the sentence.
    pub(crate) fn attribution_features(
        &self,
        lead: &Lead,
        found: &Found,
        before: Option<&Found>,
        rule: u32,
        features: &mut Vec<Feature>,
    ) {
        let Some(source) = &found.source else { return };
        let mut add = adder(features);
        let Candidate { first, last, cue, tail, flags } = self.candidate(lead);
        let inside = |at: Option<usize>| at.filter(|at| self.range.contains(at));
        let form = |at: Option<usize>| self.form(inside(at));
        let class = |at: Option<usize>| u32::from(self.class(inside(at)));
        let guess = lead.guess.as_ref();
        let guessed = guess.and_then(|guess| guess.side).map_or(0, |side| 1 + side as u32);
        add(77, &[rule, tail, guessed, flags]);
        if let Some(other) = before {
            let gap = first.saturating_sub(other.cue.end).min(6) as u32;
            let inside = u32::from(other.content.iter().any(|part| part.contains(&first)));
            let same = u32::from(other.source.as_ref() == Some(source));
            let form_before = self.tokens[other.cue.end - 1].form;
            add(80, &[inside, same]);
            add(81, &[rule, inside, same]);
            add(82, &[cue, inside, same]);
            add(83, &[gap, same, tail]);
            add(84, &[rule, gap]);
            add(85, &[form_before, gap]);
            add(86, &[form_before, rule]);
            add(87, &[form(first.checked_sub(1)), gap, same, inside]);
        } else {
            add(88, &[rule]);
            add(89, &[cue]);
        }
        let side = found.side.map_or(0, |side| 1 + side as u32);
        let head = Some(if source.start < first { source.end - 1 } else { source.start });
        let near = if source.start < first {
            lead.verb.all.start.saturating_sub(source.end)
        } else {
            source.start.saturating_sub(lead.verb.all.end)
        };
        let near = near.min(3) as u32 | side << 2;
        let same = u32::from(guess.is_some_and(|guess| guess.source.as_ref() == Some(source)));
        let content = match (found.content.first(), found.content.last()) {
            (Some(start), Some(end)) => {
                let words: usize = found.content.iter().map(Range::len).sum();
                let quoted = self.marks[start.start].quoted;
                let at = u32::from(start.start < first) | u32::from(end.end > last) << 1;
                1 + (words.ilog2().min(4) << 2 | at | quoted << 6)
            }
            _ => 0,
        };
        let starts = found.content.iter().find(|part| part.start > last).map(|part| part.start);
        let gap = starts.map_or(9, |start| (start - last).min(8) as u32);
        let first_said = class(starts);
        add(52, &[near, class(head)]);
        add(53, &[rule, near, class(head)]);
        add(54, &[cue, near]);
        add(55, &[form(head), side]);
        add(56, &[rule, tail, near, flags]);
        add(57, &[same, rule]);
        add(58, &[same, guessed, near]);
        add(59, &[content]);
        add(60, &[rule, content]);
        add(61, &[cue, content & 3, gap]);
        add(62, &[rule, gap, first_said]);
        add(63, &[cue, first_said]);
        add(64, &[rule, (source.len().min(6)) as u32, class(Some(source.start))]);
        add(65, &[tail, gap, near]);
        let margin = found.margin.max(0).isqrt() as u32 / 4;
        add(66, &[margin]);
        add(67, &[rule, margin / 2]);
        add(68, &[cue, margin / 3]);
        let said = form(starts);
        add(69, &[cue, form(head)]);
        add(70, &[rule, form(head)]);
        add(71, &[rule, said]);
        add(72, &[cue, said]);
        add(73, &[said, form(starts.map(|at| at + 1))]);
        add(74, &[rule, class(starts), class(starts.map(|at| at + 1))]);
        for at in source.clone() {
            add(75, &[self.tokens[at].form]);
        }
        add(76, &[form(Some(source.start)), form(head)]);
    }
}

/// How a word ends.
fn ending(token: &Token, text: &str) -> u32 {
    let word = token.span().of(text);
    ["ing", "ed", "ly", "s", "n"].iter().position(|ending| word.ends_with(ending)).unwrap_or(5) as u32
}

/// The word's first letters: what its forms share.
fn first_letters(token: &Token, text: &str) -> u32 {
    let word = token.span().of(text);
    let kept = word.char_indices().nth(5).map_or(word.len(), |(at, _)| at);
    let letters = word[..kept].chars().flat_map(char::to_lowercase);
    letters.fold(StableHash::new(0), |hash, c| hash.with(c as u32)).number()
}
