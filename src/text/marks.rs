//! What stands around each token of a block, counted once so that it can be asked for between any two.

use super::{Kind, Quotation, Token};
use crate::rules::Words;

/// A quotation of at most so many tokens is a fragment rather than a statement.
const FRAGMENT: usize = 7;

/// A token's quotation, and what there is before it in its block.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mark {
    /// 0 outside quotation marks; 1 to 3 in a fragment and 4 to 6 in a longer quotation: opening mark, inside, closing mark.
    pub quoted: u32,
    /// Which quotation, counted from 1; 0 outside.
    pub quotation: u32,
    /// Verbs before it.
    pub verbs: u32,
    /// Commas and dashes before it.
    pub commas: u32,
    /// Quotation marks before it.
    pub quotes: u32,
    /// Words before it that begin a clause.
    pub clauses: u32,
    /// Full stops and the like before it.
    pub stops: u32,
    /// Words of papers on biology before it.
    pub laboratory: u32,
    /// Words of business news before it.
    pub newsroom: u32,
}

/// One mark a token, and one more for the end.
pub fn marks(tokens: &[Token], quotations: &[Quotation], words: &Words, marks: &mut Vec<Mark>) {
    marks.clear();
    let mut sum = Mark::default();
    let mut open = 0;
    for (at, token) in tokens.iter().enumerate() {
        while quotations.get(open).is_some_and(|quotation| quotation.tokens.end <= at) {
            open += 1;
        }
        let inside = quotations.get(open).filter(|quotation| quotation.tokens.start <= at);
        marks.push(Mark {
            quoted: inside.map_or(0, |quotation| state(quotation, at)),
            quotation: inside.map_or(0, |_| open as u32 + 1),
            ..sum
        });
        let lists = token.lists;
        sum.verbs += u32::from(lists.has_any(words.auxiliary) || lists.has(words.verb));
        sum.commas += u32::from(matches!(token.kind, Kind::Mark(',' | '—' | '–' | '(' | ')' | ';')));
        sum.quotes += u32::from(matches!(token.kind, Kind::Mark('“' | '”' | '"')));
        sum.clauses += u32::from(lists.has_any([words.subordinator, words.relative]));
        sum.laboratory += u32::from(lists.has(words.laboratory));
        sum.newsroom += u32::from(lists.has(words.newsroom));
        sum.stops += u32::from(matches!(token.kind, Kind::Mark('.' | '?' | '!' | ':' | '…')));
    }
    marks.push(sum);
}

fn state(quotation: &Quotation, at: usize) -> u32 {
    let place = match at {
        _ if at == quotation.tokens.start => 1,
        _ if at + 1 == quotation.tokens.end && quotation.closed => 3,
        _ => 2,
    };
    place + if quotation.tokens.len() <= FRAGMENT { 0 } else { 3 }
}
