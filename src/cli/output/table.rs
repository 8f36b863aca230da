//! Claims as a table for people.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use comfy_table::{ContentArrangement, Table, presets};
use hedgelight::Label;

use super::Scanned;
use super::wording::{printable, source, words};
use crate::cli::summary::{Row, Summary};

const WIDTH_WITHOUT_TERMINAL: u16 = 120;

/// The claims of one document, each sentence with its labels, sources and cues; then how many there are of each label.
pub fn document(scanned: &Scanned) -> String {
    let (text, claims) = (&scanned.document.text, &scanned.claims);
    let mut out = String::new();
    if scanned.is_one_of_several {
        _ = writeln!(out, "{}", printable(&scanned.document.name));
    }
    if claims.is_empty() {
        _ = writeln!(out, "No hedged and no attributed sentence found.");
        return out;
    }
    let mut table = new(["Sentence", "Labels", "Source", "Cue"]);
    for claim in claims {
        let labels: Vec<_> = claim.labels.iter().map(|label| paint(*label)).collect();
        let sources: Vec<_> = claim.attributions.iter().map(|each| source(each.source.as_ref(), text)).collect();
        let mut cues: Vec<_> = claim.cues.iter().map(|cue| words(cue.span, text)).collect();
        cues.dedup();
        table.add_row([words(claim.span, text), labels.join("\n"), sources.join("\n"), cues.join("\n")]);
    }
    _ = writeln!(out, "{table}");
    for label in Label::ALL {
        let count = claims.iter().filter(|claim| claim.labels.contains(&label)).count();
        if count > 0 {
            _ = writeln!(out, "{count:>4}  {}  {}", paint(label), label.about());
        }
    }
    out
}

/// How many sentences there are of each source and label.
pub fn summary(summary: &Summary) -> String {
    let labels: Vec<Label> = summary.all.labels.keys().copied().collect();
    let head = ["Source", "Sentences"].map(str::to_owned);
    let mut table = new(head.into_iter().chain(labels.iter().map(|label| paint(*label))));
    for Row { who, counts } in summary.sources() {
        let count = |label| counts.labels.get(label).map_or_else(String::new, ToString::to_string);
        let first = [who.words(), counts.sentences.to_string()];
        table.add_row(first.into_iter().chain(labels.iter().map(count)));
    }
    let mut out = String::new();
    if !labels.is_empty() {
        _ = writeln!(out, "{table}");
    }
    _ = writeln!(out, "{}", summary.totals());
    out
}

fn new(head: impl IntoIterator<Item: Into<comfy_table::Cell>>) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    // Some terminals don't say how wide they are.
    if table.width().is_none_or(|width| width == 0) {
        table.set_width(WIDTH_WITHOUT_TERMINAL);
    }
    table.set_header(head.into_iter().collect::<Vec<_>>());
    table
}

fn paint(label: Label) -> String {
    let colour = match label {
        Label::Hearsay => AnsiColor::Red,
        Label::UnnamedSource => AnsiColor::Yellow,
        Label::NamedSource => AnsiColor::Green,
        Label::Hedge => AnsiColor::Cyan,
        Label::UnsourcedQuote => AnsiColor::Magenta,
        _ => AnsiColor::Blue,
    };
    let style = Style::new().fg_color(Some(colour.into()));
    format!("{style}{}{style:#}", label.name())
}
