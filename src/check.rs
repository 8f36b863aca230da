//! Whether rule files are whole, and do what their examples say: what `cargo xtask rule-check` asks.

use crate::examples::{Failing, failing, marked, quoted};
use crate::rules::{Rule, RuleError, RuleFile, RuleSets, Wrong, parse};
use crate::scan::Scanner;

/// How many sentences a rule has to give that it finds, and how many near misses.
const EXAMPLES: usize = 2;

/// What is wrong with rule files: the word lists, then the sets, each a name and a text. In the order of the files; empty
/// where all is well. Examples are tried once every file can be read.
pub fn check(words: (&str, &str), sets: &[(&str, &str)]) -> Vec<RuleError> {
    let mut rules = match RuleSets::without_rules(words) {
        Ok(rules) => rules,
        Err(error) => return vec![error],
    };
    let mut wrong = Vec::new();
    let mut is_readable = true;
    for (file, source) in sets {
        if let Err(error) = rules.add(file, source) {
            wrong.push(error);
            is_readable = false;
        }
        if let Ok(read) = parse::<RuleFile>(file, source) {
            wrong.extend(read.lacks(file, source));
            wrong.extend(read.rules.iter().flat_map(|rule| {
                lacks(rule.get_ref()).into_iter().map(|wrong| RuleError::within(file, source, rule, wrong))
            }));
        }
    }
    if is_readable {
        match Scanner::of(rules.closed()) {
            Ok(scanner) => wrong.extend(untrue(scanner, sets)),
            Err(error) => wrong.push(error),
        }
    }
    wrong
}

/// What a rule of ours has to have beside what every rule has.
fn lacks(rule: &Rule) -> Vec<Wrong> {
    let Rule { id, hits, misses, .. } = rule;
    let mut lacks = Vec::new();
    if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        let reason = format!("the id {id:?} should have small letters, digits and hyphens alone");
        lacks.push(Wrong { text: id.clone(), reason });
    }
    for (examples, what) in [(hits, "hits: sentences that it finds"), (misses, "misses: sentences that look alike")] {
        if examples.len() < EXAMPLES {
            let text = examples.first().unwrap_or(id).clone();
            let reason = format!("rule {id:?} needs at least {EXAMPLES} {what}; it has {}", examples.len());
            lacks.push(Wrong { text, reason });
        }
    }
    let bare = hits.iter().find(|hit| marked(hit).1.is_empty());
    lacks.extend(bare.map(|hit| Wrong {
        text: hit.clone(),
        reason: format!("rule {id:?}: the words that it finds should stand in square brackets"),
    }));
    lacks
}

/// The examples that don't hold.
fn untrue(scanner: Scanner, sets: &[(&str, &str)]) -> Vec<RuleError> {
    let all_failing = |scanner: &Scanner| -> Vec<(String, Failing)> {
        let of_set = |(file, source): &(&str, &str)| {
            let failing = failing(scanner, file, source).unwrap_or_default();
            failing.into_iter().map(|one| (file.to_string(), one)).collect::<Vec<_>>()
        };
        sets.iter().flat_map(of_set).collect()
    };
    let failing = all_failing(&scanner);
    if failing.is_empty() {
        return Vec::new();
    }
    let still = all_failing(&scanner.unjudged());
    let is_turned_down = |one: &Failing| one.found.is_empty() && !still.iter().any(|(_, other)| is_same(one, other));
    failing.into_iter().map(|(file, one)| error_of(file, is_turned_down(&one), one)).collect()
}

fn is_same(one: &Failing, other: &Failing) -> bool {
    (&one.rule, &one.example) == (&other.rule, &other.example)
}

fn error_of(file: String, is_turned_down: bool, failing: Failing) -> RuleError {
    let Failing { rule, expected, line, column, .. } = &failing;
    let reason = match is_turned_down && !expected.is_empty() {
        true => format!(
            "rule {rule:?} names {}, and the judge says no. `plain = true` asks no judge; `cargo xtask train` teaches \
             it this example (rules/README.md)",
            quoted(expected)
        ),
        false => failing.reason(),
    };
    RuleError { file, line: *line, column: *column, reason }
}
