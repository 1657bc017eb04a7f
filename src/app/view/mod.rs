//! Components: props in, events out. They call no browser service; `page` alone hands errands to the edge.

mod banner;
mod beside;
mod commands;
mod erase;
mod errand;
mod export;
mod export_fonts;
mod field;
mod files;
mod form;
mod greeting;
pub(crate) mod late;
mod library;
mod library_link;
mod look;
mod newer;
mod page;
mod panes;
mod preview;
mod proof;
mod saving;
mod screens;
mod shelf;
mod shown;
mod steps;
mod toolbar;
mod undo;

pub(crate) use page::App;
