//! Fixed words of four characters and more that lack one of those in the middle.

use std::sync::OnceLock;

use super::super::Work;
use super::super::finder::{Finder, Note};
use super::super::search::Index;
use super::super::words::Words;
use super::Rule;
use super::characters::span;
use super::common::lexicon;
use super::phrasebook::Marks;
use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

pub(super) const RULES: &[(&str, Rule)] = &[("L05", left_out)];

/// From how many characters on a word is long.
const LONG: usize = 6;

/// What is left when a character is taken away, with the number of the whole; what is right has a number beyond all.
struct LeftOut {
    wholes: Vec<&'static str>,
    index: Index,
    /// Words without their last character, which is missed only where a mark follows (没有回避矛。).
    ends: Index,
}

impl LeftOut {
    fn read() -> LeftOut {
        let words = Words::get();
        let column = |row: &Vec<&'static str>| row.first().copied();
        let (right, wholes): (Vec<&str>, Vec<&str>) =
            words.rows("left_out").iter().filter_map(column).partition(|row| row.starts_with('='));
        let idioms = words.rows("typos").iter().filter(|row| row.get(2).is_some()).filter_map(column);
        let wholes: Vec<&str> = wholes.iter().flat_map(|row| row.split_whitespace()).chain(idioms).collect();
        let right =
            right.iter().flat_map(|row| row.split_whitespace()).map(|word| (word.to_owned(), usize::MAX));
        let mut all: Vec<(String, usize)> = right.collect();
        for (number, whole) in wholes.iter().enumerate() {
            // Of a long one the last may be missing, too (党员领导干).
            let length = whole.length();
            let last = if length < LONG { length.saturating_sub(1) } else { length };
            all.extend((1..last).map(|gap| {
                let rest = whole.chars().enumerate().filter(|(place, _)| *place != gap);
                (rest.map(|(_, c)| c).collect(), number)
            }));
        }
        let index = Index::new(all.iter().map(|(word, number)| (word.as_str(), *number)));
        let ends = words.rows("torn").iter().filter_map(column).filter_map(|whole| {
            let (last, _) = whole.char_indices().next_back()?;
            Some((whole.get(..last)?, wholes.iter().position(|other| *other == whole)?))
        });
        LeftOut { ends: Index::new(ends), wholes, index }
    }
}

/// L05: a fixed word that lacks a character, unless its first or last one belongs to a neighbour (各项|建设).
fn left_out(work: &Work, out: &mut Finder) {
    static READ: OnceLock<LeftOut> = OnceLock::new();
    let read = READ.get_or_init(LeftOut::read);
    let common = lexicon();
    for (index, passage) in work.manuscript.numbered() {
        let torn = read.ends.all(passage).into_iter().filter(|(at, length, _)| {
            let to = at + length;
            among!(passage.at(to), "，。；、：）") && !common.right(&passage.text, to - 2..to)
        });
        let mut listed = None;
        for (at, length, number) in read.index.all(passage).into_iter().chain(torn) {
            let Some(whole) = read.wholes.get(number) else { continue };
            let to = at + length;
            let taken = length + 1 < LONG
                && (at > 0 && common.right(&passage.text, at - 1..at + 1)
                    || common.right(&passage.text, to - 1..to + 1));
            let is_whole = (at.saturating_sub(2)..=at).any(|from| passage.starts(from, whole));
            let joined = length + 1 < LONG && common.clear(&passage.text, at..to) != [true, true];
            if taken || joined || is_whole {
                continue;
            }
            let listed = listed.get_or_insert_with(|| Marks::of(work.manuscript, index));
            if listed.touch(at, to) {
                continue;
            }
            let message = format!("“{}”漏了字，应当是“{whole}”。", passage.slice(at, to));
            out.add(Note::new("L05", span(index, at, to), message).severity(Severity::Should).right(*whole));
        }
    }
}
