//! Local storage: each draft that was opened of late in two places, with the steps that led to it, and texts kept aside
//! that could not be opened. It is written at once, so that a tab that is killed loses no more than the last moment.

use std::cell::Cell;

use gloo::events::EventListener;
use gloo::utils::window;
use nigao::history::{Slot, Steps, is_full, newest, open_slot, seal_slot, sum};
use nigao::library::is_id;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage, StorageEvent};

use super::base::remove_base;

/// How every key of ours begins.
const OURS: &str = "nigao/";
/// Before a draft's id and the name of its slot.
const OPEN: &str = "nigao/open/";
/// The drafts opened last, the newest first; in the tab's own storage, the one that is open in it.
const LAST: &str = "nigao/last";
/// Where earlier versions of the page kept the one draft: written in turn, or before that in one place.
const OLD: [&str; 3] = ["nigao/draft/a", "nigao/draft/b", "nigao/draft"];
const OLD_STEPS: &str = "nigao/steps";
const ASIDE: &str = "nigao/aside/";

/// The most that the steps may take, in bytes.
const MOST_STEPS: usize = 200_000;

/// So many drafts stay here with their steps; others lie in the library alone.
const MOST_OPEN: usize = 3;

/// What was found of a draft.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The newest text that was written whole.
    pub(crate) slot: Option<Slot>,
    /// What lies in slots and cannot be read.
    pub(crate) damaged: Vec<String>,
}

/// Why a draft was not saved.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Another tab has saved a draft that this one does not know.
    Other(Slot),
    /// The browser refused; why, in words for the user.
    Browser(String),
}

thread_local! {
    /// Whether everything was erased: from then on nothing is written until the page has loaded again.
    static ERASED: Cell<bool> = const { Cell::new(false) };
}

/// The browser's local storage; `None` when it is refused or absent, and once everything was erased.
pub(super) fn local() -> Option<Storage> {
    window().local_storage().ok().flatten().filter(|_| !ERASED.get())
}

/// Whether everything was erased, so that nothing may be written until the page has loaded again.
pub(super) fn erased() -> bool {
    ERASED.get()
}

/// Removes everything that the page has stored in this browser and loads the page anew.
pub(crate) async fn erase() {
    if let Some(storage) = local() {
        for key in keys_with(OURS) {
            // What cannot be removed shows again after loading.
            let _ = storage.remove_item(&key);
        }
    }
    if let Some(storage) = tab() {
        let _ = storage.remove_item(LAST);
    }
    ERASED.set(true);
    // Other tabs let go of it; one that does not is a tab in which the user works on.
    remove_base().await;
    if let Ok(history) = window().history() {
        // Zero steps: the same page again. A browser that refuses keeps an open draft on the screen only.
        let _ = history.go_with_delta(0);
    }
}

/// The tab's own storage.
fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// The draft that this tab had open, else the one opened last anywhere.
pub(crate) fn last_open() -> Option<String> {
    let own = tab().and_then(|storage| read(&storage, LAST)).filter(|id| is_id(id));
    own.or_else(|| recent().into_iter().next())
}

/// The drafts opened last, the newest first.
fn recent() -> Vec<String> {
    let text = local().and_then(|storage| read(&storage, LAST)).unwrap_or_default();
    text.split(' ').filter(|id| is_id(id)).map(str::to_owned).collect()
}

/// Remembers that a draft is open in this tab. A refusal costs the user a click.
pub(crate) fn note_open(id: &str) {
    if let Some(storage) = tab() {
        let _ = storage.set_item(LAST, id);
    }
    let others = recent().into_iter().filter(|known| known != id).take(MOST_OPEN - 1);
    let all: Vec<String> = std::iter::once(id.to_owned()).chain(others).collect();
    if let Some(storage) = local() {
        let _ = storage.set_item(LAST, &all.join(" "));
    }
}

/// Removes a draft from here; its text is safe in the library.
pub(crate) fn forget(id: &str) {
    let Some(storage) = local() else { return };
    for key in keys_with(&format!("{OPEN}{id}/")) {
        let _ = storage.remove_item(&key);
    }
}

/// The drafts that lie here, each with its newest text.
pub(crate) fn all_open() -> Vec<(String, Slot)> {
    let keys = keys_with(OPEN);
    let mut ids: Vec<&str> =
        keys.iter().filter_map(|key| key.strip_prefix(OPEN)?.split('/').next()).collect();
    ids.dedup();
    ids.into_iter().filter_map(|id| Some((id.to_owned(), load(id).slot?))).collect()
}

/// Drafts that lie here without having been opened of late.
pub(crate) fn long_closed() -> Vec<(String, Slot)> {
    let recent = recent();
    all_open().into_iter().filter(|(id, _)| !recent.contains(id)).collect()
}

fn slots(id: &str) -> [String; 2] {
    ["a", "b"].map(|slot| format!("{OPEN}{id}/{slot}"))
}

fn steps_of(id: &str) -> String {
    format!("{OPEN}{id}/steps")
}

/// What is saved of a draft.
pub(crate) fn load(id: &str) -> Found {
    let Some(storage) = local() else { return Found::default() };
    let texts = slots(id).map(|key| read(&storage, &key));
    let damaged = texts.iter().flatten().filter(|text| open_slot(text).is_none()).cloned().collect();
    let [first, second] = &texts;
    Found { slot: newest(first.as_deref(), second.as_deref()).map(|(slot, _)| slot), damaged }
}

/// What an earlier version of the page has saved: one draft in two slots, or in one place.
pub(crate) fn load_old() -> Found {
    let Some(storage) = local() else { return Found::default() };
    let [first, second, single] = OLD.map(|key| read(&storage, key));
    let both = [&first, &second].into_iter().flatten();
    let damaged = both.filter(|text| open_slot(text).is_none()).cloned().collect();
    let slot = newest(first.as_deref(), second.as_deref()).map(|(slot, _)| slot);
    Found { slot: slot.or_else(|| single.map(|text| Slot { number: 0, text })), damaged }
}

/// Removes what an earlier version of the page has saved, once it is safe in its new place.
pub(crate) fn drop_old() {
    let Some(storage) = local() else { return };
    for key in OLD.into_iter().chain([OLD_STEPS]) {
        let _ = storage.remove_item(key);
    }
}

/// The steps that led to the saved draft of this text; none when they belong to another.
pub(crate) fn load_steps(id: &str, draft: &str) -> Steps {
    let find = |key: &str| {
        let sealed = local().and_then(|storage| read(&storage, key));
        sealed.as_deref().and_then(open_slot).filter(|slot| slot.number == sum(draft))
    };
    let slot = find(&steps_of(id)).or_else(|| find(OLD_STEPS));
    slot.map(|slot| Steps::decode(&slot.text)).unwrap_or_default()
}

/// Saves the draft's text beside what is there and reads it back, and the steps that led to it. `known` is the slot
/// that this tab read or wrote last; gives the one that it wrote.
///
/// # Errors
/// Why it was not saved; what was saved before is still there.
pub(crate) fn save(id: &str, text: &str, steps: &Steps, known: Option<&Slot>) -> Result<Slot, Refusal> {
    let Some(storage) = local() else {
        return refuse("浏览器不允许本页保存内容（可能是无痕窗口或禁用了网站数据）");
    };
    let [a, b] = slots(id);
    let [first, second] = [&a, &b].map(|key| read(&storage, key));
    let last = newest(first.as_deref(), second.as_deref());
    let own = known.map_or(0, |slot| slot.number);
    let (number, key) = match last {
        Some((slot, _)) if known.is_none_or(|known| known.text != slot.text) && slot.text != text => {
            return Err(Refusal::Other(slot));
        }
        Some((slot, in_second)) => (slot.number.max(own).saturating_add(1), if in_second { &a } else { &b }),
        None => (own.saturating_add(1), &a),
    };
    let sealed = seal_slot(number, text);
    // Before the draft: another tab reads both when it hears of the draft.
    save_steps(&storage, id, text, steps);
    if storage.set_item(key, &sealed).is_err() {
        // The steps are a convenience, the draft is the work.
        keys_with(OPEN)
            .iter()
            .filter(|key| key.ends_with("/steps"))
            .for_each(|key| drop(storage.remove_item(key)));
        if let Err(error) = storage.set_item(key, &sealed) {
            return refuse(refusal(&error));
        }
    }
    if read(&storage, key) != Some(sealed) {
        return refuse("浏览器没有把内容存下来");
    }
    Ok(Slot { number, text: text.to_owned() })
}

/// Why the browser threw.
fn refusal(error: &JsValue) -> &'static str {
    if error.dyn_ref::<DomException>().is_some_and(|error| is_full(&error.name(), error.code())) {
        "浏览器的存储空间已满，最近的修改没有保存"
    } else {
        "浏览器拒绝保存，最近的修改没有存下来"
    }
}

fn refuse(why: &str) -> Result<Slot, Refusal> {
    Err(Refusal::Browser(why.into()))
}

fn read(storage: &Storage, key: &str) -> Option<String> {
    storage.get_item(key).ok().flatten()
}

/// Steps for which there is no room are not kept.
fn save_steps(storage: &Storage, id: &str, draft: &str, steps: &Steps) {
    let (key, sealed) = (steps_of(id), seal_slot(sum(draft), &steps.encode(MOST_STEPS)));
    if storage.set_item(&key, &sealed).is_err() {
        let _ = storage.remove_item(&key);
    }
}

/// How much of the room of local storage is used, in characters.
pub(crate) fn local_used() -> usize {
    let length = |key: &String| {
        let text = local().and_then(|storage| read(&storage, key));
        key.encode_utf16().count() + text.map_or(0, |text| text.encode_utf16().count())
    };
    keys_with("").iter().map(length).sum()
}

/// Calls back with a draft's id and text when another tab has saved it; until the listener is dropped.
pub(crate) fn on_other_tab(act: impl Fn(&str, Slot) + 'static) -> EventListener {
    EventListener::new(&window(), "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key).unwrap_or_default();
        if let Some((id, "a" | "b")) = key.strip_prefix(OPEN).and_then(|rest| rest.split_once('/'))
            && let Some(slot) = load(id).slot
        {
            act(id, slot);
        }
    })
}

/// Puts a text that could not be opened beside; `false` when there is no room for it.
pub(crate) fn keep_aside(text: &str) -> bool {
    let Some(storage) = local() else { return false };
    let asides = list_asides();
    if asides.iter().any(|known| known == text) {
        return true;
    }
    let free =
        (1..).map(|n: u32| format!("{ASIDE}{n}")).find(|key| matches!(storage.get_item(key), Ok(None)));
    free.is_some_and(|key| storage.set_item(&key, text).is_ok())
}

/// The texts that were put beside.
pub(crate) fn list_asides() -> Vec<String> {
    keys_with(ASIDE).iter().filter_map(|key| local()?.get_item(key).ok().flatten()).collect()
}

/// Throws the texts away that were put beside; the user asked for it.
pub(crate) fn drop_asides() {
    if let Some(storage) = local() {
        for key in keys_with(ASIDE) {
            // A key that cannot be removed shows again in the list.
            let _ = storage.remove_item(&key);
        }
    }
}

/// The keys that begin so, in order.
pub(super) fn keys_with(beginning: &str) -> Vec<String> {
    let Some(storage) = local() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    let mut found: Vec<String> = Vec::new();
    for key in keys.filter(|key| key.starts_with(beginning)) {
        let place = found.partition_point(|known| *known < key);
        found.insert(place, key);
    }
    found
}
