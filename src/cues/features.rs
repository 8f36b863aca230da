//! What the judge looks at: the words around a candidate, as numbers.

use crate::attribution::{Lead, Sentence};
use crate::text::{Kind, StableHash, Token};

/// What a word is like, coarsely: the first that fits.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Class {
    Edge,
    Number,
    That,
    To,
    Be,
    Have,
    Do,
    Negation,
    Modal,
    Pronoun,
    Possessive,
    Relative,
    Determiner,
    Conjunction,
    Preposition,
    Subordinator,
    Adverb,
    Reporting,
    Unnamed,
    Document,
    Body,
    Role,
    Name,
    Acronym,
    Ing,
    Ed,
    Ly,
    S,
    Lower,
    Mark = 64,
}

/// A feature: a number that a template and the words in it make.
pub type Feature = u32;

impl Sentence<'_> {
    fn class(&self, at: Option<usize>) -> u32 {
        let Some(token) = at.filter(|at| self.range.contains(at)).map(|at| &self.tokens[at]) else {
            return Class::Edge as u32;
        };
        let w = self.words;
        let by_list = [
            (w.that, Class::That),
            (w.to, Class::To),
            (w.be, Class::Be),
            (w.have, Class::Have),
            (w.negation, Class::Negation),
            (w.do_forms, Class::Do),
            (w.modal, Class::Modal),
            (w.relative, Class::Relative),
            (w.subject_pronoun, Class::Pronoun),
            (w.possessive_pronoun, Class::Possessive),
            (w.conjunction, Class::Conjunction),
            (w.determiner, Class::Determiner),
            (w.preposition, Class::Preposition),
            (w.subordinator, Class::Subordinator),
            (w.adverb, Class::Adverb),
            (w.ly, Class::Ly),
            (w.reporting, Class::Reporting),
            (w.document, Class::Document),
            (w.unnamed, Class::Unnamed),
            (w.role, Class::Role),
            (w.body, Class::Body),
        ];
        let class = match token.kind {
            Kind::Mark(mark) => return Class::Mark as u32 + mark as u32,
            Kind::Number => Class::Number,
            _ => match by_list.into_iter().find(|(list, _)| token.lists.has(*list)) {
                Some((_, class)) => class,
                None if token.kind == Kind::Capital => Class::Name,
                None if token.kind == Kind::Acronym => Class::Acronym,
                None => ending(token, self.text),
            },
        };
        class as u32
    }

    fn form(&self, at: Option<usize>) -> u32 {
        at.filter(|at| self.range.contains(at)).map_or(0, |at| self.tokens[at].form)
    }

    /// The features of a candidate: a rule's hit, with the attribution that it would make.
    pub fn features(&self, lead: &Lead, rule: u32, features: &mut Vec<Feature>) {
        let Lead { hit, verb, found } = lead;
        features.clear();
        let first = self.range.start + hit.cue.start;
        let last = self.range.start + hit.cue.end - 1;
        let before = |n: usize| first.checked_sub(n);
        let after = |n: usize| Some(last + n);
        let (fb1, fb2, fb3) = (self.form(before(1)), self.form(before(2)), self.form(before(3)));
        let (fa1, fa2, fa3) = (self.form(after(1)), self.form(after(2)), self.form(after(3)));
        let (cb1, cb2, cb3) = (self.class(before(1)), self.class(before(2)), self.class(before(3)));
        let (ca1, ca2, ca3) = (self.class(after(1)), self.class(after(2)), self.class(after(3)));
        let cue = (first..=last).fold(0u32, |sum, at| sum.rotate_left(5) ^ self.tokens[at].form);
        let tail = ending(&self.tokens[first], self.text) as u32;
        let capital = u32::from(self.tokens[first].is_capital()) + 2 * u32::from(first == self.range.start);
        let quotation = self.quotation_at(first);
        let in_quote = u32::from(quotation.is_some());
        let mut add = |template: u32, values: &[u32]| {
            features.push(values.iter().fold(StableHash::new(template), |hash, &v| hash.with(v)).number());
        };
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
        {
            let flags = u32::from(verb.passive) | u32::from(verb.infinitive) << 1;
            let lead = self.class(verb.all.start.checked_sub(1));
            add(30, &[flags, tail]);
            add(31, &[cue, flags]);
            add(32, &[rule, flags, lead]);
            add(33, &[cue, lead]);
            add(34, &[tail, lead, ca1]);
            add(35, &[self.form(verb.all.start.checked_sub(1)), tail]);
            let source = found.as_ref().and_then(|found| found.source.as_ref());
            let side = found.as_ref().and_then(|found| found.side).map_or(0, |side| 1 + side as u32);
            let head = source.map(|source| if source.start < first { source.end - 1 } else { source.start });
            let kind = self.class(head);
            add(36, &[side, kind]);
            add(37, &[rule, side, kind]);
            add(38, &[cue, side]);
            add(39, &[self.form(head), side]);
            add(40, &[rule, tail, side, flags]);
        }
        let quote_near = u32::from(self.quotation_at(last + 1).or(self.quotation_at(last + 2)).is_some())
            + 2 * u32::from(before(1).and_then(|at| self.quotation_at(at)).is_some());
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
        let stem = stem(&self.tokens[first], self.text);
        add(48, &[stem]);
        add(49, &[stem, cb1]);
        add(50, &[stem, ca1]);
        add(51, &[stem, tail]);
    }

    fn quotation_at(&self, at: usize) -> Option<&crate::text::Quotation> {
        let past = self.quotations.partition_point(|q| q.tokens.end <= at);
        self.quotations.get(past).filter(|q| q.tokens.start <= at)
    }
}

fn ending(token: &Token, text: &str) -> Class {
    let word = token.span().of(text);
    match () {
        () if word.ends_with("ing") => Class::Ing,
        () if word.ends_with("ed") => Class::Ed,
        () if word.ends_with("ly") => Class::Ly,
        () if word.ends_with('s') => Class::S,
        () => Class::Lower,
    }
}

/// The word's first letters: what its forms share.
fn stem(token: &Token, text: &str) -> u32 {
    let word = token.span().of(text);
    let kept = word.char_indices().nth(5).map_or(word.len(), |(at, _)| at);
    let letters = word[..kept].chars().flat_map(char::to_lowercase);
    letters.fold(StableHash::new(0), |hash, c| hash.with(c as u32)).number()
}
