//! Boxes that are typed into: one line, and several.

use nigao::draft::Action;
use nigao::form::Kind;
use yew::prelude::*;

use super::control::Marks;
use super::place::Place;
use super::typing::use_typing;

/// Props of `TextBox` and `TextArea`.
#[derive(Properties, PartialEq)]
pub(super) struct TextProps {
    pub(super) kind: Kind,
    pub(super) place: Place,
    pub(super) text: AttrValue,
    pub(super) marks: Marks,
    pub(super) act: Callback<Action>,
    /// The `id` of a list of proposals.
    #[prop_or_default]
    pub(super) list: Option<AttrValue>,
}

/// One line.
#[component]
pub(super) fn TextBox(props: &TextProps) -> Html {
    // A one-line box drops line ends by itself; a text that had them would be written anew on every rendering.
    let text = AttrValue::from(props.text.replace(['\n', '\r'], ""));
    let typing = use_typing(&props.place, &text, &props.act);
    let numeric = matches!(props.kind, Kind::Count | Kind::Year | Kind::Tally);
    html! {
        <input type="text" class={class(props.kind)} id={props.place.id()} data-field={props.place.path()}
            ref={typing.node} value={typing.value} oninput={typing.oninput} onblur={typing.onblur}
            inputmode={numeric.then_some("numeric")} list={props.list.clone()} autocomplete="off"
            aria-describedby={props.marks.described.clone()} aria-invalid={props.marks.invalid.then_some("true")}
            aria-required={props.marks.required.then_some("true")} />
    }
}

/// Several lines; it grows with what is in it.
#[component]
pub(super) fn TextArea(props: &TextProps) -> Html {
    let text = AttrValue::from(props.text.replace("\r\n", "\n").replace('\r', "\n"));
    let typing = use_typing(&props.place, &text, &props.act);
    html! {
        <textarea class={class(props.kind)} id={props.place.id()} data-field={props.place.path()}
            ref={typing.node} value={typing.value} oninput={typing.oninput} onblur={typing.onblur}
            rows={rows(&text).to_string()} aria-describedby={props.marks.described.clone()}
            aria-invalid={props.marks.invalid.then_some("true")} aria-required={props.marks.required.then_some("true")} />
    }
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Count | Kind::Year | Kind::Time | Kind::Tally => "short",
        Kind::Date => "middle",
        Kind::Text
        | Kind::LongText
        | Kind::Lines
        | Kind::OneOf
        | Kind::AnyOf
        | Kind::YesNo
        | Kind::Person
        | Kind::RowOf
        | Kind::Rows => "long",
    }
}

/// About how many lines a text takes in the form's pane, and one to write on; where the style sheet can
/// measure it (`field-sizing`) it does.
pub(super) fn rows(text: &str) -> usize {
    const WIDTH: usize = 56;
    let width = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let lines: usize = text.split('\n').map(|line| width(line).div_ceil(WIDTH).max(1)).sum();
    (lines + 1).clamp(3, 16)
}
