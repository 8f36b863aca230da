//! Where what somebody says ends, as somebody else goes on.

use std::ops::Range;

use super::block::Pending;
use crate::attribution::Found;
use crate::rules::{SourcePlace, Words};
use crate::text::Token;

/// Ends what somebody says where somebody else goes on.
pub fn part_contents(pending: &mut [Pending], sentences: &[Range<usize>], tokens: &[Token], words: &Words) {
    for at in 1..pending.len() {
        let (before, rest) = pending.split_at_mut(at);
        let (Some(one), Some(next)) = (before.last_mut(), rest.first()) else { continue };
        let same = next.sentence == one.sentence;
        let end = match same {
            true => clause_end(&next.found, tokens, words),
            false => sentence_end(&next.found, sentences[one.sentence].end, tokens),
        };
        // “…, the Post reported, citing officials”
        if let Some(end) = end.filter(|&end| same && one.found.cue.start < end) {
            one.found.content.retain(|part| part.start < end);
        }
        let runs_on = |part: &&mut Range<usize>| end.is_some_and(|end| part.start < end && end < part.end);
        one.found.content.iter_mut().filter(runs_on).for_each(|part| part.end = end.unwrap_or(part.end));
    }
}

/// Where what is said ends with its sentence, as what follows is said by another: `Smith was sorry, she said. “I am sad,” said
/// Jones.` The sentence ends before the token `end`.
fn sentence_end(next: &Found, end: usize, tokens: &[Token]) -> Option<usize> {
    let says = next.source.is_some() && next.cue.start >= end && next.content.iter().any(|part| part.end > end);
    says.then(|| end - usize::from(tokens[end - 1].is_mark('.')))
}

/// Where a clause ends before another's: `it was over, the Post said, citing officials`; `Smith said it was over, but Jones
/// said it was not`.
fn clause_end(next: &Found, tokens: &[Token], words: &Words) -> Option<usize> {
    let source = next.source.as_ref()?;
    let is_comma = |at: usize| tokens[at].is_mark(',');
    if next.place == SourcePlace::After && next.cue.start > 0 && is_comma(next.cue.start - 1) {
        return Some(next.cue.start - 1);
    }
    let joined =
        source.end <= next.cue.start && source.start > 1 && tokens[source.start - 1].lists.has(words.conjunction);
    let is_pronoun = tokens[source.start].lists.has(words.subject_pronoun);
    (joined && !is_pronoun && is_comma(source.start - 2)).then(|| source.start - 2)
}
