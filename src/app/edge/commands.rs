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

/// What a key asks of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    /// Ctrl+S: the draft as a file.
    Save,
    /// Ctrl+Enter: to where the report is taken out.
    Export,
    /// Alt+PageUp.
    Back,
    /// Alt+PageDown.
    Next,
    /// `?`, unless something is being typed.
    Keys,
    /// Escape.
    Close,
}

/// Calls back when a key asks for a command; one that was obeyed is kept from the browser. Until the listener is
/// dropped. Keys that an input method uses are let alone.
pub(crate) fn on_command(act: impl Fn(Command) -> bool + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.is_composing() || key.key_code() == 229 || key.default_prevented() {
            return;
        }
        if let Some(command) = command(key)
            && act(command)
        {
            event.prevent_default();
        }
    })
}

fn command(key: &KeyboardEvent) -> Option<Command> {
    let control = key.ctrl_key() != key.meta_key();
    match (key.key().to_ascii_lowercase().as_str(), control, key.alt_key(), key.shift_key()) {
        ("s", true, false, false) => Some(Command::Save),
        ("enter", true, false, false) => Some(Command::Export),
        ("pageup", false, true, false) => Some(Command::Back),
        ("pagedown", false, true, false) => Some(Command::Next),
        ("?" | "？", false, false, _) if !is_typing(key) => Some(Command::Keys),
        ("escape", false, false, false) => Some(Command::Close),
        _ => None,
    }
}

/// Whether the key goes into a box, or chooses in one.
fn is_typing(key: &KeyboardEvent) -> bool {
    let target = key.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        let boxes = "textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=file])";
        target.matches(boxes).unwrap_or(false)
    })
}

fn turn(key: &KeyboardEvent) -> Option<Turn> {
    if key.ctrl_key() == key.meta_key() || key.alt_key() {
        return None;
    }
    match (key.key().to_ascii_lowercase().as_str(), key.shift_key()) {
        ("z", false) => Some(Turn::Back),
        ("z", true) | ("y", false) => Some(Turn::Forth),
        _ => None,
    }
}
