//! Who says it and what is said, given a cue: a linear model that labels the tokens around it.
//!
//! The best labelling of the window, among those with one source at the most, is found by Viterbi's algorithm over three labels,
//! with weights for each label and for each way in and out of it (a linear-chain model as in Collins 2002, "Discriminative
//! Training Methods for Hidden Markov Models"). Time is in proportion to the window, which is bounded.

use std::ops::Range;

use super::{Lead, Sentence};
use crate::model::{Class, Feature, LANES, Lanes, Weights, feature};
use crate::rules::SourcePlace;
use crate::text::Mark;

/// How far from its cue's verb a window reaches at the most, in tokens: a sentence of nothing but cues has one for each.
const REACH: usize = 100;

/// What a token is to a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Neither.
    Outside,
    /// A part of who says it.
    Source,
    /// A part of what is said.
    Content,
}

/// Where a labelling can be at a token, and where it can have come from: a source is one phrase, so that none follows on one
/// that has ended (the last two).
const PLACES: [(Tag, &[usize]); 5] = [
    (Tag::Outside, &[0, 2]),
    (Tag::Source, &[0, 1, 2]),
    (Tag::Content, &[0, 2]),
    (Tag::Outside, &[1, 3, 4]),
    (Tag::Content, &[1, 3, 4]),
];

/// Which lanes of a token's weights count for a tag (the row) that follows on another (the column).
const LANES_OF: [[&[usize]; 3]; 3] = [[&[7], &[4], &[5]], [&[0, 2], &[0], &[0, 2, 5]], [&[1, 3], &[1, 3, 4, 6], &[1]]];

/// Which lanes of a token's weights count for a tag that follows on another.
pub fn lanes(before: Tag, tag: Tag) -> &'static [usize] {
    LANES_OF[tag as usize][before as usize]
}

/// What every tag adds to the score where it follows on every other: the sums of [`LANES_OF`], spelt out.
fn steps(&[a, b, c, d, e, f, g, h]: &[i32; LANES]) -> [[i32; 3]; 3] {
    [[h, e, f], [a + c, a, a + c + f], [b + d, b + d + e + g, b]]
}

/// The best tags for tokens with these sums of weights, of which one run at the most is a source, and by how much they are
/// better than none; `extra` adds to the score of a tag at a token.
pub fn best_tags(
    sums: impl ExactSizeIterator<Item = [i32; LANES]>,
    cue: &Range<usize>,
    extra: impl Fn(usize, Tag) -> i32,
) -> (Vec<Tag>, i32) {
    const NEVER: i32 = i32::MIN / 2;
    let mut scores = [NEVER; PLACES.len()];
    scores[0] = 0;
    let mut none = 0;
    let mut from: Vec<[u8; PLACES.len()]> = Vec::with_capacity(sums.len());
    for (at, lanes) in sums.enumerate() {
        let steps = steps(&lanes);
        let mut next = [NEVER; PLACES.len()];
        let mut came = [0; PLACES.len()];
        let is_free = !cue.contains(&at);
        for (place, &(tag, origins)) in PLACES.iter().enumerate() {
            if tag != Tag::Outside && !is_free {
                continue;
            }
            let extra = extra(at, tag);
            for &origin in origins {
                let score = scores[origin] + steps[tag as usize][PLACES[origin].0 as usize] + extra;
                if scores[origin] > NEVER && score > next[place] {
                    (next[place], came[place]) = (score, origin as u8);
                }
            }
        }
        none += steps[0][0] + extra(at, Tag::Outside);
        scores = next;
        from.push(came);
    }
    let mut place =
        (0..PLACES.len()).max_by_key(|&place| (scores[place], std::cmp::Reverse(place))).unwrap_or_default();
    let lead = scores[place] - none;
    let mut tags = vec![Tag::Outside; from.len()];
    for (tag, from) in tags.iter_mut().zip(from).rev() {
        *tag = PLACES[place].0;
        place = usize::from(from[place]);
    }
    (tags, lead)
}

/// The tokens that a cue's source and content are looked for among, and what is known of them.
pub(crate) struct Window<'s> {
    sentence: &'s Sentence<'s>,
    lead: &'s Lead,
    /// Tokens of the block.
    pub range: Range<usize>,
    rule: u32,
    cue_form: u32,
    tail: u32,
    place: u32,
    before: u32,
    after: u32,
    after_form: u32,
}

impl<'s> Window<'s> {
    /// The window of a cue: its sentence, and as far as a quotation reaches beyond it, where that is in reach.
    pub(crate) fn new(sentence: &'s Sentence<'s>, lead: &'s Lead, rule: u32) -> Self {
        let verb = &lead.verb;
        let first = sentence.cue(&lead.hit).start;
        let flags = u32::from(verb.passive) | u32::from(verb.infinitive) << 1;
        let class = |at: Option<usize>| u32::from(sentence.class(at));
        let place = match lead.place {
            Some(SourcePlace::Subject) => 0,
            Some(SourcePlace::After) => 1,
            Some(SourcePlace::Owner) => 2,
            Some(SourcePlace::Nobody) | None => 3,
        };
        Self {
            range: around(sentence, &verb.all),
            rule,
            cue_form: sentence.cue_form(&lead.hit),
            tail: u32::from(sentence.classes[first]) << 2 | flags,
            place,
            before: class(verb.all.start.checked_sub(1)),
            after: class(Some(verb.all.end)),
            after_form: sentence.form(Some(verb.all.end)),
            sentence,
            lead,
        }
    }

    /// The cue's tokens, counted from the window's start.
    pub(crate) fn cue(&self) -> Range<usize> {
        let cue = &self.lead.verb.cue;
        cue.start - self.range.start..cue.end - self.range.start
    }

    /// Everything that the model looks at for the block's token `at`.
    pub(crate) fn features(&self, at: usize, features: &mut Vec<Feature>) {
        let place = self.place_of(at);
        features.extend(self.sentence.token_features(at));
        features.extend(self.near_features(&place));
        features.extend(self.between_features(&place));
        features.extend(self.own_features(at, &place));
    }

    /// The best tags for the window's tokens, and by how much they are better than none.
    pub(super) fn tags(&self, weights: &Weights) -> (Vec<Tag>, i32) {
        // Neighbours have much in common, and what they have in common is summed up once.
        let (mut near, mut between) = (Latest::default(), Latest::default());
        let sums = self.range.clone().map(|at| {
            let place = self.place_of(at);
            let near = near.get((place.side, place.far, place.here), || weights.tag(&self.near_features(&place)));
            let between = between.get((place.side, place.path, place.quoted, place.hint, place.here), || {
                weights.tag(&self.between_features(&place))
            });
            let own = weights.tag(&self.own_features(at, &place));
            (self.sentence.token_lanes(at, weights) + near + between + own).apart()
        });
        best_tags(sums, &self.cue(), |_, _| 0)
    }

    /// The runs of tokens that have a tag, as ranges of the block's tokens.
    pub(super) fn runs(&self, tags: &[Tag], tag: Tag) -> Vec<Range<usize>> {
        let tagged = self.range.clone().zip(tags).filter(|&(_, other)| *other == tag);
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (at, _) in tagged {
            match runs.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end += 1,
                None => runs.push(at..at + 1),
            }
        }
        runs
    }

    /// Where a token is, seen from the cue.
    fn place_of(&self, at: usize) -> Place {
        let sentence = self.sentence;
        let verb = &self.lead.verb.all;
        let (side, distance, between) = match () {
            () if at < verb.start => (0, verb.start - at, at + 1..verb.start),
            () if at >= verb.end => (1, at + 1 - verb.end, verb.end..at),
            () => (2, 0, at..at),
        };
        let far = match distance {
            0..=6 => distance as u32,
            7..=9 => 7,
            10..=14 => 8,
            15..=22 => 9,
            23..=40 => 10,
            _ => 11,
        };
        let here = match () {
            () if at < sentence.range.start => 0,
            () if at >= sentence.range.end => 1,
            () => 2,
        };
        Place {
            side,
            far,
            here,
            path: sentence.path(&between),
            class: u32::from(sentence.classes[at]),
            quoted: sentence.quoted(at) | u32::from(sentence.same_quotation(at, verb.start)) << 3,
            hint: self.hint(at),
        }
    }

    /// How near the token is.
    fn near_features(&self, place: &Place) -> [Feature; 2] {
        let near = place.near();
        [feature(100, &[near, place.here]), feature(107, &[self.place, self.tail, near])]
    }

    /// What lies between token and cue, and in which quotation and part of the guess the token is.
    fn between_features(&self, place: &Place) -> [Feature; 11] {
        let &Place { side, here, quoted, hint, .. } = place;
        let path = place.path();
        let (b1, a1) = (self.before, self.after);
        [
            feature(102, &[path, here]),
            feature(104, &[path, quoted]),
            feature(106, &[self.cue_form, path]),
            feature(108, &[hint]),
            feature(110, &[hint, path]),
            feature(113, &[b1, a1, side, quoted, here]),
            feature(114, &[self.rule, path]),
            feature(116, &[a1, path, quoted]),
            feature(117, &[self.after_form, path]),
            feature(118, &[self.place, self.tail, path, hint]),
            feature(120, &[hint, self.cue_form]),
        ]
    }

    /// What the token is, and where.
    fn own_features(&self, at: usize, place: &Place) -> [Feature; 5] {
        let &Place { side, far, class, hint, .. } = place;
        let near = place.near();
        let class_before = u32::from(self.sentence.class(at.checked_sub(1)));
        [
            feature(101, &[near, class]),
            feature(105, &[self.cue_form, side, class]),
            feature(109, &[hint, class]),
            feature(115, &[self.sentence.form(Some(at)), side, far.min(4)]),
            feature(121, &[class_before, class, hint]),
        ]
    }

    /// Where the rules of thumb would put the token ([`Sentence::lead`]).
    fn hint(&self, at: usize) -> u32 {
        let Some(found) = &self.lead.guess else { return 0 };
        let place = |part: &Range<usize>, number: u32| {
            part.contains(&at).then(|| number << 2 | u32::from(part.start == at) << 1 | u32::from(part.end == at + 1))
        };
        let source = found.source.as_ref().and_then(|source| place(source, 1));
        source.or_else(|| found.content.iter().find_map(|part| place(part, 2))).unwrap_or(1)
    }
}

/// Where a token is, seen from a cue.
struct Place {
    /// Before, behind or in the cue's verb.
    side: u32,
    /// How far from it, by and by more coarsely.
    far: u32,
    /// Before, behind or in the cue's sentence.
    here: u32,
    /// What lies between.
    path: u32,
    /// The token's class.
    class: u32,
    /// Where in a quotation it is, and whether in the cue's.
    quoted: u32,
    /// Where the rules of thumb would put it.
    hint: u32,
}

impl Place {
    fn near(&self) -> u32 {
        self.side << 8 | self.far
    }

    fn path(&self) -> u32 {
        self.side << 12 | self.path
    }
}

/// The sums of weights that were worked out last, and for what.
struct Latest<K>(Option<(K, Lanes)>);

impl<K> Default for Latest<K> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: Copy + PartialEq> Latest<K> {
    /// The sums for `key`, worked out unless they are the latest.
    fn get(&mut self, key: K, work_out: impl FnOnce() -> Lanes) -> Lanes {
        match self.0 {
            Some((latest, sums)) if latest == key => sums,
            _ => self.0.insert((key, work_out())).1,
        }
    }
}

/// The sentence, and before and after it as far as a quotation reaches that runs over its edge or follows on it.
fn around(sentence: &Sentence, verb: &Range<usize>) -> Range<usize> {
    let Range { start, end } = sentence.range;
    let past = sentence.quotations.partition_point(|q| q.tokens.end <= start);
    let before = sentence.quotations.get(past).filter(|q| q.tokens.start < start).map_or(start, |q| q.tokens.start);
    let past = sentence.quotations.partition_point(|q| q.tokens.end <= end);
    let after = sentence.quotations.get(past).filter(|q| q.tokens.start <= end).map_or(end, |q| q.tokens.end);
    before.max(verb.start.saturating_sub(REACH))..after.min(verb.end + REACH)
}

impl Sentence<'_> {
    /// The class of a token of this sentence's block; that of an edge beyond it.
    pub(crate) fn class(&self, at: Option<usize>) -> Class {
        at.and_then(|at| self.classes.get(at)).copied().unwrap_or_default()
    }

    /// The form of a token of this sentence's block; 0 beyond it.
    pub(crate) fn form(&self, at: Option<usize>) -> u32 {
        at.and_then(|at| self.tokens.get(at)).map_or(0, |token| token.form)
    }

    fn quoted(&self, at: usize) -> u32 {
        self.marks[at].quoted
    }

    fn same_quotation(&self, at: usize, other: usize) -> bool {
        self.marks[at].quotation == self.marks[other].quotation
    }

    /// What lies between: verbs, commas, quotation marks, words that begin a clause.
    fn path(&self, between: &Range<usize>) -> u32 {
        let (Some(from), Some(to)) = (self.marks.get(between.start), self.marks.get(between.end)) else { return 0 };
        let count = |of: fn(&Mark) -> u32, most: u32| of(to).wrapping_sub(of(from)).min(most);
        count(|mark| mark.verbs, 3)
            | count(|mark| mark.commas, 3) << 2
            | count(|mark| mark.quotes, 3) << 4
            | count(|mark| mark.clauses, 2) << 6
            | count(|mark| mark.stops, 1) << 8
    }

    /// The sums of a token's own features: the same for every cue.
    fn token_lanes(&self, at: usize, weights: &Weights) -> Lanes {
        *self.lanes[at].get_or_init(|| weights.tag(&self.token_features(at)))
    }

    /// What a token is by itself and beside its neighbours.
    fn token_features(&self, at: usize) -> [Feature; 16] {
        let form = |back: usize| self.form(at.checked_sub(back));
        let class = |back: usize| u32::from(self.class(at.checked_sub(back)));
        let (w2, w1, w, v1) = (form(2), form(1), form(0), self.form(Some(at + 1)));
        let (c1, c) = (class(1), class(0));
        let d1 = u32::from(self.class(Some(at + 1)));
        let quoted = |at: Option<usize>| at.and_then(|at| self.marks.get(at)).map_or(9, |mark| mark.quoted);
        let (q1, q, r1) = (quoted(at.checked_sub(1)), quoted(Some(at)), quoted(Some(at + 1)));
        [
            feature(60, &[]),
            feature(61, &[w]),
            feature(62, &[w1]),
            feature(63, &[v1]),
            feature(64, &[w1, w]),
            feature(65, &[w, v1]),
            feature(66, &[c]),
            feature(67, &[c1, c]),
            feature(68, &[c, d1]),
            feature(72, &[w, c1]),
            feature(73, &[w, d1]),
            feature(74, &[q1, q, r1]),
            feature(75, &[q, c]),
            feature(76, &[q1, q, c1, c]),
            feature(77, &[w2, w1]),
            feature(78, &[w1, c]),
        ]
    }
}
