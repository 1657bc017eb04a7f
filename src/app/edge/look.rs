//! How the page looks and how its rooms are parted: on the page's root, and remembered.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::storage::local;
use crate::state::{Look, Panes};

const LOOK: &str = "nigao/look";
const PANES: &str = "nigao/panes";
const GREETED: &str = "nigao/greeted";

/// The look of the last visit.
pub(crate) fn find_look() -> Look {
    Look::read(&found(LOOK))
}

/// Gives the page a look and remembers it.
pub(crate) fn wear(look: Look) {
    if let Some(root) = document().document_element() {
        // An attribute that cannot be set leaves the usual look.
        let _ = root.set_attribute("data-theme", look.theme.word());
        let _ = root.set_attribute("data-size", look.size.word());
    }
    if find_look() != look {
        keep(LOOK, &look.words());
    }
}

/// The rooms of the last visit.
pub(crate) fn find_panes() -> Panes {
    Panes::read(&found(PANES))
}

/// Remembers the rooms.
pub(crate) fn keep_panes(panes: Panes) {
    keep(PANES, &panes.words());
}

/// Whether the user has seen the greeting and closed it.
pub(crate) fn is_greeted() -> bool {
    !found(GREETED).is_empty()
}

/// The greeting was closed.
pub(crate) fn keep_greeted() {
    keep(GREETED, "yes");
}

fn found(key: &str) -> String {
    local().and_then(|storage| storage.get_item(key).ok().flatten()).unwrap_or_default()
}

/// A refusal costs the user nothing but a click next time.
fn keep(key: &str, words: &str) {
    if let Some(storage) = local() {
        let _ = storage.set_item(key, words);
    }
}

/// Lets an element follow the pointer that pressed it until it is released.
pub(crate) fn hold_pointer(event: &PointerEvent) {
    if let Some(element) = event.target_dyn_into_element() {
        // A browser that refuses moves the divider only while the pointer is over it.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Where the pointer is in the box that a selector finds round what was pressed: from its left edge, and its width;
/// `None` while no button is down.
pub(crate) fn pointer_in(event: &PointerEvent, selector: &str) -> Option<(f64, f64)> {
    let element = event.target_dyn_into_element().filter(|_| event.buttons() & 1 == 1)?;
    let area = element.closest(selector).ok().flatten()?.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - area.left(), area.width()))
}

trait Target {
    fn target_dyn_into_element(&self) -> Option<Element>;
}

impl Target for PointerEvent {
    fn target_dyn_into_element(&self) -> Option<Element> {
        self.target()?.dyn_into().ok()
    }
}
