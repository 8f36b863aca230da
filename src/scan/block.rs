//! A block searched: which hits are cues, and who says what.

use std::ops::Range;

use super::parted::part_contents;
use super::reader::Reader;
use crate::attribution::{Found, Lead, Names, Referent, Sentence};
use crate::cues::{Floor, Quoted, Statement, Voices};
use crate::label::{Label, Labels};
use crate::model::{Feature, Weights};
use crate::order;
use crate::rules::{RuleHit, RuleSets};
use crate::text::{Kind, apart, meets};

/// How much has to speak for a hedge, in the judge's eyes, to be told of by default where its rule is strict: of “fear”, “idea” and
/// “thought” that had less, less than half were hedges to a reader (`docs/accuracy.md`).
const SURE_HEDGE: i32 = 37;

/// How many sentences away from "I think" it can stand who says so.
const SPEAKER_REACH: usize = 20;

/// About as many features as a judge looks at: room for them is made once.
const MOST_FEATURES: usize = 128;

/// An attribution before its words are cut out: token ranges are the block's.
pub struct Pending {
    pub hit: RuleHit,
    pub found: Found,
    pub referent: Option<Referent>,
    /// The sentence that it stands in, counted in its block.
    pub sentence: usize,
    /// Whether it is the writer who thinks so: "I think" outside anybody's quotation.
    pub is_of_writer: bool,
    /// Whether the judge has doubts, or the source is nobody who speaks.
    pub is_doubtful: bool,
    /// Whether the text names elsewhere whom the source is a part of: “61 percent of voters”, “they”.
    pub is_elsewhere: bool,
}

impl Pending {
    pub fn has_source(&self) -> bool {
        self.found.source.is_some()
    }

    pub fn is_named(&self) -> bool {
        self.referent.as_ref().is_some_and(Referent::is_named)
    }

    /// Whether the text names the source, though it may be that where can't be told.
    pub fn is_known(&self) -> bool {
        self.referent.as_ref().is_some_and(Referent::is_known)
    }
}

/// A block as it is searched.
pub struct Block<'b> {
    pub text: &'b str,
    pub reader: &'b Reader,
    pub rules: &'b RuleSets,
    pub weights: &'b Weights,
    pub labels: Labels,
    pub names: &'b mut Names,
}

impl<'b> Block<'b> {
    pub fn sentence(&self, range: Range<usize>) -> Sentence<'b> {
        self.reader.sentence(self.text, range, self.rules)
    }

    /// What people with a name say in others' words than their own: ranges that are [`apart`].
    pub fn told_by_name(&self, pending: &[Pending]) -> Vec<Range<usize>> {
        let tells = |one: &&Pending| one.is_named() && one.has_source() && !one.is_doubtful;
        let contents = pending.iter().filter(tells).flat_map(|one| one.found.content.iter().cloned());
        apart(contents.filter(|part| self.reader.marks[part.start].quotation == 0).collect())
    }

    /// Whether an “alleged” or “allegedly” stands in what somebody with a name tells: who alleges it, or passes it on, is known.
    pub fn is_somebodys_charge(&self, one: &Pending, told_by_name: &[Range<usize>]) -> bool {
        let cue = &one.found.cue;
        let word = &self.reader.tokens[cue.start];
        let is_alleged = word.kind == Kind::Lower && word.lists.has(self.rules.words().alleged);
        !one.has_source() && cue.len() == 1 && is_alleged && meets(told_by_name, cue)
    }

    /// Whose words the block quotes. `gone_on` is what somebody from an earlier block goes on saying, and whether they have a
    /// name.
    #[inline(never)]
    pub fn voices(
        &self,
        sentences: &[Range<usize>],
        pending: &[Pending],
        gone_on: Option<(Range<usize>, bool)>,
        floor: &mut Floor,
    ) -> Voices {
        let (tokens, quotations) = (&self.reader.tokens, &self.reader.quotations);
        let quoted = Quoted { tokens, sentences, quotations, words: self.rules.words() };
        let earlier = gone_on.map(|(content, is_named)| Statement {
            cue: 0,
            content: vec![content],
            by: if is_named { Floor::Named } else { Floor::Unnamed },
        });
        let mut statements: Vec<_> = earlier.into_iter().collect();
        for one in pending {
            // One capital in mid-sentence is a name, though it be “From”.
            let lone = |source: &Range<usize>| source.len() == 1 && tokens[source.start].is_capital();
            let opens = |source: &Range<usize>| sentences[one.sentence].start == source.start;
            let in_full = |source: &Range<usize>| {
                quoted.names_somebody(&tokens[source.clone()]) || lone(source) && !opens(source)
            };
            let known = one.is_known() || one.is_elsewhere || one.is_of_writer;
            let by = match () {
                () if known || one.found.source.as_ref().is_some_and(in_full) => Floor::Named,
                () if one.is_doubtful => Floor::Free,
                () => Floor::Unnamed,
            };
            // What is only alleged to be so lies all around the word.
            let told = |part: &&Range<usize>| one.has_source() || part.start >= one.found.cue.end;
            let content = one.found.content.iter().filter(told).cloned().collect();
            statements.push(Statement { cue: one.found.cue.start, content, by });
        }
        Voices::new(&quoted, &statements, floor)
    }

    /// What the rules find in each sentence and attribute no one, and every attribution.
    #[inline(never)]
    pub fn read(&mut self, ranges: &[Range<usize>]) -> (Vec<Vec<RuleHit>>, Vec<Pending>) {
        let mut cues = Vec::new();
        let mut pending: Vec<Pending> = Vec::new();
        let mut features = Vec::with_capacity(MOST_FEATURES);
        for (number, range) in ranges.iter().enumerate() {
            let sentence = self.sentence(range.clone());
            let mut plain = Vec::new();
            let mut read = range.start;
            let hits = self.rules.find(self.text, &self.reader.tokens[range.clone()]);
            for (at, hit) in hits.iter().enumerate() {
                if !self.is_asked_for(&sentence, hit) {
                    continue;
                }
                let before = pending.last().filter(|last| last.sentence == number && last.has_source());
                let lead = sentence.lead(self.rules, &hits, at);
                let judged = self.judged(&sentence, lead, before.map(|last| &last.found), &mut features);
                let Some((found, speaks_for_it)) = judged else { continue };
                let Some(found) = found else {
                    if self.is_told(&sentence, hit, speaks_for_it) {
                        plain.push(hit.clone());
                    }
                    continue;
                };
                // Not to be asked about for what else is said in the sentence, either.
                if self.is_bare_stance(&sentence, hit, &found) {
                    continue;
                }
                if let Some(source) = &found.source {
                    self.names.read(&sentence, read..source.start);
                    read = read.max(source.start);
                }
                let one = self.attributed(&sentence, number, hit.clone(), found, speaks_for_it, pending.last());
                pending.push(one);
            }
            self.names.read(&sentence, read..range.end);
            cues.push(plain);
        }
        part_contents(&mut pending, ranges, &self.reader.tokens, self.rules.words());
        (cues, pending)
    }

    /// Whether a hit can be of what is asked for, and isn't said by somebody whom its rule doesn't look for.
    fn is_asked_for(&self, sentence: &Sentence, hit: &RuleHit) -> bool {
        let cue = sentence.cue(hit);
        match self.rules.label(hit.rule) {
            // Attitudes are many, and nobody's business unless asked for.
            Label::Attitude if !self.labels.has(Label::Attitude) => {
                self.rules.rule(hit.rule).quoted && sentence.opens_quotation(cue.end..sentence.range.end)
                    || self.rules.is_stance(hit.rule) && sentence.is_near_quotation(&cue)
            }
            Label::Hearsay => !sentence.has_agent_behind(&cue),
            _ => true,
        }
    }

    /// Whether it is somebody's attitude, which isn't asked for, and nothing stands in quotation marks as theirs.
    fn is_bare_stance(&self, sentence: &Sentence, hit: &RuleHit, found: &Found) -> bool {
        self.rules.is_stance(hit.rule)
            && !self.labels.has(Label::Attitude)
            && !self.rules.rule(hit.rule).quoted
            && !sentence.is_in_direct_speech(found)
    }

    /// Whether words that attribute nothing are told of: what hedges must hedge something, and some need more that speaks for it.
    fn is_told(&self, sentence: &Sentence, hit: &RuleHit, speaks_for_it: i32) -> bool {
        let is_strict = self.rules.rule(hit.rule).strict && !self.labels.has(Label::Attitude);
        self.rules.label(hit.rule) != Label::Hedge
            || !(is_strict && speaks_for_it < SURE_HEDGE || sentence.claims_nothing(&sentence.cue(hit)))
    }

    /// The attribution that a hit makes, if it makes one, and how much speaks for it; none where the judge says no. `before` is
    /// the one that was made last in the sentence.
    fn judged(
        &self,
        sentence: &Sentence,
        mut lead: Lead,
        before: Option<&Found>,
        features: &mut Vec<Feature>,
    ) -> Option<(Option<Found>, i32)> {
        let rule = self.rules.number(lead.hit.rule);
        let Some(task) = self.rules.task(lead.hit.rule) else {
            return Some((sentence.attribution(&mut lead, rule, self.weights), i32::MAX));
        };
        if self.rules.is_stance(lead.hit.rule) && sentence.is_near_quotation(&lead.verb.cue) {
            sentence.guess(&mut lead);
            if let Some(tag) = lead.guess.take_if(|guess| sentence.is_speech_tag(guess)) {
                return Some((Some(tag), i32::MAX));
            }
        }
        let judge = self.weights.judge(task);
        features.clear();
        sentence.local_features(&lead, rule, features);
        let mut sum = judge.sum(features);
        if sum < judge.floor {
            return None;
        }
        let mut found = sentence.attribution(&mut lead, rule, self.weights);
        if let Some(found) = &mut found {
            features.clear();
            sentence.attribution_features(&lead, found, before, rule, features);
            sum += judge.sum(features);
            if let Some(before) = before.filter(|before| sentence.is_added_to(found, before)) {
                found.source.clone_from(&before.source);
            }
        }
        (sum > judge.threshold).then_some((found, sum))
    }
}

/// "I think", said inside somebody's quotation, is that somebody; outside it is the writer, who is nobody's source: there
/// it is an attitude.
#[inline(never)]
pub fn adopt_speakers(pending: Vec<Pending>, block: &Block) -> Vec<Pending> {
    let first_person = block.rules.words().first_person;
    let of_self = |one: &Pending| {
        let source = one.found.source.as_ref().filter(|source| source.len() == 1);
        source.is_some_and(|source| block.reader.tokens[source.start].lists.has(first_person))
    };
    let mut adopted = Vec::new();
    let (selves, mut others): (Vec<_>, Vec<_>) = pending.into_iter().partition(of_self);
    for mut one in selves {
        let holds = |part: &Range<usize>| part.start <= one.found.cue.start && one.found.cue.end <= part.end;
        let near = others.partition_point(|other| other.sentence + SPEAKER_REACH < one.sentence);
        let near = others[near..].iter().take_while(|other| other.sentence <= one.sentence + SPEAKER_REACH);
        let speaker = near.into_iter().find(|other| other.is_named() && other.found.content.iter().any(holds));
        match speaker.map(|other| other.referent.clone()) {
            None => one.is_of_writer = true,
            Some(referent) => one.referent = referent,
        }
        adopted.push(one);
    }
    others.append(&mut adopted);
    others.sort_by_cached_key(|one| order::key(one.sentence, one.found.cue.start));
    others
}
