//! Where the models have to decide: what they are trained on.

use std::ops::Range;

use super::Scanner;
use super::reader::Reader;
use crate::attribution::{Found, Lead, Sentence, Window};
use crate::claim::Span;
use crate::cues::Task;
use crate::model::{Feature, Weights};
use crate::text::{blocks, sentences};

/// A place where a rule's words stand that is for the models to decide: what they are trained on.
pub struct Candidate<'c> {
    sentence: &'c Sentence<'c>,
    lead: Lead,
    rule: u32,
    /// What is to be judged.
    pub task: Task,
    /// The id of the rule.
    pub rule_id: &'c str,
    /// The words, in bytes.
    pub cue: Span,
}

impl Candidate<'_> {
    /// What the judge looks at first, in and around the words.
    pub fn local_features(&self) -> Vec<Feature> {
        let mut features = Vec::new();
        self.sentence.local_features(&self.lead, self.rule, &mut features);
        features
    }

    /// The attribution that would be made, and what the judge looks at in it. `before` is the one that was made last in the
    /// same sentence.
    pub fn attribution(&mut self, weights: &Weights, before: Option<&Found>) -> Option<(Found, Vec<Feature>)> {
        let found = self.sentence.attribution(&mut self.lead, self.rule, weights)?;
        let mut features = Vec::new();
        self.sentence.attribution_features(&self.lead, &found, before, self.rule, &mut features);
        Some((found, features))
    }

    /// Where its sentence starts, in bytes.
    pub fn sentence_start(&self) -> usize {
        self.sentence.tokens[self.sentence.range.start].start as usize
    }

    /// What the tagger looks at, for each token of the window: its place in bytes and its features; and which tokens are
    /// the cue's.
    pub fn window(&mut self) -> (Vec<(Span, Vec<Feature>)>, Range<usize>) {
        self.sentence.guess(&mut self.lead);
        let window = Window::new(self.sentence, &self.lead, self.rule);
        let tokens = window.range.clone().map(|at| {
            let mut features = Vec::new();
            window.features(at, &mut features);
            (self.sentence.tokens[at].span(), features)
        });
        (tokens.collect(), window.cue())
    }
}

impl Scanner {
    /// Shows `visit` every place where a rule's words stand that is for the models to decide.
    #[doc(hidden)]
    pub fn candidates(&self, text: &str, mut visit: impl FnMut(Candidate)) {
        let mut reader = Reader::default();
        for span in blocks(text) {
            reader.read(text, span, &self.rules);
            for range in sentences(text, &reader.tokens, self.rules.words()) {
                let sentence = reader.sentence(text, range, &self.rules);
                let hits = self.rules.find(text, &reader.tokens[sentence.range.clone()]);
                for (at, hit) in hits.iter().enumerate() {
                    let Some(task) = self.rules.task(hit.rule) else { continue };
                    let (rule, rule_id) = (self.rules.number(hit.rule), self.rules.rule(hit.rule).id.as_str());
                    let lead = sentence.lead(&self.rules, &hits, at);
                    let (first, last) = (&reader.tokens[lead.verb.cue.start], &reader.tokens[lead.verb.cue.end - 1]);
                    let cue = Span::new(first.start as usize, last.end as usize);
                    visit(Candidate { sentence: &sentence, lead, rule, task, rule_id, cue });
                }
            }
        }
    }
}
