//! What stands in quotation marks, in the house styles of English news.

use std::ops::Range;

use super::tokens::{Kind, Token};

/// How many tokens apart single marks can pair up: they may be apostrophes, and every search for a pair has to end.
const SINGLE_REACH: usize = 200;

/// A run of tokens in quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The tokens, marks included, by their place in the block.
    pub tokens: Range<usize>,
    /// Whether a mark closes it; a paragraph of a longer quotation has none.
    pub closed: bool,
}

/// The outermost quotations of a block.
///
/// Straight marks open after white space or an opening bracket and close otherwise. Single marks count only where they
/// pair up in the block, since an apostrophe looks the same. A quotation that nothing closes runs to the end of the
/// block, as in a quotation of several paragraphs.
pub fn quotations(tokens: &[Token]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(open) = opens(tokens, at) else {
            at += 1;
            continue;
        };
        match closing(tokens, at, open) {
            Some(close) => {
                found.push(Quotation { tokens: at..close + 1, closed: true });
                at = close + 1;
            }
            None if matches!(open, '\'' | '‘') => at += 1,
            None => {
                found.push(Quotation { tokens: at..tokens.len(), closed: false });
                break;
            }
        }
    }
    found
}

/// The kind of mark that opens a quotation at `at`: `"` or `'`, or that mark itself.
fn opens(tokens: &[Token], at: usize) -> Option<char> {
    let token = tokens.get(at)?;
    let touches_next = tokens.get(at + 1).is_some_and(|next| token.touches(next));
    let after_space =
        at == 0 || !tokens[at - 1].touches(token) || tokens[at - 1].is_mark('(') || tokens[at - 1].is_mark('—');
    let Kind::Mark(mark) = token.kind else { return None };
    match mark {
        '“' | '«' | '„' | '‘' | '‹' => Some(mark),
        '"' | '\'' if touches_next && after_space => Some(mark),
        _ => None,
    }
}

fn closing(tokens: &[Token], open_at: usize, open: char) -> Option<usize> {
    let mut depth = 1;
    let limit = if matches!(open, '\'' | '‘') { tokens.len().min(open_at + SINGLE_REACH) } else { tokens.len() };
    for at in open_at + 1..limit {
        let Kind::Mark(mark) = tokens[at].kind else { continue };
        let after_space = !tokens[at - 1].touches(&tokens[at]);
        let before_word = tokens.get(at + 1).is_some_and(|next| tokens[at].touches(next) && next.is_word());
        match (open, mark) {
            ('“', '“') if !after_space || depth > 1 => depth -= 1,
            ('“' | '«', _) if mark == open => depth += 1,
            ('“', '”' | '"') | ('«', '»') | ('„', '“' | '”' | '"') | ('‹', '›') => depth -= 1,
            ('"', '"' | '”') if !(after_space && before_word) => depth -= 1,
            ('\'', '\'') | ('‘', '’' | '\'') if !after_space && !before_word && !possessive(tokens, at) => {
                depth -= 1
            }
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Whether the single mark at `at` is the apostrophe of "soldiers’ health": a plural, and a word goes on after it.
fn possessive(tokens: &[Token], at: usize) -> bool {
    let next_is_lower = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Lower);
    next_is_lower && tokens[at + 1..].iter().take(SINGLE_REACH).any(|token| token.is_mark('’') || token.is_mark('\''))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Span;
    use crate::rules::Lexicon;
    use crate::text::tokenize;

    fn quoted(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::new([], Default::default()).unwrap_or_else(|why| unreachable!("{why}"));
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &lexicon, &mut tokens);
        let span = |q: Quotation| &text[tokens[q.tokens.start].start as usize..tokens[q.tokens.end - 1].end as usize];
        quotations(&tokens).into_iter().map(span).collect()
    }

    #[test]
    fn marks_of_every_house() {
        assert_eq!(quoted("He said “one” and “two.”"), ["“one”", "“two.”"]);
        assert_eq!(quoted("He said \"one,\" and \"two\"."), ["\"one,\"", "\"two\""]);
        assert_eq!(quoted("He said 'it's so', ''twice''"), ["'it's so'", "''twice''"]);
        assert_eq!(quoted("Er sagte „so“, «ainsi»"), ["„so“", "«ainsi»"]);
        assert_eq!(quoted("‘The soldiers’ health’ mattered"), ["‘The soldiers’ health’"]);
    }

    #[test]
    fn nested_open_and_stray_marks() {
        assert_eq!(quoted("“She told me ‘no’ again,” he said"), ["“She told me ‘no’ again,”"]);
        assert_eq!(quoted("“A paragraph that goes on."), ["“A paragraph that goes on."]);
        assert_eq!(quoted("the boys' club, 5\" long, don't"), [""; 0]);
    }
}
