//! Fonts of the user's own: may they go into a PDF, what are they for, and what do they have that ours lack.

use read_fonts::tables::cmap::CmapIterLimits;
use read_fonts::types::{NameId, Tag};
use read_fonts::{FileRef, FontRef, TableProvider};

use super::covered::covered;
use super::own::OwnFace;
use crate::layout::Typeface;

/// The largest file that is looked at, in bytes; whole families for Chinese stay below.
pub const LARGEST_FONT: usize = 64 << 20;

/// Why a font was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnFontError {
    /// No font, or cut off.
    #[error("不是字体文件，或者文件不完整。请选 .ttf、.otf 或 .ttc 文件。")]
    Broken,
    /// Longer than `LARGEST_FONT`.
    #[error("文件太大（上限64 MB），没有采用。")]
    Large,
    /// OS/2 fsType says 0x0002: no embedding without the maker's leave.
    #[error("字体“{0}”的授权标记为不许嵌入文档，不能放进 PDF。请换用允许嵌入的字体，或用内置字体。")]
    Restricted(String),
    /// 0x0200: bitmaps only.
    #[error("字体“{0}”只许嵌入点阵字形，不能放进 PDF。请换用其他字体，或用内置字体。")]
    BitmapOnly(String),
    /// 0x0100: whole or not at all; a whole font for Chinese makes a file that is hard to send.
    #[error("字体“{0}”的授权标记为不许只取一部分字形，整套放入会使 PDF 过大，没有采用。请换用其他字体。")]
    NoSubset(String),
    /// Its looks vary along axes.
    #[error("字体“{0}”是可变字体，不能放进 PDF。请换用普通的字体文件。")]
    Variable(String),
    /// Neither `glyf` nor `CFF `.
    #[error("字体“{0}”没有可以放进 PDF 的字形轮廓。请换用其他字体。")]
    NoOutlines(String),
    /// The name is none that a role is known by.
    #[error("字体“{0}”不是小标宋、黑体、楷体、仿宋或宋体，没有采用。")]
    NoRole(String),
}

/// The fonts of a file that may go into a PDF: one for each role at most, the one whose name comes first in
/// `Typeface::local_names`.
///
/// # Errors
/// When no font of the file can be used; of several, why the first with a role was not taken.
pub fn inspect(file: &[u8]) -> Result<Vec<OwnFace>, OwnFontError> {
    if file.len() > LARGEST_FONT {
        return Err(OwnFontError::Large);
    }
    let fonts = FileRef::new(file).map_err(|_| OwnFontError::Broken)?;
    let mut found: Vec<(usize, OwnFace)> = Vec::new();
    let mut refused = None;
    for (index, font) in (0..).zip(fonts.fonts()) {
        match font.map_err(|_| OwnFontError::Broken).and_then(|font| face(&font, index)) {
            Ok(face) => found.push(face),
            Err(error) if matches!(refused, None | Some(OwnFontError::NoRole(_))) => refused = Some(error),
            Err(_) => {}
        }
    }
    if found.is_empty() {
        return Err(refused.unwrap_or(OwnFontError::Broken));
    }
    found.sort_by_key(|(rank, face)| (face.typeface, *rank));
    found.dedup_by_key(|(_, face)| face.typeface);
    Ok(found.into_iter().map(|(_, face)| face).collect())
}

/// A font, and how well its name fits its role; 0 is best.
fn face(font: &FontRef, index: u32) -> Result<(usize, OwnFace), OwnFontError> {
    let names = names(font);
    let name = names.first().cloned().ok_or(OwnFontError::Broken)?;
    let (rank, typeface) = role(&names).ok_or_else(|| OwnFontError::NoRole(name.clone()))?;
    may_be_embedded(font, &name)?;
    let more = more(font).ok_or(OwnFontError::Broken)?;
    Ok((rank, OwnFace { typeface, name, index, more }))
}

/// Family, full and PostScript names, Chinese ones first.
fn names(font: &FontRef) -> Vec<String> {
    let Ok(table) = font.name() else { return Vec::new() };
    let wanted = [NameId::FAMILY_NAME, NameId::FULL_NAME, NameId::POSTSCRIPT_NAME];
    let records = table.name_record().iter().filter(|record| wanted.contains(&record.name_id()));
    // A record of a platform that cannot be read comes out with other letters; it then matches no name.
    let mut names: Vec<String> = records
        .filter_map(|record| Some(record.string(table.string_data()).ok()?.chars().collect()))
        .filter(|name: &String| !name.trim().is_empty())
        .collect();
    names.sort_by_key(|name| !name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
    names
}

fn role(names: &[String]) -> Option<(usize, Typeface)> {
    let rank = |typeface: Typeface| {
        let known = typeface.local_names();
        let place = |name: &String| known.iter().position(|known| known.eq_ignore_ascii_case(name));
        Some((names.iter().filter_map(place).min()?, typeface))
    };
    Typeface::ALL.into_iter().filter_map(rank).min()
}

/// The embedding bits of the table OS/2 (OpenType, fsType); a font without the table says nothing against it.
fn may_be_embedded(font: &FontRef, name: &str) -> Result<(), OwnFontError> {
    let bits = font.os2().map_or(0, |os2| os2.fs_type());
    let has = |tag| font.table_data(Tag::new(tag)).is_some();
    let outlines = has(b"glyf") && has(b"loca") || has(b"CFF ");
    let sound = font.head().is_ok() && font.maxp().is_ok() && has(b"hmtx");
    let name = || name.to_owned();
    match () {
        // Of several grants the widest counts.
        () if bits & 0xf == 0x2 => Err(OwnFontError::Restricted(name())),
        () if bits & 0x200 != 0 => Err(OwnFontError::BitmapOnly(name())),
        () if bits & 0x100 != 0 => Err(OwnFontError::NoSubset(name())),
        () if has(b"fvar") => Err(OwnFontError::Variable(name())),
        () if !sound => Err(OwnFontError::Broken),
        () if !outlines => Err(OwnFontError::NoOutlines(name())),
        () => Ok(()),
    }
}

/// Characters that no font of the page has.
fn more(font: &FontRef) -> Option<Vec<char>> {
    let (_, _, table) = font.cmap().ok()?.best_subtable()?;
    let pairs = table.iter_with_limits(CmapIterLimits::default_for_font(font));
    let characters =
        pairs.filter(|(_, glyph)| glyph.to_u32() != 0).filter_map(|(code, _)| char::from_u32(code));
    let mut more: Vec<char> = characters.filter(|character| !covered(*character)).collect();
    more.sort_unstable();
    more.dedup();
    Some(more)
}
