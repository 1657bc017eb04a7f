//! A set of many words of two characters in little room: none of them is missed, one in three hundred others is taken for
//! one of them.

/// How many bits a word sets.
const BITS: u32 = 8;

/// Where the bits of a word stand in so many bits.
pub(crate) fn places([c, next]: [char; 2], size: usize) -> impl Iterator<Item = usize> {
    let word = u64::from(u32::from(c)) << 32 | u64::from(u32::from(next));
    let mixed = word.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let (from, step) = (mixed >> 32, mixed & 0xffff_ffff | 1);
    (0..BITS)
        .map(move |nth| (from.wrapping_add(step.wrapping_mul(u64::from(nth))) % size.max(1) as u64) as usize)
}

/// Whether a word is in the set, or seems to be.
pub(crate) fn has(set: &[u8], word: [char; 2]) -> bool {
    places(word, set.len() * 8).all(|at| set.get(at / 8).is_some_and(|bits| bits >> (at % 8) & 1 == 1))
}
