//! People whom a document has brought up without a name: after “an official”, “the official” still has none; without it,
//! somebody whom the text names elsewhere.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Names, Sentence};

/// How many words behind “a” the noun can stand: “a senior White House official”.
const REACH: usize = 5;

/// How many nouns are kept.
const KEPT: usize = 32;

/// The latest nouns for people that stood behind “a”, “one” or “another”, by their forms; the newest last.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Introduced(Vec<u32>);

impl Introduced {
    /// Takes in the noun behind the word at `at`, if that is “a” or the like.
    pub fn read(&mut self, sentence: &Sentence, at: usize) {
        if !sentence.tokens[at].lists.has(sentence.words.introducing) {
            return;
        }
        let people = [sentence.words.unnamed, sentence.words.spokesperson];
        // Past the sentence as well: a source can stand behind the quotation that ended it, and what lies before it is read.
        let ahead = sentence.tokens[at + 1..].iter().take(REACH).take_while(|token| token.is_word());
        for noun in ahead.filter(|token| token.lists.has_any(people)) {
            self.0.retain(|&other| other != noun.form);
            self.0.push(noun.form);
        }
        self.0.drain(..self.0.len().saturating_sub(KEPT));
    }
}

impl Names {
    /// Whether a source without a name is one person, “the official”, and none such has been brought up: then the text must
    /// have named whom it means.
    pub fn knows_one(&self, sentence: &Sentence, source: &Range<usize>) -> bool {
        let core = sentence.core(source);
        let Some(head) = sentence.tokens[core.clone()].iter().rfind(|token| token.is_word()) else { return false };
        let single = !head.span().of(sentence.text).ends_with('s') && !head.lists.has(sentence.words.plural);
        let nameless = || head.lists.has(sentence.words.nameless) || self.introduced.0.contains(&head.form);
        sentence.reads(core.start, &["the"]) && core.len() > 1 && single && !nameless()
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::check_labels as check;

    #[test]
    fn who_was_brought_up_without_a_name_has_none() {
        check(&[
            ("The investor said that the bridge was safe.", &[]),
            ("One investor left. The investor said that the bridge was safe.", &["unnamed-source"]),
            (
                "A senior White House official left.\n\n“It is safe,” the official said.",
                &["unnamed-source", "unsourced-quote"],
            ),
            ("The public says that the bridge is safe.", &["unnamed-source"]),
            ("noting \"![a-.", &[]),
        ]);
    }
}
