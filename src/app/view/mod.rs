//! Components: props in, events out. They call no browser service; `page` alone hands errands to the edge.

mod banner;
mod erase;
mod errand;
mod export;
mod export_fonts;
mod field;
mod files;
mod form;
mod notes;
mod page;
mod preview;
mod proof;
mod saving;
mod shelf;
mod steps;
mod toolbar;
mod undo;

pub(crate) use page::Page;
