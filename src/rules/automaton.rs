//! All phrases of all rules in one automaton over tokens.
//!
//! From each token on it takes as many steps as a phrase is long, and at each step keeps each of its states once: matching
//! is linear in the text, whatever the text and whatever the phrases.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{Lexicon, Lists, WordId};
use super::phrase::{Part, Test};
use crate::order;
use crate::text::Token;

/// How many tokens a phrase may be long.
pub const MOST_TOKENS: usize = 32;

/// Up to so many states a look through all of them is faster than a look-up.
const FEW_STATES: usize = 16;

type StateId = u32;

/// Where every phrase begins.
const START: StateId = 0;

/// What a phrase found: `value` as given at [`Automaton::insert`], and tokens by their place in what was searched.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<V> {
    /// What the phrase was inserted with.
    pub value: V,
    /// The cue's tokens.
    pub cue: Range<usize>,
    /// The cue's tokens and its context's.
    pub all: Range<usize>,
}

/// What leads on from a state. Most tokens don't, and that is told by it alone.
#[derive(Clone, Copy, Debug, Default)]
struct Ahead {
    /// A bit for each word, several to a bit.
    words: u64,
    lists: Lists,
    number: bool,
    name: bool,
}

impl Ahead {
    fn bit(word: WordId) -> u64 {
        1 << (word.index() % 64)
    }

    fn add(&mut self, test: Test) {
        match test {
            Test::Word(word) => self.words |= Self::bit(word),
            Test::List(list) => self.lists = self.lists.with(list),
            Test::Number => self.number = true,
            Test::Name => self.name = true,
        }
    }

    /// Whether `token` may lead on.
    fn may_pass(&self, token: &Token) -> bool {
        self.words & Self::bit(token.word) != 0
            || self.lists.meet(token.lists)
            || self.name && token.is_capital()
            || self.number && token.is_number()
    }
}

#[derive(Clone, Debug)]
struct State<V> {
    /// The most tokens that can lead here.
    depth: usize,
    /// Where words lead, in their order.
    words: Vec<(WordId, StateId)>,
    /// Where tests other than for a word lead.
    tests: Vec<(Test, StateId)>,
    /// The phrases that are complete here.
    ends: Vec<V>,
}

/// What is asked of a state before it is entered; most never are.
#[derive(Clone, Copy, Debug)]
struct Gate {
    /// Whether the token that leads here is part of the cue.
    in_cue: bool,
    /// Whether a phrase is complete here.
    is_end: bool,
    /// All that leads on.
    ahead: Ahead,
}

impl Gate {
    /// Whether a phrase is complete here, or `next` may lead on.
    fn is_open(&self, next: Option<&Token>) -> bool {
        self.is_end || next.is_some_and(|next| self.ahead.may_pass(next))
    }
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Automaton<V> {
    states: Vec<State<V>>,
    /// By state.
    gates: Vec<Gate>,
    /// Where each word leads from the start, by its number: every token of a text is looked up here.
    first: Vec<Vec<StateId>>,
    /// What was inserted from which states, and where it leads: phrases that begin alike share their states.
    joined: FxHashMap<Join, StateId>,
    size: Size,
}

/// A part of a phrase, and where it is inserted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Join {
    from: Vec<StateId>,
    runs: Vec<Vec<Test>>,
    in_cue: bool,
}

/// How much an automaton holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// States, and words that lead on.
    pub words: usize,
    /// Tests other than for a word. Many of them fit the same token, so they are what costs time.
    pub tests: usize,
}

/// A state that the tokens so far have led to, and the cue's tokens among them.
#[derive(Clone, Copy)]
struct Path {
    state: StateId,
    cue: Option<(usize, usize)>,
}

impl<V: Copy> Automaton<V> {
    /// An empty one: finds nothing.
    pub fn new() -> Self {
        let mut automaton = Self {
            states: Vec::new(),
            gates: Vec::new(),
            first: Vec::new(),
            joined: FxHashMap::default(),
            size: Size::default(),
        };
        automaton.state(0, false);
        automaton
    }

    /// How much it holds.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Adds a phrase; the error says in words what is wrong with it.
    pub fn insert(&mut self, phrase: &[Part], value: V, lexicon: &Lexicon) -> Result<(), String> {
        let ends = self.extend(vec![START], phrase, true, lexicon)?;
        if ends.contains(&START) {
            return Err("a phrase of optional parts alone finds everything".to_owned());
        }
        for end in ends {
            self.states[end as usize].ends.push(value);
            self.gates[end as usize].is_end = true;
        }
        Ok(())
    }

    /// The states that `parts` lead to from the states `from`.
    fn extend(
        &mut self,
        mut from: Vec<StateId>,
        parts: &[Part],
        in_cue: bool,
        lexicon: &Lexicon,
    ) -> Result<Vec<StateId>, String> {
        for part in parts {
            from = match part {
                Part::OneOf(runs) => vec![self.join(&from, runs, in_cue, lexicon)?],
                Part::Context(parts) => self.extend(from, parts, false, lexicon)?,
                Part::Optional(parts) => {
                    let past = self.extend(from.clone(), parts, in_cue, lexicon)?;
                    [from, past].concat()
                }
                Part::Many(part) => {
                    let part = std::slice::from_ref(&**part);
                    let once = self.extend(from.clone(), part, in_cue, lexicon)?;
                    let twice = self.extend(once.clone(), part, in_cue, lexicon)?;
                    let thrice = self.extend(twice.clone(), part, in_cue, lexicon)?;
                    [from, once, twice, thrice].concat()
                }
            };
            // Optional parts in optional parts would double them with each step.
            from.sort_by_cached_key(|&state| order::key(state as usize, 0));
            from.dedup();
        }
        Ok(from)
    }

    /// The state that each of `runs` leads to from each of `from`.
    fn join(
        &mut self,
        from: &[StateId],
        runs: &[Vec<Test>],
        in_cue: bool,
        lexicon: &Lexicon,
    ) -> Result<StateId, String> {
        let longest = runs.iter().map(Vec::len).max().unwrap_or_default();
        let depth = longest + from.iter().map(|&state| self.states[state as usize].depth).max().unwrap_or_default();
        if depth > MOST_TOKENS {
            return Err(format!("a phrase may be {MOST_TOKENS} words long, this one is longer"));
        }
        let join = Join { from: from.to_vec(), runs: runs.to_vec(), in_cue };
        if let Some(&end) = self.joined.get(&join) {
            return Ok(end);
        }
        let end = self.state(depth, in_cue);
        self.joined.insert(join, end);
        for run in runs {
            let Some((last, first)) = run.split_last() else { continue };
            let mut states = from.to_vec();
            for test in first {
                let next = self.state(depth, in_cue);
                states.iter().for_each(|&state| self.edge(state, *test, next, lexicon));
                states = vec![next];
            }
            states.iter().for_each(|&state| self.edge(state, *last, end, lexicon));
        }
        Ok(end)
    }

    fn state(&mut self, depth: usize, in_cue: bool) -> StateId {
        self.size.words += 1;
        let (words, tests, ends) = (Vec::new(), Vec::new(), Vec::new());
        self.states.push(State { depth, words, tests, ends });
        self.gates.push(Gate { in_cue, is_end: false, ahead: Ahead::default() });
        self.states.len() as StateId - 1
    }

    /// From the start, a list leads on by each of its words: what no phrase begins with costs one look-up.
    fn edge(&mut self, from: StateId, test: Test, to: StateId, lexicon: &Lexicon) {
        match test {
            Test::Word(word) => self.word(from, word, to),
            Test::List(list) if from == START => lexicon.words_of(list).for_each(|word| self.word(from, word, to)),
            _ => {
                self.size.tests += 1;
                self.states[from as usize].tests.push((test, to));
                self.gates[from as usize].ahead.add(test);
            }
        }
    }

    fn word(&mut self, from: StateId, word: WordId, to: StateId) {
        self.size.words += 1;
        if from == START {
            if self.first.len() <= word.index() {
                self.first.resize(word.index() + 1, Vec::new());
            }
            self.first[word.index()].push(to);
        } else {
            let state = &mut self.states[from as usize];
            let past = state.words.partition_point(|(other, _)| *other <= word);
            state.words.insert(past, (word, to));
            self.gates[from as usize].ahead.add(Test::Word(word));
        }
    }

    /// Every phrase that `tokens` hold, in the order of their first tokens.
    pub fn find(&self, tokens: &[Token]) -> Vec<Hit<V>> {
        let mut hits = Vec::new();
        self.walk(tokens, |all, paths| {
            for Path { state, cue } in paths {
                let Some((from, to)) = *cue else { continue };
                let ends = self.states[*state as usize].ends.iter();
                hits.extend(ends.map(|&value| Hit { value, cue: from..to, all: all.clone() }));
            }
        });
        hits
    }

    /// Shows `see` each run of tokens that leads anywhere, and the paths that it leads on.
    fn walk(&self, tokens: &[Token], mut see: impl FnMut(Range<usize>, &[Path])) {
        let (mut paths, mut next) = (Paths::default(), Paths::default());
        for (start, token) in tokens.iter().enumerate() {
            paths.clear();
            let after = tokens.get(start + 1);
            for &id in self.first.get(token.word.index()).into_iter().flatten() {
                self.go(id, None, start, after, &mut paths);
            }
            if self.gates[START as usize].ahead.may_pass(token) {
                self.test(START, token, |id| self.go(id, None, start, after, &mut paths));
            }
            let mut past = start + 1;
            while !paths.all.is_empty() {
                see(start..past, &paths.all);
                let Some(token) = tokens.get(past) else { break };
                let after = tokens.get(past + 1);
                next.clear();
                for &Path { state, cue } in &paths.all {
                    if self.gates[state as usize].ahead.may_pass(token) {
                        self.after(state, token.word)
                            .iter()
                            .for_each(|&(_, id)| self.go(id, cue, past, after, &mut next));
                        self.test(state, token, |id| self.go(id, cue, past, after, &mut next));
                    }
                }
                std::mem::swap(&mut paths, &mut next);
                past += 1;
            }
        }
    }

    /// Where a word leads from a state that isn't the start.
    fn after(&self, state: StateId, word: WordId) -> &[(WordId, StateId)] {
        let words = &self.states[state as usize].words;
        let from = words.partition_point(|(other, _)| *other < word);
        let past = words[from..].partition_point(|(other, _)| *other == word);
        &words[from..from + past]
    }

    /// Where tests other than for a word lead.
    fn test(&self, state: StateId, token: &Token, mut go: impl FnMut(StateId)) {
        for &(test, state) in &self.states[state as usize].tests {
            let passes = match test {
                Test::Word(word) => token.word == word,
                Test::List(list) => token.lists.has(list),
                Test::Number => token.is_number(),
                Test::Name => token.is_capital(),
            };
            if passes {
                go(state);
            }
        }
    }

    /// Goes by the token at `at` to a state where a phrase ends, or `after` may lead on.
    #[inline]
    fn go(&self, id: StateId, cue: Option<(usize, usize)>, at: usize, after: Option<&Token>, paths: &mut Paths) {
        let gate = &self.gates[id as usize];
        if gate.is_open(after) {
            let grown = || Some((cue.map_or(at, |(from, _)| from), at + 1));
            paths.add(Path { state: id, cue: if gate.in_cue { grown() } else { cue } });
        }
    }
}

/// The paths of a step, each to a state of its own.
#[derive(Default)]
struct Paths {
    all: Vec<Path>,
    /// Their states, where there are many.
    seen: FxHashSet<StateId>,
}

impl Paths {
    fn clear(&mut self) {
        self.all.clear();
        self.seen.clear();
    }

    /// Adds a path unless there is one to that state.
    fn add(&mut self, path: Path) {
        if self.all.len() == FEW_STATES {
            self.seen.extend(self.all.iter().map(|other| other.state));
        }
        let is_known = match self.all.len() < FEW_STATES {
            true => self.all.iter().any(|other| other.state == path.state),
            false => !self.seen.insert(path.state),
        };
        if !is_known {
            self.all.push(path);
        }
    }
}

#[cfg(test)]
mod tests {

    use super::super::phrase;
    use super::*;
    use crate::claim::Span;
    use crate::text::tokenize;

    /// How many paths there are in a text, each counted at each of its tokens.
    fn steps(phrases: &[String], text: &str) -> usize {
        let mut lexicon = Lexicon::new(Vec::new(), [], Vec::new()).unwrap_or_else(|why| unreachable!("{why}"));
        let mut automaton = Automaton::new();
        for phrase in phrases {
            let parts = phrase::parse(phrase, &mut lexicon);
            let inserted = parts.and_then(|parts| automaton.insert(&parts, 0, &lexicon));
            inserted.unwrap_or_else(|why| unreachable!("{phrase}: {why}"));
        }
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &lexicon, &mut tokens);
        let mut steps = 0;
        automaton.walk(&tokens, |_, paths| {
            assert!(paths.len() <= automaton.states.len(), "{phrases:?}: a state is kept more than once a step");
            steps += paths.len();
        });
        steps
    }

    /// Each further hundred words takes just as many steps as the hundred before.
    #[test]
    fn steps_are_linear_in_the_text_whatever_the_phrases() {
        let nasty = [
            "a* ".repeat(10) + "a",
            "[a] ".repeat(30) + "a",
            "[[[[a] a] a] a] a".to_owned(),
            "{name}* a* {name}* a* {name}* a* b".to_owned(),
            "(a* a* a*) a|b [{name}]".to_owned(),
        ];
        let many: Vec<String> = (0..40).map(|at| format!("a* {{name}}* a* x{at}")).collect();
        for phrases in nasty.chunks(1).chain([&nasty[..], &many[..]]) {
            let mut most = 0;
            for word in ["a ", "A ", "a b ", "a A "] {
                let [once, twice, thrice] = [1, 2, 3].map(|times| steps(phrases, &word.repeat(100 * times)));
                assert_eq!(thrice - twice, twice - once, "{phrases:?}");
                most = most.max(once);
            }
            assert!(most >= 100, "{phrases:?}: nothing is looked for");
        }
    }
}
