//! The rule files, and what is told of files that aren't whole.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;

use hedgelight::check::check;
use hedgelight::rules::{BUILT_IN, RuleError, WORDS};
use hedgelight::{Labels, RuleSets, ScanOptions, Scanner};

/// A rule as somebody adds it.
const NEW: &str = r#"
[[rule]]
id = "oodles"
type = "quantity"
tells = "How many isn’t said."
phrases = ["oodles of"]
hits = ["He has [oodles of] hats.", "[Oodles of] fans came."]
misses = ["Noodles of all kinds.", "He has ten hats."]
"#;

/// A rule file as it stands in its folder; what is built in has no lines.
fn written(name: &str) -> String {
    fs::read_to_string(Path::new("rules").join(name)).unwrap()
}

/// The rule files as they are written.
fn files() -> Vec<(&'static str, String)> {
    BUILT_IN.iter().map(|(name, _)| (*name, written(name))).collect()
}

/// The same, with `change` made in one of them.
fn changed(file: &str, change: impl Fn(&str) -> String) -> Vec<(&'static str, String)> {
    let mut files = files();
    files.iter_mut().filter(|(name, _)| *name == file).for_each(|(_, source)| *source = change(source));
    files
}

fn borrowed<'a>(files: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    files.iter().map(|(name, source)| (*name, source.as_str())).collect()
}

fn told(files: &[(&'static str, String)]) -> Vec<RuleError> {
    check(WORDS, &borrowed(files))
}

#[test]
fn every_rule_is_whole_and_its_examples_hold() {
    assert_eq!(told(&files()), []);
}

#[test]
fn what_is_built_in_is_what_the_files_say() {
    let (words, files) = (written(WORDS.0), files());
    let written = RuleSets::from_files((WORDS.0, &words), &borrowed(&files)).unwrap();
    let sets = |rules: &RuleSets| rules.sets().map(|each| format!("{each:?}")).collect::<Vec<_>>();
    assert_eq!(sets(&written), sets(&RuleSets::built_in().unwrap()));
}

#[test]
fn a_new_rule_is_one_entry() {
    let files = changed("vague.toml", |vague| format!("{vague}{NEW}"));
    assert_eq!(told(&files), []);
    let scanner = Scanner::of(RuleSets::from_files(WORDS, &borrowed(&files)).unwrap()).unwrap();
    // Lists of rules show it, and a card tells what it tells.
    let rules: Vec<_> = scanner.rules().sets().flat_map(|(_, rules)| rules).collect();
    assert!(rules.iter().any(|rule| rule.id == "oodles" && rule.hits.len() == 2));
    let scan = scanner.scan("She ate oodles of plums.", ScanOptions { labels: Labels::all(), ..Default::default() });
    let cue = &scan.claims[0].cues[0];
    let rule = scanner.rules().rule(scanner.rules().rule_named(&cue.rule).unwrap());
    assert_eq!((cue.rule.as_str(), rule.tells.as_str()), ("oodles", "How many isn’t said."));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let above = written("vague.toml").lines().count();
    for (from, to, line, column, reason) in [
        ("tells = \"How many isn’t said.\"\n", "", 2, 1, "tells"),
        ("How many isn’t said.", " ", 5, 9, "tells"),
        (", \"[Oodles of] fans came.\"", "", 7, 9, "at least 2 hits"),
        ("[\"Noodles of all kinds.\", \"He has ten hats.\"]", "[]", 3, 6, "at least 2 misses"),
        ("[Oodles of] fans", "Oodles of fans", 7, 37, "square brackets"),
        ("\"oodles\"", "\"Oodles\"", 3, 6, "small letters"),
        ("\"oodles\"", "\"some\"", 3, 6, "two rules"),
        ("type", "formerly = [\"may\"]\ntype", 4, 13, "two rules"),
        ("Noodles of all kinds", "She ate “oodles of” plums", 8, 21, "must not find"),
        ("[oodles of] hats", "[oodles] of hats", 7, 18, "finds “oodles of”, not “oodles”"),
        ("[oodles of] hats", "oodles of [hats]", 7, 28, "not “hats”"),
        ("[Oodles of] fans", "[No] fans", 7, 39, "doesn’t find “No”"),
        ("\"oodles of\"]", "\"tons\", \"oodles (of\"]", 6, 20, "missing"),
        ("\"oodles of\"]", "\"oodles {prepositions}\"]", 6, 12, "no word list \"prepositions\""),
        ("quantity", "quantities", 4, 8, "quantities"),
        ("phrases = [", "phrases = ", 6, 22, ""),
    ] {
        assert!(NEW.contains(from), "{from}");
        let files = changed("vague.toml", |vague| format!("{vague}{}", NEW.replace(from, to)));
        let errors = told(&files);
        let [error] = &errors[..] else { panic!("{to}: {errors:#?}") };
        let place = (error.file.as_str(), error.line - above, error.column);
        assert_eq!(place, ("vague.toml", line, column), "{to}: {error}");
        assert!(error.reason.contains(reason), "{error}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let files = changed("hedge.toml", |hedge| {
        let hedge = hedge.replacen("name = \"Hedge\"", "name = \"\"", 1);
        hedge.replace("They met on May 5.", "It may rain.")
    });
    let errors = told(&files);
    let reasons: Vec<_> = errors.iter().map(|error| error.reason.as_str()).collect();
    assert!(reasons.len() == 2 && reasons[0].contains("no name") && reasons[1].contains("“may”"), "{errors:#?}");
}

#[test]
fn a_word_list_that_is_broken_is_named() {
    let errors = check((WORDS.0, &written(WORDS.0).replace("\nbe = [", "\nbe = [7, ")), &BUILT_IN);
    assert!(errors.len() == 1 && errors[0].file == "words.toml" && errors[0].line > 1, "{errors:#?}");
}

#[test]
fn what_the_judge_turns_down_is_told_as_such() {
    let files = changed("hedge.toml", |hedge| hedge.replace("He is [considered] a hero.", "He was [seen] in Paris."));
    let errors = told(&files);
    assert!(errors.iter().any(|error| error.reason.contains("the judge says no")), "{errors:#?}");
}

#[test]
fn a_renamed_rule_is_the_same_to_the_judge() {
    let files = changed("hedge.toml", |hedge| hedge.replace("\"may\"\n", "\"may-or-might\"\nformerly = [\"may\"]\n"));
    assert_eq!(told(&files), []);
    let [before, now] = [RuleSets::built_in().unwrap(), RuleSets::from_files(WORDS, &borrowed(&files)).unwrap()];
    let id = now.rule_named("may").unwrap();
    assert_eq!(now.rule(id).id, "may-or-might");
    assert_eq!(now.number(id), before.number(before.rule_named("may").unwrap()));
}
