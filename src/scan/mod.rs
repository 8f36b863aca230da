//! From a document's text to its claims: block by block, sentence by sentence.

mod attributed;
mod block;
mod candidate;
mod draft;
mod parted;
mod reader;
mod so_far;

pub use candidate::Candidate;
pub use reader::Reader;

use std::mem;
use std::ops::Range;

use block::{Block, adopt_speakers};
use draft::Draft;
use so_far::SoFar;

use crate::attribution::{Continued, Names, nest};
use crate::claim::{Attribution, Claim, CueType, SourceKind};
use crate::cues::Floor;
use crate::label::{Label, Labels};
use crate::model::Weights;
use crate::rules::{RuleError, RuleId, RuleSets};
use crate::text::{OffsetMap, Unit, blocks, is_english, sentences};

/// The rule by which quotation marks are explained.
const QUOTATION_RULE: &str = "unsourced-quote";

static WEIGHTS: &[u8] = include_bytes!("../model/weights.bin");

/// Finds the hedged and the attributed sentences of texts. Made once, it can be shared by threads.
#[derive(Clone, Debug)]
pub struct Scanner {
    rules: RuleSets,
    weights: Weights,
    quotation: RuleId,
    broken: Vec<RuleError>,
}

/// What is asked of a scan. Fields may be added: write `..ScanOptions::default()`.
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
    /// The default labels of a whole document, in bytes, as [`crate::claim::Span::of`] wants them.
    fn default() -> Self {
        Self { labels: Labels::default(), unit: Unit::Bytes, names: Names::default() }
    }
}

/// What a scan found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Scan {
    /// The sentences that are hedged or attributed, in text order. Their offsets are in the unit that was asked for.
    pub claims: Vec<Claim>,
    /// The names given so far, for scanning a later part of the same document.
    pub names: Names,
}

impl Scanner {
    /// A scanner with the built-in rule sets.
    ///
    /// # Errors
    /// A built-in rule file or weights file that is broken; the tests see to it that none is.
    pub fn new() -> Result<Self, RuleError> {
        Self::of(RuleSets::built_in()?)
    }

    /// A scanner with these rule sets.
    ///
    /// # Errors
    /// A weights file that is broken, or rule sets without the rule by which quotation marks are explained.
    pub fn of(rules: RuleSets) -> Result<Self, RuleError> {
        let weights = Weights::read(WEIGHTS).map_err(|reason| RuleError::at("weights.bin", "", None, reason))?;
        Ok(Self::untrained(rules)?.with_weights(weights))
    }

    /// A scanner with the built-in rule sets, and no weights yet.
    ///
    /// # Errors
    /// A built-in rule file that is broken.
    #[doc(hidden)]
    pub fn new_untrained() -> Result<Self, RuleError> {
        Self::untrained(RuleSets::built_in()?)
    }

    /// A scanner with these rule sets, and no weights yet.
    pub(crate) fn untrained(rules: RuleSets) -> Result<Self, RuleError> {
        let missing = || RuleError::at("quotation.toml", "", None, format!("the rule {QUOTATION_RULE:?} is missing"));
        let quotation = rules.rule_named(QUOTATION_RULE).ok_or_else(missing)?;
        Ok(Self { rules, weights: Weights::untrained(), quotation, broken: Vec::new() })
    }

    /// A scanner with the built-in rule sets and the reader's own: each a name, and a rule file's text. Own sets that are
    /// broken are left out, and told by [`Scanner::broken`].
    ///
    /// # Errors
    /// A built-in file that is broken.
    ///
    /// ```
    /// use hedgelight::{Labels, ScanOptions, Scanner};
    ///
    /// let own = r#"
    ///     [set]
    ///     name = "Spin"
    ///     about = "Words that sell."
    ///     labels = ["vague"]
    ///     [[rule]]
    ///     id = "game-changer"
    ///     type = "quantity"
    ///     tells = "Nobody says what would change."
    ///     phrases = ["game changer"]
    /// "#;
    /// let scanner = Scanner::with_rules(&[("spin.toml", own)])?;
    /// assert!(scanner.broken().is_empty());
    /// let options = ScanOptions { labels: Labels::all(), ..ScanOptions::default() };
    /// assert_eq!(scanner.scan("It is a game changer.", options).claims[0].cues[0].rule, "game-changer");
    /// # Ok::<(), hedgelight::rules::RuleError>(())
    /// ```
    pub fn with_rules(own: &[(&str, &str)]) -> Result<Self, RuleError> {
        Ok(own.iter().fold(Self::new()?, |scanner, (name, source)| scanner.with_own(name, source)))
    }

    /// The same with one more rule set of the reader's own, or with what is wrong with it told by [`Scanner::broken`].
    pub fn with_own(mut self, name: &str, source: &str) -> Self {
        self.broken.extend(self.rules.add_own(name, source).err());
        self
    }

    /// What is wrong with the own rule sets that were left out.
    pub fn broken(&self) -> &[RuleError] {
        &self.broken
    }

    /// The same rule sets with other weights.
    #[doc(hidden)]
    pub fn with_weights(self, weights: Weights) -> Self {
        Self { weights, ..self }
    }

    /// The same without judges: all that a rule names is told.
    pub fn unjudged(mut self) -> Self {
        self.weights.judges = Weights::untrained().judges;
        self
    }

    /// The rule sets that it knows.
    pub fn rules(&self) -> &RuleSets {
        &self.rules
    }

    /// Scans a document, or a part of one. Takes time in proportion to its length.
    ///
    /// ```
    /// use hedgelight::{ScanOptions, Scanner};
    ///
    /// let scanner = Scanner::new()?;
    /// let first = scanner.scan("Jane Smith spoke on Monday.", ScanOptions::default());
    /// // The names of the first part are known in the second.
    /// let second = scanner.scan("Smith said no.", ScanOptions { names: first.names, ..ScanOptions::default() });
    /// let source = second.claims[0].attributions[0].source.as_ref();
    /// assert_eq!(source.and_then(|source| source.name.as_deref()), Some("Jane Smith"));
    /// # Ok::<(), hedgelight::rules::RuleError>(())
    /// ```
    pub fn scan(&self, text: &str, options: ScanOptions) -> Scan {
        let ScanOptions { labels, unit, mut names } = options;
        names.begin_part();
        let mut so_far = SoFar::default();
        let mut reader = Reader::default();
        let is_english = is_english(text, self.rules.lexicon(), self.rules.words());
        for span in blocks(text) {
            reader.read(text, span, &self.rules);
            if !reader.is_english(text, &self.rules).unwrap_or(is_english) {
                (so_far.floor, so_far.continued) = (Floor::default(), None);
                continue;
            }
            let found =
                Block { text, reader: &reader, rules: &self.rules, weights: &self.weights, labels, names: &mut names };
            self.claims_of_block(found, &mut so_far);
        }
        let SoFar { mut claims, referents, .. } = so_far;
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

    // Not inlined, here and elsewhere: engines take the longer to compile a function the larger it is, and more than in
    // proportion; meanwhile they run a quick and slow one, and they never change to another in the middle of a loop.
    #[inline(never)]
    fn claims_of_block(&self, mut block: Block, so_far: &mut SoFar) {
        let (labels, first) = (block.labels, so_far.claims.len());
        let ranges = sentences(block.text, &block.reader.tokens, self.rules.words());
        let (hits, pending) = block.read(&ranges);
        let pending = adopt_speakers(pending, &block);
        let contents: Vec<_> = pending.iter().flat_map(|one| one.found.content.iter().cloned()).collect();
        let gone_on = so_far.go_on(block.reader, &contents);
        let voices = block.voices(&ranges, &pending, gone_on, &mut so_far.floor);
        let told_by_name = block.told_by_name(&pending);
        let mut pending = pending.into_iter().peekable();
        let mut spoken_for = false;
        for (number, (range, hits)) in ranges.iter().zip(hits).enumerate() {
            let sentence = block.sentence(range.clone());
            let mut draft =
                Draft { sentence: &sentence, rules: &self.rules, labels, cues: Vec::new(), attributions: Vec::new() };
            // What follows on somebody's words is rather theirs as well.
            let spoken_before = mem::take(&mut spoken_for);
            while let Some(one) = pending.next_if(|one| one.sentence == number) {
                spoken_for |= one.is_named() && !sentence.is_quoted(one.found.cue.start);
                match block.is_somebodys_charge(&one, &told_by_name) {
                    true => draft.also(&one),
                    false => draft.attribute(one),
                }
            }
            hits.iter().for_each(|hit| draft.cue(hit));
            let names_somebody = |part: Range<usize>| block.names.come_up(&sentence, part);
            for quoted in sentence.unsourced_quotations(&voices, spoken_before || spoken_for, names_somebody) {
                draft.add(quoted, Label::UnsourcedQuote, CueType::Quotation, self.quotation);
            }
            if let Some((claim, who)) = draft.finish() {
                let at = so_far.claims.len();
                so_far.referents.extend(who.into_iter().enumerate().filter_map(|(i, who)| Some(((at, i), who?))));
                so_far.claims.push(claim);
            }
        }
        let open = Continued::after(&block.reader.tokens, &block.reader.quotations, &so_far.claims, first);
        so_far.continued = open.or(so_far.continued);
    }
}
