//! One way to sort, for all that is sorted rarely or by several things.

/// Values in the order of their keys; of equal keys, the earlier value first. One sort serves all: each kind of
/// value would bring a copy of it.
pub fn in_order<T>(values: Vec<T>, key: impl Fn(&T) -> u128) -> Vec<T> {
    let mut keys: Vec<(u128, usize)> =
        values.iter().enumerate().map(|(place, value)| (key(value), place)).collect();
    sort(&mut keys);
    let mut values: Vec<Option<T>> = values.into_iter().map(Some).collect();
    keys.into_iter().filter_map(|(_, place)| values.get_mut(place)?.take()).collect()
}

#[inline(never)]
fn sort(keys: &mut [(u128, usize)]) {
    keys.sort_unstable();
}

/// A key of [`in_order`]: the first number counts most. Each but the first has 32 bits.
pub fn key<const N: usize>(numbers: [usize; N]) -> u128 {
    numbers.into_iter().fold(0, |key, number| key << 32 | number as u128 & 0xffff_ffff)
}
