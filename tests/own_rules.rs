//! Rule sets of the reader's own, beside the built-in ones.

#![allow(clippy::unwrap_used, clippy::panic)]

use hedgelight::{Labels, RuleSets, Scan, ScanOptions, Scanner, examples};
use proptest::prelude::*;

/// A set with one rule; `rule` is what the rule says besides its id, type and words for the reader.
fn set(id: &str, labels: &str, rule: &str) -> String {
    format!(
        "[set]\nname = \"Mine\"\nabout = \"My own.\"\nlabels = [{labels:?}]\n\n[[rule]]\nid = {id:?}\ntype = \"reportative\"\n\
         tells = \"Mine.\"\n{rule}\n"
    )
}

fn scan(scanner: &Scanner, text: &str) -> Scan {
    scanner.scan(text, ScanOptions { labels: Labels::all(), ..ScanOptions::default() })
}

/// The rules that give cues in `text`.
fn rules(scanner: &Scanner, text: &str) -> Vec<String> {
    scan(scanner, text).claims.iter().flat_map(|claim| &claim.cues).map(|cue| cue.rule.clone()).collect()
}

const SPIN: &str = "The plan is a game changer for the town.";

#[test]
fn an_own_rule_fires_and_the_built_in_ones_go_on() {
    let own = set("spin", "attitude", "phrases = [\"game changer\"]");
    let scanner = Scanner::with_rules(&[("mine", &own)]).unwrap();
    assert!(scanner.broken().is_empty(), "{:?}", scanner.broken());
    assert_eq!(rules(&scanner, SPIN), ["spin"]);
    assert_eq!(rules(&scanner, "He is reportedly in Rome."), ["reportedly"]);
    assert!(rules(&Scanner::new().unwrap(), SPIN).is_empty());
}

#[test]
fn what_should_be_a_list_is_no_text() {
    for field in ["phrases = \"game changer\"", "phrases = [\"spin\"]\nexcept = \"game|changer@spin\""] {
        let broken = Scanner::with_rules(&[("mine", &set("spin", "attitude", field))]).unwrap().broken().to_vec();
        assert_eq!(broken.len(), 1, "{field}");
        assert!(format!("{broken:?}").contains("a list should stand here"), "{broken:?}");
    }
}

#[test]
fn of_overlapping_words_the_longest_counts() {
    let phrases = "phrases = [\"red green blue\", \"blue black white grey\", \"grey pink\"]";
    let scanner = Scanner::with_rules(&[("mine", &set("colours", "vague", phrases))]).unwrap();
    let text = "He has red green blue black white grey pink hats.";
    let claims = scan(&scanner, text).claims;
    let cues: Vec<_> = claims.iter().flat_map(|claim| &claim.cues).map(|cue| cue.span.of(text)).collect();
    assert_eq!(cues, ["blue black white grey"]);
}

#[test]
fn phrases_are_cut_into_words_as_texts_are() {
    for (phrase, text) in [
        ("that's huge", "We know that’s huge."),
        ("you'll love", "We know you'll love it."),
        ("'s bread", "It is Smith's bread."),
        ("100%", "It is 100% safe."),
        ("game, changer", "A game, changer of all."),
        ("'tis", "We know 'tis so."),
    ] {
        let own = set("own", "vague", &format!("phrases = [{phrase:?}]"));
        let scanner = Scanner::with_rules(&[("mine", &own)]).unwrap();
        assert!(rules(&scanner, text).contains(&"own".to_owned()), "{phrase}");
    }
    let own = set("own", "vague", "phrases = [\"\\u200b\"]");
    assert!(Scanner::with_rules(&[("mine", &own)]).unwrap().broken()[0].reason.contains("no word"));
}

#[test]
fn the_commonest_verbs_have_their_forms() {
    let own = set("own", "vague", "phrases = [\"~be rumoured\", \"~have doubts\", \"~do wonders\"]");
    let scanner = Scanner::with_rules(&[("mine", &own)]).unwrap();
    for text in ["It was rumoured to fail.", "She had doubts, too.", "It did wonders, too."] {
        assert!(rules(&scanner, text).contains(&"own".to_owned()), "{text}");
    }
}

#[test]
fn a_phrase_does_not_change_how_texts_are_cut() {
    let own = set("own", "vague", "phrases = [\"Smith's bread\"]");
    let text = "Smith's claim that it rained is old.";
    let (with, without) = (Scanner::with_rules(&[("mine", &own)]).unwrap(), Scanner::new().unwrap());
    assert_eq!(scan(&with, text).claims, scan(&without, text).claims);
}

#[test]
fn an_example_may_have_its_cue_twice() {
    let own = set("own", "vague", "phrases = [\"maystuff\"]\nhits = [\"He [maystuff] go and she [maystuff] stay.\"]");
    let scanner = Scanner::with_rules(&[("mine", &own)]).unwrap();
    assert_eq!(examples::failing(&scanner, "mine", &own).unwrap(), []);
}

#[test]
fn a_cue_is_no_part_of_its_source() {
    let own = set("own", "named-source", "phrases = [\"campaign\"]\nsource = \"subject\"");
    let scanner = Scanner::with_rules(&[("mine", &own)]).unwrap();
    let found = scan(&scanner, "Today the Clinton campaign that the plan is late.");
    let [one] = &found.claims[0].attributions[..] else { panic!("{found:?}") };
    assert!(one.source.as_ref().is_some_and(|source| source.span.end < one.cue.start), "{one:?}");
}

#[test]
fn the_same_in_json() {
    let own = r#"{
        "set": { "name": "Mine", "about": "My own.", "labels": ["vague"] },
        "rule": [
            { "id": "spin", "type": "quantity", "tells": "Mine.", "phrases": ["game changer"] }
        ]
    }"#;
    let scanner = Scanner::with_rules(&[("mine", own)]).unwrap();
    assert!(scanner.broken().is_empty(), "{:?}", scanner.broken());
    assert_eq!(rules(&scanner, SPIN), ["spin"]);

    let wrong = own.replace("quantity", "amount");
    let scanner = Scanner::with_rules(&[("mine", &wrong)]).unwrap();
    assert_eq!(scanner.broken()[0].line, 4, "{:?}", scanner.broken());
}

#[test]
fn a_broken_set_is_told_with_its_line_and_the_others_work() {
    let good = set("spin", "vague", "phrases = [\"game changer\"]");
    let broken = [
        (set("x", "vague", "phrases = [\"the (end\"]"), 10, "missing"),
        (set("x", "vague", "phrases = [\"x\", \"{name}'s plan\"]"), 10, "space"),
        (set("x", "vague", "phrases = [\"x\", \"{be x\"]"), 10, "space"),
        (set("x", "vague", "phrases = [\"x ~ y\"]"), 10, "verb"),
        (set("x", "rumour", "phrases = [\"x\"]"), 4, "rumour"),
        (set("x", "vague", "frases = [\"x\"]"), 10, "frases"),
        (set("x", "vague", "patterns = [\"(\"]"), 10, "unclosed"),
        (set("x", "vague", ""), 6, "finds nothing"),
        (set("x", "vague", "phrases = [\"x\"]").replace("Mine.", " "), 9, "tells"),
        (set("x", "vague", "phrases = [\"x\"]").replace("My own.", ""), 3, "about"),
        (set("x", "vague", "phrases = [\"x\"]").replace("\"vague\"", ""), 1, "label"),
        (set("x", "vague", "phrases = [\"[x]\"]"), 10, "everything"),
        (set("reportedly", "vague", "phrases = [\"x\"]"), 7, "two rules"),
        ("[set]\nname = ".to_owned(), 2, ""),
        (String::new(), 1, "set"),
    ];
    for (source, line, reason) in broken {
        let scanner = Scanner::with_rules(&[("bad", &source), ("good", &good)]).unwrap();
        let [error] = scanner.broken() else { panic!("{source}: {:?}", scanner.broken()) };
        assert_eq!((error.file.as_str(), error.line), ("bad", line), "{error}\n{source}");
        assert!(error.reason.contains(reason), "{error}");
        assert_eq!(rules(&scanner, SPIN), ["spin"]);
    }
}

#[test]
fn nobody_judges_own_words_and_their_source_is_found() {
    let own = set("grumble", "named-source", "source = \"subject\"\nphrases = [\"grumbled|grumbles that\"]");
    let scanner = Scanner::with_rules(&[("mine", &own)]).unwrap();
    let found = scan(&scanner, "Jane Smith grumbled that the plan had failed.");
    let source = found.claims[0].attributions[0].source.as_ref().unwrap();
    assert_eq!(source.name.as_deref(), Some("Jane Smith"));

    // In the way of a built-in rule, whose judge turns most of these down.
    let own = set("sight", "hedge", "phrases = [\"see\"]");
    let scanner = Scanner::with_rules(&[("mine", &own)]).unwrap();
    assert!(rules(&scanner, "They see the house from here.").contains(&"sight".to_owned()));
}

#[test]
fn sets_that_are_too_large_say_so() {
    let phrases = |count: usize| format!("phrases = [{}]", "\"x y\",".repeat(count));
    let many = set("x", "vague", "phrases = [\"x\"]");
    let more: String = (0..600)
        .map(|at| format!("[[rule]]\nid = \"r{at}\"\ntype = \"quantity\"\ntells = \"t\"\nphrases = [\"x\"]\n"))
        .collect();
    let doubling = format!("phrases = [\"{} x\"]", "[[a]] ".repeat(31));
    for source in [
        set("x", "vague", &phrases(300)),
        set("x", "vague", &format!("phrases = [\"{}\"]", "[".repeat(600))),
        set("x", "vague", &format!("phrases = [\"{}\"]", "x ".repeat(40))),
        set("x", "vague", "patterns = [\"\\\\w{1000}{1000}\"]"),
        format!("{many}{more}"),
        format!("{many}# {}", "x".repeat(300_000)),
    ] {
        let scanner = Scanner::with_rules(&[("large", &source)]).unwrap();
        assert_eq!(scanner.broken().len(), 1, "{:.200}", source);
    }
    let scanner = Scanner::with_rules(&[("doubling", &set("x", "vague", &doubling))]).unwrap();
    assert!(scanner.broken().is_empty(), "{:?}", scanner.broken());
}

#[test]
fn examples_that_do_not_hold_are_told() {
    let own = set(
        "spin",
        "vague",
        "phrases = [\"game changer\"]\nhits = [\"It is a [game changer] here.\", \"It is a [game] here.\"]\n\
         misses = [\"It is a game.\", \"It is a game changer.\"]",
    );
    let scanner = Scanner::with_rules(&[("mine", &own)]).unwrap();
    let failing = examples::failing(&scanner, "mine", &own).unwrap();
    let examples: Vec<_> = failing.iter().map(|each| each.example.as_str()).collect();
    assert_eq!(examples, ["It is a [game] here.", "It is a game changer."]);
    let places: Vec<_> = failing.iter().map(|each| (each.line, each.column)).collect();
    assert_eq!(places, [(11, 51), (12, 37)]);
}

#[test]
fn a_rule_is_known_by_the_ids_that_it_had_before() {
    let own = set("spin", "vague", "formerly = [\"praise\"]\nphrases = [\"game changer\"]");
    let scanner = Scanner::with_rules(&[("mine", &own)]).unwrap();
    let sets = scanner.rules();
    assert_eq!(sets.rule_named("praise").map(|id| sets.rule(id).id.as_str()), Some("spin"));

    let other = set("praise", "vague", "phrases = [\"great\"]");
    let scanner = Scanner::with_rules(&[("mine", &own), ("other", &other)]).unwrap();
    assert_eq!(scanner.broken().iter().map(|error| (error.line, error.column)).collect::<Vec<_>>(), [(7, 6)]);
}

#[test]
fn the_rule_sets_of_the_readme_are_ones() {
    let readme = include_str!("../rules/README.md");
    let blocks = readme.split("```").skip(1).step_by(2).filter(|block| block.contains("set"));
    let sources: Vec<_> = blocks.filter_map(|block| block.split_once('\n')).map(|(_, source)| source).collect();
    assert_eq!(sources.len(), 2);
    for source in sources {
        let scanner = Scanner::with_rules(&[("readme", source)]).unwrap();
        assert!(scanner.broken().is_empty(), "{:?}", scanner.broken());
        assert_eq!(rules(&scanner, SPIN), ["game-changer"]);
    }
}

/// Phrases that all begin with the commonest word, and exceptions that all apply: within the limits, and slow if anything is.
#[test]
fn a_set_that_is_made_to_be_slow_is_not() {
    let rule = |at: usize| {
        let all = |word: &str| (0..9).map(|n| format!("\"the {word}|x{at}y{n}\"")).collect::<Vec<_>>().join(", ");
        format!("phrases = [{}]\nexcept = [{}]\n", all("cat"), all("cat"))
    };
    let head = |at: usize| format!("[[rule]]\nid = \"r{at}\"\ntype = \"quantity\"\ntells = \"t\"\n");
    let more: String = (0..250).map(|at| head(at) + &rule(at)).collect();
    let source = format!("[set]\nname = \"n\"\nabout = \"a\"\nlabels = [\"vague\"]\n{more}");
    let scanner = Scanner::with_rules(&[("slow", &source)]).unwrap();
    assert!(scanner.broken().is_empty(), "{:?}", scanner.broken());
    assert!(rules(&scanner, &"I saw the cat and the cat saw the dog. ".repeat(100)).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is cut out of a set and put in its place, there is an answer.
    #[test]
    fn damaged_sets_are_answered(at in 0usize..200, length in 0usize..40, what in "[\\PC\\n\"{}\\[\\]()|*~=]{0,12}") {
        let toml = set("spin", "vague", "phrases = [\"game [changer|change] {be}*\"]\npatterns = [\"a+b\"]");
        let json = r#"{"set": {"name": "n", "about": "a", "labels": ["vague"]}, "rule": [{"id": "i", "type": "quantity",
            "tells": "t", "phrases": ["game changer"], "patterns": ["a+b"]}]}"#;
        let mut sets = RuleSets::built_in().unwrap();
        for source in [toml.as_str(), json] {
            let at = at.min(source.len());
            let damaged = format!("{}{what}{}", &source[..at], &source[(at + length).min(source.len())..]);
            if let Err(error) = sets.add_own("damaged", &damaged) {
                prop_assert!(error.line >= 1 && error.line <= damaged.matches('\n').count() + 1 && !error.reason.is_empty());
            }
        }
    }
}
