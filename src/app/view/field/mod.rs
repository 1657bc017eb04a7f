//! One question of the form: label, control, help, and what is found about the answer.
//!
//! Props in, `Action` out; asks nothing of the browser but the focus. Stable hooks for tests and tools:
//! `data-field="<path>"` on the control itself (a fieldset for several choices and yes/no, whose inputs carry
//! `data-option`), `data-list="<id>"` on a list, `data-finding`, `data-sum`, and `data-action` with `data-for`.

mod alike;
mod any_of;
mod chips;
mod choices;
mod clip;
mod control;
mod editing;
mod findings;
mod focus;
mod keys;
mod offer;
mod place;
mod row;
mod rows;
mod select;
mod tally;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod text_box;
mod typing;
mod words;
mod yes_no;

use std::rc::Rc;

use nigao::check::Finding;
use nigao::compose::Offer;
use nigao::draft::{Action, Facts, Found, Path};
use nigao::form::Kind;
use yew::prelude::*;

use super::shelf::{FieldRef, Shelf};
use crate::state::DraftRef;
use any_of::AnyOf;
use chips::Chips;
use control::{Control, Marks};
pub(super) use findings::{basis, severity};
use focus::told;
use place::Place;
use rows::Rows;
use tally::Tally;

/// Props of `FieldView`; the same when the question looks the same.
#[derive(Properties, Clone)]
pub(super) struct FieldProps {
    pub(super) report: Shelf,
    pub(super) field: FieldRef,
    pub(super) draft: DraftRef,
    pub(super) findings: Rc<Vec<Finding>>,
    /// Answers that can be offered.
    pub(super) offers: Rc<Vec<Offer>>,
    pub(super) act: Callback<Action>,
    /// Gets the path that has the focus, as `Path` prints it.
    pub(super) focus: Callback<String>,
}

impl FieldProps {
    fn facts(&self) -> Facts<'_> {
        self.draft.facts(&self.report.0.form)
    }
}

/// One question; nothing when a condition hides it.
#[component]
pub(super) fn FieldView(props: &FieldProps) -> Html {
    let field = props.field.0;
    if !props.facts().shows(field) {
        return Html::default();
    }
    let name = html! { <label class="label" for={place::id(&field.id)}>{ words::caption(field) }</label> };
    let body = match field.kind {
        Kind::Rows => list(props, html! { <Rows ..props.clone() /> }),
        Kind::Tally => list(props, html! { <Tally ..props.clone() /> }),
        Kind::AnyOf => several(props),
        // The legend is part of the control.
        Kind::YesNo => single(props, Html::default()),
        Kind::Text
        | Kind::LongText
        | Kind::Lines
        | Kind::Count
        | Kind::Year
        | Kind::Date
        | Kind::Time
        | Kind::OneOf
        | Kind::Person
        | Kind::RowOf => single(props, name),
    };
    html! { <div class="field" data-question={field.id.clone()} onfocusin={told(&props.focus)}>{ body }</div> }
}

/// A question with one control.
fn single(props: &FieldProps, name: Html) -> Html {
    let (field, facts) = (props.field.0, props.facts());
    let place = Place::Answer(Path::field(&field.id));
    let text = AttrValue::from(props.draft.text(&Path::field(&field.id)).to_owned());
    html! {
        <>
            { name }
            <Control field={props.field} kind={field.kind} place={place.clone()} text={text.clone()}
                choices={choices::choices(props.report.0, facts, field)} marks={marks(props)} act={props.act.clone()} />
            { words::empty_source(facts, field) }
            { findings::of_field(props) }
            { offer::offer(props) }
            { words::help(field, &field.id) }
            <Chips field={props.field} {place} {text} act={props.act.clone()} />
        </>
    }
}

/// A question of several choices.
fn several(props: &FieldProps) -> Html {
    let field = props.field.0;
    html! {
        <>
            <AnyOf field={props.field} chosen={Rc::new(props.draft.chosen(&field.id).to_vec())}
                marks={marks(props)} act={props.act.clone()} />
            { findings::of_field(props) }
            { offer::offer(props) }
            { words::help(field, &field.id) }
        </>
    }
}

/// A list or a tally under its name. What is said of it stands before it: it may be long.
fn list(props: &FieldProps, body: Html) -> Html {
    let field = props.field.0;
    let (title, help) = (format!("t-{}", field.id), words::help_id(field, &field.id));
    html! {
        <div class="list" role="group" data-list={field.id.clone()} tabindex="-1" aria-labelledby={title.clone()}
            aria-describedby={format!("{help}{}", findings::id(&field.id))}>
            <div class="label" id={title}>{ words::caption(field) }</div>
            { words::help(field, &field.id) }
            { offer::offer(props) }
            { body }
            { findings::of_field(props) }
        </div>
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
