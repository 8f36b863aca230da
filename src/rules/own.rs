//! What a reader's own rule set may take up: more would make every page slow.

use super::automaton::Size;
use super::compiled::Wrong;
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
/// The most regular expressions of all its rules.
const MOST_PATTERNS_IN_ALL: usize = 100;
/// The most bytes of a phrase or a regular expression.
const MOST_PHRASE_BYTES: usize = 500;
/// The most states and words that a set's phrases may take in the automaton, and the most tests.
const MOST_SIZE: Size = Size { words: 200_000, tests: 5_000 };

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
    let (mut phrases, mut patterns) = (0, 0);
    for (place, rule) in file.rules.iter().enumerate() {
        let wrong = |reason: String| RuleError::at(name, source, Some(rule.span()), reason);
        if place >= MOST_RULES {
            return Err(wrong(format!("a rule set can have {MOST_RULES} rules, this one has {}", file.rules.len())));
        }
        check(rule.get_ref()).map_err(wrong)?;
        check_lengths(rule.get_ref()).map_err(|wrong| RuleError::within(name, source, rule, wrong))?;
        phrases += rule.get_ref().phrases.len() + rule.get_ref().except.len();
        if phrases > MOST_PHRASES_IN_ALL {
            return Err(wrong(format!("a rule set can have {MOST_PHRASES_IN_ALL} phrases, this one has more")));
        }
        patterns += rule.get_ref().patterns.len();
        if patterns > MOST_PATTERNS_IN_ALL {
            return Err(wrong(format!("a rule set can have {MOST_PATTERNS_IN_ALL} patterns, this one has more")));
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
    Ok(())
}

fn check_lengths(rule: &Rule) -> Result<(), Wrong> {
    let phrases = rule.phrases.iter().chain(&rule.except).map(|text| ("phrase", text));
    let all = phrases.chain(rule.patterns.iter().map(|text| ("pattern", text)));
    match all.into_iter().find(|(_, text)| text.len() > MOST_PHRASE_BYTES) {
        None => Ok(()),
        Some((what, text)) => {
            let reason = format!(
                "rule {:?}: a {what} can be {MOST_PHRASE_BYTES} bytes long, this one has {}",
                rule.id,
                text.len()
            );
            Err(Wrong { text: text.clone(), reason })
        }
    }
}

/// Whether phrases that make an automaton of that size are too much; the error says so in words.
pub fn check_size(size: Size) -> Result<(), String> {
    if size.words > MOST_SIZE.words {
        return Err("the phrases up to here stand for too many words".to_owned());
    }
    if size.tests > MOST_SIZE.tests {
        return Err("the phrases up to here look for too many lists, names and numbers".to_owned());
    }
    Ok(())
}
