//! The proof-reader: what a careful old hand would mark in the margin of a report.
//!
//! Words live in `words/` (one line an entry), mechanisms in `rules/` (one file a family). Works on any document,
//! composed or pasted; knows nothing of the screen.

#[macro_use]
mod words;

mod background;
mod coder;
mod finder;
mod manuscript;
mod mend;
mod names;
mod near;
mod pairs;
pub mod reader;
mod rules;

pub use background::Background;
pub use finder::MOST;
pub use manuscript::Manuscript;
pub use mend::{Mended, mend_draft};
pub use nigao_passage::{Passage, Span};
pub use words::{RuleCard, packed_words, rule_cards};

use std::cell::OnceCell;

use finder::{Finder, Found};
use nigao_ground::check::Finding;
use nigao_ground::document::Document;
use nigao_passage::search;
use rules::Setting;
use words::Words;

/// What a rule may look at.
pub(crate) struct Work<'a> {
    manuscript: &'a Manuscript,
    known: &'a Background,
    words: &'static Words,
    setting: &'a OnceCell<Setting>,
}

impl Work<'_> {
    /// What the text says of itself, read once.
    pub(crate) fn setting(&self) -> &Setting {
        self.setting.get_or_init(|| Setting::of(self))
    }
}

/// Everything that can be said of a text, in reading order; what was ignored is the caller's to leave out.
///
/// Takes time in proportion to the length of the text.
pub fn proofread(document: &Document, known: &Background) -> Vec<Finding> {
    let mut reading = Reading::new(document, known.clone());
    while reading.step() {}
    reading.finish()
}

/// A text that is being read, rule by rule.
#[derive(Debug)]
pub struct Reading {
    manuscript: Manuscript,
    known: Background,
    setting: OnceCell<Setting>,
    /// What was found so far.
    found: Found,
    /// How many rules have been heeded.
    heeded: usize,
}

impl Reading {
    /// Begins to read.
    pub fn new(document: &Document, known: Background) -> Reading {
        let manuscript = Manuscript::of(document);
        Reading { manuscript, known, setting: OnceCell::new(), found: Found::default(), heeded: 0 }
    }

    /// Heeds one more rule; `false` when there is none.
    pub fn step(&mut self) -> bool {
        let mut place = self.heeded;
        let rule = rules::FAMILIES.iter().find_map(|family| {
            let rule = family.get(place);
            place = place.wrapping_sub(family.len());
            rule
        });
        let Some((_, rule)) = rule else { return false };
        let words = Words::get();
        let mut finder = Finder::new(&self.manuscript, &self.known, std::mem::take(&mut self.found));
        let Reading { manuscript, known, setting, .. } = &*self;
        rule(&Work { manuscript, known, words, setting }, &mut finder);
        self.found = finder.found();
        self.heeded += 1;
        true
    }

    /// How many of a hundred parts of the rules have been heeded.
    pub fn percent(&self) -> usize {
        let all: usize = rules::FAMILIES.iter().map(|family| family.len()).sum();
        self.heeded * 100 / all.max(1)
    }

    /// What was found, in reading order.
    pub fn finish(self) -> Vec<Finding> {
        Finder::new(&self.manuscript, &self.known, self.found).finish()
    }
}
