//! Files, folders, pages, standard input.

use crate::run::{at, folder, hedgelight, lines, stderr, stdout};

const RAIN: &[u8] = b"It may rain.";

const PAGE: &str = "<!doctype html><title>Rain is coming</title>
<nav><ul><li><a href=/a>Officials said the menu may be long.</a></ul></nav>
<article><h1>Rain is coming</h1>
<p>Jane Smith, the head of the weather office, said on Monday that it may rain in the whole of the country, and that nobody
should be surprised.</p>
<p>The rain, which fell in <b>repor</b>tedly every town, ended on Tuesday, and the fields were dry again by the end of the week,
as the farmers had hoped they would be.</p></article>
<script>document.write('It may be a script.')</script><footer>It is said to be a footer.</footer>";

#[test]
fn a_folder_is_read_in_the_order_of_names() {
    let folder = folder(&[
        ("b.txt", RAIN),
        ("a/z.TXT", RAIN),
        ("c.jsonl", b"{\"id\":1,\"text\":\"Dry.\"}\n\n{\"text\":\"It may rain.\"}"),
        ("d.htm", PAGE.as_bytes()),
        ("picture.png", b"\x89PNG"),
        (".hidden/e.txt", RAIN),
        (".f.txt", RAIN),
    ]);
    let answers = lines(&hedgelight(&["scan", "--json", &at(&folder, "")], b""));
    let ids: Vec<_> = answers.iter().map(|answer| answer["id"].clone()).collect();
    let id = |name| serde_json::Value::from(at(&folder, name));
    assert_eq!(ids, [id("a/z.TXT"), id("b.txt"), 1.into(), serde_json::Value::Null, id("d.htm")]);
    assert_eq!(answers[3]["claims"][0]["labels"][0], "hedge");
    // What is named is read, whatever it is called, and so is all when one says what it is.
    let hidden = lines(&hedgelight(&["scan", "--json", &at(&folder, ".f.txt")], b""));
    assert_eq!(hidden[0]["claims"].as_array().unwrap().len(), 1);
    let all = hedgelight(&["scan", "--json", "--input", "text", &at(&folder, "")], b"");
    assert_eq!((lines(&all).len(), all.status.code()), (5, Some(1)), "the picture is no text");
}

#[test]
fn of_a_page_the_main_text_is_scanned_and_answered() {
    let answer = lines(&hedgelight(&["scan", "--json", "--input", "html"], PAGE.as_bytes())).remove(0);
    let text = answer["text"].as_str().unwrap();
    assert!(text.starts_with("Rain is coming\n\nJane Smith"), "{text}");
    assert!(!["menu", "script", "footer", "<"].iter().any(|other| text.contains(other)), "{text}");
    let claims = answer["claims"].as_array().unwrap();
    let words = |at: &serde_json::Value| {
        let place = |name: &str| at[name].as_u64().unwrap() as usize;
        text.chars().skip(place("start")).take(place("end") - place("start")).collect::<String>()
    };
    assert_eq!(words(&claims[0]["attributions"][0]["source"]), "Jane Smith, the head of the weather office");
    assert_eq!(words(&claims[1]["cues"][0]), "reportedly");
}

/// Looking for its article would take a minute.
#[test]
fn of_a_page_that_is_too_deep_all_the_text_is_answered() {
    let text = |depth: usize| {
        let parts: String = (0..depth).map(|day| format!("<div><p>It <b>may</b> rain on day {day}.</p>")).collect();
        let around = "<nav>Menu</nav><div class=sidebar>Related</div><script>var a</script>";
        let page = format!("<title>Rain</title><body>{around}{parts}{}", "</div>".repeat(depth));
        let answer = lines(&hedgelight(&["scan", "--json", "--input", "html"], page.as_bytes())).remove(0);
        answer["text"].as_str().unwrap().split("\n\n").map(str::to_owned).collect::<Vec<_>>()
    };
    let deep = text(4_000);
    assert_eq!(
        (deep.len(), &*deep[0], &*deep[1], &*deep[4_001]),
        (4_002, "Rain", "Related", "It may rain on day 3999.")
    );
    assert!(!text(400).contains(&"Related".to_owned()), "what is around an article is known where it isn't too deep");
}

#[test]
fn a_page_without_text_is_reported() {
    let output = hedgelight(&["scan", "--json", "--input", "html"], b"<title></title>");
    assert!(lines(&output)[0]["error"].as_str().unwrap().contains("no main text"));
    assert!(stderr(&output).contains("standard input: no main text"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn standard_input_is_text_unless_one_says_otherwise() {
    let text = lines(&hedgelight(&["scan", "--json"], RAIN));
    assert_eq!((text[0]["id"].as_str(), &text[0]["claims"][0]["end"]), (Some("-"), &12.into()));
    let among = folder(&[("a.txt", RAIN)]);
    let both = lines(&hedgelight(&["scan", "--json", &at(&among, "a.txt"), "-"], RAIN));
    assert_eq!(both[0]["claims"], both[1]["claims"]);
    let csv = stdout(&hedgelight(&["scan", "--csv", "--input", "jsonl"], b"{\"id\":7,\"text\":\"It may rain.\"}"));
    assert!(csv.contains("\n7,0,12,It may rain.,hedge,"), "{csv}");
}

#[test]
fn ids_come_back_as_they_are() {
    for id in ["123456789012345678901234567890", "1.50", "\"\\u00e9\"", "{\"a\": [1]}", "null"] {
        let line = format!("{{\"id\": {id}, \"text\": \"Dry.\"}}");
        let output = stdout(&hedgelight(&["scan", "--jsonl"], line.as_bytes()));
        assert_eq!(output, format!("{{\"id\":{id},\"claims\":[]}}\n"));
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_error() {
    let output = hedgelight(&["scan", "--jsonl"], b"\xef\xbb\xbf{\"text\":\"Dry.\"}\r\n\r\n{\"text\":\"Wet.\"}\r\n");
    assert_eq!((lines(&output).len(), output.status.code()), (2, Some(0)));
}

#[test]
fn a_folder_in_which_nothing_is_read_is_told() {
    let files = folder(&[("notes.md", RAIN), ("texts/a.txt", RAIN)]);
    let output = hedgelight(&["scan", "--json", &at(&files, "texts")], b"");
    assert_eq!((lines(&output).len(), &*stderr(&output)), (1, ""));
    std::fs::remove_file(files.path().join("texts/a.txt")).unwrap();
    let output = hedgelight(&["scan", &at(&files, "")], b"");
    assert!(stderr(&output).contains("nothing to read in it"), "{}", stderr(&output));
    assert_eq!(lines(&hedgelight(&["scan", "--json", "--input", "text", &at(&files, "")], b"")).len(), 1);
}

/// As Python's `json.dumps` writes what was cut in the middle of a character.
#[test]
fn half_a_character_is_replaced() {
    let text = |json: &str| {
        let line = format!("{{\"id\":\"a\",\"text\":\"{json} It may rain.\"}}");
        let output = hedgelight(&["scan", "--jsonl"], line.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        lines(&output)[0]["claims"][0]["cues"][0]["start"].as_u64().unwrap()
    };
    for (json, start) in [
        ("Wet. \\ud83d", 10),
        ("Wet. \\ude00\\ud83d\\ude00", 11),
        ("Wet. \\ud83d\\\\ude00.", 17),
        ("Wet. \\ud83d\\n\\ud83d", 12),
    ] {
        assert_eq!(text(json), start, "{json}");
    }
}

#[test]
fn what_is_json_and_no_document_is_told_with_its_id() {
    let input =
        "[\"a\",\"It may rain.\"]\n\"x\"\n{\"id\":\"n\"}\n{\"id\":7,\"text\":null}\n{\"id\":\"t\",\"text\":[1]}";
    let output = hedgelight(&["scan", "--jsonl"], input.as_bytes());
    let answers = lines(&output);
    let ids: Vec<_> = answers.iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(serde_json::Value::from(ids), serde_json::json!([null, null, "n", 7, "t"]));
    assert!(answers[..4].iter().all(|answer| answer["error"].as_str().unwrap().starts_with("a line should be {")));
    assert!(answers[4]["error"].as_str().unwrap().starts_with("the text: "), "{}", answers[4]);
    assert_eq!(output.status.code(), Some(1));
}
