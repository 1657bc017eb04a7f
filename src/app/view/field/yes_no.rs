//! Yes or no, and back to no answer.

use nigao::draft::Action;
use yew::prelude::*;

use super::super::shelf::FieldRef;
use super::control::Marks;
use super::focus::focus_first;
use super::place::Place;
use super::words::caption;

/// Props of `YesNo`.
#[derive(Properties, PartialEq)]
pub(super) struct YesNoProps {
    pub(super) field: FieldRef,
    pub(super) place: Place,
    pub(super) text: AttrValue,
    pub(super) marks: Marks,
    pub(super) act: Callback<Action>,
}

/// Two radio buttons with the question as their legend.
#[component]
pub(super) fn YesNo(props: &YesNoProps) -> Html {
    let clear = {
        let (act, place) = (props.act.clone(), props.place.clone());
        Callback::from(move |event: MouseEvent| {
            // The button goes with the answer.
            focus_first(&event, "fieldset");
            act.emit(place.put(String::new()));
        })
    };
    html! {
        <fieldset class="yes-no" role="radiogroup" id={props.place.id()} data-field={props.place.path()} tabindex="-1"
            aria-describedby={props.marks.described.clone()} aria-required={props.marks.required.then_some("true")}>
            <legend class="label">{ caption(props.field.0) }</legend>
            <div class="options">
                { option(props, "yes", "是") }
                { option(props, "no", "否") }
                if !props.text.is_empty() {
                    <button type="button" class="quiet" data-action="clear" data-for={props.place.path()}
                        aria-label={format!("清除“{}”的选择", props.field.0.label)} onclick={clear}>{ "清除" }</button>
                }
            </div>
        </fieldset>
    }
}

fn option(props: &YesNoProps, value: &'static str, label: &'static str) -> Html {
    let place = props.place.clone();
    let choose = props.act.reform(move |_: web_sys::Event| place.put(value.into()));
    html! {
        <label class="option">
            <input type="radio" name={props.place.id()} {value} data-option={value} checked={*props.text == *value} onchange={choose} />
            { label }
        </label>
    }
}
