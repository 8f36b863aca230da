//! Polls, and the shares of those who were asked: the text says whose they are.

use std::ops::Range;

use super::{Found, Sentence};
use crate::text::Kind;

/// How far before its verb “61 percent of voters” begins.
const SHARE_REACH: usize = 8;

/// How far around a sentence the maker of a poll is named, in bytes.
const POLL_BEFORE: usize = 400;
const POLL_BEHIND: usize = 600;

impl Sentence<'_> {
    /// “a new poll”, where the text around it has “the Moss poll”, or one “conducted by Moss”.
    pub(super) fn is_poll_of_name(&self, source: &Range<usize>) -> bool {
        source.clone().any(|at| self.tokens[at].lists.has(self.words.poll)) && names_pollster(self.text_around())
    }

    /// The text around the sentence, that of other blocks as well.
    fn text_around(&self) -> &str {
        let (start, end) = (self.tokens[self.range.start].start as usize, self.tokens[self.range.end - 1].end as usize);
        let (from, to) = (start.saturating_sub(POLL_BEFORE), self.text.len().min(end + POLL_BEHIND));
        let from = (from..start).find(|&at| self.text.is_char_boundary(at)).unwrap_or(start);
        let to = (end..to).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(end);
        &self.text[from..to]
    }

    /// Whether those who speak are a share of those who were asked, by somebody whom the text names: `61 percent of voters
    /// said`, `a third of them`, `one in four`.
    #[inline(never)]
    pub(crate) fn is_of_a_share(&self, found: &Found) -> bool {
        let words = self.words;
        let end = found.verb.start;
        if end > self.range.start && self.tokens[end - 1].lists.has(words.polled) {
            return true;
        }
        let mut run = self
            .back(end, SHARE_REACH)
            .rev()
            .take_while(|&at| !matches!(self.tokens[at].kind, Kind::Mark(mark) if mark != '%'));
        // “29 percent (and more of the young)”, “nearly half”
        let ends = |at: usize| at + 1 == end || self.spells(at + 1, &["of", "("]);
        let share = |at: usize| {
            let part = self.reads(at, &["percent", "%"])
                || self.spells(at, &["cent"])
                || self.tokens[at].lists.has(words.fraction);
            self.is_fraction(at) || part && ends(at)
        };
        // “1,409 teachers”
        let counted = found.source.as_ref().is_some_and(|source| {
            let first = &self.tokens[source.start];
            let digits = first.span().of(self.text).bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
            source.len() > 1 && digits && first.end - first.start > 2
        });
        counted || run.any(share) || found.source.clone().into_iter().flatten().any(share)
    }

    /// `a third of`, `one in five`, `four out of 10`, by the token of “third” or “in”.
    fn is_fraction(&self, at: usize) -> bool {
        let counts = |at: usize| self.token(at).is_some_and(|t| t.is_number() || t.lists.has(self.words.count));
        let out = || at > self.range.start + 1 && self.reads(at - 1, &["out"]);
        self.tokens[at].lists.has(self.words.fraction) && self.spells(at + 1, &["of", "the", "in"])
            || at > self.range.start
                && self.reads(at, &["in", "of"])
                && counts(at + 1)
                && counts(at - 1 - usize::from(out()))
    }
}

/// Whether a text has “the Moss poll”, “a Moss opinion poll” or “conducted by Moss”.
fn names_pollster(text: &str) -> bool {
    let is_name = |word: &str, before: &str| {
        let opens = before.ends_with(['.', '?', '!', '”', '"', ':']);
        word.starts_with(|c: char| c.is_ascii_uppercase()) && word.len() > 1 && !opens
    };
    let mut before = ["."; 3];
    text.split_ascii_whitespace().any(|word| {
        let [three, two, one] = before;
        let kind = matches!(one, "opinion" | "tracking" | "exit" | "national" | "statewide");
        let poll = matches!(word.trim_end_matches(['.', ',', ':']), "poll" | "polls" | "survey" | "surveys");
        let of_name = poll && (is_name(one, two) || kind && is_name(two, three));
        let by_name = two == "conducted" && matches!(one, "by" | "for") && (word == "the" || is_name(word, one));
        before = [two, one, word];
        of_name || by_name
    })
}
