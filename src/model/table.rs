//! A table of weights: a row for each feature that says something, none for all others.

use super::Feature;

/// Features are told apart by so many of their highest bits: fewer make the file smaller, and let a few strangers in.
const KEY_BITS: u32 = 22;

/// What tells a feature from others.
pub fn key(feature: Feature) -> u32 {
    feature >> (Feature::BITS - KEY_BITS)
}

/// A row and its key, side by side so that both are in the processor's cache at once.
#[derive(Clone, Copy, Debug)]
struct Slot<const LANES: usize> {
    key: u32,
    row: [i8; LANES],
}

impl<const LANES: usize> Slot<LANES> {
    const EMPTY: Self = Self { key: u32::MAX, row: [0; LANES] };
}

/// Rows of `LANES` weights, found by their feature's [`key`]: open addressing, at most half full.
#[derive(Clone, Debug)]
pub struct Table<const LANES: usize> {
    slots: Vec<Slot<LANES>>,
    /// How far a key is shifted to give its slot.
    shift: u32,
}

impl<const LANES: usize> Default for Table<LANES> {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl<const LANES: usize> Table<LANES> {
    /// A table of rows by key.
    pub fn new(rows: &[(u32, [i8; LANES])]) -> Self {
        let bits = (2 * rows.len()).next_power_of_two().ilog2().min(KEY_BITS);
        let mut table = Self { slots: vec![Slot::EMPTY; 1 << bits], shift: KEY_BITS - bits };
        for &(key, row) in rows {
            let slot = table.probe(key);
            table.slots[slot] = Slot { key, row };
        }
        table
    }

    /// The slot of a key, or the empty one where it would be.
    fn probe(&self, key: u32) -> usize {
        let mut slot = (key >> self.shift) as usize;
        while self.slots[slot].key != key && self.slots[slot].key != Slot::<LANES>::EMPTY.key {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
    }

    /// The weights of a feature; all zero where nothing is known of it.
    pub fn row(&self, feature: Feature) -> &[i8; LANES] {
        &self.slots[self.probe(key(feature))].row
    }

    /// As it stands in the file: how many rows, the steps from key to key, then lane by lane the weights.
    pub fn write(&self, file: &mut Vec<u8>) {
        let mut slots = self.slots.clone();
        slots.retain(|slot| slot.key != Slot::<LANES>::EMPTY.key);
        slots.sort_unstable_by_key(|slot| slot.key);
        write_number(slots.len() as u32, file);
        let mut last = 0;
        for slot in &slots {
            write_number(slot.key - last, file);
            last = slot.key;
        }
        for lane in 0..LANES {
            file.extend(slots.iter().map(|slot| slot.row[lane] as u8));
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
