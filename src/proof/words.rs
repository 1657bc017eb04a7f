//! The words of the rules: files of lines, one an entry, its columns parted by `|`, comments after `#`.

use std::sync::OnceLock;

use nigao_ground::passage::lexicon::KnownPairs;
use nigao_ground::reports::{Basis, Severity};

use super::coder::{Chance, Reader};
use super::near::{Near, SORTS};
use super::search::{Index, MayBe, Pairs, in_order, key};

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
    /// The same, for short lists, which are asked for all the time.
    lists: Vec<(u32, Vec<&'static str>)>,
}

/// The short list of this name in `words/lists.txt`.
pub(crate) fn list(name: &str) -> &'static [&'static str] {
    numbered_list(hash(name))
}

/// The list whose name has this number; the number of a name that is written out is known beforehand.
#[inline(never)]
pub(crate) fn numbered_list(number: u32) -> &'static [&'static str] {
    found(&Words::get().lists, number)
}

/// A short list by a name that is written out.
macro_rules! list_of {
    ($name:literal) => {
        $crate::words::numbered_list(const { $crate::words::hash($name) })
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
            lists.filter_map(|row| Some((hash(row.first()?), row.get(1)?.split_whitespace().collect())));
        let lists = in_order(lists.collect(), |(name, _)| key([*name as usize]));
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

/// A number for a name (FNV-1a); `hashes_differ` sees to it that no two lists have the same.
pub(crate) const fn hash(name: &str) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut rest = name.as_bytes();
    while let [byte, after @ ..] = rest {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        rest = after;
    }
    hash
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
        let lists = &Words::get().lists;
        assert!(lists.len() > 50);
        assert!(lists.iter().zip(lists.iter().skip(1)).all(|(one, other)| one.0 < other.0));
    }
}
