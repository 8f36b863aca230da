//! What is known of a block's tokens before any rule looks at them.

use std::cell::OnceCell;
use std::ops::Range;

use crate::attribution::Sentence;
use crate::claim::Span;
use crate::model::{Class, Lanes, classes};
use crate::rules::RuleSets;
use crate::text::{Mark, Quotation, SmallWords, Token, marks, quotations, tokenize};

/// What is known of a block's tokens before any rule looks at them.
#[derive(Default)]
pub struct Reader {
    /// The block's tokens.
    pub tokens: Vec<Token>,
    pub(super) quotations: Vec<Quotation>,
    classes: Vec<Class>,
    pub(super) marks: Vec<Mark>,
    lanes: Vec<OnceCell<Lanes>>,
}

impl Reader {
    /// Reads a block of `text`; the block before is forgotten.
    pub fn read(&mut self, text: &str, block: Span, rules: &RuleSets) {
        self.tokens.clear();
        tokenize(text, block, rules.lexicon(), &mut self.tokens);
        self.quotations = quotations(&self.tokens, rules.words());
        classes(text, &self.tokens, rules.words(), &mut self.classes);
        marks(&self.tokens, &self.quotations, rules.words(), &mut self.marks);
        self.lanes.clear();
        self.lanes.resize(self.tokens.len(), OnceCell::new());
    }

    /// Whether the block is English; `None` where it is too short to tell.
    pub(super) fn is_english(&self, text: &str, rules: &RuleSets) -> Option<bool> {
        SmallWords::of(text, &self.tokens, &self.quotations, rules.words()).are_english()
    }

    /// A sentence of the block that was read, by its tokens.
    pub fn sentence<'b>(&'b self, text: &'b str, range: Range<usize>, rules: &'b RuleSets) -> Sentence<'b> {
        Sentence {
            text,
            tokens: &self.tokens,
            range,
            quotations: &self.quotations,
            classes: &self.classes,
            marks: &self.marks,
            lanes: &self.lanes,
            words: rules.words(),
        }
    }
}
