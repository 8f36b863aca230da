//! What a word is like, coarsely: what the models know of words that they have not seen.

use crate::rules::{ListId, Words};
use crate::text::{Kind, Token};

/// The class of a token: the first that fits.
pub type Class = u8;

const NUMBER: Class = 1;
const NAME: Class = 2;
const ACRONYM: Class = 3;
/// Words that no list has, by how they end.
const ENDINGS: [(&str, Class); 8] =
    [("ing", 4), ("ed", 5), ("ly", 6), ("ss", 7), ("'s", 8), ("s", 9), ("ion", 10), ("er", 11)];
const OTHER: Class = 12;
/// Words of lists, by the first of `lists` that has them.
const LISTED: Class = 16;
/// Marks.
const MARK: Class = 64;

/// The class of each of a block's tokens.
pub fn classes(text: &str, tokens: &[Token], words: &Words, classes: &mut Vec<Class>) {
    let lists = by_list(words);
    classes.clear();
    classes.extend(tokens.iter().map(|token| class(text, token, words, &lists)));
}

fn by_list(words: &Words) -> [ListId; 30] {
    [
        words.that,
        words.to,
        words.by,
        words.be,
        words.have,
        words.negation,
        words.do_forms,
        words.modal,
        words.relative,
        words.subject_pronoun,
        words.possessive_pronoun,
        words.conjunction,
        words.determiner,
        words.preposition,
        words.subordinator,
        words.adverb,
        words.ly,
        words.reporting,
        words.verb,
        words.document,
        words.spokesperson,
        words.title,
        words.unnamed,
        words.role,
        words.body,
        words.organisation,
        words.polity,
        words.first_name_male,
        words.first_name_female,
        words.no_name,
    ]
}

fn class(text: &str, token: &Token, words: &Words, lists: &[ListId; 30]) -> Class {
    let listed = || match token.lists.is_empty() {
        true => None,
        false => lists.iter().position(|&list| token.lists.has(list)).map(|at| LISTED + at as Class),
    };
    match token.kind {
        Kind::Mark(mark) => MARK + (mark as u32 % 191) as Class,
        Kind::Number => NUMBER,
        Kind::Capital if words.is_unlisted(token.lists) => NAME,
        Kind::Acronym if words.is_unlisted(token.lists) => ACRONYM,
        _ => listed().unwrap_or_else(|| {
            let word = token.span().of(text);
            ENDINGS.iter().find(|(ending, _)| word.ends_with(ending)).map_or(OTHER, |&(_, class)| class)
        }),
    }
}
