//! The words that rules know, and the lists that they stand in.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::text::StableHash;

/// A known word's number; [`WordId::UNKNOWN`] for every other word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

impl WordId {
    /// A word that no rule and no list names.
    pub const UNKNOWN: WordId = WordId(0);

    /// The number.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A word list's bit; a word can stand in several of the at most 128.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListId(u128);

impl ListId {
    fn numbered(number: usize) -> Option<Self> {
        1u128.checked_shl(u32::try_from(number).ok()?).map(Self)
    }

    fn number(self) -> usize {
        self.0.trailing_zeros() as usize
    }
}

/// A set of word lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(u128);

impl Lists {
    /// The set of these.
    pub fn of<const N: usize>(lists: [ListId; N]) -> Lists {
        lists.into_iter().fold(Lists::default(), Lists::with)
    }

    /// Whether `list` is among them.
    pub fn has(self, list: ListId) -> bool {
        self.0 & list.0 != 0
    }

    /// Whether one of `lists` is among them.
    pub fn has_any<const N: usize>(self, lists: [ListId; N]) -> bool {
        self.0 & Self::of(lists).0 != 0
    }

    /// Whether it is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// All but `lists`.
    pub fn without<const N: usize>(self, lists: [ListId; N]) -> Lists {
        Lists(self.0 & !Self::of(lists).0)
    }

    /// With `list` among them.
    pub fn with(self, list: ListId) -> Lists {
        Lists(self.0 | list.0)
    }
}

/// Words and lists by name and by number.
#[derive(Clone, Debug)]
pub struct Lexicon {
    words: FxHashMap<Box<str>, WordId>,
    /// The lists of each word, by its number.
    lists: Vec<Lists>,
    names: FxHashMap<Box<str>, ListId>,
    /// Each list's entries as they are written, longer ones than a word among them.
    entries: Vec<Vec<String>>,
    /// The forms of verbs that are not formed by rule.
    irregular: BTreeMap<String, Vec<String>>,
}

impl Lexicon {
    /// A lexicon of the given lists and irregular verbs. Lists beyond the 128th are an error, told in words.
    pub fn new(
        lists: impl IntoIterator<Item = (String, Vec<String>)>,
        irregular: BTreeMap<String, Vec<String>>,
    ) -> Result<Self, String> {
        let mut lexicon = Self {
            words: FxHashMap::default(),
            lists: vec![Lists::default()],
            names: FxHashMap::default(),
            entries: Vec::new(),
            irregular,
        };
        for (name, entries) in lists {
            let list = ListId::numbered(lexicon.entries.len());
            let list = list.ok_or_else(|| format!("list {name:?} is one too many: 128 is the most"))?;
            for entry in entries.iter().filter(|entry| !entry.contains(' ')) {
                let word = lexicon.intern(entry);
                lexicon.lists[word.0 as usize] = lexicon.lists[word.0 as usize].with(list);
            }
            lexicon.names.insert(name.into(), list);
            lexicon.entries.push(entries);
        }
        Ok(lexicon)
    }

    /// The number of `word`, which becomes known where it was not. Case does not count.
    pub fn intern(&mut self, word: &str) -> WordId {
        let word = normal(word);
        if let Some(&id) = self.words.get(word.as_str()) {
            return id;
        }
        let id = WordId(self.lists.len() as u32);
        self.lists.push(Lists::default());
        self.words.insert(word.into(), id);
        id
    }

    /// The number of `word` as it stands in a text, and a number for its form, which unknown words have too.
    pub fn look_up(&self, word: &str) -> (WordId, u32) {
        let mut short = [0; 24];
        let known = |word: &str| {
            let form = StableHash::new(0).with_bytes(word.as_bytes()).number();
            (self.words.get(word).copied().unwrap_or(WordId::UNKNOWN), form)
        };
        match short.get_mut(..word.len()) {
            Some(lower) if word.is_ascii() => {
                lower.copy_from_slice(word.as_bytes());
                lower.make_ascii_lowercase();
                known(std::str::from_utf8(lower).unwrap_or_default())
            }
            _ if word.len() > 64 => (WordId::UNKNOWN, 0),
            _ => known(&normal(word)),
        }
    }

    /// The lists that `word` stands in.
    pub fn lists_of(&self, word: WordId) -> Lists {
        self.lists.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// The words of a list; its longer entries are none.
    pub fn words_of(&self, list: ListId) -> impl Iterator<Item = WordId> {
        self.lists.iter().zip(0..).filter(move |(lists, _)| lists.has(list)).map(|(_, number)| WordId(number))
    }

    /// The list of that name.
    pub fn list(&self, name: &str) -> Option<ListId> {
        self.names.get(name).copied()
    }

    /// Takes the name from a list: no word is put on it any more by that name.
    pub fn close(&mut self, name: &str) {
        self.names.remove(name);
    }

    /// The entries of a list, as they are written.
    pub fn entries(&self, list: ListId) -> &[String] {
        self.entries.get(list.number()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Puts `word` on `list`.
    pub fn enlist(&mut self, word: WordId, list: ListId) {
        let lists = &mut self.lists[word.0 as usize];
        *lists = lists.with(list);
    }

    /// Every form of a verb: as it is, and with -s, -ed and -ing.
    pub fn verb_forms(&self, verb: &str) -> Vec<String> {
        let mut forms = vec![verb.to_owned()];
        forms.extend(self.irregular.get(verb).cloned().unwrap_or_else(|| regular_forms(verb)));
        forms
    }
}

/// A word as the lexicon keeps it: small letters, straight apostrophes.
fn normal(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

fn regular_forms(verb: &str) -> Vec<String> {
    let bytes = verb.as_bytes();
    let vowel = |byte: Option<&u8>| byte.is_some_and(|byte| b"aeiou".contains(byte));
    let before_last = bytes.len().checked_sub(2).and_then(|at| bytes.get(at));
    match bytes.last() {
        Some(b'e') => {
            let stem = &verb[..verb.len() - 1];
            vec![format!("{verb}s"), format!("{verb}d"), format!("{stem}ing")]
        }
        Some(b'y') if !vowel(before_last) => {
            let stem = &verb[..verb.len() - 1];
            vec![format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing")]
        }
        Some(b's' | b'x' | b'z') => vec![format!("{verb}es"), format!("{verb}ed"), format!("{verb}ing")],
        Some(b'h') if matches!(before_last, Some(b's' | b'c')) => {
            vec![format!("{verb}es"), format!("{verb}ed"), format!("{verb}ing")]
        }
        _ => vec![format!("{verb}s"), format!("{verb}ed"), format!("{verb}ing")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_take_their_forms() {
        let irregular = BTreeMap::from_iter([("say".to_owned(), vec!["says".to_owned(), "said".to_owned()])]);
        let lexicon = Lexicon::new([], irregular).unwrap_or_else(|why| unreachable!("{why}"));
        assert_eq!(lexicon.verb_forms("say"), ["say", "says", "said"]);
        assert_eq!(lexicon.verb_forms("argue"), ["argue", "argues", "argued", "arguing"]);
        assert_eq!(lexicon.verb_forms("deny"), ["deny", "denies", "denied", "denying"]);
        assert_eq!(lexicon.verb_forms("stress"), ["stress", "stresses", "stressed", "stressing"]);
        assert_eq!(lexicon.verb_forms("claim"), ["claim", "claims", "claimed", "claiming"]);
    }

    #[test]
    fn case_and_apostrophes_do_not_count() {
        let mut lexicon = Lexicon::new([], BTreeMap::new()).unwrap_or_else(|why| unreachable!("{why}"));
        let word = lexicon.intern("don't");
        assert_eq!(lexicon.look_up("Don’t").0, word);
        assert_eq!(lexicon.look_up("DON'T").0, word);
        assert_eq!(lexicon.look_up("done").0, WordId::UNKNOWN);
    }
}
