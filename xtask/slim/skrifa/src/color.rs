//! Colour glyphs, of which there are none: reports are black and red.

use crate::GlyphId;
use crate::instance::LocationRef;
use crate::raw::types::{BoundingBox, Point};

/// All colour glyphs of a font: none.
#[derive(Debug, Clone, Copy)]
pub struct ColorGlyphCollection;

impl ColorGlyphCollection {
    /// None.
    pub fn get(&self, _: GlyphId) -> Option<ColorGlyph> {
        None
    }
}

/// A colour glyph; there is no such value.
#[derive(Debug, Clone, Copy)]
pub enum ColorGlyph {}

impl ColorGlyph {
    /// Never called.
    ///
    /// # Errors
    /// Never.
    pub fn paint<'a>(
        &self,
        _: impl Into<LocationRef<'a>>,
        _: &mut impl ColorPainter,
    ) -> Result<(), std::fmt::Error> {
        match *self {}
    }
}

/// Takes the layers of a colour glyph.
pub trait ColorPainter {
    /// What follows is moved.
    fn push_transform(&mut self, transform: Transform);
    /// Ends the last `push_transform`.
    fn pop_transform(&mut self);
    /// What follows is cut to a glyph.
    fn push_clip_glyph(&mut self, glyph_id: GlyphId);
    /// What follows is cut to a box.
    fn push_clip_box(&mut self, clip_box: BoundingBox<f32>);
    /// Ends the last `push_clip_…`.
    fn pop_clip(&mut self);
    /// Fills what is not cut off.
    fn fill(&mut self, brush: Brush<'_>);
    /// What follows is laid over as a whole.
    fn push_layer(&mut self, composite_mode: CompositeMode);
    /// Ends the last `push_layer`.
    fn pop_layer(&mut self);
}

/// An affine map.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the six numbers of every such map")]
pub struct Transform {
    pub xx: f32,
    pub yx: f32,
    pub xy: f32,
    pub yy: f32,
    pub dx: f32,
    pub dy: f32,
}

/// A colour of a gradient.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "as in the table COLR")]
pub struct ColorStop {
    pub offset: f32,
    pub palette_index: u16,
    pub alpha: f32,
}

/// What lies beyond a gradient, as in the table COLR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in the table COLR")]
pub enum Extend {
    Pad,
    Repeat,
    Reflect,
    Unknown,
}

/// What a shape is filled with, as in the table COLR.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "as in the table COLR")]
pub enum Brush<'a> {
    Solid {
        palette_index: u16,
        alpha: f32,
    },
    LinearGradient {
        p0: Point<f32>,
        p1: Point<f32>,
        color_stops: &'a [ColorStop],
        extend: Extend,
    },
    RadialGradient {
        c0: Point<f32>,
        r0: f32,
        c1: Point<f32>,
        r1: f32,
        color_stops: &'a [ColorStop],
        extend: Extend,
    },
    SweepGradient {
        c0: Point<f32>,
        start_angle: f32,
        end_angle: f32,
        color_stops: &'a [ColorStop],
        extend: Extend,
    },
}

pub use crate::raw::tables::colr::CompositeMode;
