//! The open step: its questions, and the way to the next.

use std::rc::Rc;

use nigao::background::Written;
use nigao::check::Finding;
use nigao::compose::Offer;
use nigao::draft::Action;
use yew::prelude::*;

use super::export::ExportProps;
use super::field::FieldView;
use super::greeting::Greeting;
use super::shelf::{FieldRef, Shelf};
use crate::late;
use crate::state::{Desk, Errand, Event, Panel};

/// Props of `StepForm`.
#[derive(Properties, PartialEq)]
pub(super) struct StepProps {
    pub(super) desk: Desk,
    pub(super) written: Rc<Written>,
    pub(super) findings: Rc<Vec<Finding>>,
    pub(super) offers: Rc<Vec<Offer>>,
    pub(super) missing: Rc<Vec<char>>,
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
                findings={props.findings.clone()} offers={props.offers.clone()} act={props.act.clone()} focus={props.focus.clone()} />
        }
    });
    html! {
        <section class="form" id="form" data-form="" aria-labelledby="step-title">
            <Greeting desk={desk.clone()} on={props.on.clone()} />
            <h2 id="step-title" tabindex="-1">{ &step.title }</h2>
            if !step.about.is_empty() {
                <p class="about">{ &step.about }</p>
            }
            if desk.step == 0 {
                <p class="from-notice">
                    <button type="button" data-action="notice" onclick={props.on.reform(|_: MouseEvent| Event::Panel(Panel::Notice))}>{ "从通知粘贴" }</button>
                    <span class="muted">{ "手头有上级通知的，贴进来就能取出年度、主题、方面、依据和期限。" }</span>
                </p>
            }
            { for fields }
            if step.fields.is_empty() {
                { late::draw(|late| (late.export)(export(props))) }
            }
            { turn(props) }
        </section>
    }
}

/// What the last step needs.
fn export(props: &StepProps) -> ExportProps {
    ExportProps {
        desk: props.desk.clone(),
        written: props.written.clone(),
        findings: props.findings.clone(),
        missing: props.missing.clone(),
        on: props.on.clone(),
        go: props.go.clone(),
        errand: props.errand.clone(),
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
