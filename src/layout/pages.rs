//! Set pages: every stretch of characters and every rule with its place, measured from the sheet's top left corner.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Pt, Typeface};
use crate::document::Origin;

/// A document set into pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pages {
    /// Width of the sheet (A4: 210 mm).
    pub width: Pt,
    /// Height of the sheet (A4: 297 mm).
    pub height: Pt,
    /// The pages in order; an empty document has one empty page.
    pub pages: Vec<Rc<Page>>,
    /// Rows of tables that are taller than a page and had to be divided: the attachment's index from 0, the row from 1.
    pub split: Vec<(usize, usize)>,
}

/// One side of a sheet.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Page {
    /// Lines of text from top to bottom; in a table, cell by cell.
    pub lines: Vec<SetLine>,
    /// Rules: the red line of the head, the lines of the 版记, table borders.
    pub rules: Vec<Rule>,
    /// The page number's line, outside the type area; `None` where the page carries none.
    pub folio: Option<SetLine>,
}

/// One line of text, its characters in their places.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetLine {
    /// Id of the block it belongs to; empty for page numbers.
    pub block: String,
    /// Where its characters stand, from the top of the sheet.
    pub baseline: Pt,
    /// Stretches from left to right, never empty; together they read as the line's text.
    pub stretches: Rc<[Stretch]>,
    /// Whether a blank was taken off where the line was broken (so that text can be put together again).
    pub swallowed_blank: bool,
}

/// Characters of one face, size, colour and origin, at even distances.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// The characters, never empty.
    pub text: String,
    /// Left edge of the first, from the left of the sheet.
    pub left: Pt,
    /// From the left edge of the first to the left edge of what follows, added distances included.
    pub width: Pt,
    /// What is added after each character: the tracking of the grid and the share of a line set flush.
    pub added: Pt,
    /// The face.
    pub typeface: Typeface,
    /// The size.
    pub size: Pt,
    /// The colour.
    pub ink: Ink,
    /// Which answer the characters came from, if any.
    pub origin: Origin,
}

/// The two colours of an official document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ink {
    /// Text.
    Black,
    /// 发文机关标志 and its line (7.2.4, 7.2.7).
    Red,
}

/// A straight line, horizontal or vertical.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Left or upper end, from the sheet's left.
    pub left: Pt,
    /// Left or upper end, from the sheet's top.
    pub top: Pt,
    /// Length to the right; zero for a vertical rule.
    pub width: Pt,
    /// Length downwards; zero for a horizontal rule.
    pub height: Pt,
    /// Thickness.
    pub weight: Pt,
    /// The colour.
    pub ink: Ink,
}

impl PartialEq for SetLine {
    fn eq(&self, other: &SetLine) -> bool {
        self.baseline == other.baseline
            && self.block == other.block
            && self.swallowed_blank == other.swallowed_blank
            // A line that was kept is the same line; most are.
            && (Rc::ptr_eq(&self.stretches, &other.stretches) || self.stretches == other.stretches)
    }
}

/// No place is a NaN. What shares a page then sees that it is the same without a look at its lines.
impl Eq for Page {}

impl SetLine {
    /// The line's text.
    pub fn text(&self) -> String {
        self.stretches.iter().map(|stretch| stretch.text.as_str()).collect()
    }
}
