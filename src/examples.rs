//! Whether rules do what their own examples say.

use std::ops::Range;

use serde::Serialize;

use crate::label::Labels;
use crate::rules::{Rule, RuleError, RuleFile, parse, place_of};
use crate::scan::{ScanOptions, Scanner};

/// An example that a rule doesn't keep to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Failing {
    /// The id of the rule.
    pub rule: String,
    /// The example as it is written.
    pub example: String,
    /// The words that it should find there; none where it is a miss.
    pub expected: Vec<String>,
    /// The words that it finds there.
    pub found: Vec<String>,
    /// The line of the rule file, counted from 1.
    pub line: usize,
    /// The column, counted in code points from 1: where the words are, or else where the example begins.
    pub column: usize,
}

impl Failing {
    /// What is wrong, in words.
    pub fn reason(&self) -> String {
        let Self { rule, expected, found, .. } = self;
        match (expected.is_empty(), found.is_empty()) {
            (true, true) => format!("rule {rule:?} finds nothing in a sentence that it should find"),
            (true, false) => format!("rule {rule:?} finds {} in a sentence that it must not find", quoted(found)),
            (false, true) => format!("rule {rule:?} doesn’t find {}", quoted(expected)),
            (false, false) => format!("rule {rule:?} finds {}, not {}", quoted(found), quoted(expected)),
        }
    }
}

/// Words as a sentence quotes them.
pub(crate) fn quoted(words: &[String]) -> String {
    words.iter().map(|each| format!("“{each}”")).collect::<Vec<_>>().join(", ")
}

/// The text of a hit, and where the words stand in it that are to be found: in square brackets, as it is written.
pub fn marked(hit: &str) -> (String, Vec<Range<usize>>) {
    let mut parts = hit.split('[');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut places = Vec::new();
    for part in parts {
        let (words, rest) = part.split_once(']').unwrap_or((part, ""));
        places.push(text.len()..text.len() + words.len());
        text.push_str(words);
        text.push_str(rest);
    }
    (text, places)
}

/// The examples of a rule file that don't hold. `scanner` knows its rules.
///
/// # Errors
/// A source that is no rule file.
pub fn failing(scanner: &Scanner, file: &str, source: &str) -> Result<Vec<Failing>, RuleError> {
    let read: RuleFile = parse(file, source)?;
    let mut failing = Vec::new();
    for rule in &read.rules {
        for mut one in failing_of(scanner, rule.get_ref()) {
            let at = place_of(source, rule.span().start, &one.example);
            let words = if one.expected.is_empty() { &one.found } else { &one.expected };
            let in_example = words.first().and_then(|words| one.example.find(words.as_str()));
            // An example that is written with escapes may have its words elsewhere.
            let at_words = in_example.map(|inside| at + 1 + inside).filter(|&at_words| {
                words.first().is_some_and(|words| source.get(at_words..).is_some_and(|rest| rest.starts_with(words)))
            });
            let at = at_words.unwrap_or(at);
            RuleError { line: one.line, column: one.column, .. } = RuleError::at(file, source, Some(at..at), "");
            failing.push(one);
        }
    }
    Ok(failing)
}

fn failing_of(scanner: &Scanner, rule: &Rule) -> Vec<Failing> {
    let mut failing = Vec::new();
    let examples = rule.hits.iter().map(|hit| (hit, true)).chain(rule.misses.iter().map(|miss| (miss, false)));
    for (example, is_hit) in examples {
        let (text, words) = if is_hit { marked(example) } else { (example.clone(), Vec::new()) };
        let expected: Vec<_> = words.into_iter().map(|words| text[words].to_owned()).collect();
        let found = cues(scanner, &rule.id, &text);
        // A hit without brackets says only that there is one.
        let holds = if expected.is_empty() && is_hit { !found.is_empty() } else { found == expected };
        if !holds {
            let (rule, example) = (rule.id.clone(), example.clone());
            failing.push(Failing { rule, example, expected, found, line: 1, column: 1 });
        }
    }
    failing
}

/// The words that the rule gives as cues in `text`.
fn cues(scanner: &Scanner, rule: &str, text: &str) -> Vec<String> {
    let options = ScanOptions { labels: Labels::all(), ..ScanOptions::default() };
    let scan = scanner.scan(text, options);
    let cues = scan.claims.iter().flat_map(|claim| &claim.cues).filter(|cue| cue.rule == rule);
    let mut places: Vec<_> = cues.map(|cue| cue.span).collect();
    // A rule may give two labels at one place.
    places.dedup();
    places.into_iter().map(|place| place.of(text).to_owned()).collect()
}
