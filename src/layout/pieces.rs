//! A block cut into the lines and stretches of one look that every format writes.

use super::characters::{clean, is_break};
use crate::document::{Block, BlockKind, Level, Origin, Run};

/// A stretch of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Clean text, never empty, without line breaks.
    pub(crate) text: String,
    /// The face it is set in.
    pub(crate) face: Face,
    /// Whether it stands for an unanswered field.
    pub(crate) gap: bool,
    /// Where the characters came from; of a piece joined by its look, where its first came from.
    pub(crate) origin: Origin,
}

/// What neighbouring stretches must share to become one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joined {
    /// Their look: a file holds no more runs than it shows.
    ByLook,
    /// Their origin too: a word on the page leads to its answer.
    ByOrigin,
}

/// Which face a piece has, seen from its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    /// The face of the line.
    Own,
    /// The face of a heading of this level, run into a paragraph.
    RunIn(Level),
}

/// Cuts a block into lines of pieces, its number or 附件 in front; a block without a visible character gives none.
pub(crate) fn cut(block: &Block, joined: Joined) -> Vec<Vec<Piece>> {
    let lead = block.lead.iter().map(|run| (run, lead_face(block.kind)));
    let mut lines = split(lead.chain(own(&block.runs)));
    if !may_break(block.kind) {
        lines = vec![lines.concat()];
    }
    lines.retain(|line| !line.is_empty());
    let label = label(block);
    if lines.is_empty() && !label.text.is_empty() {
        lines.push(Vec::new());
    }
    if let Some(first) = lines.first_mut() {
        first.insert(0, label);
    }
    lines.into_iter().map(|line| merge(line, joined)).collect()
}

/// What stands before the name of an attachment (7.3.4): a single one carries no number.
pub(crate) fn attachment_label(index: usize, count: usize) -> String {
    match (index, count) {
        (0 | 1, 0 | 1) => "附件：".into(),
        (0 | 1, _) => "附件：1.".into(),
        (index, _) => format!("{index}."),
    }
}

/// Whether a line break inside a block starts a new line; in the others it is a slip and goes.
fn may_break(kind: BlockKind) -> bool {
    match kind {
        BlockKind::Title | BlockKind::Paragraph(_) | BlockKind::Signature => true,
        BlockKind::Addressee
        | BlockKind::Heading(_)
        | BlockKind::Attachment { .. }
        | BlockKind::Date
        | BlockKind::Note => false,
    }
}

fn label(block: &Block) -> Piece {
    let text = match block.kind {
        BlockKind::Attachment { index, count } => attachment_label(index, count),
        BlockKind::Title
        | BlockKind::Addressee
        | BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Signature
        | BlockKind::Date
        | BlockKind::Note => clean(&block.number),
    };
    let face = if block.lead.is_empty() { Face::Own } else { lead_face(block.kind) };
    Piece { text, face, gap: false, origin: Origin::Wording }
}

fn lead_face(kind: BlockKind) -> Face {
    match kind {
        BlockKind::Paragraph(Some(level)) => Face::RunIn(level),
        BlockKind::Title
        | BlockKind::Addressee
        | BlockKind::Heading(_)
        | BlockKind::Paragraph(None)
        | BlockKind::Attachment { .. }
        | BlockKind::Signature
        | BlockKind::Date
        | BlockKind::Note => Face::Own,
    }
}

/// Runs in the face of their line.
fn own(runs: &[Run]) -> impl Iterator<Item = (&Run, Face)> {
    runs.iter().map(|run| (run, Face::Own))
}

/// Cuts runs at line breaks into lines of clean pieces without outer blanks; always gives at least one line.
fn split<'a>(runs: impl Iterator<Item = (&'a Run, Face)>) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    for (run, face) in runs {
        for (index, part) in run.text.split(is_break).enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(piece(part, run, face));
            }
        }
    }
    lines.iter_mut().for_each(trim);
    lines
}

fn piece(text: &str, run: &Run, face: Face) -> Piece {
    let gap = matches!(run.origin, Origin::Gap(_));
    Piece { text: clean(text), face, gap, origin: run.origin.clone() }
}

/// Runs as one line: its line breaks gone, neighbours of one look joined.
#[cfg(feature = "docx")]
pub(crate) fn one_line(runs: &[Run]) -> Vec<Piece> {
    merge(split(own(runs)).concat(), Joined::ByLook)
}

/// Takes white space off both ends: an indent is the format's business, not a character of the text.
fn trim(pieces: &mut Vec<Piece>) {
    while let Some(first) = pieces.first_mut() {
        first.text = first.text.trim_start().into();
        if !first.text.is_empty() {
            break;
        }
        pieces.remove(0);
    }
    while let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        pieces.pop();
    }
}

/// Joins neighbours.
fn merge(pieces: Vec<Piece>, joined: Joined) -> Vec<Piece> {
    let alike = |a: &Piece, b: &Piece| {
        a.face == b.face && a.gap == b.gap && (joined == Joined::ByLook || a.origin == b.origin)
    };
    let mut merged: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.into_iter().filter(|piece| !piece.text.is_empty()) {
        match merged.last_mut() {
            Some(last) if alike(last, &piece) => last.text.push_str(&piece.text),
            _ => merged.push(piece),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::{Face, Joined, attachment_label, cut};
    use crate::layout::samples;

    /// Lines as text: `[ ]` a run-in heading, `!` a gap.
    fn check(source: &str, expected: &[&str]) {
        let shown = |piece: &super::Piece| {
            let gap = if piece.gap { "!" } else { "" };
            match piece.face {
                Face::Own => format!("{gap}{}", piece.text),
                Face::RunIn(_) => format!("[{gap}{}]", piece.text),
            }
        };
        let lines: Vec<_> =
            samples::parse(source).blocks.iter().flat_map(|block| cut(block, Joined::ByLook)).collect();
        let found: Vec<String> = lines.iter().map(|line| line.iter().map(shown).collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_leads_and_gaps() {
        check("p2 （一）|抓学习。|开展研讨。", &["[（一）抓学习。]开展研讨。"]);
        check("p2 （一）||开展研讨。", &["（一）开展研讨。"]);
        check("p 于‹会议时间›召开", &["于!【待补：会议时间】召开"]);
    }

    #[test]
    fn breaks_make_lines_only_where_lines_make_sense() {
        check("p 甲。\\n\\n　　乙。 \\n", &["甲。", "乙。"]);
        check("h1 一、|甲 \\n　乙", &["一、甲乙"]);
        check("title 关于召开\\n会议的报告", &["关于召开", "会议的报告"]);
    }

    #[test]
    fn invisible_blocks_vanish_but_numbers_stay() {
        check("p \\0 　\np 甲", &["甲"]);
        check("h1 一、|\\0", &["一、"]);
    }

    #[test]
    fn labels() {
        let labels = [attachment_label(1, 1), attachment_label(1, 2), attachment_label(12, 12)];
        assert_eq!(labels, ["附件：", "附件：1.", "12."]);
    }
}
