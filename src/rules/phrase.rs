//! How a rule writes the words that it looks for.
//!
//! | written | stands for |
//! | --- | --- |
//! | `word`, `,` | that word, in any case; that mark |
//! | `a\|b` | one of these words |
//! | `~claim` | any form of that verb: claim, claims, claimed, claiming |
//! | `{be}` | an entry of that word list (`rules/words.toml`) |
//! | `{number}`, `{name}` | a number; a word with a capital first letter |
//! | `[x y]` | these, or nothing |
//! | `x*` | none, one, two or three of these |
//! | `(x y)` | these must stand there too, but are no part of the cue |

use super::lexicon::{Lexicon, ListId, WordId};
use crate::claim::Span;
use crate::text::{is_clitic, tokenize};

/// The list that every form of every verb of a rule is put on, while it is open.
pub const VERB_LIST: &str = "verb";

/// How deep brackets may lie in each other.
const MOST_LEVELS: usize = 8;

/// What one token must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// This word or mark.
    Word(WordId),
    /// A word of this list.
    List(ListId),
    /// Digits.
    Number,
    /// A word with a capital first letter.
    Name,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// One of these runs of tokens.
    OneOf(Vec<Vec<Test>>),
    /// The parts, or nothing.
    Optional(Vec<Part>),
    /// None to three of it.
    Many(Box<Part>),
    /// Parts that must be there but are no part of the cue.
    Context(Vec<Part>),
}

/// Reads a phrase; the error says in words what is wrong with it.
pub fn parse(phrase: &str, lexicon: &mut Lexicon) -> Result<Vec<Part>, String> {
    let mut words = split(phrase);
    let parts = parse_until(&mut words, None, 0, lexicon)?;
    match parts.iter().any(|part| !matches!(part, Part::Context(_))) {
        true => Ok(parts),
        false => Err(format!("the phrase {phrase:?} has no words that are a cue")),
    }
}

/// The phrase's pieces: brackets stand alone, `{list}` stays whole.
fn split(phrase: &str) -> std::vec::IntoIter<String> {
    let mut pieces = vec![String::new()];
    for c in phrase.chars() {
        match c {
            '[' | ']' | '(' | ')' => pieces.extend([c.to_string(), String::new()]),
            ' ' => pieces.push(String::new()),
            _ => pieces.iter_mut().last().into_iter().for_each(|piece| piece.push(c)),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces.into_iter()
}

fn parse_until(
    pieces: &mut std::vec::IntoIter<String>,
    close: Option<&str>,
    level: usize,
    lexicon: &mut Lexicon,
) -> Result<Vec<Part>, String> {
    if level > MOST_LEVELS {
        return Err(format!("brackets may lie {MOST_LEVELS} deep in each other, these lie deeper"));
    }
    let mut parts = Vec::new();
    while let Some(piece) = pieces.next() {
        match piece.as_str() {
            "[" => parts.push(Part::Optional(parse_until(pieces, Some("]"), level + 1, lexicon)?)),
            "(" => parts.push(Part::Context(parse_until(pieces, Some(")"), level + 1, lexicon)?)),
            "]" | ")" if close == Some(piece.as_str()) => return Ok(parts),
            "]" | ")" => return Err(format!("a {piece:?} closes nothing")),
            _ => match piece.strip_suffix('*') {
                Some(inner) => parts.push(Part::Many(Box::new(one_of(inner, lexicon)?))),
                None => parts.push(one_of(&piece, lexicon)?),
            },
        }
    }
    match close {
        None => Ok(parts),
        Some(close) => Err(format!("a {close:?} is missing")),
    }
}

fn one_of(piece: &str, lexicon: &mut Lexicon) -> Result<Part, String> {
    let mut runs = Vec::new();
    for choice in piece.split('|') {
        if let Some(name) = choice.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            runs.extend(list_runs(name, lexicon)?);
        } else if choice == "~" {
            return Err("a “~” should have its verb behind it".to_owned());
        } else if let Some(verb) = choice.strip_prefix('~') {
            for form in lexicon.verb_forms(verb) {
                let word = lexicon.intern(&form);
                if let Some(list) = lexicon.list(VERB_LIST) {
                    lexicon.enlist(word, list);
                }
                runs.push(vec![Test::Word(word)]);
            }
        } else if choice.is_empty() {
            return Err(format!("{piece:?} has an empty choice"));
        } else if choice.contains(['{', '}']) {
            return Err(format!("a list stands by itself, and not as in {choice:?}: leave a space beside its braces"));
        } else {
            let words = words_of(choice, lexicon);
            if words.is_empty() {
                return Err(format!("{choice:?} has no word and no mark"));
            }
            runs.push(words);
        }
    }
    Ok(Part::OneOf(runs))
}

fn list_runs(name: &str, lexicon: &mut Lexicon) -> Result<Vec<Vec<Test>>, String> {
    match name {
        "number" => return Ok(vec![vec![Test::Number]]),
        "name" => return Ok(vec![vec![Test::Name]]),
        _ => {}
    }
    let list = lexicon.list(name).ok_or_else(|| format!("there is no word list {name:?}"))?;
    let longer: Vec<String> = lexicon.entries(list).iter().filter(|entry| entry.contains(' ')).cloned().collect();
    let mut runs = vec![vec![Test::List(list)]];
    runs.extend(longer.iter().map(|entry| words_of(entry, lexicon)));
    Ok(runs)
}

/// Words as a text would have them: “that’s” is two tokens there, and so is “100%”.
fn words_of(written: &str, lexicon: &mut Lexicon) -> Vec<Test> {
    if is_clitic(written) {
        return vec![Test::Word(lexicon.intern(written))];
    }
    let mut tokens = Vec::new();
    tokenize(written, Span::new(0, written.len()), lexicon, &mut tokens);
    tokens.iter().map(|token| Test::Word(lexicon.intern(token.span().of(written)))).collect()
}
