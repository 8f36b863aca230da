//! How large a reader's own rule set may be: each limit names the line, and what is over it.

#![allow(clippy::unwrap_used, clippy::panic)]

use hedgelight::{Labels, ScanOptions, Scanner};

/// A set of such rules, from line 5 on.
fn set(rules: &[String]) -> String {
    format!("[set]\nname = \"Mine\"\nabout = \"My own.\"\nlabels = [\"vague\"]\n{}", rules.concat())
}

/// A rule of five lines; what it looks for stands in the last.
fn rule(number: usize, looks_for: &str) -> String {
    format!("[[rule]]\nid = \"r{number}\"\ntype = \"quantity\"\ntells = \"t\"\n{looks_for}\n")
}

fn phrase(phrase: &str) -> String {
    set(&[rule(0, &format!("phrases = ['{phrase}']"))])
}

fn pattern(pattern: &str) -> String {
    set(&[rule(0, &format!("patterns = ['{pattern}']"))])
}

/// So many rules, each with that list.
fn rules(count: usize, list: &str, item: impl Fn(usize) -> String, items: usize) -> String {
    let all = |number: usize| (0..items).map(|at| format!("'{}',", item(number * items + at))).collect::<String>();
    set(&(0..count).map(|number| rule(number, &format!("{list} = [{}]", all(number)))).collect::<Vec<_>>())
}

/// The line and the reason why a set is left out; none where it isn't.
fn wrong(source: &str) -> Option<(usize, String)> {
    let scanner = Scanner::with_rules(&[("mine", source)]).unwrap();
    let found = scanner.broken().first().map(|error| (error.line, error.reason.clone()));
    assert_eq!(found.is_some(), scanner.rules().sets().all(|(set, _)| set.name != "Mine"));
    found
}

/// What is at a limit is taken; what is just over it is told, with the line and with these words.
#[track_caller]
fn assert_limit(taken: &str, over: &str, line: usize, words: &str) {
    assert_eq!(wrong(taken), None, "{words}");
    let Some((told_line, reason)) = wrong(over) else { panic!("nothing is said of {words}") };
    assert!(reason.contains(words), "{reason}");
    assert!(told_line == line && reason.len() < 2_000, "line {told_line}: {reason}");
}

#[test]
fn bytes() {
    let source = |length: usize| format!("{0}# {1}", phrase("x"), "x".repeat(length - phrase("x").len() - 2));
    assert_limit(&source(250_000), &source(250_001), 1, "250000 bytes long, this one has 250001");
}

#[test]
fn rules_of_a_set() {
    let source = |count: usize| rules(count, "phrases", |at| format!("x{at}"), 1);
    assert_limit(&source(500), &source(501), 5 + 500 * 5, "500 rules, this one has 501");
}

#[test]
fn phrases_of_a_rule_and_of_a_set() {
    let source = |count: usize, each: usize| rules(count, "phrases", |at| format!("x{at}"), each);
    assert_limit(&source(1, 200), &source(1, 201), 5, "\"r0\" has more than 200 phrases");
    assert_limit(&source(25, 200), &source(26, 200), 5 + 25 * 5, "5000 phrases");
    let excepted = |at: usize| format!("{}except = ['y']\n", rule(0, &format!("phrases = [{}]", "'x',".repeat(at))));
    assert_limit(&set(&[excepted(199)]), &set(&[excepted(200)]), 5, "more than 200 phrases");
}

#[test]
fn patterns_of_a_rule_and_of_a_set() {
    let source = |count: usize, each: usize| rules(count, "patterns", |at| format!("x{at}"), each);
    assert_limit(&source(1, 10), &source(1, 11), 5, "\"r0\" has more than 10 patterns");
    assert_limit(&source(10, 10), &source(11, 10), 5 + 10 * 5, "100 patterns");
}

#[test]
fn length_of_a_phrase_and_of_a_pattern() {
    let bytes = |length: usize| "x".repeat(length);
    assert_limit(&phrase(&bytes(500)), &phrase(&bytes(501)), 9, "a phrase can be 500 bytes long, this one has 501");
    assert_limit(&pattern(&bytes(500)), &pattern(&bytes(501)), 9, "a pattern can be 500 bytes long, this one has 501");
    let id = |length: usize| phrase("x").replace("r0", &bytes(length));
    assert_limit(&id(500), &id(501), 5, "short name");
}

#[test]
fn words_of_a_phrase() {
    assert_limit(&phrase(&"x ".repeat(32)), &phrase(&"x ".repeat(33)), 9, "32 words long");
    // A star is three words.
    assert_limit(&phrase(&format!("x{}", " y*".repeat(10))), &phrase(&format!("x{}", " y*".repeat(11))), 9, "32 words");
}

#[test]
fn brackets_in_brackets() {
    let phrase_of = |depth: usize| phrase(&format!("{}x{} y", "[".repeat(depth), "]".repeat(depth)));
    assert_limit(&phrase_of(8), &phrase_of(9), 9, "8 deep");
    let pattern_of = |depth: usize| pattern(&format!("{}x{}", "(".repeat(depth), ")".repeat(depth)));
    assert_limit(&pattern_of(50), &pattern_of(51), 9, "nested parentheses/brackets (50)");
    // In TOML and JSON themselves; neither says more than that, and nothing overflows.
    for (source, words) in [
        (format!("{}q = {}", phrase("x"), "[".repeat(100_000)), "recur"),
        (format!("{}{}q = 1", phrase("x"), "q.".repeat(100_000)), "recur"),
        (format!("{{\"set\": {}", "[".repeat(100_000)), "deep"),
    ] {
        assert!(wrong(&source).is_some_and(|(_, reason)| reason.contains(words)), "{:?}", wrong(&source));
    }
}

#[test]
fn repetitions_in_a_pattern() {
    assert_limit(&pattern(r"\w{1,10}"), &pattern(r"\w{1,100}"), 9, "how often");
    for nasty in ["a{1000}{1000}", "((a{100}){100}){100}", "a{99999999}", r"(\w+ ){1,500}", "[^x]{1,1000}y"] {
        assert!(wrong(&pattern(nasty)).is_some_and(|(line, _)| line == 9), "{nasty}");
    }
    for empty in ["a*", "(a|)", "^", "$", "(?:)", "(a?b?)*", r"(?:x)?\b"] {
        assert!(wrong(&pattern(empty)).is_some_and(|(_, reason)| reason.contains("everywhere")), "{empty}");
    }
}

#[test]
fn words_and_lists_that_a_sets_phrases_stand_for() {
    let lists = |count: usize| rules(count, "phrases", |at| format!("x{at} {{name}} {{number}} {{be}}"), 100);
    assert_limit(&lists(16), &lists(17), 5 + 16 * 5, "too many lists, names and numbers");
    // What begins differently, since phrases that begin alike share their words.
    let names = |count: usize| rules(count, "phrases", |at| format!("[x{at}] {{first-name-male}} y"), 100);
    assert_limit(&names(3), &names(4), 5 + 3 * 5, "too many words");
}

/// A pattern that reads the whole rest of the sentence at each of its letters is looked for a bounded number of times.
#[test]
fn a_pattern_is_looked_for_a_bounded_number_of_times_in_a_sentence() {
    let scanner = Scanner::with_rules(&[("mine", &pattern("(?:.*[^a-z A-Z.])|[a-z]"))]).unwrap();
    assert!(scanner.broken().is_empty(), "{:?}", scanner.broken());
    let cues = |text: &str| {
        let options = ScanOptions { labels: Labels::all(), ..ScanOptions::default() };
        let claims = scanner.scan(text, options).claims;
        claims.iter().flat_map(|claim| &claim.cues).filter(|cue| cue.rule == "r0").count()
    };
    let sentence = format!("It is {}the end. ", "a b ".repeat(60));
    let of_one = cues(&sentence);
    assert!((10..=32).contains(&of_one), "{of_one}");
    assert_eq!(cues(&sentence.repeat(20)), 20 * of_one);
}
