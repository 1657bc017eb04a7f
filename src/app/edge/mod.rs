//! The only files that ask the browser to do something.

mod backup;
mod base;
mod clipboard;
mod clock;
mod commands;
mod download;
mod files;
mod focus;
mod fonts;
mod history;
mod library;
mod line;
mod local_fonts;
mod look;
mod own_file;
mod pane;
mod panic;
mod place;
mod proof;
mod shelf;
mod storage;
mod version;
mod worker;

use nigao::draft::{Draft, saved};
use nigao::history::{Slot, Steps, sum};
use nigao::reports::report;

pub(crate) use backup::{backup, read_backup};
pub(crate) use base::{Base, Fault, lasts, room};
pub(crate) use clipboard::{copy, copy_report};
pub(crate) use clock::{moment_now, moment_words, now, stamp, today};
pub(crate) use commands::{Command, Turn, on_command, on_turn_key};
pub(crate) use download::{download, download_parts};
pub(crate) use files::{chosen, on_drop, pasted, pasted_forms, read_saved, read_text};
pub(crate) use focus::{catch_focus, focus_on, focused, give_back, once_drawn};
pub(crate) use fonts::{Source, find_face};
pub(crate) use history::{on_travel, push_step};
pub(crate) use library::{
    Keeping, entries, entry, file, keep, keep_version, marks, new_id, newest_text, put, put_entry, remove,
    tidy, version,
};
pub(crate) use line::{Line, Told};
pub(crate) use local_fonts::{
    Check, drop_own_font, lists_fonts, own_font_has, own_fonts, take_font_files, take_local_fonts,
};
pub(crate) use look::{
    find_look, find_panes, hold_pointer, is_greeted, keep_greeted, keep_panes, pointer_in, wear,
};
pub(crate) use own_file::{OwnFile, Written, keeps_files, pick};
pub(crate) use pane::{PaneWatch, find_view, keep_view, print};
pub(crate) use place::{
    find_place, focus_field, keep_place, on_leaving, restore_form, restore_report, show_step, show_words,
    start_report, start_step,
};
pub(crate) use proof::{Outcome, Proofreader, on_next_key, report_lines, show_finding};
pub(crate) use shelf::samples;
use storage::last_open;
pub(crate) use storage::{
    Refusal, drop_asides, erase, forget, keep_aside, list_asides, load, load_steps, local_used, note_open,
    on_other_tab, save,
};
pub(crate) use version::{carries_fonts, from_file, on_newer, renew};
pub(crate) use worker::{Module, Progress, Running, make};

use crate::state::{Aside, Desk, Identity, REPORT, Stored};
use crate::view::App;

/// Mounts the page in place of the shell's loading line.
pub(crate) fn start() {
    panic::watch();
    // Before the first drawing: the colours must not change under the eyes.
    wear(find_look());
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    root.set_inner_html("");
    yew::Renderer::<App>::with_root(root).render();
}

/// The desk as the last visit left it.
pub(crate) fn opening_desk() -> Desk {
    let place = find_place();
    let wanted = last_open().unwrap_or_default();
    let own = if wanted.is_empty() { storage::Found::default() } else { load(&wanted) };
    let old = own.slot.is_none() && own.damaged.is_empty();
    let found = if old { storage::load_old() } else { own };
    let damaged = match found.slot {
        Some(_) => "最后一次保存的内容已损坏，现在打开的是再前一次保存的",
        None => "保存的内容已损坏",
    };
    let damaged = found.damaged.into_iter().map(|text| (text, damaged.to_owned()));
    let mut asides: Vec<(String, String)> = damaged.collect();
    let read = found.slot.and_then(|slot| match saved::decode(&slot.text) {
        Ok(draft) => Some((draft, slot)),
        Err(error) => {
            asides.insert(0, (slot.text, error.to_string()));
            None
        }
    });
    let asides = asides.into_iter().map(|(text, why)| Aside { kept: keep_aside(&text), text, why });
    // What has found no place beside is the more urgent.
    let aside = asides.reduce(|first, next| if first.kept && !next.kept { next } else { first });
    let Some((draft, slot)) = read else {
        let identity = Identity { id: new_id().into(), wanted: wanted.into(), ..Identity::default() };
        let step = if aside.is_some() { 0 } else { place.step };
        return Desk::new(identity, new_draft(), Steps::default(), step, aside);
    };
    // Two tabs that open the one draft of earlier versions must take it for the same.
    let id = if old { format!("{:016x}", sum(&slot.text)) } else { wanted };
    let steps = load_steps(&id, &slot.text);
    let slot = if old { take_over(&id, slot, &steps, aside.as_ref()) } else { slot };
    note_open(&id);
    let identity = Identity { id: id.into(), saved: Some(Stored::of(&slot)), ..Identity::default() };
    Desk::new(identity, draft, steps, place.step, aside)
}

/// Moves the one draft of earlier versions of the page to where drafts lie now; where that is refused it stays, and is
/// moved at the next visit.
fn take_over(id: &str, slot: Slot, steps: &Steps, aside: Option<&Aside>) -> Slot {
    match save(id, &slot.text, steps, None) {
        Ok(saved) => {
            if aside.is_none_or(|aside| aside.kept) {
                storage::drop_old();
            }
            saved
        }
        Err(Refusal::Other(_) | Refusal::Browser(_)) => slot,
    }
}

/// An empty draft made today.
pub(crate) fn new_draft() -> Draft {
    let outline = report(REPORT).outlines.first().map_or("", |outline| &outline.id);
    Draft::new(REPORT, outline, today())
}

/// Whether this is a browser that clears what a page has stored when it was not opened for a week: Safari.
pub(crate) fn clears_after_a_week() -> bool {
    let vendor = js_sys::Reflect::get(&gloo::utils::window().navigator(), &"vendor".into());
    vendor.ok().and_then(|vendor| vendor.as_string()).is_some_and(|vendor| vendor.contains("Apple"))
}
