//! The words that rules know, and the lists that they stand in.

use std::mem;

use super::words::Entries;
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
    /// The list of that number, below 128.
    pub const fn numbered(number: u32) -> Self {
        Self(1 << number)
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
        self.meet(Self::of(lists))
    }

    /// Whether any list is among both.
    pub fn meet(self, others: Lists) -> bool {
        self.0 & others.0 != 0
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

/// A known word.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Of its letters. What has the same is the same word: that two share one by chance isn't to be expected in any text.
    hash: u64,
    lists: Lists,
}

/// Words by their forms, each in the first place that was free from where its form points to. Only rules put words here, so
/// that no text can make a search long.
#[derive(Clone, Debug, Default)]
struct Forms {
    /// At least twice as many as there are words, and a power of two; those that are free have the unknown word.
    places: Vec<(u32, WordId)>,
    count: usize,
}

impl Forms {
    fn insert(&mut self, form: u32, word: WordId) {
        self.count += 1;
        if self.places.len() < 2 * self.count {
            let free = vec![(0, WordId::UNKNOWN); (2 * self.count).next_power_of_two()];
            let taken = std::mem::replace(&mut self.places, free);
            taken
                .into_iter()
                .filter(|(_, word)| *word != WordId::UNKNOWN)
                .for_each(|(form, word)| self.put(form, word));
        }
        self.put(form, word);
    }

    fn put(&mut self, form: u32, word: WordId) {
        let mask = self.places.len() - 1;
        let mut at = form as usize & mask;
        while self.places[at].1 != WordId::UNKNOWN {
            at = (at + 1) & mask;
        }
        self.places[at] = (form, word);
    }

    /// The word of that form that `is_it`; the unknown one where there is none.
    fn find(&self, form: u32, is_it: impl Fn(WordId) -> bool) -> WordId {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = form as usize & mask;
        while let Some(&(other, word)) = self.places.get(at) {
            if word == WordId::UNKNOWN || other == form && is_it(word) {
                return word;
            }
            at = (at + 1) & mask;
        }
        WordId::UNKNOWN
    }
}

/// Words and lists by name and by number.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Every word by its number; the first is none.
    words: Vec<Word>,
    by_form: Forms,
    /// The name of each list by its number, as long as it may be named.
    names: Vec<Option<String>>,
    /// Each list's entries as they are written, longer ones than a word among them.
    entries: Vec<Vec<String>>,
    /// The forms of verbs that are not formed by rule.
    irregular: Vec<(String, Entries)>,
}

impl Lexicon {
    /// A lexicon of the given lists and irregular verbs; `numbered` are the names of those that have their numbers already.
    /// Lists beyond the 128th are an error, told in words, and so is a numbered one that is missing.
    pub fn new(
        mut lists: Vec<(String, Entries)>,
        numbered: impl IntoIterator<Item = String>,
        irregular: Vec<(String, Entries)>,
    ) -> Result<Self, String> {
        let mut lexicon = Self {
            words: vec![Word::default()],
            by_form: Forms::default(),
            names: Vec::new(),
            entries: Vec::new(),
            irregular,
        };
        let numbered: Vec<_> = numbered.into_iter().collect();
        let mut ordered = Vec::new();
        for name in &numbered {
            let list = lists.iter_mut().find(|(other, _)| other == name);
            let (_, entries) = list.ok_or_else(|| format!("the word list {name:?} is missing"))?;
            ordered.push((name.clone(), mem::take(entries)));
        }
        ordered.extend(lists.into_iter().filter(|(name, _)| !numbered.contains(name)));
        for ((name, Entries(entries)), number) in ordered.into_iter().zip(0..) {
            if number >= u128::BITS {
                return Err(format!("list {name:?} is one too many: 128 is the most"));
            }
            let list = ListId::numbered(number);
            for entry in entries.iter().filter(|entry| !entry.contains(' ')) {
                let forms =
                    entry.strip_prefix('~').map_or_else(|| vec![entry.clone()], |verb| lexicon.verb_forms(verb));
                for form in forms {
                    let word = lexicon.intern(&form);
                    lexicon.enlist(word, list);
                }
            }
            lexicon.names.push(Some(name));
            lexicon.entries.push(entries);
        }
        Ok(lexicon)
    }

    /// The number of `word`, which becomes known where it was not. Case does not count.
    pub fn intern(&mut self, word: &str) -> WordId {
        let hash = StableHash::new(0).with_bytes(spelled(word));
        let known = self.find(hash);
        if known != WordId::UNKNOWN {
            return known;
        }
        let id = WordId(self.words.len() as u32);
        self.by_form.insert(hash.number(), id);
        self.words.push(Word { hash: hash.long(), lists: Lists::default() });
        id
    }

    /// The number of `word` as it stands in a text, and a number for its form, which unknown words have too.
    pub fn look_up(&self, word: &str) -> (WordId, u32) {
        if word.len() > LONGEST {
            return (WordId::UNKNOWN, 0);
        }
        let hash = match word.is_ascii() {
            true => StableHash::new(0).with_bytes(word.bytes().map(|byte| byte.to_ascii_lowercase())),
            false => StableHash::new(0).with_bytes(spelled(word)),
        };
        (self.find(hash), hash.number())
    }

    fn find(&self, hash: StableHash) -> WordId {
        self.by_form.find(hash.number(), |id| self.words[id.index()].hash == hash.long())
    }

    /// The lists that `word` stands in.
    pub fn lists_of(&self, word: WordId) -> Lists {
        self.words[word.index()].lists
    }

    /// The words of a list; its longer entries are none.
    pub fn words_of(&self, list: ListId) -> impl Iterator<Item = WordId> {
        self.words.iter().zip(0..).filter(move |(word, _)| word.lists.has(list)).map(|(_, number)| WordId(number))
    }

    /// The list of that name.
    pub fn list(&self, name: &str) -> Option<ListId> {
        let number = self.names.iter().position(|other| other.as_deref() == Some(name))?;
        Some(ListId::numbered(number as u32))
    }

    /// Takes the name from a list: no word is put on it any more by that name.
    pub fn close(&mut self, name: &str) {
        self.names.iter_mut().filter(|other| other.as_deref() == Some(name)).for_each(|other| *other = None);
    }

    /// The entries of a list, as they are written.
    pub fn entries(&self, list: ListId) -> &[String] {
        self.entries.get(list.number()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Puts `word` on `list`.
    pub fn enlist(&mut self, word: WordId, list: ListId) {
        let word = &mut self.words[word.index()];
        word.lists = word.lists.with(list);
    }

    /// Every form of a verb: as it is, and with -s, -ed and -ing.
    pub fn verb_forms(&self, verb: &str) -> Vec<String> {
        let mut forms = vec![verb.to_owned()];
        let irregular = self.irregular.iter().find(|(other, _)| other == verb);
        forms.extend(irregular.map_or_else(|| regular_forms(verb), |(_, Entries(forms))| forms.clone()));
        forms
    }
}

/// Words of more bytes are not looked up.
const LONGEST: usize = 64;

/// A word as the lexicon keeps it, in bytes: small letters, straight apostrophes.
fn spelled(word: &str) -> impl Iterator<Item = u8> {
    word.chars().flat_map(char::to_lowercase).flat_map(|c| {
        let c = if c == '’' { '\'' } else { c };
        let mut bytes = [0; 4];
        let length = c.encode_utf8(&mut bytes).len();
        bytes.into_iter().take(length)
    })
}

fn regular_forms(verb: &str) -> Vec<String> {
    let is_vowel = |byte: u8| b"aeiou".contains(&byte);
    let form = |cut: usize, ending: &str| format!("{}{ending}", &verb[..verb.len() - cut]);
    let (third, past, going) = match *verb.as_bytes() {
        [.., b'i', b'e'] => (form(0, "s"), form(0, "d"), form(2, "ying")),
        [.., b'e' | b'o' | b'y', b'e'] => (form(0, "s"), form(0, "d"), form(0, "ing")),
        [.., b'e'] => (form(0, "s"), form(0, "d"), form(1, "ing")),
        [.., before, b'y'] if !is_vowel(before) => (form(1, "ies"), form(1, "ied"), form(0, "ing")),
        [.., b's' | b'x' | b'z'] | [.., b's' | b'c', b'h'] => (form(0, "es"), form(0, "ed"), form(0, "ing")),
        [.., before, b'o'] if !is_vowel(before) => (form(0, "es"), form(0, "ed"), form(0, "ing")),
        ref bytes if doubles_last(bytes) => {
            let last = &verb[verb.len() - 1..];
            (form(0, "s"), form(0, &format!("{last}ed")), form(0, &format!("{last}ing")))
        }
        _ => (form(0, "s"), form(0, "ed"), form(0, "ing")),
    };
    vec![third, past, going]
}

/// Whether a verb has one syllable that ends in a vowel and a consonant: “ban”, “shrug”.
fn doubles_last(verb: &[u8]) -> bool {
    let vowels = verb.iter().filter(|byte| b"aeiouy".contains(byte)).count();
    let ends = |last: &u8| last.is_ascii_lowercase() && !b"hwxy".contains(last);
    matches!(verb, [.., b'a' | b'e' | b'i' | b'o' | b'u', last] if vowels == 1 && ends(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_take_their_forms() {
        let irregular = vec![("say".to_owned(), Entries(vec!["says".to_owned(), "said".to_owned()]))];
        let lexicon = Lexicon::new(Vec::new(), [], irregular).unwrap_or_else(|why| unreachable!("{why}"));
        assert_eq!(lexicon.verb_forms("say"), ["say", "says", "said"]);
        assert_eq!(lexicon.verb_forms("argue"), ["argue", "argues", "argued", "arguing"]);
        assert_eq!(lexicon.verb_forms("deny"), ["deny", "denies", "denied", "denying"]);
        assert_eq!(lexicon.verb_forms("stress"), ["stress", "stresses", "stressed", "stressing"]);
        assert_eq!(lexicon.verb_forms("claim"), ["claim", "claims", "claimed", "claiming"]);
        assert_eq!(lexicon.verb_forms("agree"), ["agree", "agrees", "agreed", "agreeing"]);
        assert_eq!(lexicon.verb_forms("tie"), ["tie", "ties", "tied", "tying"]);
        assert_eq!(lexicon.verb_forms("veto"), ["veto", "vetoes", "vetoed", "vetoing"]);
        assert_eq!(lexicon.verb_forms("boo"), ["boo", "boos", "booed", "booing"]);
        assert_eq!(lexicon.verb_forms("brag"), ["brag", "brags", "bragged", "bragging"]);
        assert_eq!(lexicon.verb_forms("laugh"), ["laugh", "laughs", "laughed", "laughing"]);
        assert_eq!(lexicon.verb_forms("look"), ["look", "looks", "looked", "looking"]);
    }

    #[test]
    fn case_and_apostrophes_do_not_count() {
        let mut lexicon = Lexicon::new(Vec::new(), [], Vec::new()).unwrap_or_else(|why| unreachable!("{why}"));
        let word = lexicon.intern("don't");
        assert_eq!(lexicon.look_up("Don’t").0, word);
        assert_eq!(lexicon.look_up("DON'T").0, word);
        assert_eq!(lexicon.look_up("done").0, WordId::UNKNOWN);
    }
}
