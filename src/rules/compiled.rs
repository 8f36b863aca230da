//! One rule's phrases and patterns, read and checked, before they join all others.

use regex::{Regex, RegexBuilder};

use super::automaton::Automaton;
use super::file::Rule;
use super::lexicon::Lexicon;
use super::phrase::{self, Part};
use super::set::{RuleId, Use};

/// How large a regular expression may grow when it is compiled, in bytes: ten words of any letters are as much.
const MOST_COMPILED_BYTES: usize = 1 << 18;

/// How deep a regular expression may nest.
const MOST_LEVELS: u32 = 50;

/// What is wrong with a text of a set or a rule: a phrase, a pattern, an example.
pub struct Wrong {
    /// The text.
    pub text: String,
    /// What is wrong with it, in words.
    pub reason: String,
}

/// See the module.
pub struct Compiled {
    phrases: Vec<(String, Vec<Part>, Use)>,
    /// The rule's regular expressions.
    pub patterns: Vec<(Regex, RuleId)>,
}

impl Compiled {
    /// Reads what `rule`, which will be the one at `id`, looks for.
    pub fn new(id: RuleId, rule: &Rule, lexicon: &mut Lexicon) -> Result<Self, Wrong> {
        let wrong = |what: &str, text: &str, reason: String| Wrong {
            text: text.to_owned(),
            reason: format!("rule {:?}, {what} {text:?}: {reason}", rule.id),
        };
        let cues = rule.phrases.iter().map(|phrase| (phrase, Use::Cue(id)));
        let excepted = rule.except.iter().map(|phrase| (phrase, Use::Except(id)));
        let mut phrases = Vec::new();
        for (text, value) in cues.chain(excepted) {
            let parts = phrase::parse(text, lexicon).map_err(|reason| wrong("phrase", text, reason))?;
            phrases.push((text.clone(), parts, value));
        }
        let mut patterns = Vec::new();
        for text in &rule.patterns {
            patterns.push((pattern(text).map_err(|reason| wrong("pattern", text, reason))?, id));
        }
        Ok(Self { phrases, patterns })
    }

    /// Adds the phrases to an automaton.
    pub fn insert_in(&self, automaton: &mut Automaton<Use>, lexicon: &Lexicon) -> Result<(), Wrong> {
        self.phrases.iter().try_for_each(|(text, phrase, value)| {
            let wrong = |reason| Wrong { text: text.clone(), reason: format!("phrase {text:?}: {reason}") };
            automaton.insert(phrase, *value, lexicon).map_err(wrong)
        })
    }
}

fn pattern(text: &str) -> Result<Regex, String> {
    let mut builder = RegexBuilder::new(text);
    let regex =
        builder.size_limit(MOST_COMPILED_BYTES).nest_limit(MOST_LEVELS).build().map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => {
                "it stands for too much: say less often how often something comes".to_owned()
            }
            error => error.to_string(),
        })?;
    // Some do so beside a word alone: `(?:spin)?\b`.
    match regex.is_match("") || regex.find("a ").is_some_and(|found| found.is_empty()) {
        true => Err("it fits where nothing stands, and so everywhere".to_owned()),
        false => Ok(regex),
    }
}
