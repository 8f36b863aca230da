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
pub(super) struct Introduced(Vec<u32>);

impl Introduced {
    /// Whether somebody has been brought up by a noun of this form.
    pub(super) fn has(&self, noun: u32) -> bool {
        self.0.contains(&noun)
    }

    /// Takes in the noun behind the word at `at`, if that is “a” or the like.
    pub(super) fn read(&mut self, sentence: &Sentence, at: usize) {
        if !sentence.tokens[at].lists.has(sentence.words.introducing) {
            return;
        }
        let words = sentence.words;
        let people = [words.unnamed, words.spokesperson, words.calling, words.role];
        // Past the sentence as well: a source can stand behind the quotation that ended it, and what lies before it is read.
        let ahead = sentence.tokens[at + 1..].iter().take(REACH).take_while(|token| token.is_word());
        let named =
            |next: usize| sentence.tokens.get(next).is_some_and(|token| token.is_capital() || token.is_mark(','));
        let nouns = ahead.enumerate().filter(|(_, token)| token.lists.has_any(people));
        for (_, noun) in nouns.filter(|(before, token)| token.lists.has(words.unnamed) || !named(at + before + 2)) {
            self.0.retain(|&other| other != noun.form);
            self.0.push(noun.form);
        }
        self.0.drain(..self.0.len().saturating_sub(KEPT));
    }
}

impl Names {
    /// Whether a source without a name is one person, “the official”, and none such has been brought up: then the text must
    /// have named whom it means.
    pub(crate) fn knows_one(&self, sentence: &Sentence, source: &Range<usize>) -> bool {
        let core = sentence.core(source);
        let Some(head) = sentence.tokens[core.clone()].iter().rfind(|token| token.is_word()) else { return false };
        let single = !head.span().of(sentence.text).ends_with('s') && !head.lists.has(sentence.words.plural);
        let nameless = || head.lists.has(sentence.words.nameless) || self.introduced.has(head.form);
        let stranger =
            || matches!(head.span().of(sentence.text), "man" | "woman" | "boy" | "girl" | "employee" | "worker");
        sentence.reads(core.start, &["the"]) && core.len() > 1 && single && !stranger() && !nameless()
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::check_labels as check;

    #[test]
    fn who_was_brought_up_without_a_name_has_none() {
        check(&[
            ("The investor said that the bridge was safe.", &["named-source"]),
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
