//! Packs the lists in `words/` as `words.rs` and `pairs.rs` read them.

#![allow(dead_code, unreachable_pub, reason = "a file of the proof-reader, which reads what is written here")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::{env, error, fs};

mod coder;
mod names;
mod near;
mod pairs;

use near::Pair;

/// Words of two characters: common ones; others and pairs that are right as they stand; pairs that sound or look like a
/// common word and have stood in right text.
const PAIRS: [&str; 3] = ["words/common.txt", "words/right_pairs.txt", "words/seen_pairs.txt"];

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=words");
    for file in ["coder.rs", "names.rs", "near.rs", "pairs.rs"] {
        println!("cargo::rerun-if-changed={file}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    fs::write(out.join("words"), packed(&words("words")?)?)?;
    let lists = column("words/lists.txt")?;
    let names: Vec<u32> = lists.iter().map(|[name, _]| names::hash(name)).collect();
    fs::write(out.join("lists"), format!("{names:?}"))?;
    Ok(fs::write(out.join("pairs"), packed_pairs()?)?)
}

/// The proof-reader's words in one text: a file begins with `\u{1e}` and its name, an entry is a line, its columns are
/// parted by `|`. Comments, blanks, and the columns that only people read stay behind.
fn words(folder: &str) -> Result<String, Box<dyn error::Error>> {
    let paths: Result<Vec<PathBuf>, _> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let mut paths: Vec<PathBuf> = paths.map_err(|error: std::io::Error| error)?;
    paths.retain(|path| !PAIRS.iter().any(|list| path.ends_with(list)));
    paths.sort();
    let mut packed = String::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let unread = match name.as_str() {
            "phrases" | "language" => Some(4),
            // The program knows their places.
            "lists" => Some(0),
            _ => None,
        };
        packed += &format!("\u{1e}{name}\n");
        let text = fs::read_to_string(&path)?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let lines: Vec<&str> = lines.collect();
        for line in lines {
            let columns = line.split('|').map(str::trim).enumerate();
            let columns: Vec<&str> =
                columns.map(|(n, words)| if Some(n) == unread { "" } else { words }).collect();
            let line = columns.join("|");
            packed += &if name == "typos" { packed_typos(&line)? } else { line };
            packed.push('\n');
        }
    }
    Ok(packed)
}

/// A text in fewer bytes than UTF-8 takes, packed or not: a line of characters that are one byte each, the rest of
/// ASCII as it is, all else hanzi in two bytes. `src/proof/words.rs` reads it.
fn packed(text: &str) -> Result<Vec<u8>, String> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    text.chars().filter(|c| !c.is_ascii()).for_each(|c| *counts.entry(c).or_default() += 1);
    let is_hanzi = |c: char| HANZI.contains(&u32::from(c));
    let mut singles: Vec<(char, usize)> = counts.into_iter().collect();
    // What is no hanzi must be among them.
    singles.sort_by_key(|(c, count)| (is_hanzi(*c), Reverse(*count)));
    singles.truncate(usize::from(u8::MAX - SINGLES) + 1);
    let singles: String = singles.into_iter().map(|(c, _)| c).collect();
    let mut packed = format!("{singles}\n").into_bytes();
    for c in text.chars() {
        let single = (SINGLES..=u8::MAX).zip(singles.chars()).find(|(_, single)| *single == c);
        match (single, u8::try_from(c)) {
            (Some((byte, _)), _) => packed.push(byte),
            (None, Ok(byte)) if byte.is_ascii() => packed.push(byte),
            (None, _) if is_hanzi(c) => {
                let [.., page, place] = (u32::from(c) - HANZI.start).to_be_bytes();
                packed.extend([0x80 + page, place]);
            }
            (None, _) => return Err(format!("src/proof/words: “{c}”不能用：不是常用汉字，别的符号又太多")),
        }
    }
    Ok(packed)
}

/// Hanzi that take two bytes, the first from 0x80 on.
const HANZI: Range<u32> = 0x4e00..0xa000;
/// The first byte that stands for a character of the first line.
const SINGLES: u8 = 0xd2;

/// What stands in a list: words, or, in the last, a character with all that follow it, without blanks between.
fn pairs_in(file: &str) -> Result<BTreeSet<Pair>, Box<dyn error::Error>> {
    let text = fs::read_to_string(file)?;
    let entries = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let mut pairs = BTreeSet::new();
    for entry in entries {
        let mut chars = entry.chars();
        let first = chars.next().unwrap_or_default();
        let followers: Vec<char> = chars.collect();
        let many = PAIRS.last() == Some(&file);
        if followers.is_empty()
            || followers.len() > 1 && !many
            || entry.chars().any(|c| !HANZI.contains(&u32::from(c)))
        {
            return Err(format!("src/proof/{file}: “{entry}”不是两个字，或者有不是常用汉字的字").into());
        }
        pairs.extend(followers.into_iter().map(|second| [first, second]));
    }
    Ok(pairs)
}

/// Columns of a list of words.
fn column(file: &str) -> Result<Vec<[String; 2]>, Box<dyn error::Error>> {
    let text = fs::read_to_string(file)?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let columns = |line: &str| {
        let mut columns = line.split('|').map(|column| column.trim().to_owned());
        [columns.next().unwrap_or_default(), columns.next().unwrap_or_default()]
    };
    Ok(lines.map(columns).collect())
}

/// Bits that are written one after the other.
#[derive(Default)]
struct Writer(Vec<bool>);

impl Writer {
    fn low(&mut self, number: usize, bits: u32) {
        self.0.extend((0..bits).rev().map(|bit| number >> bit & 1 == 1));
    }

    fn number(&mut self, number: usize, bits: u32) {
        self.0.extend(std::iter::repeat_n(true, number >> bits).chain([false]));
        self.low(number, bits);
    }

    fn gaps(&mut self, numbers: impl Iterator<Item = usize>, bits: u32) {
        let mut next = 0;
        for number in numbers {
            self.number(number - next, bits);
            next = number + 1;
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let byte = |bits: &[bool]| {
            bits.iter().zip(0..).fold(0, |byte: u8, (bit, place)| byte | u8::from(*bit) << (7 - place))
        };
        self.0.chunks(8).map(byte).collect()
    }
}

/// The lists as `words.rs` reads them: common words and those right ones that are put for none of them; then, for each
/// pair that may be put for a common word, whether it has stood in right text, and whether it is right as it stands.
fn packed_pairs() -> Result<Vec<u8>, Box<dyn error::Error>> {
    let [common, right, seen] = PAIRS.map(pairs_in);
    let (common, right, seen) = (common?, right?, seen?);
    let (sounds, looks) = (column("words/homophones.txt")?, column("words/lookalikes.txt")?);
    let sounds: Vec<[&str; 2]> = sounds.iter().map(|[line, more]| [line.as_str(), more.as_str()]).collect();
    let looks: Vec<&str> = looks.iter().map(|[group, _]| group.as_str()).collect();
    let words: Vec<Pair> = common.iter().copied().collect();
    let mut coder = coder::Writer::default();
    let mut chances = [[coder::Chance::default(); 2]; near::SORTS];
    let mut told = BTreeSet::new();
    near::Near::of(&sounds, &looks).candidates(
        &words,
        |pair| common.contains(&pair),
        |pair, sort| {
            let Some([is_seen, is_right]) = chances.get_mut(sort) else { return };
            let stands = right.contains(&pair);
            coder.bit(is_seen, stands || seen.contains(&pair));
            if stands || seen.contains(&pair) {
                coder.bit(is_right, stands);
            }
            told.insert(pair);
        },
    );
    let others: BTreeSet<Pair> =
        right.difference(&told).copied().filter(|pair| !common.contains(pair)).collect();
    let mut packed = packed_lists(&[common, others])?;
    packed.extend(coder.finish());
    Ok(packed)
}

/// Lists as `pairs.rs` reads them.
fn packed_lists(lists: &[BTreeSet<Pair>]) -> Result<Vec<u8>, Box<dyn error::Error>> {
    let lists: Vec<BTreeMap<char, BTreeSet<char>>> = lists.iter().map(by_first).collect();
    let entries = lists.iter().flatten();
    let all: BTreeSet<char> =
        entries.flat_map(|(first, seconds)| seconds.iter().chain([first])).copied().collect();
    let all: Vec<char> = all.into_iter().collect();
    let mut writer = Writer::default();
    writer.low(all.len(), 16);
    writer.gaps(all.iter().map(|c| (u32::from(*c) - pairs::FIRST) as usize), pairs::BITS_OF_CHARACTER);
    for list in &lists {
        for first in &all {
            let seconds = list.get(first);
            let places = seconds.into_iter().flatten().filter_map(|second| all.binary_search(second).ok());
            let count = seconds.map_or(0, BTreeSet::len);
            writer.number(count, pairs::BITS_OF_COUNT);
            writer.gaps(places, pairs::bits_of_gap(all.len(), count));
        }
    }
    Ok(writer.bytes())
}

/// The second characters, by the first.
fn by_first(pairs: &BTreeSet<Pair>) -> BTreeMap<char, BTreeSet<char>> {
    let mut seconds: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    for [first, second] in pairs {
        seconds.entry(*first).or_default().insert(*second);
    }
    seconds
}

/// `right|wrong wrong|kind` with each wrong word as the places and characters in which it differs: `按部就班|1步`.
fn packed_typos(line: &str) -> Result<String, String> {
    let mut columns: Vec<String> = line.split('|').map(str::to_owned).collect();
    let right = columns.first().cloned().unwrap_or_default();
    if let Some(wrong) = columns.get_mut(1) {
        let like = |word: &str| word.chars().count() == right.chars().count() && word != right;
        if let Some(word) = wrong.split_whitespace().find(|word| !like(word)) {
            return Err(format!("src/proof/words/typos.txt: “{word}”和“{right}”要一样长，又要不同"));
        }
        let differ = |word: &str| -> String {
            let pairs = word.chars().zip(right.chars()).enumerate().filter(|(_, (a, b))| a != b);
            pairs.map(|(place, (c, _))| format!("{place}{c}")).collect()
        };
        *wrong = wrong.split_whitespace().map(differ).collect::<Vec<_>>().join(" ");
    }
    // That there is a third column is enough for an idiom.
    if let Some(sort) = columns.get_mut(2) {
        *sort = match sort.as_str() {
            "成语" => "",
            "四字语" => "?",
            other => return Err(format!("src/proof/words/typos.txt: “{other}”不是成语，也不是四字语")),
        }
        .to_owned();
    }
    Ok(columns.join("|"))
}
