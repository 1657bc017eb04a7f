//! What stands around a control: name, help, and where to fill what it draws on.

use nigao::draft::Facts;
use nigao::form::{Field, Kind};
use yew::prelude::*;

/// The question's name with its mark.
pub(super) fn caption(field: &Field) -> Html {
    html! {
        <>
            <span class="name">{ &field.label }</span>
            if field.required {
                <span class="required">{ "必填" }</span>
            }
        </>
    }
}

/// Help and example; `name` tells them apart on the page (`meeting_date`, `roster-name`).
pub(super) fn help(field: &Field, name: &str) -> Html {
    if help_id(field, name).is_empty() {
        return Html::default();
    }
    html! {
        <small class="help" id={format!("h-{name}")}>
            { &field.help }
            if !field.example.is_empty() {
                <span class="example">{ format!("例：{}", field.example) }</span>
            }
        </small>
    }
}

/// The help's `id` and a blank, for `aria-describedby`; empty when there is no help.
pub(super) fn help_id(field: &Field, name: &str) -> String {
    if field.help.is_empty() && field.example.is_empty() { String::new() } else { format!("h-{name} ") }
}

/// Says where to fill the list that a question draws on, when that list is empty.
pub(super) fn empty_source(facts: Facts, field: &Field) -> Html {
    if !matches!(field.kind, Kind::Person | Kind::RowOf | Kind::Tally) {
        return Html::default();
    }
    let Some(source) = facts.form.field(&field.source) else { return Html::default() };
    if !facts.rows(source).is_empty() {
        return Html::default();
    }
    let step = facts.form.step_of(&source.id).and_then(|step| facts.form.steps.get(step));
    let title = step.map_or("", |step| step.title.as_str());
    html! { <p class="note" data-empty={field.id.clone()}>{ format!("请先在“{title}”填写{}。", source.label) }</p> }
}
