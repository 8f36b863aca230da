//! What a reader's own rule set may take up: more would make every page slow.

use super::file::{Rule, RuleError, RuleFile, parse};

/// The most bytes of a source.
const MOST_BYTES: usize = 250_000;
/// The most rules of a set.
const MOST_RULES: usize = 500;
/// The most phrases of a rule, those that it excepts among them.
const MOST_PHRASES: usize = 200;
/// The most phrases of all its rules.
const MOST_PHRASES_IN_ALL: usize = 5_000;
/// The most regular expressions of a rule.
const MOST_PATTERNS: usize = 10;
/// The most bytes of a phrase or a regular expression.
const MOST_PHRASE_BYTES: usize = 500;
/// The most states that a set's phrases may take in the automaton.
pub const MOST_STATES: usize = 200_000;

/// Reads a set, and says where it is too large.
pub fn read(name: &str, source: &str) -> Result<RuleFile, RuleError> {
    if source.len() > MOST_BYTES {
        let reason = format!("a rule set can be {MOST_BYTES} bytes long, this one has {}", source.len());
        return Err(RuleError::at(name, source, None, reason));
    }
    let file: RuleFile = parse(name, source)?;
    if let Some(lack) = file.lacks(name, source).into_iter().next() {
        return Err(lack);
    }
    let mut phrases = 0;
    for (place, rule) in file.rules.iter().enumerate() {
        let wrong = |reason: String| RuleError::at(name, source, Some(rule.span()), reason);
        if place >= MOST_RULES {
            return Err(wrong(format!("a rule set can have {MOST_RULES} rules, this one has {}", file.rules.len())));
        }
        check(rule.get_ref()).map_err(wrong)?;
        phrases += rule.get_ref().phrases.len() + rule.get_ref().except.len();
        if phrases > MOST_PHRASES_IN_ALL {
            return Err(wrong(format!("a rule set can have {MOST_PHRASES_IN_ALL} phrases, this one has more")));
        }
    }
    Ok(file)
}

fn check(rule: &Rule) -> Result<(), String> {
    let Rule { id, phrases, patterns, except, .. } = rule;
    if id.len() > MOST_PHRASE_BYTES {
        return Err("the id of a rule should be a short name".to_owned());
    }
    if phrases.is_empty() && patterns.is_empty() {
        return Err(format!("rule {id:?} has no phrases and no patterns: it finds nothing"));
    }
    if phrases.len() + except.len() > MOST_PHRASES {
        return Err(format!("rule {id:?} has more than {MOST_PHRASES} phrases"));
    }
    if patterns.len() > MOST_PATTERNS {
        return Err(format!("rule {id:?} has more than {MOST_PATTERNS} patterns"));
    }
    match phrases.iter().chain(except).chain(patterns).find(|text| text.len() > MOST_PHRASE_BYTES) {
        Some(text) => {
            Err(format!("rule {id:?}: a phrase can be {MOST_PHRASE_BYTES} bytes long, one has {}", text.len()))
        }
        None => Ok(()),
    }
}
