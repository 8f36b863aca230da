//! Sums of several weights in two numbers, so that a row of weights is added in a few steps.

use std::ops::Add;

/// How many weights the tagger keeps of each feature.
pub const LANES: usize = 8;

/// A weight is a signed byte; with so much added to each of eight, none is below zero.
const ABOVE: u64 = 0x8080_8080_8080_8080;
/// Every other of eight bytes.
const EVERY_OTHER: u64 = 0x00ff_00ff_00ff_00ff;
/// One in each of four sums.
const ONES: u64 = 0x0001_0001_0001_0001;

/// Sums of the tagger's weights, one a lane: a token has no more than 64 features. Each sum has sixteen bits, those of even
/// lanes in one number and those of odd ones in the other. One that is below zero borrows from the one above it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lanes {
    even: u64,
    odd: u64,
}

impl Lanes {
    /// The sums of rows of [`LANES`] weights, the first weight of each in its lowest byte.
    #[inline]
    pub fn sum(rows: impl ExactSizeIterator<Item = u64>) -> Self {
        let above = 128 * rows.len() as u64 * ONES;
        let (mut even, mut odd) = (0, 0);
        for row in rows {
            let row = row ^ ABOVE;
            even += row & EVERY_OTHER;
            odd += row >> 8 & EVERY_OTHER;
        }
        Self { even: even.wrapping_sub(above), odd: odd.wrapping_sub(above) }
    }

    /// Each sum by itself.
    pub fn apart(self) -> [i32; LANES] {
        const HALF: i32 = 1 << 15;
        // What was borrowed is given back by what makes all of them positive.
        let [even, odd] = [self.even, self.odd].map(|sums| sums.wrapping_add(HALF as u64 * ONES));
        std::array::from_fn(|lane| {
            let sums = if lane % 2 == 0 { even } else { odd };
            i32::from((sums >> (16 * (lane / 2))) as u16) - HALF
        })
    }
}

impl Add for Lanes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { even: self.even.wrapping_add(other.even), odd: self.odd.wrapping_add(other.odd) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_each_lane() {
        let rows: Vec<[i8; LANES]> =
            (0..64).map(|row| std::array::from_fn(|lane| [-128, 127, -1, row as i8][(row + lane) % 4])).collect();
        let pack = |row: &[i8; LANES]| u64::from_le_bytes(row.map(i8::cast_unsigned));
        for (from, to) in [(0, 0), (0, 1), (0, 41), (0, 64)] {
            let (first, rest) = rows[from..to].split_at((to - from) / 3);
            let sums = Lanes::sum(first.iter().map(pack)) + Lanes::sum(rest.iter().map(pack));
            let one_by_one = |lane: usize| rows[from..to].iter().map(|row| i32::from(row[lane])).sum::<i32>();
            assert_eq!(sums.apart(), std::array::from_fn(one_by_one));
        }
    }
}
