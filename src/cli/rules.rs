//! What is looked for: by flags, and by a configuration.

use std::fs;
use std::path::{Path, PathBuf};

use hedgelight::rules::RuleError;
use hedgelight::{Label, Labels, Scanner, examples};
use serde::Deserialize;
use toml::Spanned;

use super::arguments::ScanArguments;
use super::complain;
use super::input::utf8;
use super::status::Stop;
use super::without::Without;

/// A configuration file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Configuration {
    /// As in `--rules`.
    rules: Option<Spanned<String>>,
    /// As in `--add-rules`; seen from where the configuration is.
    #[serde(default)]
    add_rules: Vec<Spanned<PathBuf>>,
    /// As in `--without`.
    #[serde(default)]
    without: Vec<Spanned<String>>,
}

/// What a configuration says.
#[derive(Default)]
struct Configured {
    labels: Option<Labels>,
    /// Each a name, and a rule file's text.
    own: Vec<(String, String)>,
    /// Each a rule's id, and what is said where there is no such rule.
    without: Vec<(String, String)>,
}

/// What is looked for.
pub struct Choice {
    pub scanner: Scanner,
    pub labels: Labels,
    pub without: Without,
}

pub fn choose(arguments: &ScanArguments) -> Result<Choice, Stop> {
    let configured = arguments.config.as_deref().map(read_configuration).transpose()?;
    let Configured { labels, mut own, mut without } = configured.unwrap_or_default();
    let labels = arguments.rules.or(labels).unwrap_or_default();
    for file in &arguments.add_rules {
        own.push((file.display().to_string(), read(file)?));
    }
    let named: Vec<_> = own.iter().map(|(name, source)| (name.as_str(), source.as_str())).collect();
    let scanner = Scanner::with_rules(&named).map_err(|error| Stop::Asked(error.to_string()))?;
    if !scanner.broken().is_empty() {
        let all: Vec<_> = scanner.broken().iter().map(RuleError::to_string).collect();
        return Err(Stop::Asked(all.join("\n")));
    }
    say_what_is_off(&scanner, own.len(), labels);
    say_what_fails(&scanner, &named);
    let ids = arguments.without.iter().map(|id| id.trim()).filter(|id| !id.is_empty());
    without.extend(ids.map(|id| (id.to_owned(), no_rule(id))));
    let without = Without::new(without, scanner.rules()).map_err(Stop::Asked)?;
    Ok(Choice { scanner, labels, without })
}

fn read(file: &Path) -> Result<String, Stop> {
    read_text(file).map_err(Stop::Asked)
}

fn read_text(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| error.to_string());
    bytes.and_then(utf8).map_err(|reason| format!("{}: {reason}", file.display()))
}

fn no_rule(id: &str) -> String {
    format!("there is no rule {id:?}")
}

fn read_configuration(file: &Path) -> Result<Configured, Stop> {
    let (name, source) = (file.display().to_string(), read(file)?);
    let told = |at, reason: &str| RuleError::at(&name, &source, at, reason).to_string();
    let wrong = |at, reason: &str| Stop::Asked(told(at, reason));
    let read: Configuration = toml::from_str(&source).map_err(|error| wrong(error.span(), error.message()))?;
    let labels = read.rules.map(|list| Labels::parse(list.get_ref()).map_err(|why| wrong(Some(list.span()), &why)));
    let without =
        read.without.into_iter().map(|id| (id.get_ref().clone(), told(Some(id.span()), &no_rule(id.get_ref()))));
    let mut configured = Configured { labels: labels.transpose()?, own: Vec::new(), without: without.collect() };
    for path in read.add_rules {
        let own = file.parent().unwrap_or(Path::new("")).join(path.get_ref());
        let source = read_text(&own).map_err(|reason| wrong(Some(path.span()), &reason))?;
        configured.own.push((own.display().to_string(), source));
    }
    Ok(configured)
}

/// Says which of the own rule sets, the last ones, give labels that nobody asked for: they would find nothing.
fn say_what_is_off(scanner: &Scanner, own: usize, labels: Labels) {
    let sets: Vec<_> = scanner.rules().sets().collect();
    for (set, rules) in &sets[sets.len().saturating_sub(own)..] {
        let given = rules.iter().flat_map(|rule| rule.label.map_or_else(|| set.labels.clone(), |label| vec![label]));
        let mut off: Vec<_> = given.filter(|label| !labels.has(*label)).map(Label::name).collect();
        off.sort();
        off.dedup();
        if !off.is_empty() {
            complain(&format!("the rule set {:?} gives {}: switched off, see --rules", set.name, off.join(", ")));
        }
    }
}

/// Says which examples of the own rule sets don't hold: they find something else than whoever wrote them thinks.
fn say_what_fails(scanner: &Scanner, own: &[(&str, &str)]) {
    for (file, source) in own {
        for one in examples::failing(scanner, file, source).unwrap_or_default() {
            complain(&format!("{file}, line {}: {}", one.line, one.reason()));
        }
    }
}
