//! Set pages as a PDF: the same characters at the same places as in the preview, with the fonts inside.
//!
//! A [`Job`] is everything that a file is made from; it crosses to the web worker as bytes. Writing needs the
//! feature `pdf`, so that the page itself carries no PDF writer. This room fetches nothing, knows no clock and no
//! browser: fonts are an argument, and the same job with the same fonts gives the same bytes.

mod covered;
mod files;
mod job;
mod own;

#[cfg(feature = "pdf")]
mod draw;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod glyphs;
#[cfg(feature = "pdf")]
mod inspect;
#[cfg(feature = "pdf")]
mod structure;
#[cfg(feature = "pdf")]
mod write;

pub use covered::{covered, missing};
pub use files::{FontFile, Tier, tier};
pub use job::{Bookmark, Day, Job, JobError, Line, Role, Sheet, Stretch, Stroke};
pub use own::{Inspected, OwnFace};

#[cfg(feature = "pdf")]
pub use fonts::{FontError, Fonts};
#[cfg(feature = "pdf")]
pub use inspect::{LARGEST_FONT, OwnFontError, inspect};
#[cfg(feature = "pdf")]
pub use write::{Level, PdfError, Written, write};
