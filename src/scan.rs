//! From a document's text to its claims: block by block, sentence by sentence.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::attribution::{Found, Lead, Names, Referent, Sentence, nest};
use crate::claim::{Attribution, Claim, Cue, CueType, Source, SourceKind, Span};
use crate::cues::{Feature, Judge, Sourced, Task};
use crate::label::{Label, Labels};
use crate::rules::{RuleError, RuleHit, RuleId, RuleSets};
use crate::text::{OffsetMap, Quotation, Token, Unit, blocks, quotations, sentences, tokenize};

/// The rule by which quotation marks are explained.
const QUOTATION_RULE: &str = "unsourced-quote";

const WEIGHTS: &[u8] = include_bytes!("cues/weights.bin");

/// How many sentences away from "I think" it can stand who says so.
const SPEAKER_REACH: usize = 20;

/// Finds the hedged and the attributed sentences of texts.
#[derive(Debug)]
pub struct Scanner {
    rules: RuleSets,
    judge: Judge,
    quotation: RuleId,
}

/// What is asked of a scan.
#[derive(Clone, Debug)]
pub struct ScanOptions {
    /// The labels to give.
    pub labels: Labels,
    /// The unit of the offsets in the answer.
    pub unit: Unit,
    /// The names that earlier parts of the same document have given.
    pub names: Names,
}

impl Default for ScanOptions {
    /// The default labels of a whole document, in code points.
    fn default() -> Self {
        Self { labels: Labels::default(), unit: Unit::CodePoints, names: Names::default() }
    }
}

/// What a scan found.
#[derive(Clone, Debug)]
pub struct Scan {
    /// The sentences that are hedged or attributed, in text order.
    pub claims: Vec<Claim>,
    /// The names given so far, for scanning a later part of the same document.
    pub names: Names,
}

/// A place where a rule's words stand.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The words.
    pub cue: Span,
    /// What is to be judged.
    pub task: Task,
    /// Whether a source was found for it.
    pub has_source: bool,
    /// What the judge looks at.
    pub features: Vec<Feature>,
}

/// An attribution before its words are cut out: token ranges are the block's.
struct Pending {
    hit: RuleHit,
    found: Found,
    referent: Option<Referent>,
    /// The sentence that it stands in, counted in its block.
    sentence: usize,
}

impl Pending {
    fn is_named(&self) -> bool {
        self.referent.as_ref().is_some_and(|referent| referent.entity.is_some())
    }
}

/// A claim's attributions and who they refer to; names are told when the whole document has been read.
type Referents = BTreeMap<(usize, usize), Referent>;

impl Scanner {
    /// A scanner with the built-in rule sets.
    ///
    /// # Errors
    /// A built-in rule file that is broken; the tests see to it that none is.
    pub fn new() -> Result<Self, RuleError> {
        let rules = RuleSets::built_in()?;
        let missing = || RuleError::at("quotation.toml", "", None, format!("the rule {QUOTATION_RULE:?} is missing"));
        let quotation = rules.rule_named(QUOTATION_RULE).ok_or_else(missing)?;
        let judge = Judge::new(WEIGHTS).map_err(|reason| RuleError::at("weights.bin", "", None, reason))?;
        Ok(Self { rules, judge, quotation })
    }

    /// The rule sets that it knows.
    pub fn rules(&self) -> &RuleSets {
        &self.rules
    }

    /// Scans a document, or a part of one. Takes time in proportion to its length.
    pub fn scan(&self, text: &str, options: ScanOptions) -> Scan {
        let ScanOptions { labels, unit, mut names } = options;
        let mut claims = Vec::new();
        let mut referents = Referents::new();
        let mut tokens = Vec::new();
        for block in blocks(text) {
            tokens.clear();
            tokenize(text, block, self.rules.lexicon(), &mut tokens);
            let quotations = quotations(&tokens);
            let found = Block {
                text,
                tokens: &tokens,
                quotations: &quotations,
                rules: &self.rules,
                judge: &self.judge,
                names: &mut names,
            };
            self.claims_of_block(found, labels, &mut claims, &mut referents);
        }
        for ((claim, attribution), referent) in referents {
            let source = claims.get_mut(claim).and_then(|claim: &mut Claim| claim.attributions.get_mut(attribution));
            if let (Some(Attribution { source: Some(source), .. }), Some(id)) = (source, referent.entity) {
                source.name = names.name(id).map(str::to_owned);
                source.kind = if source.kind == SourceKind::Document {
                    source.kind
                } else {
                    names.kind(id).unwrap_or(source.kind)
                };
            }
        }
        nest(&mut claims);
        let map = OffsetMap::new(text, unit);
        claims.iter_mut().for_each(|claim| claim.map_offsets(&|byte| map.map(byte)));
        Scan { claims, names }
    }

    /// Every place where a rule's words stand that is for the judge to decide: what weights are trained on. Offsets are
    /// bytes.
    pub fn candidates(&self, text: &str) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut tokens = Vec::new();
        for span in blocks(text) {
            tokens.clear();
            tokenize(text, span, self.rules.lexicon(), &mut tokens);
            let quotations = quotations(&tokens);
            for range in sentences(text, &tokens, &self.rules.words().sentence) {
                let hits = self.rules.find(text, &tokens[range.clone()]);
                let sentence =
                    Sentence { text, tokens: &tokens, range, quotations: &quotations, words: self.rules.words() };
                for hit in hits {
                    let Some(task) = self.rules.task(hit.rule) else { continue };
                    let lead = sentence.lead(&self.rules, hit);
                    let (first, last) = (&tokens[lead.verb.cue.start], &tokens[lead.verb.cue.end - 1]);
                    let mut features = Vec::new();
                    sentence.features(&lead, self.rules.number(lead.hit.rule), &mut features);
                    let has_source = lead.found.is_some();
                    candidates.push(Candidate {
                        cue: Span::new(first.start as usize, last.end as usize),
                        task,
                        has_source,
                        features,
                    });
                }
            }
        }
        candidates
    }

    fn claims_of_block(&self, mut block: Block, labels: Labels, claims: &mut Vec<Claim>, referents: &mut Referents) {
        let ranges = sentences(block.text, block.tokens, &self.rules.words().sentence);
        let (mut hits, pending) = block.read(&ranges);
        let pending = adopt_speakers(pending, &mut hits, &block);
        let named = pending.iter().filter(|one| one.is_named());
        let sourced: Sourced = named.flat_map(|one| one.found.content.iter().cloned()).collect();
        let mut pending = pending.into_iter().peekable();
        for (number, (range, hits)) in ranges.iter().zip(hits).enumerate() {
            let sentence = block.sentence(range.clone());
            let mut draft =
                Draft { sentence: &sentence, rules: &self.rules, labels, cues: Vec::new(), attributions: Vec::new() };
            while let Some(one) = pending.next_if(|one| one.sentence == number) {
                draft.attribute(one);
            }
            hits.iter().for_each(|hit| draft.cue(hit));
            for quoted in sentence.unsourced_quotations(&sourced) {
                draft.add(quoted, Label::UnsourcedQuote, CueType::Quotation, self.quotation);
            }
            if let Some((claim, who)) = draft.finish() {
                let at = claims.len();
                referents.extend(who.into_iter().enumerate().filter_map(|(i, who)| Some(((at, i), who?))));
                claims.push(claim);
            }
        }
    }
}

/// "I think", said inside somebody's quotation, is that somebody; outside it is the writer, who is nobody's source: there
/// it is left as words that may hedge.
fn adopt_speakers(pending: Vec<Pending>, hits: &mut [Vec<RuleHit>], block: &Block) -> Vec<Pending> {
    let first_person = block.rules.words().first_person;
    let of_self = |one: &Pending| {
        let source = one.found.source.as_ref().filter(|source| source.len() == 1);
        source.is_some_and(|source| block.tokens[source.start].lists.has(first_person))
    };
    let mut adopted = Vec::new();
    let (selves, mut others): (Vec<_>, Vec<_>) = pending.into_iter().partition(of_self);
    for mut one in selves {
        let holds = |part: &Range<usize>| part.start <= one.found.cue.start && one.found.cue.end <= part.end;
        let near = others.partition_point(|other| other.sentence + SPEAKER_REACH < one.sentence);
        let near = others[near..].iter().take_while(|other| other.sentence <= one.sentence + SPEAKER_REACH);
        let speaker = near.into_iter().find(|other| other.is_named() && other.found.content.iter().any(holds));
        match speaker.map(|other| other.referent.clone()) {
            None => hits[one.sentence].push(one.hit),
            Some(referent) => {
                one.referent = referent;
                adopted.push(one);
            }
        }
    }
    others.append(&mut adopted);
    others.sort_by_key(|one| (one.sentence, one.found.cue.start));
    others
}

/// A block as it is read.
struct Block<'b> {
    text: &'b str,
    tokens: &'b [Token],
    quotations: &'b [Quotation],
    rules: &'b RuleSets,
    judge: &'b Judge,
    names: &'b mut Names,
}

impl<'b> Block<'b> {
    fn sentence(&self, range: Range<usize>) -> Sentence<'b> {
        Sentence { text: self.text, tokens: self.tokens, range, quotations: self.quotations, words: self.rules.words() }
    }

    /// What the rules find in each sentence and attribute no one, and every attribution.
    fn read(&mut self, ranges: &[Range<usize>]) -> (Vec<Vec<RuleHit>>, Vec<Pending>) {
        let mut cues = Vec::new();
        let mut pending = Vec::new();
        let mut features = Vec::new();
        for (number, range) in ranges.iter().enumerate() {
            let sentence = self.sentence(range.clone());
            let mut plain = Vec::new();
            let mut read = range.start;
            for hit in self.rules.find(self.text, &self.tokens[range.clone()]) {
                let task = self.rules.task(hit.rule);
                let lead = sentence.lead(self.rules, hit);
                if let Some(task) = task {
                    sentence.features(&lead, self.rules.number(lead.hit.rule), &mut features);
                    if !self.judge.accepts(task, &features) {
                        continue;
                    }
                }
                let Lead { hit, found, .. } = lead;
                let Some(found) = found else {
                    plain.push(hit);
                    continue;
                };
                let referent = found.source.as_ref().map(|source| {
                    self.names.read(&sentence, read..source.start);
                    read = read.max(source.start);
                    self.names.resolve(&sentence, source)
                });
                referent.iter().for_each(|referent| self.names.spoke(referent));
                pending.push(Pending { hit, found, referent, sentence: number });
            }
            self.names.read(&sentence, read..range.end);
            cues.push(plain);
        }
        (cues, pending)
    }
}

/// A claim in the making.
struct Draft<'b> {
    sentence: &'b Sentence<'b>,
    rules: &'b RuleSets,
    labels: Labels,
    cues: Vec<Cue>,
    attributions: Vec<(Attribution, Option<Referent>)>,
}

impl Draft<'_> {
    fn span(&self, tokens: &Range<usize>) -> Span {
        Span::new(self.sentence.tokens[tokens.start].start as usize, self.sentence.tokens[tokens.end - 1].end as usize)
    }

    fn add(&mut self, tokens: Range<usize>, label: Label, cue_type: CueType, rule: RuleId) {
        if self.labels.has(label) {
            let span = self.span(&tokens);
            self.cues.push(Cue { span, label, cue_type, rule: self.rules.rule(rule).id.clone() });
        }
    }

    /// A hit that attributes nothing. Words that only report say nothing without a source.
    fn cue(&mut self, hit: &RuleHit) {
        let rule = self.rules.rule(hit.rule);
        let from = self.sentence.range.start;
        let label = if rule.source.is_some() { rule.also } else { Some(self.rules.label(hit.rule)) };
        if let Some(label) = label {
            self.add(from + hit.cue.start..from + hit.cue.end, label, rule.cue_type, hit.rule);
        }
    }

    fn attribute(&mut self, one: Pending) {
        let Pending { hit, found, referent, .. } = one;
        let rule = self.rules.rule(hit.rule);
        let label = match &referent {
            _ if !self.rules.labels_by_source(hit.rule) => self.rules.label(hit.rule),
            None => Label::Hearsay,
            Some(Referent { entity: Some(_), .. }) => Label::NamedSource,
            Some(_) => Label::UnnamedSource,
        };
        self.add(found.cue.clone(), label, rule.cue_type, hit.rule);
        if let Some(also) = rule.also {
            self.add(found.cue.clone(), also, rule.cue_type, hit.rule);
        }
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

    fn finish(mut self) -> Option<(Claim, Vec<Option<Referent>>)> {
        let mut labels: Vec<Label> = self.cues.iter().map(|cue| cue.label).collect();
        labels.sort();
        labels.dedup();
        self.cues.sort_by_key(|cue| (cue.span.start, cue.span.end, cue.label));
        self.attributions.sort_by_key(|(attribution, _)| attribution.cue.start);
        let span = self.span(&self.sentence.range);
        let (attributions, referents) = self.attributions.into_iter().unzip();
        let claim = Claim { span, labels, cues: self.cues, attributions };
        (!claim.labels.is_empty()).then_some((claim, referents))
    }
}
