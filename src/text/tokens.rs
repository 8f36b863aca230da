//! Words, numbers and marks, with what the lexicon knows of them.

use crate::claim::Span;
use crate::rules::{Lexicon, Lists, WordId};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word in small letters, or in a script without capitals.
    Lower,
    /// A word with a capital first letter.
    Capital,
    /// A word of two or more capitals and no small letter: "ISW", "U.S.".
    Acronym,
    /// A word that begins with a digit: "700,000", "3.5", "19th".
    Number,
    /// A mark. An ellipsis is `…`, however written; a dash of two hyphens `—`; a quotation mark of two apostrophes `"`.
    Mark(char),
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it starts, in bytes.
    pub start: u32,
    /// Where it ends, in bytes.
    pub end: u32,
    /// The word's number in the lexicon.
    pub word: WordId,
    /// A number for the word in small letters, known or not.
    pub form: u32,
    /// The word lists that it stands in.
    pub lists: Lists,
    /// What it is.
    pub kind: Kind,
}

impl Token {
    /// Whether it is that mark.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether it is a word or a number.
    pub fn is_word(&self) -> bool {
        !matches!(self.kind, Kind::Mark(_))
    }

    /// Whether it begins with a digit.
    pub fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    /// Whether its first letter is a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.kind, Kind::Capital | Kind::Acronym)
    }

    /// Its place in the text.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether `next` follows with nothing between.
    pub fn touches(&self, next: &Token) -> bool {
        self.end == next.start
    }
}

/// Where a word may be broken at a line's end: a part of the word that is not read.
const SOFT_HYPHEN: char = '\u{ad}';

/// Adds the tokens of `block`, a part of `text`, to `tokens`. Texts are at most 4 GiB long.
pub fn tokenize(text: &str, block: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut at = block.start;
    loop {
        // Spaces are half of what there is to look at.
        at += text.as_bytes()[at..block.end].iter().take_while(|&&byte| byte == b' ').count();
        let Some(c) = text.get(at..block.end).and_then(|rest| rest.chars().next()) else { break };
        if c.is_alphanumeric() || (matches!(c, '@' | '#') && letter_at(text, at + 1)) {
            let end = word_end(text, at, block.end);
            let end = whole_name(text, at, end, block.end, lexicon);
            push(text, at, end, word_kind(&text[at..end]), lexicon, tokens);
            at = end;
        } else if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
        } else if let Some(end) = clitic_end(text, at, block.end) {
            push(text, at, end, Kind::Lower, lexicon, tokens);
            at = end;
        } else {
            let (mark, length) = mark_at(&text[at..block.end], c);
            push(text, at, at + length, Kind::Mark(mark), lexicon, tokens);
            at += length;
        }
    }
}

fn push(text: &str, start: usize, end: usize, kind: Kind, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    // The World Health Organization, but in a line that is all in capitals.
    let shouts = tokens.last().is_some_and(|before| before.kind == Kind::Acronym);
    let written = if &text[start..end] == "WHO" && !shouts { "W.H.O." } else { &text[start..end] };
    let unbroken = (!written.is_ascii()).then(|| written.replace(SOFT_HYPHEN, ""));
    let (word, form) = lexicon.look_up(unbroken.as_deref().unwrap_or(written));
    tokens.push(Token { start: start as u32, end: end as u32, word, form, lists: lexicon.lists_of(word), kind });
}

/// “McDonald's”: a name that has its 's for good.
fn whole_name(text: &str, start: usize, end: usize, limit: usize, lexicon: &Lexicon) -> usize {
    let whole = clitic_end(text, end, limit).filter(|_| text[start..end].starts_with(|c: char| c.is_ascii_uppercase()));
    let is_listed = |&whole: &usize| !lexicon.lists_of(lexicon.look_up(&text[start..whole]).0).is_empty();
    whole.filter(is_listed).unwrap_or(end)
}

fn letter_at(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
}

/// Marks that steer display and are no part of any word: soft hyphens, zero-width and bidirectional controls.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Where the word that starts at `start` ends.
fn word_end(text: &str, start: usize, limit: usize) -> usize {
    let bytes = &text.as_bytes()[start..limit];
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    // Most words end at a space or a comma before one, and need no closer look.
    match bytes[letters..] {
        [] | [b' ', ..] | [b',', b' ', ..] if letters > 0 => start + letters,
        _ => end_of_any_word(text, start, limit),
    }
}

/// Letters and digits, and between them hyphens, soft or not, an apostrophe that opens no clitic, the points of "U.S.", "D-N.Y.", "example.com"
/// and "3.5", the commas of "700,000", the "&" of "AT&T".
fn end_of_any_word(text: &str, start: usize, limit: usize) -> usize {
    let mut before = '\0';
    // Where initials would begin, and how many points have come since.
    let (mut part, mut points) = (start, 0);
    // “(AZN.L)”: a share's sign
    let mut may_be_sign = text[..start].ends_with('(');
    let mut chars = text[start..limit].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let at = start + offset;
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let inside = match c {
            _ if c.is_alphanumeric() || offset == 0 => true,
            '-' | '\u{2010}' | '\u{2011}' | '_' => next.is_alphanumeric(),
            SOFT_HYPHEN => next.is_alphabetic(),
            '\'' | '’' => next.is_alphabetic() && before.is_alphabetic() && clitic_end(text, at, limit).is_none(),
            '&' => before.is_ascii_uppercase() && next.is_ascii_uppercase(),
            ',' | ':' => before.is_ascii_digit() && next.is_ascii_digit(),
            '.' if points > 0 && before.is_alphabetic() && !next.is_alphanumeric() => return at + 1,
            '.' => {
                let initial = before.is_uppercase()
                    && next.is_uppercase()
                    && at - part == before.len_utf8() * (points + 1) + points;
                let sign = may_be_sign && next.is_ascii_uppercase();
                points += usize::from(initial || (next.is_alphabetic() && at - part == 1));
                initial || sign || next.is_lowercase() || (before.is_ascii_digit() && next.is_ascii_digit())
            }
            _ => false,
        };
        if !inside {
            return at;
        }
        if c == '-' {
            (part, points) = (at + 1, 0);
        }
        may_be_sign &= c.is_ascii_uppercase() || c.is_ascii_digit();
        before = c;
    }
    limit
}

/// Where the clitic ends that an apostrophe at `at` opens after a word: 's, 'd, 'm, 'll, 're, 've.
fn clitic_end(text: &str, at: usize, limit: usize) -> Option<usize> {
    let rest = &text[at..limit];
    let after = rest.strip_prefix('\'').or_else(|| rest.strip_prefix('’'))?;
    let follows_word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let letters = after.len() - after.trim_start_matches(|c: char| c.is_alphanumeric()).len();
    let clitic = matches!(&after[..letters], "s" | "S" | "d" | "m" | "ll" | "re" | "ve");
    (follows_word && clitic).then_some(at + rest.len() - after.len() + letters)
}

/// Whether it is what follows a word as a token of its own: “’s”.
pub fn is_clitic(word: &str) -> bool {
    let behind = format!("a{word}");
    clitic_end(&behind, 1, behind.len()) == Some(behind.len())
}

/// "al-Assad", "d'Estaing": names all the same.
fn begins_with_article(word: &str) -> bool {
    let (article, name) = match word.as_bytes() {
        [_, b'\'', ..] => word.split_at(2),
        [_, _, b'-', ..] => word.split_at(3),
        [_, 0xE2, ..] => match word.split_once('’') {
            Some(("d", name)) => ("d'", name),
            _ => return false,
        },
        _ => return false,
    };
    matches!(article, "al-" | "el-" | "ul-" | "ad-" | "as-" | "ar-" | "d'") && name.starts_with(char::is_uppercase)
}

fn word_kind(word: &str) -> Kind {
    if word.starts_with(|first: char| first.is_ascii_lowercase()) {
        return if begins_with_article(word) { Kind::Capital } else { Kind::Lower };
    }
    let mut chars = word.chars().filter(|c| c.is_alphanumeric());
    let first = chars.next().unwrap_or(' ');
    if first.is_numeric() {
        return Kind::Number;
    }
    if !first.is_uppercase() {
        return Kind::Lower;
    }
    let mut rest = chars.filter(|c| c.is_alphabetic()).peekable();
    match rest.peek().is_some() && rest.all(char::is_uppercase) {
        true => Kind::Acronym,
        false => Kind::Capital,
    }
}

/// The mark that `rest` begins with, and how many bytes it takes.
fn mark_at(rest: &str, first: char) -> (char, usize) {
    let length = first.len_utf8();
    let run = || rest.chars().take_while(|&c| c == first).count() * length;
    let doubled = || rest.chars().take(3).filter(|&c| c == first).count() == 2 && rest[length..].starts_with(first);
    match first {
        '.' if rest.starts_with("..") => ('…', run()),
        '-' if rest.starts_with("--") => ('—', run()),
        '\'' | '’' | '`' if doubled() => ('"', 2 * length),
        _ => (first, length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let lexicon =
            Lexicon::new(Default::default(), [], Default::default()).unwrap_or_else(|why| unreachable!("{why}"));
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &lexicon, &mut tokens);
        tokens.iter().map(|token| token.span().of(text)).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(words("Stop, now!"), ["Stop", ",", "now", "!"]);
        assert_eq!(words("a three-year-old war—not"), ["a", "three-year-old", "war", "—", "not"]);
        assert_eq!(words("more than 700,000 (3.5%)"), ["more", "than", "700,000", "(", "3.5", "%", ")"]);
        assert_eq!(words("wait... -- 'so'"), ["wait", "...", "--", "'", "so", "'"]);
        assert_eq!(words("''He's''"), ["''", "He", "'s", "''"]);
        assert_eq!(words("re\u{ad}port\u{ad}ed \u{ad}so\u{ad}"), ["re\u{ad}port\u{ad}ed", "so"]);
    }

    #[test]
    fn apostrophes() {
        assert_eq!(words("Putin’s O’Malley don't they'll"), ["Putin", "’s", "O’Malley", "don't", "they", "'ll"]);
        assert_eq!(words("soldiers’ health"), ["soldiers", "’", "health"]);
    }

    #[test]
    fn points_inside_words() {
        assert_eq!(words("the U.S. and J. Smith."), ["the", "U.S.", "and", "J", ".", "Smith", "."]);
        assert_eq!(
            words("Smith (D-N.Y.), R-S.C., left."),
            ["Smith", "(", "D-N.Y.", ")", ",", "R-S.C.", ",", "left", "."]
        );
        assert_eq!(words("at 5 p.m. on example.com."), ["at", "5", "p.m.", "on", "example.com", "."]);
        assert_eq!(words("AT&T, Q&A; it &amp; that"), ["AT&T", ",", "Q&A", ";", "it", "&", "amp", ";", "that"]);
        assert_eq!(words("Moss (AZN.L), (7203.T)"), ["Moss", "(", "AZN.L", ")", ",", "(", "7203.T", ")"]);
        assert_eq!(words("It ended.Then"), ["It", "ended", ".", "Then"]);
    }

    #[test]
    fn names_that_begin_with_an_article() {
        for name in ["al-Assad", "el-Sissi", "d'Estaing", "d’Estaing"] {
            assert_eq!(word_kind(name), Kind::Capital, "{name}");
        }
        for word in ["as-is", "ex-FBI", "un-American", "d’accord", "it’s", "al-", "d'"] {
            assert_eq!(word_kind(word), Kind::Lower, "{word}");
        }
    }

    #[test]
    fn other_scripts_and_broken_text() {
        assert_eq!(words("Путин — \u{fffd}ok\u{200b}"), ["Путин", "—", "\u{fffd}", "ok"]);
        assert_eq!(words(""), [""; 0]);
    }
}
