//! Paragraphs that were set before: when a report is set again after a change, only what reads otherwise is set anew.

use std::collections::HashMap;

use super::Paragraph;
use super::paragraphs::lines_with_origins;
use super::setter::{Row, Setting};
use crate::document::{Block, Document};

/// What is kept from one setting to the next; it never changes what comes out.
#[derive(Debug, Default)]
pub struct Kept(HashMap<String, KeptBlock>);

/// The rows of a paragraph, and how it was set; `None` before it was.
pub(super) type KeptRows = Option<(Setting, Vec<Row>)>;

/// A block, its paragraphs, and their rows as they were last set.
#[derive(Debug)]
pub(super) struct KeptBlock {
    block: Block,
    /// Blank lines and what is kept together are not known from one block alone; here they are not set.
    pub(super) lines: Vec<Paragraph>,
    pub(super) rows: Vec<KeptRows>,
}

impl Kept {
    /// The blocks of a document in order, those that read as before with their rows.
    pub(super) fn take(&mut self, document: &Document) -> Vec<KeptBlock> {
        let taken = |block: &Block| {
            let before = self.0.remove(&block.id).filter(|before| before.block == *block);
            before.unwrap_or_else(|| KeptBlock::new(block))
        };
        document.blocks.iter().map(taken).collect()
    }

    /// Keeps these blocks and no others.
    pub(super) fn put(&mut self, blocks: Vec<KeptBlock>) {
        self.0 = blocks.into_iter().map(|block| (block.block.id.clone(), block)).collect();
    }
}

impl KeptBlock {
    fn new(block: &Block) -> KeptBlock {
        let lines = lines_with_origins(block);
        KeptBlock { block: block.clone(), rows: vec![None; lines.len()], lines }
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;
    use crate::layout::{Profile, samples, set, set_again};

    #[test]
    fn what_was_kept_changes_nothing() {
        let mut kept = Kept::default();
        for source in [
            "title 报告\nto 市委：\nh1 一、|情况\np 正文。\np 尾段。\natt 甲\nsign 局\ndate 2026年1月1日",
            "title 报告\nto 市委：\nh1 一、|情况\np 正文有变。\np 尾段。\natt 甲\natt 乙\nsign 某某市某某局\ndate 2026年1月1日",
            "title 报告\np 甲\\n乙\nsign 局\ndate 2026年12月31日",
            "p 甲\np 甲",
        ] {
            let document = samples::parse(source);
            for profile in
                [Profile::of(&document), Profile { pitch: crate::layout::Pt(30.0), ..Profile::of(&document) }]
            {
                assert_eq!(set_again(&document, &profile, &mut kept), set(&document, &profile));
            }
        }
    }
}
