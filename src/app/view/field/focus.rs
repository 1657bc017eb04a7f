//! Who has the focus, and who should have it after something was clicked: buttons come and go, rows move.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Selectors that wait for the rendering in which an element of theirs stands; the first that finds one counts.
#[derive(Clone, Default)]
pub(super) struct Wish(Rc<RefCell<Vec<String>>>);

impl Wish {
    /// Wishes for what the first selector finds, or else the next.
    pub(super) fn set(&self, selectors: Vec<String>) {
        *self.0.borrow_mut() = selectors;
    }
}

/// Grants the wish after each rendering of the component that stands in `root`.
#[hook]
pub(super) fn use_wish(root: &NodeRef) -> Wish {
    let wish = (*use_memo((), |()| Wish::default())).clone();
    use_effect({
        let (root, wish) = (root.clone(), wish.clone());
        move || {
            let selectors = wish.0.borrow().clone();
            let root = root.cast::<Element>().filter(|_| !selectors.is_empty());
            let find =
                |root: Element| selectors.iter().find_map(|one| root.query_selector(one).ok().flatten());
            if let Some(found) = root.and_then(find) {
                wish.0.borrow_mut().clear();
                focus(found);
            }
        }
    });
    wish
}

/// Gives the focus to the first control of the nearest `selector` around what was clicked.
pub(super) fn focus_first(event: &MouseEvent, selector: &str) {
    let target: Option<Element> = event.target_dyn_into();
    let around = target.and_then(|target| target.closest(selector).ok().flatten());
    let first = around.and_then(|around| around.query_selector("input, select, textarea").ok().flatten());
    if let Some(first) = first {
        focus(first);
    }
}

/// Reports which control took the focus, found by the hook that it carries.
pub(super) fn told(focus: &Callback<String>) -> Callback<FocusEvent> {
    let focus = focus.clone();
    Callback::from(move |event: FocusEvent| {
        let target: Option<Element> = event.target_dyn_into();
        let near = |hook: &str| {
            let found = target.as_ref()?.closest(&format!("[{hook}]")).ok().flatten();
            found?.get_attribute(hook)
        };
        if let Some(path) = near("data-field").or_else(|| near("data-list")).or_else(|| near("data-question"))
        {
            focus.emit(path);
        }
    })
}

/// A group passes the focus on to what is chosen in it, or to its first control.
fn focus(found: Element) {
    let inner = |selector| found.query_selector(selector).ok().flatten();
    let group = found.tag_name() == "FIELDSET";
    let target = if group { inner("input:checked").or_else(|| inner("input")) } else { None };
    if let Ok(control) = target.unwrap_or(found).dyn_into::<HtmlElement>() {
        // A control that cannot take the focus leaves it where it is.
        let _ = control.focus();
    }
}
