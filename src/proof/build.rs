//! Packs the lists in `words/` as `words.rs` and `pairs.rs` read them.

#![allow(dead_code, unreachable_pub, reason = "a file of the proof-reader, which reads what is written here")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::{env, error, fs};

mod pairs;

/// Lists of words of two characters, which `pairs.rs` reads.
const PAIRS: [&str; 2] = ["words/common.txt", "words/right_pairs.txt"];

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=pairs.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    fs::write(out.join("words"), packed(&words("words")?)?)?;
    Ok(fs::write(out.join("pairs"), packed_pairs(&PAIRS)?)?)
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
        let unread = matches!(name.as_str(), "phrases" | "language").then_some(4);
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

/// Words of two characters, by their first.
fn seconds(file: &str) -> Result<BTreeMap<char, BTreeSet<char>>, Box<dyn error::Error>> {
    let text = fs::read_to_string(file)?;
    let words = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let mut seconds: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    for word in words {
        let pair: Result<[char; 2], _> = word.chars().collect::<Vec<char>>().try_into();
        let [first, second] = pair.map_err(|_| format!("src/proof/{file}: “{word}”不是两个字"))?;
        if [first, second].iter().any(|c| !HANZI.contains(&u32::from(*c))) {
            return Err(format!("src/proof/{file}: “{word}”有不是常用汉字的字").into());
        }
        seconds.entry(first).or_default().insert(second);
    }
    Ok(seconds)
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

/// The lists as `pairs.rs` reads them.
fn packed_pairs(files: &[&str]) -> Result<Vec<u8>, Box<dyn error::Error>> {
    let lists: Result<Vec<_>, _> = files.iter().map(|file| seconds(file)).collect();
    let lists = lists?;
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
    // That there is a third column is enough.
    columns.iter_mut().skip(2).for_each(String::clear);
    Ok(columns.join("|"))
}
