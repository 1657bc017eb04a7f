//! How wide characters are, in em: one table for preview, PDF and line breaking.

use super::Typeface;
use super::advances::ADVANCES;

/// The advance of a character in a face, in em (1.0 is the width of a hanzi).
///
/// Hanzi and full-width marks are 1 em in every face and digits of 仿宋 are 0.5 em; other characters are as measured
/// from the page's fonts. § ± × ÷ are 1 em too, as in every font made for GB 2312 (and so in Word), though some of
/// the page's are narrower. Joiners, selectors and combining marks take no room.
pub fn advance(typeface: Typeface, character: char) -> f64 {
    match character {
        '\u{3000}'..='\u{fdff}' | '§' | '±' | '×' | '÷' => 1.0,
        ' '..='~' => measured(typeface, (u32::from(character) - 0x20) as usize),
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '\u{e0100}'..='\u{e01ef}' => 0.0,
        '\u{ff61}'..='\u{ff9f}' => 0.5,
        '\u{a0}'..='\u{2fff}' => match ADVANCES.binary_search_by_key(&character, |(known, _)| *known) {
            Ok(index) => measured(typeface, index),
            Err(_) if is_letter(character) => STRANGE_LETTER,
            Err(_) => 1.0,
        },
        _ => 1.0,
    }
}

/// A Latin, Greek or Cyrillic letter that the page's fonts lack and some other font shows, about, in em.
const STRANGE_LETTER: f64 = 0.6;

/// Letters of the scripts that are about half as wide as hanzi.
fn is_letter(character: char) -> bool {
    matches!(character, '\u{c0}'..='\u{2af}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
}

fn measured(typeface: Typeface, index: usize) -> f64 {
    let face = match typeface {
        Typeface::Fang => 0,
        Typeface::Kai => 1,
        Typeface::Hei => 2,
        Typeface::Biaosong => 3,
        Typeface::Song => 4,
    };
    let thousandths = ADVANCES.get(index).and_then(|(_, advances)| advances.get(face));
    thousandths.map_or(1.0, |thousandths| f64::from(*thousandths) / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::{ADVANCES, Typeface, advance};

    #[test]
    fn the_table_is_sorted_and_begins_with_ascii() {
        assert!(ADVANCES.is_sorted_by(|(one, _), (other, _)| one < other));
        assert!((' '..='~').zip(ADVANCES).all(|(character, (known, _))| character == known));
    }

    #[test]
    fn widths() {
        let all = |text: &str| text.chars().map(|c| advance(Typeface::Fang, c)).collect::<Vec<_>>();
        assert_eq!(all("汉，7°±ŵ\u{301}"), [1.0, 1.0, 0.5, 0.342, 1.0, 0.6, 0.0]);
    }
}
