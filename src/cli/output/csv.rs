//! A row a sentence, or a row a source. Offsets are code points.

use std::io;

use csv::Writer;
use hedgelight::claim::SourceKind;
use hedgelight::{Label, OffsetMap, Unit};

use super::wording::{printable, source, words};
use super::{Scanned, Written};
use crate::cli::status::Stop;
use crate::cli::summary::{Row, Summary};

const COLUMNS: [&str; 8] = ["document", "start", "end", "sentence", "labels", "sources", "cues", "rules"];

pub fn head() -> Written {
    rows([COLUMNS])
}

pub fn document(Scanned { document, claims, .. }: Scanned) -> Written {
    let text = &document.text;
    let map = OffsetMap::new(text, Unit::CodePoints);
    let place = |byte| map.map(byte).to_string();
    rows(claims.iter().map(|claim| {
        let labels: Vec<_> = claim.labels.iter().map(|label| label.name()).collect();
        let sources: Vec<_> = claim.attributions.iter().map(|each| source(each.source.as_ref(), text)).collect();
        let cues: Vec<_> = claim.cues.iter().map(|cue| words(cue.span, text)).collect();
        let rules: Vec<_> = claim.cues.iter().map(|cue| cue.rule.as_str()).collect();
        [
            printable(&document.name),
            place(claim.span.start),
            place(claim.span.end),
            words(claim.span, text),
            labels.join(" "),
            sources.join(" | "),
            cues.join(" | "),
            rules.join(" "),
        ]
    }))
}

pub fn summary(summary: &Summary) -> Written {
    let head = ["source", "kind", "named", "sentences"].into_iter().chain(Label::ALL.map(Label::name));
    let body = summary.sources().into_iter().map(|Row { who, counts }| {
        let first = [
            who.source.clone().unwrap_or_default(),
            who.kind.map_or("", SourceKind::name).to_owned(),
            who.named.to_string(),
            counts.sentences.to_string(),
        ];
        let labels = Label::ALL.map(|label| counts.labels.get(&label).unwrap_or(&0).to_string());
        first.into_iter().chain(labels).collect::<Vec<_>>()
    });
    rows([head.map(str::to_owned).collect()].into_iter().chain(body))
}

fn rows<R: IntoIterator<Item: AsRef<str>>>(rows: impl IntoIterator<Item = R>) -> Written {
    let wrong = |error: csv::Error| Stop::Output(io::Error::other(error));
    let mut writer = Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.into_iter().map(|cell| disarmed(cell.as_ref()))).map_err(wrong)?;
    }
    writer.into_inner().map_err(|error| Stop::Output(io::Error::other(error.to_string())))
}

/// What begins like a formula would be run by a spreadsheet.
fn disarmed(cell: &str) -> String {
    let formula = |c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    match cell.starts_with(['\t', '\r', '\n']) || cell.trim_start().starts_with(formula) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_disarmed() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u{a0}=1", "＝1"] {
            assert_eq!(disarmed(cell), format!("'{cell}"));
        }
        for cell in ["", "1-1", "a=b", "“=1”", "'=1"] {
            assert_eq!(disarmed(cell), cell);
        }
    }
}
