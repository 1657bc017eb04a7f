//! The superior's notice, read for what the form asks: year, name, theme, aspects, basis, superior, time limits.
//!
//! Proposes only what stands in the text; what speaks against a proposal is said with it. The user decides.

mod aspects;
mod dates;
mod head;
mod limits;
mod name;
mod text;
mod theme;

use serde::{Deserialize, Serialize};

use crate::draft::{Answer, Row};
use crate::form::Date;
use crate::reports::YearTable;
use text::Notice;

/// The longest notice that is read, in characters.
pub const LONGEST: usize = 30_000;

/// The fields that facts can go into, in the order of the form.
pub const FIELDS: [&str; 12] = [
    "superior_name",
    "basis",
    "meeting_label_year",
    "meeting_kind",
    "meeting_name",
    "meeting_deadline",
    "theme",
    "aspects_name",
    "aspects",
    "previous_meetings",
    "rectification_deadline",
    "report_deadline",
];

/// The most facts that are proposed for one field.
const MOST_ALIKE: usize = 4;

/// Something that the notice says and the form asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The field that it goes into; empty when the form has none for it.
    pub field: String,
    /// What it is, for the user.
    pub label: String,
    /// The answer; blank when it cannot be worked out yet.
    pub answer: Answer,
    /// How the answer reads.
    pub words: String,
    /// Where it stands in the notice.
    pub quote: String,
    /// What the user should look at before taking it, a sentence each; empty when nothing speaks against it.
    pub doubts: Vec<String>,
}

impl Fact {
    fn text(field: &str, label: &str, words: String, quote: &str) -> Fact {
        let answer = Answer::Text(words.clone());
        Fact {
            field: field.into(),
            label: label.into(),
            answer,
            words,
            quote: text::excerpt(quote),
            doubts: Vec::new(),
        }
    }

    fn rows(field: &str, label: &str, cell: &str, entries: &[String], quote: &str) -> Fact {
        let row = |entry: &String| {
            let mut row = Row::default();
            row.cells.insert(cell.into(), entry.clone());
            row
        };
        let answer = Answer::Rows(entries.iter().map(row).collect());
        let quote = text::excerpt(quote);
        Fact {
            field: field.into(),
            label: label.into(),
            answer,
            words: entries.join("；"),
            quote,
            doubts: Vec::new(),
        }
    }

    fn doubted(mut self, doubt: impl Into<String>) -> Fact {
        self.doubts.push(doubt.into());
        self
    }
}

/// Reads a notice, plain or marked up. `meeting` is the day of the meeting, for limits that count from it.
///
/// Facts come in the order of the form; two of the same field contradict each other, and each says so. Nothing is
/// found in a text that is no notice.
pub fn read_notice(text: &str, years: &YearTable, meeting: Option<Date>) -> Vec<Fact> {
    let notice = Notice::read(text);
    let mut facts = head::superior(&notice);
    facts.extend(head::basis(&notice));
    facts.extend(name::facts(&notice, years));
    facts.extend(theme::facts(&notice));
    facts.extend(aspects::facts(&notice));
    facts.extend(limits::facts(&notice, meeting));
    let mut before: Vec<String> = Vec::new();
    facts.retain(|fact| {
        before.push(fact.label.clone());
        before.iter().filter(|label| **label == fact.label).count() <= MOST_ALIKE
    });
    contradict(&mut facts);
    facts
}

/// Marks facts that say different things of one field.
fn contradict(facts: &mut [Fact]) {
    let said: Vec<(String, String)> =
        facts.iter().map(|fact| (fact.field.clone(), fact.words.clone())).collect();
    for fact in facts {
        let others =
            said.iter().filter(|(field, words)| *field == fact.field && *words != fact.words).count();
        if others > 0 && !fact.field.is_empty() {
            fact.doubts.push(format!("通知里还有{others}种不同的说法，请对照原文选一个。"));
        }
    }
}
