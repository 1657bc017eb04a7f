//! The lexicon of common words, of which one character is written wrong: it sounds or looks like the right one, and
//! what comes of it is no word, nor part of one; or whose characters have changed places.

use std::sync::OnceLock;

use super::super::words::{Words, known_pairs};
use nigao_passage::lexicon::{Lexicon, Lists};

/// The words of `common.txt` and what is known of pairs like them, read once.
pub(super) fn lexicon() -> &'static Lexicon {
    static READ: OnceLock<Lexicon> = OnceLock::new();
    READ.get_or_init(|| {
        let rows = |file| Words::get().rows(file).iter();
        let column = |row: &Vec<&'static str>, place: usize| row.get(place).copied().unwrap_or_default();
        let sounds: Vec<[&str; 2]> = rows("homophones").map(|row| [column(row, 0), column(row, 1)]).collect();
        let looks: Vec<&str> = rows("lookalikes").map(|row| column(row, 0)).collect();
        Lexicon::of(Lists {
            pairs: known_pairs(&sounds, &looks),
            sounds,
            looks,
            breaks: list_of!("断词的字"),
            counting: list_of!("数一类的字"),
            places: list_of!("地名之后"),
        })
    })
}
