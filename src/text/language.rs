//! Whether a text is English: the rules know no other language, and what they find in one is wrong.

use std::ops::AddAssign;

use super::{Kind, Quotation, Token, blocks, quotations, tokenize};
use crate::rules::{Lexicon, Words};

/// So many small words tell a language.
const TELLING: usize = 3;

/// English has more than one small word in sixteen; so many words are enough to miss them.
const SCARCE: usize = 16;
const ENOUGH: usize = 20;

/// What a document's language is told by: no more words than that are read for it.
const DOCUMENT_WORDS: usize = 2_000;

/// The small words of a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct SmallWords {
    english: usize,
    foreign: usize,
    /// All words but those with a capital, which are names as often as not.
    words: usize,
}

impl SmallWords {
    /// Counts the words of a block. What stands in quotation marks may be in another language.
    pub fn of(text: &str, tokens: &[Token], quotations: &[Quotation], words: &Words) -> Self {
        let small = [
            words.determiner,
            words.preposition,
            words.be,
            words.have,
            words.do_forms,
            words.modal,
            words.subject_pronoun,
            words.possessive_pronoun,
            words.conjunction,
            words.subordinator,
            words.negation,
        ];
        let mut counted = Self::default();
        let mut quotations = quotations.iter().peekable();
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word() && !token.is_number()) {
            while quotations.next_if(|quotation| quotation.tokens.end <= at).is_some() {}
            if quotations.peek().is_some_and(|quotation| quotation.tokens.start <= at) {
                continue;
            }
            let word = token.span().of(text);
            let is_ascii = word.is_ascii();
            let other_script = if is_ascii { 0 } else { weight_of_other_script(word) };
            let lower = token.kind == Kind::Lower;
            counted.words += usize::from(lower || other_script > 0);
            counted.english += usize::from(token.lists.has_any(small));
            let small_foreign = token.lists.has(words.foreign) && !is_of_name(text, tokens, at);
            counted.foreign +=
                other_script.max(usize::from(small_foreign || lower && !is_ascii && word.chars().any(is_accented)));
        }
        counted
    }

    /// Whether they are English; `None` where they don't tell.
    pub fn are_english(self) -> Option<bool> {
        let told = self.english + self.foreign >= TELLING || self.words >= ENOUGH;
        told.then_some(self.english >= 2 * self.foreign && self.english * SCARCE >= self.words)
    }
}

/// Whether a document is English, by its first words: what a block too short to tell is taken for.
pub fn is_english(text: &str, lexicon: &Lexicon, words: &Words) -> bool {
    let mut small_words = SmallWords::default();
    let mut tokens = Vec::new();
    for block in blocks(text) {
        tokens.clear();
        tokenize(text, block, lexicon, &mut tokens);
        small_words += SmallWords::of(text, &tokens, &quotations(&tokens, words), words);
        if small_words.words >= DOCUMENT_WORDS {
            break;
        }
    }
    small_words.are_english().unwrap_or(true)
}

impl AddAssign for SmallWords {
    fn add_assign(&mut self, other: Self) {
        self.english += other.english;
        self.foreign += other.foreign;
        self.words += other.words;
    }
}

/// Whether the word may be a name's, like those of “Charles de Gaulle”, “El Salvador” and “Ursula von der Leyen”.
fn is_of_name(text: &str, tokens: &[Token], at: usize) -> bool {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| words.contains(&token.span().of(text)));
    let leads =
        |at: usize| is(at, &["von", "van", "de", "Von", "Van", "De"]) && is(at + 1, &["der", "den", "la", "los"]);
    let (first, last) = match at {
        _ if leads(at) => (at, at + 1),
        _ if at > 0 && leads(at - 1) => (at - 1, at),
        _ => (at, at),
    };
    let capital = |at: usize| tokens.get(at).is_some_and(Token::is_capital);
    capital(last + 1) && (capital(first) || first > 0 && capital(first - 1))
}

/// How much a word in other letters than Latin ones counts: once, and more often in scripts that put no space between words.
fn weight_of_other_script(word: &str) -> usize {
    let is_other = |c: &char| *c > '\u{36f}' && !is_accented(*c);
    let letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.clone().all(|c| is_other(&c)) {
        true => letters.filter(|c| *c > '\u{2e7f}').count().div_ceil(2).max(1),
        false => 0,
    }
}

/// Latin letters that English has in borrowed words alone.
fn is_accented(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSets;

    fn told(text: &str) -> Option<bool> {
        let rules = RuleSets::built_in().unwrap_or_else(|why| unreachable!("{why}"));
        let mut tokens = Vec::new();
        blocks(text).for_each(|block| tokenize(text, block, rules.lexicon(), &mut tokens));
        SmallWords::of(text, &tokens, &quotations(&tokens, rules.words()), rules.words()).are_english()
    }

    #[test]
    fn a_block_tells_its_language_or_says_that_it_is_too_short() {
        for (text, expected) in [
            ("He is reportedly in Rome.", Some(true)),
            ("Minister denies wrongdoing", None),
            ("Er ist nicht in Rom.", Some(false)),
            ("Er ist Arzt.", None),
            ("Er sagt, dass es nicht die Brücke ist.", Some(false)),
            ("Le maire et les habitants du village attendent.", Some(false)),
            ("Charles de Gaulle met the mayor of El Salvador.", Some(true)),
            ("Ursula von der Leyen said the mayor would act on it.", Some(true)),
            ("Der Mann von der Brücke und die Frau warten nicht, und das ist auch gut so.", Some(false)),
            ("He said: “Das ist nicht die Brücke, und das ist auch gut so.”", None),
            ("部长昨天说", Some(false)),
            ("The α and the β of it are in the list", Some(true)),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
