//! Rule sets chosen and added, by flag and by configuration.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::run::{at, folder, hedgelight, lines, stderr};

const OWN: &str = "[set]\nname = \"Spin\"\nabout = \"My own.\"\nlabels = [\"vague\"]\n\n[[rule]]\nid = \"spin\"\n\
    type = \"quantity\"\ntells = \"Spin.\"\nphrases = [\"game changer\"]\n";
const TEXT: &[u8] = b"{\"text\":\"The plan is a game changer. It may rain.\"}";

/// The rules that give cues in [`TEXT`], with these arguments besides.
fn rules(args: &[&str]) -> (Vec<String>, String) {
    let output = hedgelight(&[&["scan", "--jsonl"], args].concat(), TEXT);
    let claims = lines(&output).remove(0)["claims"].clone();
    let cues = claims.as_array().unwrap().iter().flat_map(|claim| claim["cues"].as_array().unwrap());
    (cues.map(|cue| cue["rule"].as_str().unwrap().to_owned()).collect(), stderr(&output))
}

#[test]
fn an_added_set_fires_and_says_when_it_is_off() {
    let files = folder(&[("own.toml", OWN.as_bytes())]);
    let own = at(&files, "own.toml");
    assert_eq!(
        rules(&["--add-rules", &own, "--rules", "+vague"]),
        (vec!["spin".to_owned(), "may".to_owned()], String::new())
    );
    let (found, said) = rules(&["--add-rules", &own]);
    assert_eq!(found, ["may"]);
    assert!(said.contains("\"Spin\" gives vague") && said.contains("--rules"), "{said}");
}

#[test]
fn a_configuration_does_the_same_and_flags_count_more() {
    let files = folder(&[
        ("sets/own.toml", OWN.as_bytes()),
        ("hedgelight.toml", b"rules = \"vague\"\nadd-rules = [\"sets/own.toml\"]\n"),
    ]);
    let configuration = at(&files, "hedgelight.toml");
    assert_eq!(rules(&["--config", &configuration]).0, ["spin"]);
    assert_eq!(rules(&["--config", &configuration, "--rules", "hedge"]).0, ["may"]);
}

#[test]
fn rules_are_left_out_by_flag_and_by_configuration() {
    let files = folder(&[
        ("own.toml", OWN.as_bytes()),
        ("hedgelight.toml", b"add-rules = [\"own.toml\"]\nwithout = [\"spin\"]\n"),
    ]);
    let configuration = at(&files, "hedgelight.toml");
    assert_eq!(rules(&["--without", "could, may,"]).0, [""; 0]);
    assert_eq!(rules(&["--without", ""]).0, ["may"]);
    assert_eq!(rules(&["--config", &configuration, "--rules", "+vague"]).0, ["may"]);
    assert_eq!(rules(&["--config", &configuration, "--rules", "+vague", "--without", "could,may"]).0, [""; 0]);
    let unknown = hedgelight(&["scan", "--without", "may,nonsense"], b"It may rain.");
    assert!(stderr(&unknown).contains("there is no rule \"nonsense\""), "{}", stderr(&unknown));
    assert_eq!((unknown.status.code(), unknown.stdout.len()), (Some(2), 0));
}

/// What lay within an attribution that is gone hangs on what that lay within; the rest of the sentence stays.
#[test]
fn without_a_rule_the_list_of_attributions_has_no_holes() {
    let rule = |id: &str| {
        let rest = "type = \"reportative\"\nsource = \"subject\"\ntells = \"Said.\"";
        format!("[[rule]]\nid = \"{id}\"\nphrases = [\"~{id}\"]\n{rest}\n")
    };
    // Own rules, since no judge says no to them.
    let own = ["trumpet", "whistle", "chant"].map(rule).concat();
    let own = format!("[set]\nname = \"Music\"\nabout = \"My own.\"\nlabels = [\"named-source\"]\n{own}");
    let files = folder(&[("own.toml", own.as_bytes())]);
    let own = at(&files, "own.toml");
    let text = "{\"text\":\"In a report, Jane Smith trumpeted: “Tom Brown whistled that Ann Black chanted that it may rain.”\"}";
    let claim = |args: &[&str]| {
        let answer =
            lines(&hedgelight(&[&["scan", "--jsonl", "--add-rules", &own], args].concat(), text.as_bytes())).remove(0);
        answer["claims"][0].clone()
    };
    let hung = |claim: &Value| -> Vec<_> {
        let all = claim["attributions"].as_array().unwrap().iter();
        all.map(|one| (one["index"].as_u64().unwrap(), one["within"].as_u64())).collect()
    };
    let whole = claim(&[]);
    assert_eq!(hung(&whole), [(0, None), (1, Some(0)), (2, Some(1))]);
    let left = claim(&["--without", "whistle"]);
    assert_eq!(hung(&left), [(0, None), (1, Some(0))]);
    assert_eq!(
        (&left["labels"], &left["attributions"][1]["cue"]),
        (&whole["labels"], &whole["attributions"][2]["cue"])
    );
    assert_eq!(claim(&["--without", "may"])["labels"], serde_json::json!(["named-source"]));
}

/// A hedge in the same words keeps no source.
#[test]
fn without_a_rule_its_attribution_is_gone() {
    let claim = |args: &[&str]| {
        let text = b"{\"text\":\"Experts believe that the mill is lost.\"}";
        lines(&hedgelight(&[&["scan", "--jsonl"], args].concat(), text)).remove(0)["claims"][0].clone()
    };
    assert_eq!(claim(&[])["attributions"].as_array().unwrap().len(), 1);
    let left = claim(&["--without", "expect"]);
    assert_eq!((&left["labels"], &left["attributions"]), (&serde_json::json!(["hedge"]), &serde_json::json!([])));
}

#[test]
fn whatever_rule_is_left_out_the_rest_holds_together() {
    let article = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/seed-article.txt");
    let claims = |args: &[&str]| {
        let answer = lines(&hedgelight(&[&["scan", "--json", article], args].concat(), b"")).remove(0);
        answer["claims"].as_array().unwrap().clone()
    };
    let list = |value: &Value, name: &str| value[name].as_array().unwrap().clone();
    let cues = |claims: &[Value]| claims.iter().flat_map(|claim| list(claim, "cues")).collect::<Vec<_>>();
    let all = claims(&[]);
    let ids: BTreeSet<_> = cues(&all).iter().map(|cue| cue["rule"].as_str().unwrap().to_owned()).collect();
    for id in &ids {
        let left = claims(&["--without", id]);
        let others = cues(&all).into_iter().filter(|cue| cue["rule"] != id.as_str());
        assert_eq!(cues(&left), others.collect::<Vec<_>>(), "{id}");
        let attributions: Vec<_> = left.iter().flat_map(|claim| list(claim, "attributions")).collect();
        for (place, one) in attributions.iter().enumerate() {
            assert_eq!(one["index"], place, "{id}");
            assert!(one["within"].as_u64().is_none_or(|within| within < attributions.len() as u64), "{id}");
        }
        for claim in &left {
            let given = list(claim, "cues");
            assert!(list(claim, "labels").iter().all(|label| given.iter().any(|cue| cue["label"] == *label)), "{id}");
        }
    }
}

#[test]
fn what_is_broken_is_named_with_its_line_and_nothing_is_done() {
    let broken = OWN.replace("quantity", "amount");
    for (name, configuration, line, reason) in [
        ("hedgelight.toml", "\n\nrules = \"rumour\"\n", 3, "rumour"),
        ("hedgelight.toml", "rules = \"all\"\nrule = 1\n", 2, "rule"),
        ("hedgelight.toml", "rules = 1\n", 1, "string"),
        ("hedgelight.toml", "rules = \"all\n", 1, ""),
        ("hedgelight.toml", "add-rules = [\n  \"nowhere.toml\",\n]", 2, "nowhere.toml"),
        ("hedgelight.toml", "without = [\n  \"may\",\n  \"nonsense\",\n]", 3, "there is no rule \"nonsense\""),
        ("broken.toml", "add-rules = [\"broken.toml\"]", 8, "amount"),
    ] {
        let files = folder(&[("hedgelight.toml", configuration.as_bytes()), ("broken.toml", broken.as_bytes())]);
        let output = hedgelight(&["scan", "--config", &at(&files, "hedgelight.toml")], b"It may rain.");
        let said = stderr(&output);
        assert!(said.contains(&format!("{}, line {line}: ", at(&files, name))) && said.contains(reason), "{said}");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    }
    for flag in ["--config", "--add-rules"] {
        let output = hedgelight(&["scan", flag, "/nowhere.toml"], b"");
        assert!(stderr(&output).contains("/nowhere.toml"));
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn examples_of_own_sets_that_do_not_hold_are_told_and_the_scan_goes_on() {
    let own =
        format!("{OWN}hits = [\"It is a [game] here.\", \"A [game changer].\"]\nmisses = [\"A game changer.\"]\n");
    let files = folder(&[("own.toml", own.as_bytes())]);
    let file = at(&files, "own.toml");
    let (found, said) = rules(&["--add-rules", &file, "--rules", "vague"]);
    assert_eq!(found, ["spin"]);
    let told = [(11, "doesn’t find “game”"), (12, "finds “game changer” in a sentence that it must not find")];
    let expected: String =
        told.iter().map(|(line, what)| format!("hedgelight: {file}, line {line}: rule \"spin\" {what}\n")).collect();
    assert_eq!(said, expected);
}

#[test]
fn a_rule_file_that_is_not_utf_8_is_told_with_its_line() {
    let files = folder(&[("own.toml", b"[set]\nname = \"\xff\"")]);
    let output = hedgelight(&["scan", "--add-rules", &at(&files, "own.toml")], b"It may rain.");
    assert!(stderr(&output).contains("own.toml: not UTF-8 at byte 14, line 2"), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(2));
}
