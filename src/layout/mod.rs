//! Where everything stands on paper: a document as paragraphs of one look each, and those set into pages.
//!
//! Pure arithmetic after GB/T 9704-2012; knows nothing of any format, of fonts as files or of the screen.

mod advances;
mod breaking;
mod characters;
mod flow;
mod head;
mod imprint;
mod kept;
mod length;
mod measure;
mod notes;
mod pages;
mod paragraphs;
mod pieces;
mod place;
mod profile;
#[cfg(test)]
pub(crate) mod samples;
mod setter;
mod sheet;
mod table;
mod title;
mod typeface;

pub use kept::Kept;
pub use length::{Decimal, Mm, Pt};
pub use measure::advance;
pub use notes::{Ground, Note, Weight, notes};
pub use pages::{Ink, Page, Pages, Rule, SetLine, Stretch};
pub use profile::{Folio, Profile};
pub use sheet::{set, set_again};
pub use typeface::Typeface;

pub(crate) use characters::clean;
pub(crate) use paragraphs::{Paragraph, elements, paragraphs};
pub(crate) use pieces::{Face, Piece};
pub(crate) use place::{Closing, HALVES};

// What Word is told of our places.
#[cfg(feature = "docx")]
pub(crate) use pieces::one_line;
#[cfg(feature = "docx")]
pub(crate) use place::{MARK_DROP, MARK_LINE, NUMBER_LIFT, RED_RULE_DROP};
#[cfg(feature = "docx")]
pub(crate) use title::title_breaks;
