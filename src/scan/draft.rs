//! A claim in the making.

use std::ops::Range;

use super::block::Pending;
use crate::attribution::{Referent, Sentence};
use crate::claim::{Attribution, Claim, Cue, CueType, Source, SourceKind, Span};
use crate::label::{Label, Labels};
use crate::order;
use crate::rules::{RuleHit, RuleId, RuleSets};

/// A claim in the making.
pub struct Draft<'b> {
    pub sentence: &'b Sentence<'b>,
    pub rules: &'b RuleSets,
    pub labels: Labels,
    pub cues: Vec<Cue>,
    pub attributions: Vec<(Attribution, Option<Referent>)>,
}

impl Draft<'_> {
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        Span::new(self.sentence.tokens[tokens.start].start as usize, self.sentence.tokens[tokens.end - 1].end as usize)
    }

    pub fn add(&mut self, tokens: Range<usize>, label: Label, cue_type: CueType, rule: RuleId) {
        let faint = label == Label::Hedge
            && !self.labels.has(Label::Attitude)
            && !self.rules.is_own(rule)
            && self.sentence.hardly_hedges(&tokens, cue_type);
        if self.labels.has(label) && !faint {
            let span = self.span(&tokens);
            self.cues.push(Cue { span, label, cue_type, rule: self.rules.rule(rule).id.clone() });
        }
    }

    /// A hit that attributes nothing. Words that only report say nothing without a source.
    #[inline(never)]
    pub fn cue(&mut self, hit: &RuleHit) {
        let rule = self.rules.rule(hit.rule);
        let label = if rule.source.is_some() { rule.also } else { Some(self.rules.label(hit.rule)) };
        if let Some(label) = label {
            self.add(self.sentence.cue(hit), label, rule.cue_type, hit.rule);
        }
    }

    /// The second label that an attribution's words give.
    pub fn also(&mut self, one: &Pending) {
        let rule = self.rules.rule(one.hit.rule);
        if let Some(also) = rule.also {
            self.add(one.found.cue.clone(), also, rule.cue_type, one.hit.rule);
        }
    }

    #[inline(never)]
    pub fn attribute(&mut self, one: Pending) {
        self.also(&one);
        let Pending { hit, found, referent, is_of_writer, is_doubtful, .. } = one;
        let rule = self.rules.rule(hit.rule);
        let own_words = |part: &Range<usize>| self.sentence.opens_quotation(part.start.max(found.cue.end)..part.end);
        let is_quoted = rule.quoted && found.content.iter().any(own_words)
            || self.rules.is_stance(hit.rule) && self.sentence.is_in_direct_speech(&found);
        let label = match &referent {
            _ if !self.rules.labels_by_source(hit.rule) && !is_quoted => self.rules.label(hit.rule),
            None => Label::Hearsay,
            _ if is_of_writer || is_doubtful => Label::Attitude,
            Some(referent) if referent.is_known() => Label::NamedSource,
            Some(_) => Label::UnnamedSource,
        };
        self.add(found.cue.clone(), label, rule.cue_type, hit.rule);
        if !self.labels.has(label) {
            return;
        }
        let kind = referent.as_ref().map_or(SourceKind::Unnamed, |referent| referent.kind);
        let attribution = Attribution {
            cue: self.span(&found.cue),
            source: found.source.as_ref().map(|source| Source { span: self.span(source), kind, name: None }),
            content: found.content.iter().map(|part| self.span(part)).collect(),
            quote: self.sentence.quote(&found.content),
            within: None,
            index: 0,
        };
        self.attributions.push((attribution, referent));
    }

    #[inline(never)]
    pub fn finish(mut self) -> Option<(Claim, Vec<Option<Referent>>)> {
        let is_given = |label: &Label| self.cues.iter().any(|cue| cue.label == *label);
        let labels: Vec<Label> = Label::ALL.into_iter().filter(is_given).collect();
        // The sort is stable: in the same place, the order of the labels stays.
        self.cues.sort_by_cached_key(|cue| order::key(cue.label as usize, 0));
        self.cues.sort_by_cached_key(|cue| order::key(cue.span.start, cue.span.end));
        self.attributions.sort_by_cached_key(|(attribution, _)| order::key(attribution.cue.start, 0));
        let span = self.span(&self.sentence.range);
        let (attributions, referents) = self.attributions.into_iter().unzip();
        let claim = Claim { span, labels, cues: self.cues, attributions };
        (!claim.labels.is_empty()).then_some((claim, referents))
    }
}
