//! How a page is laid out; the default is GB/T 9704-2012.

use super::place::Scale;
use super::{Mm, Pt};
use crate::document::{Document, FolioWish, FontWish};

/// The measures of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Profile {
    /// 天头: from the sheet's top to the type area; 37 mm (5.2.1).
    pub top: Mm,
    /// 订口: from the sheet's left to the type area; 28 mm (5.2.1).
    pub left: Mm,
    /// Width of the type area; 156 mm (5.2.1).
    pub width: Mm,
    /// Height of the type area; 225 mm (5.2.1).
    pub height: Mm,
    /// From one line to the next; 28.95 pt is the most that keeps 22 lines (5.2.3; the standard gives no figure).
    pub pitch: Pt,
    /// How pages are numbered.
    pub folio: Folio,
    /// Under which names a `.docx` asks for 仿宋 and 楷体.
    pub fonts: FontWish,
}

/// How pages are numbered (7.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folio {
    /// `— 1 —` at the right of odd and the left of even pages, one character in (7.5).
    Outside,
    /// The same, centred: practice for drafts.
    Centred,
    /// None.
    None,
}

/// Where the baseline stands in a line of exact height, as Word and LibreOffice put it, in parts of that height.
pub(crate) const BASELINE: f64 = 0.8;
/// From one character of 3号 to the next on the standard page, where 28 fill a line (5.2.3).
const CELL: Pt = Pt(15.75);
/// A4 (5.1).
pub(super) const SHEET: (Mm, Mm) = (Mm(210.0), Mm(297.0));
/// The least margin at the right, and at the foot, where the page number stands.
const LEAST: (Mm, Mm) = (Mm(5.0), Mm(15.0));
/// The least width and height of the type area.
const AREA: (Mm, Mm) = (Mm(60.0), Mm(60.0));

/// 3号.
pub(crate) const BODY: Pt = Pt(16.0);
/// 2号: the title.
pub(crate) const TITLE: Pt = Pt(22.0);
/// 4号: page numbers and 版记.
pub(crate) const SMALL: Pt = Pt(14.0);

impl Profile {
    /// The profile that a document wishes for. A margin at the right or at the foot that is not wished for leaves the
    /// type area its standard size as far as the sheet allows; no wish makes it smaller than 60 mm, or
    /// lines closer than the 22 pt of the title.
    pub fn of(document: &Document) -> Profile {
        let standard = Profile::default();
        let wishes = document.page;
        let margin = |wish: Option<i64>, standard: Mm, most: f64| {
            wish.map_or(standard, |mm| Mm((mm as f64).clamp(5.0, most)))
        };
        let top = margin(wishes.top_mm, standard.top, SHEET.1.0 - AREA.1.0 - LEAST.1.0);
        let left = margin(wishes.left_mm, standard.left, SHEET.0.0 - AREA.0.0 - LEAST.0.0);
        let inner = |sheet: Mm, before: Mm, wish: Option<i64>, standard: Mm, area: Mm, least: Mm| {
            let most = sheet.0 - before.0 - least.0;
            wish.map_or(Mm(standard.0.min(most)), |mm| {
                Mm((sheet.0 - before.0 - mm as f64).clamp(area.0, most))
            })
        };
        Profile {
            top,
            left,
            width: inner(SHEET.0, left, wishes.right_mm, standard.width, AREA.0, LEAST.0),
            height: inner(SHEET.1, top, wishes.bottom_mm, standard.height, AREA.1, LEAST.1),
            pitch: wishes
                .pitch_twips
                .map_or(standard.pitch, |twips| Pt(twips.clamp(440, 1000) as f64 / 20.0)),
            folio: match wishes.folio {
                FolioWish::Outside => Folio::Outside,
                FolioWish::Centred => Folio::Centred,
                FolioWish::Nowhere => Folio::None,
            },
            fonts: wishes.fonts,
        }
    }

    /// How many characters of 3号 a line takes: 28 on the standard page (5.2.3).
    pub fn cells(&self) -> u32 {
        // A sheet takes some dozens.
        (self.width.pt().0 / CELL.0).floor().max(1.0) as u32
    }

    /// How many lines a page takes: 22 on the standard page (5.2.3).
    pub fn lines(&self) -> usize {
        super::flow::rows_in(self.height.pt(), self.pitch)
    }

    /// What is added after each character of 3号 so that they fill a line: a whole number of twips, rounded down.
    pub fn tracking(&self) -> Pt {
        Pt(((self.width.pt() / f64::from(self.cells()) - BODY).0 * 20.0).floor() / 20.0)
    }

    /// From one character of 3号 to the next.
    pub fn cell(&self) -> Pt {
        BODY + self.tracking()
    }

    /// What places are counted in, in twips.
    pub(crate) fn scale(&self) -> Scale {
        Scale::of(self)
    }
}

impl Default for Profile {
    fn default() -> Profile {
        Profile {
            top: Mm(37.0),
            left: Mm(28.0),
            width: Mm(156.0),
            height: Mm(225.0),
            pitch: Pt(28.95),
            folio: Folio::Outside,
            fonts: FontWish::Gb2312,
        }
    }
}
