//! A document as the lines that every format writes: cleaned, numbered, with the blank lines of GB/T 9704.
//!
//! A line here is what Word calls a paragraph. Knows nothing of any format's markup.

use std::rc::Rc;

use super::Profile;
use super::pieces::{self, Joined, Piece};
use crate::document::{Block, BlockKind, Document};

/// One paragraph to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// Id of the block that it belongs to.
    pub(crate) block: String,
    /// What it is.
    pub(crate) kind: BlockKind,
    /// Whether it is the first line of its block.
    pub(crate) opens: bool,
    /// Its text with the number or 附件 in front, never empty; neighbours differ in face or gap.
    pub(crate) pieces: Rc<[Piece]>,
    /// How many empty lines stand above it.
    pub(crate) blanks_above: usize,
    /// Whether it must stay on one page with the line after it.
    pub(crate) keep_next: bool,
    /// Whether it must not be divided either: what is tied to the signature stays whole, as long as a page holds it.
    pub(crate) keep_lines: bool,
}

impl Paragraph {
    /// The whole text.
    pub(crate) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// So many rows fewer than a page has may be kept together.
const SPARE: usize = 2;

/// Lays a document out as lines; blocks without a visible character give none.
pub(crate) fn paragraphs(document: &Document) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> =
        document.blocks.iter().flat_map(|block| lines_of(block, Joined::ByLook)).collect();
    finish(&mut lines, document);
    lines
}

/// The lines of one block, not yet finished, with pieces that know their origins.
pub(super) fn lines_with_origins(block: &Block) -> Vec<Paragraph> {
    lines_of(block, Joined::ByOrigin)
}

/// What follows from the lines of a whole document: blank lines, and what is kept together.
pub(super) fn finish(lines: &mut [Paragraph], document: &Document) {
    put_blanks(lines, document.page.sealed);
    chain_closing(lines, &Profile::of(document));
}

/// Groups lines into elements: a title on several lines is one, every other line is its own.
pub(crate) fn elements(lines: &[Paragraph]) -> impl Iterator<Item = &[Paragraph]> {
    lines.chunk_by(|_, below| below.kind == BlockKind::Title && !below.opens)
}

fn lines_of(block: &Block, joined: Joined) -> Vec<Paragraph> {
    let line = |(index, pieces): (usize, Vec<Piece>)| Paragraph {
        block: block.id.clone(),
        kind: block.kind,
        opens: index == 0,
        pieces: pieces.into(),
        blanks_above: 0,
        keep_next: false,
        keep_lines: false,
    };
    pieces::cut(block, joined).into_iter().enumerate().map(line).collect()
}

/// The parts of a report between which an empty line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Band {
    Title,
    Text,
    Attachments,
    Closing,
    Note,
}

fn band(kind: BlockKind) -> Band {
    match kind {
        BlockKind::Title => Band::Title,
        BlockKind::Addressee | BlockKind::Heading(_) | BlockKind::Paragraph(_) => Band::Text,
        BlockKind::Attachment { .. } => Band::Attachments,
        BlockKind::Signature | BlockKind::Date => Band::Closing,
        BlockKind::Note => Band::Note,
    }
}

/// Empty lines above a signature that will be sealed. A seal of 42 mm (119 pt) has its centre at the middle of organ
/// and date or a little above it, and its top within a line of the text (7.3.5.1). The middle is 36 pt below the text
/// with no empty line, so that the seal, reaching up 60 pt, would lie on the text; 65 pt with one, where it may be
/// moved up by 5 pt only; 93 pt with two: moved up by 5 to 33 pt it stands where it must.
const SEAL_BLANKS: usize = 2;

/// One empty line under the title (7.3.2), above 附件 (7.3.4) and above an unsealed signature (7.3.5.2), two above a
/// sealed one; none above the title, since there is no red line for it to keep away from; the note follows the date
/// (7.3.6).
fn put_blanks(lines: &mut [Paragraph], sealed: bool) {
    let mut above: Option<Band> = None;
    for line in lines {
        let here = band(line.kind);
        let parted = here != Band::Note && above.is_some_and(|above| above != here);
        line.blanks_above = match here {
            Band::Closing if parted && sealed => SEAL_BLANKS,
            _ => usize::from(parted),
        };
        above = Some(here);
    }
}

/// Ties the last paragraph of text to everything below it, so that a signature never stands alone on a page
/// (7.3.5.5). A chain too long for one page could not be kept and would break just anywhere: then only the line
/// above the signature is tied to it.
fn chain_closing(lines: &mut [Paragraph], profile: &Profile) {
    let Some(closing) = lines.iter().position(|line| band(line.kind) == Band::Closing) else { return };
    let longest = profile.lines().saturating_sub(SPARE);
    let text = lines.iter().take(closing).rposition(|line| band(line.kind) == Band::Text);
    let fits =
        |first: &usize| lines.iter().skip(*first).map(|line| rows(line, profile)).sum::<usize>() <= longest;
    let first = text.filter(fits).unwrap_or(closing.saturating_sub(1));
    let last = lines.len() - 1;
    for line in lines.iter_mut().take(last).skip(first) {
        line.keep_next = true;
        line.keep_lines = rows(line, profile) <= longest;
    }
}

/// How many rows a line takes at most, with the empty ones above it.
fn rows(line: &Paragraph, profile: &Profile) -> usize {
    line.text().chars().count().div_ceil(profile.cells() as usize) + line.blanks_above
}

#[cfg(test)]
mod tests {
    use super::{elements, paragraphs};
    use crate::layout::samples;

    /// Lines as text: `_` an empty line above, `+` kept with the next.
    fn check(source: &str, expected: &[&str]) {
        let shown = |line: &super::Paragraph| {
            let blank = "_".repeat(line.blanks_above);
            let kept = if line.keep_next { "+" } else { "" };
            format!("{blank}{kept}{}", line.text())
        };
        let found: Vec<String> = paragraphs(&samples::parse(source)).iter().map(shown).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blanks_and_the_closing_chain() {
        check(
            "title 报告\nto 市委：\np 正文。\nh1 一、|情况\np 尾段。\natt 甲\natt 乙\nsign 局\ndate 2026年1月1日\nnote （注）",
            &[
                "报告",
                "_市委：",
                "正文。",
                "一、情况",
                "+尾段。",
                "_+附件：1.甲",
                "+2.乙",
                "__+局",
                "+2026年1月1日",
                "（注）",
            ],
        );
    }

    #[test]
    fn without_a_closing_nothing_is_chained() {
        check("title 报告\np 正文。\natt 甲", &["报告", "_正文。", "_附件：甲"]);
        check("sign 局", &["局"]);
    }

    #[test]
    fn a_chain_fits_on_a_page() {
        let many = |count: usize| "\natt 清单".repeat(count);
        let kept = |source: String| {
            paragraphs(&samples::parse(&source)).iter().filter(|line| line.keep_next).count()
        };
        assert_eq!(kept(format!("p 甲\np 尾{}\nsign 局\ndate 日", many(10))), 12);
        assert_eq!(kept(format!("p 甲\np 尾{}\nsign 局\ndate 日", many(60))), 2);
        assert_eq!(kept(format!("p {}\nsign 局\ndate 日", "长".repeat(2000))), 2);
    }

    #[test]
    fn a_title_on_two_lines_is_one_element() {
        check("title 关于召开\\n会议的报告\np 甲", &["关于召开", "会议的报告", "_甲"]);
        let lines = paragraphs(&samples::parse("title 甲\\n乙\np 丙\np 丁"));
        assert_eq!(elements(&lines).map(<[_]>::len).collect::<Vec<_>>(), [2, 1, 1]);
    }
}
