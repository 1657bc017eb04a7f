//! The only files that ask the browser to do something.

mod clipboard;
mod clock;
mod commands;
mod download;
mod files;
mod fonts;
mod history;
mod local_fonts;
mod pane;
mod panic;
mod place;
mod proof;
mod shelf;
mod storage;
mod worker;

use nigao::draft::{Draft, saved};
use nigao::history::Steps;
use nigao::reports::report;

pub(crate) use clipboard::copy;
pub(crate) use clock::{now, stamp, today};
pub(crate) use commands::{Turn, on_turn_key};
pub(crate) use download::download;
pub(crate) use files::{chosen, on_drop, pasted, read_saved, read_text};
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
pub(crate) use storage::{
    Refusal, drop_asides, erase, keep_aside, list_asides, load, load_steps, on_other_tab, save,
};
pub(crate) use worker::{Module, Progress, Running, make};

use crate::state::{Aside, Desk, REPORT};
use crate::view::Page;

/// Mounts the page in place of the shell's loading line.
pub(crate) fn start() {
    panic::watch();
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    root.set_inner_html("");
    yew::Renderer::<Page>::with_root(root).render();
}

/// The desk as the last visit left it.
pub(crate) fn opening_desk() -> Desk {
    let place = find_place();
    let found = load();
    let damaged = match found.slot {
        Some(_) => "最后一次保存的内容已损坏，现在打开的是再前一次保存的",
        None => "保存的内容已损坏",
    };
    let damaged = found.damaged.into_iter().map(|text| (text, damaged.to_owned()));
    let mut asides: Vec<(String, String)> = damaged.collect();
    let text = found.slot.map(|slot| slot.text).or(found.old);
    let read = text.and_then(|text| match saved::decode(&text) {
        Ok(draft) => Some((draft, load_steps(&text))),
        Err(error) => {
            asides.insert(0, (text, error.to_string()));
            None
        }
    });
    let asides = asides.into_iter().map(|(text, why)| Aside { kept: keep_aside(&text), text, why });
    // What has found no place beside is the more urgent.
    let aside = asides.reduce(|first, next| if first.kept && !next.kept { next } else { first });
    match read {
        Some((draft, steps)) => Desk::new(draft, steps, place.step, aside),
        None => Desk::new(new_draft(), Steps::default(), if aside.is_some() { 0 } else { place.step }, aside),
    }
}

/// An empty draft made today.
pub(crate) fn new_draft() -> Draft {
    let outline = report(REPORT).outlines.first().map_or("", |outline| &outline.id);
    Draft::new(REPORT, outline, today())
}
