//! Sets of two characters each.

/// Two characters.
pub type Pair = [char; 2];

/// A set of two characters each.
#[derive(Debug)]
pub struct Pairs(Vec<u64>);

impl Pairs {
    /// The set of these.
    pub fn of(pairs: &[Pair]) -> Pairs {
        let mut set = Pairs(vec![0; (pairs.len() * 2 + 2).next_power_of_two()]);
        for pair in pairs {
            let (slots, value) = (set.slots(*pair), Pairs::value(*pair));
            let free = slots.into_iter().find(|slot| set.0.get(*slot).is_none_or(|v| *v == 0 || *v == value));
            if let Some(slot) = free.and_then(|slot| set.0.get_mut(slot)) {
                *slot = value;
            }
        }
        set
    }

    fn value([c, next]: Pair) -> u64 {
        u64::from(u32::from(c)) << 32 | u64::from(u32::from(next))
    }

    /// Where a pair may stand, in the order in which it is looked for.
    fn slots(&self, pair: Pair) -> impl Iterator<Item = usize> + use<> {
        let from = (Pairs::value(pair).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize;
        let size = self.0.len();
        (0..size).map(move |step| (from + step) & (size - 1))
    }

    /// Whether it holds them.
    pub fn has(&self, pair: Pair) -> bool {
        let value = Pairs::value(pair);
        let mut found = self.slots(pair).map(|slot| self.0.get(slot).copied().unwrap_or(0));
        found.find(|found| *found == 0 || *found == value) == Some(value)
    }
}

/// Pairs that may be there: tells nearly all others apart at once.
#[derive(Debug)]
pub struct MayBe(Vec<u64>);

impl Default for MayBe {
    fn default() -> MayBe {
        MayBe(vec![0; 1 << MayBe::BITS])
    }
}

impl MayBe {
    /// How many bits of the mixed characters choose the sixty-four in which a pair sets three: of 200 000 pairs, these
    /// hold every fourth.
    const BITS: u32 = 15;

    /// Takes a pair in.
    pub fn put(&mut self, pair: Pair) {
        let (place, three) = MayBe::place(pair);
        if let Some(bits) = self.0.get_mut(place) {
            *bits |= three;
        }
    }

    /// Whether a pair may be there; `false` is sure.
    #[inline(always)]
    pub fn has(&self, pair: Pair) -> bool {
        let (place, three) = MayBe::place(pair);
        self.0.get(place).is_some_and(|bits| bits & three == three)
    }

    #[inline(always)]
    fn place(pair: Pair) -> (usize, u64) {
        let mixed = Pairs::value(pair).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let place = (mixed >> (u64::BITS - MayBe::BITS)) as usize;
        (place, [31, 37, 43].iter().fold(0, |three, shift| three | 1 << (mixed >> shift & 63)))
    }
}
