//! The tagger's source put right: it looks at one token after the other, and cuts phrases and names.

use std::ops::Range;

use super::{Found, Lead, Sentence, Side, VerbGroup};
use crate::claim::SourceKind;
use crate::rules::SourcePlace;
use crate::text::{Kind, Token};

/// How far from its preposition a part of a phrase can begin: "in late 2024".
const FROM_PREPOSITION: usize = 3;

/// How far before its “and” a maker can stand: “the maker of Ridgeline camping tents”.
const PRODUCTS_REACH: usize = 7;

/// How many words of a source there are up to its “video”.
const POST_REACH: usize = 3;

impl Sentence<'_> {
    /// The first of the tagger's sources that can be one. Where one is bound to follow, as on “citing”, rules of thumb tell it
    /// if the tagger doesn't.
    pub(super) fn tagged_source(&self, tagged: Vec<Range<usize>>, lead: &Lead) -> Option<Range<usize>> {
        let guess = lead.guess.as_ref().filter(|_| lead.place == Some(SourcePlace::After));
        // In “according to a farmer, who left” it is the farmer.
        let follows = |run: &Range<usize>| {
            let is_relative = || guess.is_some() && self.tokens[run.start].lists.has(self.words.relative);
            let is_exclaimed = || lead.guess.is_none() && self.is_exclaimed(run, &lead.verb.all);
            match lead.place {
                Some(SourcePlace::After) => run.start >= lead.verb.all.end && !is_relative(),
                _ => !is_exclaimed(),
            }
        };
        let source = tagged.into_iter().find(follows).or_else(|| guess?.source.clone())?;
        // A quotation runs on over the sentence's end, and nobody's name does.
        match self.range.contains(&source.start) {
            true => self.words_of(source.start..source.end.min(self.range.end)),
            false => Some(source),
        }
    }

    /// The attribution by rules of thumb, where the tagger's source can't be right.
    pub(super) fn likelier_guess<'l>(&self, source: &Range<usize>, lead: &'l Lead) -> Option<&'l Found> {
        lead.guess.as_ref().filter(|guess| {
            self.is_turned(guess, source)
                || self.opens_clause(guess, source)
                || self.swallows(guess, source)
                || guess.side == Some(Side::After) && self.is_exclaimed(source, &guess.verb)
        })
    }

    /// “The drug works, says Smith.”: the sentence ends with its source, and what ends with the comma before the cue is none.
    fn is_turned(&self, guess: &Found, source: &Range<usize>) -> bool {
        let words = self.words;
        let Some(end) = guess.source.as_ref().filter(|_| guess.side == Some(Side::After)) else { return false };
        let comma = self.before(guess.verb.start).is_some_and(|before| before.is_mark(','));
        let nouns = [
            words.determiner,
            words.unnamed,
            words.role,
            words.title,
            words.body,
            words.organisation,
            words.spokesperson,
            words.preposition,
        ];
        let names = |token: &Token| token.is_capital() || token.lists.has_any(nouns);
        let rest = &self.tokens[end.end..self.range.end];
        comma
            && source.end == guess.verb.start
            && self.tokens[end.clone()].iter().all(names)
            && rest.iter().all(|token| matches!(token.kind, Kind::Mark('.' | '!' | '?')))
    }

    /// “Ah, say critics, but it is late”: the word before the comma is what they say.
    fn is_exclaimed(&self, source: &Range<usize>, verb: &Range<usize>) -> bool {
        let comma = source.start + 1;
        source.start == self.range.start
            && self.has_mark(comma, ',')
            && verb.start == comma + 1
            && self.reads(comma + 1, &["say", "says", "said"])
            && self
                .token(verb.end)
                .is_some_and(|next| next.is_word() && !next.lists.has_any([self.words.to, self.words.by]))
    }

    /// `Jane Smith, his aide, said Jones was late`: Jones says nothing.
    fn opens_clause(&self, guess: &Found, source: &Range<usize>) -> bool {
        guess.side == Some(Side::Subject)
            && source.start == guess.verb.end
            && self.token(source.end).is_some_and(|next| next.lists.has_any(self.words.auxiliary))
    }

    /// “According to reports of a fire, two died”: what follows the comma is what is said.
    fn swallows(&self, guess: &Found, source: &Range<usize>) -> bool {
        let end = guess.source.as_ref().filter(|first| first.start == source.start).map(|first| first.end);
        let ends_before = |end: usize| end < source.end && self.has_mark(end, ',') && !self.has_mark(source.end, ',');
        guess.side == Some(Side::After) && self.opens_with(&guess.verb) && end.is_some_and(ends_before)
    }

    /// The source from its first word to its last.
    pub(super) fn whole_source(&self, source: Range<usize>, lead: &Lead) -> Range<usize> {
        let source = self.without_adverb(self.without_opening(self.whole_phrase(source, lead)));
        match lead.place {
            Some(SourcePlace::After) => source.start..self.past_name(&source),
            _ => source,
        }
    }

    /// "reports observed in late 2024" where only "late 2024" was found: what follows a preposition is a part of a phrase.
    /// And "the New Haven Times" where only "Haven Times" was.
    fn whole_phrase(&self, source: Range<usize>, lead: &Lead) -> Range<usize> {
        let guess = lead.guess.as_ref().and_then(|found| found.source.clone());
        let hangs = |guess: &Range<usize>| {
            let before = &self.tokens[guess.start..source.start];
            let preposition = |token: &Token| token.lists.has(self.words.preposition);
            let cut = before.last().is_some_and(Token::is_capital) && self.tokens[source.start].is_capital();
            cut || self.is_of_state(source.start - 1) || before.iter().rev().take(FROM_PREPOSITION).any(preposition)
        };
        if let Some(whole) = self.whole_post(&source, lead).or_else(|| self.maker_of_several(&source)) {
            return whole;
        }
        let is_name = |rest: Range<usize>| self.tokens[rest].iter().all(Token::is_capital);
        // “Theresa” May
        if let Some(guess) = guess.as_ref().filter(|guess| guess.contains(&source.start) && source.end < guess.end)
            && is_name(source.end - 1..guess.end)
        {
            return source.start..guess.end;
        }
        // “the Rubio” campaign, unless a rule finds something said in that very word
        let is_entourage = |next: &Token| next.lists.has(self.words.entourage);
        let next = self.token(source.end).filter(|_| lead.verb.cue.start != source.end);
        if next.is_some_and(is_entourage)
            && self.reads(source.start, &["the"])
            && self.tokens[source.end - 1].is_capital()
        {
            return source.start..source.end + 1;
        }
        // “His” remarks
        let cue = lead.verb.all.start;
        let subject = lead.place == Some(SourcePlace::Subject);
        if subject && source.len() == 1 && source.end + 1 == cue && self.is_owner_of_words(source.start) {
            return source.start..cue;
        }
        let whole = guess.filter(|guess| guess.start < source.start && source.end == guess.end && hangs(guess));
        whole.unwrap_or(source)
    }

    fn is_owner_of_words(&self, his: usize) -> bool {
        let words = self.words;
        let said = [words.wording, words.document];
        self.tokens[his].lists.has(words.possessive_pronoun) && self.tokens[his + 1].lists.has_any(said)
    }

    /// “The maker of Ridgeline tents and Corvo boots”, of which only “Corvo boots” was found.
    fn maker_of_several(&self, found: &Range<usize>) -> Option<Range<usize>> {
        let and = found.start.checked_sub(1).filter(|&and| and > self.range.start && self.spells(and, &["and"]))?;
        let makes =
            |&at: &usize| self.reads(at, &["maker", "owner", "operator", "parent"]) && self.spells(at + 1, &["of"]);
        let maker = self.back(and, PRODUCTS_REACH).rev().take_while(|&at| self.tokens[at].is_word()).find(makes)?;
        let verbs = |at: usize| self.marks.get(at).map_or(0, |mark| mark.verbs);
        let brand = self.tokens[maker + 1..and].iter().any(Token::is_capital);
        let the = maker > self.range.start && self.reads(maker - 1, &["the"]);
        (brand && verbs(maker) == verbs(and)).then_some(maker - usize::from(the)..found.end)
    }

    /// “A video shared on TikTok and Facebook claims that”, “blog posts claim that”, where only “Facebook” and “blog” were found,
    /// since the verb was taken for a noun.
    fn whole_post(&self, found: &Range<usize>, lead: &Lead) -> Option<Range<usize>> {
        let is_noun = lead.guess.is_none() && lead.place == Some(SourcePlace::Owner);
        let joined = self.before(found.start).is_some_and(|and| and.lists.has(self.words.conjunction));
        let on = self.spells(found.start.saturating_sub(if joined { 3 } else { 1 }), &["on"]);
        let verb = lead.verb.all.start;
        let posts = |whole: &Range<usize>| whole.start == found.start && self.spells(verb, &["claim"]);
        let whole = self.subject(verb).filter(|whole| is_noun && (on || posts(whole)))?;
        let post = |at: usize| self.tokens[at].lists.has_any([self.words.document, self.words.heading]);
        whole.clone().take(POST_REACH).any(post).then_some(whole)
    }

    /// “Jane Smith” of “Writing in the Times, Jane Smith argued”, and of “In Moscow, Jane Smith declined to comment, saying”.
    fn without_opening(&self, source: Range<usize>) -> Range<usize> {
        let opens = source.start == self.range.start && self.is_in_opening(source.start);
        let mut commas = source.clone().filter(|&at| opens && self.tokens[at].is_mark(','));
        let (first, last) = (commas.clone().next(), commas.next_back());
        let is_place = |comma: &usize| self.tokens[source.start + 1..*comma].iter().all(Token::is_capital);
        if self.tokens[source.start].lists.has(self.words.preposition)
            && let Some(comma) = first.filter(is_place)
        {
            return comma + 1..source.end;
        }
        let name = last.and_then(|comma| self.mention(comma + 1, source.end));
        name.filter(|name| name.name.end == source.end).map_or(source.clone(), |name| name.title.start..source.end)
    }

    /// “Smith” of “Smith gingerly said”, and all of “a CNN tally”.
    fn without_adverb(&self, source: Range<usize>) -> Range<usize> {
        let adverb = |word: &Token| {
            word.kind == Kind::Lower
                && word.span().of(self.text).ends_with("ly")
                && !word.lists.has(self.words.publication)
        };
        match &self.tokens[source.clone()] {
            [.., name, last] if name.is_capital() && adverb(last) => source.start..source.end - 1,
            _ => source,
        }
    }

    /// Where a source ends with the name that is given behind it: “according to the producer, Jane Smith, the song”.
    fn past_name(&self, source: &Range<usize>) -> usize {
        let (words, noun) = (self.words, &self.tokens[source.end - 1]);
        let papers = noun.lists.has_any([words.document, words.publication, words.paper]);
        if papers || !self.has_mark(source.end, ',') || !self.is_noun(source.end - 1) {
            return source.end;
        }
        let name = self.mention(source.end + 1, self.range.end).filter(|name| {
            let is_person = self.kind_of_name(name) == (SourceKind::Person, true);
            let ends =
                self.has_mark(name.end(), ',') || self.tokens[name.end()..self.range.end].iter().all(|t| !t.is_word());
            name.name.len() > 1 && ends && !(is_person && noun.lists.has(words.body))
        });
        name.map_or(source.end, |name| name.end())
    }

    /// The source that follows its cue, with a clause that goes on from it: “according to figures that were released by the
    /// bank”; and what is said without that.
    pub(super) fn source_and_content_behind(
        &self,
        mut source: Range<usize>,
        content: Vec<Range<usize>>,
        verb: &VerbGroup,
    ) -> (Range<usize>, Vec<Range<usize>>) {
        let clause = |part: &&Range<usize>| {
            part.start == source.end && self.tokens[part.start].lists.has_any([self.words.relative, self.words.that])
        };
        source.end = content.iter().find(clause).map_or(source.end, |part| part.end);
        // “According to the mayor, Jane Smith, the plan will cost”
        let opens = verb.all.start == self.range.start;
        let behind = |part: Range<usize>| match (verb.cue.end..source.end).contains(&part.start) {
            true => self.words_of(source.end..part.end.max(source.end)).filter(|_| opens),
            false => Some(part),
        };
        let content = content.into_iter().filter_map(behind).collect();
        (source, content)
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::check_labels as check;
    use crate::attribution::tests::last;

    #[test]
    fn posts_are_not_whose_site_they_are_on() {
        check(&[
            ("A video shared on TikTok and Facebook claims that the bridge is safe.", &["unnamed-source"]),
            ("Posts on Facebook and X claim that the bridge is safe.", &["unnamed-source"]),
            ("Similar posts allege that the bridge is safe.", &["unnamed-source"]),
            ("False posts claim that the bridge is safe.", &["unnamed-source"]),
            ("Smith posts that the bridge is safe.", &["named-source"]),
        ]);
        assert_eq!(last("Facebook posts claim that the bridge is safe."), "Facebook");
    }

    #[test]
    fn an_exclamation_says_nothing() {
        check(&[
            ("Ah, say critics, but the bridge is safe.", &["unnamed-source"]),
            ("Nonsense, say critics.", &["unnamed-source"]),
            ("Ah, say the early birds, but the bridge is safe.", &[]),
        ]);
        assert_eq!(last("Ah, says Mary Moss, but it is late. She added that it was fine."), "Mary Moss");
        assert_eq!(last("Moss, said to be ill, said it was late."), "Moss");
    }

    #[test]
    fn who_makes_several_things_is_none_of_them() {
        assert_eq!(last("The maker of Dove soap and Marmite said it was late."), "-");
        assert_eq!(last("The operator of Primark and Twinings said it was late."), "-");
        assert_eq!(last("The government of Ohio said it was late."), "Ohio");
        assert_eq!(last("The owner of Zara and Massimo Dutti said it was late."), "-");
        assert_eq!(last("The owner of the mill and Peter Wren said it was late."), "Peter Wren");
    }
}
