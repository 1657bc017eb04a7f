//! `word/document.xml`: the lines of a report, each in its style, and the page.

use std::io::Result;

use super::page::{self, Measures};
use super::text::{self, Look};
use super::xml::{Part, RELATIONS, WORD};
use super::{annex, head, imprint, styles};
use crate::document::{BlockKind, Document};
use crate::layout::{Closing, Kept, Pages, Paragraph, Profile, set_again};

/// Writes the part; a document without lines becomes one empty paragraph.
pub(super) fn part(document: &Document, profile: &Profile, kept: &mut Kept) -> Result<Vec<u8>> {
    let lines = kept.lines(document);
    let closing = profile.scale().closing(&lines, document.page.sealed);
    // Only they look at our own pages.
    let looks = document.head.is_some() || document.imprint.is_some();
    let pages = if looks { set_again(document, profile, kept) } else { Pages::default() };
    let measures = Measures::of(profile);
    Part::write("w:document", &[("xmlns:w", WORD), ("xmlns:r", RELATIONS)], |part| {
        part.element("w:body", &[], |part| {
            if document.head.is_some() {
                head::write(part, &pages, profile)?;
            }
            if lines.is_empty() {
                blank(part, false)?;
            }
            let mut tied = false;
            for line in &lines {
                (0..line.blanks_above).try_for_each(|_| blank(part, tied))?;
                paragraph(part, line, closing, profile)?;
                tied = line.keep_next;
            }
            document.annexes.iter().try_for_each(|annex| annex::write(part, annex, measures))?;
            if !document.annexes.is_empty() {
                // Word wants a paragraph behind a table, and between two of them.
                imprint::anchor(part, false)?;
            }
            if let Some(imprint) = &document.imprint {
                imprint::write(part, imprint, measures, imprint_stands_alone(&pages))?;
            }
            page::section(part, measures)
        })
    })
}

/// Whether the 版记 has a page to itself on our own pages. The break is then written: a table that floats at the foot
/// of a page that has no room for it would be left to each program's own way out.
fn imprint_stands_alone(pages: &Pages) -> bool {
    pages.pages.len() > 1
        && pages.pages.last().is_some_and(|page| page.lines.iter().all(|line| line.block == "imprint"))
}

/// An empty line, as high as any other.
fn blank(part: &mut Part, keep_next: bool) -> Result<()> {
    if !keep_next {
        return part.empty("w:p", &[]);
    }
    part.element("w:p", &[], |part| part.element("w:pPr", &[], |part| part.empty("w:keepNext", &[])))
}

fn paragraph(part: &mut Part, line: &Paragraph, closing: Closing, profile: &Profile) -> Result<()> {
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| {
            part.value("w:pStyle", styles::of(line.kind))?;
            if line.keep_next {
                part.empty("w:keepNext", &[])?;
            }
            if line.keep_lines {
                part.empty("w:keepLines", &[])?;
            }
            indent(part, line.kind, closing, profile)
        })?;
        if line.kind == BlockKind::Title {
            return text::title(part, &line.pieces, profile.width.pt());
        }
        text::pieces(part, &line.pieces, Look::default())
    })
}

/// The indent of the lines whose place is counted, in twips only: an indent in `rightChars` would win in Word, and
/// its unit is the 16 pt of 正文 and not the 15.75 pt from one character to the next, so that the date would begin
/// up to a millimetre off.
fn indent(part: &mut Part, kind: BlockKind, closing: Closing, profile: &Profile) -> Result<()> {
    match kind {
        BlockKind::Attachment { index, count } => {
            let hang = profile.scale().hang(index, count);
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

#[cfg(test)]
mod tests {
    use super::part;
    use crate::layout::{Kept, Profile, samples};

    /// Paragraphs without what all share: prefixes, the hint, `xml:space` and the page.
    fn body(source: &str) -> String {
        let mut document = samples::parse(source);
        document.page.sealed = false;
        let part =
            String::from_utf8(part(&document, &Profile::default(), &mut Kept::default()).unwrap()).unwrap();
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
            "<p><pPr><pStyle val='Body'/><keepNext/><keepLines/></pPr><r><rPr></rPr><t>尾</t></r></p>\
             <p><pPr><keepNext/></pPr></p>\
             <p><pPr><pStyle val='OrganSignature'/><keepNext/><keepLines/><ind right='1400'/></pPr>\
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
