//! The browser's Back and Forward go from step to step instead of leaving the page.

use gloo::events::EventListener;
use gloo::utils::window;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::PopStateEvent;

/// What an entry of the history remembers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Entry {
    step: usize,
}

/// Adds the step to the history, unless it is the entry at hand already.
pub(crate) fn push_step(step: usize) {
    let Ok(history) = window().history() else { return };
    let known = history.state().ok().and_then(|state| serde_wasm_bindgen::from_value::<Entry>(state).ok());
    let Ok(state) = serde_wasm_bindgen::to_value(&Entry { step }) else { return };
    // A browser that refuses only loses the Back button's help.
    let _ = match known {
        Some(entry) if entry.step == step => Ok(()),
        Some(_) => history.push_state(&state, ""),
        None => history.replace_state(&state, ""),
    };
}

/// Calls back with the step that Back or Forward leads to; until the listener is dropped.
pub(crate) fn on_travel(act: impl Fn(usize) + 'static) -> EventListener {
    EventListener::new(&window(), "popstate", move |event| {
        let state = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state);
        if let Some(entry) = state.and_then(|state| serde_wasm_bindgen::from_value::<Entry>(state).ok()) {
            act(entry.step);
        }
    })
}
