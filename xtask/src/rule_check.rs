//! `cargo xtask rule-check`: whether the rule files are whole, and find what their examples say.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use hedgelight::check::check;
use hedgelight::rules::{BUILT_IN, RuleError, WORDS};

/// Checks the rule files of a folder; what is wrong is printed with its line.
pub fn run(folder: &Path) -> Result<()> {
    let shown = folder.strip_prefix(crate::root()).unwrap_or(folder);
    let (words, sets) = read(folder)?;
    let strangers = strangers(folder)?;
    let sources: Vec<_> = sets.iter().map(|(name, source)| (*name, source.as_str())).collect();
    let wrong = check((WORDS.0, &words), &sources);
    for error in &wrong {
        let source = sources.iter().find(|(name, _)| *name == error.file).map_or(words.as_str(), |(_, source)| source);
        println!("{}", told(shown, source, error));
    }
    for file in &strangers {
        println!("{}: no such rule file is built in (src/rules/set.rs)\n", file.display());
    }
    if !wrong.is_empty() || !strangers.is_empty() {
        bail!("{} to mend in {}", wrong.len() + strangers.len(), shown.display());
    }
    println!("   {}", count(&sources));
    Ok(())
}

/// The text of the word lists, and of each rule file by its name, as they stand in a folder.
pub fn read(folder: &Path) -> Result<(String, Vec<(&'static str, String)>)> {
    let text = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).with_context(|| format!("{} can’t be read", path.display()))
    };
    let sets = BUILT_IN.iter().map(|(name, _)| Ok((*name, text(name)?))).collect::<Result<_>>()?;
    Ok((text(WORDS.0)?, sets))
}

/// Rule files that nobody would read.
fn strangers(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut strangers = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_rules = path.extension().is_some_and(|extension| extension == "toml");
        let is_known = |name: &str| BUILT_IN.iter().any(|(known, _)| *known == name) || name == WORDS.0;
        if is_rules && !path.file_name().and_then(|name| name.to_str()).is_some_and(is_known) {
            strangers.push(path);
        }
    }
    strangers.sort();
    Ok(strangers)
}

/// An error with its line, and a mark under the place.
fn told(folder: &Path, source: &str, RuleError { file, line, column, reason, .. }: &RuleError) -> String {
    /// Characters before the place, and of the line in all, that are shown.
    const BEFORE: usize = 60;
    const WIDTH: usize = 110;
    let text = source.lines().nth(line - 1).unwrap_or_default().replace('\t', " ");
    let skipped = (column - 1).saturating_sub(BEFORE);
    let shown: String = text.chars().skip(skipped).take(WIDTH).collect();
    let number = line.to_string();
    let (edge, before) = (" ".repeat(number.len()), " ".repeat(column - 1 - skipped));
    let place = folder.join(file).display().to_string();
    format!("{place}:{line}:{column}: {reason}\n {number} | {shown}\n {edge} | {before}^\n")
}

fn count(sources: &[(&str, &str)]) -> String {
    let lines = |starts: &str| -> usize {
        sources.iter().map(|(_, source)| source.lines().filter(|line| line.starts_with(starts)).count()).sum()
    };
    format!("{} rules in {} sets; all examples hold", lines("[[rule]]"), sources.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_marked_in_a_long_line_too() {
        let folder = Path::new("rules");
        let source = format!("[set]\n{}é!{}\n", "x".repeat(99), "y".repeat(99));
        let error = |at: Option<usize>| RuleError::at("hedge.toml", &source, at.map(|at| at..at), "no");
        let shown = told(folder, &source, &error(source.find('!')));
        assert!(shown.starts_with("rules/hedge.toml:2:101: no\n 2 | xxx"), "{shown}");
        let lines: Vec<_> = shown.lines().collect();
        let mark = lines[2].chars().position(|mark| mark == '^');
        assert_eq!(mark.and_then(|place| lines[1].chars().nth(place)), Some('!'), "{shown}");
        assert!(told(folder, &source, &error(source.find('x'))).contains("\n   | ^\n"));
    }
}
