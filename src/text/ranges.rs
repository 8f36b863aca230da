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

/// Whether one of the ranges, which are [`apart`], shares a token with `tokens`.
pub fn meets(ranges: &[Range<usize>], tokens: &Range<usize>) -> bool {
    let past = ranges.partition_point(|part| part.end <= tokens.start);
    ranges.get(past).is_some_and(|part| part.start < tokens.end)
}
