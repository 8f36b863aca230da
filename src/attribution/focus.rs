//! Whom the text is about just now: who spoke and who was the subject in the latest sentences.

use serde::{Deserialize, Serialize};

use super::names::EntityId;

/// How many sentences with names in them a pronoun can reach back over.
const FRAMES: usize = 6;

/// How many names of a sentence are kept.
const NAMES: usize = 8;

/// Who stands in a sentence, outside its quotations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Frame {
    /// Who speaks in it, in text order.
    pub speakers: Vec<EntityId>,
    /// Its first subject.
    pub subject: Option<EntityId>,
    /// Whether a description is its subject, so that the names in it are less likely spoken of: "The senator trails Smith."
    pub is_of_described: bool,
    /// Whether somebody without a name speaks in it: “he” of the next sentence.
    pub is_nameless: bool,
    /// Whose thing its subject is.
    pub owner: Option<EntityId>,
    /// Who is named in it.
    pub named: Vec<EntityId>,
}

/// The latest sentences that name somebody.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Focus {
    frames: Vec<Frame>,
    /// The sentence that is being read, by where it starts; none has been yet in a later part of a page.
    #[serde(skip)]
    sentence: Option<u32>,
    /// Whether the latest frame is that sentence's.
    #[serde(skip)]
    begun: bool,
}

impl Focus {
    /// Goes on to the sentence that starts at `start`.
    pub(super) fn enter(&mut self, start: u32) {
        if self.sentence != Some(start) {
            self.sentence = Some(start);
            self.begun = false;
        }
    }

    /// Goes on to another text, whose places mean others.
    pub(super) fn leave(&mut self) {
        (self.sentence, self.begun) = (None, false);
    }

    /// The frames, the newest first, and how many sentences with names lie between it and this one: 0 is this one.
    pub(super) fn frames(&self) -> impl Iterator<Item = (usize, &Frame)> {
        let from = usize::from(!self.begun);
        self.frames.iter().rev().enumerate().map(move |(at, frame)| (from + at, frame))
    }

    /// Whether the sentence that is being read has named somebody.
    pub(super) fn has_begun(&self) -> bool {
        self.begun
    }

    /// Whether the sentence that is being read has a subject.
    pub(super) fn has_subject(&self) -> bool {
        let has = |frame: &Frame| frame.subject.is_some() || frame.owner.is_some() || frame.is_of_described;
        self.begun && self.frames.last().is_some_and(has)
    }

    /// Whether somebody else than `id` speaks or is the subject in the sentence that is being read.
    pub(super) fn has_other_lead(&self, id: EntityId) -> bool {
        let has = |frame: &Frame| frame.speakers.iter().chain(&frame.subject).any(|&lead| lead != id);
        self.begun && self.frames.last().is_some_and(has)
    }

    /// Notes that the sentence names `id`.
    pub(super) fn named(&mut self, id: EntityId) {
        add(&mut self.frame().named, id);
    }

    /// Notes that `id` is the sentence's subject.
    pub(super) fn subject(&mut self, id: EntityId) {
        self.frame().subject.get_or_insert(id);
    }

    /// Notes that a description is the sentence's subject.
    pub(super) fn described(&mut self) {
        self.frame().is_of_described = true;
    }

    /// Notes that somebody without a name speaks in the sentence.
    pub(super) fn nameless(&mut self) {
        self.frame().is_nameless = true;
    }

    /// Notes that the sentence's subject is something of `id`'s.
    pub(super) fn owner(&mut self, id: EntityId) {
        self.frame().owner.get_or_insert(id);
    }

    /// Notes that `id` speaks in the sentence.
    pub(super) fn spoke(&mut self, id: EntityId) {
        add(&mut self.frame().speakers, id);
    }

    fn frame(&mut self) -> &mut Frame {
        if !self.begun {
            self.begun = true;
            self.frames.push(Frame::default());
            self.frames.drain(..self.frames.len().saturating_sub(FRAMES));
        }
        let last = self.frames.len().saturating_sub(1);
        &mut self.frames[last]
    }
}

fn add(ids: &mut Vec<EntityId>, id: EntityId) {
    if !ids.contains(&id) && ids.len() < NAMES {
        ids.push(id);
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::tests::last;

    #[test]
    fn kin_tell_a_man_from_a_woman() {
        for (text, expected) in [
            ("Aliko Banda said no. His sister, Eleni, left. She said it was late.", "Eleni"),
            ("Aliko Banda said no. His sister, Eleni, left. He said it was late.", "Aliko Banda"),
            ("Noor Rahman said no. Her husband Tariq left. He said it was late.", "Tariq"),
            ("Noor Rahman said no. Her husband Tariq left. She said it was late.", "Noor Rahman"),
            ("Noor Rahman said that he had been ill. She said it was late.", "Noor Rahman"),
            ("Noor Rahman said his name was known. She said it was late.", "Noor Rahman"),
            ("Zeynep Kaya and Aliko Banda met. Kaya said his son was ill. She said it was late.", "Zeynep Kaya"),
            ("Aliko Banda said no. His successor, Zeynep Kaya, left. She said it was late.", "Zeynep Kaya"),
            ("Aliko Banda said no. His aide, Zeynep Kaya, said yes. She said it was late.", "Zeynep Kaya"),
        ] {
            assert_eq!(last(text), expected, "{text}");
        }
    }

    #[test]
    fn she_is_not_whoever_has_been_he() {
        assert_eq!(last("Aliko Banda said no. His mother is ill. She said it was late."), "-");
        assert_eq!(last("Aliko Banda said he would stay. His mother is ill. She said it was late."), "-");
        assert_eq!(last("Aliko Banda said no. His mother is ill. He said it was late."), "Aliko Banda");
    }

    #[test]
    fn one_or_another_is_he_in_what_follows() {
        assert_eq!(last("Carl Moss said no. Another, a farmer, said yes. He said it was late."), "-");
        assert_eq!(last("Carl Moss said no. One said yes. He said it was late."), "-");
        assert_eq!(last("Carl Moss said no. A senior MP said yes; he predicts that it is late."), "-");
        assert_eq!(last("Carl Moss said no. One study said yes. He said it was late."), "Carl Moss");
        assert_eq!(last("Another farmer left. Carl Moss said no. He said it was late."), "Carl Moss");
    }
}
