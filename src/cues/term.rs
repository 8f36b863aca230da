//! What stands in quotation marks and is nobody's words: a title, a nickname, a word that is spoken about.

use std::ops::Range;

use crate::attribution::Sentence;
use crate::text::{Kind, Quotation, Token};

/// How many words a title or a term in quotation marks can have.
const TITLE_WORDS: usize = 8;

/// How many words a term can have that is spoken about.
const TERM_WORDS: usize = 3;

/// How many words each of several can have that stand in a list.
const LISTED_WORDS: usize = 5;

/// How far before “is” a word can stand that says that a term follows: “the motto of the fair is”.
const DEFINED_TOKENS: usize = 12;

/// How many quotations in a row are looked at: each search has to end.
const MOST_IN_LIST: usize = 32;

/// How far behind an opening bracket a gloss can begin: “(Polish ‘gród’)”, “(or ‘tummy tuck’)”.
const GLOSS_TOKENS: usize = 3;

impl Sentence<'_> {
    /// `the film “Gone With the Wind”`, `William “Bill” Smith`, `known as “the Rock”`.
    #[inline(never)]
    pub(super) fn is_name_or_term(&self, quotation: &Quotation) -> bool {
        if quotation.tokens.len() > 3 * TITLE_WORDS {
            return false;
        }
        let quoted = &self.tokens[quotation.tokens.clone()];
        let inner: Vec<_> = quoted.iter().filter(|token| token.is_word()).collect();
        if inner.is_empty() {
            return true;
        }
        let short = inner.len() <= TITLE_WORDS;
        let titled = match inner.as_slice() {
            [word] => self.is_title_of_one_word(quotation, word),
            [first, ..] => short && first.kind != Kind::Lower && inner.iter().all(|token| self.fits_title(token)),
            [] => true,
        };
        titled
            || self.is_named_as(quotation)
            || inner.len() <= TERM_WORDS && self.is_discussed(quotation, &inner)
            || self.is_middle_name(quotation)
            || self.is_cited(quotation)
            || self.is_epithet(quotation)
    }

    /// Whether a title can hold the word: a capital, or a small word among them, or the end of “Bridget’s”.
    fn fits_title(&self, token: &Token) -> bool {
        let small = [self.words.determiner, self.words.preposition, self.words.conjunction];
        let clitic = token.span().of(self.text).starts_with(['\'', '’']);
        token.kind != Kind::Lower || token.lists.has_any(small) || clitic
    }

    /// The sentence's tokens before a quotation and after it.
    pub(super) fn around(&self, quotation: &Quotation) -> (&[Token], &[Token]) {
        let Range { start, end } = self.range;
        let (first, past) = (quotation.tokens.start.clamp(start, end), quotation.tokens.end.clamp(start, end));
        (&self.tokens[start..first], &self.tokens[past..end])
    }

    /// `on “Today”`: a capital in mid-sentence, unless other words have it too, as in a headline, or it is a nationality:
    /// `his “Mexican” lunch`. “No!” is an answer.
    fn is_title_of_one_word(&self, quotation: &Quotation, word: &Token) -> bool {
        let quoted = &self.tokens[quotation.tokens.clone()];
        let exclaimed = quoted.iter().any(|token| matches!(token.kind, Kind::Mark('!' | '?')));
        let (before, after) = self.around(quotation);
        let in_prose = before.iter().chain(after).any(|token| token.is_word() && !self.fits_title(token));
        let elsewhere = word.lists.has_any([self.words.no_name, self.words.determiner]);
        let begins = !before.iter().any(Token::is_word);
        word.is_capital() && !exclaimed && !elsewhere && in_prose && (!begins || word.kind == Kind::Acronym)
    }

    /// `the film “x”`, `called “x”`, `the “x” show`, `“x” is a term`, `words such as “x” and “y”`.
    #[inline(never)]
    fn is_named_as(&self, quotation: &Quotation) -> bool {
        let naming = |token: &Token| token.lists.has(self.words.naming);
        let (_, after) = self.around(quotation);
        let (before, _) = self.around(self.first_of_list(quotation));
        let bracketed = before.last().is_some_and(|token| token.is_mark('('))
            && after.first().is_some_and(|token| token.is_mark(')'));
        let of_self = before.last().is_some_and(|token| token.span().of(self.text).starts_with("self-"));
        let equated = after.first().is_some_and(|token| token.lists.has(self.words.be));
        let reach = if equated { 4 } else { 1 };
        let termed = after.first().is_some_and(|token| token.lists.has(self.words.termed));
        let coined = before.iter().rev().take(4).any(|token| token.lists.has(self.words.coined));
        let example = matches!(before, [.., such, like]
            if such.span().of(self.text) == "such" && like.lists.has(self.words.subordinator));
        let defined = before.last().is_some_and(|token| token.lists.has(self.words.be))
            && before
                .iter()
                .rev()
                .take(DEFINED_TOKENS)
                .any(|token| token.lists.has_any([self.words.naming, self.words.coined]));
        termed
            || bracketed
            || of_self
            || coined
            || example
            || defined
            || self.is_in_list(quotation)
            || before.iter().rev().take(3).any(naming)
            || after.iter().take(reach).any(naming)
    }

    /// `“Polygamy” is used for`, `(or “tummy tuck”)`, `an “o”`, `slang for “leave”`, and what stands in the marks twice: a few
    /// words that are spoken about.
    #[inline(never)]
    fn is_discussed(&self, quotation: &Quotation, inner: &[&Token]) -> bool {
        let (before, after) = self.around(quotation);
        let verb = |token: &Token| {
            token.lists.has_any([
                self.words.be,
                self.words.have,
                self.words.modal,
                self.words.naming,
                self.words.coined,
            ])
        };
        let text = |token: &Token| token.span().of(self.text);
        let described = before.last().is_some_and(|token| {
            token.kind == Kind::Lower && !token.lists.has_any([self.words.preposition, self.words.subordinator])
        });
        let opens = !before.iter().any(Token::is_word);
        let acts = |t: &Token| t.kind == Kind::Lower && !t.lists.has_any([self.words.reporting, self.words.saying]);
        let bare =
            inner.len() == 1 && opens && !inner[0].lists.has(self.words.no_one) && after.first().is_some_and(acts);
        let subject = bare
            || !described && after.first().is_some_and(verb)
            || opens && after.first().is_some_and(|t| t.is_mark('(') || matches!(text(t), "a" | "an"));
        // “charter township”, which is
        let quoted = &self.tokens[quotation.tokens.clone()];
        let comma = quoted.iter().rev().nth(1).is_some_and(|token| token.is_mark(','));
        let behind = match after {
            [first, rest @ ..] if first.is_mark(',') => rest,
            _ if comma => after,
            _ => &[],
        };
        let defined = matches!(behind, [first, ..] if matches!(text(first), "which" | "meaning" | "a" | "an" | "or"));
        let letter = matches!(inner, [letter] if letter.span().of(self.text).chars().count() == 1);
        let glossed = matches!(after, [open, word, ..]
            if open.is_mark('(') && matches!(text(word), "or" | "i" | "also" | "meaning" | "literally" | "lit" | "from"));
        let from =
            |before: &[Token]| before.iter().rev().take(4).any(|token| matches!(text(token), "from" | "in" | "the"));
        let is_language = |token: &Token| token.is_capital() && token.lists.has(self.words.language);
        let foreign = match before {
            [rest @ .., language, comma] if comma.is_mark(',') => is_language(language) && from(rest),
            [rest @ .., language] => is_language(language) && from(rest),
            [] => false,
        };
        // “what we call ‘politics’”
        let called = matches!(before, [.., who, call]
            if matches!(text(call), "call" | "term") && who.lists.has_any([self.words.first_person, self.words.subject_pronoun]));
        let discussed = subject || defined || self.is_kind(quotation, inner) || letter || glossed || foreign || called;
        discussed || self.is_gloss(before) || self.speaks_of_words(quotation) || self.is_repeated(quotation)
    }

    /// `such an event is a “taxi stop”.`, `a “super PAC” supporting her`: one or two words that end a phrase which “a” begins.
    fn is_kind(&self, quotation: &Quotation, inner: &[&Token]) -> bool {
        let (before, after) = self.around(quotation);
        let article = |token: &Token| matches!(token.span().of(self.text), "a" | "an" | "A" | "An");
        let stops =
            |token: &Token| token.is_mark('-') || token.lists.has_any([self.words.determiner, self.words.conjunction]);
        let goes_on = |token: &Token| token.is_word() && !token.span().of(self.text).ends_with("ing");
        let ends = !after.first().is_some_and(goes_on);
        let noun = |word: &Token| matches!(word.kind, Kind::Lower | Kind::Acronym) && self.is_plain(word);
        let small = inner.iter().all(|word| noun(word));
        let opened = before
            .iter()
            .rev()
            .take(3)
            .take_while(|token| token.is_word())
            .find(|token| article(token) || stops(token));
        small && ends && inner.len() < TERM_WORDS && opened.is_some_and(article)
    }

    /// Whether a word is neither a verb nor one of the small ones.
    fn is_plain(&self, token: &Token) -> bool {
        let words = self.words;
        let small = [words.preposition, words.conjunction, words.subordinator, words.determiner, words.relative];
        !token.lists.has_any(small) && !token.lists.has_any([words.be, words.have, words.modal, words.to, words.by])
    }

    /// Whether a bracket opens shortly before: `(Polish “gród”)`.
    fn is_gloss(&self, before: &[Token]) -> bool {
        before.iter().rev().take(GLOSS_TOKENS).any(|token| token.is_mark('(') || token.is_mark('['))
    }

    /// Whether the sentence says of something that it is a word: `the term`, `an adjective`, `slang`.
    fn speaks_of_words(&self, quotation: &Quotation) -> bool {
        let of_words = |at: usize| {
            let the_term = self.tokens[at].span().of(self.text) == "term"
                && self.before(at).is_some_and(|before| before.lists.has(self.words.determiner));
            the_term || self.tokens[at].lists.has(self.words.linguistic)
        };
        self.range.clone().filter(|at| !quotation.tokens.contains(at)).any(of_words)
    }

    /// Whether another quotation of the block has the same words.
    fn is_repeated(&self, quotation: &Quotation) -> bool {
        let words = |one: &Quotation| {
            self.tokens[one.tokens.clone()].iter().filter(|token| token.is_word()).map(|token| token.form)
        };
        let near = self.quotations.partition_point(|other| other.tokens.end <= self.range.start);
        let others = self.quotations[near.saturating_sub(MOST_IN_LIST)..].iter().take(2 * MOST_IN_LIST);
        others.filter(|other| other.tokens != quotation.tokens).any(|other| words(other).eq(words(quotation)))
    }

    /// `“same” or “equal”`: a few words each, side by side, are words under discussion.
    fn is_in_list(&self, quotation: &Quotation) -> bool {
        let few = |one: &Quotation| {
            self.tokens[one.tokens.clone()].iter().filter(|token| token.is_word()).count() <= LISTED_WORDS
        };
        let past = self.quotations.partition_point(|other| other.tokens.start <= quotation.tokens.start);
        let first = self.first_of_list(quotation);
        let next = self.quotations.get(past).filter(|next| next.tokens.start < self.range.end);
        let leads = next.filter(|next| self.first_of_list(next).tokens.start <= quotation.tokens.start);
        few(quotation) && (first.tokens != quotation.tokens && few(first) || leads.is_some_and(few))
    }

    /// The first of quotations with nothing but commas and conjunctions between them, up to this one.
    fn first_of_list<'q>(&'q self, quotation: &'q Quotation) -> &'q Quotation {
        let links = |part: Range<usize>| {
            let link = |token: &Token| token.is_mark(',') || token.lists.has(self.words.conjunction);
            part.len() <= 2 && self.tokens[part].iter().all(link)
        };
        let mut first = quotation;
        let past = self.quotations.partition_point(|other| other.tokens.start < quotation.tokens.start);
        for other in self.quotations[..past].iter().rev().take(MOST_IN_LIST) {
            if other.tokens.end <= self.range.start || !links(other.tokens.end..first.tokens.start) {
                break;
            }
            first = other;
        }
        first
    }

    fn is_middle_name(&self, quotation: &Quotation) -> bool {
        let after = self.tokens.get(quotation.tokens.end).filter(|_| quotation.tokens.end < self.range.end);
        let capital = |token: Option<&Token>| token.is_some_and(|token| token.is_capital());
        quotation.tokens.len() <= 5 && capital(self.before(quotation.tokens.start)) && capital(after)
    }

    /// `“A title”. The Post`: what begins a sentence and has a full stop right after the marks is a reference's title, and so is
    /// what has a year behind it: `“A title” (1999)`.
    fn is_cited(&self, quotation: &Quotation) -> bool {
        let (before, after) = self.around(quotation);
        let behind = &self.tokens[quotation.tokens.end..];
        if matches!(behind, [open, year, close, ..] if open.is_mark('(') && year.is_number() && close.is_mark(')')) {
            return true;
        }
        after.first().is_some_and(|token| token.is_mark('.')) && !before.iter().any(Token::is_word)
    }

    /// `Smith, “the father of jazz,” left`: what somebody goes by.
    fn is_epithet(&self, quotation: &Quotation) -> bool {
        let (before, after) = self.around(quotation);
        let named = matches!(before, [.., name, comma] if name.is_capital() && comma.is_mark(','));
        let quoted = &self.tokens[quotation.tokens.clone()];
        let defined = quoted.get(1).is_some_and(|token| token.span().of(self.text).eq_ignore_ascii_case("the"));
        let closes = quoted.iter().rev().nth(1).is_some_and(|token| token.is_mark(','))
            || after.first().is_some_and(|token| token.is_mark(','));
        named && defined && closes
    }
}

#[cfg(test)]
mod tests {
    use super::super::quotation::tests::check;

    #[test]
    fn titles_nicknames_and_terms() {
        check(&[
            ("The film “Gone With the Wind” won.", &[]),
            ("William “Bill” Smith left.", &[]),
            ("He has a part in “Bloodline” this year.", &[]),
            ("“SNL” has fun with it, in the style of “Bridget’s Diary.”", &[]),
            ("“Dry port” is a term for a yard.", &[]),
            ("It is the “aha” moment of the play.", &[]),
            ("Most of the papers were at the “confidential” level.", &[]),
            ("A “super PAC” supporting the mill has run out of bread.", &[]),
            ("He wore a ring that says “for you” on it.", &[]),
            ("The motto of the fair is “less talk”.", &[]),
            ("Jane Smith, “the mother of jazz,” left.", &[]),
            ("It is a matter of “same” or “equal” here.", &[]),
            ("It looked for words such as “attack,” “siege” and “flight”.", &[]),
            ("“A history of bread”. The Daily Post.", &[]),
            ("^ “A list of breads in use”. example.com.", &[]),
            ("New: “why we eat bread and what it does to us” by Jane Smith.", &[]),
            ("He wrote a piece titled “Why eating bread is better than eating cake and always was”.", &[]),
        ]);
    }

    #[test]
    fn words_under_discussion() {
        check(&[
            ("“Polygamy” is used of many marriages.", &[]),
            ("Abdominoplasty (or “tummy tuck”) is rare.", &[]),
            ("It is spelt with a “u” at the end here.", &[]),
            ("It comes from the early English, “nesh”.", &[]),
            ("They use a “grape” (or graip) for it.", &[]),
            ("They paid for what we call “roads”.", &[]),
            ("The posters were “no way out of here” (2005) and more.", &[]),
            ("A song whose lyrics began “imagine, if you can, a house” came up.", &[]),
            ("The town became a “charter township”, which is a kind of town.", &[]),
            ("“Teleculture” emerged in those years.", &[]),
            ("For many of them, “bread” has meant more.", &[]),
            ("The adjective came to be used for a “modern” house.", &[]),
            ("The “red line” was drawn. Nobody saw the “red line”.", &[]),
            ("There was useless talk of a “modern” house.", &["“modern”"]),
            ("The aide (who left early) saw “a mess”.", &["“a mess”"]),
        ]);
    }
}
