//! What the user answered. The only state that is kept; everything else is derived from it.
//!
//! Knows the form, never the wording, the pages or the browser.

mod action;
mod answer;
mod carry;
mod facts;
pub mod in_order;
mod known;
mod progress;
mod put;
pub mod saved;

use std::collections::BTreeSet;

use litemap::LiteMap;

pub use action::{Action, Direction, apply};
pub use answer::{Answer, Path, Row, TALLY_CELL};
pub use carry::carry_over;
pub use facts::{Facts, Found, Operand, RowAt};
pub use known::Known;

use crate::form::Date;

/// One report in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which kind of document (a folder on the shelf).
    pub report: String,
    /// Which outline of that kind.
    pub outline: String,
    /// The day on which the draft was made, as the app's clock said; never read from a clock here.
    pub made_on: Option<Date>,
    /// What was answered, by field id; kept as typed, also where a condition hides the field.
    pub answers: LiteMap<String, Answer>,
    /// Which wording was picked, by block id; absent is the first.
    pub wordings: LiteMap<String, usize>,
    /// The key that the next new row gets.
    pub next_key: u32,
    /// What the proof-reader is to leave alone: `rule:P14` a rule, `here:P14:words` the words that it was said of.
    pub ignored: BTreeSet<String>,
}

impl Draft {
    /// An empty draft of this kind of document and outline.
    pub fn new(report: &str, outline: &str, made_on: Option<Date>) -> Draft {
        Draft {
            report: report.into(),
            outline: outline.into(),
            made_on,
            answers: LiteMap::new(),
            wordings: LiteMap::new(),
            next_key: 1,
            ignored: BTreeSet::new(),
        }
    }

    /// Whether nothing has been answered.
    pub fn is_blank(&self) -> bool {
        self.answers.values().all(Answer::is_blank)
    }

    /// The text answered at a path, empty when there is none.
    pub fn text(&self, path: &Path) -> &str {
        match (self.answers.get(&path.field), &path.cell) {
            (Some(Answer::Text(text)), None) => text,
            (Some(Answer::Rows(rows)), Some((row, cell))) => {
                rows.get(*row).and_then(|row| row.cells.get(cell)).map_or("", String::as_str)
            }
            _ => "",
        }
    }

    /// The rows answered to a field, none when there are none.
    pub fn rows(&self, field: &str) -> &[Row] {
        match self.answers.get(field) {
            Some(Answer::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// The entries chosen in a field of several choices.
    pub fn chosen(&self, field: &str) -> &[String] {
        match self.answers.get(field) {
            Some(Answer::Chosen(entries)) => entries,
            _ => &[],
        }
    }
}
