//! Which attribution lies in which: "the rundown stated that Matsegora has claimed that …".

use crate::claim::{Attribution, Claim, Span};
use crate::order;

/// How deep attributions nest at the most; no writer goes on for so long.
const DEEPEST: usize = 16;

/// An attribution whose content may hold others.
struct Holder {
    index: usize,
    /// Where its content starts.
    start: usize,
    content: Vec<Span>,
    /// Of its content.
    length: usize,
    cue: Span,
}

/// Whether a part of the content, whose parts are in order, holds the cue. One may have as many parts as the page has
/// paragraphs.
fn holds(content: &[Span], cue: Span) -> bool {
    let at = content.partition_point(|part| part.end < cue.end);
    content.get(at).is_some_and(|part| part.contains(cue))
}

/// Numbers the attributions of a document through and says of each which one's content holds it.
pub(crate) fn nest(claims: &mut [Claim]) {
    let all = claims.iter_mut().flat_map(|claim| &mut claim.attributions);
    let mut holders: Vec<Holder> = all.enumerate().filter_map(|(index, one)| Holder::of(index, one)).collect();
    // By where their content begins: the speaker of a quotation may be named behind it.
    holders.sort_by_cached_key(|holder| order::key(holder.start, holder.index));
    let mut holders = holders.into_iter().peekable();
    let mut open: Vec<Holder> = Vec::new();
    let mut within: Vec<Option<usize>> = Vec::new();
    for claim in claims {
        open.retain(|holder| holder.content.last().is_some_and(|part| part.end > claim.span.start));
        open.extend(std::iter::from_fn(|| holders.next_if(|holder| holder.start < claim.span.end)));
        for attribution in &mut claim.attributions {
            attribution.within = innermost(&open, &within, attribution);
            within.push(attribution.within);
        }
    }
}

impl Holder {
    /// Numbers an attribution, which holds others if it has content.
    fn of(index: usize, one: &mut Attribution) -> Option<Self> {
        one.index = index;
        let Attribution { content, cue, .. } = one;
        let length = content.iter().map(|part| part.end - part.start).sum();
        Some(Self { index, start: content.first()?.start, content: content.clone(), length, cue: *cue })
    }
}

fn innermost(open: &[Holder], within: &[Option<usize>], inner: &Attribution) -> Option<usize> {
    let is_around = |holder: &&Holder| {
        let is_inside = holds(&inner.content, holder.cue);
        holds(&holder.content, inner.cue) && holder.index != inner.index && (!is_inside || holder.index < inner.index)
    };
    let apart = |holder: &&Holder| {
        let mut outwards = std::iter::successors(Some(holder.index), |&index| within.get(index).copied().flatten());
        outwards.by_ref().take(DEEPEST).all(|index| index != inner.index) && outwards.next().is_none()
    };
    let around = open.iter().filter(is_around).filter(apart);
    around.min_by_key(|holder| (holder.length, holder.index)).map(|holder| holder.index)
}
