//! Where on the page the user is: step, scroll, focus.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::storage::local;

const PLACE: &str = "nigao/place";

/// Where the user was.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Place {
    /// Index of the open step.
    pub(crate) step: usize,
    /// How far the form is scrolled, in CSS pixels.
    pub(crate) form: i32,
    /// How far the report is scrolled, in CSS pixels.
    pub(crate) preview: i32,
}

/// The place of the last visit; the start when there is none.
pub(crate) fn find_place() -> Place {
    let text = local().and_then(|storage| storage.get_item(PLACE).ok().flatten()).unwrap_or_default();
    let mut numbers = text.split(' ').map(|number| number.parse().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    Place { step: usize::try_from(next()).unwrap_or(0), form: next(), preview: next() }
}

/// Remembers the place; a lost place costs the user nothing, so a refusal is let pass.
pub(crate) fn keep_place(step: usize) {
    let scroll = |selector| pane(selector).map_or(0, |pane| pane.scroll_top());
    if let Some(storage) = local() {
        let text = format!("{step} {} {}", scroll("[data-form]"), scroll("[data-preview]"));
        let _ = storage.set_item(PLACE, &text);
    }
}

/// Scrolls the form to where it was.
pub(crate) fn restore_form(place: Place) {
    scroll("[data-form]", place.form);
}

/// Scrolls the report to where it was.
pub(crate) fn restore_report(place: Place) {
    scroll("[data-preview]", place.preview);
}

fn scroll(selector: &str, top: i32) {
    if let Some(pane) = pane(selector) {
        pane.set_scroll_top(top);
    }
}

fn pane(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Puts the focus on the field of a path, or on the first control in it.
pub(crate) fn focus_field(path: &str) {
    let quoted: String = path.chars().filter(|c| c.is_ascii_alphanumeric() || "._".contains(*c)).collect();
    let selectors = [
        format!("[data-field=\"{quoted}\"]"),
        format!("[data-field^=\"{quoted}.\"]"),
        format!("[data-list=\"{quoted}\"]"),
    ];
    let Some(found) = selectors.iter().find_map(|selector| pane(selector)) else { return };
    // What has the focus already is not moved under the user's eyes.
    if document().active_element().is_some_and(|active| found.contains(Some(&active))) {
        return;
    }
    found.scroll_into_view_with_scroll_into_view_options(&centred());
    let inner = found.query_selector("input, select, textarea, button").ok().flatten();
    let target = if found.tag_name() == "FIELDSET" { inner.unwrap_or(found) } else { found };
    if let Ok(control) = target.dyn_into::<HtmlElement>() {
        // A control that cannot take the focus is at least in view.
        let _ = control.focus();
    }
}

/// Brings the words of the focused field into view in the report, if it has any.
pub(crate) fn show_words() {
    show("[data-preview]", ".here");
}

/// Brings what a selector finds in a pane into view; what is in view stays where it is.
pub(super) fn show(outer: &str, inner: &str) {
    let Some(outer) = pane(outer) else { return };
    let Some(words) = outer.query_selector(inner).ok().flatten() else { return };
    let (inside, around) = (words.get_bounding_client_rect(), outer.get_bounding_client_rect());
    if inside.top() < around.top() || inside.bottom() > around.bottom() {
        let middle = |area: &DomRect| (area.top() + area.bottom()) / 2.0;
        // The pane alone: nothing round it may move. Far below the limits of i32.
        outer.set_scroll_top(outer.scroll_top() + (middle(&inside) - middle(&around)).round() as i32);
    }
}

fn centred() -> ScrollIntoViewOptions {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Auto);
    options.set_block(ScrollLogicalPosition::Center);
    options
}

/// Calls back when the page is hidden or left; until the listeners are dropped.
pub(crate) fn on_leaving(act: impl Fn() + Clone + 'static) -> [EventListener; 2] {
    let hidden = act.clone();
    [
        EventListener::new(&window(), "pagehide", move |_| act()),
        EventListener::new(&document(), "visibilitychange", move |_| hidden()),
    ]
}

/// Shows the beginning of a step that was just opened.
pub(crate) fn start_step() {
    to_top("[data-form]");
}

/// Brings the step that is open into view in the row of steps.
pub(crate) fn show_step() {
    if let Some(step) = document().query_selector("[data-step][aria-current]").ok().flatten() {
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(ScrollBehavior::Auto);
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Center);
        step.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Shows the beginning of a report that was just laid on the desk.
pub(crate) fn start_report() {
    to_top("[data-preview]");
}

fn to_top(selector: &str) {
    if let Some(pane) = pane(selector) {
        pane.set_scroll_top(0);
    }
}
