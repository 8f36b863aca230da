//! Numbers written in hardly more bits than they tell: all of a file is one long number, to which each adds as much as it is
//! unlikely (asymmetric numeral systems; Duda 2009). No compression makes it any smaller.

/// The long number is kept between this and 2³² while it is worked on; what is above goes to the file, 16 bits at a time.
const LEAST: u32 = 1 << 16;

/// How often a byte comes is counted in so many bits: 8192 is always.
const SHARE_BITS: u32 = 13;

/// What a number is: one of `share` among 2 to the power of `bits`, which begin at `start`.
#[derive(Clone, Copy)]
struct Step {
    start: u32,
    share: u32,
    bits: u32,
}

/// Gathers what is to be written.
#[derive(Default)]
pub struct Writer(Vec<Step>);

impl Writer {
    /// A number of so many bits, 16 at the most.
    pub fn bits(&mut self, number: u32, bits: u32) {
        self.0.push(Step { start: number, share: 1, bits });
    }

    /// Any number.
    pub fn number(&mut self, number: u32) {
        self.bits(number >> 16, 16);
        self.bits(number & 0xffff, 16);
    }

    /// Bytes, each the shorter the oftener it comes; what reads them has to know how many there are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        let shares = shares(bytes);
        let first = shares.iter().position(|&share| share > 0).unwrap_or_default();
        let end = shares.iter().rposition(|&share| share > 0).map_or(first, |last| last + 1);
        self.bits(first as u32, 8);
        self.bits((end - first) as u32, 9);
        for share in &shares[first..end] {
            let length = u32::BITS - share.leading_zeros();
            self.bits(length, 4);
            self.bits(share & !(1 << length >> 1), length.saturating_sub(1));
        }
        let starts = starts(&shares);
        let step = |byte: usize| Step { start: starts[byte], share: shares[byte], bits: SHARE_BITS };
        self.0.extend(bytes.iter().map(|&byte| step(usize::from(byte))));
    }

    /// What stands in the file. The last comes first in the long number, so that the first is read first.
    pub fn finish(self) -> Vec<u8> {
        let (mut state, mut words) = (LEAST, Vec::new());
        for Step { start, share, bits } in self.0.into_iter().rev() {
            if u64::from(state) >= u64::from(share) << (u32::BITS - bits) {
                words.push(state as u16);
                state >>= 16;
            }
            state = ((state / share) << bits) + state % share + start;
        }
        words.extend([state as u16, (state >> 16) as u16]);
        words.iter().rev().flat_map(|word| word.to_le_bytes()).collect()
    }
}

/// Reads what a [`Writer`] wrote; none where there is no more.
pub struct Reader<'f> {
    state: u32,
    words: std::slice::Iter<'f, [u8; 2]>,
}

impl<'f> Reader<'f> {
    /// Of a file.
    pub fn new(file: &'f [u8]) -> Option<Self> {
        let (words, rest) = file.as_chunks();
        let mut words = words.iter();
        let mut word = || words.next().map(|&word| u32::from(u16::from_le_bytes(word)));
        let state = word()? << 16 | word()?;
        rest.is_empty().then_some(Self { state, words })
    }

    /// Whether all has been read, and was what had been written.
    pub fn is_at_end(&self) -> bool {
        self.state == LEAST && self.words.len() == 0
    }

    /// A number of so many bits.
    pub fn bits(&mut self, bits: u32) -> Option<u32> {
        let number = self.next(bits);
        self.skip(Step { start: number, share: 1, bits })?;
        Some(number)
    }

    /// Any number.
    pub fn number(&mut self) -> Option<u32> {
        Some(self.bits(16)? << 16 | self.bits(16)?)
    }

    /// So many bytes.
    pub fn bytes(&mut self, count: usize) -> Option<Vec<u8>> {
        let mut shares = [0; 256];
        let first = self.bits(8)? as usize;
        let length = self.bits(9)? as usize;
        for share in shares.get_mut(first..first + length)? {
            let length = self.bits(4)?;
            *share = if length > 0 { 1 << (length - 1) | self.bits(length - 1)? } else { 0 };
        }
        let (starts, sum) = (starts(&shares), shares.iter().sum::<u32>());
        if sum != 1 << SHARE_BITS {
            return None;
        }
        let mut bytes = Vec::with_capacity(sum as usize);
        (0..=u8::MAX).for_each(|byte| bytes.resize(bytes.len() + shares[usize::from(byte)] as usize, byte));
        let mut next = || {
            let byte = *bytes.get(self.next(SHARE_BITS) as usize)?;
            let at = usize::from(byte);
            self.skip(Step { start: starts[at], share: shares[at], bits: SHARE_BITS })?;
            Some(byte)
        };
        (0..count).map(|_| next()).collect()
    }

    /// Which of 2 to the power of `bits` comes next.
    fn next(&self, bits: u32) -> u32 {
        self.state & ((1 << bits) - 1)
    }

    #[inline]
    fn skip(&mut self, Step { start, share, bits }: Step) -> Option<()> {
        self.state = share * (self.state >> bits) + self.next(bits) - start;
        if self.state < LEAST {
            self.state = self.state << 16 | u32::from(u16::from_le_bytes(*self.words.next()?));
        }
        Some(())
    }
}

/// How often each byte comes, of all: one for each that comes at all, and the rest by their numbers.
fn shares(bytes: &[u8]) -> [u32; 256] {
    let mut counts = [0u32; 256];
    bytes.iter().for_each(|&byte| counts[usize::from(byte)] += 1);
    let rest = (1 << SHARE_BITS) - counts.iter().filter(|&&count| count > 0).count() as u64;
    let share = |count: u32| match count {
        0 => 0,
        _ => 1 + (u64::from(count) * rest / bytes.len() as u64) as u32,
    };
    let mut shares = counts.map(share);
    let sum: u32 = shares.iter().sum();
    // What rounding leaves over goes to the most frequent.
    if let Some(most) = shares.iter_mut().max() {
        *most += (1 << SHARE_BITS) - sum;
    }
    shares
}

/// Where the share of each byte begins.
fn starts(shares: &[u32; 256]) -> [u32; 256] {
    let mut start = 0;
    shares.map(|share| {
        start += share;
        start - share
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        let mut lopsided = vec![7; 100_000];
        lopsided.extend(&all);
        let columns = [&all[..], &lopsided, &[], &[9], &[0, 255]];
        let mut writer = Writer::default();
        writer.number(u32::MAX);
        writer.bits(5, 3);
        columns.iter().for_each(|column| writer.bytes(column));
        let file = writer.finish();
        let read = |file: &[u8]| {
            let mut reader = Reader::new(file)?;
            assert_eq!((reader.number()?, reader.bits(3)?), (u32::MAX, 5));
            for column in columns {
                assert_eq!(reader.bytes(column.len())?, column);
            }
            Some(reader.is_at_end())
        };
        assert_eq!(read(&file), Some(true));
        assert!((0..file.len()).all(|end| read(&file[..end]) != Some(true)));
    }

    #[test]
    fn what_comes_often_is_short() {
        let mut writer = Writer::default();
        writer.bytes(&[[1; 1000], [2; 1000]].concat());
        assert!(writer.finish().len() < 270);
        let mut writer = Writer::default();
        writer.bytes(&[1; 10_000]);
        assert!(writer.finish().len() < 12);
    }
}
