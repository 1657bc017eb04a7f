//! Lists of words of two characters in little room: characters are told by their place among all that occur, in order,
//! and every list goes through them, each with how many characters follow it, and which. Numbers take few bits when they
//! are small.

/// Bits, read one after the other, the highest of a byte first; after the end there are zeros.
pub(crate) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> bool {
        let byte = self.bytes.get(self.at / 8).copied().unwrap_or(0);
        self.at += 1;
        byte << ((self.at - 1) % 8) & 0x80 > 0
    }

    fn low(&mut self, bits: u32) -> usize {
        (0..bits).fold(0, |number, _| number << 1 | usize::from(self.bit()))
    }

    /// A number whose last bits are written out, the rest as so many ones and a zero.
    fn number(&mut self, bits: u32) -> usize {
        let mut high = 0;
        while self.bit() {
            high += 1;
        }
        high << bits | self.low(bits)
    }
}

/// How many bits of the gaps are written out when so many characters are spread over all.
pub(crate) fn bits_of_gap(all: usize, count: usize) -> u32 {
    (all * 7 / 10 / count.max(1)).max(1).ilog2()
}

/// How many bits of the number of followers are written out.
pub(crate) const BITS_OF_COUNT: u32 = 1;
/// How many bits of the gaps between the characters are written out.
pub(crate) const BITS_OF_CHARACTER: u32 = 3;
/// The first character there may be.
pub(crate) const FIRST: u32 = 0x4e00;

/// Reads the lists, as many as are asked for, and says what comes after them.
pub(crate) fn read<const LISTS: usize>(bytes: &[u8]) -> ([Vec<[char; 2]>; LISTS], &[u8]) {
    let mut bits = Bits { bytes, at: 0 };
    let size = bits.low(16);
    let all: Vec<char> = gaps(&mut bits, size, BITS_OF_CHARACTER)
        .into_iter()
        .filter_map(|place| char::from_u32(FIRST + u32::try_from(place).ok()?))
        .collect();
    let lists = std::array::from_fn(|_| {
        let mut pairs = Vec::new();
        for first in &all {
            let count = bits.number(BITS_OF_COUNT);
            let seconds = gaps(&mut bits, count, bits_of_gap(size, count));
            pairs.extend(seconds.into_iter().filter_map(|place| Some([*first, *all.get(place)?])));
        }
        pairs
    });
    (lists, bytes.get(bits.at.div_ceil(8)..).unwrap_or_default())
}

/// So many rising numbers, told by the gaps between them.
fn gaps(bits: &mut Bits, count: usize, width: u32) -> Vec<usize> {
    let mut next = 0;
    let numbers = (0..count).map(|_| {
        next += bits.number(width) + 1;
        next - 1
    });
    numbers.collect()
}
