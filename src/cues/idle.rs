//! Words that hedge elsewhere and claim nothing where they stand.

use std::ops::Range;

use crate::attribution::Sentence;
use crate::text::{Kind, Quotation, Token};

impl Sentence<'_> {
    /// Whether words that can hedge claim nothing here, for reasons that no rule’s `except` can tell of: `suggested leaving`,
    /// `Don’t believe them`, `looks to see`.
    pub(crate) fn claims_nothing(&self, cue: &Range<usize>) -> bool {
        let (before, next) = (cue.start.wrapping_sub(1), self.token(cue.end));
        // “she suggested leaving”
        let proposes = self
            .reads(cue.start, &["suggest", "suggests", "suggested", "consider", "considers", "considered"])
            && next.is_some_and(|next| next.kind == Kind::Lower && next.span().of(self.text).ends_with("ing"));
        let bids = self.reads(cue.start, &["believe"])
            && before == self.range.start
            && self.reads(before, &["don't", "don’t"]);
        // “she looks to see”
        let intends = self.reads(cue.start, &["look", "looks", "looked", "looking"])
            && self.reads(cue.end, &["to"])
            && !self.reads(cue.end + 1, &["be", "have"]);
        proposes || bids || intends || self.is_in_name(cue) || self.is_word_among_words(cue)
    }

    /// `words such as “may,” “will” and “expect”`: a quotation of its own, with another beside it.
    fn is_word_among_words(&self, cue: &Range<usize>) -> bool {
        let at = self.quotations.partition_point(|quotation| quotation.tokens.end <= cue.start);
        let alone = |quotation: &Quotation| {
            let behind = &self.tokens[cue.end..quotation.tokens.end.max(cue.end)];
            quotation.tokens.start + 1 == cue.start && !behind.iter().any(Token::is_word)
        };
        let beside = |pair: &[Quotation]| match pair {
            [one, next] => one.tokens.start < cue.start && next.tokens.start - one.tokens.end <= 2,
            _ => false,
        };
        self.quotations.get(at).is_some_and(alone)
            && self.quotations[at.saturating_sub(1)..].windows(2).take(2).any(beside)
    }

    /// “Forecast” of “the Anderson Forecast”
    fn is_in_name(&self, cue: &Range<usize>) -> bool {
        let capital = |at: usize| self.tokens[at].is_capital();
        cue.len() == 1
            && cue.start > self.range.start
            && capital(cue.start)
            && capital(cue.start - 1)
            && !self.is_headline()
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
            ("The owl left the UCLA Anderson Forecast.", &[]),
            ("It can be told by words such as “may,” “likely” and “expect.”", &[]),
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
