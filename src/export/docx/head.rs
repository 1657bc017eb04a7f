//! 版头: what stands above the title of a red-head document, down to the two lines under the red rule (7.2).

use std::io::Result;

use super::page::Measures;
use super::styles::{self, RED};
use super::text::{self, Look};
use super::xml::Part;
use crate::document::Head;
use crate::layout::{MARK_DROP, MARK_LINE, NUMBER_LIFT, Piece, Pt, RED_RULE_DROP, TWIPS, mark_size};

/// Lines at the top left: 份号, 密级, 紧急程度. Those that do not apply are left empty below the others, so that
/// the mark stands where it must and can be reached from them.
const CORNER_LINES: usize = 3;

/// Writes the head.
pub(super) fn write(part: &mut Part, head: &Head, measures: Measures) -> Result<()> {
    corner(part, head)?;
    mark(part, &text::line(&head.mark), measures)?;
    blanks(part, 2)?;
    number(part, head, measures)?;
    blanks(part, 2)
}

fn blanks(part: &mut Part, count: usize) -> Result<()> {
    (0..count).try_for_each(|_| part.empty("w:p", &[]))
}

fn corner(part: &mut Part, head: &Head) -> Result<()> {
    let lines = [
        (styles::COPY_NUMBER, text::line(&head.copy_number)),
        (styles::CORNER, text::line(&head.secrecy)),
        (styles::CORNER, text::line(&head.urgency)),
    ];
    let mut written = 0;
    for (style, pieces) in lines.iter().filter(|(_, pieces)| !pieces.is_empty()) {
        part.element("w:p", &[], |part| {
            part.element("w:pPr", &[], |part| part.value("w:pStyle", style))?;
            text::pieces(part, pieces, Look::default())
        })?;
        written += 1;
    }
    blanks(part, CORNER_LINES - written)
}

/// 发文机关标志. Its line is as high as puts the baseline of an exact line (four fifths down) where the characters
/// touch the line's top, so that the space before it measures to their upper edge.
fn mark(part: &mut Part, pieces: &[Piece], measures: Measures) -> Result<()> {
    let size = mark_size(&text::characters(pieces), Pt(measures.width as f64 / 20.0));
    let above = (MARK_DROP.pt().twips() - CORNER_LINES as i64 * measures.pitch).max(0).to_string();
    let line = (size * MARK_LINE).twips().to_string();
    // Sizes are between 16 and 36 pt.
    let half_points = (size.0 * 2.0) as u32;
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| {
            part.value("w:pStyle", styles::MARK)?;
            part.empty("w:spacing", &[("w:before", &above), ("w:line", &line), ("w:lineRule", "exact")])
        })?;
        text::pieces(part, pieces, Look { half_points, ..Look::default() })
    })
}

/// 发文字号 at the left and 签发人 at the right, one character in, and the red rule under them. The distances are a
/// first-line indent and a tab: indents of the paragraph would shorten the rule.
fn number(part: &mut Part, head: &Head, measures: Measures) -> Result<()> {
    let signer = text::line(&head.signer);
    let right = (measures.width - i64::from(TWIPS.cells(1))).to_string();
    let line = (measures.pitch - i64::from(NUMBER_LIFT) * 20).max(20).to_string();
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| {
            part.value("w:pStyle", styles::NUMBER)?;
            part.element("w:pBdr", &[], |part| {
                let drop = (RED_RULE_DROP + NUMBER_LIFT).to_string();
                let rule = [("w:val", "single"), ("w:sz", "8"), ("w:space", &*drop), ("w:color", RED)];
                part.empty("w:bottom", &rule)
            })?;
            part.element("w:tabs", &[], |part| {
                part.empty("w:tab", &[("w:val", "right"), ("w:pos", &right)])
            })?;
            part.empty("w:spacing", &[("w:line", &line), ("w:lineRule", "exact")])
        })?;
        text::pieces(part, &text::line(&head.number), Look::default())?;
        if signer.is_empty() {
            return Ok(());
        }
        text::tab(part)?;
        text::words(part, "签发人：")?;
        text::pieces(part, &signer, Look { style: styles::SIGNER, ..Look::default() })
    })
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::document::{Head, Origin, Run};
    use crate::export::docx::page::Measures;
    use crate::export::docx::xml::Part;
    use crate::layout::Profile;

    fn run(text: &str) -> Vec<Run> {
        vec![Run { text: text.into(), origin: Origin::Wording }]
    }

    fn check(head: &Head, expected: &str) {
        let measures = Measures::of(&Profile::default());
        let part = Part::write("x", &[], |part| write(part, head, measures)).unwrap();
        let xml = String::from_utf8(part).unwrap();
        let inner = xml.split_once("<x>").unwrap().1.split_once("</x>").unwrap().0;
        let inner = inner.replace("<w:rFonts w:hint=\"eastAsia\"/>", "").replace("<w:rPr></w:rPr>", "");
        let inner = inner.replace(" xml:space=\"preserve\"", "").replace("w:", "").replace('"', "'");
        assert_eq!(inner, expected);
    }

    #[test]
    fn a_report_to_a_superior() {
        let head = Head {
            secrecy: run("秘密★1年"),
            mark: run("中共临江市教育局党组文件"),
            number: run("临教党组〔2026〕2号"),
            signer: run("王甲"),
            ..Head::default()
        };
        check(
            &head,
            "<p><pPr><pStyle val='Corner'/></pPr><r><t>秘密★1年</t></r></p><p/><p/>\
             <p><pPr><pStyle val='Mark'/><spacing before='247' line='774' lineRule='exact'/></pPr>\
             <r><rPr><sz val='72'/><szCs val='72'/></rPr><t>中共临江市教育局党组文件</t></r></p><p/><p/>\
             <p><pPr><pStyle val='DocumentNumber'/>\
             <pBdr><bottom val='single' sz='8' space='9' color='FF0000'/></pBdr>\
             <tabs><tab val='right' pos='8529'/></tabs><spacing line='499' lineRule='exact'/></pPr><r><t>临教党组〔2026〕2号</t></r>\
             <r><tab/></r><r><t>签发人：</t></r><r><rPr><rStyle val='Signer'/></rPr><t>王甲</t></r></p><p/><p/>",
        );
    }

    #[test]
    fn long_marks_shrink() {
        let head = Head { mark: run(&"长".repeat(20)), ..Head::default() };
        let xml =
            Part::write("x", &[], |part| write(part, &head, Measures::of(&Profile::default()))).unwrap();
        assert!(String::from_utf8(xml).unwrap().contains("<w:sz w:val=\"44\"/>"));
    }
}
