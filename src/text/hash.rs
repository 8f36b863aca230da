//! Numbers for words and features that are the same on every machine: weights are trained on one of 64 bits and read in
//! WebAssembly, which has 32, where a hasher of the standard kind gives other numbers.

/// Adds up values to one number.
#[derive(Clone, Copy, Debug)]
pub struct StableHash(u64);

impl StableHash {
    /// A hash of nothing yet; another `seed` makes another family of numbers.
    pub fn new(seed: u32) -> Self {
        Self(0).with(seed)
    }

    /// With `value` added; order counts.
    pub fn with(self, value: u32) -> Self {
        // The multiplier is 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming, vol. 3, 6.4).
        Self((self.0.rotate_left(5) ^ u64::from(value)).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// With every byte of `bytes` added.
    pub fn with_bytes(self, bytes: impl IntoIterator<Item = u8>) -> Self {
        bytes.into_iter().fold(self, |hash, byte| hash.with(u32::from(byte)))
    }

    /// All of it: what has the same is taken for the same.
    pub fn long(self) -> u64 {
        self.0
    }

    /// The number.
    pub fn number(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_what_they_are() {
        // Weights are kept by these numbers: another value here makes weights.bin worthless.
        assert_eq!(StableHash::new(0).with_bytes(*b"may").number(), 0x58b5_d7bd);
    }
}
