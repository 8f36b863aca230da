//! What is sorted is sorted by such a key, with `sort_by_cached_key`: the module then holds one sort, and not one for each
//! type that is sorted. It is a stable one.

/// A key that orders by `first`, then by `then`. Both are places in a text or in a list, so 32 bits are enough.
pub fn key(first: usize, then: usize) -> u64 {
    (first as u64) << 32 | then as u64
}
