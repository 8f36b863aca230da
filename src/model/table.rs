//! A table of weights: a row for each feature that says something, none for all others.

use super::Feature;
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
    pub fn write(&self, file: &mut Vec<u8>) {
        let rows = self.by_key();
        write_number(rows.len() as u32, file);
        let mut last = 0;
        for (key, _) in &rows {
            write_number(key - last, file);
            last = *key;
        }
        for lane in 0..WIDTH {
            file.extend(rows.iter().map(|(_, row)| row[lane] as u8));
        }
    }

    /// What [`Table::write`] wrote; takes it off the front of `file`. None where it is cut short or out of order.
    pub fn read(file: &mut &[u8]) -> Option<Self> {
        let count = read_number(file)? as usize;
        if count.checked_mul(1 + WIDTH)? > file.len() {
            return None;
        }
        let mut rows = Vec::with_capacity(count);
        let mut key = 0u32;
        for at in 0..count {
            let step = read_number(file)?;
            key = key.checked_add(step).filter(|&key| key >> KEY_BITS == 0 && (step > 0 || at == 0))?;
            rows.push((key, [0; WIDTH]));
        }
        let (weights, rest) = file.split_at_checked(count * WIDTH)?;
        *file = rest;
        for (lane, plane) in weights.chunks_exact(count.max(1)).enumerate() {
            rows.iter_mut().zip(plane).for_each(|((_, row), &weight)| row[lane] = weight as i8);
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
        let row = |key| table.as_ref().map(|table| table.row(feature(key)));
        rows.iter().for_each(|(key, expected)| assert_eq!(row(*key), Some(*expected)));
        assert_eq!(row(8), Some([0, 0]));
        assert!((0..file.len()).all(|end| Table::<2>::read(&mut &file[..end]).is_none()));
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
