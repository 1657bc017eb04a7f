//! Sets a document into pages.

use std::rc::Rc;

use super::flow::{Placed, Room, Slab, place, rows_in};
use super::head;
use super::imprint::feet;
use super::kept::{Kept, KeptRows};
use super::place::Closing;
use super::profile::{BASELINE, BODY, SHEET, SMALL, TITLE};
use super::setter::{Aligned, Letter, Row, Setting, rows};
use super::title::title_rows;
use super::{Folio, Ink, Mm, Page, Pages, Paragraph, Profile, Pt, SetLine, Typeface};
use crate::document::{BlockKind, Document, Origin};

/// The dash of the page number stands so far under the type area (7.5).
const FOLIO_BELOW: Mm = Mm(7.0);
/// How far the middle of a dash stands above its baseline, in em.
const DASH_ABOVE: f64 = 0.38;
/// The first line's indent of two characters, as Word is told it (632 twips).
const TWO_IN: Pt = Pt(31.6);

/// Sets a document into pages after a profile; the same document always gives the same pages.
pub fn set(document: &Document, profile: &Profile) -> Pages {
    set_again(document, profile, &mut Kept::default())
}

/// The same for a document of which something was set before.
pub fn set_again(document: &Document, profile: &Profile, kept: &mut Kept) -> Pages {
    if kept.take(document)
        && let Some(pages) = kept.pages(document, profile)
    {
        return pages;
    }
    let (paragraphs, blocks) = kept.blocks(document);
    let closing = profile.scale().closing(&paragraphs, document.page.sealed);
    let known = blocks.iter_mut().flat_map(|block| &mut block.rows);
    let slabs =
        paragraphs.iter().zip(known).map(|(paragraph, known)| slab(paragraph, known, closing, profile));
    let slabs: Vec<Slab> = slabs.collect();
    let plain = || (vec![Page::default()], Pt::default());
    let (mut pages, above) = document.head.as_ref().map_or_else(plain, |head| head::draw(head, profile));
    let room = Room { first: rows_in(profile.height.pt() - above, profile.pitch), other: profile.lines() };
    let (placed, last, used) = place(&slabs, room);
    let first = pages.len() - 1;
    pages.resize_with(first + last + 1, Page::default);
    for row in placed {
        let above = if row.page == 0 { above } else { Pt::default() };
        if let Some(page) = pages.get_mut(first + row.page) {
            page.lines.push(line(row, above, profile));
        }
    }
    let mut bottom = if last == 0 { above } else { Pt::default() } + profile.pitch * used as f64;
    let mut split = Vec::new();
    for (index, annex) in document.annexes.iter().enumerate() {
        let set = kept.annex(index, annex, profile);
        pages.extend(set.pages);
        bottom = set.end - profile.top.pt();
        split.extend(set.split.map(|row| (index, row)));
    }
    for foot in document.imprint.iter().flat_map(|imprint| feet(imprint, profile)) {
        if bottom + foot.height() > profile.height.pt() {
            pages.push(Page::default());
        }
        bottom = profile.height.pt();
        if let Some(page) = pages.last_mut() {
            foot.draw(profile, page);
        }
    }
    for (index, page) in pages.iter_mut().enumerate() {
        page.folio = folio(index + 1, profile);
    }
    let pages = pages.into_iter().map(Rc::new).collect();
    let pages = Pages { width: SHEET.0.pt(), height: SHEET.1.pt(), pages, split };
    kept.put(document, profile, &pages);
    pages
}

fn slab(paragraph: &Paragraph, known: &mut KeptRows, closing: Closing, profile: &Profile) -> Slab {
    let setting = setting(paragraph.kind, closing, profile);
    let rows = match known {
        Some((before, rows)) if *before == setting => rows.clone(),
        _ => known.insert((setting, set_rows(paragraph, &setting))).1.clone(),
    };
    Slab {
        block: paragraph.block.clone(),
        blanks: paragraph.blanks_above,
        rows,
        keep_next: paragraph.keep_next || matches!(paragraph.kind, BlockKind::Title | BlockKind::Heading(_)),
    }
}

fn set_rows(paragraph: &Paragraph, setting: &Setting) -> Vec<Row> {
    let (letters, origins) = letters(paragraph);
    if paragraph.kind == BlockKind::Title {
        title_rows(&letters, &origins, setting)
    } else {
        rows(&letters, &origins, setting)
    }
}

fn letters(paragraph: &Paragraph) -> (Vec<Letter>, Vec<Origin>) {
    let origins = paragraph.pieces.iter().map(|piece| piece.origin.clone()).collect();
    let pieces = paragraph.pieces.iter().enumerate();
    let letters = pieces.flat_map(|(origin, piece)| {
        let typeface = Typeface::of(paragraph, piece.face);
        piece.text.chars().map(move |character| Letter { character, typeface, origin })
    });
    (letters.collect(), origins)
}

/// How a kind of paragraph is set (7.3.1 to 7.3.6).
fn setting(kind: BlockKind, closing: Closing, profile: &Profile) -> Setting {
    let twips = |count: u32| Pt(f64::from(count) / 20.0);
    let plain = Setting {
        left: profile.left.pt(),
        width: profile.width.pt(),
        first: Pt::default(),
        size: BODY,
        tracking: profile.tracking(),
        aligned: Aligned::Flush,
        ink: Ink::Black,
    };
    match kind {
        BlockKind::Title => {
            Setting { size: TITLE, tracking: Pt::default(), aligned: Aligned::Centre, ..plain }
        }
        BlockKind::Addressee => plain,
        BlockKind::Heading(_) | BlockKind::Paragraph(_) | BlockKind::Note => {
            Setting { first: TWO_IN, ..plain }
        }
        BlockKind::Attachment { index, count } => {
            let hang = profile.scale().hang(index, count);
            let (first, rest) = (twips(hang.first), twips(hang.rest));
            Setting { left: plain.left + rest, width: plain.width - rest, first: first - rest, ..plain }
        }
        BlockKind::Signature => {
            Setting { width: plain.width - twips(closing.organ_right), aligned: Aligned::Right, ..plain }
        }
        BlockKind::Date => {
            Setting { width: plain.width - twips(closing.date_right), aligned: Aligned::Right, ..plain }
        }
    }
}

fn line(placed: Placed, above: Pt, profile: &Profile) -> SetLine {
    let top = profile.top.pt() + above + profile.pitch * placed.slot as f64;
    SetLine {
        block: placed.block,
        baseline: top + profile.pitch * BASELINE,
        stretches: placed.row.stretches,
        swallowed_blank: placed.row.swallowed_blank,
    }
}

/// `— 1 —` in 4号 宋体, odd at the right and even at the left, one character in (7.5).
fn folio(number: usize, profile: &Profile) -> Option<SetLine> {
    let aligned = match profile.folio {
        Folio::None => return None,
        Folio::Centred => Aligned::Centre,
        Folio::Outside if number % 2 == 1 => Aligned::Right,
        Folio::Outside => Aligned::Left,
    };
    let inset = if profile.folio == Folio::Outside { SMALL } else { Pt::default() };
    let setting = Setting {
        left: profile.left.pt() + inset,
        width: profile.width.pt() - inset * 2.0,
        first: Pt::default(),
        size: SMALL,
        tracking: Pt::default(),
        aligned,
        ink: Ink::Black,
    };
    let text = format!("— {number} —");
    let letters = text.chars().map(|character| Letter { character, typeface: Typeface::Song, origin: 0 });
    let letters: Vec<Letter> = letters.collect();
    let row = rows(&letters, &[Origin::Wording], &setting).into_iter().next()?;
    let middle = profile.top.pt() + profile.height.pt() + FOLIO_BELOW.pt();
    Some(SetLine {
        block: String::new(),
        baseline: middle + SMALL * DASH_ABOVE,
        stretches: row.stretches,
        swallowed_blank: false,
    })
}
