//! What a font says of itself.

use crate::Tag;
use crate::attribute::{Attributes, Stretch, Weight};
use crate::color::ColorGlyphCollection;
use crate::instance::{Location, LocationRef, Size};
use crate::metrics::{GlyphMetrics, Metrics};
use crate::outline::OutlineGlyphCollection;
use crate::raw::{FontRef, TableProvider};

/// What a font says of itself.
pub trait MetadataProvider<'a> {
    /// Weight and width.
    fn attributes(&self) -> Attributes;
    /// The variations.
    fn axes(&self) -> Axes;
    /// The number of glyphs.
    fn glyph_names(&self) -> GlyphNames;
    /// Measures of the font.
    fn metrics<'b>(&self, size: Size, location: impl Into<LocationRef<'b>>) -> Metrics;
    /// Measures of glyphs.
    fn glyph_metrics<'b>(&self, size: Size, location: impl Into<LocationRef<'b>>) -> GlyphMetrics<'a>;
    /// No outlines.
    fn outline_glyphs(&self) -> OutlineGlyphCollection<'a>;
    /// No colour glyphs.
    fn color_glyphs(&self) -> ColorGlyphCollection;
}

impl<'a> MetadataProvider<'a> for FontRef<'a> {
    fn attributes(&self) -> Attributes {
        let os2 = self.os2().ok();
        let weight = os2.as_ref().map_or(400, |os2| os2.us_weight_class());
        let class = os2.as_ref().map_or(5, |os2| os2.us_width_class());
        Attributes { weight: Weight(weight.into()), stretch: Stretch::of_class(class) }
    }

    fn axes(&self) -> Axes {
        Axes
    }

    fn glyph_names(&self) -> GlyphNames {
        GlyphNames(self.maxp().map_or(0, |maxp| maxp.num_glyphs().into()))
    }

    fn metrics<'b>(&self, _: Size, _: impl Into<LocationRef<'b>>) -> Metrics {
        Metrics::new(self)
    }

    fn glyph_metrics<'b>(&self, _: Size, _: impl Into<LocationRef<'b>>) -> GlyphMetrics<'a> {
        GlyphMetrics::new(self)
    }

    fn outline_glyphs(&self) -> OutlineGlyphCollection<'a> {
        OutlineGlyphCollection(std::marker::PhantomData)
    }

    fn color_glyphs(&self) -> ColorGlyphCollection {
        ColorGlyphCollection
    }
}

/// The variations of a font, of which only the default is used.
#[derive(Debug, Clone, Copy)]
pub struct Axes;

impl Axes {
    /// The default place.
    pub fn location(&self, _: impl IntoIterator<Item = (Tag, f32)>) -> Location {
        Location
    }
}

/// The glyphs' names, of which only the number is asked.
#[derive(Debug, Clone, Copy)]
pub struct GlyphNames(u32);

impl GlyphNames {
    /// How many glyphs the font has.
    pub fn num_glyphs(&self) -> u32 {
        self.0
    }
}
