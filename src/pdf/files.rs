//! Which of the font files a text needs, known before any of them is loaded.

use std::collections::BTreeSet;

use super::job::Job;
use crate::layout::Typeface;

/// Hanzi of tier b on the first line and of tier c on the second, the same in all roles, in order of code points.
const TIERS: &str = include_str!("tiers.txt");

/// A part of a role's font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Frequent hanzi, punctuation and ASCII.
    A,
    /// The rest of GB 2312 and of the second table of 通用规范汉字表.
    B,
    /// The third table.
    C,
}

/// A font file of the folder `fonts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FontFile {
    /// A tier of a role that has three; 宋体 has none.
    Role(Typeface, Tier),
    /// 宋体: page numbers, and symbols that the others lack.
    Symbols,
}

impl FontFile {
    /// All thirteen files.
    pub fn all() -> Vec<FontFile> {
        let roles = [Typeface::Biaosong, Typeface::Hei, Typeface::Kai, Typeface::Fang];
        let tiers = [Tier::A, Tier::B, Tier::C];
        let role_files = roles.iter().flat_map(|role| tiers.map(|tier| FontFile::Role(*role, tier)));
        role_files.chain([FontFile::Symbols]).collect()
    }

    /// The file's name, without a folder.
    pub fn name(self) -> String {
        let FontFile::Role(typeface, tier) = self else { return "gw-song-sym.woff2".into() };
        let role = match typeface {
            Typeface::Biaosong => "biaosong",
            Typeface::Hei => "hei",
            Typeface::Kai => "kai",
            Typeface::Fang => "fang",
            Typeface::Song => "song",
        };
        let tier = match tier {
            Tier::A => "a",
            Tier::B => "b",
            Tier::C => "c",
        };
        format!("gw-{role}-{tier}.woff2")
    }

    /// The file that should have a character in a face.
    pub(super) fn of(typeface: Typeface, character: char) -> FontFile {
        match typeface {
            Typeface::Song => FontFile::Symbols,
            Typeface::Biaosong | Typeface::Hei | Typeface::Kai | Typeface::Fang => {
                FontFile::Role(typeface, tier(character))
            }
        }
    }
}

/// The tier that has a character; A for everything that is no hanzi and for hanzi that no tier has.
pub fn tier(character: char) -> Tier {
    if character < '\u{3400}' {
        return Tier::A;
    }
    let mut lines = TIERS.lines();
    let mut has = || lines.next().is_some_and(|line| line.contains(character));
    match (has(), has()) {
        (true, _) => Tier::B,
        (_, true) => Tier::C,
        (false, false) => Tier::A,
    }
}

impl Job {
    /// The font files that its characters need, the symbols among them: page numbers and marks for missing
    /// characters come from there.
    pub fn files(&self) -> Vec<FontFile> {
        let mut characters = BTreeSet::new();
        for stretch in self.stretches() {
            characters.extend(stretch.text.chars().map(|character| (stretch.typeface(), character)));
        }
        let mut files: BTreeSet<FontFile> = BTreeSet::from([FontFile::Symbols]);
        files.extend(characters.into_iter().map(|(typeface, character)| FontFile::of(typeface, character)));
        files.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{FontFile, TIERS, Tier, tier};

    #[test]
    fn tiers_are_two_sorted_lines() {
        let lines: Vec<Vec<char>> = TIERS.lines().map(|line| line.chars().collect()).collect();
        assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [3079, 1277]);
        assert!(lines.iter().all(|line| line.is_sorted()));
    }

    #[test]
    fn characters_have_tiers() {
        assert_eq!(['的', '，', 'A', '—', '😀'].map(tier), [Tier::A; 5]);
        assert_eq!((tier('昕'), tier('𫖯')), (Tier::B, Tier::C));
    }

    #[test]
    fn names_are_the_folder_s() {
        let list = include_str!("../../static/fonts/SHA256SUMS");
        let mut named: Vec<String> = FontFile::all().into_iter().map(FontFile::name).collect();
        named.sort();
        let listed: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().last()).collect();
        assert_eq!(named, listed);
    }
}
