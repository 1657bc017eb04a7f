//! The browser's Back and Forward go from step to step instead of leaving the page.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::PopStateEvent;

/// The step that an entry of the history remembers.
fn step_of(state: &JsValue) -> Option<usize> {
    // Written by us: a small whole number.
    state.as_f64().map(|step| step as usize)
}

/// Adds the step to the history, unless it is the entry at hand already.
pub(crate) fn push_step(step: usize) {
    let Ok(history) = window().history() else { return };
    let known = history.state().ok().and_then(|state| step_of(&state));
    let state = JsValue::from_f64(step as f64);
    // A browser that refuses only loses the Back button's help.
    let _ = match known {
        Some(known) if known == step => Ok(()),
        Some(_) => history.push_state(&state, ""),
        None => history.replace_state(&state, ""),
    };
}

/// Calls back with the step that Back or Forward leads to; until the listener is dropped.
pub(crate) fn on_travel(act: impl Fn(usize) + 'static) -> EventListener {
    EventListener::new(&window(), "popstate", move |event| {
        let state = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state);
        if let Some(step) = state.and_then(|state| step_of(&state)) {
            act(step);
        }
    })
}
