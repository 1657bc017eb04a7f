//! Idioms with one character that sounds the same and is another.

use std::sync::OnceLock;

use super::super::finder::{Finder, Note};
use super::super::search::{Heads, in_order, key_of};
use super::super::words::Words;
use super::super::{Passage, Span, Work};
use super::Rule;
use super::common::lexicon;
use super::phrasebook::Marks;
use super::phrases::misspelling;
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;
use nigao_passage::lexicon::Wrong;

pub(super) const RULES: &[(&str, Rule)] = &[("L08", misspelt)];

/// Of so many wrong words it is asked whether they name places.
const MOST: usize = 300;
/// Characters of an idiom.
const LENGTH: usize = 4;

/// An idiom, where the half begins by which it is found, and whether it is nothing else when a character is wrong.
type Half = ([char; LENGTH], usize, bool);

/// The half itself.
fn half_of((idiom, at, _): &Half) -> &[char] {
    idiom.get(*at..at + LENGTH / 2).unwrap_or_default()
}

/// The idioms of `words/typos.txt`, found by the half that is right.
struct Idioms {
    /// Sorted by the head of the half.
    halves: Vec<Half>,
    heads: Heads,
}

impl Idioms {
    fn get() -> &'static Idioms {
        static READ: OnceLock<Idioms> = OnceLock::new();
        READ.get_or_init(Idioms::read)
    }

    fn read() -> Idioms {
        let words = Words::get();
        let rows = words.rows("typos").iter().filter(|row| row.get(2).is_some());
        let idiom = |row: &Vec<&str>| {
            let characters: Vec<char> = row.first()?.chars().collect();
            Some((characters.try_into().ok()?, row.get(2) == Some(&"")))
        };
        // Fixed words of four characters that are listed for what may be missing in them.
        let others = words.rows("left_out").iter().filter_map(|row| row.first());
        let others = others.filter(|row| !row.starts_with('=')).flat_map(|row| row.split_whitespace());
        let others =
            others.filter_map(|word| Some((word.chars().collect::<Vec<char>>().try_into().ok()?, false)));
        let idioms: Vec<([char; LENGTH], bool)> = rows.filter_map(idiom).chain(others).collect();
        let halves: Vec<Half> = [0, LENGTH / 2]
            .iter()
            .flat_map(|at| idioms.iter().map(|(idiom, sure)| (*idiom, *at, *sure)))
            .collect();
        let halves = in_order(halves, |half| key_of(half_of(half)));
        let heads = Heads::of(halves.iter().map(half_of));
        Idioms { halves, heads }
    }

    /// Whether one character differs, and sounds or looks the same.
    fn is_near(idiom: &[char], found: &[char]) -> bool {
        let mut differs = None;
        for (right, wrong) in idiom.iter().zip(found) {
            if right != wrong && differs.replace((right, wrong)).is_some() {
                return false;
            }
        }
        let Some((right, wrong)) = differs else { return false };
        lexicon().sound_alike(*right, *wrong) || lexicon().look_alike(*wrong, *right)
    }

    /// Whether these characters are an idiom themselves.
    fn is_one(&self, words: &[char]) -> bool {
        let [(from, to), _] = self.heads.at(words, 0);
        let halves = self.halves.get(from..to).unwrap_or_default();
        let listed = list_of!("四字也对").iter().any(|right| words.iter().copied().eq(right.chars()));
        listed || halves.iter().any(|(idiom, at, _)| *at == 0 && idiom == words)
    }

    /// Where idioms stand with such a character, each with whether it is sure.
    fn near(&self, passage: &Passage) -> Vec<(usize, &[char], bool)> {
        let mut found: Vec<(usize, &[char], bool)> = Vec::new();
        for (at, half) in self.heads.candidates(passage) {
            let Some((idiom, half, sure)) = self.halves.get(half) else { continue };
            let start = at.checked_sub(*half);
            // Of the other half one character is as it should be.
            let other = LENGTH / 2 - half;
            let same =
                |place: usize| start.and_then(|start| passage.text.get(start + place)) == idiom.get(place);
            let (one, two) = (same(other), same(other + 1));
            if one && two {
                continue;
            }
            let words = start.and_then(|start| passage.text.get(start..start + LENGTH));
            let near = |words| {
                if one || two { Idioms::is_near(idiom, words) } else { is_heard(idiom, words, other) }
            };
            if let (Some(start), Some(words)) = (start, words)
                && near(words)
                && !self.is_one(words)
            {
                found.push((start, idiom, *sure && (one || two)));
            }
        }
        found
    }
}

/// Whether both characters of a half sound like those of the idiom, as when a word is typed for another (连接自律).
fn is_heard(idiom: &[char], found: &[char], half: usize) -> bool {
    let alike =
        |at: usize| idiom.get(at).zip(found.get(at)).is_some_and(|(a, b)| lexicon().sound_alike(*a, *b));
    alike(half) && alike(half + 1)
}

/// L08: an idiom or a common word of which one character is written wrong, besides those that the lists name.
fn misspelt(work: &Work, out: &mut Finder) {
    let (idioms, common) = (Idioms::get(), lexicon());
    // What was asked of a name before.
    let mut places: Vec<(&str, bool)> = Vec::new();
    for (index, passage) in work.manuscript.numbered() {
        let mut words = common.wrong(passage);
        words.retain(|wrong| {
            let name = passage.slice(wrong.at, wrong.at + 2);
            let known = places.iter().find(|(other, _)| *other == name).map(|(_, is)| *is);
            let few = places.len() < MOST;
            let is = known.unwrap_or_else(|| few && is_place(work, name));
            if known.is_none() && few {
                places.push((name, is));
            }
            !is
        });
        let idioms = idioms.near(passage);
        if words.is_empty() && idioms.is_empty() {
            continue;
        }
        // One character may spoil two that overlap (先锋模范作用); it is told once.
        let mut told = Marks::of(work.manuscript, index);
        for (from, idiom, sure) in idioms {
            let to = from + LENGTH;
            let (wrong, right) = (passage.slice(from, to), idiom.iter().collect::<String>());
            // Its first or last character may be the end or the beginning of another word (社会主义|法治国家).
            let is = |place: usize| passage.text.get(from + place) == idiom.get(place);
            let is_other = !is(0) && from > 0 && common.right(&passage.text, from - 1..from + 1)
                || !is(LENGTH - 1) && common.right(&passage.text, to - 1..to + 1);
            if is_other || told.touch(from, to) {
                continue;
            }
            told.put(from, to);
            let note = told_of(Span { passage: index, from, to }, wrong, std::slice::from_ref(&right));
            out.add(if sure { note.right(right).severity(Severity::Must) } else { note });
        }
        for Wrong { at: from, meant, sure } in words {
            let to = from + 2;
            if told.touch(from, to) {
                continue;
            }
            told.put(from, to);
            let meant: Vec<String> = meant.iter().map(|word| word.iter().collect()).collect();
            let note = told_of(Span { passage: index, from, to }, passage.slice(from, to), &meant);
            out.add(if sure { note } else { note.severity(Severity::Hint) });
        }
    }
}

/// Whether two characters name a place somewhere in the text (安平县).
fn is_place(work: &Work, name: &str) -> bool {
    work.manuscript
        .written(&[name])
        .iter()
        .any(|(_, passage, at, _)| among!(passage.at(at + 2), "县市州镇乡村街"))
}

fn told_of(span: Span, wrong: &str, meant: &[String]) -> Note {
    let why = misspelling(wrong, meant.first().map_or("", String::as_str));
    let rights: Vec<String> = meant.iter().map(|right| format!("“{right}”")).collect();
    let note = Note::new("L08", span, format!("“{wrong}”：{why}。"));
    note.severity(Severity::Should).advice(format!("改为{}。", rights.join("或")))
}
