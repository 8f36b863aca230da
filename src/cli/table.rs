//! Claims as a table for people.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use comfy_table::{ContentArrangement, Table, presets};
use hedgelight::Label;
use hedgelight::claim::{Claim, Source, SourceKind, Span};

const WIDTH_WITHOUT_TERMINAL: u16 = 120;

/// The claims of one document, each sentence with its labels, sources and cues; then how many there are of each label.
pub fn render(title: Option<&str>, text: &str, claims: &[Claim]) -> String {
    let points: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let cut = |span: &Span| {
        let byte = |point: usize| points.get(point).copied().unwrap_or(text.len());
        Span::new(byte(span.start), byte(span.end)).of(text).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut out = String::new();
    if let Some(title) = title {
        _ = writeln!(out, "{title}");
    }
    if claims.is_empty() {
        _ = writeln!(out, "No hedged and no attributed sentence found.");
        return out;
    }
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(WIDTH_WITHOUT_TERMINAL);
    }
    table.set_header(["Sentence", "Labels", "Source", "Cue"]);
    for claim in claims {
        let labels: Vec<_> = claim.labels.iter().map(|label| paint(*label)).collect();
        let sources: Vec<_> = claim.attributions.iter().map(|a| source(a.source.as_ref(), &cut)).collect();
        let mut cues: Vec<_> = claim.cues.iter().map(|cue| cut(&cue.span)).collect();
        cues.dedup();
        table.add_row([cut(&claim.span), labels.join("\n"), sources.join("\n"), cues.join("\n")]);
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

fn source(source: Option<&Source>, cut: &impl Fn(&Span) -> String) -> String {
    match source {
        None => "no source given".to_owned(),
        Some(Source { name: Some(name), .. }) => name.clone(),
        Some(Source { kind: SourceKind::Unnamed, span, .. }) => format!("unnamed: {}", cut(span)),
        Some(Source { span, .. }) => format!("not told: {}", cut(span)),
    }
}

fn paint(label: Label) -> String {
    let colour = match label {
        Label::Hearsay => AnsiColor::Red,
        Label::UnnamedSource => AnsiColor::Yellow,
        Label::NamedSource => AnsiColor::Green,
        Label::Hedge => AnsiColor::Cyan,
        Label::UnsourcedQuote => AnsiColor::Magenta,
        Label::Attitude | Label::Vague => AnsiColor::Blue,
    };
    let style = Style::new().fg_color(Some(colour.into()));
    format!("{style}{}{style:#}", label.name())
}
