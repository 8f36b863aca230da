//! Whose something is: “a Gallup poll”, “a report last year by the bank”, “a speech Mrs. Clinton gave”, “his letter”.

use std::ops::Range;

use super::Sentence;
use super::mention::Mention;
use super::names::{EntityId, Names};
use crate::text::{Kind, Token};

impl Names {
    /// Whose “his letter”, “her office” and “its report” are.
    pub(super) fn owner_by_pronoun(&mut self, sentence: &Sentence, at: usize) -> Option<EntityId> {
        match sentence.pronoun_gender(at) {
            Some(_) if sentence.is_quoted(at) => None,
            Some(gender) => self.person(gender).flatten(),
            None => self.organisation().filter(|_| sentence.reads(at, &["its"])),
        }
    }
}

impl Sentence<'_> {
    /// Who has made what the noun at `noun` speaks of: "a speech Mrs. Clinton gave".
    pub(super) fn maker_behind(&self, noun: usize) -> Option<Mention> {
        let maker = self.mention(noun + 1, self.range.end)?;
        let verb = self.token(maker.end()).filter(|token| token.kind == Kind::Lower)?;
        let made =
            verb.lists.has_any([self.words.verb, self.words.reporting]) || self.lower(maker.end()).ends_with("ed");
        made.then_some(maker)
    }

    /// Whose it is: the name before the noun ("a Gallup poll", "Clinton's campaign"), else the one that follows "of", "for",
    /// "by" or "from".
    #[inline(never)]
    pub(super) fn owner_name(&self, source: &Range<usize>, head: usize) -> Option<Mention> {
        let before = self.mentions(source.start..head).last().filter(|mention| {
            mention.name.end <= head
                && self.tokens[mention.name.end..head]
                    .iter()
                    .all(|t| t.is_word() || matches!(t.kind, Kind::Mark('\'' | '’')))
        });
        // “Court records show”
        let registry = |at: usize| at == self.range.start && self.tokens[at].lists.has(self.words.registry);
        let none = |at: usize| self.is_no_name(at) || registry(at);
        let before = before.filter(|name| name.name.len() > 1 || !none(name.name.start));
        let is_document = self.tokens[head].lists.has(self.words.document);
        // Whom “a survey of Londoners” asked has not made it.
        let studies = ["study", "studies", "survey", "surveys", "poll", "polls", "analysis", "review"];
        let of_object = |at: usize| self.spells(at, &["of"]) && self.reads(head, &studies);
        let by = |at: usize| {
            !of_object(at) && self.spells(at, &["of", "for", "by", "from", "at", "with"])
                || (is_document && self.spells(at, &["in"]))
        };
        let participle = |at: usize| self.tokens[at].kind == Kind::Lower && self.tokens[at].lists.has(self.words.verb);
        let time = ["last", "this", "earlier", "late", "year", "month", "week", "on", "in"];
        let dated = |at: usize| {
            is_document
                && self.reads(at, &time)
                && (self.is_noun(at + 1) || self.is_no_name(at + 1) || self.token(at + 1).is_some_and(Token::is_number))
                || is_document && self.tokens[at].is_number()
        };
        let skipped = |at: usize| self.is_noun(at) || participle(at) || self.is_no_name(at) || dated(at);
        // “figures that were released on Thursday by the bank”
        let made = |at: usize| self.tokens[at].lists.has(self.words.made_public);
        let made_by = || {
            let made = (head + 1..source.end).find(|&at| is_document && made(at))?;
            (made + 1..source.end).find(|&at| self.tokens[at].lists.has(self.words.by))
        };
        let behind = (head + 1..source.end).find(|&at| !skipped(at)).filter(|&at| by(at)).or_else(made_by);
        let behind = behind.and_then(|at| {
            let name = self.mentions(at..source.end).next()?;
            let directly = self.tokens[at + 1..name.title.start.max(at + 1)].iter().all(|t| {
                // “by a local firm, Moss Brothers”, “by a London-based firm”
                t.lists.has(self.words.determiner)
                    || t.kind == Kind::Lower && !t.lists.has(self.words.preposition)
                    || t.is_mark(',')
                    || self.is_compound(t)
            });
            let place = self.spells(at, &["in"])
                && self.tokens[name.name.clone()]
                    .iter()
                    .all(|t| t.lists.has_any([self.words.place, self.words.polity]));
            let owns = name.end() < source.end && (self.is_possessive(name.end()) || self.is_noun(name.end()));
            (directly && !place && !owns).then_some(name)
        });
        before.or(behind).or_else(|| is_document.then(|| self.maker_behind(head)).flatten())
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::tests::last;

    #[test]
    fn what_follows_a_source_is_no_part_of_its_name() {
        assert_eq!(last("Analysts at Jefferies estimate that it is late."), "Jefferies");
    }

    #[test]
    fn whom_a_study_is_of_has_not_made_it() {
        assert_eq!(last("A survey of Londoners found that it was late."), "-");
        assert_eq!(last("One study of half a million Britons found that it was late."), "-");
        assert_eq!(last("A study by the Moss Institute found that it was late."), "Moss Institute");
        assert_eq!(last("A Gallup survey of Londoners found that it was late."), "Gallup");
    }
}
