//! Several choices, and entries of one's own.

use std::rc::Rc;

use nigao::draft::Action;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::shelf::FieldRef;
use super::control::Marks;
use super::place;
use super::typing::is_composing;
use super::words::caption;

/// Props of `AnyOf`.
#[derive(Properties, PartialEq)]
pub(super) struct AnyOfProps {
    pub(super) field: FieldRef,
    pub(super) chosen: Rc<Vec<String>>,
    pub(super) marks: Marks,
    pub(super) act: Callback<Action>,
}

/// Boxes to tick: the options, then what the user added.
#[component]
pub(super) fn AnyOf(props: &AnyOfProps) -> Html {
    let field = props.field.0;
    let own = props.chosen.iter().filter(|entry| !field.options.contains(entry));
    html! {
        <fieldset class="any-of" id={place::id(&field.id)} data-field={field.id.clone()} tabindex="-1"
            aria-describedby={props.marks.described.clone()}>
            <legend class="label">{ caption(field) }</legend>
            <div class="options">
                { for field.options.iter().chain(own).map(|entry| option(props, entry)) }
            </div>
            <Other field={props.field} chosen={props.chosen.clone()} act={props.act.clone()} />
        </fieldset>
    }
}

fn option(props: &AnyOfProps, entry: &str) -> Html {
    let change = {
        let (id, entry) = (props.field.0.id.clone(), entry.to_owned());
        props.act.reform(move |_: web_sys::Event| Action::Toggle(id.clone(), entry.clone()))
    };
    let checked = props.chosen.iter().any(|known| known == entry);
    html! {
        <label class="option" key={entry.to_owned()}>
            <input type="checkbox" data-option={entry.to_owned()} {checked} onchange={change} />
            { entry }
        </label>
    }
}

/// Props of `Other`.
#[derive(Properties, PartialEq)]
struct OtherProps {
    field: FieldRef,
    chosen: Rc<Vec<String>>,
    act: Callback<Action>,
}

/// A box for an entry of one's own. The box keeps its text to itself until the entry is added: by the button, by
/// Enter, or by leaving it, so that nothing that was typed is forgotten.
#[component]
fn Other(props: &OtherProps) -> Html {
    let field = props.field.0;
    let node = use_node_ref();
    let add = {
        let (node, id) = (node.clone(), field.id.clone());
        let (act, chosen) = (props.act.clone(), props.chosen.clone());
        move || {
            let Some(input) = node.cast::<HtmlInputElement>() else { return };
            let entry = input.value().trim().to_owned();
            input.set_value("");
            if !entry.is_empty() && !chosen.contains(&entry) {
                act.emit(Action::Toggle(id.clone(), entry));
            }
        }
    };
    let (on_key, on_leave, on_click) = (add.clone(), add.clone(), add);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !is_composing(&event) {
            event.prevent_default();
            on_key();
        }
    });
    html! {
        <span class="line">
            <input type="text" class="long" ref={node} data-own={field.id.clone()} autocomplete="off"
                placeholder="其他，自己填写" aria-label={format!("{}：其他", field.label)} {onkeydown}
                onblur={Callback::from(move |_: FocusEvent| on_leave())} />
            <button type="button" data-action="add-option" data-for={field.id.clone()}
                onclick={Callback::from(move |_: MouseEvent| on_click())}>{ "添加" }</button>
        </span>
    }
}
