//! 版头: what stands above the title of a red-head document, down to the two lines under the red rule (7.2).
//!
//! Written from our own pages, so that long lines and many signatories break where they break there: every line is a
//! paragraph, and what does not begin at its left edge stands behind a tab.

use std::io::Result;

use super::styles::{self, RED};
use super::text::{self, Look};
use super::xml::Part;
use crate::document::{Origin, in_order, key};
use crate::layout::{
    MARK_DROP, MARK_LINE, NUMBER_LIFT, Pages, Profile, Pt, RED_RULE_DROP, SetLine, Stretch, Typeface,
};

/// Lines at the top left: 份号, 密级, 紧急程度. Those that do not apply are left empty below the others, so that
/// the mark stands where it must and can be reached from them.
const CORNER_LINES: usize = 3;

/// Writes the head as it was set.
pub(super) fn write(part: &mut Part, pages: &Pages, profile: &Profile) -> Result<()> {
    let lines: Vec<&SetLine> = pages.pages.iter().flat_map(|page| &page.lines).collect();
    let of = |blocks: &[&str]| -> Vec<&SetLine> {
        lines.iter().copied().filter(|line| blocks.contains(&line.block.as_str())).collect()
    };
    let corner = of(&["head.copy_number", "head.secrecy", "head.urgency"]);
    corner.iter().try_for_each(|line| corner_line(part, line))?;
    blanks(part, CORNER_LINES.saturating_sub(corner.len()))?;
    mark(part, &of(&["head.mark"]), corner.len().max(CORNER_LINES), profile)?;
    blanks(part, 2)?;
    let numbers = of(&["head.number", "head.signer"]);
    let rows: Vec<&[&SetLine]> = numbers.chunk_by(|one, other| one.baseline == other.baseline).collect();
    if rows.is_empty() {
        number(part, &[], true, true, profile)?;
    }
    for (index, row) in rows.iter().enumerate() {
        number(part, row, index == 0, index + 1 == rows.len(), profile)?;
    }
    blanks(part, 2)
}

fn blanks(part: &mut Part, count: usize) -> Result<()> {
    (0..count).try_for_each(|_| part.empty("w:p", &[]))
}

fn corner_line(part: &mut Part, line: &SetLine) -> Result<()> {
    let style = if line.block == "head.copy_number" { styles::COPY_NUMBER } else { styles::CORNER };
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| part.value("w:pStyle", style))?;
        runs(part, &line.stretches.iter().collect::<Vec<_>>(), Look::default())
    })
}

/// 发文机关标志. Its line is as high as puts the baseline of an exact line (four fifths down) where the characters
/// touch the line's top, so that the space before it measures to their upper edge.
fn mark(part: &mut Part, lines: &[&SetLine], above: usize, profile: &Profile) -> Result<()> {
    let pitch = profile.pitch.twips().max(20);
    let mut before =
        (MARK_DROP.pt().twips() - i64::try_from(above).unwrap_or(0).saturating_mul(pitch)).max(0);
    for line in lines {
        let size = line.stretches.first().map_or(Pt::default(), |first| first.size);
        let (above, height) = (before.to_string(), (size * MARK_LINE).twips().to_string());
        // Sizes are between 16 and 36 pt.
        let half_points = (size.0 * 2.0) as u32;
        part.element("w:p", &[], |part| {
            part.element("w:pPr", &[], |part| {
                part.value("w:pStyle", styles::MARK)?;
                part.empty("w:spacing", &[("w:before", &above), ("w:line", &height), ("w:lineRule", "exact")])
            })?;
            runs(part, &line.stretches.iter().collect::<Vec<_>>(), Look { half_points, ..Look::default() })
        })?;
        before = 0;
    }
    Ok(())
}

/// A line of 签发人, or of 发文字号 and 签发人; the red rule is under the last. The distances are tabs: indents of the
/// paragraph would shorten the rule.
fn number(part: &mut Part, row: &[&SetLine], first: bool, last: bool, profile: &Profile) -> Result<()> {
    let stretches: Vec<&Stretch> = row.iter().flat_map(|line| &*line.stretches).collect();
    let stretches = in_order(stretches, |one| key([usize::try_from(one.left.twips()).unwrap_or(0)]));
    let groups: Vec<&[&Stretch]> =
        stretches.chunk_by(|one, other| (one.left + one.width + Pt(1.0)).0 > other.left.0).collect();
    let left = profile.left.pt();
    let stops: Vec<String> = groups
        .iter()
        .filter_map(|group| group.first())
        .map(|first| (first.left - left).twips().to_string())
        .collect();
    let lift = i64::from(NUMBER_LIFT) * 20;
    let line = (profile.pitch.twips() - lift).max(20).to_string();
    let before = if first { "0".into() } else { lift.to_string() };
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| {
            part.value("w:pStyle", styles::NUMBER)?;
            if last {
                part.element("w:pBdr", &[], |part| {
                    let drop = (RED_RULE_DROP + NUMBER_LIFT).to_string();
                    let rule = [("w:val", "single"), ("w:sz", "8"), ("w:space", &*drop), ("w:color", RED)];
                    part.empty("w:bottom", &rule)
                })?;
            }
            part.element("w:tabs", &[], |part| {
                stops.iter().try_for_each(|stop| part.empty("w:tab", &[("w:val", "left"), ("w:pos", stop)]))
            })?;
            part.empty("w:spacing", &[("w:before", &before), ("w:line", &line), ("w:lineRule", "exact")])
        })?;
        groups.iter().try_for_each(|group| {
            text::tab(part)?;
            runs(part, group, Look::default())
        })
    })
}

/// Stretches side by side as runs; the names of signatories in the face of their style.
fn runs(part: &mut Part, stretches: &[&Stretch], look: Look) -> Result<()> {
    let is_gap = |stretch: &Stretch| matches!(stretch.origin, Origin::Gap(_));
    let alike =
        |one: &&Stretch, other: &&Stretch| one.typeface == other.typeface && is_gap(one) == is_gap(other);
    stretches.chunk_by(alike).try_for_each(|run| {
        let Some(first) = run.first() else { return Ok(()) };
        let style = if first.typeface == Typeface::Kai { styles::SIGNER } else { look.style };
        let words: String = run.iter().map(|stretch| stretch.text.as_str()).collect();
        text::run(part, &words, is_gap(first), Look { style, ..look })
    })
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::document::{Document, Head, Origin, Run};
    use crate::export::docx::xml::Part;
    use crate::layout::{Profile, set};

    fn run(text: &str) -> Vec<Run> {
        vec![Run { text: text.into(), origin: Origin::Wording }]
    }

    fn written(head: Head) -> String {
        let (document, profile) = (Document { head: Some(head), ..Document::default() }, Profile::default());
        let pages = set(&document, &profile);
        String::from_utf8(Part::write("x", &[], |part| write(part, &pages, &profile)).unwrap()).unwrap()
    }

    fn check(head: Head, expected: &str) {
        let xml = written(head);
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
            head,
            "<p><pPr><pStyle val='Corner'/></pPr><r><t>秘密★1年</t></r></p><p/><p/>\
             <p><pPr><pStyle val='Mark'/><spacing before='247' line='774' lineRule='exact'/></pPr>\
             <r><rPr><sz val='72'/><szCs val='72'/></rPr><t>中共临江市教育局党组文件</t></r></p><p/><p/>\
             <p><pPr><pStyle val='DocumentNumber'/>\
             <pBdr><bottom val='single' sz='8' space='9' color='FF0000'/></pBdr>\
             <tabs><tab val='left' pos='315'/><tab val='left' pos='6634'/></tabs><spacing before='0' line='499' lineRule='exact'/></pPr><r><tab/></r><r><t>临教党组〔2026〕2号</t></r>\
             <r><tab/></r><r><t>签发人：</t></r><r><rPr><rStyle val='Signer'/></rPr><t>王甲</t></r></p><p/><p/>",
        );
    }

    #[test]
    fn long_marks_shrink() {
        let head = Head { mark: run(&"长".repeat(20)), ..Head::default() };
        assert!(written(head).contains("<w:sz w:val=\"44\"/>"));
    }

    #[test]
    fn signatories_stand_two_a_line_and_the_number_beside_the_last() {
        let head =
            Head {
                number: run("临教党组〔2026〕2号"), signer: run("王甲、李乙丙、张丁"), ..Head::default()
            };
        let xml = written(head);
        let lines: Vec<String> = xml
            .split("</w:p>")
            .filter(|line| line.contains("<w:t "))
            .map(|line| {
                let line = line.replace("<w:tab/>", "<w:t >→</w:t>");
                line.split("<w:t ")
                    .skip(1)
                    .filter_map(|t| t.split_once('>')?.1.split_once('<'))
                    .map(|(t, _)| t)
                    .collect()
            })
            .collect();
        assert_eq!(lines, ["→签发人：王甲→李乙丙", "→临教党组〔2026〕2号→张丁"]);
        assert_eq!(xml.matches("<w:pBdr>").count(), 1);
    }
}
