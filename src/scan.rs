//! From a document's text to its claims: block by block, sentence by sentence.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::attribution::{Found, Lead, Names, Referent, Sentence, Window, nest};
use crate::claim::{Attribution, Claim, Cue, CueType, Source, SourceKind, Span};
use crate::cues::{Sourced, Task};
use crate::label::{Label, Labels};
use crate::model::{Class, Feature, Weights, classes};
use crate::rules::{RuleError, RuleHit, RuleId, RuleSets};
use crate::text::{Mark, OffsetMap, Quotation, Token, Unit, blocks, marks, quotations, sentences, tokenize};

/// The rule by which quotation marks are explained.
const QUOTATION_RULE: &str = "unsourced-quote";

static WEIGHTS: &[u8] = include_bytes!("model/weights.bin");

/// How many sentences away from "I think" it can stand who says so.
const SPEAKER_REACH: usize = 20;

/// Finds the hedged and the attributed sentences of texts.
#[derive(Debug)]
pub struct Scanner {
    rules: RuleSets,
    weights: Weights,
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

/// A place where a rule's words stand that is for the models to decide: what they are trained on.
pub struct Candidate<'c> {
    sentence: &'c Sentence<'c>,
    lead: &'c Lead,
    rule: u32,
    /// What is to be judged.
    pub task: Task,
    /// The id of the rule.
    pub rule_id: &'c str,
    /// The words, in bytes.
    pub cue: Span,
}

impl Candidate<'_> {
    /// What the judge looks at, and the attribution that would be made. `before` is the one that was made last in the same
    /// sentence.
    pub fn features(&self, weights: &Weights, before: Option<&Found>, features: &mut Vec<Feature>) -> Option<Found> {
        let found = self.sentence.attribution(self.lead, self.rule, weights);
        self.sentence.features(self.lead, found.as_ref(), before, self.rule, features);
        found
    }

    /// Where its sentence starts, in tokens of its block.
    pub fn sentence_start(&self) -> usize {
        self.sentence.tokens[self.sentence.range.start].start as usize
    }

    /// What the tagger looks at, for each token of the window: its place in bytes and its features; and which tokens are
    /// the cue's.
    pub fn window(&self) -> (Vec<(Span, Vec<Feature>)>, Range<usize>) {
        let window = Window::new(self.sentence, self.lead, self.rule);
        let tokens = window.range.clone().map(|at| {
            let mut features = Vec::new();
            window.features(at, &mut features);
            (self.sentence.tokens[at].span(), features)
        });
        (tokens.collect(), window.cue())
    }
}

/// An attribution before its words are cut out: token ranges are the block's.
struct Pending {
    hit: RuleHit,
    found: Found,
    referent: Option<Referent>,
    /// The sentence that it stands in, counted in its block.
    sentence: usize,
    /// Whether it is the writer who thinks so: "I think" outside anybody's quotation.
    is_of_writer: bool,
}

impl Pending {
    fn is_sourceless(&self) -> bool {
        self.found.source.is_none()
    }

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
    /// A built-in rule file or weights file that is broken; the tests see to it that none is.
    pub fn new() -> Result<Self, RuleError> {
        let weights = Weights::read(WEIGHTS).map_err(|reason| RuleError::at("weights.bin", "", None, reason))?;
        Ok(Self::new_untrained()?.with_weights(weights))
    }

    /// A scanner with the built-in rule sets, and no weights yet.
    ///
    /// # Errors
    /// A built-in rule file that is broken.
    pub fn new_untrained() -> Result<Self, RuleError> {
        let rules = RuleSets::built_in()?;
        let missing = || RuleError::at("quotation.toml", "", None, format!("the rule {QUOTATION_RULE:?} is missing"));
        let quotation = rules.rule_named(QUOTATION_RULE).ok_or_else(missing)?;
        Ok(Self { rules, weights: Weights::untrained(), quotation })
    }

    /// The same rule sets with other weights.
    pub fn with_weights(self, weights: Weights) -> Self {
        Self { weights, ..self }
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
        let mut reader = Reader::default();
        for span in blocks(text) {
            reader.read(text, span, &self.rules);
            let found = Block { text, reader: &reader, rules: &self.rules, weights: &self.weights, names: &mut names };
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

    /// Shows `visit` every place where a rule's words stand that is for the models to decide.
    pub fn candidates(&self, text: &str, mut visit: impl FnMut(Candidate)) {
        let mut reader = Reader::default();
        for span in blocks(text) {
            reader.read(text, span, &self.rules);
            for range in sentences(text, &reader.tokens, &self.rules.words().sentence) {
                let sentence = reader.sentence(text, range, &self.rules);
                let hits = self.rules.find(text, &reader.tokens[sentence.range.clone()]);
                for (at, hit) in hits.iter().enumerate() {
                    let hit = hit.clone();
                    let Some(task) = self.rules.task(hit.rule) else { continue };
                    let (rule, rule_id) = (self.rules.number(hit.rule), self.rules.rule(hit.rule).id.as_str());
                    let lead = sentence.lead(&self.rules, &hits, at);
                    let (first, last) = (&reader.tokens[lead.verb.cue.start], &reader.tokens[lead.verb.cue.end - 1]);
                    let cue = Span::new(first.start as usize, last.end as usize);
                    visit(Candidate { sentence: &sentence, lead: &lead, rule, task, rule_id, cue });
                }
            }
        }
    }

    fn claims_of_block(&self, mut block: Block, labels: Labels, claims: &mut Vec<Claim>, referents: &mut Referents) {
        let ranges = sentences(block.text, &block.reader.tokens, &self.rules.words().sentence);
        let (hits, pending) = block.read(&ranges);
        let pending = adopt_speakers(pending, &block);
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
/// it is an attitude.
fn adopt_speakers(pending: Vec<Pending>, block: &Block) -> Vec<Pending> {
    let first_person = block.rules.words().first_person;
    let of_self = |one: &Pending| {
        let source = one.found.source.as_ref().filter(|source| source.len() == 1);
        source.is_some_and(|source| block.reader.tokens[source.start].lists.has(first_person))
    };
    let mut adopted = Vec::new();
    let (selves, mut others): (Vec<_>, Vec<_>) = pending.into_iter().partition(of_self);
    for mut one in selves {
        let holds = |part: &Range<usize>| part.start <= one.found.cue.start && one.found.cue.end <= part.end;
        let near = others.partition_point(|other| other.sentence + SPEAKER_REACH < one.sentence);
        let near = others[near..].iter().take_while(|other| other.sentence <= one.sentence + SPEAKER_REACH);
        let speaker = near.into_iter().find(|other| other.is_named() && other.found.content.iter().any(holds));
        match speaker.map(|other| other.referent.clone()) {
            None => one.is_of_writer = true,
            Some(referent) => one.referent = referent,
        }
        adopted.push(one);
    }
    others.append(&mut adopted);
    others.sort_by_key(|one| (one.sentence, one.found.cue.start));
    others
}

/// What is known of a block's tokens before any rule looks at them.
#[derive(Default)]
struct Reader {
    tokens: Vec<Token>,
    quotations: Vec<Quotation>,
    classes: Vec<Class>,
    marks: Vec<Mark>,
}

impl Reader {
    /// Reads a block of `text`; the block before is forgotten.
    fn read(&mut self, text: &str, block: Span, rules: &RuleSets) {
        self.tokens.clear();
        tokenize(text, block, rules.lexicon(), &mut self.tokens);
        self.quotations = quotations(&self.tokens);
        classes(text, &self.tokens, rules.words(), &mut self.classes);
        marks(&self.tokens, &self.quotations, rules.words(), &mut self.marks);
    }

    fn sentence<'b>(&'b self, text: &'b str, range: Range<usize>, rules: &'b RuleSets) -> Sentence<'b> {
        Sentence {
            text,
            tokens: &self.tokens,
            range,
            quotations: &self.quotations,
            classes: &self.classes,
            marks: &self.marks,
            words: rules.words(),
        }
    }
}

/// A block as it is searched.
struct Block<'b> {
    text: &'b str,
    reader: &'b Reader,
    rules: &'b RuleSets,
    weights: &'b Weights,
    names: &'b mut Names,
}

impl<'b> Block<'b> {
    fn sentence(&self, range: Range<usize>) -> Sentence<'b> {
        self.reader.sentence(self.text, range, self.rules)
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
            let hits = self.rules.find(self.text, &self.reader.tokens[range.clone()]);
            for (at, hit) in hits.iter().enumerate() {
                let hit = hit.clone();
                let task = self.rules.task(hit.rule);
                let rule = self.rules.number(hit.rule);
                let lead = sentence.lead(self.rules, &hits, at);
                let found = sentence.attribution(&lead, rule, self.weights);
                if let Some(task) = task {
                    let before =
                        pending.last().filter(|last: &&Pending| last.sentence == number && !last.is_sourceless());
                    let before = before.map(|last| &last.found);
                    sentence.features(&lead, found.as_ref(), before, rule, &mut features);
                    if self.weights.judge(task, &features) <= 0 {
                        continue;
                    }
                }
                let Lead { hit, .. } = lead;
                let Some(found) = found else {
                    plain.push(hit);
                    continue;
                };
                let referent = found.source.as_ref().map(|source| {
                    self.names.read(&sentence, read..source.start);
                    read = read.max(source.start);
                    self.names.resolve(&sentence, source)
                });
                pending.push(Pending { hit, found, referent, sentence: number, is_of_writer: false });
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
        let Pending { hit, found, referent, is_of_writer, .. } = one;
        let rule = self.rules.rule(hit.rule);
        let label = match &referent {
            _ if !self.rules.labels_by_source(hit.rule) => self.rules.label(hit.rule),
            None => Label::Hearsay,
            _ if is_of_writer => Label::Attitude,
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
