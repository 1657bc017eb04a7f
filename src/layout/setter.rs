//! Sets one paragraph into lines: broken, placed from left to right, flush on both sides.

use std::rc::Rc;

use super::breaking::{Cut, Measured, break_lines};
use super::measure::advance;
use super::{Ink, Pt, Stretch, Typeface, clean};
use crate::document::{Origin, Run};

/// A character with its look.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    pub(super) character: char,
    pub(super) typeface: Typeface,
    /// Index into the origins of the paragraph.
    pub(super) origin: usize,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Setting {
    /// Left edge of the room that it has, from the sheet's left.
    pub(super) left: Pt,
    /// Width of that room.
    pub(super) width: Pt,
    /// Indent of the first line, on top of `left`; negative for a hanging one.
    pub(super) first: Pt,
    /// Size of the characters.
    pub(super) size: Pt,
    /// Added after each character: the tracking of the grid.
    pub(super) tracking: Pt,
    /// Where lines stand that are not full.
    pub(super) aligned: Aligned,
    /// The colour.
    pub(super) ink: Ink,
}

/// Where a line stands in its room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aligned {
    /// Full lines flush on both sides, the last at the left.
    Flush,
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// A line without its height on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) stretches: Rc<[Stretch]>,
    pub(super) swallowed_blank: bool,
}

impl Row {
    /// Rows side by side as one.
    pub(super) fn beside(rows: Vec<Row>) -> Row {
        let swallowed_blank = rows.iter().any(|row| row.swallowed_blank);
        Row {
            stretches: rows.iter().flat_map(|row| row.stretches.iter().cloned()).collect(),
            swallowed_blank,
        }
    }

    /// Where its first character begins.
    pub(super) fn left(&self) -> Pt {
        self.stretches.first().map_or(Pt::default(), |first| first.left)
    }

    /// Where its last character ends.
    pub(super) fn right(&self) -> Pt {
        self.stretches.last().map_or(Pt::default(), |last| last.left + last.width)
    }
}

/// Letters of runs in one face, with their origins.
pub(super) fn letters(runs: &[Run], typeface: Typeface) -> (Vec<Letter>, Vec<Origin>) {
    let origins = runs.iter().map(|run| run.origin.clone()).collect();
    let each = runs.iter().enumerate().flat_map(|(origin, run)| {
        let clean: Vec<char> = clean(&run.text).chars().collect();
        clean.into_iter().map(move |character| Letter { character, typeface, origin })
    });
    (each.collect(), origins)
}

/// Sets letters into rows.
pub(super) fn rows(letters: &[Letter], origins: &[Origin], setting: &Setting) -> Vec<Row> {
    let measured: Vec<Measured> = letters.iter().map(|letter| measure(letter, setting)).collect();
    let cuts = break_lines(&measured, (setting.width - setting.first).0, setting.width.0);
    let count = cuts.len();
    let row = |(index, cut): (usize, &Cut)| {
        let line = letters.get(cut.start..cut.end).unwrap_or(&[]);
        let first = if index == 0 { setting.first } else { Pt::default() };
        Row {
            stretches: place(line, origins, setting, first, index + 1 < count).into(),
            swallowed_blank: cut.end < cut.next,
        }
    };
    cuts.iter().enumerate().map(row).filter(|row| !row.stretches.is_empty()).collect()
}

/// Width of letters in one line, without the tracking after the last.
pub(super) fn natural_width(letters: &[Letter], size: Pt, tracking: Pt) -> Pt {
    let advances: Pt = letters.iter().map(|letter| size * advance(letter.typeface, letter.character)).sum();
    advances + tracking * letters.len().saturating_sub(1) as f64
}

fn measure(letter: &Letter, setting: &Setting) -> Measured {
    let width = setting.size * advance(letter.typeface, letter.character) + setting.tracking;
    Measured { character: letter.character, width: width.0.max(0.0) }
}

fn place(line: &[Letter], origins: &[Origin], setting: &Setting, first: Pt, broken: bool) -> Vec<Stretch> {
    let natural = natural_width(line, setting.size, setting.tracking);
    let spare = (setting.width - first - natural).max(Pt::default());
    let gaps = line.len().saturating_sub(1);
    let (shift, share) = match setting.aligned {
        Aligned::Flush if broken && gaps > 0 => (Pt::default(), spare / gaps as f64),
        Aligned::Flush | Aligned::Left => (Pt::default(), Pt::default()),
        Aligned::Centre => (spare / 2.0, Pt::default()),
        Aligned::Right => (spare, Pt::default()),
    };
    let added = setting.tracking + share;
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut left = setting.left + first + shift;
    for letter in line {
        let width = setting.size * advance(letter.typeface, letter.character) + added;
        let origin = origins.get(letter.origin).unwrap_or(&Origin::Wording);
        match stretches.last_mut() {
            Some(last) if joins(last, letter, origin) => {
                last.text.push(letter.character);
                last.width = last.width + width;
            }
            _ => stretches.push(Stretch {
                text: letter.character.into(),
                left,
                width,
                added,
                typeface: letter.typeface,
                size: setting.size,
                ink: setting.ink,
                origin: origin.clone(),
            }),
        }
        left = left + width;
    }
    stretches
}

/// A stretch ends where face or origin changes, and where half-width and full-width meet: a face that has other
/// digits than ours then shifts nothing but them.
fn joins(last: &Stretch, letter: &Letter, origin: &Origin) -> bool {
    let narrow = |c: char| matches!(c, '\0'..='\u{2ff}' | '\u{370}'..='\u{52f}');
    last.typeface == letter.typeface
        && last.origin == *origin
        && last.text.chars().next_back().is_some_and(|c| narrow(c) == narrow(letter.character))
}
