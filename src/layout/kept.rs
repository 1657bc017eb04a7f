//! Paragraphs that were set before: when a report is set again after a change, only what reads otherwise is set anew.

use std::collections::HashMap;

use super::paragraphs::{finish, lines_with_origins};
use super::setter::{Row, Setting};
use super::table::{self, SetAnnex};
use super::{Pages, Paragraph, Profile};
use crate::document::{Annex, Block, Document, Head, Imprint, PageWishes};

/// What is kept from one setting to the next; it never changes what comes out.
#[derive(Debug, Default)]
pub struct Kept {
    blocks: Vec<KeptBlock>,
    annexes: Vec<(Annex, Profile, SetAnnex)>,
    whole: Option<(Frame, Pages)>,
}

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

/// What stands round blocks and attachments.
type Frame = (Option<Head>, Option<Imprint>, PageWishes, Profile);

impl Kept {
    /// The lines of a document, as `paragraphs` gives them but for pieces that know their origins.
    #[cfg(feature = "docx")]
    pub(crate) fn lines(&mut self, document: &Document) -> Vec<Paragraph> {
        self.take(document);
        finished(&self.blocks, document)
    }

    /// The blocks of a document with their rows, and whether all are as they were.
    pub(super) fn take(&mut self, document: &Document) -> bool {
        let mut same = self.blocks.len() == document.blocks.len();
        let mut before = std::mem::take(&mut self.blocks).into_iter();
        let mut moved: Option<HashMap<String, KeptBlock>> = None;
        for block in &document.blocks {
            let known = match (&mut moved, before.as_slice().first()) {
                (None, Some(next)) if next.block.id == block.id => before.next(),
                (moved, _) => {
                    let by_id = |known: KeptBlock| (known.block.id.clone(), known);
                    moved.get_or_insert_with(|| before.by_ref().map(by_id).collect()).remove(&block.id)
                }
            };
            self.blocks.push(known.filter(|known| known.block == *block).unwrap_or_else(|| {
                same = false;
                KeptBlock::new(block)
            }));
        }
        same &= moved.is_none();
        if !same {
            self.whole = None;
        }
        same
    }

    /// The blocks taken last, and their finished lines.
    pub(super) fn blocks(&mut self, document: &Document) -> (Vec<Paragraph>, &mut [KeptBlock]) {
        (finished(&self.blocks, document), &mut self.blocks)
    }

    /// An attachment by its index, set.
    pub(super) fn annex(&mut self, index: usize, annex: &Annex, profile: &Profile) -> SetAnnex {
        if let Some((known, by, set)) = self.annexes.get(index)
            && known == annex
            && by == profile
        {
            return set.clone();
        }
        let set = table::pages(annex, profile);
        let kept = (annex.clone(), *profile, set.clone());
        match self.annexes.get_mut(index) {
            Some(room) => *room = kept,
            None => self.annexes.push(kept),
        }
        set
    }

    /// The pages, if they are those of a document whose blocks are as they were.
    pub(super) fn pages(&self, document: &Document, profile: &Profile) -> Option<Pages> {
        let (frame, pages) = self.whole.as_ref()?;
        let annexes = document.annexes.iter().eq(self.annexes.iter().map(|(annex, ..)| annex));
        (annexes && *frame == self::frame(document, profile)).then(|| pages.clone())
    }

    /// Keeps the pages of the document whose blocks were taken last.
    pub(super) fn put(&mut self, document: &Document, profile: &Profile, pages: &Pages) {
        self.annexes.truncate(document.annexes.len());
        self.whole = Some((frame(document, profile), pages.clone()));
    }
}

fn frame(document: &Document, profile: &Profile) -> Frame {
    (document.head.clone(), document.imprint.clone(), document.page, *profile)
}

fn finished(blocks: &[KeptBlock], document: &Document) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = blocks.iter().flat_map(|block| block.lines.iter().cloned()).collect();
    finish(&mut lines, document);
    lines
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
            // As for a file, whose lines are asked for before its pages.
            kept.take(&document);
            for profile in
                [Profile::of(&document), Profile { pitch: crate::layout::Pt(30.0), ..Profile::of(&document) }]
            {
                for _ in 0..2 {
                    assert_eq!(set_again(&document, &profile, &mut kept), set(&document, &profile));
                }
            }
        }
    }
}
