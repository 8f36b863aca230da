//! A table of weights: a row for each feature that says something, none for all others.

use std::mem;

use super::Feature;
use super::coding::{Reader, Writer};
use super::lanes::LANES;

/// Features are told apart by so many of their highest bits: fewer make the file smaller, and let a few strangers in.
const KEY_BITS: u32 = 22;

/// What tells a feature from others.
pub fn key(feature: Feature) -> u32 {
    feature >> (Feature::BITS - KEY_BITS)
}

/// Keys that share all but so many of their lowest bits are a group.
const LOW_BITS: u32 = 10;

/// How many groups there are.
const GROUPS: usize = 1 << (KEY_BITS - LOW_BITS);

/// In the file the higher bits of a step from key to key are below this, and are written as what comes often is.
const HIGH: u32 = 64;

/// The byte that stands in the file for a weight of zero: weights are around it.
const ZERO: u8 = 128;

/// Rows of so many weights, found by their feature's [`key`]. A scan asks for millions, so there is nothing to search and
/// nothing to guess at: no two keys share a place, since each group is moved to where it meets no other (hash, displace;
/// Belazzougui, Botelho and Dietzfelbinger 2009).
#[derive(Clone, Debug)]
pub struct Table<const WIDTH: usize> {
    /// By what each group's keys are moved.
    moves: Box<[u32; GROUPS]>,
    /// The rows at their places, whose number is a power of two.
    places: Vec<Place<WIDTH>>,
}

/// Where a row can be.
#[derive(Clone, Copy, Debug)]
struct Place<const WIDTH: usize> {
    /// The group of the row's key, counted from 1; 0 where there is no row.
    group: u16,
    weights: [i8; WIDTH],
}

impl<const WIDTH: usize> Default for Table<WIDTH> {
    fn default() -> Self {
        Self::new(&[])
    }
}

fn group_of(key: u32) -> usize {
    (key >> LOW_BITS) as usize
}

/// The part of a key that tells it from others in its group.
fn low(key: u32) -> usize {
    key as usize & ((1 << LOW_BITS) - 1)
}

impl<const WIDTH: usize> Table<WIDTH> {
    /// A table of rows by key, in the order of their keys.
    pub fn new(rows: &[(u32, [i8; WIDTH])]) -> Self {
        let mut places = (rows.len() + rows.len() / 3).next_power_of_two().max(1 << LOW_BITS);
        loop {
            match Self::with_places(rows, places) {
                Some(table) => return table,
                None => places *= 2,
            }
        }
    }

    /// The same with so many places, where all groups can be moved to some that are free.
    fn with_places(rows: &[(u32, [i8; WIDTH])], places: usize) -> Option<Self> {
        let free = Place { group: 0, weights: [0; WIDTH] };
        let mut table = Self { moves: Box::new([0; GROUPS]), places: vec![free; places] };
        let groups: Vec<_> = rows.chunk_by(|(one, _), (other, _)| group_of(*one) == group_of(*other)).collect();
        let most = groups.iter().map(|rows| rows.len()).max().unwrap_or_default();
        // The largest first, while there is room.
        for rows in (1..=most).rev().flat_map(|size| groups.iter().filter(move |rows| rows.len() == size)) {
            let group = group_of(rows.first()?.0);
            let is_free = |by: &usize| rows.iter().all(|(key, _)| table.places[low(*key) ^ by].group == 0);
            // Spread, so that the first that is tried is often free.
            let from = group.wrapping_mul(0x9E37) % places;
            let by = (from..places).chain(0..from).find(is_free)?;
            table.moves[group] = by as u32;
            for (key, row) in *rows {
                table.places[low(*key) ^ by] = Place { group: group as u16 + 1, weights: *row };
            }
        }
        Some(table)
    }

    /// The weights of a feature; all zero where nothing is known of it.
    #[inline]
    pub fn row(&self, feature: Feature) -> [i8; WIDTH] {
        let (place, is_known) = self.place(feature);
        place.weights.map(|weight| weight & -i8::from(is_known))
    }

    /// Where the weights of a feature would be, and whether they are.
    #[inline]
    fn place(&self, feature: Feature) -> (&Place<WIDTH>, bool) {
        let key = key(feature);
        let group = group_of(key);
        let place = &self.places[(low(key) ^ self.moves[group] as usize) & (self.places.len() - 1)];
        (place, usize::from(place.group) == group + 1)
    }

    /// Every key with its row, in the order of the keys.
    fn by_key(&self) -> Vec<(u32, &[i8; WIDTH])> {
        let taken = self.places.iter().enumerate().filter(|(_, place)| place.group > 0);
        let key =
            |place: usize, group: usize| (group << LOW_BITS | low((place ^ self.moves[group] as usize) as u32)) as u32;
        let mut rows: Vec<_> =
            taken.map(|(at, place)| (key(at, usize::from(place.group) - 1), &place.weights)).collect();
        rows.sort_unstable_by_key(|(key, _)| *key);
        rows
    }

    /// As it stands in the file: how many rows, the steps from key to key, then lane by lane the weights.
    pub fn write(&self, file: &mut Writer) {
        let rows = self.by_key();
        file.number(rows.len() as u32);
        let mut least = 0;
        let steps: Vec<_> = rows.iter().map(|(key, _)| key - mem::replace(&mut least, key + 1)).collect();
        let low_bits = (0..).find(|bits| steps.iter().all(|step| step >> bits < HIGH)).unwrap_or_default();
        file.bits(low_bits, 5);
        file.bytes(&steps.iter().map(|step| (step >> low_bits) as u8).collect::<Vec<_>>());
        steps.iter().for_each(|step| file.bits(step & ((1 << low_bits) - 1), low_bits));
        for lane in 0..WIDTH {
            file.bytes(&rows.iter().map(|(_, row)| (row[lane] as u8).wrapping_add(ZERO)).collect::<Vec<_>>());
        }
    }

    /// What [`Table::write`] wrote. None where it is cut short or out of order.
    pub fn read(file: &mut Reader) -> Option<Self> {
        let count = file.number().filter(|count| count >> KEY_BITS == 0)? as usize;
        let low_bits = file.bits(5).filter(|&bits| bits <= 16)?;
        let mut rows = Vec::with_capacity(count);
        let mut least = 0;
        for high in file.bytes(count)? {
            let key = least + (u32::from(high) << low_bits | file.bits(low_bits)?);
            if key >> KEY_BITS > 0 {
                return None;
            }
            least = key + 1;
            rows.push((key, [0; WIDTH]));
        }
        for lane in 0..WIDTH {
            let weights = file.bytes(count)?;
            rows.iter_mut().zip(weights).for_each(|((_, row), weight)| row[lane] = weight.wrapping_sub(ZERO) as i8);
        }
        Some(Self::new(&rows))
    }
}

impl Table<LANES> {
    /// The weights of a feature side by side, the first in the lowest byte; all zero where nothing is known of it.
    #[inline]
    pub fn packed_row(&self, feature: Feature) -> u64 {
        let (place, is_known) = self.place(feature);
        // No branch: whether a feature is known can't be foreseen.
        u64::from_le_bytes(place.weights.map(i8::cast_unsigned)) & u64::from(is_known).wrapping_neg()
    }
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
        let mut file = Writer::default();
        Table::new(&rows).write(&mut file);
        let file = file.finish();
        let table = Reader::new(&file).and_then(|mut file| Table::<2>::read(&mut file).filter(|_| file.is_at_end()));
        let row = |key| table.as_ref().map(|table| table.row(feature(key)));
        rows.iter().for_each(|(key, expected)| assert_eq!(row(*key), Some(*expected)));
        assert_eq!(row(8), Some([0, 0]));
    }

    #[test]
    fn every_key_has_its_own_row_however_they_crowd() {
        let crowd = (0..700).map(|at| at * 3).chain((0..5000).map(|at| 9000 + at * 801));
        let rows: Vec<_> = crowd.map(|key| (key, [(key % 127) as i8 + 1])).collect();
        let table = Table::new(&rows);
        rows.iter().for_each(|(key, row)| assert_eq!(table.row(feature(*key)), *row));
        assert!((0..600).all(|at| table.row(feature(at * 3 + 1)) == [0]));
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        assert_eq!(Table::<1>::default().row(feature(7)), [0]);
    }
}
