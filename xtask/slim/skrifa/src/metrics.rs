//! Measures of a font and of its glyphs, in the font's own units.

use crate::GlyphId;
use crate::raw::tables::hmtx::Hmtx;
use crate::raw::types::BoundingBox;
use crate::raw::{FontRef, TableProvider};

/// Measures of a font.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Metrics {
    /// The em.
    pub units_per_em: u16,
    /// Whether all glyphs have the same advance.
    pub is_monospace: bool,
    /// Degrees against the clock.
    pub italic_angle: f32,
    /// The top of a line, above the baseline.
    pub ascent: f32,
    /// The foot of a line; below the baseline it is negative.
    pub descent: f32,
    /// The height of capitals, where the font tells it.
    pub cap_height: Option<f32>,
    /// The box round all glyphs.
    pub bounds: Option<BoundingBox<f32>>,
}

impl Metrics {
    pub(crate) fn new(font: &FontRef) -> Metrics {
        let mut metrics = Metrics::default();
        if let Ok(head) = font.head() {
            metrics.units_per_em = head.units_per_em();
            metrics.bounds = Some(BoundingBox {
                x_min: head.x_min().into(),
                y_min: head.y_min().into(),
                x_max: head.x_max().into(),
                y_max: head.y_max().into(),
            });
        }
        if let Ok(post) = font.post() {
            metrics.is_monospace = post.is_fixed_pitch() != 0;
            metrics.italic_angle = post.italic_angle().to_f64() as f32;
        }
        if let Ok(hhea) = font.hhea() {
            metrics.ascent = hhea.ascender().to_i16().into();
            metrics.descent = hhea.descender().to_i16().into();
        }
        metrics.cap_height = font.os2().ok().and_then(|os2| os2.s_cap_height()).map(f32::from);
        metrics
    }
}

/// Measures of glyphs.
#[derive(Clone)]
pub struct GlyphMetrics<'a> {
    table: Option<Hmtx<'a>>,
    count: u32,
}

impl<'a> GlyphMetrics<'a> {
    pub(crate) fn new(font: &FontRef<'a>) -> GlyphMetrics<'a> {
        let count = font.maxp().map_or(0, |maxp| maxp.num_glyphs());
        GlyphMetrics { table: font.hmtx().ok(), count: count.into() }
    }

    /// How far a glyph moves the pen; `None` when the font has no such glyph.
    pub fn advance_width(&self, glyph: GlyphId) -> Option<f32> {
        let table = self.table.as_ref().filter(|_| glyph.to_u32() < self.count)?;
        table.advance(glyph).map(f32::from)
    }
}
