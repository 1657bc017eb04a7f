//! Fonts by file: unpacked when a character needs them, and asked for glyphs.

use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::text::{Font, GlyphId};
use read_fonts::{FontRef, TableProvider};

use super::files::{FontFile, Tier};
use crate::layout::Typeface;

/// The font files at hand.
#[derive(Debug, Default)]
pub struct Fonts {
    files: BTreeMap<FontFile, State>,
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

/// A character's picture.
pub(super) struct Picture {
    pub(super) font: Font,
    pub(super) glyph: GlyphId,
}

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

    /// The picture of a character: from the file that should have it, then from the role's other tiers, the
    /// symbols, and the other roles; `None` when no font at hand has it.
    pub(super) fn picture(&mut self, typeface: Typeface, character: char) -> Option<Picture> {
        let first = FontFile::of(typeface, character);
        if let Some(picture) = self.look(first, character) {
            return Some(picture);
        }
        let tiers = [Tier::A, Tier::B, Tier::C].map(|tier| FontFile::Role(typeface, tier));
        let others: Vec<FontFile> = self.files.keys().copied().collect();
        let chain = tiers.into_iter().chain([FontFile::Symbols]).chain(others);
        chain.into_iter().find_map(|file| self.look(file, character))
    }

    fn look(&mut self, file: FontFile, character: char) -> Option<Picture> {
        let ready = self.ready(file)?;
        let glyph =
            FontRef::new(&ready.data).ok()?.cmap().ok()?.best_subtable()?.2.map_codepoint(character)?;
        // Glyph 0 is .notdef, whatever the font says.
        (glyph.to_u32() != 0)
            .then(|| Picture { font: ready.font.clone(), glyph: GlyphId::new(glyph.to_u32()) })
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
