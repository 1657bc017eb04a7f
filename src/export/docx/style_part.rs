//! `word/styles.xml`: everything that the look of a report needs, so that `document.xml` only names styles.

use std::io::Result;

use super::page::Measures;
use super::styles::{BODY_SIZE, Indent, NORMAL, RED, RUN_IN_ONE, RUN_IN_TWO, SIGNER, STYLES, Style};
use super::xml::{Part, WORD};
use crate::document::{FontWish, Level};
use crate::layout::{Profile, Typeface};

/// Writes `word/styles.xml`.
pub(super) fn part(profile: &Profile, measures: Measures) -> Result<Vec<u8>> {
    Part::write("w:styles", &[("xmlns:w", WORD)], |part| {
        defaults(part, profile.fonts)?;
        latent(part)?;
        normal(part, profile, measures)?;
        part.element(
            "w:style",
            &[("w:type", "character"), ("w:default", "1"), ("w:styleId", "DefaultFont")],
            |part| {
                part.value("w:name", "Default Paragraph Font")?;
                part.value("w:uiPriority", "1")?;
                part.empty("w:semiHidden", &[])?;
                part.empty("w:unhideWhenUsed", &[])
            },
        )?;
        for style in STYLES {
            paragraph_style(part, style, profile.fonts)?;
        }
        run_in(part, RUN_IN_ONE, "一级标题（段内）", Level::One, profile.fonts)?;
        run_in(part, RUN_IN_TWO, "二级标题（段内）", Level::Two, profile.fonts)?;
        run_in(part, SIGNER, "签发人姓名", Level::Two, profile.fonts)
    })
}

/// 3号 仿宋, Chinese.
fn defaults(part: &mut Part, names: FontWish) -> Result<()> {
    part.element("w:docDefaults", &[], |part| {
        part.element("w:rPrDefault", &[], |part| {
            part.element("w:rPr", &[], |part| {
                fonts(part, Typeface::Fang, names)?;
                size(part, BODY_SIZE)?;
                part.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")])
            })
        })?;
        part.empty("w:pPrDefault", &[])
    })
}

/// Keeps Word's other built-in styles out of its gallery until they are used.
fn latent(part: &mut Part) -> Result<()> {
    let hidden = [
        ("w:defLockedState", "0"),
        ("w:defUIPriority", "99"),
        ("w:defSemiHidden", "1"),
        ("w:defUnhideWhenUsed", "1"),
        ("w:defQFormat", "0"),
        ("w:count", "376"),
    ];
    part.empty("w:latentStyles", &hidden)
}

/// 正文: the grid of 28 characters by 22 lines without Word's document grid, which pulls titles apart: exact lines
/// of 28.95 pt, and 3号 characters 0.25 pt closer. Word and WPS hang a mark outside the line unless `overflowPunct`
/// is 0; LibreOffice 7.4 reads that value the wrong way round.
fn normal(part: &mut Part, profile: &Profile, measures: Measures) -> Result<()> {
    let pitch = measures.pitch.to_string();
    let tracking = profile.tracking().twips().to_string();
    part.element("w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", NORMAL)], |part| {
        part.value("w:name", NORMAL)?;
        part.empty("w:qFormat", &[])?;
        part.element("w:pPr", &[], |part| {
            part.value("w:widowControl", "0")?;
            part.value("w:kinsoku", "1")?;
            part.value("w:overflowPunct", "0")?;
            part.value("w:autoSpaceDE", "0")?;
            part.value("w:autoSpaceDN", "0")?;
            part.value("w:adjustRightInd", "0")?;
            part.value("w:snapToGrid", "0")?;
            let lines = [("w:before", "0"), ("w:after", "0"), ("w:line", &*pitch), ("w:lineRule", "exact")];
            part.empty("w:spacing", &lines)?;
            part.value("w:jc", "both")
        })?;
        part.element("w:rPr", &[], |part| {
            fonts(part, Typeface::Fang, profile.fonts)?;
            part.value("w:spacing", &tracking)?;
            size(part, BODY_SIZE)
        })
    })
}

fn paragraph_style(part: &mut Part, style: &Style, names: FontWish) -> Result<()> {
    let built_in = [("w:type", "paragraph"), ("w:styleId", style.id)];
    let ours = [("w:type", "paragraph"), ("w:customStyle", "1"), ("w:styleId", style.id)];
    part.element("w:style", if style.alias.is_empty() { &ours } else { &built_in }, |part| {
        part.value("w:name", style.name)?;
        if !style.alias.is_empty() {
            part.value("w:aliases", style.alias)?;
        }
        part.value("w:basedOn", NORMAL)?;
        part.value("w:next", style.next)?;
        part.empty("w:qFormat", &[])?;
        part.element("w:pPr", &[], |part| paragraph_properties(part, style))?;
        part.element("w:rPr", &[], |part| {
            fonts(part, style.typeface, names)?;
            if style.red {
                part.value("w:color", RED)?;
            }
            if style.half_points != BODY_SIZE {
                part.value("w:spacing", "0")?;
                size(part, style.half_points)?;
            }
            Ok(())
        })
    })
}

fn paragraph_properties(part: &mut Part, style: &Style) -> Result<()> {
    if style.keep_next {
        part.empty("w:keepNext", &[])?;
    }
    if style.new_page {
        part.empty("w:pageBreakBefore", &[])?;
    }
    if style.line > 0 {
        part.empty("w:spacing", &[("w:line", &style.line.to_string()), ("w:lineRule", "exact")])?;
    }
    indent(part, style.indent)?;
    if !style.aligned.is_empty() {
        part.value("w:jc", style.aligned)?;
    }
    if !style.outline.is_empty() {
        part.value("w:outlineLvl", style.outline)?;
    }
    Ok(())
}

fn indent(part: &mut Part, indent: Indent) -> Result<()> {
    let text = |twips: u32| twips.to_string();
    match indent {
        Indent::None => Ok(()),
        Indent::TwoCharacters => part.empty("w:ind", &[("w:firstLineChars", "200"), ("w:firstLine", "632")]),
        Indent::Right(right) => part.empty("w:ind", &[("w:right", &text(right))]),
        Indent::Left(left) => part.empty("w:ind", &[("w:left", &text(left))]),
        Indent::Hanging(first, rest) => {
            let (left, right, hanging) = (text(rest), text(first), text(rest.saturating_sub(first)));
            part.empty("w:ind", &[("w:left", &left), ("w:right", &right), ("w:hanging", &hanging)])
        }
    }
}

/// The face of a heading that opens a paragraph.
fn run_in(part: &mut Part, id: &str, name: &str, level: Level, names: FontWish) -> Result<()> {
    let attributes = [("w:type", "character"), ("w:customStyle", "1"), ("w:styleId", id)];
    part.element("w:style", &attributes, |part| {
        part.value("w:name", name)?;
        part.value("w:basedOn", "DefaultFont")?;
        part.empty("w:qFormat", &[])?;
        part.element("w:rPr", &[], |part| fonts(part, Typeface::of_level(level), names))
    })
}

/// One face in all four slots: the digits of 仿宋_GB2312 are half a character wide, which the grid counts on.
fn fonts(part: &mut Part, typeface: Typeface, names: FontWish) -> Result<()> {
    let name = typeface.name(names);
    part.empty("w:rFonts", &[("w:ascii", name), ("w:eastAsia", name), ("w:hAnsi", name), ("w:cs", name)])
}

fn size(part: &mut Part, half_points: u32) -> Result<()> {
    let half_points = &half_points.to_string();
    part.value("w:sz", half_points)?;
    part.value("w:szCs", half_points)
}

#[cfg(test)]
mod tests {
    use super::{Measures, part};
    use crate::layout::Profile;

    fn styles(profile: &Profile) -> String {
        String::from_utf8(part(profile, Measures::of(profile)).unwrap()).unwrap()
    }

    fn style(id: &str) -> String {
        let styles = styles(&Profile::default());
        let found =
            styles.split("<w:style ").find(|style| style.contains(&format!("w:styleId=\"{id}\""))).unwrap();
        found.split_once('>').unwrap().1.replace("</w:style>", "").replace("w:", "")
    }

    fn check(id: &str, expected: &str) {
        assert_eq!(style(id), expected.replace('\'', "\""));
    }

    #[test]
    fn headings_feed_the_navigation_pane() {
        check(
            "Heading1",
            "<name val='heading 1'/><aliases val='一级标题'/><basedOn val='Normal'/><next val='Body'/><qFormat/>\
             <pPr><keepNext/><ind firstLineChars='200' firstLine='632'/><outlineLvl val='0'/></pPr>\
             <rPr><rFonts ascii='黑体' eastAsia='黑体' hAnsi='黑体' cs='黑体'/></rPr>",
        );
        assert!(style("Heading2").contains("楷体_GB2312"));
        assert!(style("RunInTwo").contains("楷体_GB2312"));
    }

    #[test]
    fn the_title_is_large_and_not_indented() {
        let title = style("Title");
        assert!(
            title.contains("<jc val=\"center\"/>") && title.contains("<spacing val=\"0\"/><sz val=\"44\"/>")
        );
        assert!(!title.contains("<ind") && !title.contains("<b/>"));
    }

    #[test]
    fn the_grid_is_in_normal() {
        check(
            "Normal",
            "<name val='Normal'/><qFormat/><pPr><widowControl val='0'/><kinsoku val='1'/><overflowPunct val='0'/>\
             <autoSpaceDE val='0'/><autoSpaceDN val='0'/><adjustRightInd val='0'/><snapToGrid val='0'/>\
             <spacing before='0' after='0' line='579' lineRule='exact'/><jc val='both'/></pPr>\
             <rPr><rFonts ascii='仿宋_GB2312' eastAsia='仿宋_GB2312' hAnsi='仿宋_GB2312' cs='仿宋_GB2312'/>\
             <spacing val='-5'/><sz val='32'/><szCs val='32'/></rPr>",
        );
    }
}
