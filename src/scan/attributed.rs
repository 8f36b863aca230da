//! Whom an attribution's source stands for, and what speaks against telling of it by default.

use std::ops::Range;

use super::block::{Block, Pending};
use crate::attribution::{Found, Referent, Sentence};
use crate::claim::Quote;
use crate::rules::RuleHit;

/// How much has to speak for an attribution, in the judge's eyes, for its source to be told of by default: below, it is as
/// often a stance, or an act, as a statement. Not counted from the judge's threshold, which may lie anywhere on a flat optimum.
const SURE_NAMED: i32 = 2;

/// The same where the source has no name: those are wrong more often.
const SURE_UNNAMED: i32 = 10;

/// The same where it is “who”, of people without a name.
const SURE_RELATIVE: i32 = 34;

/// The same where nothing says that the source is people or papers.
const SURE_UNKNOWN: i32 = 60;

/// The same where it plainly speaks: “the herders say”.
const SURE_SPOKEN: i32 = 25;

impl Block<'_> {
    /// An attribution with whom its source stands for, and what speaks against telling of it. `number` is its sentence's, `last` the
    /// attribution before.
    pub fn attributed(
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
