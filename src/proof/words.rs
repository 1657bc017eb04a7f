//! The words of the rules: files of lines, one an entry, its columns parted by `|`, comments after `#`.

use std::sync::OnceLock;

use nigao_ground::reports::{Basis, Severity};
use nigao_passage::lexicon::KnownPairs;
use nigao_passage::pairs::{MayBe, Pairs};

use super::coder::{Chance, Reader};
use super::names::hash;
use super::near::{Near, SORTS};
use super::search::{Index, in_order, key};

/// All files, as `build.rs` packs them: each begins with `\u{1e}` and its name.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words"));

/// What is known of two characters each, as `build.rs` packs it.
const PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pairs"));

/// What is known of two characters each, with the characters that sound and look alike.
pub(crate) fn known_pairs(sounds: &[[&str; 2]], looks: &[&str]) -> KnownPairs {
    let ([common, mut right], states) = super::pairs::read(PAIRS);
    let mut seen = Vec::new();
    let known = Pairs::of(&common);
    let mut states = Reader::new(states);
    let mut chances = [[Chance::default(); 2]; SORTS];
    let mut doubtful = MayBe::default();
    common.iter().for_each(|[one, two]| doubtful.put([*two, *one]));
    Near::of(sounds, looks).candidates(
        &common,
        |pair| known.has(pair),
        |pair, sort| {
            let Some([is_seen, is_right]) = chances.get_mut(sort) else { return };
            let stood = states.bit(is_seen);
            if stood && states.bit(is_right) {
                right.push(pair);
            } else {
                doubtful.put(pair);
                seen.extend(stood.then_some(pair));
            }
        },
    );
    KnownPairs { common, right, seen, doubtful }
}

/// The words as they are shipped, for weighing.
pub fn packed_words() -> [&'static [u8]; 2] {
    [PACKED, PAIRS]
}

/// The text that was packed: after a line of characters that are one byte each, ASCII is ASCII, and a hanzi two bytes.
fn unpacked() -> String {
    const FIRST: u8 = 0xd2;
    let end = PACKED.iter().position(|byte| *byte == b'\n').unwrap_or_default();
    let (singles, rest) = PACKED.split_at(end);
    let singles: Vec<char> = std::str::from_utf8(singles).unwrap_or_default().chars().collect();
    let mut text = String::with_capacity(PACKED.len() * 3 / 2);
    let mut rest = rest.iter().skip(1);
    while let Some(&byte) = rest.next() {
        let read = match byte {
            ..0x80 => Some(char::from(byte)),
            0x80..FIRST => {
                let place = rest.next().copied().unwrap_or_default();
                char::from_u32(0x4e00 + u32::from_be_bytes([0, 0, byte - 0x80, place]))
            }
            FIRST.. => singles.get(usize::from(byte - FIRST)).copied(),
        };
        text.extend(read);
    }
    text
}

/// A rule as it is shown to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCard {
    /// Its stable name (`P01`).
    pub code: String,
    /// What it asks, in a few words.
    pub title: String,
    /// How serious a breach is, unless the finding says otherwise.
    pub severity: Severity,
    /// On what it rests.
    pub basis: Basis,
    /// The clause or the practice.
    pub source: String,
}

/// All words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// In the order of `rules.txt`.
    cards: Vec<RuleCard>,
    /// By the hash of the name, sorted.
    files: Vec<(u32, Vec<Vec<&'static str>>)>,
    /// The short lists, in the order of `lists.txt`.
    lists: Vec<Vec<&'static str>>,
}

/// The names of the short lists as numbers, in their order.
const LISTS: &[u32] = &include!(concat!(env!("OUT_DIR"), "/lists"));

/// The short list that stands at a place in `words/lists.txt`.
#[inline(never)]
pub(crate) fn list_at(place: usize) -> &'static [&'static str] {
    Words::get().lists.get(place).map_or(&[], Vec::as_slice)
}

/// The place of the short list of this name; there is none, and the program does not compile.
#[expect(clippy::indexing_slicing, clippy::panic, reason = "run by the compiler")]
pub(crate) const fn place_of_list(name: &str) -> usize {
    let (hash, mut place) = (hash(name), 0);
    while place < LISTS.len() {
        if LISTS[place] == hash {
            return place;
        }
        place += 1;
    }
    panic!("words/lists.txt has no list of this name");
}

/// A short list by its name.
macro_rules! list_of {
    ($name:literal) => {
        $crate::words::list_at(const { $crate::words::place_of_list($name) })
    };
}

/// An index of one column of a file; the number of an entry is its row.
pub(crate) fn index_of(file: &str, column: usize) -> Index {
    index_where(file, column, |_| true)
}

/// The same of the rows that are wanted.
#[inline(never)]
pub(crate) fn index_where(file: &str, column: usize, wanted: fn(&[&str]) -> bool) -> Index {
    let rows = Words::get().rows(file).iter().enumerate().filter(|(_, row)| wanted(row));
    Index::new(rows.filter_map(|(number, row)| Some((*row.get(column)?, number))))
}

/// Every rule there is, by code.
pub fn rule_cards() -> impl Iterator<Item = &'static RuleCard> {
    Words::get().cards.iter()
}

impl Words {
    /// The words, read once.
    pub(crate) fn get() -> &'static Words {
        static READ: OnceLock<Words> = OnceLock::new();
        READ.get_or_init(Words::read)
    }

    fn read() -> Words {
        let text: &'static str = unpacked().leak();
        let files = text.split('\u{1e}').filter_map(|file| file.split_once('\n'));
        let files = files.map(|(name, text)| (hash(name), rows(text))).collect();
        let files = in_order(files, |(name, _)| key([*name as usize]));
        let cards = found(&files, hash("rules")).iter().filter_map(|row| card(row)).collect();
        let lists = found(&files, hash("lists")).iter();
        let lists =
            lists.map(|row| row.iter().flat_map(|words| words.split_whitespace()).collect()).collect();
        Words { cards, lists, files }
    }

    /// The card of a rule.
    pub(crate) fn card(&self, code: &str) -> Option<&RuleCard> {
        self.cards.iter().find(|card| card.code == code)
    }

    /// The place of a rule among all.
    pub(crate) fn place_of(&self, code: &str) -> usize {
        self.cards.iter().position(|card| card.code == code).unwrap_or(self.cards.len())
    }

    /// The entries of a file, each as its columns.
    pub(crate) fn rows(&self, file: &str) -> &[Vec<&'static str>] {
        found(&self.files, hash(file))
    }
}

/// What has this name in a sorted list.
fn found<T>(sorted: &[(u32, Vec<T>)], name: u32) -> &[T] {
    let place = sorted.binary_search_by(|(known, _)| known.cmp(&name)).ok();
    place.and_then(|place| sorted.get(place)).map_or(&[], |(_, found)| found.as_slice())
}

fn rows(text: &'static str) -> Vec<Vec<&'static str>> {
    text.lines().map(|line| line.split('|').collect()).collect()
}

/// `code | severity | basis | source | title`.
fn card(row: &[&str]) -> Option<RuleCard> {
    let [code, severity, basis, source, title] = row else { return None };
    Some(RuleCard {
        code: (*code).into(),
        title: (*title).into(),
        severity: read_severity(severity)?,
        basis: read_basis(basis)?,
        source: (*source).into(),
    })
}

/// Reads 必须改, 建议改, 提示.
pub(crate) fn read_severity(word: &str) -> Option<Severity> {
    match word {
        "必须改" => Some(Severity::Must),
        "建议改" => Some(Severity::Should),
        "提示" => Some(Severity::Hint),
        _ => None,
    }
}

/// Reads 规定, 一般, 实务.
pub(crate) fn read_basis(word: &str) -> Option<Basis> {
    match word {
        "规定" => Some(Basis::Rule),
        "一般" => Some(Basis::General),
        "实务" => Some(Basis::Practice),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_differ() {
        assert_eq!(Words::get().lists.len(), LISTS.len());
        let different: std::collections::BTreeSet<&u32> = LISTS.iter().collect();
        assert_eq!(different.len(), LISTS.len());
    }
}
