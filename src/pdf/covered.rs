//! Which characters the page's fonts have, known without any of them.

use super::job::Job;
use crate::layout::advance;

/// A bit for each of U+0000 to U+FFFF, the lowest of a byte first; then the characters beyond, as text.
const COVERED: &[u8] = include_bytes!("covered.bin");

/// Length of the bits.
const BITS: usize = 0x1_0000 / 8;

/// Whether a font of the page has a character; every role falls back to the others.
pub fn covered(character: char) -> bool {
    let code = character as usize;
    match COVERED.get(code / 8) {
        Some(byte) if code / 8 < BITS => byte >> (code % 8) & 1 == 1,
        _ => {
            let beyond = COVERED.get(BITS..).and_then(|bytes| std::str::from_utf8(bytes).ok());
            beyond.is_some_and(|beyond| beyond.contains(character))
        }
    }
}

impl Job {
    /// Characters that the PDF will not have, each once, in reading order: those that neither the page's fonts nor
    /// `more` have. What takes no room (joiners, selectors) is not missed.
    pub fn missing(&self, more: impl Fn(char) -> bool) -> Vec<char> {
        let mut missing = Vec::new();
        for stretch in self.stretches() {
            for character in stretch.text.chars() {
                let shown =
                    covered(character) || more(character) || advance(stretch.typeface(), character) == 0.0;
                if !shown && !missing.contains(&character) {
                    missing.push(character);
                }
            }
        }
        missing
    }
}
