//! What the layout has to say of a document: what could not be kept, and what is unusual.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::breaking::is_western;
use super::{Page, Pages, Profile, SetLine};
use crate::document::{Annex, Block, BlockKind, Document, Origin, Run};

/// Something to know about the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How serious it is.
    pub weight: Weight,
    /// What it rests on.
    pub ground: Ground,
    /// The clause; empty for practice.
    pub source: &'static str,
    /// What is so and what to do, in Chinese.
    pub message: String,
    /// Path of the answer that it comes from; empty when it comes from several or none.
    pub at: String,
}

/// How serious a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// A rule of the layout could not be kept.
    Unkept,
    /// Unusual, perhaps meant.
    Unusual,
}

/// What a note rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// A clause that says must.
    Rule,
    /// A clause that says normally.
    General,
    /// What offices do.
    Practice,
}

/// A title of more lines is unusual.
const TITLE_LINES: usize = 3;
/// Names on a line of 签发人.
const NAMES: usize = 2;
/// Most characters that a message quotes.
const QUOTED: usize = 12;

/// What there is to say of a document that was set into these pages.
pub fn notes(document: &Document, set: &Pages, profile: &Profile) -> Vec<Note> {
    let mut notes = Vec::new();
    let pages = &*set.pages;
    notes.extend(grid(profile));
    notes.extend(head(document, pages));
    let mut by_block: HashMap<&str, Vec<(usize, &SetLine)>> = HashMap::new();
    for (page, line) in lines(pages) {
        by_block.entry(&line.block).or_default().push((page, line));
    }
    for block in &document.blocks {
        let lines = by_block.get(block.id.as_str()).map_or(&[][..], Vec::as_slice);
        notes.extend(of_block(block, lines, pages, profile));
    }
    notes.extend(signature(document, pages));
    notes.extend(strange_characters(document));
    let split = |(index, row): &(usize, usize)| Some(split_row(document.annexes.get(*index)?, *row));
    notes.extend(set.split.iter().filter_map(split));
    notes
}

/// A row of a table that is taller than a page.
fn split_row(annex: &Annex, row: usize) -> Note {
    let message =
        format!("{}的表格第{row}行比一页还高，只好分在两页上。请精简这一行，或者拆成几行。", annex.label);
    let length = |cell: &&Vec<Run>| cell.iter().map(|run| run.text.len()).sum::<usize>();
    let longest = annex.table.rows.get(row - 1).and_then(|row| row.iter().max_by_key(length));
    note(Weight::Unusual, Ground::Practice, "", message, answer(longest.into_iter().flatten()))
}

fn note(weight: Weight, ground: Ground, source: &'static str, message: String, at: String) -> Note {
    Note { weight, ground, source, message, at }
}

fn lines(pages: &[Rc<Page>]) -> impl Iterator<Item = (usize, &SetLine)> {
    pages.iter().enumerate().flat_map(|(index, page)| page.lines.iter().map(move |line| (index, line)))
}

/// The only answer that runs come from; empty when there are several or none.
fn answer<'a>(runs: impl Iterator<Item = &'a Run>) -> String {
    let mut paths = runs.filter_map(|run| match &run.origin {
        Origin::Answer(path) | Origin::Gap(path) => Some(path.as_str()),
        Origin::Wording => None,
    });
    let first = paths.next().unwrap_or("");
    if paths.all(|path| path == first) { first.to_owned() } else { String::new() }
}

fn quoted(text: &str) -> String {
    let start: String = text.chars().take(QUOTED).collect();
    if text.chars().count() > QUOTED { format!("“{start}…”") } else { format!("“{start}”") }
}

/// Another grid than 28 characters by 22 lines.
fn grid(profile: &Profile) -> Option<Note> {
    let (cells, rows) = (profile.cells(), profile.lines());
    let standard = Profile::default();
    if (cells, rows) == (standard.cells(), standard.lines()) {
        return None;
    }
    let message =
        format!("现在的页边距和行距下，每行排{cells}个字、每面排{rows}行；一般每行28个字、每面22行。");
    Some(note(Weight::Unusual, Ground::General, "GB/T 9704—2012第5.2.3条", message, "line_pitch".into()))
}

/// The head: names that take more than two columns, 发文字号 under them, no text on the first page.
fn head(document: &Document, pages: &[Rc<Page>]) -> Vec<Note> {
    let Some(head) = &document.head else { return Vec::new() };
    let mut notes = Vec::new();
    let of = |block: &'static str| lines(pages).filter(move |(_, line)| line.block == block);
    let names: usize = head.signer.iter().map(|run| run.text.matches('、').count()).sum::<usize>() + 1;
    let source = "GB/T 9704—2012第7.2.6条";
    if of("head.signer").count() < names.div_ceil(NAMES) {
        let message =
            format!("签发人有{names}人，每行排两个就放不下，每行多排了几个。请核对是不是都要标注。");
        notes.push(note(Weight::Unusual, Ground::General, source, message, answer(head.signer.iter())));
    }
    let last = of("head.signer").last();
    let beside = |line: &SetLine| last.is_none_or(|(_, signer)| signer.baseline == line.baseline);
    if of("head.number").any(|(_, line)| !beside(line)) {
        let message = "发文字号和签发人在一行里排不下，发文字号排到了签发人下面。请核对发文字号是不是太长。";
        notes.push(note(Weight::Unkept, Ground::Rule, source, message.into(), answer(head.number.iter())));
    }
    if of("head.mark").nth(1).is_some() {
        let message = "发文机关标志太长，排成了两行以上。请改用规范化简称。";
        let source = "GB/T 9704—2012第7.2.4条";
        notes.push(note(Weight::Unusual, Ground::General, source, message.into(), answer(head.mark.iter())));
    }
    let texts = document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Heading(_)));
    let texts: HashSet<&str> = texts.map(|block| block.id.as_str()).collect();
    let has_text = |page: &Page| page.lines.iter().any(|line| texts.contains(line.block.as_str()));
    if pages.iter().any(|page| has_text(page)) && !pages.first().is_some_and(|page| has_text(page)) {
        let message = "首页没有正文：版头和标题把第一页占满了。请缩短标题，或减少签发人等内容。";
        let source = "GB/T 9704—2012第7.3.3条";
        notes.push(note(Weight::Unkept, Ground::Rule, source, message.into(), String::new()));
    }
    notes
}

fn of_block(block: &Block, lines: &[(usize, &SetLine)], pages: &[Rc<Page>], profile: &Profile) -> Vec<Note> {
    let mut notes = Vec::new();
    let at = || answer(block.all_runs());
    let unusual = |message| note(Weight::Unusual, Ground::Practice, "", message, at());
    if block.kind == BlockKind::Title && lines.len() > TITLE_LINES {
        notes.push(unusual(format!("标题排了{}行。一般不超过三行，请精简标题。", lines.len())));
    }
    if matches!(block.kind, BlockKind::Paragraph(_)) && lines.len() > 2 * profile.lines() {
        let characters = block.text().chars().count();
        let start = quoted(&block.text());
        notes.push(unusual(format!("{start}这一段有{characters}个字，超过了两页。请分成几段。")));
    }
    if let Some(piece) = lines.windows(2).find_map(split_piece) {
        notes.push(unusual(format!(
            "{}比一行还长，中间没有可以断开的地方，只好从行末断开。请核对。",
            quoted(&piece)
        )));
    }
    let ends_page = |(page, line): &(usize, &SetLine)| {
        page + 1 < pages.len() && pages.get(*page).and_then(|page| page.lines.last()) == Some(*line)
    };
    if matches!(block.kind, BlockKind::Heading(_)) && lines.last().is_some_and(ends_page) {
        let message = format!("标题{}落在了页末，下面没有正文。请精简标题。", quoted(&block.text()));
        notes.push(note(Weight::Unkept, Ground::Practice, "", message, at()));
    }
    notes
}

/// The Latin word or number that is divided between two lines, as far as they show it.
fn split_piece(pair: &[(usize, &SetLine)]) -> Option<String> {
    let [(_, above), (_, below)] = pair else { return None };
    let (above, below) = (above.text(), below.text());
    let (last, first) = (above.chars().next_back()?, below.chars().next()?);
    let may_end = matches!(last, '/' | '-' | '?' | '!') && !first.is_ascii_digit();
    (is_western(last) && is_western(first) && !may_end && !above.ends_with(' ')).then(|| {
        let word = above.rsplit(|c| !is_western(c)).next().unwrap_or_default();
        format!("{word}{below}")
    })
}

/// A signature on a page without text (7.3.5.5).
fn signature(document: &Document, pages: &[Rc<Page>]) -> Option<Note> {
    let kind = |line: &SetLine| document.blocks.iter().find(|b| b.id == line.block).map(|b| b.kind);
    let is_closing = |line: &SetLine| matches!(kind(line), Some(BlockKind::Signature | BlockKind::Date));
    let page = pages.iter().rev().find(|page| page.lines.iter().any(is_closing))?;
    let is_text = |line: &SetLine| {
        matches!(
            kind(line),
            Some(
                BlockKind::Paragraph(_)
                    | BlockKind::Heading(_)
                    | BlockKind::Addressee
                    | BlockKind::Attachment { .. }
            )
        )
    };
    let has_text = |page: &Page| page.lines.iter().any(is_text);
    if has_text(page) || !pages.iter().any(|page| has_text(page)) {
        return None;
    }
    let message = "署名和日期单独落在一页上，这一页没有正文。请增减最后几段文字，不要写“此页无正文”。";
    Some(note(Weight::Unkept, Ground::Rule, "GB/T 9704—2012第7.3.5.5条", message.into(), String::new()))
}

/// Characters that the faces of an official document seldom have.
fn strange_characters(document: &Document) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for run in runs(document) {
        let mut found: Vec<char> = Vec::new();
        for c in run.text.chars().filter(|c| is_strange(*c)) {
            if let Err(place) = found.binary_search(&c) {
                found.insert(place, c);
            }
        }
        if found.is_empty() {
            continue;
        }
        let list: Vec<String> =
            found.iter().take(QUOTED).map(|c| format!("“{c}”（U+{:04X}）", u32::from(*c))).collect();
        let list = list.join("、");
        let message = if found.contains(&'\u{fffd}') {
            format!("有读不出来的字符{list}，多半是粘贴时损坏的。请照原文重新输入。")
        } else {
            format!("{list}是生僻字或特殊符号，收文单位的仿宋字体里可能没有，会换一种字体显示。请打印核对。")
        };
        let at = answer(std::iter::once(run));
        let note = note(Weight::Unusual, Ground::Practice, "", message, at);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

/// Not in the plane of common hanzi, or no hanzi at all: rare ideographs, private characters, emoji, broken ones.
fn is_strange(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{e000}'..='\u{faff}' | '\u{fffd}' | '\u{10000}'..='\u{e00ff}')
}

/// Every run of a document.
fn runs(document: &Document) -> impl Iterator<Item = &Run> {
    let head = document.head.iter().flat_map(|head| {
        [&head.copy_number, &head.secrecy, &head.urgency, &head.mark, &head.number, &head.signer]
            .into_iter()
            .flatten()
    });
    let annexes = document
        .annexes
        .iter()
        .flat_map(|annex| annex.title.iter().chain(annex.table.rows.iter().flatten().flatten()));
    let imprint = document.imprint.iter().flat_map(|imprint| {
        [&imprint.copies_to, &imprint.printer, &imprint.printed_on].into_iter().flatten()
    });
    head.chain(document.blocks.iter().flat_map(Block::all_runs)).chain(annexes).chain(imprint)
}
