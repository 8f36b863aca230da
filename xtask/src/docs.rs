//! What the docs say to type is there: each command names what exists, and each link leads to a file or a heading. Blocks that are
//! marked `sh` or `console`, and whatever begins with `hedgelight`, are run by the crate's own `tests/docs.rs`.

#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};
use serde_json::Value;

use crate::Cli;
use crate::browsers::Browser;
use crate::command::{cargo, output};

/// What a line of code begins with where it is a command.
const PROGRAMS: [&str; 7] = ["cargo", "cd", "diff", "git", "node", "npm", "sha256sum"];

/// Every page that people read.
fn pages() -> Vec<PathBuf> {
    let root = crate::root();
    let in_folder = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap_or_else(|why| unreachable!("{}: {why}", folder.display()));
        let files = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
        files.filter(|file| file.extension().is_some_and(|extension| extension == "md")).collect()
    };
    ["", "docs", "docs/store", "rules", "tests/cases"].iter().flat_map(|folder| in_folder(&root.join(folder))).collect()
}

fn read(page: &Path) -> String {
    fs::read_to_string(page).unwrap_or_else(|why| unreachable!("{}: {why}", page.display()))
}

/// The commands of a page: the lines of its indented blocks, whatever they are, and code within a line.
fn commands(text: &str) -> Vec<String> {
    let outside = |(number, part): (usize, _)| (number % 2 == 0).then_some(part);
    let prose = text.split("```").enumerate().filter_map(outside).collect::<String>();
    let indented = prose.lines().filter_map(|line| line.strip_prefix("    "));
    let within = prose.split('`').skip(1).step_by(2);
    let is_command = |code: &&str| {
        let mut words = code.split_whitespace().skip_while(|word| word.contains('='));
        words.next().is_some_and(|first| PROGRAMS.contains(&first)) && words.next().is_some()
    };
    // Two spaces begin an explanation.
    let lines = indented.filter_map(|line| line.trim_start().split("  ").next()).chain(within.filter(is_command));
    lines.flat_map(|line| line.split("&&")).map(|line| line.trim().trim_matches(['(', ')']).to_owned()).collect()
}

/// The words of a command; what may be left out is in, and of a choice the first.
fn words(command: &str) -> Vec<String> {
    let word = |word: &str| word.split('|').next().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    command.split_whitespace().map(word).collect()
}

/// The kinds and names of what a Cargo.toml makes.
fn targets(manifest: &str) -> Vec<(String, String)> {
    let options = ["metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path", manifest];
    let metadata: Value = serde_json::from_str(&output(cargo().args(options)).unwrap_or_default()).unwrap_or_default();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let all = packages.flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    all.map(|target| (text(&target["kind"][0]), text(&target["name"]))).collect()
}

/// What a command names that isn't there.
fn missing(command: &[&str]) -> Option<String> {
    let is_there = |file: &str| crate::root().join(file).exists();
    let makes = |manifest, kind: &str, name: &str| targets(manifest).contains(&(kind.to_owned(), name.to_owned()));
    let wanting = |is_there: bool| (!is_there).then(|| command.join(" "));
    match command {
        [setting, rest @ ..] if setting.contains('=') => {
            let (name, value) = setting.split_once('=').unwrap_or_default();
            let is_known = match name {
                "BROWSER" => Browser::from_str(value, false).is_ok(),
                _ => Browser::ALL.iter().any(|browser| browser.variable() == name),
            };
            wanting(is_known).or_else(|| missing(rest))
        }
        ["cargo", "xtask", arguments @ ..] => {
            let parsed = Cli::try_parse_from([&["cargo xtask"], arguments].concat());
            parsed.err().map(|why| why.to_string())
        }
        ["cargo", "test", "--test", name] => wanting(makes("Cargo.toml", "test", name)),
        ["cargo", "bench", "--bench", name] => wanting(makes("Cargo.toml", "bench", name)),
        ["cargo", "test"] | ["cargo", "test", "--lib"] | ["cargo", "build", "--release"] => None,
        // The crate's own tests run it.
        ["cargo", "run", "--", ..] => None,
        ["cargo", "+nightly", "fuzz", "run", "-s", "none", target, corpus, seeds, "--", options @ ..] => {
            let dictionary = options.iter().find_map(|option| option.strip_prefix("-dict="));
            let is_known = makes("fuzz/Cargo.toml", "bin", target) && corpus.ends_with(target) && is_there(seeds);
            wanting(is_known && dictionary.is_none_or(is_there))
        }
        ["cargo", "install", "--path", folder] => wanting(is_there(&format!("{folder}/Cargo.toml"))),
        ["node", arguments @ ..] => {
            let mut files = arguments.iter().filter(|argument| !argument.starts_with('-'));
            wanting(files.all(|file| is_there(&file.replace("NAME", "card"))))
        }
        // Tools of others.
        ["cargo", "install", _, "--locked"] | ["cargo", "deny" | "fuzz" | "install"] | ["npm", "audit"] => None,
        ["cd" | "diff" | "sha256sum", ..] | ["git", "clone", ..] => None,
        _ => Some(format!("no test knows what to make of: {}", command.join(" "))),
    }
}

fn wrong(command: &str) -> Option<String> {
    let words = words(command);
    missing(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn commands_are_there() {
    let mut seen = 0;
    for page in pages() {
        for command in commands(&read(&page)) {
            seen += 1;
            assert_eq!(wrong(&command), None, "{}: {command}", page.display());
        }
    }
    assert!(seen > 40, "only {seen} commands were found");
}

#[test]
fn a_command_that_is_not_there_is_found() {
    let page = "Say\n\n    cargo xtask fly [--high|low]  to go up\n    rm all\n\nor `BROWSER=opera node --test\ntests/card.js`, but not\n\
                `npm`.\n\n```sh\ncargo nothing\n```\n\nThen `cargo test --test nothing`, `cargo bench --bench nothing`.";
    let commands = commands(page);
    let wrong: Vec<_> = commands.iter().filter_map(|command| wrong(command)).collect();
    assert_eq!((commands.len(), wrong.len()), (5, 5), "{commands:?} {wrong:?}");
}

/// Whether a page has a heading that a link's `#place` leads to.
fn has_heading(page: &str, place: &str) -> bool {
    let headings = page.lines().filter_map(|line| line.strip_prefix('#'));
    let kept = |c: char| c.is_alphanumeric() || c == '-';
    let places = headings.map(|heading| heading.trim_matches(['#', ' ']).to_lowercase().replace(' ', "-"));
    places.map(|heading| heading.replace(|c| !kept(c), "")).any(|heading| heading == place)
}

#[test]
fn links_lead_somewhere() {
    let mut seen = 0;
    for page in pages() {
        let text = read(&page);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.starts_with('<')) {
            seen += 1;
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target =
                if file.is_empty() { Some(page.clone()) } else { page.parent().map(|folder| folder.join(file)) };
            let is_there = target.is_some_and(|target| {
                target.exists()
                    && (place.is_empty() || has_heading(&fs::read_to_string(target).unwrap_or_default(), place))
            });
            assert!(is_there, "{} links to {link}", page.display());
        }
    }
    assert!(seen > 30, "only {seen} links were found");
}
