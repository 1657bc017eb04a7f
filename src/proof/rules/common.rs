//! The lexicon of common words, of which one character is written wrong: it sounds or looks like the right one, and
//! what comes of it is no word, nor part of one; or whose characters have changed places.

use std::sync::OnceLock;

use super::super::words::{Words, pairs};
use nigao_ground::passage::lexicon::{Lexicon, Lists};

/// The words of `common.txt` and `right_pairs.txt` with `homophones.txt` and `lookalikes.txt`, read once.
pub(super) fn lexicon() -> &'static Lexicon {
    static READ: OnceLock<Lexicon> = OnceLock::new();
    let firsts = |file| Words::get().rows(file).iter().filter_map(|row| row.first().copied()).collect();
    let columns = |row: &[&'static str]| {
        let column = |place| row.get(place).copied().unwrap_or_default();
        [column(0), column(1)]
    };
    READ.get_or_init(|| {
        Lexicon::of(&Lists {
            words: pairs(),
            sounds: Words::get().rows("homophones").iter().map(|row| columns(row)).collect(),
            looks: firsts("lookalikes"),
            breaks: list_of!("断词的字"),
            counting: list_of!("数一类的字"),
            places: list_of!("地名之后"),
        })
    })
}
