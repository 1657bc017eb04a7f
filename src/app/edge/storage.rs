//! Local storage: one draft, and texts kept aside that could not be opened.

use std::cell::Cell;

use gloo::utils::window;

/// How every key of ours begins.
const OURS: &str = "nigao/";
const DRAFT: &str = "nigao/draft";
const ASIDE: &str = "nigao/aside/";

thread_local! {
    /// Whether everything was erased: from then on nothing is written until the page has loaded again.
    static ERASED: Cell<bool> = const { Cell::new(false) };
}

/// The browser's local storage; `None` when it is refused or absent, and once everything was erased.
pub(super) fn local() -> Option<web_sys::Storage> {
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

/// The saved draft's text, if there is one.
pub(crate) fn load() -> Option<String> {
    local()?.get_item(DRAFT).ok().flatten()
}

/// Saves the draft's text and reads it back.
///
/// # Errors
/// Why it was not saved, in words for the user.
pub(crate) fn save(text: &str) -> Result<(), String> {
    let Some(storage) = local() else {
        return Err("浏览器不允许本页保存内容（可能是无痕窗口或禁用了网站数据）".into());
    };
    if storage.set_item(DRAFT, text).is_err() {
        return Err("浏览器的存储空间已满，最近的修改没有保存".into());
    }
    match storage.get_item(DRAFT) {
        Ok(Some(kept)) if kept == text => Ok(()),
        _ => Err("浏览器没有把内容存下来".into()),
    }
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
