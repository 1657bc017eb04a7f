//! The pane that the sheets scroll in.

use gloo::utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

use super::storage::local;

const VIEW: &str = "nigao/view";

/// Calls back with the pane's inner width and height, in CSS pixels, whenever they change; until it is dropped.
pub(crate) struct PaneWatch {
    observer: Option<ResizeObserver>,
    _report: Closure<dyn FnMut()>,
}

impl PaneWatch {
    /// Watches a pane.
    pub(crate) fn new(pane: &Element, act: impl Fn(f64, f64) + 'static) -> PaneWatch {
        let watched = pane.clone();
        let report = Closure::new(move || {
            // A pane that is not shown has no size.
            if watched.client_width() > 0 {
                act(f64::from(watched.client_width()), f64::from(watched.client_height()));
            }
        });
        // A browser without it shows the sheets at their size on paper.
        let observer = ResizeObserver::new(report.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(pane);
        }
        PaneWatch { observer, _report: report }
    }
}

impl Drop for PaneWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Prints the sheets: the style sheet leaves nothing else on paper.
pub(crate) fn print() {
    // A browser that refuses has its own command for it.
    let _ = window().print();
}

/// How the sheets were last shown, in words; empty when nothing is known.
pub(crate) fn find_view() -> String {
    local().and_then(|storage| storage.get_item(VIEW).ok().flatten()).unwrap_or_default()
}

/// Remembers how the sheets are shown; a refusal costs the user nothing but a click next time.
pub(crate) fn keep_view(words: &str) {
    if let Some(storage) = local() {
        let _ = storage.set_item(VIEW, words);
    }
}
