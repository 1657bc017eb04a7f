//! Names as numbers.

/// A number for a name (FNV-1a); `hashes_differ` sees to it that no two lists have the same.
pub(crate) const fn hash(name: &str) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut rest = name.as_bytes();
    while let [byte, after @ ..] = rest {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        rest = after;
    }
    hash
}
