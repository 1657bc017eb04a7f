//! The steps, with how much each still lacks.

use std::rc::Rc;

use nigao::check::Finding;
use nigao::form::Step;
use nigao::reports::Severity;
use yew::prelude::*;

use crate::state::{Desk, Divider, Event, Panes};

/// Props of `Steps`.
#[derive(Properties, PartialEq)]
pub(super) struct StepsProps {
    pub(super) desk: Desk,
    pub(super) findings: Rc<Vec<Finding>>,
    pub(super) on: Callback<Event>,
    pub(super) panes: Panes,
    pub(super) set: Callback<Panes>,
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
    let open = desk.open_steps();
    let asking = || {
        report
            .form
            .steps
            .iter()
            .enumerate()
            .filter(|(index, step)| open.contains(index) && !step.fields.is_empty())
    };
    let full = asking().filter(|(index, _)| missing.get(*index) == Some(&0)).count();
    let (count, panes) = (asking().count(), props.panes);
    let fold = props.set.reform(move |_: MouseEvent| panes.folded(Divider::Steps));
    let (word, label) = if panes.steps_folded { ("»", "展开步骤") } else { ("«", "收起步骤") };
    html! {
        <nav class="steps" id="steps" aria-label="步骤">
            <div class="steps-head">
                <span class="progress" data-full={full.to_string()}>
                    <progress max={count.to_string()} value={full.to_string()} aria-label="填齐的步骤" />
                    <span>{ format!("填齐{full}/{count}步") }</span>
                </span>
                <button type="button" class="quiet fold" data-action="fold-steps" aria-expanded={if panes.steps_folded { "false" } else { "true" }}
                    aria-label={label} title={label} onclick={fold}>{ word }</button>
            </div>
            <ol>
                { for open.iter().copied().filter_map(|index| {
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
            <button type="button" data-step={step.id.clone()} aria-current={here.then_some("step")} title={step.title.clone()} onclick={open}>
                <span class="number" aria-hidden="true">{ index + 1 }</span>
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

/// Props of `Switch`.
#[derive(Properties, PartialEq)]
pub(super) struct SwitchProps {
    pub(super) reading: bool,
    pub(super) on: Callback<Event>,
}

/// On a narrow screen: form or report, floating over both.
#[component]
pub(super) fn Switch(props: &SwitchProps) -> Html {
    let tab = |to: bool, action: &'static str, label: &'static str| {
        let pressed = if props.reading == to { "true" } else { "false" };
        let onclick = props.on.reform(move |_: MouseEvent| Event::Read(to));
        html! { <button type="button" data-action={action} aria-pressed={pressed} {onclick}>{ label }</button> }
    };
    html! {
        <div class="switch" role="group" aria-label="填表或看报告">
            { tab(false, "show-form", "填表") }
            { tab(true, "show-report", "看报告") }
        </div>
    }
}
