//! Which attribution lies in which: "the rundown stated that Matsegora has claimed that …".

use crate::claim::{Attribution, Claim, Span};

/// Numbers the attributions of a document through and says of each which one's content holds it.
pub fn nest(claims: &mut [Claim]) {
    let mut index = 0;
    let mut open: Vec<(usize, Vec<Span>, Span)> = Vec::new();
    for claim in claims {
        for attribution in &mut claim.attributions {
            attribution.index = index;
            index += 1;
        }
        open.retain(|(_, content, _)| content.iter().any(|part| part.end > claim.span.start));
        open.extend(claim.attributions.iter().map(|a| (a.index, a.content.clone(), a.cue)));
        for attribution in &mut claim.attributions {
            attribution.within = innermost(&open, attribution);
        }
    }
}

fn innermost(open: &[(usize, Vec<Span>, Span)], inner: &Attribution) -> Option<usize> {
    let holds = |(index, content, cue): &&(usize, Vec<Span>, Span)| {
        let held = content.iter().any(|part| part.contains(inner.cue));
        let holds_back = inner.content.iter().any(|part| part.contains(*cue));
        *index != inner.index && held && (!holds_back || *index < inner.index)
    };
    let length = |content: &[Span]| content.iter().map(|part| part.end - part.start).sum::<usize>();
    open.iter().filter(holds).min_by_key(|(_, content, _)| length(content)).map(|(index, ..)| *index)
}
