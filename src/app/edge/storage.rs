//! Local storage: one draft in two places, the steps that led to it, and texts kept aside that could not be opened.

use std::cell::Cell;

use gloo::events::EventListener;
use gloo::utils::window;
use nigao::history::{Slot, Steps, newest, open_slot, seal_slot, sum};
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

/// How every key of ours begins.
const OURS: &str = "nigao/";
/// Written in turn, so that a write that is cut off spoils nothing.
const SLOTS: [&str; 2] = ["nigao/draft/a", "nigao/draft/b"];
/// Where earlier versions of the page kept the draft; removed once it has been saved anew.
const OLD: &str = "nigao/draft";
const STEPS: &str = "nigao/steps";
const ASIDE: &str = "nigao/aside/";

/// The most that the steps may take, in bytes.
const MOST_STEPS: usize = 200_000;

/// What was found in the storage.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The newest draft that was written whole.
    pub(crate) slot: Option<Slot>,
    /// The draft of an earlier version of the page, when there is no slot.
    pub(crate) old: Option<String>,
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

/// Removes everything that the page has stored in this browser and loads the page anew.
pub(crate) fn erase() {
    if let Some(storage) = local() {
        for key in keys_with(OURS) {
            // What cannot be removed shows again after loading.
            let _ = storage.remove_item(&key);
        }
    }
    ERASED.set(true);
    if let Ok(history) = window().history() {
        // Zero steps: the same page again. A browser that refuses keeps an open draft on the screen only.
        let _ = history.go_with_delta(0);
    }
}

/// What is saved.
pub(crate) fn load() -> Found {
    let Some(storage) = local() else { return Found::default() };
    let texts = SLOTS.map(|key| read(&storage, key));
    let damaged = texts.iter().flatten().filter(|text| open_slot(text).is_none()).cloned().collect();
    let [first, second] = &texts;
    let slot = newest(first.as_deref(), second.as_deref()).map(|(slot, _)| slot);
    let old = if slot.is_none() { read(&storage, OLD) } else { None };
    Found { slot, old, damaged }
}

/// The steps that led to the saved draft of this text; none when they belong to another.
pub(crate) fn load_steps(draft: &str) -> Steps {
    let sealed = local().and_then(|storage| read(&storage, STEPS));
    let slot = sealed.as_deref().and_then(open_slot).filter(|slot| slot.number == sum(draft));
    slot.map(|slot| Steps::decode(&slot.text)).unwrap_or_default()
}

/// Saves the draft's text beside what is there and reads it back, and the steps that led to it. `known` is the slot
/// that this tab read or wrote last; gives the one that it wrote.
///
/// # Errors
/// Why it was not saved; what was saved before is still there.
pub(crate) fn save(text: &str, steps: &Steps, known: Option<&Slot>) -> Result<Slot, Refusal> {
    let Some(storage) = local() else {
        return refuse("浏览器不允许本页保存内容（可能是无痕窗口或禁用了网站数据）");
    };
    let [first, second] = SLOTS.map(|key| read(&storage, key));
    let last = newest(first.as_deref(), second.as_deref());
    let [a, b] = SLOTS;
    let (number, key) = match last {
        Some((slot, _)) if known != Some(&slot) && slot.text != text => return Err(Refusal::Other(slot)),
        Some((slot, in_second)) => (slot.number.saturating_add(1), if in_second { a } else { b }),
        None => (1, a),
    };
    let sealed = seal_slot(number, text);
    // Before the draft: another tab reads both when it hears of the draft.
    save_steps(&storage, text, steps);
    if storage.set_item(key, &sealed).is_err() {
        // The steps are a convenience, the draft is the work.
        let _ = storage.remove_item(STEPS);
        if storage.set_item(key, &sealed).is_err() {
            return refuse("浏览器的存储空间已满，最近的修改没有保存");
        }
    }
    if read(&storage, key) != Some(sealed) {
        return refuse("浏览器没有把内容存下来");
    }
    let _ = storage.remove_item(OLD);
    Ok(Slot { number, text: text.to_owned() })
}

fn refuse(why: &str) -> Result<Slot, Refusal> {
    Err(Refusal::Browser(why.into()))
}

fn read(storage: &Storage, key: &str) -> Option<String> {
    storage.get_item(key).ok().flatten()
}

/// Steps for which there is no room are not kept.
fn save_steps(storage: &Storage, draft: &str, steps: &Steps) {
    let sealed = seal_slot(sum(draft), &steps.encode(MOST_STEPS));
    if storage.set_item(STEPS, &sealed).is_err() {
        let _ = storage.remove_item(STEPS);
    }
}

/// Calls back when another tab has saved a draft; until the listener is dropped.
pub(crate) fn on_other_tab(act: impl Fn(Slot) + 'static) -> EventListener {
    EventListener::new(&window(), "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        if key.is_some_and(|key| SLOTS.contains(&key.as_str()))
            && let Some(slot) = load().slot
        {
            act(slot);
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
fn keys_with(beginning: &str) -> Vec<String> {
    let Some(storage) = local() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    let mut found: Vec<String> = keys.filter(|key| key.starts_with(beginning)).collect();
    found.sort();
    found
}
