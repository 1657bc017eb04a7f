//! The few items of skrifa that krilla and subsetter name, without outlines; README.md says why.

pub extern crate read_fonts as raw;

pub mod attribute;
pub mod color;
pub mod instance;
pub mod metrics;
pub mod outline;

mod provider;

pub use outline::{OutlineGlyph, OutlineGlyphCollection};
pub use provider::{Axes, GlyphNames, MetadataProvider};
pub use read_fonts::FontRef;
pub use read_fonts::types::{GlyphId, Tag};

/// What most users name.
pub mod prelude {
    pub use crate::instance::{LocationRef, Size};
    pub use crate::{FontRef, GlyphId, MetadataProvider, Tag};
}
