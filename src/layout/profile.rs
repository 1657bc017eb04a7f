//! How a page is laid out; the default is GB/T 9704-2012.

use super::{Mm, Pt};
use crate::document::{Document, FolioWish};

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
    /// Whether the document will be sealed; decides where the signature stands (7.3.5.1, 7.3.5.2).
    pub sealed: bool,
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

/// Where the baseline stands in a square of the page's fonts, from its top, in em.
pub(crate) const ASCENT: f64 = 0.86;
/// Where the baseline stands in a line of exact height, as Word and LibreOffice put it, in parts of that height.
pub(crate) const BASELINE: f64 = 0.8;
/// Characters of 3号 to a line (5.2.3).
pub(crate) const CELLS: f64 = 28.0;

/// 3号.
pub(crate) const BODY: Pt = Pt(16.0);
/// 2号: the title.
pub(crate) const TITLE: Pt = Pt(22.0);
/// 4号: page numbers and 版记.
pub(crate) const SMALL: Pt = Pt(14.0);

impl Profile {
    /// The profile that a document wishes for; margins are kept so that the type area stays on the sheet.
    pub fn of(document: &Document) -> Profile {
        let standard = Profile::default();
        let wishes = document.page;
        let margin = |wish: Option<i64>, standard: Mm, most: f64| {
            wish.map_or(standard, |mm| Mm((mm as f64).clamp(5.0, most)))
        };
        Profile {
            top: margin(wishes.top_mm, standard.top, 297.0 - standard.height.0 - 15.0),
            left: margin(wishes.left_mm, standard.left, 210.0 - standard.width.0 - 5.0),
            sealed: wishes.sealed,
            folio: match wishes.folio {
                FolioWish::Outside => Folio::Outside,
                FolioWish::Centred => Folio::Centred,
                FolioWish::Nowhere => Folio::None,
            },
            ..standard
        }
    }

    /// What is added after each character of 3号 so that 28 fill a line: a whole number of twips, rounded down.
    pub fn tracking(&self) -> Pt {
        Pt((((self.width.pt() / CELLS) - BODY).0 * 20.0).floor() / 20.0)
    }

    /// From one character of 3号 to the next.
    pub fn cell(&self) -> Pt {
        BODY + self.tracking()
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
            sealed: true,
        }
    }
}
