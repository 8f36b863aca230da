//! What stands in quotation marks, in the house styles of English news and of its neighbours.

use std::ops::Range;

use super::tokens::{Kind, Token};
use crate::rules::Words;

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
/// Marks that can open as well as close open after white space or an opening bracket and close otherwise. Single marks
/// count only where they pair up in the block, since an apostrophe looks the same. A quotation that nothing closes runs to
/// the end of the block, as in a quotation of several paragraphs; where marks don't balance, the first that can close one
/// does.
pub fn quotations(tokens: &[Token], words: &Words) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut nested = true;
    while at < tokens.len() {
        let Some(open) = opens(tokens, at, words) else {
            at += 1;
            continue;
        };
        let mut close = closing(tokens, at, open, nested);
        // Marks that don't balance here don't balance later on either: each search to the end happens once.
        if close.is_none() && nested && !is_single(open) {
            nested = false;
            close = closing(tokens, at, open, nested);
        }
        match close {
            Some(close) => {
                found.push(Quotation { tokens: at..close + 1, closed: true });
                at = close + 1;
            }
            None if is_single(open) => at += 1,
            None => {
                found.push(Quotation { tokens: at..tokens.len(), closed: false });
                break;
            }
        }
    }
    found
}

/// Whether the mark can be an apostrophe, a comma or a grave accent as well.
fn is_single(open: char) -> bool {
    matches!(open, '\'' | '‘' | '‚' | '`')
}

/// The mark that opens a quotation at `at`.
fn opens(tokens: &[Token], at: usize, words: &Words) -> Option<char> {
    let token = tokens.get(at)?;
    let Kind::Mark(mark) = token.kind else { return None };
    let touches_next = tokens.get(at + 1).is_some_and(|next| token.touches(next));
    let before = at.checked_sub(1).map(|before| &tokens[before]).filter(|before| before.touches(token));
    let after_space = before.is_none_or(|before| matches!(before.kind, Kind::Mark('(' | '[' | '—' | '–' | '/')));
    let after_colon = before.is_some_and(|before| before.is_mark(':'));
    match mark {
        '“' | '«' | '„' | '‹' | '「' | '『' => Some(mark),
        '‘' if !is_clipped(tokens, at, words) => Some(mark),
        '"' | '”' | '»' | '›' | '‚' | '`' if touches_next && (after_space || after_colon) => Some(mark),
        '\'' if touches_next && after_space && !is_clipped(tokens, at, words) => Some(mark),
        _ => None,
    }
}

/// Whether the single mark at `at` stands for what a word has lost.
fn is_clipped(tokens: &[Token], at: usize, words: &Words) -> bool {
    let next = tokens.get(at + 1).filter(|next| tokens[at].touches(next) && next.is_word());
    next.is_some_and(|next| next.lists.has(words.clipped))
}

/// Where the quotation closes that `open` opens at `open_at`. Where `nested`, quotations in the same marks are counted.
fn closing(tokens: &[Token], open_at: usize, open: char, nested: bool) -> Option<usize> {
    let mut depth = 1;
    let mut in_straight = false;
    let limit = if is_single(open) { tokens.len().min(open_at + SINGLE_REACH) } else { tokens.len() };
    for at in open_at + 1..limit {
        let Kind::Mark(mark) = tokens[at].kind else { continue };
        let after_space = !tokens[at - 1].touches(&tokens[at]);
        let next = tokens.get(at + 1).filter(|next| tokens[at].touches(next));
        let before_word = next.is_some_and(Token::is_word);
        let after_opening = matches!(tokens[at - 1].kind, Kind::Mark('(' | '[' | '='));
        let opens = after_space && before_word || after_opening && next.is_some();
        match (open, mark) {
            ('“', '“') if !after_space || depth > 1 => depth -= 1,
            ('“' | '«', _) if mark == open => depth += usize::from(nested),
            ('"', '“') => depth += usize::from(nested),
            // Inside curly marks a straight one is another quotation's if one opens there, as long as a curly one closes.
            ('“', '"') if nested && (in_straight || opens) => in_straight = !in_straight,
            ('“', '”' | '"') | ('«', '»') | ('„', '“' | '”' | '"') | ('‹', '›') | ('「', '」') | ('『', '』') => {
                depth -= 1
            }
            ('"', '"' | '”') | ('”', '”') | ('»', '«' | '»') | ('›', '‹' | '›') if !(after_space && before_word) => {
                depth -= 1
            }
            ('\'', '\'') | ('‘' | '`', '’' | '\'') | ('‚', '‘' | '’')
                if !after_space && !before_word && !possessive(tokens, at) =>
            {
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

/// Whether the single mark at `at` is the apostrophe of "soldiers’ health": a plural, a word goes on after it, and the next
/// single mark closes rather than opens.
fn possessive(tokens: &[Token], at: usize) -> bool {
    let next_is_lower = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Lower);
    let single = |at: &usize| matches!(tokens[*at].kind, Kind::Mark('’' | '\'' | '‘' | '`'));
    let next = (at + 1..tokens.len().min(at + SINGLE_REACH)).find(single);
    next_is_lower && next.is_some_and(|next| tokens[next - 1].touches(&tokens[next]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Span;
    use crate::rules::RuleSets;
    use crate::text::tokenize;

    fn quoted(text: &str) -> Vec<&str> {
        let rules = RuleSets::built_in().unwrap_or_else(|why| unreachable!("{why}"));
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), rules.lexicon(), &mut tokens);
        let span = |q: Quotation| &text[tokens[q.tokens.start].start as usize..tokens[q.tokens.end - 1].end as usize];
        quotations(&tokens, rules.words()).into_iter().map(span).collect()
    }

    /// Each text with the quotations in it.
    fn check(cases: &[(&str, &[&str])]) {
        for (text, expected) in cases {
            assert_eq!(quoted(text), *expected, "{text}");
        }
    }

    #[test]
    fn curly_and_straight_marks() {
        check(&[
            ("He said “one” and “two.”", &["“one”", "“two.”"]),
            ("He said \"one,\" and \"two\".", &["\"one,\"", "\"two\""]),
            ("They were “rapists“ to him", &["“rapists“"]),
            ("“Both kinds,\" she said", &["“Both kinds,\""]),
            ("He wrote:\"No.\" Then:”Yes.”", &["\"No.\"", "”Yes.”"]),
            ("the ``old'' way and ''this'' one", &["``old''", "''this''"]),
            ("Hon sade ”så” till mig", &["”så”"]),
            ("the (\"so-called\") and [“other”] ones", &["\"so-called\"", "“other”"]),
        ]);
    }

    #[test]
    fn single_marks() {
        check(&[
            ("He said 'it's so', ''twice''", &["'it's so'", "''twice''"]),
            ("‘The soldiers’ health’ mattered", &["‘The soldiers’ health’"]),
            ("It is 'a mess', 'a shame' and `a pity'", &["'a mess'", "'a shame'", "`a pity'"]),
            ("‘I don’t know,’ he said. ‘Ask her.’", &["‘I don’t know,’", "‘Ask her.’"]),
            ("‘He told me “no” twice’", &["‘He told me “no” twice’"]),
        ]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check(&[
            ("the boys' club, 5\" long, don't", &[]),
            ("the '90s and the dogs' home", &[]),
            ("the ‘90s and the dogs’ home", &[]),
            ("rock 'n' roll, rock ’n’ roll, rock ‘n’ roll", &[]),
            ("'Tis the girls' turn; give 'em the players' bus", &[]),
            ("It is 5'10\" and the students' own", &[]),
            ("Jess’ and James' cars", &[]),
            ("the '80s were 'loud', he said", &["'loud'"]),
        ]);
    }

    #[test]
    fn low_marks_guillemets_and_corner_brackets() {
        check(&[
            ("Er sagte „so“, „so” und ‚nur so‘.", &["„so“", "„so”", "‚nur so‘"]),
            ("Il dit «ainsi», « comme ça » et ‹ peu ›", &["«ainsi»", "« comme ça »", "‹ peu ›"]),
            ("Er sagte »so« und ›so‹", &["»so«", "›so‹"]),
            ("Hän sanoi »niin» minulle", &["»niin»"]),
            ("「はい」と『本』", &["「はい」", "『本』"]),
            ("a slip‚ one comma too low", &[]),
        ]);
    }

    #[test]
    fn nested_marks() {
        check(&[
            ("“She told me ‘no’ again,” he said", &["“She told me ‘no’ again,”"]),
            ("“She told me “no” again,” he said", &["“She told me “no” again,”"]),
            ("\"She told me 'no' again,\" he said", &["\"She told me 'no' again,\""]),
            ("«Il a dit «non» hier», dit-il", &["«Il a dit «non» hier»"]),
            ("\"It was “so-so” at best. It rained.\" He left.", &["\"It was “so-so” at best. It rained.\""]),
            ("“It was \"so-so\" at best,” he said", &["“It was \"so-so\" at best,”"]),
            ("“It was (\"so-so\") at best,” he said", &["“It was (\"so-so\") at best,”"]),
            ("“<b>x</b> <img src=\"/x\">” came up", &["“<b>x</b> <img src=\"/x\">”"]),
        ]);
    }

    #[test]
    fn a_paragraph_of_a_longer_quotation_has_no_closing_mark() {
        check(&[
            ("“A paragraph that goes on.", &["“A paragraph that goes on."]),
            ("\"It's long. It goes on.", &["\"It's long. It goes on."]),
            ("„Ein Absatz von mehreren.", &["„Ein Absatz von mehreren."]),
            ("and here it ends.” He left.", &[]),
            ("‘A single mark that nothing closes", &[]),
        ]);
    }

    #[test]
    fn unbalanced_marks_close_as_soon_as_they_can() {
        check(&[
            ("“One. “Two,” she said. He left. “Three.”", &["“One. “Two,”", "“Three.”"]),
            ("” stray, “one” and “two", &["“one”", "“two"]),
            ("\" stray \"one\"", &["\"one\""]),
        ]);
    }
}
