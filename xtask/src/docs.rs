//! What the docs say to type is there: each `cargo xtask …` parses, and each link to a file leads to one.

#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;

use crate::Cli;

/// Every page that people read.
fn pages() -> Vec<PathBuf> {
    let root = crate::root();
    let in_folder = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap_or_else(|why| unreachable!("{}: {why}", folder.display()));
        let files = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
        files.filter(|file| file.extension().is_some_and(|extension| extension == "md")).collect()
    };
    ["", "docs", "docs/store", "rules"].iter().flat_map(|folder| in_folder(&root.join(folder))).collect()
}

fn read(page: &Path) -> String {
    fs::read_to_string(page).unwrap_or_else(|why| unreachable!("{}: {why}", page.display()))
}

/// The arguments of the commands of a page, as they are written: `[URL|FILE]` may be left out, and
/// two spaces begin an explanation.
fn commands(text: &str) -> Vec<Vec<&str>> {
    let after = text.split("cargo xtask ").skip(1);
    let lines = after.map(|rest| rest.split(['\n', '`', ';', '#', '(', ')', ',', '|']).next().unwrap_or_default());
    let plain = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    lines
        .filter(plain)
        .map(|line| {
            line.split(" [")
                .next()
                .and_then(|line| line.split("  ").next())
                .unwrap_or_default()
                .split_whitespace()
                .collect()
        })
        .collect()
}

#[test]
fn commands_are_there() {
    let mut seen = 0;
    for page in pages() {
        for arguments in commands(&read(&page)) {
            seen += 1;
            let parsed = Cli::try_parse_from([&["cargo xtask"], &arguments[..]].concat());
            let why = parsed.err().map(|why| why.to_string());
            assert_eq!(why, None, "{}: cargo xtask {}", page.display(), arguments.join(" "));
        }
    }
    assert!(seen > 10, "only {seen} commands were found");
    assert!(Cli::try_parse_from(["cargo xtask", "no-such-command"]).is_err());
}

#[test]
fn links_lead_somewhere() {
    let mut seen = 0;
    for page in pages() {
        let text = read(&page);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.starts_with(['#', '<'])) {
            seen += 1;
            let file = link.split('#').next().unwrap_or_default();
            let there = page.parent().is_some_and(|folder| folder.join(file).exists());
            assert!(there, "{} links to {link}", page.display());
        }
    }
    assert!(seen > 30, "only {seen} links were found");
}
