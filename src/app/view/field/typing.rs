//! Typing into a box, with and without an input method.
//!
//! Yew writes `value=` into an element on every rendering in which it differs from what the element holds. After a
//! keystroke the draft holds the same text, so nothing is written and the caret stays. While an input method composes,
//! though, the draft is behind the box, and any rendering (a saved notice, a finding) would wipe the composition out.
//! So while it lasts nothing is sent to the draft, and the box is rendered with the text that it holds already; what
//! was composed is sent once, when the composition ends. Yew has no handler for `compositionend`, hence the listeners.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use nigao::draft::Action;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::place::Place;

/// A box that is typed into.
pub(super) struct Typing {
    /// The box.
    pub(super) node: NodeRef,
    /// What the box is rendered with.
    pub(super) value: AttrValue,
    /// Sends what is typed.
    pub(super) oninput: Callback<InputEvent>,
    /// Sends what a composition leaves behind when the browser does not say that it ended.
    pub(super) onblur: Callback<FocusEvent>,
}

/// Ties a box to a place in the draft. `text` is the draft's text in the shape in which a box can hold it.
#[hook]
pub(super) fn use_typing(place: &Place, text: &AttrValue, act: &Callback<Action>) -> Typing {
    let node = use_node_ref();
    let composing = (*use_memo((), |()| Rc::new(Cell::new(false)))).clone();
    let send = {
        let (node, place, act) = (node.clone(), place.clone(), act.clone());
        move || {
            if let Some(text) = held(&node) {
                act.emit(place.put(text));
            }
        }
    };
    use_effect_with((place.clone(), act.clone()), {
        let (node, composing, send) = (node.clone(), composing.clone(), send.clone());
        move |_| {
            let listeners = node.get().map(|target| {
                let begun = composing.clone();
                let start = EventListener::new(&target, "compositionstart", move |_| begun.set(true));
                let end = EventListener::new(&target, "compositionend", move |_| {
                    composing.set(false);
                    send();
                });
                (start, end)
            });
            move || drop(listeners)
        }
    });
    let value = if composing.get() { held(&node).map(AttrValue::from) } else { None };
    let oninput = {
        let (composing, send) = (composing.clone(), send.clone());
        Callback::from(move |event: InputEvent| {
            if !composing.get() && !event.is_composing() {
                send();
            }
        })
    };
    let onblur = Callback::from(move |_| {
        if composing.replace(false) {
            send();
        }
    });
    Typing { node, value: value.unwrap_or_else(|| text.clone()), oninput, onblur }
}

/// What the box holds.
fn held(node: &NodeRef) -> Option<String> {
    let line = node.cast::<HtmlInputElement>().map(|input| input.value());
    line.or_else(|| node.cast::<HtmlTextAreaElement>().map(|area| area.value()))
}

/// Whether a key belongs to an input method (229 is how some report it) and must be let alone.
pub(super) fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}
