//! 显示: by day or by night, and how large the words are.

use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::edge;
use crate::state::{Look, Size, Theme};

/// The choice of the page's look, remembered.
#[component]
pub(crate) fn LookMenu() -> Html {
    let look = use_state_eq(edge::find_look);
    use_effect_with(*look, |look| edge::wear(*look));
    let set = {
        let look = look.setter();
        Callback::from(move |to: Look| look.set(to))
    };
    let now = *look;
    let choice = |group: &'static str, name: &'static str, word: &'static str, checked: bool, to: Look| {
        html! {
            <label class="option">
                <input type="radio" name={group} data-look={word} {checked} onchange={set.reform(move |_: Event| to)} />{ name }
            </label>
        }
    };
    let menu = use_node_ref();
    // An open menu covers what is under it: it closes when the focus goes there, and by Escape.
    let leave = {
        let menu = menu.clone();
        Callback::from(move |event: FocusEvent| {
            let to: Option<Element> = event.related_target().and_then(|to| to.dyn_into().ok());
            if let (Some(to), Some(menu)) = (to, menu.cast::<Element>())
                && !menu.contains(Some(&to))
            {
                close(&menu);
            }
        })
    };
    let escape = {
        let menu = menu.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(menu) = menu.cast::<Element>().filter(|_| event.key() == "Escape") {
                event.prevent_default();
                close(&menu);
            }
        })
    };
    html! {
        <details class="menu" data-menu="look" ref={menu} onfocusout={leave} onkeydown={escape}>
            <summary>{ "显示" }</summary>
            <div class="menu-body">
                <fieldset>
                    <legend>{ "颜色" }</legend>
                    { for Theme::ALL.map(|theme| choice("theme", theme.name(), theme.word(), now.theme == theme, Look { theme, ..now })) }
                </fieldset>
                <fieldset>
                    <legend>{ "文字大小" }</legend>
                    { for Size::ALL.map(|size| choice("size", size.name(), size.word(), now.size == size, Look { size, ..now })) }
                </fieldset>
                <p class="muted">{ "只影响网页，不影响报告。报告的纸总是白的。" }</p>
            </div>
        </details>
    }
}

fn close(menu: &Element) {
    // One that cannot be closed stays open, and the summary closes it.
    let _ = menu.remove_attribute("open");
}
