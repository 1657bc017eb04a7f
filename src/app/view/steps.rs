//! The steps, with how much each still lacks.

use std::rc::Rc;

use nigao::check::Finding;
use nigao::form::Step;
use nigao::reports::Severity;
use yew::prelude::*;

use crate::state::{Desk, Event};

/// Props of `Steps`.
#[derive(Properties, PartialEq)]
pub(super) struct StepsProps {
    pub(super) desk: Desk,
    pub(super) findings: Rc<Vec<Finding>>,
    pub(super) on: Callback<Event>,
}

/// The list of steps; any can be opened at any time.
#[component]
pub(super) fn Steps(props: &StepsProps) -> Html {
    let desk = &props.desk;
    let report = desk.report();
    let facts = desk.draft.facts(&report.form);
    let missing: Vec<usize> =
        report.form.steps.iter().map(|step| facts.missing(&step.fields).len()).collect();
    let all: usize = missing.iter().sum();
    html! {
        <nav class="steps" aria-label="步骤">
            <ol>
                { for desk.open_steps().into_iter().filter_map(|index| {
                    let step = report.form.steps.get(index)?;
                    let missing = if step.fields.is_empty() { all } else { missing.get(index).copied().unwrap_or(0) };
                    Some(entry(props, index, step, missing))
                }) }
            </ol>
        </nav>
    }
}

fn entry(props: &StepsProps, index: usize, step: &Step, missing: usize) -> Html {
    let here = props.desk.step == index;
    let wrong = props.findings.iter().filter(|finding| {
        finding.severity == Severity::Must && step.fields.iter().any(|field| finding.concerns(&field.id))
    });
    let wrong = wrong.count();
    let open = props.on.reform(move |_: MouseEvent| Event::Open(index));
    html! {
        <li key={step.id.clone()}>
            <button type="button" data-step={step.id.clone()} aria-current={here.then_some("step")} onclick={open}>
                <span class="name">{ &step.title }</span>
                if wrong > 0 {
                    <span class="count wrong" title="必须改">{ format!("{wrong}处要改") }</span>
                }
                if missing > 0 {
                    <span class="count" data-missing={missing.to_string()}>{ format!("缺{missing}项") }</span>
                } else if !step.fields.is_empty() {
                    <span class="count full" data-missing="0">{ "已填齐" }</span>
                }
            </button>
        </li>
    }
}
