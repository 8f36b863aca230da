//! Somebody or something with a name, and how another name can stand for it.

use serde::{Deserialize, Serialize};

use super::Sentence;
use super::bearer::Gender;
use super::mention::Mention;
use crate::claim::SourceKind;
use crate::text::{Kind, StableHash};

/// What names are looked for by: a hash.
pub(super) type Key = u64;

/// How many words that say what somebody is are kept.
const ROLES: usize = 16;

/// Somebody or something with a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Entity {
    /// In full, as the document first gives it.
    pub(super) name: String,
    /// Its words in small letters, without titles, initials and "the".
    pub(super) words: Vec<String>,
    /// "jr": the father has another.
    pub(super) suffix: Option<String>,
    /// The short form given with it: "ISW".
    pub(super) acronym: Option<String>,
    pub(super) kind: SourceKind,
    /// Whether it plainly is of that kind, rather than likely.
    pub(super) is_certain: bool,
    /// Whether its name is a country's or a town's.
    pub(super) is_place: bool,
    pub(super) gender: Gender,
    /// Whether the name's first word likely stands for it, as it is no first name that we know, or the last tells what it is:
    /// “Xi Jinping”, “Thames Water”, “Quinnipiac University”, and not “Google Maps”.
    pub(super) family_first: bool,
    /// Whether it is somebody whom news name without a first name.
    pub(super) is_leader: bool,
    /// What it is of, by its title: "ukrainian".
    pub(super) nation: Option<String>,
    /// The words that say what it is: "ambassador", "institute".
    pub(super) roles: Vec<String>,
    /// How often one word of the name stood for it.
    pub(super) short_uses: u32,
    /// When it was last mentioned.
    pub(super) seen: u32,
}

/// A name that is looked for.
pub(super) struct Asked {
    pub(super) words: Vec<String>,
    pub(super) suffix: Option<String>,
    pub(super) kind: SourceKind,
    pub(super) is_certain: bool,
    pub(super) gender: Gender,
    pub(super) the: bool,
    pub(super) has_title: bool,
    pub(super) is_acronym: bool,
}

/// How a name can stand for an entity, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// "the Clinton" of "the Clinton comments".
    Attribute,
    /// "the Fed" for the Federal Reserve.
    Clipped,
    /// "Quinnipiac" for Quinnipiac University, "the Times" for the New York Times.
    Part,
    /// "Hillary" for Hillary Clinton.
    FirstName,
    /// "AP" for the Associated Press.
    Initials,
    /// "Clinton" for Hillary Clinton.
    Surname,
    Same,
}

impl Entity {
    /// What it is looked for by.
    pub(super) fn keys(&self) -> Vec<Key> {
        let mut keys = vec![whole(&self.words)];
        if let [first, .., last] = self.words.as_slice() {
            keys.extend([key(first), key(last)]);
            if self.kind != SourceKind::Person {
                keys.extend([initials_key(&self.words), clip(first)]);
            }
        }
        keys.extend(self.acronym.iter().map(|acronym| key(acronym)));
        keys
    }

    /// How `asked` stands for it, if it can.
    pub(super) fn likeness(&self, asked: &Asked) -> Option<Likeness> {
        let agrees = self.gender.agrees(asked.gender);
        let is_person = self.kind == SourceKind::Person;
        if asked.suffix.is_some() && asked.suffix != self.suffix {
            return None;
        }
        if self.words == asked.words {
            return (agrees || !is_person).then_some(Likeness::Same);
        }
        match (asked.words.as_slice(), self.words.as_slice()) {
            ([word], _) if self.acronym.as_ref() == Some(word) => Some(Likeness::Same),
            ([word], [first, .., last]) if is_person => match () {
                () if asked.the || !agrees => (agrees && last == word).then_some(Likeness::Attribute),
                () if last == word => Some(Likeness::Surname),
                () if first == word && (self.is_certain && !asked.has_title || self.family_first) => {
                    Some(Likeness::FirstName)
                }
                () => None,
            },
            ([word], [first, .., last]) if !asked.has_title => match () {
                () if asked.is_acronym && initials(&self.words).eq(word.chars()) => Some(Likeness::Initials),
                () if last == word && asked.the => Some(Likeness::Part),
                () if first == word && self.family_first && asked.kind == SourceKind::Organisation && !asked.the => {
                    Some(Likeness::Part)
                }
                () if asked.the && word.len() > 2 && first.len() > word.len() && first.starts_with(word.as_str()) => {
                    Some(Likeness::Clipped)
                }
                () => None,
            },
            ([first, .., last], [word]) if asked.kind == SourceKind::Person && agrees && !self.is_organisation() => {
                match () {
                    () if word == last => Some(Likeness::Surname),
                    () if word == first && asked.is_certain => Some(Likeness::FirstName),
                    () => None,
                }
            }
            ([_, _, ..], [word]) => {
                let fits = asked.kind != SourceKind::Person && initials(&asked.words).eq(word.chars());
                (fits && !is_person).then_some(Likeness::Initials)
            }
            ([first, .., last], [own_first, .., own_last]) if is_person && agrees => match () {
                () if asked.kind != SourceKind::Person => None,
                () if (first, last) == (own_first, own_last) => Some(Likeness::Same),
                // “Von der Leyen”
                () => self.words.ends_with(&asked.words).then_some(Likeness::Surname),
            },
            _ => None,
        }
    }

    pub(super) fn is_organisation(&self) -> bool {
        self.kind != SourceKind::Person && self.is_certain
    }

    /// Whether it can be of that nation, as far as it has been told.
    pub(super) fn may_be_of(&self, nation: Option<&String>) -> bool {
        nation.is_none() || self.nation.is_none() || self.nation.as_ref() == nation
    }

    pub(super) fn take_roles(&mut self, roles: Vec<String>) {
        let short = [("sen", "senator"), ("rep", "congressman"), ("gov", "governor"), ("gen", "general")];
        let full = |role: &String| short.iter().find(|(short, _)| role == short).map(|(_, full)| (*full).to_owned());
        let spelt: Vec<String> = roles.iter().filter_map(full).collect();
        for role in roles.into_iter().chain(spelt) {
            if self.roles.len() < ROLES && !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
    }
}

impl Asked {
    pub(super) fn new(sentence: &Sentence, mention: &Mention) -> Self {
        let is_part = |&at: &usize| {
            let token = &sentence.tokens[at];
            token.is_word() && token.end - token.start > 1 && !token.lists.has(sentence.words.name_suffix)
        };
        // Bashar al-Assad is Assad as well.
        let plain = |at: usize| {
            let word = sentence.lower(at);
            word.strip_prefix("al-").or_else(|| word.strip_prefix("el-")).map(str::to_owned).unwrap_or(word)
        };
        let mut words: Vec<String> = mention.name.clone().filter(is_part).map(plain).collect();
        if words.is_empty() {
            words = mention.name.clone().map(|at| sentence.lower(at)).collect();
        }
        let is_suffix = |&at: &usize| sentence.tokens[at].lists.has(sentence.words.name_suffix);
        let suffix = mention.name.clone().skip(1).find(is_suffix).map(|at| sentence.lower(at));
        let (kind, is_certain) = sentence.kind_of_name(mention);
        // “Sir Mark”, “Prince Harry”
        let titles = &sentence.tokens[mention.title.clone()];
        let before_last = titles.iter().any(|title| !title.lists.has(sentence.words.noble));
        let has_title = kind == SourceKind::Person && is_certain && before_last;
        let is_acronym = sentence.tokens[mention.name.start].kind == Kind::Acronym;
        Self {
            words,
            suffix,
            kind,
            is_certain,
            gender: sentence.gender(mention),
            the: mention.the,
            has_title,
            is_acronym,
        }
    }
}

/// The key of a word.
pub(super) fn key(word: &str) -> Key {
    StableHash::new(0).with_bytes(word.bytes()).long()
}

/// The key of a whole name.
pub(super) fn whole(words: &[String]) -> Key {
    let Some((first, others)) = words.split_first() else { return key("") };
    let first = StableHash::new(0).with_bytes(first.bytes());
    others.iter().fold(first, |hash, word| hash.with(u32::from(b' ')).with_bytes(word.bytes())).long()
}

/// "fbi" of "federal bureau of investigation", "gm" of "general motors co".
fn initials(words: &[String]) -> impl Iterator<Item = char> {
    let small = ["of", "for", "the", "and", "on", "&", "de", "co", "corp", "inc", "ltd", "plc", "llc"];
    words.iter().filter(move |word| !small.contains(&word.as_str())).filter_map(|word| word.chars().next())
}

pub(super) fn initials_key(words: &[String]) -> Key {
    let add = |hash: StableHash, letter: char| hash.with_bytes(letter.encode_utf8(&mut [0; 4]).bytes());
    initials(words).fold(StableHash::new(0), add).long()
}

/// The key of names that begin alike: "fed…" of "federal".
pub(super) fn clip(word: &str) -> Key {
    let end = word.char_indices().nth(3).map_or(word.len(), |(at, _)| at);
    StableHash::new(0).with_bytes(word[..end].bytes()).with(u32::from('…')).long()
}
