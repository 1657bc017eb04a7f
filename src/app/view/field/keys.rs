//! Keys in a row of a list: Alt with an arrow moves the row, Enter in the last row adds one.

use nigao::draft::Direction;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::typing::is_composing;

/// What a key asks of a row.
pub(super) enum Asked {
    /// To move it.
    Move(Direction),
    /// To add a row at the end.
    Add,
}

/// Reads a key; `None` for one that is not ours, or that an input method is using.
///
/// Alt with an arrow is left to a drop-down list, which opens with it.
pub(super) fn asked(event: &KeyboardEvent) -> Option<Asked> {
    if is_composing(event) {
        return None;
    }
    let target: Element = event.target_dyn_into()?;
    match (event.key().as_str(), event.alt_key()) {
        ("ArrowUp", true) if target.tag_name() != "SELECT" => Some(Asked::Move(Direction::Up)),
        ("ArrowDown", true) if target.tag_name() != "SELECT" => Some(Asked::Move(Direction::Down)),
        ("Enter", false) => {
            let input: HtmlInputElement = event.target_dyn_into()?;
            (input.type_() == "text").then_some(Asked::Add)
        }
        _ => None,
    }
}

/// Selectors for the counterpart, in the row `to`, of what has the focus in its row of `list` now.
pub(super) fn counterpart(target: &Element, list: &str, to: usize) -> Vec<String> {
    let path =
        target.closest("[data-field]").ok().flatten().and_then(|found| found.get_attribute("data-field"));
    let same = match (path, target.get_attribute("data-action")) {
        (Some(path), _) => path.rsplit('.').next().map(|cell| format!("[data-field=\"{list}.{to}.{cell}\"]")),
        (None, Some(action)) => Some(format!("{}[data-action=\"{action}\"]", button(list, to))),
        (None, None) => None,
    };
    same.into_iter().chain([button(list, to)]).collect()
}

/// Selects the buttons of a row that can take the focus.
pub(super) fn button(list: &str, row: usize) -> String {
    format!("button[data-for=\"{list}\"][data-row=\"{row}\"]:not(:disabled)")
}
