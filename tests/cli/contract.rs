//! What programs rely on: JSON in and out, offsets, labels, errors.

use serde_json::Value;

use crate::run::{hedgelight, lines};

#[test]
fn json_lines_keep_their_order_and_survive_a_bad_one() {
    let input = "{\"id\":\"a\",\"text\":\"It may rain.\"}\n{\"id\":\"b\"\n{\"id\":7,\"text\":\"Dry.\"}\n";
    let output = hedgelight(&["scan", "--jsonl"], input.as_bytes());
    let answers = lines(&output);
    assert_eq!(answers.len(), 3);
    assert_eq!((&answers[0]["id"], &answers[2]["id"]), (&Value::from("a"), &Value::from(7)));
    assert!(answers[1]["id"].is_null() && answers[1]["error"].is_string());
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 2"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn offsets_are_code_points() {
    let answers = lines(&hedgelight(&["scan", "--jsonl"], "{\"id\":1,\"text\":\"𝄞. It may rain.\"}".as_bytes()));
    assert_eq!(answers[0]["claims"][0]["start"], 3);
}

#[test]
fn a_file_as_json_and_as_a_table() {
    let article = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/seed-article.txt");
    let json = hedgelight(&["scan", "--json", article], b"");
    assert_eq!(lines(&json)[0]["claims"].as_array().unwrap().len(), 12);
    let table = hedgelight(&["scan", article], b"");
    let table = String::from_utf8_lossy(&table.stdout);
    assert!(table.contains("no source given") && table.contains("unnamed: Experts") && table.contains("Matsegora"));
    assert!(!table.contains('\u{1b}'), "colours are for terminals");
}

#[test]
fn rule_sets_are_chosen() {
    let labels = |rules| {
        let answers =
            lines(&hedgelight(&["scan", "--jsonl", "--rules", rules], b"{\"text\":\"It may rain, Jane Smith said.\"}"));
        answers[0]["claims"].as_array().unwrap().first().map(|claim| claim["labels"].clone())
    };
    assert_eq!(labels("default"), Some(serde_json::json!(["named-source", "hedge"])));
    assert_eq!(labels("-hedge"), Some(serde_json::json!(["named-source"])));
    assert_eq!(labels("hearsay"), None);
    let wrong = hedgelight(&["scan", "--rules", "nonsense"], b"");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("nonsense"));
}

#[test]
fn what_can_not_be_read_is_named() {
    let output = hedgelight(&["scan", "/nowhere/at-all.txt"], b"");
    assert!(String::from_utf8_lossy(&output.stderr).contains("/nowhere/at-all.txt"));
    assert_eq!(output.status.code(), Some(1));
    let output = hedgelight(&["scan"], b"ok \xff");
    assert!(String::from_utf8_lossy(&output.stderr).contains("byte 3"));
}
