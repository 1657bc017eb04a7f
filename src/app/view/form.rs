//! The open step: its questions, and the way to the next.

use std::rc::Rc;

use nigao::check::Finding;
use nigao::document::Document;
use nigao::draft::Action;
use yew::prelude::*;

use super::export::ExportStep;
use super::field::FieldView;
use super::shelf::{FieldRef, Shelf};
use crate::state::{Desk, Errand, Event};

/// Props of `StepForm`.
#[derive(Properties, PartialEq)]
pub(super) struct StepProps {
    pub(super) desk: Desk,
    pub(super) document: Rc<Document>,
    pub(super) findings: Rc<Vec<Finding>>,
    pub(super) on: Callback<Event>,
    pub(super) act: Callback<Action>,
    pub(super) focus: Callback<String>,
    pub(super) go: Callback<String>,
    pub(super) errand: Callback<(Errand, bool)>,
}

/// The form of the open step.
#[component]
pub(super) fn StepForm(props: &StepProps) -> Html {
    let desk = &props.desk;
    let report = desk.report();
    let Some(step) = report.form.steps.get(desk.step).or_else(|| report.form.steps.first()) else {
        return Html::default();
    };
    let fields = step.fields.iter().map(|field| {
        html! {
            <FieldView key={field.id.clone()} report={Shelf(report)} field={FieldRef(field)} draft={desk.draft.clone()}
                findings={props.findings.clone()} act={props.act.clone()} focus={props.focus.clone()} />
        }
    });
    html! {
        <section class="form" data-form="" aria-labelledby="step-title">
            <h2 id="step-title" tabindex="-1">{ &step.title }</h2>
            if !step.about.is_empty() {
                <p class="about">{ &step.about }</p>
            }
            { for fields }
            if step.fields.is_empty() {
                <ExportStep desk={desk.clone()} document={props.document.clone()} findings={props.findings.clone()}
                    on={props.on.clone()} go={props.go.clone()} errand={props.errand.clone()} />
            }
            { turn(props) }
        </section>
    }
}

/// Back and Next, past steps that have nothing to ask.
fn turn(props: &StepProps) -> Html {
    let steps = props.desk.open_steps();
    let here = props.desk.step;
    let back = steps.iter().rev().find(|step| **step < here).copied();
    let next = steps.iter().find(|step| **step > here).copied();
    let button = |to: Option<usize>, action: &'static str, label: &'static str| {
        to.map(|to| {
            let open = props.on.reform(move |_: MouseEvent| Event::Open(to));
            html! { <button type="button" class={action} data-action={action} onclick={open}>{ label }</button> }
        })
    };
    html! {
        <p class="turn">
            { button(back, "back", "上一步").unwrap_or_default() }
            { button(next, "next", "下一步").unwrap_or_default() }
        </p>
    }
}
