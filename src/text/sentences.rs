//! Where sentences end. UAX #29 alone cuts at "Mr. Smith" and "J. Smith", so the rules here know abbreviations.

use std::ops::Range;

use super::tokens::{Kind, Token};
use crate::rules::Words;

/// How many tokens a sentence can have. What runs longer is no prose, and is cut, so that looking around in a sentence
/// always ends soon.
const MOST_TOKENS: usize = 300;

/// How many tokens a dateline can have: “NEW YORK, Dec. 22 (UPI) —”.
const DATELINE: usize = 14;

/// The sentences of a block of `text`, as ranges of the block's `tokens`.
pub fn sentences(text: &str, tokens: &[Token], words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = dateline(text, tokens).max(heading(text, tokens, words));
    let mut at = start;
    if start > 0 {
        found.push(0..start);
    }
    while at < tokens.len() {
        let stop = at;
        let most = start + MOST_TOKENS;
        at += 1;
        let may_end = matches!(tokens[stop].kind, Kind::Mark('.' | '!' | '?' | '…' | '。'));
        let mut ends = false;
        if may_end || has_point(text, &tokens[stop]) {
            at = closed(&tokens[..most.min(tokens.len())], at);
            ends = at < tokens.len() && ends_sentence(text, tokens, stop, at, words);
        }
        if ends || at == most {
            found.push(start..at);
            start = at;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// How many of a block's first tokens say where and when it was written: `WASHINGTON (Reuters) -`, `LA CROSSE, Wisc. —`.
fn dateline(text: &str, tokens: &[Token]) -> usize {
    let is_dash = |at: usize| {
        let apart = |a: usize, b: usize| tokens.get(b).is_some_and(|token| !tokens[a].touches(token));
        matches!(tokens[at].kind, Kind::Mark('-' | '–' | '—')) && apart(at - 1, at) && apart(at, at + 1)
    };
    let Some(dash) = (1..tokens.len().min(DATELINE)).find(|&at| is_dash(at)) else { return 0 };
    let mut words = tokens[..dash].iter().filter(|token| token.is_word());
    let first = tokens[0].span().of(text);
    let shouts = first.len() > 3 && first.bytes().all(|byte| byte.is_ascii_uppercase());
    let ends = matches!(tokens[dash - 1].kind, Kind::Mark(')' | '.'));
    let opens = tokens.get(dash + 1).is_some_and(|next| next.kind != Kind::Lower);
    let is_name = words.all(|token| token.is_capital() || token.is_number());
    if is_name && opens && (ends || shouts && tokens[dash - 1].is_capital()) { dash + 1 } else { 0 }
}

/// How many of a block's first tokens say what kind of text follows, and when: “Update, 2:14 PM ET:”, “Breaking news:”.
fn heading(text: &str, tokens: &[Token], words: &Words) -> usize {
    let ends = |token: &Token| match token.kind {
        Kind::Mark(mark) => !matches!(mark, ',' | '.' | '(' | ')'),
        Kind::Lower => !matches!(token.span().of(text), "a.m." | "p.m." | "am" | "pm" | "news"),
        _ => false,
    };
    let heads = tokens.first().is_some_and(|first| first.is_capital() && first.lists.has(words.heading));
    let end = tokens.iter().take(DATELINE).position(ends).filter(|&end| heads && tokens[end].is_mark(':'));
    let end = end.filter(|&end| end < 3 || tokens[..end].iter().any(Token::is_number));
    end.map_or(0, |colon| colon + 1)
}

/// Initials and "a.m." swallow the full stop that ends their sentence.
fn has_point(text: &str, token: &Token) -> bool {
    token.is_word() && text.as_bytes().get(token.end as usize - 1) == Some(&b'.')
}

/// Where what follows begins: marks that close, and references such as "[1]", belong to the sentence before them.
fn closed(tokens: &[Token], mut at: usize) -> usize {
    while at < tokens.len() && tokens[at - 1].touches(&tokens[at]) {
        at += match &tokens[at..] {
            [open, number, close, ..] if open.is_mark('[') && number.is_number() && close.is_mark(']') => 3,
            [token, ..]
                if matches!(
                    token.kind,
                    Kind::Mark('.' | '!' | '?' | '…' | '”' | '"' | '’' | '\'' | '»' | ')' | ']')
                ) =>
            {
                1
            }
            _ => break,
        }
    }
    at
}

/// Whether a sentence ends with the mark at `stop`, where what follows begins at `next`.
fn ends_sentence(text: &str, tokens: &[Token], stop: usize, next: usize, words: &Words) -> bool {
    let following = &tokens[next];
    let opens = match following.kind {
        Kind::Capital | Kind::Acronym | Kind::Number => true,
        Kind::Lower => false,
        Kind::Mark(mark) => "“\"‘'«„([@#$£€•*".contains(mark),
    };
    if !opens {
        return false;
    }
    // What stands in brackets behind an abbreviation is a share's sign or a party: “Acme Inc. (NYSE: ACM)”.
    let bracket = following.is_mark('(') || following.is_mark('[');
    let starts_plainly = match tokens.get(next + usize::from(bracket)).filter(|first| first.is_word()) {
        Some(first) => first.is_capital() && first.lists.has(words.starter) || speaks(&tokens[next..], words),
        None => !bracket,
    };
    if has_point(text, &tokens[stop]) {
        // “at 9 p.m. Sheriff Smith said”, and not “at 9 p.m. Monday”
        let hour = matches!(tokens[stop].span().of(text), "a.m." | "p.m.");
        let name = following.kind == Kind::Capital && !following.lists.has(words.no_name);
        return starts_plainly || hour && name;
    }
    if tokens[stop].is_mark('.') && next == stop + 1 && stop > 0 && tokens[stop - 1].touches(&tokens[stop]) {
        let before = &tokens[stop - 1];
        let initial = before.kind == Kind::Capital && before.span().of(text).chars().nth(1).is_none();
        // “Smith v. Jones”
        let against = matches!(before.span().of(text), "v" | "vs");
        if before.lists.has(words.abbreviation_before_name) && (before.is_capital() || against) {
            return false;
        }
        // “fell ill.” is no state.
        let word =
            before.kind == Kind::Lower && matches!(before.span().of(text), "ill" | "mass" | "miss" | "wash" | "ark");
        if initial || before.lists.has(words.abbreviation) && !word {
            return starts_plainly;
        }
    }
    let quoted = tokens[stop + 1..next].iter().any(|token| matches!(token.kind, Kind::Mark('”' | '"' | '’' | '\'')));
    !(quoted && !tokens[stop].is_mark('.') && reported(&tokens[next..], words))
}

/// Whether `tokens` begin with people who have their capital only because a sentence begins: “Officials said”, and not “U.S.
/// Officials Say” in a headline, nor “U.S. Democrats said”.
fn speaks(tokens: &[Token], words: &Words) -> bool {
    matches!(tokens, [first, second, ..] if first.kind == Kind::Capital
        && first.lists.has(words.unnamed) && !first.lists.has(words.no_name) && second.kind == Kind::Lower)
}

/// Whether `tokens` go on as the report of the quotation before them: "Ms Clinton asked."
fn reported(tokens: &[Token], words: &Words) -> bool {
    let verb =
        tokens.iter().take(8).take_while(|t| t.is_word() || t.is_mark('.')).position(|t| t.lists.has(words.reporting));
    verb.is_some_and(|verb| {
        let after = tokens.get(verb + 1);
        after.is_none_or(|after| !after.is_mark(':') && !after.is_mark('“') && !after.is_mark('"'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Span;
    use crate::rules::RuleSets;
    use crate::text::tokenize;

    /// Cuts `text`, in which a `|` stands wherever a sentence should end, without the bars, and puts them back.
    fn recut(text: &str) -> String {
        let rules = RuleSets::built_in().unwrap_or_else(|why| unreachable!("{why}"));
        let plain = text.replace('|', "");
        let mut tokens = Vec::new();
        tokenize(&plain, Span::new(0, plain.len()), rules.lexicon(), &mut tokens);
        let cut = sentences(&plain, &tokens, rules.words());
        let ends: Vec<_> = cut.iter().map(|s| tokens[s.end - 1].end as usize).collect();
        let mut marked = plain.clone();
        ends.iter().rev().skip(1).for_each(|&end| marked.insert(end, '|'));
        marked
    }

    #[test]
    fn no_sentence_is_longer_than_a_window_can_be() {
        for text in [format!("{}x.) {}", "x ".repeat(297), "x ".repeat(900)), format!("x.{}", ")".repeat(900))] {
            let rules = RuleSets::built_in().unwrap_or_else(|why| unreachable!("{why}"));
            let mut tokens = Vec::new();
            tokenize(&text, Span::new(0, text.len()), rules.lexicon(), &mut tokens);
            let cut = sentences(&text, &tokens, rules.words());
            assert!(cut.iter().all(|sentence| sentence.len() <= MOST_TOKENS), "{cut:?}");
            assert_eq!(cut.iter().map(|sentence| sentence.len()).sum::<usize>(), tokens.len());
        }
    }

    #[test]
    fn sentences_end_where_they_do() {
        for text in [
            "One.| Two!| Three?| Four",
            "Mr. Smith met Sen. J. P. Jones, Dr. No and Gov. Brown.| They talked.",
            "The U.S. Army left.| It left the U.S.| The end came at 5 p.m.| He slept.",
            "They came at 9 p.m.| Sheriff Smith left at 9 p.m. Monday.",
            "The child fell ill.| Doctors came to Peoria, Ill. Monday.",
            "It rose 3.5 percent to $1.2 billion.| Acme Inc. fell.| 300 left.",
            "“It is over.”| He left.| “Why?” she asked.| “No!” Ms. Clinton said.",
            "“Is it over?”| The crowd said: “No.”",
            "He waited… and waited.| Then…| Nothing.",
            "He died in 1989.[1]| She lived.",
            "(He left.)| She stayed (they say.)",
            "WASHINGTON (Reuters) -| The bridge fell.",
            "NEW YORK, Dec. 22 (UPI) —| Jane Smith said so.| It was late.",
            "LA CROSSE, Wisc. —| Gov. Smith left.",
            "BERLIN -| “It is over,” he said.",
            "Update, 2:14 p.m. ET:| Jane Smith left.",
            "Correction:| Acme left.",
            "Breaking news:| Acme left.",
            "Exclusive – Jane Smith: Let them leave.",
            "Exclusive, Jane Smith and Joe Smith: Let them leave.",
            "Opinion polls say so: Smith left.",
            "NATO - the alliance - left.| Smith - Jones’s aide - did not.",
            "i.e. this, e.g. that, vs. those, No. 5 and St. Mary’s.| Next.",
            "He met Kim Jong Un.| South Korea left.| He met Xi.| Smith, É. Jones and Th. Brown left.",
            "It was made by Acme Inc.| Analysts left.| It lies in the U.S.| Officials left D.C.| Police came.",
            "U.S. Officials Say Smith Left",
            "They ruled in Smith v. Jones.| She left.| He said no.| Smith left.",
            "The U.S. Democrats left J. Smith Jr. alone.",
            "Acme Inc. (Nasdaq: ACM) left Acme Ltd. (the “Company”) and Joe Smith Jr. (R-Texas).| (He fell.)",
            "They left Acme Inc.| (The firm fell.)",
        ] {
            assert_eq!(recut(text), text);
        }
    }
}
