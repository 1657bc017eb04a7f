//! Fonts by file: unpacked when a character needs them, and asked for glyphs.

use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::text::{Font, GlyphId};
use read_fonts::types::GlyphId as SomeGlyph;
use read_fonts::{FontRef, TableProvider};

use super::files::{FontFile, Tier};
use crate::layout::{Typeface, advance};

/// The font files at hand.
#[derive(Debug, Default)]
pub struct Fonts {
    files: BTreeMap<FontFile, State>,
    own: BTreeMap<Typeface, Own>,
}

/// Why a file was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("字体文件 {0} 读不出来，请刷新网页后再试。")]
pub struct FontError(pub String);

#[derive(Debug)]
enum State {
    Packed(Vec<u8>),
    Ready(Ready),
    Broken,
}

#[derive(Debug, Clone)]
struct Ready {
    data: Arc<Vec<u8>>,
    font: Font,
}

/// A font of the user's, with the place where its glyphs fit into the page's measures.
#[derive(Debug, Clone)]
struct Own {
    ready: Ready,
    index: u32,
    /// Whether it has all digits, and whether it has all else of ASCII, about as wide as ours.
    digits: bool,
    letters: bool,
}

/// A character's picture.
pub(super) struct Picture {
    pub(super) font: Font,
    pub(super) glyph: GlyphId,
    /// How far it moves the pen, in em, where that is not what the page reckons with.
    pub(super) wide: Option<f64>,
}

/// By how much a glyph may be wider than its place, and how much of it it must fill to stand beside others.
const FIT: (f64, f64) = (1.02, 0.75);

impl Fonts {
    /// Whether a file was put in.
    pub fn has(&self, file: FontFile) -> bool {
        self.files.contains_key(&file)
    }

    /// Puts a woff2 file in; it stays packed until a character needs it.
    ///
    /// # Errors
    /// When the bytes are no woff2 file (a server's page of excuses, for one).
    pub fn put(&mut self, file: FontFile, woff2: Vec<u8>) -> Result<(), FontError> {
        if !woff2.starts_with(b"wOF2") {
            return Err(FontError(file.name()));
        }
        self.files.insert(file, State::Packed(woff2));
        Ok(())
    }

    /// Unpacks a file now, if it is there.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn unpack(&mut self, file: FontFile) -> Result<(), FontError> {
        let there = self.has(file);
        match self.ready(file) {
            None if there => Err(FontError(file.name())),
            Some(_) | None => Ok(()),
        }
    }

    /// Puts a font of the user's in the place of a role's, which goes on to serve for what it lacks.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn put_own(&mut self, typeface: Typeface, file: Vec<u8>, index: u32) -> Result<(), FontError> {
        let error = || FontError(typeface.short_name().into());
        let data = Arc::new(file);
        let font = Font::new(data.clone().into(), index).ok_or_else(error)?;
        let mut own = Own { ready: Ready { data, font }, index, digits: true, letters: true };
        let fits = |character| {
            let room = advance(typeface, character);
            let wide = own.glyph(character).map_or(0.0, |(_, wide)| wide);
            wide <= room * FIT.0 && wide >= room * FIT.1
        };
        let (digits, letters) =
            (('0'..='9').all(fits), ('!'..='~').filter(|c| !c.is_ascii_digit()).all(fits));
        (own.digits, own.letters) = (digits, letters);
        self.own.insert(typeface, own);
        Ok(())
    }

    /// Whether a font of the user's stands before this file's.
    pub fn has_own(&self, file: FontFile) -> bool {
        match file {
            FontFile::Role(typeface, _) => self.own.contains_key(&typeface),
            FontFile::Symbols => self.own.contains_key(&Typeface::Song),
        }
    }

    /// Takes the user's fonts out again.
    pub fn drop_own(&mut self) {
        self.own.clear();
    }

    /// The picture of a character: from the user's font where there is one, then from the file that should have it, then from the role's other tiers, the
    /// symbols, and the other roles; `None` when no font at hand has it.
    pub(super) fn picture(&mut self, typeface: Typeface, character: char) -> Option<Picture> {
        if let Some(picture) = self.own.get(&typeface).and_then(|own| own.picture(typeface, character)) {
            return Some(picture);
        }
        let first = FontFile::of(typeface, character);
        if let Some(picture) = self.look(first, character) {
            return Some(picture);
        }
        let tiers = [Tier::A, Tier::B, Tier::C].map(|tier| FontFile::Role(typeface, tier));
        let others: Vec<FontFile> = self.files.keys().copied().collect();
        let chain = tiers.into_iter().chain([FontFile::Symbols]).chain(others);
        let ours = chain.into_iter().find_map(|file| self.look(file, character));
        ours.or_else(|| self.own.values().find_map(|own| own.picture(typeface, character)))
    }

    fn look(&mut self, file: FontFile, character: char) -> Option<Picture> {
        let ready = self.ready(file)?;
        let glyph = glyph(&FontRef::new(&ready.data).ok()?, character)?;
        Some(Picture { font: ready.font.clone(), glyph: GlyphId::new(glyph.to_u32()), wide: None })
    }

    fn ready(&mut self, file: FontFile) -> Option<&Ready> {
        let state = self.files.get_mut(&file)?;
        if let State::Packed(bytes) = state {
            *state = unpack(bytes).map_or(State::Broken, State::Ready);
        }
        match state {
            State::Ready(ready) => Some(ready),
            State::Packed(_) | State::Broken => None,
        }
    }
}

impl Own {
    /// A character's glyph and how far it moves the pen, in em.
    fn glyph(&self, character: char) -> Option<(SomeGlyph, f64)> {
        let font = FontRef::from_index(&self.ready.data, self.index).ok()?;
        let glyph = glyph(&font, character)?;
        let em = f64::from(font.head().ok()?.units_per_em());
        Some((glyph, f64::from(font.hmtx().ok()?.advance(glyph)?) / em))
    }

    /// The picture of a character if it fits its place; letters or digits of two fonts are not mixed.
    fn picture(&self, typeface: Typeface, character: char) -> Option<Picture> {
        let fits = match character {
            '0'..='9' => self.digits,
            '!'..='~' => self.letters,
            _ => true,
        };
        let (glyph, wide) = self.glyph(character).filter(|_| fits)?;
        let room = advance(typeface, character);
        let glyph = GlyphId::new(glyph.to_u32());
        (wide <= room * FIT.0).then(|| Picture { font: self.ready.font.clone(), glyph, wide: Some(wide) })
    }
}

/// Glyph 0 is .notdef, whatever the font says.
fn glyph(font: &FontRef, character: char) -> Option<SomeGlyph> {
    let (_, _, table) = font.cmap().ok()?.best_subtable()?;
    table.map_codepoint(character).filter(|glyph| glyph.to_u32() != 0)
}

fn unpack(woff2: &[u8]) -> Option<Ready> {
    let data = Arc::new(wuff::decompress_woff2(woff2).ok()?);
    let font = Font::new(data.clone().into(), 0)?;
    Some(Ready { data, font })
}

#[cfg(test)]
mod tests {
    use super::{FontFile, Fonts};
    use crate::layout::Typeface;

    #[test]
    fn damaged_files_are_named_and_left_out() {
        let mut fonts = Fonts::default();
        let refused = fonts.put(FontFile::Symbols, b"<html>".to_vec()).unwrap_err();
        assert!(refused.to_string().contains("gw-song-sym.woff2"));
        fonts.put(FontFile::Symbols, b"wOF2 and nothing else".to_vec()).unwrap();
        assert!(fonts.unpack(FontFile::Symbols).is_err());
        assert!(fonts.picture(Typeface::Song, '1').is_none());
    }
}
