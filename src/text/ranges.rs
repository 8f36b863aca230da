//! Ranges of tokens, many at a time.

use std::ops::Range;

use crate::order;

/// These ranges in order, where they meet made one.
pub fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_cached_key(|part| order::key(part.start, 0));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for part in ranges {
        match apart.last_mut().filter(|last| part.start <= last.end) {
            Some(last) => last.end = last.end.max(part.end),
            None => apart.push(part),
        }
    }
    apart
}

/// What is left of a range without the tokens of another: nothing, or one or two ranges.
pub fn without(part: Range<usize>, other: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let left = [part.start..part.end.min(other.start), part.start.max(other.end)..part.end];
    left.into_iter().filter(|left| !left.is_empty())
}

/// Whether one of the ranges, which are [`apart`], shares a token with `tokens`.
pub fn meets(ranges: &[Range<usize>], tokens: &Range<usize>) -> bool {
    let past = ranges.partition_point(|part| part.end <= tokens.start);
    ranges.get(past).is_some_and(|part| part.start < tokens.end)
}
