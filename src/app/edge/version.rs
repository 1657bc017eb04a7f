//! Which version of the page this is: a newer one that is ready, one in a single file, one without fonts.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use web_sys::Event;

/// Calls back once a newer version is ready to take this one's place, at once if it is; until the listener is dropped.
pub(crate) fn on_newer(act: impl Fn() + 'static) -> EventListener {
    // Before the page was there `start.js` could only leave a mark.
    if has("[data-newer]") {
        act();
    }
    EventListener::new(&window(), "nigao-newer", move |_| act())
}

/// Lets the newer version take this one's place; the page loads anew.
pub(crate) fn renew() {
    if let Ok(event) = Event::new("nigao-renew") {
        // Nobody is there to forbid it.
        let _ = window().dispatch_event(&event);
    }
}

/// Whether the page was opened from a disk, without a server.
pub(crate) fn from_file() -> bool {
    document().url().is_ok_and(|url| url.starts_with("file:"))
}

/// Whether the page's fonts come along; a single file may be without.
pub(crate) fn carries_fonts() -> bool {
    !has("meta[name=nigao-fonts][content=none]")
}

fn has(selector: &str) -> bool {
    document().query_selector(selector).is_ok_and(|found| found.is_some())
}
