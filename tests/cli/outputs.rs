//! Every format.

use crate::run::{at, folder, hedgelight, lines, stderr, stdout};

const NASTY: &str = "=HYPERLINK(\"http://example.org\") may be <script>alert(1)</script> & more, \x1b[31m“Jane” said.\n\n\
    Officials said the <b>mayor</b> may go. Jane Smith said no. It is reportedly over.";

#[test]
fn csv_is_a_row_a_sentence_and_no_formula() {
    let nasty = folder(&[("=1+1.txt", NASTY.as_bytes())]);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_hedgelight"))
        .current_dir(nasty.path())
        .args(["scan", "--csv", "=1+1.txt"])
        .output()
        .unwrap();
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let head: Vec<_> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(head, ["document", "start", "end", "sentence", "labels", "sources", "cues", "rules"]);
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4);
    for row in &rows {
        assert!(!row.iter().any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
        let place = |column: usize| row[column].parse::<usize>().unwrap();
        let words: String = NASTY.chars().skip(place(1)).take(place(2) - place(1)).collect();
        assert_eq!(row[3].trim_start_matches('\''), words.replace('\x1b', "\u{fffd}"));
    }
    assert_eq!(&rows[0][0], "'=1+1.txt");
    assert!(rows[0][3].starts_with("'=HYPERLINK"));
    assert_eq!(
        (&rows[1][4], &rows[1][5], &rows[1][6], &rows[1][7]),
        ("unnamed-source hedge", "unnamed: Officials", "said | may", "say may")
    );
    assert_eq!(&rows[2][5], "Jane Smith");
    assert_eq!(&rows[3][5], "no source given");
}

#[test]
fn the_page_is_whole_escaped_and_fetches_nothing() {
    let nasty = folder(&[("<img src=x>.txt", NASTY.as_bytes()), ("b.txt", b"It may rain."), ("c.txt", b"\xff")]);
    let output = hedgelight(&["scan", "--html", &at(&nasty, "")], b"");
    assert_eq!(output.status.code(), Some(1));
    let page = stdout(&output);
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<mark ").count(), 5);
    assert_eq!((page.matches("<article>").count(), page.matches("</article>").count()), (3, 3));
    for bad in ["<script", "<img", "<b>mayor", "http://", "https://", "url(", "src="] {
        let body = page.split("</style>").nth(1).unwrap();
        let shown = body.replace("&lt;img src=x&gt;", "").replace("http://example.org", "");
        assert!(!shown.contains(bad), "{bad}");
    }
    assert!(!page.contains("@import") && page.contains("default-src 'none'"));
    for good in [
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more",
        "<mark class=\"hedgelight-unnamed-source\"",
        "<small>unnamed-source, hedge: <b>unnamed: Officials</b></small>",
        "<b>reportedly</b>",
        "Could not be read: not UTF-8",
        ".hedgelight-hearsay",
        "prefers dark: color-scheme: light dark",
        "nobody is named or even described",
        "Sentences marked: 5; texts: 2; 1 unread",
    ] {
        let good = good.trim_start_matches("prefers dark: ");
        assert!(page.contains(good), "{good}\n{page}");
    }
}

#[test]
fn the_table_obeys_no_text() {
    let table = stdout(&hedgelight(&["scan"], NASTY.as_bytes()));
    assert!(!table.contains('\x1b') && table.contains("\u{fffd}[31m"));
    let none = stdout(&hedgelight(&["scan"], b"Dry."));
    assert_eq!(none, "No hedged and no attributed sentence found.\n");
}

#[test]
fn summaries_count_by_source_and_label() {
    let first = b"Jane Smith said it may rain. Officials said no. It is reportedly over. It may snow.";
    let files = folder(&[("a.txt", first), ("b.txt", b"Jane Smith said no."), ("c.txt", b"\xff")]);
    let summary = |format: &[&str]| hedgelight(&[&["scan", "--summary", &at(&files, "")], format].concat(), b"");
    let json = lines(&summary(&["--json"])).remove(0);
    let sources = serde_json::json!([
        {"source": null, "kind": null, "named": false, "sentences": 2, "labels": {"hearsay": 1, "hedge": 1}},
        {"source": "Jane Smith", "kind": "person", "named": true, "sentences": 2, "labels": {"named-source": 2, "hedge": 1}},
        {"source": "officials", "kind": "unnamed", "named": false, "sentences": 1, "labels": {"unnamed-source": 1}},
    ]);
    assert_eq!(json["sources"], sources);
    let labels = serde_json::json!({"hearsay": 1, "unnamed-source": 1, "named-source": 2, "hedge": 2});
    assert_eq!((&json["documents"], &json["unread"], &json["sentences"]), (&2.into(), &1.into(), &5.into()));
    assert_eq!(json["labels"], labels);

    let csv = stdout(&summary(&["--csv"]));
    assert!(csv.starts_with("source,kind,named,sentences,hearsay,unnamed-source,named-source,hedge,"), "{csv}");
    assert!(csv.contains("\nJane Smith,person,true,2,0,0,2,1,0,0,0\n"), "{csv}");
    let table = stdout(&summary(&[]));
    assert!(table.contains("unnamed: officials") && table.ends_with("Sentences marked: 5; texts: 2; 1 unread\n"));
    let page = stdout(&summary(&["--html"]));
    assert!(page.contains("Jane Smith</th><td>2</td>") && !page.contains("<mark"), "{page}");
    assert_eq!(summary(&[]).status.code(), Some(1));
}

#[test]
fn formats_exclude_each_other() {
    let output = hedgelight(&["scan", "--csv", "--html"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--html"));
}

#[test]
fn help_and_manual_tell_the_exit_statuses() {
    let manual = folder(&[]);
    assert_eq!(hedgelight(&["man", &at(&manual, "")], b"").status.code(), Some(0));
    let page = std::fs::read_to_string(manual.path().join("hedgelight-scan.1")).unwrap();
    let help = stdout(&hedgelight(&["scan", "--help"], b""));
    for text in [&page, &help] {
        assert!(text.contains("the output could not be written"), "{text}");
    }
    assert!(page.contains(".TH") && page.contains("\\-\\-add\\-rules"), "{page}");
    let nowhere = hedgelight(&["man", &at(&manual, "nowhere")], b"");
    assert_eq!(nowhere.status.code(), Some(3));
    assert!(stderr(&nowhere).contains("nowhere"));
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&hedgelight(&["completions", shell], b""));
        assert!(script.contains("add-rules") && script.contains("completions"), "{shell}: {script}");
    }
    assert_eq!(hedgelight(&["completions", "dosh"], b"").status.code(), Some(2));
}
