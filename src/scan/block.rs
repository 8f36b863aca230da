//! A block searched: which hits are cues, and who says what.

use std::ops::Range;

use super::reader::Reader;
use crate::attribution::{Found, Lead, Names, Referent, Sentence};
use crate::claim::Quote;
use crate::cues::{Floor, Quoted, Statement, Voices};
use crate::label::{Label, Labels};
use crate::model::Weights;
use crate::order;
use crate::rules::{RuleHit, RuleSets, SourcePlace, Words};
use crate::text::{Kind, Token, apart, meets};

/// How many sentences away from "I think" it can stand who says so.
const SPEAKER_REACH: usize = 20;

/// About as many features as a judge looks at: room for them is made once.
const MOST_FEATURES: usize = 128;

/// How much has to speak for an attribution, in the judge's eyes, for its source to be told of by default: below, it is as
/// often a stance, or an act, as a statement. Not counted from the judge's threshold, which may lie anywhere on a flat optimum.
const SURE_NAMED: i32 = 5;

/// The same where the source has no name: those are wrong more often.
const SURE_UNNAMED: i32 = 13;

/// The same where it is “who”, of people without a name.
const SURE_RELATIVE: i32 = 34;

/// The same where nothing says that the source is people or papers.
const SURE_UNKNOWN: i32 = 60;

/// The same where it plainly speaks: “the herders say”.
const SURE_SPOKEN: i32 = 25;

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
        let mut pending = Vec::new();
        let mut features = Vec::with_capacity(MOST_FEATURES);
        for (number, range) in ranges.iter().enumerate() {
            let sentence = self.sentence(range.clone());
            let mut plain = Vec::new();
            let mut read = range.start;
            let hits = self.rules.find(self.text, &self.reader.tokens[range.clone()]);
            for (at, hit) in hits.iter().enumerate() {
                let cue = range.start + hit.cue.start..range.start + hit.cue.end;
                // Attitudes are many, and nobody's business unless asked for.
                if self.rules.label(hit.rule) == Label::Attitude
                    && !self.labels.has(Label::Attitude)
                    && !(self.rules.rule(hit.rule).quoted && sentence.opens_quotation(cue.end..range.end))
                {
                    continue;
                }
                if self.rules.label(hit.rule) == Label::Hearsay && sentence.has_agent_behind(&cue) {
                    continue;
                }
                let rule = self.rules.number(hit.rule);
                let judge = self.rules.task(hit.rule).map(|task| self.weights.judge(task));
                let mut lead = sentence.lead(self.rules, &hits, at);
                let mut sum = 0;
                if let Some(judge) = judge {
                    features.clear();
                    sentence.local_features(&lead, rule, &mut features);
                    sum = judge.sum(&features);
                    if sum < judge.floor {
                        continue;
                    }
                }
                let found = sentence.attribution(&mut lead, rule, self.weights);
                let mut speaks_for_it = i32::MAX;
                if let Some(judge) = judge {
                    if let Some(found) = &found {
                        let before =
                            pending.last().filter(|last: &&Pending| last.sentence == number && last.has_source());
                        let before = before.map(|last| &last.found);
                        features.clear();
                        sentence.attribution_features(&lead, found, before, rule, &mut features);
                        sum += judge.sum(&features);
                    }
                    if sum <= judge.threshold {
                        continue;
                    }
                    speaks_for_it = sum;
                }
                let Lead { hit, .. } = lead;
                let Some(found) = found else {
                    if self.rules.label(hit.rule) != Label::Hedge || !sentence.claims_nothing(&cue) {
                        plain.push(hit);
                    }
                    continue;
                };
                if let Some(source) = &found.source {
                    self.names.read(&sentence, read..source.start);
                    read = read.max(source.start);
                }
                let one = self.attributed(&sentence, number, hit, found, speaks_for_it, pending.last());
                pending.push(one);
            }
            self.names.read(&sentence, read..range.end);
            cues.push(plain);
        }
        part_contents(&mut pending, ranges, &self.reader.tokens, self.rules.words());
        (cues, pending)
    }

    /// An attribution with whom its source stands for, and what speaks against telling of it. `number` is its sentence's, `last` the
    /// attribution before.
    fn attributed(
        &mut self,
        sentence: &Sentence,
        number: usize,
        hit: RuleHit,
        found: Found,
        speaks_for_it: i32,
        last: Option<&Pending>,
    ) -> Pending {
        let mut is_group = false;
        let referent = found.source.as_ref().map(|source| {
            let referent = self.names.resolve(sentence, source);
            is_group = sentence.is_of_a_group(&found, source) && !self.names.is_known_person(&referent);
            if found.content.iter().any(|part| sentence.speaks_of_itself(part.start)) {
                self.names.is_it(&referent);
            }
            if is_group { Referent::unnamed() } else { referent }
        });
        let is_named = referent.as_ref().is_some_and(Referent::is_named);
        // After somebody without a name “they” are people without a name.
        let after_unnamed = last.is_some_and(|last| !last.is_known() && !last.is_doubtful);
        let unnamed = found.source.as_ref().filter(|_| !is_named);
        let is_nameless = referent.as_ref().is_some_and(|referent| !referent.is_known());
        let is_known_one = unnamed.is_some_and(|source| self.names.knows_one(sentence, source));
        let is_pronoun = unnamed.is_some_and(|source| sentence.is_personal_pronoun(source) && !is_nameless);
        let described = unnamed.filter(|source| {
            is_pronoun && self.names.has_any_like(sentence, source.start)
                || sentence.is_told_elsewhere(source)
                || is_known_one && (sentence.is_known_to_speak(source) || sentence.is_spoken(&found))
        });
        let is_share = sentence.is_of_a_share(&found);
        let is_they = || unnamed.is_some_and(|source| sentence.is_they(source) && !after_unnamed);
        let referent = match described {
            Some(source) if !is_share => Some(Referent::described(sentence.kind_described(source))),
            _ if is_pronoun => Some(Referent::unnamed()),
            _ => referent,
        };
        let is_known = referent.as_ref().is_some_and(Referent::is_known);
        let is_elsewhere = is_share || (is_pronoun || described.is_some()) && !is_known || is_they();
        let is_doubtful = is_elsewhere
            || is_known_one && !is_known
            || sentence.is_an_act(&found)
            || sentence.is_addressed(&found)
            || sentence.claims_little(&found, is_known)
            || is_doubtful(sentence, &found, is_named, is_known, is_group, speaks_for_it);
        Pending { hit, found, referent, sentence: number, is_of_writer: false, is_doubtful, is_elsewhere }
    }
}

/// Ends what somebody says where somebody else goes on.
fn part_contents(pending: &mut [Pending], sentences: &[Range<usize>], tokens: &[Token], words: &Words) {
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

/// Whether a source is better not told of by default: it is nobody who speaks, or too little speaks for the attribution.
fn is_doubtful(
    sentence: &Sentence,
    found: &Found,
    is_named: bool,
    is_known: bool,
    is_group: bool,
    speaks_for_it: i32,
) -> bool {
    let source = found.source.as_ref();
    let is_relative = |source: &Range<usize>| sentence.tokens[source.start].lists.has(sentence.words.relative);
    let sure = match source {
        _ if is_known && sentence.quote(&found.content) != Quote::Indirect => i32::MIN,
        _ if is_known => SURE_NAMED,
        Some(source) if is_relative(source) => SURE_RELATIVE,
        Some(source) if is_group || sentence.is_known_to_speak(source) => SURE_UNNAMED,
        Some(_) if sentence.is_spoken(found) => SURE_SPOKEN,
        _ => SURE_UNKNOWN,
    };
    speaks_for_it < sure || !is_named && source.is_some_and(|source| sentence.is_nobody(found, source))
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
