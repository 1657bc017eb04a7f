//! Outlines, of which there are none: glyphs go into a PDF undrawn.

use crate::GlyphId;
use crate::instance::{LocationRef, Size};

/// Takes the strokes of an outline.
pub trait OutlinePen {
    /// Begins a contour.
    fn move_to(&mut self, x: f32, y: f32);
    /// A straight line.
    fn line_to(&mut self, x: f32, y: f32);
    /// A curve with one control point.
    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32);
    /// A curve with two control points.
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32);
    /// Ends a contour.
    fn close(&mut self);
}

/// How to draw.
#[derive(Debug, Clone, Copy)]
pub struct DrawSettings;

impl DrawSettings {
    /// As designed.
    pub fn unhinted<'a>(_: Size, _: impl Into<LocationRef<'a>>) -> DrawSettings {
        DrawSettings
    }
}

/// All outlines of a font: none.
#[derive(Debug, Clone, Copy)]
pub struct OutlineGlyphCollection<'a>(pub(crate) std::marker::PhantomData<&'a ()>);

impl OutlineGlyphCollection<'_> {
    /// None.
    pub fn get(&self, _: GlyphId) -> Option<OutlineGlyph> {
        None
    }
}

/// An outline; there is no such value.
#[derive(Debug, Clone, Copy)]
pub enum OutlineGlyph {}

impl OutlineGlyph {
    /// Never called.
    ///
    /// # Errors
    /// Never.
    pub fn draw(&self, _: DrawSettings, _: &mut impl OutlinePen) -> Result<(), std::fmt::Error> {
        match *self {}
    }
}
