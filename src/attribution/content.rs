//! What is attributed: the words that a cue reports, as ranges of the block's tokens.

use std::ops::Range;

use super::{Found, Sentence, Side};
use crate::claim::Quote;
use crate::rules::SourcePlace;
use crate::text::{Kind, Quotation, Token, without};

/// How far from its verb direct speech begins or ends, with the speaker between.
const SPEECH_REACH: usize = 12;

/// A quotation has more tokens than these, its marks among them, if it is surely somebody's words rather than a name.
const SPEECH_TOKENS: usize = 4;

impl Sentence<'_> {
    /// The content of an attribution whose cue and source are known.
    pub(super) fn content(&self, found: &Found) -> Vec<Range<usize>> {
        let start = found.source.as_ref().map_or(found.verb.start, |source| source.start.min(found.verb.start));
        let end = found.source.as_ref().map_or(found.verb.end, |source| source.end.max(found.verb.end));
        let (before, after) = (self.range.start..start, end..self.range.end);
        match found.place {
            SourcePlace::Nobody | SourcePlace::After => {
                // “John Smith, who is said to be rich, left”
                let relative = || self.before(found.verb.start).is_some_and(|t| t.lists.has(self.words.relative));
                let is_aside = found.place == SourcePlace::Nobody && relative();
                let end = if is_aside { self.aside_end(&after) } else { after.end };
                [before, after.start..end].into_iter().filter_map(|part| self.words_of(part)).collect()
            }
            SourcePlace::Owner => self.words_of(after).into_iter().collect(),
            SourcePlace::Subject => {
                let quoted_before = self.quotation_ending_before(start);
                let mut content: Vec<Range<usize>> = quoted_before.map(|q| q.tokens.clone()).into_iter().collect();
                let reported = self.reported_after(&after, !content.is_empty());
                if content.is_empty() && reported.is_none() {
                    content.extend(self.clause_before(before));
                }
                content.extend(reported);
                self.continued(&mut content);
                content
            }
        }
    }

    /// What is said, where it was cut off by the edge of a `window`: it goes on to the sentence's.
    #[inline(never)]
    pub(super) fn to_the_ends(&self, mut content: Vec<Range<usize>>, window: &Range<usize>) -> Vec<Range<usize>> {
        let Range { start, end } = self.range;
        if let Some(part) = content.first_mut().filter(|part| start < window.start && part.start == window.start) {
            part.start = self.words_of(start..part.end).map_or(part.start, |part| part.start);
        }
        if let Some(part) = content.last_mut().filter(|part| window.end < end && part.end == window.end) {
            part.end = self.words_of(part.start..end).map_or(part.end, |part| part.end);
        }
        content
    }

    /// What is said without the words of its source, which is made whole after the tagger cut both.
    pub(super) fn beside(&self, parts: Vec<Range<usize>>, source: &Range<usize>) -> Vec<Range<usize>> {
        let cut = |part: Range<usize>| match part.start < source.end && source.start < part.end {
            true => without(part, source).filter_map(|rest| self.words_of(rest)).collect(),
            false => vec![part],
        };
        parts.into_iter().flat_map(cut).collect()
    }

    /// What is said in one piece, but where source or cue lie between. What cuts a name in two is none: “told the Daily” Mail.
    pub(super) fn joined_up(
        &self,
        parts: Vec<Range<usize>>,
        source: &Range<usize>,
        cue: &Range<usize>,
    ) -> Vec<Range<usize>> {
        let capital = |at: usize| self.tokens.get(at).is_some_and(Token::is_capital);
        // So is what is but names behind the cue: “on X”, “told the Associated Press”.
        let names = |at: usize| capital(at) || self.tokens[at].lists.has(self.words.determiner);
        let cuts = |part: &Range<usize>| part.start >= cue.end && part.clone().all(names);
        let mut joined: Vec<Range<usize>> = Vec::new();
        let count = parts.len();
        for (at, part) in parts.into_iter().enumerate() {
            let parted = |end: usize| [source, cue].iter().any(|other| (end..part.start).contains(&other.start));
            match joined.last_mut() {
                Some(last) if !parted(last.end) => last.end = part.end,
                _ if count > 1 && cuts(&part) && (at + 1 == count || capital(part.end)) => {}
                _ if count > 1 && self.is_time_behind(cue, &part) => {}
                _ => joined.push(part),
            }
        }
        if let Some(clause) = self.clause_before(self.range.start..source.start.min(cue.start)) {
            match joined.as_mut_slice() {
                [only] if self.is_time_behind(cue, only) => *only = clause,
                [only] if self.is_added(cue, only) && self.has_verb_in(&clause) => joined.insert(0, clause),
                [] if self.is_at_end(source, cue) && self.has_verb_in(&clause) => joined.push(clause),
                _ => {}
            }
        }
        self.take_in_amount(&mut joined, cue);
        self.end_with_aside(&mut joined, source);
        joined.into_iter().filter_map(|part| self.before_source(part, source)).collect()
    }

    /// What is said without what stands before its source: the “in” of “in her view”, the “as” of “as she noted, it’s late”.
    fn before_source(&self, part: Range<usize>, source: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        let last = part.end - 1;
        let lists = self.tokens[last].lists;
        let joins = lists.has(words.subordinator) && !lists.has(words.that) && !self.reads(last, &["what"]);
        let alone = joins && part.len() == 1 && part.end <= source.start;
        let leads = part.end == source.start && lists.has(words.preposition);
        if alone || leads { self.words_of(part.start..last) } else { Some(part) }
    }

    /// “last month” of “The mill is safe, Acme said last month”: when it was said.
    fn is_time_behind(&self, cue: &Range<usize>, part: &Range<usize>) -> bool {
        let words = self.words;
        let is_unit = |token: &Token| {
            let unit =
                ["week", "month", "year", "night", "morning", "afternoon", "evening", "yesterday", "today", "ago"];
            token.lists.has(words.duration) || unit.contains(&token.span().of(self.text))
        };
        let tells_when =
            |token: &Token| is_unit(token) || token.is_number() || token.lists.has_any([words.aside, words.count]);
        let time = &self.tokens[part.clone()];
        let plain = |token: &Token| token.is_word() && !token.lists.has(words.preposition);
        part.start >= cue.end
            && self.tokens[cue.end..part.start].iter().all(plain)
            && time.iter().all(tells_when)
            // Of “late last month” only “late” may have been found.
            && self.tokens[part.start..].iter().take(part.len() + 2).any(is_unit)
    }

    /// “in the worst attack this year” of “Forty died, medics said, in the worst attack this year”
    fn is_added(&self, cue: &Range<usize>, part: &Range<usize>) -> bool {
        let joins = self.tokens[part.start].lists.has(self.words.preposition) && !self.is_quoted(part.start);
        joins && part.start == cue.end + 1 && self.has_mark(cue.end, ',')
    }

    /// “…, she said.”, “…, said Smith, who was there.”
    fn is_at_end(&self, source: &Range<usize>, cue: &Range<usize>) -> bool {
        let last = &self.tokens[cue.end - 1];
        let follows = source.start == cue.end && !last.span().of(self.text).ends_with("ing");
        follows || source.end <= cue.start && !self.token(cue.end).is_some_and(Token::is_word)
    }

    fn has_verb_in(&self, clause: &Range<usize>) -> bool {
        let verbs = [self.words.verb, self.words.be, self.words.have, self.words.modal];
        self.tokens[clause.clone()].iter().any(|token| token.lists.has_any(verbs))
    }

    /// “at least” of “said at least three were hurt”
    fn take_in_amount(&self, parts: &mut [Range<usize>], cue: &Range<usize>) {
        let about = |at: usize| self.reads(at, &["at", "least", "most", "about", "around", "over", "up", "to"]);
        let amount = |at: usize| self.tokens[at].is_number() || self.reads(at, &["least", "most"]);
        if let Some(part) = parts.iter_mut().find(|part| part.start > cue.end)
            && amount(part.start)
            && part.start < cue.end + 3
            && (cue.end..part.start).all(about)
        {
            part.start = cue.end;
        }
    }

    /// “the strike, which Israel said hit a base, killed two”
    fn end_with_aside(&self, parts: &mut [Range<usize>], source: &Range<usize>) {
        if let [.., before, behind] = parts
            && before.end == source.start
            && self.tokens[source.start - 1].lists.has(self.words.relative)
        {
            behind.end = self.aside_end(behind);
        }
    }

    /// Where the aside ends that a relative clause is: at its comma.
    fn aside_end(&self, part: &Range<usize>) -> usize {
        part.clone().find(|&at| self.tokens[at].is_mark(',') && !self.is_quoted(at)).unwrap_or(part.end)
    }

    /// The quotation that ends right before `start`, with nothing but marks between, and not before this sentence.
    fn quotation_ending_before(&self, start: usize) -> Option<&Quotation> {
        let past = self.quotations.partition_point(|q| q.tokens.end <= start);
        let last = self.quotations[..past].last().filter(|q| q.tokens.end > self.range.start)?;
        self.tokens[last.tokens.end..start].iter().all(|token| !token.is_word()).then_some(last)
    }

    /// The first quotation that starts at `at` or later.
    pub(super) fn quotation_from(&self, at: usize) -> Option<&Quotation> {
        self.quotations.get(self.quotations.partition_point(|q| q.tokens.start < at))
    }

    /// Whether a quotation opens in a part of the block.
    pub(crate) fn opens_quotation(&self, part: Range<usize>) -> bool {
        self.quotation_from(part.start).is_some_and(|quotation| quotation.tokens.start < part.end)
    }

    /// Whether it is told in the source's own words, set off as speech is: `“It is mad,” she fumed`, `he smiled: “We won.”`
    pub(crate) fn is_in_direct_speech(&self, found: &Found) -> bool {
        let source = found.source.as_ref().unwrap_or(&found.verb);
        let (start, end) = (source.start.min(found.verb.start), source.end.max(found.verb.end));
        let pause = |at: usize| matches!(self.tokens[at].kind, Kind::Mark(',' | '?' | '!' | ':' | '—' | '–'));
        let before = |quotation: &Quotation| {
            pause(quotation.tokens.end.saturating_sub(2)) || quotation.tokens.end < start && pause(quotation.tokens.end)
        };
        let behind = || {
            let opens = self.quotation_from(end).is_some_and(|quotation| quotation.tokens.start == end + 1);
            opens && pause(end)
        };
        self.quote(&found.content) == Quote::Direct
            && !self.verb_is(found, self.words.naming)
            && (self.quotation_ending_before(start).is_some_and(before) || behind())
    }

    /// Whether but who says it, and how, stands right behind what is quoted: `“It is mad,” she grinned`, `“We won!” sobbed Moss.`
    pub(crate) fn is_speech_tag(&self, found: &Found) -> bool {
        let Some(source) = &found.source else { return false };
        let (start, end) = (source.start.min(found.verb.start), source.end.max(found.verb.end));
        let adjoins = source.end == found.verb.start || found.verb.end == source.start;
        let pause = |at: usize| matches!(self.tokens[at].kind, Kind::Mark(',' | '?' | '!' | '…'));
        let opens = |q: &Quotation| q.tokens.start <= self.range.start || self.tokens[q.tokens.start - 1].is_mark(':');
        let speech = |q: &Quotation| opens(q) && q.tokens.end == start && q.tokens.len() > SPEECH_TOKENS;
        let goes_on =
            |next: &Token| next.is_word() && !next.lists.has_any([self.words.preposition, self.words.subordinator]);
        let in_small = self.tokens[found.verb.end - 1].kind == Kind::Lower;
        adjoins
            && in_small
            && !self.token(end).is_some_and(goes_on)
            && pause(start.saturating_sub(2))
            && self.quotation_ending_before(start).is_some_and(speech)
    }

    /// Whether who adds is who was heard before, rather than somebody of whom that is said: “Smith says Jones is late, but adds”.
    pub(crate) fn is_added_to(&self, found: &Found, before: &Found) -> bool {
        let verb = found.verb.start;
        let of_what_is_said = |source: &Range<usize>| before.content.iter().any(|part| part.contains(&source.start));
        let joins = self.before(verb).is_some_and(|t| t.lists.has(self.words.conjunction) || t.is_mark(','));
        joins
            && self.reads(found.cue.end - 1, &["add", "adds", "added", "adding"])
            && before.side == Some(Side::Subject)
            && found.source.as_ref().is_some_and(|source| source.end < verb && of_what_is_said(source))
    }

    /// Whether words in quotation marks stand near it.
    pub(crate) fn is_near_quotation(&self, cue: &Range<usize>) -> bool {
        let near = self.back(cue.start, SPEECH_REACH).start..self.on(cue.end, SPEECH_REACH).end;
        !self.is_quoted(cue.start) && near.into_iter().any(|at| self.is_quoted(at))
    }

    /// What follows the reporting words: from "that", a colon or a quotation mark on, else all of it.
    fn reported_after(&self, after: &Range<usize>, quoted_before: bool) -> Option<Range<usize>> {
        let opening = self.quotation_from(after.start).filter(|q| q.tokens.start < after.end);
        let marked = after.clone().find(|&at| {
            let token = &self.tokens[at];
            token.lists.has(self.words.that) || token.is_mark(':') || opening.is_some_and(|q| q.tokens.start == at)
        });
        match (marked, opening) {
            (Some(at), Some(quotation)) if quotation.tokens.start == at => {
                Some(at..quotation.tokens.end.max(self.words_of(at..after.end).map_or(at, |rest| rest.end)))
            }
            (Some(at), Some(quotation)) => {
                Some(at + 1..after.end.max(quotation.tokens.end)).and_then(|part| self.words_of(part))
            }
            (Some(at), None) => self.words_of(at + 1..after.end),
            (None, _) if quoted_before => None,
            (None, _) => {
                let aside = self.tokens.get(after.start).is_some_and(|token| token.lists.has(self.words.aside));
                self.words_of(after.clone()).filter(|part| part.len() > 1 && !(aside && part.len() < 4))
            }
        }
    }

    /// "It was over, he said": the clause before the comma.
    fn clause_before(&self, before: Range<usize>) -> Option<Range<usize>> {
        // A quotation's speaker may stand in the sentence before.
        let ends_with_comma = !before.is_empty() && self.tokens[before.end - 1].is_mark(',');
        if ends_with_comma { self.words_of(before) } else { None }
    }

    /// Quotations of whole sentences that follow on the reported one in its block belong to it too.
    fn continued(&self, content: &mut [Range<usize>]) {
        let Some(last) = content.last_mut().filter(|last| self.tokens[last.end - 1].kind != Kind::Lower) else {
            return;
        };
        let Some(next) = self.quotation_from(last.end) else { return };
        if last.end >= self.range.end && next.tokens.start == self.range.end && next.tokens.start == last.end {
            last.end = next.tokens.end;
        }
    }

    /// The part without the marks and conjunctions at its edges; none where no word is left.
    pub(super) fn words_of(&self, part: Range<usize>) -> Option<Range<usize>> {
        let (mut start, mut end) = (part.start, part.end);
        let edge =
            |at: usize| matches!(self.tokens[at].kind, Kind::Mark(',' | ';' | ':' | '—' | '–' | '.' | '?' | '!'));
        while start < end && edge(start) {
            start += 1;
        }
        while start < end && edge(end - 1) {
            end -= 1;
        }
        (start < end).then_some(start..end)
    }

    /// Whether content stands in quotation marks, wholly or in part.
    pub(crate) fn quote(&self, content: &[Range<usize>]) -> Quote {
        let first = |part: &Range<usize>| {
            let past = self.quotations.partition_point(|q| q.tokens.end <= part.start);
            self.quotations.get(past).filter(|q| q.tokens.start < part.end)
        };
        let inside =
            |part: &Range<usize>| first(part).is_some_and(|q| q.tokens.start <= part.start && part.end <= q.tokens.end);
        let touches = |part: &Range<usize>| first(part).is_some();
        match () {
            () if !content.is_empty() && content.iter().all(inside) => Quote::Direct,
            () if content.iter().any(touches) => Quote::Mixed,
            () => Quote::Indirect,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::check_labels as check;
    use crate::claim::Span;
    use crate::{ScanOptions, Scanner};

    #[test]
    fn who_is_quoted_word_for_word_speaks_whatever_the_verb() {
        check(&[
            ("“He is a good lad,” Kelly-Ann Baxter fumed.", &["named-source"]),
            ("“No way,” Jane Voss laughed.", &["named-source"]),
            ("Jane Smith smiled: “We will take the point and go home.”", &["named-source"]),
            ("Tom Jarvis disagrees: “That is nonsense and you know it.”", &["named-source"]),
            ("“It was lovely,” grinned Voss.", &["named-source"]),
            ("“Great news for all,” shrugged Håkon Lie.", &["named-source"]),
            ("“I hate it,” groaned one fan.", &["unnamed-source", "unsourced-quote"]),
        ]);
        check(&[
            ("Tom Jarvis disagrees with the mayor.", &[]),
            ("Jane Smith sang “Let it be” and smiled.", &[]),
            ("A self-described “geeky little kid,” Jane Smith changed her name.", &[]),
            ("Jane Smith played “Yesterday,” a song by the Beatles.", &[]),
            ("In “Gone With the Wind,” Vivien Leigh plays a belle.", &[]),
            ("Jane Smith published a column, entitled, “Why the mill is shut.”", &[]),
        ]);
    }

    /// What the first source of `text` says, piece by piece.
    fn said(text: &str) -> Vec<String> {
        let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
        let claims = scanner.scan(text, ScanOptions::default()).claims;
        let first = claims.iter().flat_map(|claim| &claim.attributions).next();
        let cut = |span: &Span| span.of(text).to_owned();
        first.map(|one| one.content.iter().map(cut).collect()).unwrap_or_default()
    }

    #[test]
    fn what_is_said_is_whole_and_nobody_elses() {
        assert_eq!(said("Iran says Israel struck a hospital."), ["Israel struck a hospital"]);
        assert_eq!(said("Police said at least three people were killed."), ["at least three people were killed"]);
        assert_eq!(said("Carl Moss told the Daily Mail he was furious."), ["he was furious"]);
        assert_eq!(
            said("Mary Moss said sales had fallen. \"The market is tough,\" said Carl Wren."),
            ["sales had fallen"]
        );
        assert_eq!(said("The White House said talks were slow, but Tehran said they were not."), ["talks were slow"]);
        assert_eq!(said("The deal is off, the Post reported, citing two people."), ["The deal is off"]);
        assert_eq!(said("The drug works, says Carl Moss."), ["The drug works"]);
        assert_eq!(said("According to police reports, the man fled."), ["the man fled"]);
        assert_eq!(said("According to reports of a fire, two died."), ["two died"]);
        assert_eq!(said("According to Carl Moss, a lawyer in Ohio, the man fled."), ["the man fled"]);
        assert_eq!(said("According to Carl Moss, who heads the firm, the man fled."), ["the man fled"]);
        assert_eq!(said("According to the mayor, Carl Moss, it was late."), ["it was late"]);
        assert_eq!(said("Officials said thanks to the law prices fell."), ["thanks to the law prices fell"]);
        assert_eq!(said("“It is late,” councilmember Carl Moss said of the mill."), ["“It is late,”", "the mill"]);
        assert_eq!(said("The GOP presidential front-runner said that it was late."), ["that it was late"]);
        assert_eq!(
            said("The strike, which Israel said targeted a base, killed two people."),
            ["The strike, which", "targeted a base"]
        );
    }

    #[test]
    fn when_it_was_said_is_not_what_was_said() {
        for time in ["last month", "last year", "two weeks ago", "late last month", "yesterday", "earlier this month"] {
            assert_eq!(said(&format!("The mill is safe, Acme said {time}.")), ["The mill is safe"], "{time}");
        }
        assert_eq!(said("The mill may have burnt down, Acme warned last month."), ["The mill may have burnt down"]);
        assert_eq!(said("Acme said last month was wet."), ["last month was wet"]);
    }

    #[test]
    fn what_joins_sentences_is_not_said() {
        assert_eq!(said("As Jane Smith has argued, the rules are too strict."), ["the rules are too strict"]);
        assert_eq!(said("But Jane Smith said the rules were too strict."), ["the rules were too strict"]);
        assert_eq!(said("Correction: Google says it was late."), ["it was late"]);
    }

    #[test]
    fn what_is_said_stands_before_whoever_says_it() {
        assert_eq!(
            said("The cause was complications of the disease, her daughter, Leah Marsh, said."),
            ["The cause was complications of the disease"]
        );
        assert_eq!(
            said("At least 40 people were killed, residents said, in what was the worst attack this year."),
            ["At least 40 people were killed", "in what was the worst attack this year"]
        );
        assert_eq!(said("On Monday, in a long interview, Jane Smith said: “It is late.”"), ["“It is late.”"]);
    }
}
