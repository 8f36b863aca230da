//! A table of weights: a row for each feature that says something, none for all others.

use super::Feature;

/// Features are told apart by so many of their highest bits: fewer make the file smaller, and let a few strangers in.
const KEY_BITS: u32 = 22;

/// What tells a feature from others.
pub fn key(feature: Feature) -> u32 {
    feature >> (Feature::BITS - KEY_BITS)
}

/// Keys that share all but so many of their lowest bits have their rows side by side.
const LOW_BITS: u32 = 8;

/// How many such groups there are.
const GROUPS: usize = 1 << (KEY_BITS - LOW_BITS);

/// Rows of `LANES` weights, found by their feature's [`key`]. Most of the time that a scan takes is spent here, waiting for
/// memory: so nothing is larger than it has to be.
#[derive(Clone, Debug)]
pub struct Table<const LANES: usize> {
    /// Where each group begins among the rows, and where the last ends.
    starts: Vec<u32>,
    rows: Vec<Row<LANES>>,
}

/// A row, and what tells its key from others in its group.
#[derive(Clone, Copy, Debug)]
struct Row<const LANES: usize> {
    low: u8,
    weights: [i8; LANES],
}

impl<const LANES: usize> Default for Table<LANES> {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl<const LANES: usize> Table<LANES> {
    /// A table of rows by key, in the order of their keys.
    pub fn new(rows: &[(u32, [i8; LANES])]) -> Self {
        let group = |key: u32| (key >> LOW_BITS) as usize;
        let mut starts = Vec::with_capacity(GROUPS + 1);
        for (at, (key, _)) in rows.iter().enumerate() {
            while starts.len() <= group(*key) {
                starts.push(at as u32);
            }
        }
        starts.resize(GROUPS + 1, rows.len() as u32);
        Self { starts, rows: rows.iter().map(|&(key, weights)| Row { low: key as u8, weights }).collect() }
    }

    /// The weights of a feature; all zero where nothing is known of it.
    pub fn row(&self, feature: Feature) -> &[i8; LANES] {
        let key = key(feature);
        let group = (key >> LOW_BITS) as usize;
        let rows = &self.rows[self.starts[group] as usize..self.starts[group + 1] as usize];
        rows.iter().find(|row| row.low == key as u8).map_or(&[0; LANES], |row| &row.weights)
    }

    /// As it stands in the file: how many rows, the steps from key to key, then lane by lane the weights.
    pub fn write(&self, file: &mut Vec<u8>) {
        write_number(self.rows.len() as u32, file);
        let mut last = 0;
        for (group, bounds) in self.starts.windows(2).enumerate() {
            for row in &self.rows[bounds[0] as usize..bounds[1] as usize] {
                let key = (group as u32) << LOW_BITS | u32::from(row.low);
                write_number(key - last, file);
                last = key;
            }
        }
        for lane in 0..LANES {
            file.extend(self.rows.iter().map(|row| row.weights[lane] as u8));
        }
    }

    /// What [`Table::write`] wrote; takes it off the front of `file`. None where it is cut short or out of order.
    pub fn read(file: &mut &[u8]) -> Option<Self> {
        let count = read_number(file)? as usize;
        if count.checked_mul(1 + LANES)? > file.len() {
            return None;
        }
        let mut rows = Vec::with_capacity(count);
        let mut key = 0u32;
        for at in 0..count {
            let step = read_number(file)?;
            key = key.checked_add(step).filter(|&key| key >> KEY_BITS == 0 && (step > 0 || at == 0))?;
            rows.push((key, [0; LANES]));
        }
        let (weights, rest) = file.split_at_checked(count * LANES)?;
        *file = rest;
        for (lane, plane) in weights.chunks_exact(count.max(1)).enumerate() {
            rows.iter_mut().zip(plane).for_each(|((_, row), &weight)| row[lane] = weight as i8);
        }
        Some(Self::new(&rows))
    }
}

/// Seven bits a byte, lowest first; the highest bit says that more follow.
fn write_number(mut number: u32, file: &mut Vec<u8>) {
    while number >= 0x80 {
        file.push(number as u8 | 0x80);
        number >>= 7;
    }
    file.push(number as u8);
}

fn read_number(file: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in (0..u32::BITS).step_by(7) {
        let (&byte, rest) = file.split_first()?;
        *file = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(key: u32) -> Feature {
        key << (Feature::BITS - KEY_BITS)
    }

    #[test]
    fn what_is_written_is_read() {
        let rows = [(0, [1, -1]), (7, [2, 0]), (300, [-128, 127]), ((1 << KEY_BITS) - 1, [5, 6])];
        let mut file = Vec::new();
        Table::new(&rows).write(&mut file);
        let mut rest = file.as_slice();
        let table = Table::<2>::read(&mut rest);
        assert!(rest.is_empty());
        let row = |key| table.as_ref().map(|table| *table.row(feature(key)));
        rows.iter().for_each(|(key, expected)| assert_eq!(row(*key), Some(*expected)));
        assert_eq!(row(8), Some([0, 0]));
        assert!((0..file.len()).all(|end| Table::<2>::read(&mut &file[..end]).is_none()));
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        assert_eq!(Table::<1>::default().row(feature(7)), &[0]);
    }
}
