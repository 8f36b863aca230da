//! People whom a document has brought up without a name: after “an official”, “the official” still has none; without it,
//! somebody whom the text names elsewhere.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Sentence;

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
        let ahead = (at + 1..sentence.range.end).take(REACH).take_while(|&at| sentence.tokens[at].is_word());
        for noun in ahead.filter(|&at| sentence.is_person(at)) {
            let form = sentence.tokens[noun].form;
            self.0.retain(|&other| other != form);
            self.0.push(form);
        }
        self.0.drain(..self.0.len().saturating_sub(KEPT));
    }

    fn has(&self, form: u32) -> bool {
        self.0.contains(&form)
    }
}

impl Sentence<'_> {
    fn is_person(&self, at: usize) -> bool {
        self.tokens[at].lists.has_any([self.words.unnamed, self.words.spokesperson])
    }

    /// Whether a source is one person, “the official”, and none such has been brought up without a name.
    pub fn is_known_one(&self, source: &Range<usize>, introduced: &Introduced) -> bool {
        let core = self.core(source);
        let Some(head) = core.clone().rev().find(|&at| self.tokens[at].is_word()) else { return false };
        let token = &self.tokens[head];
        let single = !token.span().of(self.text).ends_with('s') && !token.lists.has(self.words.plural);
        let nameless = || token.lists.has(self.words.nameless) || introduced.has(token.form);
        self.reads(core.start, &["the"]) && core.len() > 1 && single && !nameless()
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
        ]);
    }
}
