//! The proof-reader on the screen: the line at the foot, the list of findings, and texts from elsewhere.

mod act;
mod acting;
mod bar;
mod found;
mod item;
mod lines;
mod list;
mod live;
mod sheet;
mod text;

pub(crate) use act::Act;
pub(crate) use acting::{Acting, Sorted, act, review, sorted};
pub(crate) use bar::{ProofBar, ProofBarProps};
pub(crate) use found::Found;
pub(crate) use live::Reviewed;
pub(super) use live::use_live;
pub(crate) use text::{Texts, TextsProps};
