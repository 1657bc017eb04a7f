//! What can be written: a report as blocks of runs, each run knowing where it came from.
//!
//! Knows nothing of forms, wording or pages.

mod frame;
mod in_order;
mod length;
mod name;

pub use frame::{Annex, Column, FolioWish, FontWish, Head, Imprint, PageWishes, Table};
pub use in_order::{in_order, key};
pub use length::Length;
pub use name::safe_file_name;

use serde::{Deserialize, Serialize};

/// A composed report, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    /// 版头 of a red-head document; `None` for plain paper.
    pub head: Option<Head>,
    /// All blocks from the title to the note; never contains empty blocks.
    pub blocks: Vec<Block>,
    /// Attachments that are part of the document, each on a new page.
    pub annexes: Vec<Annex>,
    /// 版记 of a red-head document; `None` for plain paper.
    pub imprint: Option<Imprint>,
    /// How its pages are to look.
    pub page: PageWishes,
}

/// One paragraph of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Stable name from the wording file (`prep.plan`); blocks repeated over rows add the row's key (`problems.item.3`).
    pub id: String,
    /// What the paragraph is in the terms of GB/T 9704.
    pub kind: BlockKind,
    /// The number that the structure gives it (`一、`, `（一）`, `1.`), empty when it has none.
    pub number: String,
    /// A run-in heading that opens the paragraph, ending in 。; empty when there is none.
    pub lead: Vec<Run>,
    /// The text.
    pub runs: Vec<Run>,
    /// Which of its wordings is written.
    pub wording: Wording,
}

/// Which wording of a block is written, and how many it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Index of the one written, below `of`.
    pub chosen: usize,
    /// How many there are, at least 1.
    pub of: usize,
}

/// What a block is, in the terms of GB/T 9704-2012 (clauses 7.3.1 to 7.3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// 标题 (7.3.1).
    Title,
    /// 主送机关 (7.3.2), ending in a full-width colon.
    Addressee,
    /// A heading on a line of its own (7.3.3).
    Heading(Level),
    /// Body text; with a level, a numbered paragraph whose run-in heading, if any, has that level's face.
    Paragraph(Option<Level>),
    /// One line of 附件说明 (7.3.4); `index` from 1, `count` of all.
    Attachment {
        /// Place in the list, from 1.
        index: usize,
        /// How many attachments there are; a single one carries no number.
        count: usize,
    },
    /// 发文机关署名 (7.3.5).
    Signature,
    /// 成文日期 (7.3.5.4).
    Date,
    /// 附注 (7.3.6), in full-width brackets.
    Note,
}

/// Heading levels 一、 （一） 1. （1） of 7.3.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// `一、`, 黑体.
    One,
    /// `（一）`, 楷体.
    Two,
    /// `1.`, 仿宋.
    Three,
    /// `（1）`, 仿宋.
    Four,
}

/// A stretch of text with one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The characters, never empty.
    pub text: String,
    /// Where they came from.
    pub origin: Origin,
}

/// Where a run came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The wording file.
    Wording,
    /// The answer to the field at this path (`meeting_date`, `roster.0.name`).
    Answer(String),
    /// The field at this path is required and unanswered; the text is the visible gap `【待补：…】`.
    Gap(String),
}

impl Document {
    /// The title's text, empty when the report has none.
    pub fn title(&self) -> String {
        self.blocks.iter().filter(|b| b.kind == BlockKind::Title).map(Block::text).collect()
    }

    /// Paths of the unanswered fields, in reading order, each once.
    pub fn gaps(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = Vec::new();
        for run in self.blocks.iter().flat_map(Block::all_runs) {
            if let Origin::Gap(path) = &run.origin
                && !paths.contains(&path.as_str())
            {
                paths.push(path);
            }
        }
        paths
    }
}

impl Block {
    /// Lead and text runs in order.
    pub fn all_runs(&self) -> impl Iterator<Item = &Run> {
        self.lead.iter().chain(&self.runs)
    }

    /// The whole text, with the number, without the label 附件.
    pub fn text(&self) -> String {
        let mut text = self.number.clone();
        text.extend(self.all_runs().map(|run| run.text.as_str()));
        text
    }
}
