//! Where the keyboard is: moved to what was opened, and never lost with what goes away.

use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// When what has changed is on the screen, in milliseconds.
const DRAWN_MS: u32 = 30;

/// Does something once what has changed is on the screen and can take the focus; dropping it does nothing.
pub(crate) fn once_drawn(act: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(DRAWN_MS, act)
}

/// Puts the focus on the first element of a selector; what cannot take it leaves it where it is.
pub(crate) fn focus_on(selector: &str) {
    if let Some(element) = find(selector) {
        let _ = element.focus();
    }
}

/// Puts the focus on the first of these that is there, when it has gone with what had it; nothing moves.
pub(crate) fn catch_focus(selectors: &[&str]) {
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    let lost = || focused().is_none();
    for element in selectors.iter().filter_map(|selector| find(selector)) {
        if lost() {
            // One that cannot take it leaves it to the next.
            let _ = element.focus_with_options(&still);
        }
    }
}

/// What has the focus, to get it back later.
pub(crate) fn focused() -> Option<HtmlElement> {
    let active = document().active_element().filter(|active| active.tag_name() != "BODY");
    active.and_then(|active| active.dyn_into().ok())
}

/// Gives the focus back, unless it has left for something outside this selector; says whether it is there again.
pub(crate) fn give_back(to: &HtmlElement, within: &str) -> bool {
    let inside = |active: HtmlElement| active.closest(within).ok().flatten().is_some();
    let free = focused().is_none_or(inside);
    if free {
        // What is no longer on the page cannot take it.
        let _ = to.focus();
    }
    let to: &Element = to;
    document().active_element().as_ref() == Some(to)
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten().and_then(|found| found.dyn_into().ok())
}
