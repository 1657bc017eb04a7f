//! Numbers from the structure, and headings that have nothing under them.

use crate::document::{Block, BlockKind, Level};
use crate::form::chinese_numeral;

/// Drops empty headings, then numbers headings and attachments.
pub(super) fn finish(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept = without_empty_headings(blocks);
    number_levels(&mut kept);
    number_attachments(&mut kept);
    kept
}

/// From the end: a heading stays when what follows it belongs to it.
fn without_empty_headings(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    for block in blocks.into_iter().rev() {
        let stays = match block.kind {
            BlockKind::Heading(level) => kept.last().is_some_and(|next| belongs(next.kind, level)),
            _ => true,
        };
        if stays {
            kept.push(block);
        }
    }
    kept.reverse();
    kept
}

fn belongs(next: BlockKind, to: Level) -> bool {
    match next {
        BlockKind::Heading(level) | BlockKind::Paragraph(Some(level)) => level > to,
        BlockKind::Paragraph(None) => true,
        BlockKind::Title
        | BlockKind::Addressee
        | BlockKind::Attachment { .. }
        | BlockKind::Signature
        | BlockKind::Date
        | BlockKind::Note => false,
    }
}

/// 一、 （一） 1. （1）, each starting anew under the next higher (GB/T 9704-2012, 7.3.3).
fn number_levels(blocks: &mut [Block]) {
    let mut counts = [0usize; 4];
    for block in blocks {
        let level = match block.kind {
            BlockKind::Heading(level) | BlockKind::Paragraph(Some(level)) => level,
            _ => continue,
        };
        let depth = level as usize;
        for (at, count) in counts.iter_mut().enumerate() {
            match at.cmp(&depth) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => *count += 1,
                std::cmp::Ordering::Greater => *count = 0,
            }
        }
        let count = counts.get(depth).copied().unwrap_or(0);
        block.number = match level {
            Level::One => format!("{}、", chinese_numeral(count)),
            Level::Two => format!("（{}）", chinese_numeral(count)),
            Level::Three => format!("{count}."),
            Level::Four => format!("（{count}）"),
        };
    }
}

fn number_attachments(blocks: &mut [Block]) {
    let all = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Attachment { .. })).count();
    let mut place = 0;
    for block in blocks {
        if let BlockKind::Attachment { index, count } = &mut block.kind {
            place += 1;
            *index = place;
            *count = all;
        }
    }
}
