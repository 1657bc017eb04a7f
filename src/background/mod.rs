//! What is done away from the page: writing .docx and proof-reading. One task in, the bytes of its outcome out.

use serde::{Deserialize, Serialize};

use crate::check::{Edit, Finding};
use crate::compose::compose;
use crate::document::{Block, Document};
use crate::draft::saved;
use crate::export::{FORMATS, Properties};
use crate::form::Date;
use crate::proof::{Background, proofread, rule_cards};
use crate::reader::read;
use crate::reports::report;

/// The kind of report that a text is compared with.
const REPORT: &str = "life_meeting";

/// One piece of work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Task {
    /// Writes a document as .docx; the outcome is the file.
    Docx(Box<Order>),
    /// Proof-reads the report that a saved draft gives; the outcome is a `Review`.
    Draft(String),
    /// Proof-reads a text; the outcome is a `Review`.
    Text(Box<Pasted>),
}

/// One file to be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// What is written.
    pub document: Document,
    /// What the file says of itself.
    pub properties: Properties,
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
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
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

    /// Does it.
    ///
    /// # Errors
    /// What to tell the user.
    pub fn carry_out(self) -> Result<Vec<u8>, String> {
        let review = match self {
            Task::Docx(order) => return write(&order),
            Task::Draft(text) => review_draft(&text)?,
            Task::Text(pasted) => review_text(*pasted),
        };
        postcard::to_allocvec(&review).map_err(|error| unlike(error).to_string())
    }
}

impl Review {
    /// Reads the outcome of a task.
    ///
    /// # Errors
    /// When another version wrote it.
    pub fn decode(bytes: &[u8]) -> Result<Review, TaskError> {
        postcard::from_bytes(bytes).map_err(unlike)
    }
}

fn unlike(error: postcard::Error) -> TaskError {
    TaskError(error.to_string())
}

fn write(order: &Order) -> Result<Vec<u8>, String> {
    let write = FORMATS.iter().find(|format| format.id == "docx").and_then(|format| format.write);
    let write = write.ok_or("这个版本的后台模块不能生成 Word 文档，请先下载纯文本或网页格式。")?;
    write(&order.document, &order.properties).map_err(|error| error.to_string())
}

fn review_draft(text: &str) -> Result<Review, String> {
    let draft = saved::decode(text).map_err(|error| error.to_string())?;
    let shelf = report(&draft.report);
    let document = compose(shelf, &draft);
    let findings = proofread(&document, &Background::of_draft(shelf, &draft));
    Ok(Review { findings, titles: titles(), ..Review::default() })
}

fn review_text(pasted: Pasted) -> Review {
    let shelf = report(REPORT);
    let today = pasted.today.and_then(|(year, day)| Date::from_ordinal_date(year, day).ok());
    let mut reading = read(&pasted.text);
    let text = (!pasted.edits.is_empty()).then(|| reading.mended(&pasted.edits));
    if let Some(text) = &text {
        reading = read(text);
    }
    let findings = proofread(&reading.document, &Background::of_text(shelf, &reading.document, today));
    let lines = reading.document.blocks.iter().map(Block::text).collect();
    Review { findings, titles: titles(), lines, text }
}

fn titles() -> Vec<(String, String)> {
    rule_cards().map(|card| (card.code.clone(), card.title.clone())).collect()
}
