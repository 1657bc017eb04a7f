//! One choice from a list.

use std::rc::Rc;

use nigao::draft::Action;
use nigao::form::Kind;
use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

use super::choices::Choice;
use super::control::Marks;
use super::place::Place;

/// Props of `Select`.
#[derive(Properties, PartialEq)]
pub(super) struct SelectProps {
    pub(super) kind: Kind,
    pub(super) place: Place,
    pub(super) text: AttrValue,
    pub(super) choices: Rc<Vec<Choice>>,
    pub(super) marks: Marks,
    pub(super) act: Callback<Action>,
}

/// A drop-down list whose first entry is no answer.
#[component]
pub(super) fn Select(props: &SelectProps) -> Html {
    let node = use_node_ref();
    let known = props.choices.iter().any(|choice| choice.value == *props.text);
    // An answer that is no longer among the options stays visible; the key of a row that is gone says nothing.
    let old = (!known && !props.text.is_empty() && props.kind == Kind::OneOf).then(|| props.text.clone());
    let wanted = if known || old.is_some() { props.text.clone() } else { AttrValue::default() };
    // Once the user has chosen, a browser no longer heeds the `selected` attributes: the element is told directly.
    use_effect({
        let (node, wanted) = (node.clone(), wanted.clone());
        move || {
            if let Some(select) = node.cast::<HtmlSelectElement>()
                && select.value() != *wanted
            {
                select.set_value(&wanted);
            }
        }
    });
    let choose = {
        let (act, place) = (props.act.clone(), props.place.clone());
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                act.emit(place.put(select.value()));
            }
        })
    };
    let option = |value: AttrValue, label: AttrValue| {
        let selected = value == wanted;
        html! { <option key={value.to_string()} {value} {selected}>{ label }</option> }
    };
    html! {
        <select class="long" id={props.place.id()} data-field={props.place.path()} ref={node} onchange={choose}
            aria-describedby={props.marks.described.clone()} aria-invalid={props.marks.invalid.then_some("true")}
            aria-required={props.marks.required.then_some("true")}>
            { option("".into(), "请选择".into()) }
            { for props.choices.iter().map(|choice| option(choice.value.clone().into(), choice.label.clone().into())) }
            { for old.map(|text| option(text.clone(), text)) }
        </select>
    }
}
