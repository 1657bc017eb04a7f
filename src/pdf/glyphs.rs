//! A stretch as runs of glyphs, every one at its place.

use std::ops::Range;

use krilla::text::{Font, KrillaGlyph};

use super::fonts::Fonts;
use super::job::Stretch;
use crate::layout::advance;

/// What is shown for a character that no font has: the printers' mark for just that.
const MARK: char = '〓';

/// Glyphs of one font side by side.
pub(super) struct GlyphRun {
    pub(super) font: Font,
    pub(super) left: f64,
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// The bytes of the stretch's text that it shows.
    pub(super) bytes: Range<usize>,
}

/// A stretch ready to be drawn.
#[derive(Default)]
pub(super) struct Shaped {
    pub(super) runs: Vec<GlyphRun>,
    /// Left edge and width of characters that no font has.
    pub(super) marked: Vec<(f64, f64)>,
    /// Those characters.
    pub(super) missing: Vec<char>,
}

/// A character with those after it that only change its look (joiners, selectors).
struct Cluster {
    base: char,
    bytes: Range<usize>,
    left: f64,
    width: f64,
}

/// Finds a picture for every character.
pub(super) fn shape(stretch: &Stretch, fonts: &mut Fonts) -> Shaped {
    let mut shaped = Shaped::default();
    for cluster in clusters(stretch, &mut shaped.missing) {
        let (typeface, base) = (stretch.typeface(), cluster.base);
        let found = fonts.picture(typeface, base);
        if found.is_none() {
            shaped.missing.push(base);
            shaped.marked.push((cluster.left, cluster.width));
        }
        let Some(picture) = found.or_else(|| fonts.picture(typeface, MARK)) else { continue };
        let wide = (cluster.width / stretch.size) as f32;
        // A glyph of another width stands in the middle of its place.
        let own = picture.wide.filter(|own| (own - advance(typeface, base)).abs() > 0.001);
        let aside = own.map_or(0.0, |own| (advance(typeface, base) - own) / 2.0) as f32;
        match shaped.runs.last_mut() {
            Some(run) if run.font == picture.font && run.bytes.end == cluster.bytes.start => {
                let start = run.bytes.start;
                let range = cluster.bytes.start - start..cluster.bytes.end - start;
                run.glyphs.push(KrillaGlyph::new(picture.glyph, wide, aside, 0.0, 0.0, range, None));
                run.bytes.end = cluster.bytes.end;
            }
            _ => {
                let range = 0..cluster.bytes.len();
                let glyph = KrillaGlyph::new(picture.glyph, wide, aside, 0.0, 0.0, range, None);
                let (font, left, bytes) = (picture.font, cluster.left, cluster.bytes);
                shaped.runs.push(GlyphRun { font, left, glyphs: vec![glyph], bytes });
            }
        }
    }
    shaped
}

/// Cuts a stretch at its characters; what takes no room goes with the character before it.
fn clusters(stretch: &Stretch, missing: &mut Vec<char>) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut left = stretch.left;
    for (start, character) in stretch.text.char_indices() {
        let bytes = start..start + character.len_utf8();
        let wide = advance(stretch.typeface(), character);
        let width = wide * stretch.size + stretch.added;
        match clusters.last_mut() {
            Some(last) if wide == 0.0 => {
                // No font here has combining accents; joiners and selectors have no look of their own.
                missing.extend(is_accent(character).then_some(character));
                last.bytes.end = bytes.end;
            }
            _ => clusters.push(Cluster { base: character, bytes, left, width }),
        }
        left += if wide == 0.0 { 0.0 } else { width };
    }
    clusters
}

fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}')
}
