//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use clap_complete::Shell;
use hedgelight::Labels;

use super::output::Format;
use super::status::EXIT_STATUSES;

/// Finds the hedged and the attributed sentences of texts, and says who the source is.
#[derive(Parser)]
#[command(name = "hedgelight", version, about, after_help = EXIT_STATUSES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Scan files, folders or standard input
    Scan(ScanArguments),
    /// Print a shell's completion script
    Completions {
        /// The shell that is to complete
        shell: Shell,
    },
    /// Write the manual pages into a folder
    Man {
        /// The folder; it is there already
        folder: PathBuf,
    },
}

#[derive(Args)]
#[command(after_help = EXIT_STATUSES)]
pub struct ScanArguments {
    /// Files and folders, - for standard input, which is read where there are none. In a folder, those that end in .txt,
    /// .html, .htm or .jsonl are read, hidden ones aside
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What all inputs are, whatever they are called [default: .html, .htm and .jsonl are that; all else is text]
    #[arg(long, value_name = "KIND")]
    pub input: Option<Kind>,
    #[command(flatten)]
    output: OutputFlags,
    /// Instead of sentences, how many there are, by source and label
    #[arg(long)]
    pub summary: bool,
    /// Which labels: `default`, `all`, or names, each with + or - to change the default: +vague,-hedge
    #[arg(long, value_name = "LIST", allow_hyphen_values = true, value_parser = Labels::parse)]
    pub rules: Option<Labels>,
    /// A rule set of your own, TOML or JSON; may be given several times
    #[arg(long, value_name = "FILE")]
    pub add_rules: Vec<PathBuf>,
    /// Rules that are left out, by the ids that answers give, with commas between: may,could
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub without: Vec<String>,
    /// A configuration, in TOML: `rules`, `add-rules` and `without` as above. `--rules` counts more than its `rules`;
    /// the others add to what it has
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// How many texts are scanned at the same time, 1024 at the most [default: as many as there are cores]
    #[arg(long, value_name = "NUMBER", value_parser = value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// The formats besides a table for people.
#[derive(Args)]
#[group(multiple = false)]
struct OutputFlags {
    /// One JSON object a text
    #[arg(long)]
    json: bool,
    /// The same, and standard input is {"id": …, "text": …} a line
    #[arg(long)]
    jsonl: bool,
    /// One row a sentence; cells that a spreadsheet would take for formulas are disarmed
    #[arg(long)]
    csv: bool,
    /// One page that shows the texts with their marks and sources
    #[arg(long)]
    html: bool,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Plain text
    Text,
    /// A web page, of which the main text is scanned
    Html,
    /// {"id": …, "text": …} a line
    Jsonl,
}

impl ScanArguments {
    pub fn format(&self) -> Format {
        match &self.output {
            OutputFlags { json: true, .. } | OutputFlags { jsonl: true, .. } => Format::Json,
            OutputFlags { csv: true, .. } => Format::Csv,
            OutputFlags { html: true, .. } => Format::Html,
            _ => Format::Table,
        }
    }

    /// What standard input is.
    pub fn standard_input(&self) -> Kind {
        self.input.unwrap_or(if self.output.jsonl { Kind::Jsonl } else { Kind::Text })
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_hold_together() {
        Arguments::command().debug_assert();
    }
}
