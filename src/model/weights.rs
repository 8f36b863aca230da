//! The weights file: a header, a checksum, then a threshold and a table for each judge, and the tagger's table,
//! in as few bits as they take (`coding.rs`).

use super::coding::{Reader, Writer};
use super::lanes::{LANES, Lanes};
use super::{Feature, Table};
use crate::cues::Task;
use crate::text::StableHash;

/// How a weights file begins: its name, and the version of its format and of the features.
const HEADER: &[u8; 8] = b"HEDGEM06";

/// What decides whether words are a cue: those whose features sum up to more than the threshold.
#[derive(Clone, Debug)]
pub struct Judge {
    /// What all of a candidate's features together have to pass.
    pub threshold: i32,
    /// What its words alone have to reach, or nothing else is looked at.
    pub floor: i32,
    /// A weight a feature.
    pub table: Table<1>,
}

impl Judge {
    /// One that takes everything.
    pub fn untrained() -> Self {
        Self { threshold: i32::MIN, floor: i32::MIN, table: Table::default() }
    }
}

impl Judge {
    /// How much speaks for a candidate with these features.
    pub fn sum(&self, features: &[Feature]) -> i32 {
        features.iter().map(|&feature| i32::from(self.table.row(feature)[0])).sum()
    }
}

/// Every model's weights.
#[derive(Clone, Debug)]
pub struct Weights {
    /// In the order of [`Task::ALL`].
    pub judges: [Judge; Task::ALL.len()],
    /// What tells who says it and what is said.
    pub tagger: Table<LANES>,
}

impl Weights {
    /// None: everything that a rule proposes is taken, and nobody is found to say it.
    pub fn untrained() -> Self {
        Self { judges: [Judge::untrained(), Judge::untrained()], tagger: Table::default() }
    }

    /// Reads a weights file. The error says in words what is wrong with it.
    pub fn read(file: &[u8]) -> Result<Self, String> {
        let Some(rest) = file.strip_prefix(HEADER) else {
            return Err("weights.bin is no weights file of this version: rebuild it with `cargo xtask train`".into());
        };
        let body = rest.split_first_chunk().filter(|(sum, body)| u32::from_le_bytes(**sum) == checksum(body));
        body.and_then(|(_, body)| Self::read_body(body)).ok_or_else(|| {
            format!(
                "weights.bin is damaged ({} bytes): get it again, or rebuild it with `cargo xtask train`",
                file.len()
            )
        })
    }

    fn read_body(body: &[u8]) -> Option<Self> {
        let mut body = Reader::new(body)?;
        let mut judge = || {
            let [threshold, floor] = [body.number()?, body.number()?].map(u32::cast_signed);
            Some(Judge { threshold, floor, table: Table::read(&mut body)? })
        };
        let judges = [judge()?, judge()?];
        let tagger = Table::read(&mut body)?;
        body.is_at_end().then_some(Self { judges, tagger })
    }

    /// The weights file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Writer::default();
        for judge in &self.judges {
            [judge.threshold, judge.floor].iter().for_each(|number| body.number(number.cast_unsigned()));
            judge.table.write(&mut body);
        }
        self.tagger.write(&mut body);
        let body = body.finish();
        [HEADER, &checksum(&body).to_le_bytes()[..], &body].concat()
    }

    /// What decides a task.
    pub fn judge(&self, task: Task) -> &Judge {
        &self.judges[task as usize]
    }

    /// The sums of the tagger's weights of these features.
    pub fn tag(&self, features: &[Feature]) -> Lanes {
        Lanes::sum(features.iter().map(|&feature| self.tagger.packed_row(feature)))
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    StableHash::new(0).with_bytes(bytes.iter().copied()).number()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights() -> Weights {
        let judge = |threshold| Judge { threshold, floor: -9, table: Table::new(&[(1, [3]), (9, [-4])]) };
        Weights { judges: [judge(5), judge(-6)], tagger: Table::new(&[(2, [1; LANES])]) }
    }

    #[test]
    fn what_is_written_is_read() {
        let file = weights().to_bytes();
        assert_eq!(Weights::read(&file).map(|read| read.to_bytes()), Ok(file));
    }

    #[test]
    fn a_damaged_file_is_an_error_in_words() {
        let file = weights().to_bytes();
        assert!(Weights::read(b"").is_err_and(|why| why.contains("cargo xtask train")));
        assert!((8..file.len()).all(|end| Weights::read(&file[..end]).is_err_and(|why| why.contains("damaged"))));
        for at in 8..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(Weights::read(&changed).is_err_and(|why| why.contains("damaged")), "byte {at}");
        }
    }
}
