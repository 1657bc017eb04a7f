//! Plain text, for Windows first.
//!
//! The file begins with a byte order mark and its lines end in CR LF: without the mark, Notepad before Windows 10
//! 1903 and WPS may take UTF-8 for GBK and show rubble, and without the CR that Notepad shows one endless line.
//! A paragraph is one line; its indent is two U+3000, the only indent that plain text has.

use super::{ExportError, Format, Properties};
use crate::document::{BlockKind, Document};
use crate::layout::{Closing, HALVES};
use crate::layout::{Paragraph, paragraphs};

/// The format's row in the table.
pub(super) const FORMAT: Format =
    Format { id: "txt", label: "纯文本", extension: "txt", mime: "text/plain;charset=utf-8" };

/// Writes the file.
pub(super) fn write(document: &Document, _: &Properties) -> Result<Vec<u8>, ExportError> {
    Ok(format!("\u{feff}{}", text(document, "\r\n")).into_bytes())
}

/// The text with the given line ends, the last line ended too.
pub(super) fn text(document: &Document, line_end: &str) -> String {
    let lines = paragraphs(document);
    let closing = HALVES.closing(&lines, document.page.sealed);
    let mut text = String::new();
    for line in &lines {
        text.push_str(&line_end.repeat(line.blanks_above));
        text.push_str(&blanks(indent(line, closing)));
        text.push_str(&line.text());
        text.push_str(line_end);
    }
    text
}

/// The indent in half characters.
fn indent(line: &Paragraph, closing: Closing) -> u32 {
    match line.kind {
        BlockKind::Title | BlockKind::Addressee => 0,
        BlockKind::Heading(_) | BlockKind::Paragraph(_) | BlockKind::Note => HALVES.cells(2),
        BlockKind::Attachment { index, count } => HALVES.hang(index, count).first,
        BlockKind::Signature => HALVES.left_of(&line.text(), closing.organ_right),
        BlockKind::Date => HALVES.left_of(&line.text(), closing.date_right),
    }
}

/// So many half characters of blank: full-width spaces, and a half one for what is over.
fn blanks(halves: u32) -> String {
    let full = "\u{3000}".repeat((halves / 2) as usize);
    if halves % 2 == 1 { full + " " } else { full }
}

#[cfg(test)]
mod tests {
    use super::{text, write};
    use crate::layout::samples;

    fn check(source: &str, expected: &str) {
        assert_eq!(text(&samples::parse(source), "\n"), expected);
    }

    #[test]
    fn a_whole_report() {
        check(samples::SHORT, include_str!("samples/short.txt"));
    }

    #[test]
    fn numbers_of_attachments_are_aligned() {
        check("att 甲\natt 乙", "　　附件：1.甲\n　　　　　2.乙\n");
        check("att 甲", "　　附件：甲\n");
    }

    #[test]
    fn data_is_only_text() {
        check("p <b>**{unit}**</b>\\0", "　　<b>**{unit}**</b>\n");
    }

    #[test]
    fn windows_reads_it() {
        let bytes = write(&samples::parse("p 甲\np 乙"), &crate::export::sample_properties()).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}　　甲\r\n　　乙\r\n");
    }
}
