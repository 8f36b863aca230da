//! What the docs tell to type is typed. A block marked `sh` is run as it stands; in one marked `console`, each line after `$`
//! is run, and what follows it has to be what it says; what begins with `hedgelight` within a line is run as well. The steps of
//! a page share a folder with the files that its reader would have, so that later ones can use the files of earlier ones.
//! Blocks without a mark aren't run: what they show to type has its tests in `xtask/src/docs.rs`.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The pages that show what to type in blocks that are run.
const PAGES: [&str; 2] = ["README.md", "docs/command-line.md"];

/// The files that a reader would have.
const GIVEN: [(&str, &str); 4] = [
    ("FILE", "It may rain."),
    ("article.txt", include_str!("cases/seed-article.txt")),
    ("articles.jsonl", "{\"id\": 1, \"text\": \"It may rain.\"}"),
    ("pages/article.html", include_str!("pages/article.html")),
];

/// Something to run, and what it has to say; `None` where that doesn't matter.
struct Step<'p> {
    line: usize,
    script: String,
    output: Option<Vec<&'p str>>,
}

fn steps(page: &str) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> = Vec::new();
    let mut block = None;
    for (number, text) in page.lines().enumerate() {
        let line = number + 1;
        if let Some(mark) = text.trim_start().strip_prefix("```") {
            block = if block.is_none() { Some(mark.trim()) } else { None };
            if block == Some("sh") {
                steps.push(Step { line, script: String::new(), output: None });
            }
            continue;
        }
        match (block, text.strip_prefix("$ ")) {
            (Some("console"), Some(script)) => {
                steps.push(Step { line, script: script.to_owned(), output: Some(Vec::new()) })
            }
            (Some("console"), None) => {
                let last = steps.last_mut().and_then(|step| step.output.as_mut());
                last.unwrap_or_else(|| panic!("line {line}: a console block begins with a $")).push(text);
            }
            (Some("sh"), _) => steps.last_mut().unwrap().script += &format!("{text}\n"),
            (None, _) => {
                let codes = text.split('`').skip(1).step_by(2);
                let scripts = codes.map(|code| code.replace("cargo run --", "hedgelight").replace(" N", " 1"));
                let typed = scripts.filter(|script| script.starts_with("hedgelight "));
                steps.extend(typed.map(|script| Step { line, script, output: None }));
            }
            _ => {}
        }
    }
    steps
}

fn at(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// Runs a page's steps, and tells what went wrong.
fn check(name: &str, page: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("pages")).unwrap();
    for (name, content) in GIVEN {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let binaries = Path::new(env!("CARGO_BIN_EXE_hedgelight")).parent().unwrap().to_owned();
    let others = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([binaries].into_iter().chain(env::split_paths(&others))).unwrap();
    let mut wrong = Vec::new();
    for Step { line, script, output } in steps(page) {
        let script = format!("exec 2>&1\nset -eu\n{script}");
        let done =
            Command::new("sh").args(["-c", &script]).current_dir(folder.path()).env("PATH", &path).output().unwrap();
        let said = String::from_utf8_lossy(&done.stdout);
        match output {
            None if !done.status.success() => wrong.push(format!("{name}, line {line}: {}\n{said}", done.status)),
            Some(expected) if said.lines().collect::<Vec<_>>() != expected => {
                wrong.push(format!("{name}, line {line}: it says\n{said}"));
            }
            _ => {}
        }
    }
    wrong
}

#[test]
fn what_the_docs_tell_to_type_works() {
    for folder in ["", "docs", "docs/store", "rules", "tests/cases"] {
        for file in fs::read_dir(at(folder)).unwrap() {
            let file = file.unwrap().path();
            if file.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let name = file.strip_prefix(at("")).unwrap().to_str().unwrap();
            let page = fs::read_to_string(&file).unwrap();
            assert!(!steps(&page).is_empty() || !PAGES.contains(&name), "{name} has nothing to type");
            let wrong = check(name, &page);
            assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
        }
    }
}

#[test]
fn what_fails_or_says_something_else_is_found_with_its_line() {
    let page = "```sh\necho x > a\n```\n\n```\nnot run\n```\n```console\n$ cat a\nx\n$ cat a\ny\n```\n```sh\nhedgelight nonsense\n```\nThen `hedgelight scan --nonsense FILE`.\n";
    let wrong = check("page", page);
    assert_eq!(wrong.len(), 3, "{wrong:?}");
    assert!(wrong[0].starts_with("page, line 11: it says\nx") && wrong[1].starts_with("page, line 14: exit status: 2"));
    assert!(wrong[2].starts_with("page, line 17: exit status: 2"));
}

/// Readers compare the two pages.
#[test]
fn the_readme_has_the_figures_of_the_table() {
    let accuracy = fs::read_to_string(at("docs/accuracy.md")).unwrap();
    let f1 = |row: &str| {
        let line = accuracy.lines().find(|line| line.starts_with(row)).unwrap();
        line.trim_end_matches([' ', '|']).rsplit(' ').next().unwrap().parse::<f64>().unwrap().round()
    };
    let [news, wiki, bio] = ["| hedge-factbank", "| hedge-wiki", "| hedge-bio"].map(f1);
    let [cue, who] = ["| attribution-polnear", "| | who"].map(f1);
    let readme = fs::read_to_string(at("README.md")).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    let told = format!(
        "{news} in news, {wiki} in an encyclopedia, {bio} in biology papers; reporting words in news {cue}, and with the right source {who}."
    );
    assert!(readme.contains(&told), "{told}");
}
