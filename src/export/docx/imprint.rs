//! 版记: at the foot of the last page, its last rule on the lower edge of the type area (7.4).
//!
//! A floating table that hangs on the paragraph behind it and stands at the bottom margin of that paragraph's page.

use std::io::Result;

use super::page::Measures;
use super::styles;
use super::text::{self, Look};
use super::xml::Part;
use crate::document::Imprint;
use crate::layout::{Piece, one_line};

/// 4号, in twips.
const CHARACTER: i64 = 280;
/// Above and below the lines of a row, in twips. Together they are 8 pt; the lower one is the greater, because the
/// baseline of an exact line is four fifths down: the text then stands in the middle of the row.
const ROW_MARGINS: (&str, &str) = ("7", "153");

/// Writes the 版记 and the paragraph that it hangs on, on a new page if so asked; nothing when it says nothing.
pub(super) fn write(part: &mut Part, imprint: &Imprint, measures: Measures, new_page: bool) -> Result<()> {
    let copies = one_line(&imprint.copies_to);
    let printer = one_line(&imprint.printer);
    let printed_on = one_line(&imprint.printed_on);
    let prints = !printer.is_empty() || !printed_on.is_empty();
    if copies.is_empty() && !prints {
        return Ok(());
    }
    let width = measures.width;
    part.element("w:tbl", &[], |part| {
        properties(part, measures)?;
        part.element("w:tblGrid", &[], |part| part.empty("w:gridCol", &[("w:w", &width.to_string())]))?;
        if !copies.is_empty() {
            row(part, width, styles::COPIES, |part| copies_to(part, &copies))?;
        }
        if prints {
            row(part, width, styles::PRINTED, |part| printed(part, &printer, &printed_on))?;
        }
        Ok(())
    })?;
    anchor(part, new_page)
}

/// A paragraph that takes next to no room: 22 lines leave 0.9 pt of the type area. It begins
/// a page if so asked, and takes with it what hangs on it.
pub(super) fn anchor(part: &mut Part, new_page: bool) -> Result<()> {
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| {
            if new_page {
                part.empty("w:pageBreakBefore", &[])?;
            }
            part.empty("w:spacing", &[("w:line", "14"), ("w:lineRule", "exact")])?;
            part.element("w:rPr", &[], |part| {
                part.value("w:sz", "2")?;
                part.value("w:szCs", "2")
            })
        })
    })
}

/// Rules of 1 pt first and last and 0.75 pt between (7.4.1), none at the sides.
fn properties(part: &mut Part, measures: Measures) -> Result<()> {
    part.element("w:tblPr", &[], |part| {
        let place = [
            ("w:leftFromText", "0"),
            ("w:rightFromText", "0"),
            ("w:topFromText", "0"),
            ("w:bottomFromText", "0"),
            ("w:vertAnchor", "margin"),
            // Not the margin: LibreOffice lets a table of the full width float only by the page.
            ("w:horzAnchor", "page"),
            ("w:tblpX", &*measures.left.to_string()),
            ("w:tblpYSpec", "bottom"),
        ];
        part.empty("w:tblpPr", &place)?;
        part.value("w:tblOverlap", "never")?;
        part.empty("w:tblW", &[("w:w", &measures.width.to_string()), ("w:type", "dxa")])?;
        part.element("w:tblBorders", &[], |part| {
            [("w:top", "8"), ("w:bottom", "8"), ("w:insideH", "6")].iter().try_for_each(|(side, size)| {
                let rule = [("w:val", "single"), ("w:sz", *size), ("w:space", "0"), ("w:color", "auto")];
                part.empty(side, &rule)
            })
        })?;
        part.empty("w:tblLayout", &[("w:type", "fixed")])?;
        part.element("w:tblCellMar", &[], |part| {
            let margins =
                [("w:top", ROW_MARGINS.0), ("w:left", "0"), ("w:bottom", ROW_MARGINS.1), ("w:right", "0")];
            margins
                .iter()
                .try_for_each(|(side, width)| part.empty(side, &[("w:w", *width), ("w:type", "dxa")]))
        })
    })
}

fn row(part: &mut Part, width: i64, style: &str, inner: impl FnOnce(&mut Part) -> Result<()>) -> Result<()> {
    part.element("w:tr", &[], |part| {
        part.element("w:trPr", &[], |part| part.empty("w:cantSplit", &[]))?;
        part.element("w:tc", &[], |part| {
            part.element("w:tcPr", &[], |part| {
                part.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])
            })?;
            part.element("w:p", &[], |part| {
                part.element("w:pPr", &[], |part| {
                    part.value("w:pStyle", style)?;
                    if style != styles::PRINTED {
                        return Ok(());
                    }
                    let edge = (width - CHARACTER).to_string();
                    part.element("w:tabs", &[], |part| {
                        part.empty("w:tab", &[("w:val", "right"), ("w:pos", &edge)])
                    })
                })?;
                inner(part)
            })
        })
    })
}

/// 抄送 (7.4.2), ending in 。 once.
fn copies_to(part: &mut Part, copies: &[Piece]) -> Result<()> {
    text::words(part, "抄送：")?;
    text::pieces(part, copies, Look::default())?;
    if text::characters(copies).ends_with('。') { Ok(()) } else { text::words(part, "。") }
}

/// 印发机关 and 印发日期 (7.4.3).
fn printed(part: &mut Part, printer: &[Piece], printed_on: &[Piece]) -> Result<()> {
    text::pieces(part, printer, Look::default())?;
    if printed_on.is_empty() {
        return Ok(());
    }
    text::tab(part)?;
    text::pieces(part, printed_on, Look::default())?;
    if text::characters(printed_on).ends_with("印发") { Ok(()) } else { text::words(part, "印发") }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::document::{Imprint, Origin, Run};
    use crate::export::docx::page::Measures;
    use crate::export::docx::xml::Part;
    use crate::layout::Profile;

    fn check(copies_to: &str, printer: &str, printed_on: &str, expected: &str) {
        let run = |text: &str| vec![Run { text: text.into(), origin: Origin::Wording }];
        let imprint =
            Imprint { copies_to: run(copies_to), printer: run(printer), printed_on: run(printed_on) };
        let measures = Measures::of(&Profile::default());
        let part = Part::write("x", &[], |part| write(part, &imprint, measures, false)).unwrap();
        let xml = String::from_utf8(part).unwrap();
        let rows: Vec<&str> = xml.split("<w:tr>").skip(1).collect();
        let text = |row: &&str| {
            let row = row.replace("<w:tab/>", "<w:t>→<").replace(" xml:space=\"preserve\"", "");
            row.split("<w:t>").skip(1).map(|t| t.split_once('<').unwrap().0.to_owned()).collect::<String>()
        };
        assert_eq!(rows.iter().map(text).collect::<Vec<_>>().join("|"), expected);
    }

    #[test]
    fn rows_and_their_marks() {
        check(
            "市纪委监委机关，市委组织部",
            "局办公室",
            "2026年2月14日",
            "抄送：市纪委监委机关，市委组织部。|局办公室→2026年2月14日印发",
        );
        check("甲。", "", "", "抄送：甲。");
        check("", "局办公室", "", "局办公室");
        check("", "", "2026年2月14日印发", "→2026年2月14日印发");
        check("", "", "", "");
    }
}
