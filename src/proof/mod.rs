//! The proof-reader: what a careful old hand would mark in the margin of a report.
//!
//! Words live in `words/` (one line an entry), mechanisms in `rules/` (one file a family). Works on any document,
//! composed or pasted; knows nothing of the screen.

mod background;
mod finder;
mod manuscript;
mod mend;
mod rules;
mod words;

pub use background::Background;
pub use finder::MOST;
pub use manuscript::{Manuscript, Passage, Span};
pub use mend::{Mended, mend_draft};
pub use words::{RuleCard, rule_cards};

use crate::check::Finding;
use crate::document::Document;
use finder::Finder;
use words::Words;

/// What a rule may look at.
pub(crate) struct Work<'a> {
    manuscript: &'a Manuscript,
    known: &'a Background,
    words: &'static Words,
}

/// Everything that can be said of a text, in reading order; what was ignored is the caller's to leave out.
///
/// Takes time in proportion to the length of the text.
pub fn proofread(document: &Document, known: &Background) -> Vec<Finding> {
    let manuscript = Manuscript::of(document, known);
    let words = Words::get();
    let work = Work { manuscript: &manuscript, known, words };
    let mut finder = Finder::new(&manuscript, words);
    for (_, rule) in rules::FAMILIES.iter().copied().flatten() {
        rule(&work, &mut finder);
    }
    finder.finish()
}
