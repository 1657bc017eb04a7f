//! The proof-reader on the screen: the line at the foot, the list of findings, and texts from elsewhere.

mod act;
mod bar;
mod found;
mod item;
mod lines;
mod list;
mod live;
mod sheet;
mod text;

pub(super) use act::Act;
pub(super) use bar::ProofBar;
pub(super) use found::Found;
pub(super) use live::use_live;
pub(super) use text::Texts;
