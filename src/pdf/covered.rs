//! Which characters the page's fonts have, known without any of them.

use std::rc::Rc;

use crate::layout::{Page, advance};

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

/// Characters that the page's fonts lack for these pages, each once, in reading order. What takes no room (joiners,
/// selectors) is not missed.
pub fn missing(pages: &[Rc<Page>]) -> Vec<char> {
    let lines = pages.iter().flat_map(|page| page.lines.iter().chain(&page.folio));
    let mut missing = Vec::new();
    for stretch in lines.flat_map(|line| &*line.stretches) {
        for character in stretch.text.chars() {
            let shown = covered(character) || advance(stretch.typeface, character) == 0.0;
            if !shown && !missing.contains(&character) {
                missing.push(character);
            }
        }
    }
    missing
}
