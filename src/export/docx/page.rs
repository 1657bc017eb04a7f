//! The sheet: margins, line grid and page numbers, from the profile.

use std::io::Result;

use super::text;
use super::xml::{Part, RELATIONS, WORD};
use crate::layout::{Folio, Mm, Profile, Pt};

/// A4 in twips.
const SHEET: (i64, i64) = (11906, 16838);
/// From the sheet's top to a header; there is none.
const HEADER: &str = "680";
/// From the type area to the middle of the dashes beside a page number (7.5).
const DASH_DROP: Mm = Mm(7.0);
/// From the middle of those dashes to the foot of their line: half of the 4号 character's height less what is below
/// its baseline (0.36 em), and a fifth of the 20 pt line, where programs put the baseline of an exact line.
const DASH_RISE: Pt = Pt(14.0 * 0.36 + 20.0 / 5.0);

/// The measures of a page in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measures {
    /// Sheet to type area, above.
    top: i64,
    /// Type area to sheet, right.
    right: i64,
    /// Type area to sheet, below.
    bottom: i64,
    /// Sheet to type area, left.
    pub(super) left: i64,
    /// Foot of the sheet to foot of the page number's line.
    footer: i64,
    /// Width of the type area.
    pub(super) width: i64,
    /// From one line to the next.
    pub(super) pitch: i64,
}

impl Measures {
    /// The measures of a profile. Width and height of the type area come first: 28 characters and 22 lines must fit.
    pub(super) fn of(profile: &Profile) -> Measures {
        let width = profile.width.pt().twips().clamp(1, SHEET.0);
        let right = (Mm(210.0).pt() - profile.left.pt() - profile.width.pt()).twips();
        let right = right.clamp(0, SHEET.0 - width);
        let height = profile.height.pt().twips().clamp(1, SHEET.1);
        let bottom = (Mm(297.0).pt() - profile.top.pt() - profile.height.pt()).twips();
        let bottom = bottom.clamp(0, SHEET.1 - height);
        Measures {
            top: SHEET.1 - height - bottom,
            right,
            bottom,
            left: SHEET.0 - width - right,
            footer: (bottom - (DASH_DROP.pt() + DASH_RISE).twips()).max(0),
            width,
            pitch: profile.pitch.twips().max(20),
        }
    }
}

/// Writes the section: A4, its type area, its lines, and the footers of odd and even pages.
pub(super) fn section(part: &mut Part, measures: Measures) -> Result<()> {
    let number = |value: i64| value.to_string();
    part.element("w:sectPr", &[], |part| {
        part.empty("w:footerReference", &[("w:type", "even"), ("r:id", "rId5")])?;
        part.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId4")])?;
        part.empty("w:pgSz", &[("w:w", &number(SHEET.0)), ("w:h", &number(SHEET.1))])?;
        let margins = [
            ("w:top", &*number(measures.top)),
            ("w:right", &*number(measures.right)),
            ("w:bottom", &*number(measures.bottom)),
            ("w:left", &*number(measures.left)),
            ("w:header", HEADER),
            ("w:footer", &*number(measures.footer)),
            ("w:gutter", "0"),
        ];
        part.empty("w:pgMar", &margins)?;
        part.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &number(measures.pitch))])
    })
}

/// Which pages a footer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Pages 1, 3, 5: the number stands at the outer edge, which is the right.
    Odd,
    /// Pages 2, 4, 6: at the left.
    Even,
}

/// Writes a footer. Both are always there, so that Word's own command for page numbers finds what it expects; with
/// `Folio::None` they are empty.
pub(super) fn footer(folio: Folio, side: Side) -> Result<Vec<u8>> {
    let style = match (folio, side) {
        (Folio::Outside, Side::Odd) => "FooterOdd",
        (Folio::Outside, Side::Even) => "FooterEven",
        (Folio::Centred | Folio::None, _) => "Footer",
    };
    Part::write("w:ftr", &[("xmlns:w", WORD), ("xmlns:r", RELATIONS)], |part| {
        part.element("w:p", &[], |part| {
            part.element("w:pPr", &[], |part| part.value("w:pStyle", style))?;
            if folio == Folio::None {
                return Ok(());
            }
            text::words(part, "— ")?;
            // What a reader shows that does not count pages itself.
            let cached = if side == Side::Odd { "1" } else { "2" };
            part.element("w:fldSimple", &[("w:instr", " PAGE ")], |part| text::words(part, cached))?;
            text::words(part, " —")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Measures, Side, footer};
    use crate::layout::{Folio, Mm, Profile, Pt};

    fn check(profile: Profile, expected: [i64; 7]) {
        let m = Measures::of(&profile);
        assert_eq!([m.top, m.right, m.bottom, m.left, m.footer, m.width, m.pitch], expected);
    }

    #[test]
    fn the_standard_page() {
        check(Profile::default(), [2098, 1474, 1984, 1588, 1406, 8844, 579]);
    }

    #[test]
    fn other_pages() {
        let wide = Profile {
            top: Mm(28.0),
            left: Mm(27.0),
            width: Mm(156.0),
            height: Mm(241.0),
            pitch: Pt(33.0),
            ..Profile::default()
        };
        check(wide, [1588, 1531, 1587, 1531, 1009, 8844, 660]);
        let odd = Profile { width: Mm(900.0), height: Mm(900.0), pitch: Pt(0.0), ..Profile::default() };
        check(odd, [0, 0, 0, 0, 0, 11906, 20]);
    }

    fn check_footer(folio: Folio, side: Side, expected: &str) {
        let footer = String::from_utf8(footer(folio, side).unwrap()).unwrap();
        let inner = footer.split_once("<w:p>").unwrap().1.split_once("</w:p>").unwrap().0;
        let inner = inner.replace("<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>", "");
        let inner = inner.replace(" xml:space=\"preserve\"", "").replace("w:", "").replace('"', "'");
        assert_eq!(inner, expected);
    }

    #[test]
    fn numbers_stand_outside_and_hold_a_result() {
        check_footer(
            Folio::Outside,
            Side::Odd,
            "<pPr><pStyle val='FooterOdd'/></pPr><r><t>— </t></r>\
             <fldSimple instr=' PAGE '><r><t>1</t></r></fldSimple><r><t> —</t></r>",
        );
        check_footer(
            Folio::Centred,
            Side::Even,
            "<pPr><pStyle val='Footer'/></pPr><r><t>— </t></r>\
             <fldSimple instr=' PAGE '><r><t>2</t></r></fldSimple><r><t> —</t></r>",
        );
        check_footer(Folio::None, Side::Odd, "<pPr><pStyle val='Footer'/></pPr>");
    }
}
