//! The types of the scan contract: what a scan answers, on the command line and through WebAssembly alike.
//!
//! Offsets are half-open. They are **bytes** of the scanned text unless [`crate::ScanOptions`] asks for another unit;
//! [`Claim::map_offsets`] turns bytes into any other later on (see [`crate::OffsetMap`]).
//!
//! ```
//! use hedgelight::claim::{CueType, SourceKind};
//! use hedgelight::{Label, ScanOptions, Scanner};
//!
//! let text = "“No,” wrote the ISW. The ISW (Institute for the Study of War) noted that it may rain.";
//! let claims = Scanner::new()?.scan(text, ScanOptions::default()).claims;
//! let claim = &claims[1];
//! assert_eq!(claim.labels, [Label::NamedSource, Label::Hedge]);
//! assert_eq!(claim.cues[0].cue_type, CueType::Reportative);
//! let attribution = &claim.attributions[0];
//! assert_eq!(attribution.cue.of(text), "noted");
//! assert_eq!(attribution.source.as_ref().map(|source| source.kind), Some(SourceKind::Organisation));
//! assert_eq!(attribution.content[0].of(text), "that it may rain");
//! # Ok::<(), hedgelight::rules::RuleError>(())
//! ```

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::label::Label;

/// A half-open range of the document's text: in bytes, or in the unit that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Span {
    /// Where it starts.
    pub start: usize,
    /// Where it ends: the first place that is not part of it.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, not with, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a place.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words of `text` in this range, which is one in bytes; empty where the range is none of `text`'s.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// How a cue gives a sentence away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CueType {
    /// Somebody said it: "said", "reportedly".
    Reportative,
    /// It is possible or probable: "may", "likely".
    Epistemic,
    /// It is believed or expected: "believes", "is considered".
    Doxastic,
    /// It stands in quotation marks.
    Quotation,
    /// It is somebody's wish or feeling.
    Attitude,
    /// It is an amount that says little.
    Quantity,
}

/// The words that gave a sentence away.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cue {
    /// Where they stand.
    pub span: Span,
    /// The label that they give.
    pub label: Label,
    /// How they give it away.
    pub cue_type: CueType,
    /// The id of the rule that found them.
    pub rule: String,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SourceKind {
    /// A person who can be looked up: with a name, or told by what they are (“the judge”, “her brother”).
    Person,
    /// An organisation, office, country or place that speaks as one.
    Organisation,
    /// A report, book, law, account or the like.
    Document,
    /// Somebody or something that nobody could look up: “experts”, “officials”, “reports”.
    Unnamed,
}

impl SourceKind {
    /// The name that the contract uses.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Person => "person",
            SourceKind::Organisation => "organisation",
            SourceKind::Document => "document",
            SourceKind::Unnamed => "unnamed",
        }
    }
}

/// Who says it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Source {
    /// The words that stand for the source here.
    pub span: Span,
    /// What it is.
    pub kind: SourceKind,
    /// The resolved name, in full as the document first gives it; `None` where it can't be told.
    pub name: Option<String>,
}

/// Whether the content is given in the source's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Quote {
    /// All of it stands in quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// Some of it does.
    Mixed,
}

/// Who says what.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Attribution {
    /// The reporting words.
    pub cue: Span,
    /// Who says it; `None` for hearsay.
    pub source: Option<Source>,
    /// What is attributed, in text order; may lie in another sentence than the cue.
    pub content: Vec<Span>,
    /// Whether the content is given in the source's own words.
    pub quote: Quote,
    /// The `index` of the attribution whose content holds this one.
    pub within: Option<usize>,
    /// This attribution's own place in the flat list of what was scanned at once: a document, or a part of one.
    pub index: usize,
}

/// A sentence that is hedged or attributed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Claim {
    /// The sentence, without surrounding white space.
    pub span: Span,
    /// What it is marked as, strongest first.
    pub labels: Vec<Label>,
    /// The words that gave it away, in text order.
    pub cues: Vec<Cue>,
    /// Who says what in it, in text order; empty for a plain hedge.
    pub attributions: Vec<Attribution>,
}

impl Claim {
    /// Puts every offset of the claim through `map`, which turns bytes into another unit.
    ///
    /// ```
    /// use hedgelight::{OffsetMap, ScanOptions, Scanner, Unit};
    ///
    /// let text = "Ça va. It may rain.";
    /// let mut claims = Scanner::new()?.scan(text, ScanOptions::default()).claims;
    /// assert_eq!(claims[0].span.of(text), "It may rain.");
    /// let map = OffsetMap::new(text, Unit::Utf16);
    /// claims[0].map_offsets(&|byte| map.map(byte));
    /// assert_eq!((claims[0].span.start, claims[0].span.end), (7, 19));
    /// # Ok::<(), hedgelight::rules::RuleError>(())
    /// ```
    pub fn map_offsets(&mut self, map: &impl Fn(usize) -> usize) {
        let place = |span: &mut Span| *span = Span::new(map(span.start), map(span.end));
        place(&mut self.span);
        self.cues.iter_mut().for_each(|cue| place(&mut cue.span));
        for attribution in &mut self.attributions {
            place(&mut attribution.cue);
            attribution.source.iter_mut().for_each(|source| place(&mut source.span));
            attribution.content.iter_mut().for_each(place);
        }
    }
}

// Written out, since serde's `flatten` makes a map of each.

impl Serialize for Cue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Cue", 5)?;
        fields.serialize_field("start", &self.span.start)?;
        fields.serialize_field("end", &self.span.end)?;
        fields.serialize_field("label", &self.label)?;
        fields.serialize_field("type", &self.cue_type)?;
        fields.serialize_field("rule", &self.rule)?;
        fields.end()
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Source", 4)?;
        fields.serialize_field("start", &self.span.start)?;
        fields.serialize_field("end", &self.span.end)?;
        fields.serialize_field("kind", &self.kind)?;
        fields.serialize_field("name", &self.name)?;
        fields.end()
    }
}

impl Serialize for Claim {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Claim", 5)?;
        fields.serialize_field("start", &self.span.start)?;
        fields.serialize_field("end", &self.span.end)?;
        fields.serialize_field("labels", &self.labels)?;
        fields.serialize_field("cues", &self.cues)?;
        fields.serialize_field("attributions", &self.attributions)?;
        fields.end()
    }
}
