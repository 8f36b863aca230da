//! What goes wrong around a scan is said, and the rest is done.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use crate::run::{at, folder, hedgelight, lines, start, stderr, stdout};

#[test]
fn a_file_that_can_not_be_read_is_reported_and_the_others_are_scanned() {
    let files = folder(&[("a.txt", b"It may rain."), ("b.txt", b"One.\nok \xff"), ("c.txt", b"It may snow.")]);
    let nowhere = at(&files, "nowhere.txt");
    let output = hedgelight(&["scan", "--json", &nowhere, &at(&files, "")], b"");
    let answers = lines(&output);
    assert_eq!(answers.len(), 4);
    assert!(answers[0]["id"] == nowhere.as_str() && answers[0]["error"].is_string());
    assert_eq!(answers[2]["error"], "not UTF-8 at byte 8, line 2");
    assert_eq!((&answers[1]["claims"][0]["end"], &answers[3]["claims"][0]["end"]), (&12.into(), &12.into()));
    let said = stderr(&output);
    assert!(said.contains(&format!("{nowhere}: ")) && said.contains("b.txt: not UTF-8 at byte 8, line 2"), "{said}");
    assert_eq!(said.lines().count(), 2, "{said}");
    assert_eq!(output.status.code(), Some(1));
    let table = hedgelight(&["scan", &at(&files, "")], b"");
    assert_eq!((stdout(&table).matches("It may").count(), table.status.code()), (2, Some(1)));
}

#[test]
fn bad_utf_8_in_a_line_is_that_lines_matter() {
    let output =
        hedgelight(&["scan", "--jsonl"], b"{\"text\":\"\xff\"}\n{\"text\":\"\\ud8\"}\n{\"text\":\"It may rain.\"}\n");
    let answers = lines(&output);
    assert_eq!(answers[0], serde_json::json!({"id": null, "error": "not UTF-8 at byte 9"}));
    assert!(answers[1]["error"].is_string());
    assert_eq!(answers[2]["claims"][0]["end"], 12);
    assert!(stderr(&output).contains("standard input, line 1: not UTF-8"));
    assert_eq!(output.status.code(), Some(1));
}

/// A file that opens and then can't be read.
#[cfg(target_os = "linux")]
#[test]
fn an_error_while_reading_is_reported() {
    for kind in ["text", "jsonl"] {
        let output = hedgelight(&["scan", "--json", "--input", kind, "/proc/self/mem"], b"");
        assert!(stderr(&output).contains("/proc/self/mem: "), "{}", stderr(&output));
        assert!(lines(&output)[0]["error"].is_string());
        assert_eq!(output.status.code(), Some(1));
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_reported_and_one_to_a_folder_is_followed_where_it_is_named() {
    let files = folder(&[("real/a.txt", b"It may rain."), ("real/sub/b.txt", b"It may rain.")]);
    std::os::unix::fs::symlink("real", files.path().join("link")).unwrap();
    std::os::unix::fs::symlink("..", files.path().join("real/sub/loop")).unwrap();
    std::os::unix::fs::symlink("nowhere", files.path().join("dangling.txt")).unwrap();
    let output = hedgelight(&["scan", "--json", &at(&files, "link")], b"");
    assert_eq!((lines(&output).len(), output.status.code()), (2, Some(0)));
    let output = hedgelight(&["scan", "--json", &at(&files, "dangling.txt")], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("dangling.txt"));
}

/// Whoever reads has enough: no error, and no waiting for input that is still to come.
#[test]
fn a_broken_pipe_is_no_error() {
    let mut child = start(&["scan", "--jsonl"]);
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let line = format!("{{\"text\":{:?}}}\n", "It may rain. ".repeat(1_000));
    input.write_all(line.as_bytes()).unwrap();
    output.read_line(&mut String::new()).unwrap();
    drop(output);
    // Fails once nobody reads any more; until then there is something to answer.
    while input.write_all(line.as_bytes()).is_ok() {}
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn nobody_has_to_listen_to_complaints() {
    let mut child = start(&["scan", "--jsonl"]);
    drop(child.stderr.take());
    child.stdin.take().unwrap().write_all(b"broken\n{\"text\":\"Dry.\"}\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((lines(&output).len(), output.status.code()), (2, Some(1)));
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_can_not_be_written_is_an_error() {
    for format in ["--json", "--csv", "--html", "--summary"] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let article = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/seed-article.txt");
        let mut command = Command::new(env!("CARGO_BIN_EXE_hedgelight"));
        let output = command.args(["scan", format, article]).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{format}");
        assert!(stderr(&output).contains("the output: "), "{}", stderr(&output));
    }
}

/// `script` is a terminal without a person.
#[cfg(target_os = "linux")]
#[test]
fn a_bar_is_drawn_for_people_alone() {
    let article = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/seed-article.txt");
    let binary = env!("CARGO_BIN_EXE_hedgelight");
    let watched = |arguments: &str| {
        let line = format!("'{binary}' scan {arguments}");
        let output = Command::new("script").args(["--quiet", "--return", "--command", &line, "/dev/null"]).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let bar = watched(&format!("--json '{article}' >/dev/null"));
    assert!(bar.contains("KiB of ") && bar.contains("to go"), "{bar:?}");
    let counter = watched(&format!("--json <'{article}' >/dev/null"));
    assert!(counter.contains("KiB, ") && !counter.contains(" of "), "{counter:?}");
    assert!(watched(&format!("'{article}' 2>/dev/null")).contains("\x1b[31mhearsay"), "colours are for terminals");
    assert_eq!(stderr(&hedgelight(&["scan", "--json", article], b"")), "");
}

#[test]
fn more_threads_than_a_machine_takes_are_refused() {
    let output = hedgelight(&["scan", "--threads", "20000"], b"It may rain.");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{}", stderr(&output));
    assert_eq!(hedgelight(&["scan", "--threads", "1024"], b"It may rain.").status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_name_gives_a_terminal_no_orders() {
    let files = folder(&[("e\x1b[31mvil.txt", b"It may rain."), ("e\x1b[31mvil.html", b"")]);
    let output = hedgelight(&["scan", "--csv", &at(&files, "")], b"");
    assert!(stdout(&output).contains("vil.txt,0,12,") && !stdout(&output).contains('\x1b'), "{}", stdout(&output));
    assert!(stderr(&output).contains("vil.html: ") && !stderr(&output).contains('\x1b'), "{}", stderr(&output));
}
