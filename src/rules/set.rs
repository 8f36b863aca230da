//! Rule sets, compiled: what finds cues in a sentence.

use std::ops::Range;

use regex::Regex;
use rustc_hash::FxHashSet;
use toml::Spanned;

use super::automaton::{Automaton, Hit, MOST_TOKENS};
use super::compiled::{Compiled, Wrong};
use super::file::{Rule, RuleError, RuleFile, RuleSet, SourcePlace, parse};
use super::lexicon::Lexicon;
use super::own;
use super::phrase::VERB_LIST;
use super::words::{self, WordFile, Words};
use crate::claim::Span;
use crate::cues::Task;
use crate::label::Label;
use crate::order;
use crate::text::{StableHash, Token};

/// How often a pattern is looked for in a sentence: each time may read all of it.
const MOST_FINDS: usize = 32;

/// A rule's place in its [`RuleSets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(u16);

/// Words that a rule found, by the tokens' place in the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleHit {
    /// The rule.
    pub rule: RuleId,
    /// The cue.
    pub cue: Range<usize>,
}

impl RuleHit {
    /// Orders by where the cue starts, the longest first, then by rule. A sentence has a few hundred tokens at most.
    fn order(&self) -> u64 {
        let shortness = usize::from(u16::MAX).saturating_sub(self.cue.end);
        order::key(self.cue.start, shortness << u16::BITS | usize::from(self.rule.0))
    }
}

/// What a phrase that is found is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Use {
    /// It is a cue of that rule.
    Cue(RuleId),
    /// The rule's words mean something else there.
    Except(RuleId),
}

impl Use {
    fn rule(self) -> RuleId {
        match self {
            Use::Cue(rule) | Use::Except(rule) => rule,
        }
    }
}

/// Every rule set that is known, ready to find cues.
#[derive(Clone, Debug)]
pub struct RuleSets {
    lexicon: Lexicon,
    sets: Vec<(RuleSet, Range<usize>)>,
    rules: Vec<Rule>,
    /// See [`RuleSets::number`]: every hit is asked for it.
    numbers: Vec<u32>,
    /// How many of the rules are built in; the reader's own follow.
    built_in: usize,
    phrases: Automaton<Use>,
    patterns: Vec<(Regex, RuleId)>,
}

/// A rule file's name, and its text as `build.rs` leaves it.
macro_rules! built_in {
    ($name:literal) => {
        ($name, include_str!(concat!(env!("OUT_DIR"), "/", $name)))
    };
}

/// The word lists that come with Hedgelight.
pub const WORDS: (&str, &str) = built_in!("words.toml");
/// The rule sets that come with Hedgelight, in the order in which equal words count.
pub const BUILT_IN: [(&str, &str); 6] = [
    built_in!("hearsay.toml"),
    built_in!("attribution.toml"),
    built_in!("hedge.toml"),
    built_in!("attitude.toml"),
    built_in!("vague.toml"),
    built_in!("quotation.toml"),
];

impl RuleSets {
    /// The rule sets that come with Hedgelight.
    ///
    /// # Errors
    /// A built-in file that is broken; the tests see to it that none is.
    pub fn built_in() -> Result<Self, RuleError> {
        Self::from_files(WORDS, &BUILT_IN)
    }

    /// Rule sets from other files than those that come with Hedgelight: first the word lists, then the sets, each a name
    /// and a text. Of equal words of several sets, those of the first count.
    ///
    /// # Errors
    /// Names the file, the line and what is wrong with it.
    pub fn from_files(words: (&str, &str), sets: &[(&str, &str)]) -> Result<Self, RuleError> {
        let mut all = Self::without_rules(words)?;
        sets.iter().try_for_each(|(file, source)| all.add(file, source))?;
        Ok(all.closed())
    }

    /// The word lists alone.
    pub(crate) fn without_rules((file, source): (&str, &str)) -> Result<Self, RuleError> {
        let read: WordFile = parse(file, source)?;
        let whole_file = |reason| RuleError::at(file, source, None, reason);
        let lexicon = Lexicon::new(read.lists, words::names(), read.verbs).map_err(whole_file)?;
        Ok(Self {
            lexicon,
            sets: Vec::new(),
            rules: Vec::new(),
            numbers: Vec::new(),
            built_in: 0,
            phrases: Automaton::new(),
            patterns: Vec::new(),
        })
    }

    /// With all rules that are built in; those that follow are the reader's own.
    pub(crate) fn closed(mut self) -> Self {
        self.built_in = self.rules.len();
        // The models look at this list; it stays what they were trained with.
        self.lexicon.close(VERB_LIST);
        self
    }

    /// Adds the rule set that `source`, a rule file's text, describes. `file` is its name in errors.
    pub(crate) fn add(&mut self, file: &str, source: &str) -> Result<(), RuleError> {
        let read = parse(file, source)?;
        let compiled = self.compile(file, source, &read)?;
        self.keep(file, source, read, compiled)
    }

    /// Adds a rule set of the reader's own, TOML or JSON, after the built-in ones. One that is broken changes nothing.
    ///
    /// # Errors
    /// Names the line and what is wrong with it.
    ///
    /// ```
    /// let mut rules = hedgelight::RuleSets::built_in()?;
    /// let error = rules.add_own("mine.toml", "[set]\nname = 1\n");
    /// assert!(error.is_err_and(|error| error.to_string().starts_with("mine.toml, line 2: ")));
    /// # Ok::<(), hedgelight::rules::RuleError>(())
    /// ```
    pub fn add_own(&mut self, name: &str, source: &str) -> Result<(), RuleError> {
        let read = own::read(name, source)?;
        let compiled = self.compile(name, source, &read)?;
        let mut trial = Automaton::new();
        for (one, rule) in compiled.iter().zip(&read.rules) {
            let inserted = one.insert_in(&mut trial, &self.lexicon);
            inserted.map_err(|wrong| RuleError::within(name, source, rule, wrong))?;
            own::check_size(trial.size()).map_err(|reason| RuleError::at(name, source, Some(rule.span()), reason))?;
        }
        self.keep(name, source, read, compiled)
    }

    fn compile(&mut self, file: &str, source: &str, read: &RuleFile) -> Result<Vec<Compiled>, RuleError> {
        let mut ids: FxHashSet<String> = self.rules.iter().flat_map(Rule::ids).cloned().collect();
        let mut compiled = Vec::new();
        for (rule, place) in read.rules.iter().zip(self.rules.len()..) {
            let wrong = |reason: &str| RuleError::at(file, source, Some(rule.span()), reason);
            if let Some(twice) = rule.get_ref().ids().find(|id| !ids.insert((*id).clone())) {
                let reason = format!("there are two rules with the id {twice:?}, or one had it before");
                return Err(RuleError::within(file, source, rule, Wrong { text: twice.clone(), reason }));
            }
            let id = u16::try_from(place).map_err(|_| wrong("there are more than 65,536 rules"))?;
            let one = Compiled::new(RuleId(id), rule.get_ref(), &mut self.lexicon);
            compiled.push(one.map_err(|wrong| RuleError::within(file, source, rule, wrong))?);
        }
        Ok(compiled)
    }

    fn keep(&mut self, file: &str, source: &str, read: RuleFile, compiled: Vec<Compiled>) -> Result<(), RuleError> {
        for (one, rule) in compiled.iter().zip(&read.rules) {
            let inserted = one.insert_in(&mut self.phrases, &self.lexicon);
            inserted.map_err(|wrong| RuleError::within(file, source, rule, wrong))?;
        }
        let first = self.rules.len();
        self.rules.extend(read.rules.into_iter().map(Spanned::into_inner));
        self.numbers.extend(self.rules[first..].iter().map(|Rule { id, formerly, .. }| {
            StableHash::new(0).with_bytes(formerly.first().unwrap_or(id).bytes()).number()
        }));
        self.sets.push((read.set.into_inner(), first..self.rules.len()));
        self.patterns.extend(compiled.into_iter().flat_map(|one| one.patterns));
        Ok(())
    }

    /// The words that rules are written in.
    #[doc(hidden)]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The lists that the code asks for.
    #[doc(hidden)]
    pub fn words(&self) -> &Words {
        &Words
    }

    /// The rule sets and their rules.
    pub fn sets(&self) -> impl Iterator<Item = (&RuleSet, &[Rule])> {
        self.sets.iter().map(|(set, rules)| (set, &self.rules[rules.clone()]))
    }

    /// That rule.
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[usize::from(id.0)]
    }

    /// The label that a rule gives; where its set has several, the first of them.
    pub fn label(&self, id: RuleId) -> Label {
        let place = usize::from(id.0);
        let set = self.sets.iter().find(|(_, rules)| rules.contains(&place));
        let of_set = set.and_then(|(set, _)| set.labels.first().copied());
        self.rules[place].label.or(of_set).unwrap_or(Label::Hedge)
    }

    /// A number for a rule that neither other rules nor a new name change: a hash of its first id.
    #[doc(hidden)]
    pub fn number(&self, id: RuleId) -> u32 {
        self.numbers[usize::from(id.0)]
    }

    /// Whether it is a rule of the reader's own.
    pub fn is_own(&self, id: RuleId) -> bool {
        usize::from(id.0) >= self.built_in
    }

    /// What has to be judged of a rule's words; what has no corpus to learn from says itself what it is, and so do the
    /// reader's own rules.
    #[doc(hidden)]
    pub fn task(&self, id: RuleId) -> Option<Task> {
        match self.rule(id).source {
            _ if self.rule(id).plain || self.is_own(id) => None,
            None => Some(Task::Hedge).filter(|_| self.label(id) == Label::Hedge),
            Some(SourcePlace::Nobody) => None,
            Some(_) => Some(Task::Attribution),
        }
    }

    /// Whether the source decides which label a rule gives.
    #[doc(hidden)]
    pub fn labels_by_source(&self, id: RuleId) -> bool {
        self.label(id) == Label::NamedSource
    }

    /// Whether its words tell of somebody's stance; where a quotation is set off by them as speech, they tell who speaks.
    #[doc(hidden)]
    pub fn is_stance(&self, id: RuleId) -> bool {
        self.label(id) == Label::Attitude && !self.is_own(id)
    }

    /// The rule of that id, or that had it before.
    pub fn rule_named(&self, id: &str) -> Option<RuleId> {
        self.rules.iter().position(|rule| rule.ids().any(|each| each == id)).map(|at| RuleId(at as u16))
    }

    /// What the rules find in a sentence of `text`, in text order; of overlapping words only the longest, once for those that attribute and once
    /// for those that don't.
    #[doc(hidden)]
    pub fn find(&self, text: &str, sentence: &[Token]) -> Vec<RuleHit> {
        let hits = self.phrases.find(sentence);
        let mut excepted: Vec<_> = hits.iter().filter(|hit| matches!(hit.value, Use::Except(_))).collect();
        // By rule, so that one rule's exceptions cost no other anything.
        excepted.sort_by_cached_key(|hit| order::key(hit.value.rule().0.into(), hit.all.start));
        let mut found: Vec<RuleHit> = Vec::with_capacity(hits.len() - excepted.len());
        for hit in &hits {
            let Use::Cue(rule) = hit.value else { continue };
            let name = self.rule(rule).lowercase && is_name(text, sentence, &hit.cue);
            if !name && !is_excepted(rule, &hit.cue, &excepted) {
                found.push(RuleHit { rule, cue: hit.cue.clone() });
            }
        }
        self.find_patterns(text, sentence, &mut found);
        found.sort_by_cached_key(RuleHit::order);
        let mut all = match found.iter().any(|hit| self.is_own(hit.rule)) {
            true => self.own_first(found),
            false => self.longest(found),
        };
        all.sort_by_cached_key(RuleHit::order);
        all
    }

    /// Where the reader's own words lie over built-in ones they count, however long those are: a judge may turn those down.
    fn own_first(&self, found: Vec<RuleHit>) -> Vec<RuleHit> {
        let (own, mut others): (Vec<_>, Vec<_>) = found.into_iter().partition(|hit| self.is_own(hit.rule));
        let own = self.longest(own);
        let attributes = |hit: &RuleHit| self.rule(hit.rule).source.is_some();
        for each in &own {
            others.retain(|hit| {
                let apart = hit.cue.end <= each.cue.start || each.cue.end <= hit.cue.start;
                apart || attributes(hit) != attributes(each)
            });
        }
        [own, self.longest(others)].concat()
    }

    /// The longest of overlapping hits: among those that attribute, and among those that don't, since "experts believe" is
    /// both a source and a hedge. What hearsay says has no source lies in no other's hands.
    fn longest(&self, found: Vec<RuleHit>) -> Vec<RuleHit> {
        let mut kept: Vec<RuleHit> = Vec::with_capacity(found.len());
        // Where the last stands that attributes, and the last that doesn't; and where hearsay ends.
        let (mut attributed, mut hedged, mut hearsay) = (None, None, 0);
        for hit in found {
            let source = self.rule(hit.rule).source;
            let last = match source {
                None if hit.cue.end <= hearsay => continue,
                None => &mut hedged,
                Some(_) => &mut attributed,
            };
            if source == Some(SourcePlace::Nobody) {
                hearsay = hearsay.max(hit.cue.end);
            }
            let before = last.and_then(|at: usize| kept.get_mut(at)).filter(|other| hit.cue.start < other.cue.end);
            match before {
                Some(other) if hit.cue.len() > other.cue.len() => *other = hit,
                Some(_) => {}
                None => {
                    *last = Some(kept.len());
                    kept.push(hit);
                }
            }
        }
        kept
    }

    fn find_patterns(&self, text: &str, sentence: &[Token], found: &mut Vec<RuleHit>) {
        let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { return };
        let (from, words) = (first.start as usize, Span::new(first.start as usize, last.end as usize).of(text));
        for (regex, rule) in &self.patterns {
            for place in regex.find_iter(words).take(MOST_FINDS).filter(|place| !place.is_empty()) {
                let span = Span::new(from + place.start(), from + place.end());
                let start = sentence.partition_point(|token| token.span().end <= span.start);
                let end = sentence.partition_point(|token| token.span().start < span.end);
                if start < end {
                    found.push(RuleHit { rule: *rule, cue: start..end });
                }
            }
        }
    }
}

/// Whether a word with a capital is a name: in mid-sentence, and at its beginning where a name or a verb in the past or the third
/// person follows, “May said”, “May Day”.
fn is_name(text: &str, sentence: &[Token], cue: &Range<usize>) -> bool {
    let follows = || {
        let next = sentence.get(cue.end).filter(|next| next.is_word())?;
        Some(next.is_capital() || next.span().of(text).ends_with(['d', 's']))
    };
    let may = || cue.len() == 1 && sentence[cue.start].span().of(text) == "May";
    sentence[cue.start].is_capital() && (cue.start > 0 || may() && follows() == Some(true))
}

/// Whether one of the `excepted` phrases, in the order of their rules and first tokens, lies over a rule's cue.
fn is_excepted(rule: RuleId, cue: &Range<usize>, excepted: &[&Hit<Use>]) -> bool {
    let near =
        excepted.partition_point(|other| (other.value.rule(), other.all.start + MOST_TOKENS) < (rule, cue.start));
    let near = excepted[near..].iter().take_while(|other| other.value.rule() == rule && other.all.start < cue.end);
    near.into_iter().any(|other| other.cue.start < cue.end && cue.start < other.cue.end)
}
