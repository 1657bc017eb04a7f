//! What is done away from the page: everything that reads, writes or sets a report. One task in, the bytes of its
//! outcome out. The page holds the form; it draws what comes from here.

mod clerk;
mod notes;
mod shown;

use serde::{Deserialize, Serialize};

use crate::check::{Edit, Finding};
use crate::document::Block;
use crate::form::Date;
use crate::history::Patch;
use crate::proof::{Background, Reading, rule_cards};
use crate::reader::read;
use crate::reports::report;

pub use crate::proof::MOST;
pub use clerk::{Clerk, Outcome};
pub use shown::{Shown, Written};

/// The kind of report that a text is compared with.
const REPORT: &str = "life_meeting";

/// One piece of work for the clerk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Task {
    /// Takes over what has changed in the draft, at first from `Clerk::blank()`; `Shown::renewed` reads the outcome.
    Show(Patch),
    /// Says what there is to say to the draft shown last: findings, offers, characters without a font. Apart, so that
    /// the pages need not wait for it; `Shown::remarked` reads the outcome.
    Remark,
    /// Proof-reads the report; the outcome is a `Review`, or `None` when a `Show` came before it was done.
    Review,
    /// Carries out the safe remedies of these findings of the last review; the outcome is a `Mending`.
    Mend(Vec<Finding>),
    /// Writes the report in the format of this id; the outcome is the file.
    Write(String),
    /// Writes the report for the clipboard; the outcome is `Copies`.
    Copy,
    /// Puts together what the PDF is made from; the outcome is a `pdf::Job` as bytes.
    Pdf,
    /// Proof-reads a text; the outcome is a `Review`.
    Text(Box<Pasted>),
    /// Writes the reports that saved drafts give; the outcome is the lines of each, none for one that cannot be read.
    Lines(Vec<String>),
}

/// A text that was not made here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pasted {
    /// The text.
    pub text: String,
    /// What is carried out before it is read; places are those of the last review of the same text.
    pub edits: Vec<Edit>,
    /// Today, as year and day of the year.
    today: Option<(i32, u16)>,
}

/// What proof-reading gave.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Review {
    /// What was found, in reading order; a place's block is an index into the document's blocks, or into `lines`.
    pub findings: Vec<Finding>,
    /// Code and title of every rule.
    pub titles: Vec<(String, String)>,
    /// The lines of a text that are not blank, without outer blanks; none for a draft.
    pub lines: Vec<String>,
    /// The text after its edits; `None` when there were none.
    pub text: Option<String>,
}

/// Why a task or its outcome could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("后台模块和网页的版本不一致（{0}）。请刷新网页后再试。")]
pub struct TaskError(String);

impl Pasted {
    /// A text to be read on a day.
    pub fn new(text: String, edits: Vec<Edit>, today: Option<Date>) -> Pasted {
        Pasted { text, edits, today: today.map(|day| (day.year(), day.ordinal())) }
    }

    /// Begins to read; beside the reading, the review without what was found.
    fn begin(self) -> (Reading, Review) {
        let shelf = report(REPORT);
        let today = self.today.and_then(|(year, day)| Date::from_ordinal_date(year, day).ok());
        let mut reading = read(&self.text);
        let text = (!self.edits.is_empty()).then(|| reading.mended(&self.edits));
        if let Some(text) = &text {
            reading = read(text);
        }
        let known = Background::of_text(shelf, &reading.document, today);
        let lines = reading.document.blocks.iter().map(Block::text).collect();
        (Reading::new(&reading.document, known), Review { lines, text, ..Review::default() })
    }
}

impl Task {
    /// As bytes.
    ///
    /// # Errors
    /// When memory fails.
    pub fn encode(&self) -> Result<Vec<u8>, TaskError> {
        postcard::to_allocvec(self).map_err(unlike)
    }

    /// Reads what `encode` of the same version wrote.
    ///
    /// # Errors
    /// When another version wrote it.
    pub fn decode(bytes: &[u8]) -> Result<Task, TaskError> {
        postcard::from_bytes(bytes).map_err(unlike)
    }
}

/// What became of remedies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mending {
    /// The way to the draft with the remedies in it.
    pub patch: Patch,
    /// How many findings were mended.
    pub mended: usize,
    /// How many could not be, since their words do not come from one answer.
    pub left: usize,
}

/// What goes on the clipboard.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Copies {
    /// For Word and WPS.
    pub html: String,
    /// For everything else.
    pub text: String,
}

/// Reads the outcome of a task.
///
/// # Errors
/// When another version wrote it.
pub fn decode<'a, T: Deserialize<'a>>(outcome: &'a [u8]) -> Result<T, TaskError> {
    postcard::from_bytes(outcome).map_err(unlike)
}

fn unlike(error: postcard::Error) -> TaskError {
    TaskError(error.to_string())
}

fn titles() -> Vec<(String, String)> {
    rule_cards().map(|card| (card.code.clone(), card.title.clone())).collect()
}
