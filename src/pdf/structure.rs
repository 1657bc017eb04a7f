//! What a reader is told beside the picture: headings and paragraphs in reading order, bookmarks, properties.

use std::num::NonZeroU16;

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::{Identifier, Node, Tag, TagGroup, TagTree};

use super::job::{Bookmark, Job, Role};

/// The language of every report.
pub(super) const LANGUAGE: &str = "zh-CN";

/// The marks of all lines, by block in reading order.
#[derive(Default)]
pub(super) struct Marks {
    blocks: Vec<(usize, Vec<Identifier>)>,
}

impl Marks {
    /// Notes the mark of a line; lines of one block follow each other, or the block is told in parts.
    pub(super) fn note(&mut self, block: usize, mark: Identifier) {
        match self.blocks.last_mut() {
            Some((last, marks)) if *last == block => marks.push(mark),
            _ => self.blocks.push((block, vec![mark])),
        }
    }

    /// The structure of the document.
    pub(super) fn tree(self, job: &Job) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(LANGUAGE.into()));
        for (block, marks) in self.blocks {
            let children: Vec<Node> = marks.into_iter().map(Node::from).collect();
            tree.push(group(job.blocks.get(block), children));
        }
        tree
    }
}

fn group(role: Option<&Role>, children: Vec<Node>) -> TagGroup {
    match role {
        Some(Role::Heading(level, text)) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            TagGroup::with_children(Tag::Hn(level, Some(text.clone())), children)
        }
        Some(Role::Paragraph) | None => TagGroup::with_children(Tag::P, children),
    }
}

/// The bookmarks as a tree; `None` when there are none.
pub(super) fn outline(job: &Job) -> Option<Outline> {
    let mut entries = job.bookmarks.iter().filter_map(|bookmark| Some((bookmark, place(job, bookmark)?)));
    let mut open: Vec<(u16, OutlineNode)> = Vec::new();
    let mut outline = Outline::new();
    entries.by_ref().for_each(|(bookmark, place)| {
        close(&mut open, &mut outline, bookmark.depth);
        open.push((bookmark.depth, OutlineNode::new(bookmark.text.clone(), place)));
    });
    close(&mut open, &mut outline, 0);
    (!job.bookmarks.is_empty()).then_some(outline)
}

/// Hands every open entry that lies as deep or deeper to the one above it.
fn close(open: &mut Vec<(u16, OutlineNode)>, outline: &mut Outline, depth: u16) {
    while let Some((_, node)) = open.pop_if(|(deep, _)| *deep >= depth) {
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(node),
            None => outline.push_child(node),
        }
    }
}

/// The top of the first line of a bookmark's block.
fn place(job: &Job, bookmark: &Bookmark) -> Option<XyzDestination> {
    job.sheets.iter().enumerate().find_map(|(page, sheet)| {
        let line = sheet.lines.iter().find(|line| line.block == bookmark.block)?;
        let first = line.stretches.first()?;
        let top = (line.baseline - first.size).max(0.0);
        Some(XyzDestination::new(page, Point::from_xy(first.left as f32, top as f32)))
    })
}

/// What the file says of itself: nothing about the machine or its user.
pub(super) fn metadata(job: &Job) -> Metadata {
    let metadata = Metadata::new()
        .title(job.title.clone())
        .authors(if job.organ.is_empty() { Vec::new() } else { vec![job.organ.clone()] })
        .creator("拟稿".into())
        .producer("拟稿".into())
        .language(LANGUAGE.into());
    match job.made_on {
        Some(day) => {
            metadata.creation_date(DateTime::new(day.year).month(day.month).day(day.day).utc_offset_hour(8))
        }
        None => metadata,
    }
}
