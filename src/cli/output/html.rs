//! One page that shows the texts with their marks and sources. It needs nothing from anywhere, and runs nothing.

use hedgelight::claim::{Claim, Span};
use hedgelight::text::blocks;
use hedgelight::{Label, RuleSets};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Scanned;
use super::wording::{source, words};
use crate::cli::input::Unread;
use crate::cli::summary::{Row, Summary};

const PAGE_STYLE: &str = include_str!("page.css");
/// How the extension's marks look, on every background.
const MARK_STYLE: &str = include_str!("../../../extension/content/highlight.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The page up to its first document: styles, and what the marks mean. What stays open is closed by [`foot`].
pub fn head() -> String {
    let legend = html! {
        (DOCTYPE)
        html lang="en";
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta http-equiv="Content-Security-Policy" content=(POLICY);
        title { "Hedgelight" }
        style { (PreEscaped(PAGE_STYLE)) (PreEscaped(MARK_STYLE)) }
        header {
            h1 { "Hedgelight" }
            p { "Who says so? The sentences that are hedged or attributed, each with its source." }
            dl {
                @for label in Label::ALL {
                    div { dt { span class=(class(label)) { (label.name()) } } dd { (label.about()) } }
                }
            }
        }
    };
    legend.into_string() + "<main>\n"
}

pub fn document(Scanned { document, claims, rules, .. }: &Scanned) -> String {
    let text = &document.text;
    let mut claims = claims.iter().peekable();
    let paragraphs = blocks(text).map(|block| {
        let (mut pieces, mut at) = (Vec::new(), block.start);
        while let Some(claim) = claims.next_if(|claim| claim.span.end <= block.end) {
            pieces.push(html! { (Span::new(at, claim.span.start).of(text)) (marked(claim, text, rules)) });
            at = claim.span.end;
        }
        html! { p { @for piece in pieces { (piece) } (Span::new(at, block.end).of(text)) } }
    });
    html! { article { h2 { (document.name) } @for paragraph in paragraphs { (paragraph) } } }.into_string() + "\n"
}

pub fn unread(unread: &Unread) -> String {
    html! { article { h2 { (unread.place) } p.unread { "Could not be read: " (unread.reason) } } }.into_string() + "\n"
}

/// The rest of the page: how many sentences there are, by source and label.
pub fn foot(summary: &Summary) -> String {
    let labels: Vec<Label> = summary.all.labels.keys().copied().collect();
    let table = html! {
        footer {
            h2 { "Sources" }
            @if !labels.is_empty() {
                div.wide {
                    table {
                        thead {
                            tr {
                                th scope="col" { "Source" }
                                th scope="col" { "Sentences" }
                                @for label in &labels { th scope="col" { (label.name()) } }
                            }
                        }
                        tbody {
                            @for Row { who, counts } in summary.sources() {
                                tr {
                                    th scope="row" { (who.words()) }
                                    td { (counts.sentences) }
                                    @for label in &labels { td { @if let Some(count) = counts.labels.get(label) { (count) } } }
                                }
                            }
                        }
                    }
                }
            }
            p { (summary.totals()) }
        }
    };
    "</main>\n".to_owned() + &table.into_string() + "\n</html>\n"
}

/// A sentence in the style of its strongest label, its cues, and who says so.
fn marked(claim: &Claim, text: &str, rules: &RuleSets) -> Markup {
    let strongest = claim.labels.first().map_or_else(String::new, |label| class(*label));
    let labels: Vec<_> = claim.labels.iter().map(|label| label.name()).collect();
    let mut sources: Vec<_> = claim.attributions.iter().map(|each| source(each.source.as_ref(), text)).collect();
    sources.dedup();
    let (mut pieces, mut at) = (Vec::new(), claim.span.start);
    for cue in claim.cues.iter().map(|cue| cue.span) {
        if at <= cue.start {
            pieces.push(html! { (Span::new(at, cue.start).of(text)) b { (cue.of(text)) } });
            at = cue.end;
        }
    }
    html! {
        mark class=(strongest) title=(explained(claim, text, rules)) {
            @for piece in pieces { (piece) }
            (Span::new(at, claim.span.end).of(text))
        }
        " "
        small { (labels.join(", ")) @if !sources.is_empty() { ": " b { (sources.join("; ")) } } }
    }
}

/// What the rules tell of the words that gave the sentence away.
fn explained(claim: &Claim, text: &str, rules: &RuleSets) -> String {
    let tell = |rule: &str| rules.rule_named(rule).map_or("", |id| rules.rule(id).tells.as_str());
    let lines = claim.cues.iter().map(|cue| format!("“{}”: {}", words(cue.span, text), tell(&cue.rule)));
    lines.collect::<Vec<_>>().join("\n")
}

fn class(label: Label) -> String {
    format!("hedgelight-{}", label.name())
}
