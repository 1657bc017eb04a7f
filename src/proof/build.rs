//! Packs the lists in `words/` as `words.rs` and `likely.rs` read them.

#![allow(dead_code, unreachable_pub, reason = "a file of the proof-reader, of which little is used here")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::{env, error, fs};

mod likely;

/// Words that only have to be known again.
const RIGHT_PAIRS: &str = "words/right_pairs.txt";

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=likely.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    fs::write(out.join("words"), packed(&words("words")?)?)?;
    Ok(fs::write(out.join("pairs"), likely_pairs(RIGHT_PAIRS)?)?)
}

/// The proof-reader's words in one text: a file begins with `\u{1e}` and its name, an entry is a line, its columns are
/// parted by `|`. Comments, blanks, and the columns that only people read stay behind; files and lists are sorted by name.
fn words(folder: &str) -> Result<String, Box<dyn error::Error>> {
    let paths: Result<Vec<PathBuf>, _> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let mut paths: Vec<PathBuf> = paths.map_err(|error: std::io::Error| error)?;
    paths.retain(|path| !path.ends_with(RIGHT_PAIRS));
    paths.sort();
    let mut packed = String::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let unread = matches!(name.as_str(), "phrases" | "language").then_some(4);
        packed += &format!("\u{1e}{name}\n");
        let text = fs::read_to_string(&path)?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut lines: Vec<&str> = lines.collect();
        if name == "lists" {
            lines.sort_by_key(|line| line.split('|').next().map(str::trim));
        }
        if name == "common" {
            packed += &packed_pairs(&lines)?;
            continue;
        }
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

/// Words of two characters.
fn pairs(lines: &[&str]) -> Result<Vec<[char; 2]>, String> {
    let words = lines.iter().flat_map(|line| line.split_whitespace());
    let pair = |word: &str| word.chars().collect::<Vec<char>>().try_into();
    words.map(|word| pair(word).map_err(|_| format!("src/proof/words: “{word}”不是两个字"))).collect()
}

/// Bits that a word of two characters takes.
const ROOM: usize = 12;

/// Words of two characters as a set of bits (`src/proof/likely.rs`).
fn likely_pairs(file: &str) -> Result<Vec<u8>, Box<dyn error::Error>> {
    let text = fs::read_to_string(file)?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let words: BTreeSet<[char; 2]> = pairs(&lines)?.into_iter().collect();
    let mut set = vec![0_u8; words.len() * ROOM / 8];
    let size = set.len() * 8;
    for at in words.into_iter().flat_map(|word| likely::places(word, size)) {
        if let Some(bits) = set.get_mut(at / 8) {
            *bits |= 1 << (at % 8);
        }
    }
    Ok(set)
}

/// Words of two characters, a line for each first character, which is followed by the second ones: `安全心排`.
fn packed_pairs(lines: &[&str]) -> Result<String, String> {
    let mut seconds: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    for [first, second] in pairs(lines)? {
        seconds.entry(first).or_default().insert(second);
    }
    let line = |(first, seconds): (&char, &BTreeSet<char>)| {
        format!("{first}{}\n", seconds.iter().collect::<String>())
    };
    Ok(seconds.iter().map(line).collect())
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
    Ok(columns.join("|"))
}
