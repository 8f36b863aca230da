//! Which attribution lies in which: "the rundown stated that Matsegora has claimed that …".

use crate::claim::{Attribution, Claim, Span};

/// How deep attributions nest at the most; no writer goes on for so long.
const DEEPEST: usize = 16;

/// An attribution whose content may hold others.
struct Holder {
    index: usize,
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
    let mut open: Vec<Holder> = Vec::new();
    let mut within: Vec<Option<usize>> = Vec::new();
    for claim in claims {
        let first = within.len();
        for (at, attribution) in claim.attributions.iter_mut().enumerate() {
            attribution.index = first + at;
        }
        open.retain(|holder| holder.content.last().is_some_and(|part| part.end > claim.span.start));
        open.extend(claim.attributions.iter().map(|a| Holder {
            index: a.index,
            content: a.content.clone(),
            length: a.content.iter().map(|part| part.end - part.start).sum(),
            cue: a.cue,
        }));
        within.resize(first + claim.attributions.len(), None);
        for attribution in &mut claim.attributions {
            attribution.within = innermost(&open, &within, attribution);
            within[attribution.index] = attribution.within;
        }
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
    open.iter().filter(is_around).filter(apart).min_by_key(|holder| holder.length).map(|holder| holder.index)
}
