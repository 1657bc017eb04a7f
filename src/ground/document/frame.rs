//! What stands round the body: 版头, attachments with their tables, 版记.

use serde::{Deserialize, Serialize};

use super::Run;

/// 版头: what stands above the red line (GB/T 9704-2012, 7.2). Parts that do not apply are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Head {
    /// 份号 (7.2.1), six digits.
    pub copy_number: Vec<Run>,
    /// 密级和保密期限 (7.2.2).
    pub secrecy: Vec<Run>,
    /// 紧急程度 (7.2.3).
    pub urgency: Vec<Run>,
    /// 发文机关标志 (7.2.4), in red.
    pub mark: Vec<Run>,
    /// 发文字号 (7.2.5).
    pub number: Vec<Run>,
    /// 签发人 (7.2.6), names only, with 、 between them; one, or one of each organ that issues the document together.
    pub signer: Vec<Run>,
}

/// 版记: what stands at the foot of the last page (7.4). Parts that do not apply are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Imprint {
    /// 抄送机关 (7.4.2), without the label, separated by ，.
    pub copies_to: Vec<Run>,
    /// 印发机关 (7.4.3).
    pub printer: Vec<Run>,
    /// 印发日期 (7.4.3), without the word 印发.
    pub printed_on: Vec<Run>,
}

/// An attachment on pages of its own (7.3.7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annex {
    /// Stable name for hooks (`annex.3`).
    pub id: String,
    /// `附件` or `附件1`.
    pub label: String,
    /// Its title, equal to the one in 附件说明.
    pub title: Vec<Run>,
    /// Its content.
    pub table: Table,
}

/// A table with a header row that repeats on every page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The columns from left to right, at least one.
    pub columns: Vec<Column>,
    /// Rows of cells, as many as there are columns; an empty cell has no runs.
    pub rows: Vec<Vec<Vec<Run>>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What stands in the header row.
    pub title: String,
    /// Its part of the table's width, in characters of the 28 that a line has; all columns together have 28.
    pub cells: u32,
    /// Whether its cells are centred (numbers, dates); text stands at the left.
    pub centred: bool,
}

/// What the user wishes of the page; the layout's profile follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageWishes {
    /// Whether a seal will be pressed on the signature (7.3.5.1).
    pub sealed: bool,
    /// Where page numbers stand.
    pub folio: FolioWish,
    /// 天头 in millimetres; `None` for the standard's 37.
    pub top_mm: Option<i64>,
    /// 订口 in millimetres; `None` for the standard's 28.
    pub left_mm: Option<i64>,
    /// From the type area to the sheet's right edge in millimetres; `None` for a type area of the standard's 156.
    pub right_mm: Option<i64>,
    /// From the type area to the sheet's foot in millimetres; `None` for a type area of the standard's 225.
    pub bottom_mm: Option<i64>,
    /// From one line to the next in twentieths of a point; `None` for 579, the most that keeps 22 lines.
    pub pitch_twips: Option<i64>,
    /// Under which names a `.docx` asks for 仿宋 and 楷体.
    pub fonts: FontWish,
}

/// Under which names a `.docx` asks for 仿宋 and 楷体; the standard names no fonts, only faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FontWish {
    /// 仿宋_GB2312 and 楷体_GB2312, as most offices have installed them.
    Gb2312,
    /// 仿宋 and 楷体, which come with Windows.
    System,
}

/// Where page numbers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FolioWish {
    /// At the outer edge (7.5).
    Outside,
    /// In the middle, as drafts often have it.
    Centred,
    /// Nowhere.
    Nowhere,
}

impl Default for PageWishes {
    fn default() -> PageWishes {
        PageWishes {
            sealed: true,
            folio: FolioWish::Outside,
            top_mm: None,
            left_mm: None,
            right_mm: None,
            bottom_mm: None,
            pitch_twips: None,
            fonts: FontWish::Gb2312,
        }
    }
}
