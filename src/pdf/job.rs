//! Everything that a PDF is made from: set pages with what each block is, and what the file says of itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::document::{Block, BlockKind, Document, Level, Origin};
use crate::layout::{Ink, Pages, Pt, Rule, SetLine, Typeface, advance, clean};

/// One PDF to be made. Lengths are points from the sheet's top left corner.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Job {
    /// The document's title; may be empty.
    pub title: String,
    /// 发文机关, written as the author; may be empty.
    pub organ: String,
    /// The day that the file gives as its own; without one it is no PDF/A.
    pub made_on: Option<Day>,
    /// Width and height of the sheet.
    pub size: (f64, f64),
    /// What the lines of each block are; lines name theirs by index.
    pub blocks: Vec<Role>,
    /// Bookmarks in reading order.
    pub bookmarks: Vec<Bookmark>,
    /// The pages.
    pub sheets: Vec<Sheet>,
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// What a block is to a reader who cannot see the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// A heading of this level (1 is the title) and its text.
    Heading(u16, String),
    /// Anything else.
    Paragraph,
}

/// An entry of the navigation pane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// Index of the block that it leads to.
    pub block: usize,
    /// How deep it lies; 1 is the top.
    pub depth: u16,
    /// What it says.
    pub text: String,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// Lines in reading order.
    pub lines: Vec<Line>,
    /// Rules.
    pub strokes: Vec<Stroke>,
    /// The page number.
    pub folio: Option<Line>,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Index of its block.
    pub block: usize,
    /// Where its characters stand.
    pub baseline: f64,
    /// Stretches from left to right.
    pub stretches: Vec<Stretch>,
}

/// Characters of one look at even distances.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// The characters.
    pub text: String,
    /// Left edge of the first.
    pub left: f64,
    /// To the left edge of what follows.
    pub width: f64,
    /// What is added after each character.
    pub added: f64,
    /// The size.
    pub size: f64,
    /// The face, by its place in the list of faces.
    face: u8,
    /// Whether it is red.
    pub red: bool,
    /// Whether it stands for an unanswered field.
    pub gap: bool,
}

/// A straight line as the box that it fills.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stroke {
    /// Left, top, width and height.
    pub area: (f64, f64, f64, f64),
    /// Whether it is red.
    pub red: bool,
}

/// Why a job could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("生成 PDF 的模块和网页的版本不一致（{0}）。请刷新网页后再试。")]
pub struct JobError(pub(super) String);

const FACES: [Typeface; 5] =
    [Typeface::Fang, Typeface::Biaosong, Typeface::Hei, Typeface::Kai, Typeface::Song];

impl Job {
    /// Takes together what the writer needs of a document and of its pages.
    pub fn new(document: &Document, pages: &Pages, organ: &str, made_on: Option<Day>) -> Job {
        let mut known = Known::new(document);
        let sheets = pages.pages.iter().map(|page| Sheet {
            lines: page.lines.iter().map(|line| known.line(line)).collect(),
            strokes: page.rules.iter().map(stroke).collect(),
            folio: page.folio.as_ref().map(|folio| line(folio, 0)),
        });
        let sheets = sheets.collect();
        Job {
            title: clean(&document.title()),
            organ: clean(organ),
            made_on,
            size: (length(pages.width), length(pages.height)),
            blocks: known.blocks,
            bookmarks: known.bookmarks,
            sheets,
        }
    }

    /// As bytes, for the way to the worker.
    ///
    /// # Errors
    /// When memory fails.
    pub fn encode(&self) -> Result<Vec<u8>, JobError> {
        postcard::to_allocvec(self).map_err(|error| JobError(error.to_string()))
    }

    /// Reads what `encode` of the same version wrote.
    ///
    /// # Errors
    /// When another version wrote it.
    pub fn decode(bytes: &[u8]) -> Result<Job, JobError> {
        postcard::from_bytes(bytes).map_err(|error| JobError(error.to_string()))
    }

    /// All stretches of all pages, page numbers included.
    pub(super) fn stretches(&self) -> impl Iterator<Item = &Stretch> {
        let lines = self.sheets.iter().flat_map(|sheet| sheet.lines.iter().chain(&sheet.folio));
        lines.flat_map(|line| &line.stretches)
    }
}

impl Stretch {
    /// The face.
    pub fn typeface(&self) -> Typeface {
        FACES.get(usize::from(self.face)).copied().unwrap_or(Typeface::Fang)
    }
}

/// The blocks by id, and those that were seen on a page, in the order in which they came.
struct Known<'a> {
    document: &'a Document,
    seen: BTreeMap<&'a str, usize>,
    blocks: Vec<Role>,
    bookmarks: Vec<Bookmark>,
}

impl<'a> Known<'a> {
    fn new(document: &'a Document) -> Known<'a> {
        Known { document, seen: BTreeMap::new(), blocks: Vec::new(), bookmarks: Vec::new() }
    }

    fn line(&mut self, set: &'a SetLine) -> Line {
        let id = set.block.as_str();
        let index = match self.seen.get(id) {
            Some(index) => *index,
            None => self.meet(id),
        };
        line(set, index)
    }

    fn meet(&mut self, id: &'a str) -> usize {
        let block = self.blocks.len();
        let found = self.document.blocks.iter().find(|candidate| candidate.id == id);
        let annex = self.document.annexes.iter().find(|annex| annex.id == id);
        let entry = found.and_then(bookmark).or_else(|| {
            let title: String = annex?.title.iter().map(|run| run.text.as_str()).collect();
            Some((1, clean(&format!("{} {title}", annex?.label))))
        });
        self.bookmarks.extend(entry.map(|(depth, text)| Bookmark { block, depth, text }));
        self.blocks.push(found.map_or(Role::Paragraph, role));
        self.seen.insert(id, block);
        block
    }
}

fn role(block: &Block) -> Role {
    match block.kind {
        BlockKind::Title => Role::Heading(1, clean(&block.text())),
        BlockKind::Heading(level) => Role::Heading(depth(level) + 1, clean(&block.text())),
        BlockKind::Addressee
        | BlockKind::Paragraph(_)
        | BlockKind::Attachment { .. }
        | BlockKind::Signature
        | BlockKind::Date
        | BlockKind::Note => Role::Paragraph,
    }
}

/// Headings and run-in headings have bookmarks, without the 。 that ends a run-in heading.
fn bookmark(block: &Block) -> Option<(u16, String)> {
    match block.kind {
        BlockKind::Heading(level) => Some((depth(level), clean(&block.text()))),
        BlockKind::Paragraph(Some(level)) if !block.lead.is_empty() => {
            let lead: String = block.lead.iter().map(|run| run.text.as_str()).collect();
            Some((depth(level), clean(&format!("{}{}", block.number, lead.trim_end_matches('。')))))
        }
        BlockKind::Title
        | BlockKind::Addressee
        | BlockKind::Paragraph(_)
        | BlockKind::Attachment { .. }
        | BlockKind::Signature
        | BlockKind::Date
        | BlockKind::Note => None,
    }
}

fn depth(level: Level) -> u16 {
    match level {
        Level::One => 1,
        Level::Two => 2,
        Level::Three => 3,
        Level::Four => 4,
    }
}

/// A line; what takes no room (joiners, selectors) goes to the stretch with the character that it belongs to.
fn line(set: &SetLine, block: usize) -> Line {
    let mut stretches: Vec<Stretch> = Vec::with_capacity(set.stretches.len());
    for mut part in set.stretches.iter().map(stretch) {
        if let Some(before) = stretches.last_mut() {
            let room = |character: char| advance(part.typeface(), character) > 0.0;
            let end = part.text.find(room).unwrap_or(part.text.len());
            before.text.extend(part.text.drain(..end));
        }
        if !part.text.is_empty() {
            stretches.push(part);
        }
    }
    Line { block, baseline: length(set.baseline), stretches }
}

fn stretch(set: &crate::layout::Stretch) -> Stretch {
    Stretch {
        text: set.text.clone(),
        left: length(set.left),
        width: length(set.width),
        added: length(set.added),
        size: length(set.size),
        face: FACES.iter().position(|face| *face == set.typeface).unwrap_or(0) as u8,
        red: set.ink == Ink::Red,
        gap: matches!(set.origin, Origin::Gap(_)),
    }
}

/// Tenths of a thousandth of a point are fine enough; numbers that short stay what they are on their way as text.
fn length(length: Pt) -> f64 {
    (length.0 * 1e4).round() / 1e4
}

/// A rule's place is that of its middle, so half of its weight lies on either side.
fn stroke(rule: &Rule) -> Stroke {
    let half = rule.weight.0 / 2.0;
    let (across, down) = if rule.height.0 > 0.0 { (half, 0.0) } else { (0.0, half) };
    let area =
        (rule.left.0 - across, rule.top.0 - down, rule.width.0 + 2.0 * across, rule.height.0 + 2.0 * down);
    Stroke { area, red: rule.ink == Ink::Red }
}
