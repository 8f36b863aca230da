//! A rule file: TOML or JSON, one `[set]` and its `[[rule]]`s. See `rules/README.md` for how to write one.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::compiled::Wrong;
use super::fields::{Fields, FromValue, Misfit, Value, named};
use super::json;
use super::words::Entries;
use crate::claim::CueType;
use crate::label::Label;

/// Rules that a reader switches on and off together, as a rule file gives them.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// What the set is.
    pub set: Spanned<RuleSet>,
    /// Its rules.
    pub rules: Vec<Spanned<Rule>>,
}

/// What a reader is told of a set of rules.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct RuleSet {
    /// Its name in the interface.
    pub name: String,
    /// What its marks mean, in a sentence.
    pub about: String,
    /// The labels that its rules give. Where there are several, the source decides which.
    pub labels: Vec<Label>,
    /// Whether it is on unless somebody switches it off; means nothing in a reader's own set, which has its switch.
    pub default: bool,
}

/// Where the source stands, seen from the cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SourcePlace {
    /// It is the cue's subject: "the ISW noted", "“…,” said the minister".
    Subject,
    /// It follows: "according to the ISW", "was told by officials".
    After,
    /// It owns the cue: "the minister's claim that", "a report by the ISW that".
    Owner,
    /// There is none: "reportedly".
    Nobody,
}

/// Words that give a sentence away, and what they tell a reader.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Rule {
    /// Its name in claims and settings; unique.
    pub id: String,
    /// Ids that it had before: settings may still hold them.
    pub formerly: Vec<String>,
    /// The label that it gives; the set's where none is given.
    pub label: Option<Label>,
    /// A further label that the same words give: "experts believe" is a hedge with a source.
    pub also: Option<Label>,
    /// How its words give a sentence away.
    #[serde(rename = "type")]
    pub cue_type: CueType,
    /// Where the source stands; none for words that attribute nothing.
    pub source: Option<SourcePlace>,
    /// What it tells a reader, in plain words.
    pub tells: String,
    /// The words; see `rules/README.md` for how they are written.
    #[serde(skip_serializing)]
    pub phrases: Vec<String>,
    /// Regular expressions over a sentence, for what words alone can't say. The `regex` crate's: linear in the text.
    #[serde(skip_serializing)]
    pub patterns: Vec<String>,
    /// Longer phrases in which the words mean something else.
    #[serde(skip_serializing)]
    pub except: Vec<String>,
    /// Whether a capital letter in mid-sentence makes it another word: "in May".
    #[serde(skip_serializing)]
    pub lowercase: bool,
    /// Whether its words mean nothing else, so that the words around them needn't be asked.
    #[serde(skip_serializing)]
    pub plain: bool,
    /// Whether its source is told of as one where words in quotation marks follow: "called it “absurd”".
    #[serde(skip_serializing)]
    pub quoted: bool,
    /// Whether its words hedge little by themselves, so that they are told of by default only where much speaks for it.
    #[serde(skip_serializing)]
    pub strict: bool,
    /// Sentences that it finds, the cue in square brackets.
    pub hits: Vec<String>,
    /// Sentences that look alike and must not be found.
    pub misses: Vec<String>,
}

/// What a rule file may say of a rule, as it is written there.
const RULE_FIELDS: [&str; 16] = [
    "id",
    "formerly",
    "label",
    "also",
    "type",
    "source",
    "tells",
    "phrases",
    "patterns",
    "except",
    "lowercase",
    "plain",
    "quoted",
    "strict",
    "hits",
    "misses",
];

/// What is wrong with a rule file, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleError {
    /// The file's name, as given.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted in code points from 1.
    pub column: usize,
    /// What is wrong, in words.
    pub reason: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.reason)
    }
}

impl std::error::Error for RuleError {}

impl RuleError {
    /// An error at the place in `source` where `at` begins.
    pub fn at(file: &str, source: &str, at: Option<Range<usize>>, reason: impl Into<String>) -> Self {
        let before = source.get(..at.map_or(0, |at| at.start)).unwrap_or_default();
        let in_line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: in_line.chars().count() + 1,
            reason: reason.into(),
        }
    }

    /// An error at a text of a set or a rule.
    pub(crate) fn within<T>(file: &str, source: &str, part: &Spanned<T>, Wrong { text, reason }: Wrong) -> Self {
        let at = place_of(source, part.span().start, &text);
        Self::at(file, source, Some(at..at), reason)
    }
}

impl FromValue for RuleFile {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(value, &["set", "rule"])?;
        Ok(Self { set: fields.take("set")?, rules: fields.take_or_default("rule")? })
    }
}

impl FromValue for RuleSet {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(value, &["name", "about", "labels", "default"])?;
        Ok(Self {
            name: fields.take("name")?,
            about: fields.take("about")?,
            labels: fields.take("labels")?,
            default: fields.take_or_default("default")?,
        })
    }
}

impl FromValue for Rule {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(value, &RULE_FIELDS)?;
        Ok(Self {
            id: fields.take("id")?,
            formerly: fields.take_or_default("formerly")?,
            label: fields.take_any("label")?,
            also: fields.take_any("also")?,
            cue_type: fields.take("type")?,
            source: fields.take_any("source")?,
            tells: fields.take("tells")?,
            phrases: fields.take_or_default::<Entries>("phrases")?.0,
            patterns: fields.take_or_default("patterns")?,
            except: fields.take_or_default::<Entries>("except")?.0,
            lowercase: fields.take_or_default("lowercase")?,
            plain: fields.take_or_default("plain")?,
            quoted: fields.take_or_default("quoted")?,
            strict: fields.take_or_default("strict")?,
            hits: fields.take_or_default("hits")?,
            misses: fields.take_or_default("misses")?,
        })
    }
}

impl FromValue for Label {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        named(value)
    }
}

impl FromValue for CueType {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        named(value)
    }
}

impl FromValue for SourcePlace {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        named(value)
    }
}

impl Rule {
    /// Its id and those that it had before.
    pub fn ids(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.id).chain(&self.formerly)
    }
}

impl RuleFile {
    /// What every set has to say, ours and a reader's own, and this one doesn't.
    pub fn lacks(&self, file: &str, source: &str) -> Vec<RuleError> {
        let mut lacks = Vec::new();
        let RuleSet { name, about, labels, .. } = self.set.get_ref();
        for (value, reason) in
            [(name, "the set has no name"), (about, "the set doesn’t say in “about” what its marks mean")]
        {
            if value.trim().is_empty() {
                let wrong = Wrong { text: value.clone(), reason: reason.to_owned() };
                lacks.push(RuleError::within(file, source, &self.set, wrong));
            }
        }
        if labels.is_empty() {
            lacks.push(RuleError::at(file, source, Some(self.set.span()), "the set has no label"));
        }
        for rule in &self.rules {
            let Rule { id, tells, .. } = rule.get_ref();
            for (value, reason) in [
                (id, "a rule has no id".to_owned()),
                (tells, format!("rule {id:?} doesn’t say in “tells” what it tells a reader")),
            ] {
                if value.trim().is_empty() {
                    lacks.push(RuleError::within(file, source, rule, Wrong { text: value.clone(), reason }));
                }
            }
        }
        lacks
    }
}

/// Where `text` is written in `source`, from `start` on; else `start`, where it is written with other escapes.
pub fn place_of(source: &str, start: usize, text: &str) -> usize {
    let rest = source.get(start..).unwrap_or_default();
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    let written = [format!("\"{escaped}\""), format!("'{text}'"), text.to_owned()];
    written.iter().find_map(|written| rest.find(written.as_str())).map_or(start, |at| start + at)
}

/// Reads any file of ours from its text, TOML or JSON.
pub fn parse<T: FromValue>(file: &str, source: &str) -> Result<T, RuleError> {
    let wrong = |(at, reason)| RuleError::at(file, source, Some(at), reason);
    let value = match json::is_json(source) {
        true => json::parse(source).map_err(|(at, reason)| wrong((at..at, reason)))?,
        false => {
            let table =
                DeTable::parse(source).map_err(|error| RuleError::at(file, source, error.span(), error.message()))?;
            Spanned::new(table.span(), DeValue::Table(table.into_inner()))
        }
    };
    T::from_value(value).map_err(wrong)
}
