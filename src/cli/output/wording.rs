//! How claims are put into words.

use hedgelight::claim::{Source, SourceKind, Span};

/// The words at `span`, on one line.
pub fn words(span: Span, text: &str) -> String {
    printable(&span.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The same, but for control characters, which would be orders to a terminal: they are shown, not obeyed.
pub fn printable(text: &str) -> String {
    let shown = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    text.chars().map(shown).collect()
}

/// Who a source is; `text` is the document's.
pub fn source(source: Option<&Source>, text: &str) -> String {
    match source {
        None => who(None, None, false),
        Some(Source { name: Some(name), kind, .. }) => who(Some(name), Some(*kind), true),
        Some(Source { span, kind, .. }) => who(Some(&words(*span, text)), Some(*kind), false),
    }
}

/// Who a source is, by its name, or else by the words that stand for it.
pub fn who(source: Option<&str>, kind: Option<SourceKind>, is_named: bool) -> String {
    match (source, kind) {
        (None, _) => "no source given".to_owned(),
        (Some(name), _) if is_named => printable(name),
        (Some(words), Some(SourceKind::Unnamed)) => format!("unnamed: {words}"),
        (Some(words), _) => format!("not told: {words}"),
    }
}
