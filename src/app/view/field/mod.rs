//! One question of the form: label, control, help, and what is found about the answer.
//!
//! Props in, `Action` out; asks nothing of the browser but the focus. Stable hooks for tests and tools:
//! `data-field="<path>"` on the control itself (a fieldset for several choices and yes/no, whose inputs carry
//! `data-option`), `data-list="<id>"` on a list, `data-finding`, `data-sum`, and `data-action` with `data-for`.

mod any_of;
mod chips;
mod choices;
mod control;
mod editing;
mod findings;
mod keys;
mod offer;
mod place;
mod row;
mod rows;
mod select;
mod tally;
#[cfg(test)]
mod tests;
mod text_box;
mod typing;
mod wish;
mod words;
mod yes_no;

use std::rc::Rc;

use nigao::check::Finding;
use nigao::draft::{Action, Draft, Facts, Found, Path};
use nigao::form::Kind;
use web_sys::Element;
use yew::prelude::*;

use super::shelf::{FieldRef, Shelf};
use any_of::AnyOf;
use chips::Chips;
use control::{Control, Marks};
use place::Place;
use rows::Rows;
use tally::tally;

/// Props of `FieldView`.
#[derive(Properties, PartialEq, Clone)]
pub(super) struct FieldProps {
    pub(super) report: Shelf,
    pub(super) field: FieldRef,
    pub(super) draft: Rc<Draft>,
    pub(super) findings: Rc<Vec<Finding>>,
    pub(super) act: Callback<Action>,
    /// Gets the path that has the focus, as `Path` prints it.
    pub(super) focus: Callback<String>,
}

impl FieldProps {
    fn facts(&self) -> Facts<'_> {
        Facts { form: &self.report.0.form, draft: &self.draft }
    }
}

/// One question; nothing when a condition hides it.
#[component]
pub(super) fn FieldView(props: &FieldProps) -> Html {
    let field = props.field.0;
    if !props.facts().shows(field) {
        return Html::default();
    }
    let body = match field.kind {
        Kind::Rows => list(props, html! { <Rows ..props.clone() /> }),
        Kind::Tally => list(props, tally(props)),
        Kind::AnyOf => html! {
            <>
                <AnyOf field={props.field} chosen={Rc::new(props.draft.chosen(&field.id).to_vec())}
                    marks={marks(props)} act={props.act.clone()} />
                { words::help(field, &field.id) }
            </>
        },
        Kind::YesNo => single(props),
        Kind::Text
        | Kind::LongText
        | Kind::Lines
        | Kind::Count
        | Kind::Year
        | Kind::Date
        | Kind::Time
        | Kind::OneOf
        | Kind::Person
        | Kind::RowOf => html! {
            <>
                <label class="label" for={place::id(&field.id)}>{ words::caption(field) }</label>
                { single(props) }
            </>
        },
    };
    html! {
        <div class="field" data-question={field.id.clone()} onfocusin={told(&props.focus)}>
            { body }
            { offer::offered(props) }
            { findings::of_field(props) }
        </div>
    }
}

/// A list or a tally under its name.
fn list(props: &FieldProps, body: Html) -> Html {
    let field = props.field.0;
    html! {
        <div class="list" role="group" aria-labelledby={format!("t-{}", field.id)} data-list={field.id.clone()} tabindex="-1">
            <div class="label" id={format!("t-{}", field.id)}>{ words::caption(field) }</div>
            { words::help(field, &field.id) }
            { body }
        </div>
    }
}

/// A question with one control.
fn single(props: &FieldProps) -> Html {
    let (field, facts) = (props.field.0, props.facts());
    let place = Place::Answer(Path::field(&field.id));
    let text = AttrValue::from(props.draft.text(&Path::field(&field.id)).to_owned());
    html! {
        <>
            <Control field={props.field} kind={field.kind} place={place.clone()} text={text.clone()}
                choices={choices::choices(props.report.0, facts, field)} marks={marks(props)} act={props.act.clone()} />
            { words::empty_source(facts, field) }
            { words::help(field, &field.id) }
            <Chips field={props.field} {place} {text} act={props.act.clone()} />
        </>
    }
}

fn marks(props: &FieldProps) -> Marks {
    let field = props.field.0;
    Marks {
        described: format!("{}{}", words::help_id(field, &field.id), findings::id(&field.id)).into(),
        invalid: matches!(props.facts().value(field), Found::Unreadable(_)),
        required: field.required,
    }
}

/// Reports which control took the focus, found by the hook that it carries.
fn told(focus: &Callback<String>) -> Callback<FocusEvent> {
    let focus = focus.clone();
    Callback::from(move |event: FocusEvent| {
        let target: Option<Element> = event.target_dyn_into();
        let near = |hook: &str| {
            let found = target.as_ref()?.closest(&format!("[{hook}]")).ok().flatten();
            found?.get_attribute(hook)
        };
        if let Some(path) = near("data-field").or_else(|| near("data-list")).or_else(|| near("data-question"))
        {
            focus.emit(path);
        }
    })
}
