//! The word lists that the code itself asks for, by name (`rules/words.toml`).

use std::ops::Deref;

use super::fields::{Fields, FromValue, Misfit, Value};
use super::lexicon::{ListId, Lists};

/// `rules/words.toml` as it is written.
#[derive(Debug)]
pub struct WordFile {
    /// The lists, by name.
    pub lists: Vec<(String, Entries)>,
    /// The forms of verbs that are not formed by rule, by the verb.
    pub verbs: Vec<(String, Entries)>,
}

impl FromValue for WordFile {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(value, &["lists", "verbs"])?;
        Ok(Self { lists: fields.take("lists")?, verbs: fields.take("verbs")? })
    }
}

/// What stands between entries that are one text (build.rs): nothing that somebody writes into a rule file.
const BETWEEN: char = '\u{7f}';

/// Words or phrases; in a file they are a list, or, where it is built in, one text with [`BETWEEN`] between them.
#[derive(Clone, Debug, Default)]
pub struct Entries(pub Vec<String>);

impl FromValue for Entries {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        let joined = value.get_ref().as_str().unwrap_or_default();
        let entries: Vec<_> = joined.split(BETWEEN).map(str::to_owned).collect();
        if entries.len() > 1 { Ok(Self(entries)) } else { Vec::from_value(value).map(Self) }
    }
}

impl Words {
    /// Whether no list has a word, but for [`APART`].
    pub fn is_unlisted(&self, lists: Lists) -> bool {
        lists.without(APART).is_empty()
    }
}

/// The lists that the code asks for, at numbers that are known when it is compiled: what asks for several of them asks for one
/// constant. Their names are those of its fields.
#[derive(Clone, Copy, Debug)]
pub struct Words;

impl Deref for Words {
    type Target = Numbered;

    fn deref(&self) -> &Numbered {
        &NUMBERED
    }
}

macro_rules! words {
    (
        $($(#[$doc:meta])* $field:ident),* ;
        $($(#[$apart_doc:meta])* $apart:ident),* ;
        $($(#[$group_doc:meta])* $group:ident = [$($member:ident),*]),* $(,)?
    ) => {
        #[allow(non_camel_case_types)]
        enum Number {
            $($field,)*
            $($apart,)*
        }

        /// The lists that a word may stand in and still be like one that no list has: what they are asked for has to do with
        /// what a sentence tells, not with how it is built.
        const APART: [ListId; [$(stringify!($apart)),*].len()] =
            [$(ListId::numbered(Number::$apart as u32)),*];

        /// The lists by name.
        #[derive(Debug)]
        pub struct Numbered {
            $($(#[$doc])* pub $field: ListId,)*
            $($(#[$apart_doc])* pub $apart: ListId,)*
            $($(#[$group_doc])* pub $group: [ListId; [$(stringify!($member)),*].len()],)*
        }

        static NUMBERED: Numbered = Numbered {
            $($field: ListId::numbered(Number::$field as u32),)*
            $($apart: ListId::numbered(Number::$apart as u32),)*
            $($group: [$(ListId::numbered(Number::$member as u32)),*],)*
        };

        /// The names of the lists that the code asks for, by their numbers.
        pub fn names() -> impl ExactSizeIterator<Item = String> {
            [$(stringify!($field),)* $(stringify!($apart)),*].into_iter().map(|field| field.replace('_', "-"))
        }
    };
}

words! {
    /// Mr, Sen: abbreviations before a name
    abbreviation_before_name,
    /// Inc, a.m.
    abbreviation,
    /// The, He, But: with a capital they begin a sentence
    starter,
    /// is, was, been
    be,
    /// have, has, had
    have,
    /// do, did
    do_forms,
    /// will, would, can
    modal,
    /// the, a, this, every
    determiner,
    /// his, their
    possessive_pronoun,
    /// he, she, they, who
    subject_pronoun,
    /// he
    he,
    /// she
    she,
    /// I, we
    first_person,
    /// who, which
    relative,
    /// of, in, with
    preposition,
    /// that, after, because: a clause begins
    subordinator,
    /// and, or, but
    conjunction,
    /// words that can stand between subject and verb
    adverb,
    /// more of them, in -ly
    ly,
    /// not, never
    negation,
    /// Mr, Dr, President: before a name, no part of it
    title,
    /// Mr, his: a man
    male,
    /// Ms, her: a woman
    female,
    /// titles that are none by themselves: vice, prime, national
    title_part,
    /// words for people by what they do, who are named elsewhere: donor, tycoon
    calling,
    /// what an organisation publishes besides documents: database, tally
    publication,
    /// what is named for its head: campaign, administration
    entourage,
    /// Jr, III: behind a name
    name_suffix,
    /// James, Vladimir
    first_name_male,
    /// Mary, Hillary
    first_name_female,
    /// Kim, Leslie: tells nothing
    first_name_either,
    /// words that end or hold the name of an organisation
    organisation,
    /// countries, capitals, institutions that speak by one word
    polity,
    /// words that open a sentence like a name: none, nothing
    no_one,
    /// states and cities that are nobody's name
    place,
    /// report, study, letter: what can be read
    document,
    /// officials, experts, sources: people without names
    unnamed,
    /// spokesman, spokeswoman: speaks for an organisation
    spokesperson,
    /// minister, senator, ambassador: people with names elsewhere
    role,
    /// group, company, party: organisations with names elsewhere
    body,
    /// says, told, added: verbs that report
    reporting,
    /// capitalised words that are no names: months, days, nationalities
    no_name,
    /// to
    to,
    /// that
    that,
    /// by
    by,
    /// every form of every verb that a rule names with `~`
    verb,
    /// words that end a source which follows its verb: "said the minister on Monday"
    aside,
    /// words by which a quotation is only a title or a term: called, dubbed
    naming,
    /// verbs of saying that are as often verbs of doing: wrote, continued, learned
    making,
    /// claim, view: what is said or thought
    position,
    /// words for words: adjective, slang, etymology
    linguistic,
    /// himself, itself
    reflexive;
    /// should, deserve: what ought to be
    duty,
    /// great, unfair: what is good or bad
    praise,
    /// wonder, fear: nothing is claimed
    wondering,
    /// ask, urge: something is wanted
    requesting,
    /// law, transcript: nobody says anything in it
    record,
    /// brother, wife
    kin,
    /// poll, survey
    poll,
    /// says, calls, describes: verbs with which somebody puts something in words
    saying,
    /// things that go by a term in quotation marks before them
    termed,
    /// more words by which a quotation is only a term: coined, spelt
    coined,
    /// words of papers on biology: gene, protein
    laboratory,
    /// words of business news: shares, quarter
    newsroom,
    /// show: tells of something done where a thing is its object
    showing,
    /// add
    adding,
    /// write
    writing,
    /// continue
    continuing,
    /// reject
    rejecting,
    /// threaten
    threatening,
    /// consider, think
    pondering,
    /// told, warned: who was told hears
    told,
    /// reporter, host: puts questions
    interviewer,
    /// asked, pressed
    asking,
    /// any, none, although: what begins so is nobody who speaks
    nobody,
    /// itself, one: nobody by itself
    nothing_said,
    /// der, les: small words of other languages
    foreign,
    /// Latin, Norse
    language,
    /// claim, remark: somebody’s, in whose words something is quoted
    utterance,
    /// years, hours
    duration,
    /// the, those: points at what the text has told of
    pointing,
    /// a, another: somebody is brought up
    introducing,
    /// source, insider: has no name, whatever stands before it
    nameless,
    /// government, army: of a country or a town
    governing,
    /// summary, diary: states things
    paper,
    /// panel, jury: states things
    panel,
    /// ministry, court: goes by its task
    institution,
    /// new, local: tells no body from others
    unspecific,
    /// president, mayor: one in a land or a town
    office,
    /// police, jurors: find things rather than out
    finder,
    /// bail, motion: asked for, and denied
    request,
    /// media, police: “state” before them is no verb
    state_run,
    /// women, farmers: an association has their name
    owning,
    /// Putin, Merkel: a person, though no first name stands before it
    surname,
    /// group, agency: of whatever name
    outfit,
    /// company, airline: goes by a single word
    trading,
    /// two, pair: “the two lawmakers”
    few,
    /// researchers: who they are the text has said
    author,
    /// researchers, analysts: speak for their house
    scholar,
    /// court, tax: their records can be asked for
    registry,
    /// website, blog
    posting,
    /// goodbye, yes: no claim
    greeting,
    /// best, worst: “possible” adds nothing to it
    superlative,
    /// remarks, tweets: what somebody said
    wording,
    /// live, editorial: before a colon
    heading,
    /// man, poll: in a headline without “a”
    headline,
    /// people, police: in the plural
    plural,
    /// conducted, released: “by” whom follows
    made_public,
    /// surveyed, respondents
    polled,
    /// half, thirds, majority
    fraction,
    /// one to twenty, thirty
    count,
    /// Mrs, Dr: before a surname
    courtesy,
    /// Sir, Prince: before a first name
    noble,
    /// Defense, Health: what a secretary is of
    portfolio,
    /// de, von: small parts of names
    particle,
    /// told, urged: whom they speak to follows
    telling,
    /// plans, expects
    planning,
    /// allegedly, reported
    alleged,
    /// n, 90s: with an apostrophe before them
    clipped,
/// Reuters, Times: end the name of a paper, an agency or a broadcaster
    outlet,
    /// Water, Co: a company’s last word
    industry;
    /// verbs that help others, or say little
    auxiliary = [be, have, do_forms, modal],
    /// what a clause has and a thing hasn't
    of_clause = [be, have, do_forms, modal, that, subject_pronoun],
    /// first names, whoever's
    first_name = [first_name_male, first_name_female, first_name_either],
    /// he, she
    he_or_she = [he, she],
}
