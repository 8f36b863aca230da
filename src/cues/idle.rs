//! Words that hedge elsewhere and claim nothing where they stand.

use std::ops::Range;

use crate::attribution::Sentence;
use crate::text::Kind;

/// How many words before “looked like” its “what” can stand.
const LOOKS_REACH: usize = 6;

/// How far behind “likely” those who vote stand: “likely Republican primary voters”.
const VOTERS_REACH: usize = 3;

impl Sentence<'_> {
    /// Whether words that can hedge claim nothing here: `You think you got me?`, `it worried Peter Wren`, `may be either`.
    pub fn claims_nothing(&self, cue: &Range<usize>) -> bool {
        let is = |at: usize, words: &[&str]| self.range.contains(&at) && self.reads(at, words);
        let (before, next) = (cue.start.wrapping_sub(1), self.token(cue.end));
        let asks = is(before, &["you"])
            && (is(cue.start.wrapping_sub(2), &["do", "did", "don't", "if"]) || is(cue.end, &["you"]));
        let upsets = is(cue.start, &["worried", "worries"])
            && next.is_some_and(|next| next.is_capital() && !next.lists.has(self.words.subject_pronoun));
        let chooses = is(cue.start, &["may"]) && is(cue.end, &["be"]) && is(cue.end + 1, &["either"]);
        let ponders = is(cue.start, &["thought", "think", "thinking"])
            && (is(cue.end, &["about", "hard", "twice"]) || is(cue.end, &["a"]) && is(cue.end + 1, &["lot"]));
        let takes = is(cue.start, &["assumed", "assumes", "assume", "assuming"]) && is(cue.end, &["a", "an"]);
        let reflects = is(cue.start, &["thought"])
            && is(before, &["some", "no", "any", "much", "more", "further", "careful", "little"]);
        let rules_out =
            is(cue.start, &["possibly"]) && is(before, &["cannot", "can't", "can’t", "couldn't", "couldn’t"]);
        let uses = [
            "share",
            "use",
            "collect",
            "disclose",
            "contact",
            "update",
            "change",
            "receive",
            "earn",
            "cancel",
            "unsubscribe",
        ];
        let permits = is(cue.start, &["may"]) && is(before, &["we", "you"]) && is(cue.end, &uses);
        let leaves_open = is(cue.start, &["or"]) && is(cue.end, &["may", "might"]);
        let trusts = is(cue.start, &["believe", "believes", "believed", "believing"]) && is(cue.end, &["in"]);
        let plain = is(cue.start, &["apparent"]) && is(cue.end, &["that"]);
        // “you might say”, “she suggested leaving”, “likely voters”
        let turns = is(cue.start, &["may", "might"])
            && is(before, &["you"])
            && is(cue.end, &["ask", "say", "call", "recall", "remember"]);
        let proposes = is(cue.start, &["suggest", "suggests", "suggested", "consider", "considers", "considered"])
            && next.is_some_and(|next| next.kind == Kind::Lower && next.span().of(self.text).ends_with("ing"));
        let votes = is(cue.start, &["likely"])
            && (cue.end..cue.end + VOTERS_REACH)
                .any(|at| is(at, &["voters", "voter", "caucusgoers", "caucus-goers", "electorate"]));
        let means = is(cue.start, &["thought"])
            && is(cue.end, &["to"])
            && self.token(before).is_some_and(|token| token.lists.has(self.words.subject_pronoun));
        let bids = is(cue.start, &["believe"]) && before == self.range.start && is(before, &["don't", "don’t"]);
        let hints = is(cue.start, &["suggestive"]) && !is(cue.end, &["of"]);
        // “she looks to see”, “they should not confirm her”
        let intends = is(cue.start, &["look", "looks", "looked", "looking"])
            && is(cue.end, &["to"])
            && !is(cue.end + 1, &["be", "have"]);
        let decides = is(cue.start, &["not"])
            && is(cue.end - 1, &["confirm"])
            && is(before, &["should", "would", "will", "must", "to"]);
        // “a confident walk”
        let trusts_itself = is(cue.start, &["confident"])
            && next.is_none_or(|next| {
                let small =
                    [self.words.that, self.words.preposition, self.words.determiner, self.words.subject_pronoun];
                !next.is_capital() && !next.lists.has_any(small)
            });
        let from = self.range.start.max(cue.start.saturating_sub(LOOKS_REACH));
        let resembles = is(cue.start, &["looked", "looks", "look"])
            && (from..cue.start).any(|at| is(at, &["what", "how"]))
            && (is(cue.end - 1, &["like"]) || is(cue.end, &["like"]));
        permits
            || trusts
            || plain
            || resembles
            || asks
            || upsets
            || chooses
            || ponders
            || takes
            || reflects
            || rules_out
            || leaves_open
            || turns
            || proposes
            || votes
            || means
            || bids
            || hints
            || intends
            || decides
            || trusts_itself
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::check_labels as check;

    #[test]
    fn hedges_that_claim_nothing() {
        check(&[
            ("“You think you got me?”, a sign read.", &[]),
            ("It may be either open or shut.", &[]),
            ("Why now, you might ask.", &[]),
            ("She leads among likely Republican voters.", &[]),
            ("The owl suggested leaving at dawn.", &[]),
            ("The owl looks to see whether it rains.", &[]),
            ("They thought to put it into practice.", &[]),
            ("Don’t believe them.", &[]),
            ("The song is oblique and suggestive.", &[]),
            ("The senate should not confirm an owl.", &[]),
            ("The owners considered selling the mill.", &[]),
            ("The owl is calm and confident.", &[]),
        ]);
        check(&[
            ("She believes in bread.", &[]),
            ("We may share your data.", &[]),
            ("It is apparent that it rose.", &[]),
            ("It shows what it looked like.", &[]),
        ]);
        check(&[("The owl left after some thought.", &[]), ("It cannot possibly stay there.", &[])]);
    }
}
