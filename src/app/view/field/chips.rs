//! Typical entries that one click puts in.

use nigao::draft::Action;
use nigao::form::Kind;
use yew::prelude::*;

use super::super::shelf::FieldRef;
use super::place::Place;

/// Props of `Chips`.
#[derive(Properties, PartialEq)]
pub(super) struct ChipsProps {
    pub(super) field: FieldRef,
    pub(super) place: Place,
    pub(super) text: AttrValue,
    pub(super) act: Callback<Action>,
}

/// The suggestions of a field; nothing when it has none.
#[component]
pub(super) fn Chips(props: &ChipsProps) -> Html {
    let field = props.field.0;
    if field.suggest.is_empty() {
        return Html::default();
    }
    html! {
        <div class="chips" role="group" aria-label={format!("{}的常用填法", field.label)}>
            { for field.suggest.iter().map(|entry| chip(props, entry)) }
        </div>
    }
}

/// One that is in already stays, so that the focus does, and does nothing.
fn chip(props: &ChipsProps, entry: &str) -> Html {
    let text = with(props.field.0.kind, &props.text, entry);
    let taken = text.is_none().then_some("true");
    let put = {
        let (act, place) = (props.act.clone(), props.place.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(text) = &text {
                act.emit(place.put(text.clone()));
            }
        })
    };
    html! {
        <button type="button" class="chip" data-action="suggest" data-for={props.place.path()} aria-disabled={taken} onclick={put}>
            { entry }
        </button>
    }
}

/// The text with an entry put in; `None` when it is in already.
pub(super) fn with(kind: Kind, text: &str, entry: &str) -> Option<String> {
    let marks = ['。', '；', '，', '、', '：'];
    let kept = text.trim_end();
    if kept.is_empty() {
        return Some(entry.into());
    }
    if kind == Kind::Time {
        // There is one only.
        return (kept != entry).then(|| entry.into());
    }
    if kind == Kind::Lines {
        let known = kept.lines().any(|line| line.trim().trim_end_matches(marks) == entry);
        return (!known).then(|| format!("{kept}\n{entry}"));
    }
    let joint = match kind {
        _ if kept.ends_with(marks) => "",
        Kind::LongText => "；",
        _ => "、",
    };
    (!kept.contains(entry)).then(|| format!("{kept}{joint}{entry}"))
}
