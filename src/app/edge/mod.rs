//! The only files that ask the browser to do something.

mod clipboard;
mod clock;
mod download;
mod files;
mod fonts;
mod history;
mod local_fonts;
mod pane;
mod place;
mod proof;
mod shelf;
mod storage;
mod worker;

use nigao::draft::{Draft, saved};
use nigao::reports::report;

pub(crate) use clipboard::copy;
pub(crate) use clock::{now, today};
pub(crate) use download::download;
pub(crate) use files::{chosen, pasted, read_text};
pub(crate) use fonts::{Source, find_face};
pub(crate) use history::{on_travel, push_step};
pub(crate) use local_fonts::{
    Check, drop_own_font, lists_fonts, own_font_has, own_fonts, take_font_files, take_local_fonts,
};
pub(crate) use pane::{PaneWatch, find_view, keep_view, print};
pub(crate) use place::{
    find_place, focus_field, keep_place, on_leaving, restore_form, restore_report, show_words, start_report,
    start_step,
};
pub(crate) use proof::{Outcome, Proofreader, on_next_key, show_finding};
pub(crate) use shelf::{fetch, samples};
pub(crate) use storage::{drop_asides, erase, keep_aside, list_asides, load, save};
pub(crate) use worker::{Module, Progress, Running, make};

use crate::state::{Aside, Desk, REPORT};
use crate::view::Page;

/// Mounts the page in place of the shell's loading line.
pub(crate) fn start() {
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    root.set_inner_html("");
    yew::Renderer::<Page>::with_root(root).render();
}

/// The desk as the last visit left it.
pub(crate) fn opening_desk() -> Desk {
    let place = find_place();
    match load() {
        None => Desk::new(new_draft(), place.step, None),
        Some(text) => match saved::decode(&text) {
            Ok(draft) => Desk::new(draft, place.step, None),
            Err(error) => {
                let kept = keep_aside(&text);
                Desk::new(new_draft(), 0, Some(Aside { text, why: error.to_string(), kept }))
            }
        },
    }
}

/// An empty draft made today.
fn new_draft() -> Draft {
    let outline = report(REPORT).outlines.first().map_or("", |outline| &outline.id);
    Draft::new(REPORT, outline, today())
}
