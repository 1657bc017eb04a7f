//! Keys that mean the same wherever the focus is.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// Which way a key leads among what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Ctrl+Z.
    Back,
    /// Ctrl+Y, Ctrl+Shift+Z.
    Forth,
}

/// Calls back when undo or redo is asked for by keyboard, in place of the browser's own; until the listener is
/// dropped. Keys that an input method uses are let alone.
pub(crate) fn on_turn_key(act: impl Fn(Turn) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        // 229 is how some browsers report a key of an input method.
        if key.is_composing() || key.key_code() == 229 {
            return;
        }
        if let Some(turn) = turn(key) {
            event.prevent_default();
            act(turn);
        }
    })
}

fn turn(key: &KeyboardEvent) -> Option<Turn> {
    if key.ctrl_key() == key.meta_key() || key.alt_key() {
        return None;
    }
    match (key.key().to_lowercase().as_str(), key.shift_key()) {
        ("z", false) => Some(Turn::Back),
        ("z", true) | ("y", false) => Some(Turn::Forth),
        _ => None,
    }
}
