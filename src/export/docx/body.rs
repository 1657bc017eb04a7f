//! `word/document.xml`: the lines of a report, each in its style, and the page.

use std::io::Result;

use super::styles;
use super::xml::{Part, WORD};
use crate::document::{BlockKind, Document, Level};
use crate::layout::{Closing, TWIPS};
use crate::layout::{Face, Piece};
use crate::layout::{Paragraph, paragraphs};

/// Writes the part; a document without lines becomes one empty paragraph.
pub(super) fn part(document: &Document) -> Result<Vec<u8>> {
    let lines = paragraphs(document);
    let closing = TWIPS.closing(&lines);
    Part::write("w:document", &[("xmlns:w", WORD)], |part| {
        part.element("w:body", &[], |part| {
            if lines.is_empty() {
                blank(part, false)?;
            }
            let mut kept = false;
            for line in &lines {
                if line.blank_above {
                    blank(part, kept)?;
                }
                paragraph(part, line, closing)?;
                kept = line.keep_next;
            }
            page(part)
        })
    })
}

/// An empty line, as high as any other.
fn blank(part: &mut Part, keep_next: bool) -> Result<()> {
    if !keep_next {
        return part.empty("w:p", &[]);
    }
    part.element("w:p", &[], |part| part.element("w:pPr", &[], |part| part.empty("w:keepNext", &[])))
}

fn paragraph(part: &mut Part, line: &Paragraph, closing: Closing) -> Result<()> {
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| {
            part.value("w:pStyle", styles::of(line.kind))?;
            if line.keep_next {
                part.empty("w:keepNext", &[])?;
            }
            indent(part, line.kind, closing)
        })?;
        line.pieces.iter().try_for_each(|piece| run(part, piece))
    })
}

/// The indent of the lines whose place is counted, in twips only: an indent in `rightChars` would win in Word, and
/// its unit is the 16 pt of 正文 and not the 15.75 pt from one character to the next, so that the date would begin
/// up to a millimetre off.
fn indent(part: &mut Part, kind: BlockKind, closing: Closing) -> Result<()> {
    match kind {
        BlockKind::Attachment { index, count } => {
            let hang = TWIPS.hang(index, count);
            let (left, hanging) = (hang.rest.to_string(), (hang.rest - hang.first).to_string());
            part.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)])
        }
        BlockKind::Signature => part.empty("w:ind", &[("w:right", &closing.organ_right.to_string())]),
        BlockKind::Date => part.empty("w:ind", &[("w:right", &closing.date_right.to_string())]),
        BlockKind::Title
        | BlockKind::Addressee
        | BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Note => Ok(()),
    }
}

/// A run. The hint makes “ ” … — · Chinese: without it Word takes them from the Latin slot.
fn run(part: &mut Part, piece: &Piece) -> Result<()> {
    part.element("w:r", &[], |part| {
        part.element("w:rPr", &[], |part| {
            match piece.face {
                Face::RunIn(Level::One) => part.value("w:rStyle", styles::RUN_IN_ONE)?,
                Face::RunIn(Level::Two) => part.value("w:rStyle", styles::RUN_IN_TWO)?,
                Face::Own | Face::RunIn(Level::Three | Level::Four) => {}
            }
            part.empty("w:rFonts", &[("w:hint", "eastAsia")])?;
            if piece.gap {
                part.value("w:highlight", "yellow")?;
            }
            Ok(())
        })?;
        part.text("w:t", &[("xml:space", "preserve")], &piece.text)
    })
}

/// A4 with the type area of 156 mm × 225 mm (5.2.1).
fn page(part: &mut Part) -> Result<()> {
    let margins = [
        ("w:top", "2098"),
        ("w:right", "1474"),
        ("w:bottom", "1984"),
        ("w:left", "1588"),
        ("w:header", "680"),
        ("w:footer", "1400"),
        ("w:gutter", "0"),
    ];
    part.element("w:sectPr", &[], |part| {
        part.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
        part.empty("w:pgMar", &margins)?;
        part.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", "579")])
    })
}

#[cfg(test)]
mod tests {
    use super::part;
    use crate::layout::samples;

    /// Paragraphs without what all share: prefixes, the hint, `xml:space` and the page.
    fn body(source: &str) -> String {
        let part = String::from_utf8(part(&samples::parse(source)).unwrap()).unwrap();
        let body = part.split_once("<w:body>").unwrap().1.split_once("<w:sectPr>").unwrap().0;
        body.replace("<w:rFonts w:hint=\"eastAsia\"/>", "")
            .replace(" xml:space=\"preserve\"", "")
            .replace("w:", "")
    }

    fn check(source: &str, expected: &str) {
        assert_eq!(body(source), expected.replace('\'', "\""));
    }

    #[test]
    fn a_run_in_heading_and_a_gap() {
        check(
            "p2 （一）|抓学习。|于‹时间›召开",
            "<p><pPr><pStyle val='Body'/></pPr>\
             <r><rPr><rStyle val='RunInTwo'/></rPr><t>（一）抓学习。</t></r><r><rPr></rPr><t>于</t></r>\
             <r><rPr><highlight val='yellow'/></rPr><t>【待补：时间】</t></r><r><rPr></rPr><t>召开</t></r></p>",
        );
    }

    #[test]
    fn the_closing_stays_together() {
        check(
            "p 尾\nsign 中共临江市委\ndate 2026年2月13日",
            "<p><pPr><pStyle val='Body'/><keepNext/></pPr><r><rPr></rPr><t>尾</t></r></p>\
             <p><pPr><keepNext/></pPr></p>\
             <p><pPr><pStyle val='OrganSignature'/><keepNext/><ind right='1400'/></pPr>\
             <r><rPr></rPr><t>中共临江市委</t></r></p>\
             <p><pPr><pStyle val='IssueDate'/><ind right='630'/></pPr><r><rPr></rPr><t>2026年2月13日</t></r></p>",
        );
    }

    #[test]
    fn attachments_hang() {
        check(
            "p 甲\natt 乙\natt 丙",
            "<p><pPr><pStyle val='Body'/></pPr><r><rPr></rPr><t>甲</t></r></p><p/>\
             <p><pPr><pStyle val='Attachment'/><ind left='1885' hanging='1255'/></pPr>\
             <r><rPr></rPr><t>附件：1.乙</t></r></p>\
             <p><pPr><pStyle val='Attachment'/><ind left='1885' hanging='310'/></pPr><r><rPr></rPr><t>2.丙</t></r></p>",
        );
    }

    #[test]
    fn data_is_only_text() {
        check(
            "p <script>&{unit}**",
            "<p><pPr><pStyle val='Body'/></pPr><r><rPr></rPr><t>&lt;script&gt;&amp;{unit}**</t></r></p>",
        );
        check("", "<p/>");
    }
}
