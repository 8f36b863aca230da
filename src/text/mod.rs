//! Text as the rules see it: blocks of tokens, cut into sentences, with the quotations in them.

mod blocks;
mod hash;
mod language;
mod letters;
mod marks;
mod offsets;
mod quotations;
mod ranges;
mod sentences;
mod tokens;

pub use blocks::blocks;
pub use hash::StableHash;
pub use language::{SmallWords, is_english};
pub use letters::small_letters;
pub use marks::{Mark, marks};
pub use offsets::{OffsetMap, Unit};
pub use quotations::{Quotation, quotations};
pub use ranges::{apart, meets, without};
pub use sentences::sentences;
pub use tokens::{Kind, Token, is_clitic, tokenize};
