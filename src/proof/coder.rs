//! Bits in little room: each takes the less the surer it was, and how sure it was is learned on the way (an arithmetic
//! coder with adaptive models). `build.rs` writes with it, the proof-reader reads.

/// How likely a bit is to be set, in parts of 65 536, and how often it was met.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chance {
    set: u16,
    met: u16,
}

impl Default for Chance {
    fn default() -> Chance {
        Chance { set: 1 << 15, met: 0 }
    }
}

impl Chance {
    /// After this many bits the newest no longer counts for less.
    const SLOWEST: u16 = 250;
    /// No bit is ever quite sure.
    const LEAST: i32 = 32;

    fn learn(&mut self, bit: bool) {
        let goal = if bit { i32::from(u16::MAX) } else { 0 };
        let set = i32::from(self.set);
        let set = set + (goal - set) * 2 / (2 * i32::from(self.met) + 3);
        self.set = set.clamp(Chance::LEAST, i32::from(u16::MAX) - Chance::LEAST) as u16;
        self.met = (self.met + 1).min(Chance::SLOWEST);
    }

    /// Where the numbers end that stand for a set bit.
    fn part(self, low: u32, high: u32) -> u32 {
        low + ((high - low) >> 16) * u32::from(self.set)
    }
}

/// The numbers that are still possible.
#[derive(Debug)]
struct Span {
    low: u32,
    high: u32,
}

impl Span {
    const ALL: Span = Span { low: 0, high: u32::MAX };

    fn narrow(&mut self, middle: u32, bit: bool) {
        if bit { self.high = middle } else { self.low = middle + 1 }
    }

    /// Takes off the first byte when it is sure.
    fn sure(&mut self) -> Option<u8> {
        let [first, ..] = self.low.to_be_bytes();
        let [last, ..] = self.high.to_be_bytes();
        (first == last).then(|| {
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
            first
        })
    }
}

/// Reads bits; after the end there are zeros.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    bytes: std::slice::Iter<'a, u8>,
    span: Span,
    number: u32,
}

impl Reader<'_> {
    /// Of bytes that a `Writer` wrote.
    pub(crate) fn new(bytes: &[u8]) -> Reader<'_> {
        let mut reader = Reader { bytes: bytes.iter(), span: Span::ALL, number: 0 };
        (0..4).for_each(|_| reader.shift());
        reader
    }

    fn shift(&mut self) {
        self.number = self.number << 8 | u32::from(self.bytes.next().copied().unwrap_or(0));
    }

    /// The next bit.
    pub(crate) fn bit(&mut self, chance: &mut Chance) -> bool {
        let middle = chance.part(self.span.low, self.span.high);
        let bit = self.number <= middle;
        self.span.narrow(middle, bit);
        chance.learn(bit);
        while self.span.sure().is_some() {
            self.shift();
        }
        bit
    }
}

/// Writes bits.
#[derive(Debug)]
#[allow(dead_code, reason = "only build.rs writes")]
pub(crate) struct Writer {
    bytes: Vec<u8>,
    span: Span,
}

impl Default for Writer {
    fn default() -> Writer {
        Writer { bytes: Vec::new(), span: Span::ALL }
    }
}

#[allow(dead_code, reason = "only build.rs writes")]
impl Writer {
    /// One more bit.
    pub(crate) fn bit(&mut self, chance: &mut Chance, bit: bool) {
        let middle = chance.part(self.span.low, self.span.high);
        self.span.narrow(middle, bit);
        chance.learn(bit);
        while let Some(byte) = self.span.sure() {
            self.bytes.push(byte);
        }
    }

    /// What was written.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.bytes.extend(self.span.low.to_be_bytes());
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_written_in_less_room() {
        let bits: Vec<bool> = (0..20_000_u32).map(|n| n.wrapping_mul(2_654_435_761) >> 28 == 0).collect();
        let mut writer = Writer::default();
        let mut chance = Chance::default();
        bits.iter().for_each(|bit| writer.bit(&mut chance, *bit));
        let bytes = writer.finish();
        assert!(bytes.len() < bits.len() / 8 / 2, "{} bytes", bytes.len());
        let mut reader = Reader::new(&bytes);
        let mut chance = Chance::default();
        let read: Vec<bool> = bits.iter().map(|_| reader.bit(&mut chance)).collect();
        assert_eq!(read, bits);
    }
}
