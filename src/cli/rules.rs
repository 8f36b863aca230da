//! What is looked for: by flags, and by a configuration.

use std::fs;
use std::path::{Path, PathBuf};

use hedgelight::rules::RuleError;
use hedgelight::{Label, Labels, Scanner};
use serde::Deserialize;
use toml::Spanned;

use super::arguments::ScanArguments;
use super::complain;
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
        return Err(Stop::Asked(all.join("\nhedgelight: ")));
    }
    say_what_is_off(&scanner, own.len(), labels);
    without.extend(arguments.without.iter().map(|id| (id.clone(), no_rule(id))));
    let without = Without::new(without, scanner.rules()).map_err(Stop::Asked)?;
    Ok(Choice { scanner, labels, without })
}

fn read(file: &Path) -> Result<String, Stop> {
    fs::read_to_string(file).map_err(|error| Stop::Asked(format!("{}: {error}", file.display())))
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
        let source = fs::read_to_string(&own);
        let source = source.map_err(|error| wrong(Some(path.span()), &format!("{}: {error}", own.display())))?;
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
