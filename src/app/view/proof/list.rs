//! The list of findings, in groups, and what is ignored.

use std::rc::Rc;

use nigao::background::MOST;
use nigao::reports::Severity;
use yew::prelude::*;

use super::super::field::severity;
use super::super::shelf::Shelf;
use super::act::Act;
use super::found::{Found, Item};
use super::item::ItemView;

/// How many findings are shown at once.
const PORTION: usize = 100;

/// Props of `List`.
#[derive(Properties, PartialEq)]
pub(super) struct ListProps {
    pub(super) found: Rc<Found>,
    pub(super) current: Option<usize>,
    /// The kind of document whose form stands behind the text; `None` when none does.
    pub(super) report: Option<Shelf>,
    pub(super) on: Callback<Act>,
}

/// The list of findings.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let only = use_state_eq(|| None::<Severity>);
    let portion = use_state_eq(|| PORTION);
    let current = props.current;
    let fits = |(index, item): &(usize, &Item)| {
        Some(*index) == current || only.is_none_or(|only| only == item.finding.severity)
    };
    let fitting: Vec<(usize, &Item)> = props.found.items.iter().enumerate().filter(fits).collect();
    let reach = fitting.iter().position(|(index, _)| Some(*index) == current).map_or(0, |place| place + 1);
    let room = (*portion).max(reach);
    let shown = fitting.get(..room.min(fitting.len())).unwrap_or_default();
    let more = fitting.len() - shown.len();
    html! {
        <div class="findings-list" data-list-of-findings={if props.report.is_some() { "form" } else { "text" }} tabindex="0" aria-label="问题清单">
            { filters(&props.found, &only) }
            if props.found.items.is_empty() {
                <p class="none">{ "没有发现问题。" }</p>
            }
            { for shown.chunk_by(|(_, a), (_, b)| a.step == b.step).map(|group| group_view(props, group)) }
            if more > 0 {
                <button type="button" data-action="more-findings" onclick={ let portion = portion.clone(); move |_| portion.set(room + PORTION) }>
                    { format!("再显示一些（还有{more}条）") }
                </button>
            }
            if is_full(&props.found) {
                <p class="muted">{ format!("同一条规则一次最多列出{MOST}处，改正后再列其余的。") }</p>
            }
            { ignored(props) }
        </div>
    }
}

/// Whether a rule has reported as many as it may.
fn is_full(found: &Found) -> bool {
    let same = |code: &str| found.items.iter().filter(|item| item.finding.code == code).count();
    // The first of a rule is enough to look at; of a short list none.
    found.items.len() >= MOST && found.items.iter().take(PORTION).any(|item| same(&item.finding.code) >= MOST)
}

fn filters(found: &Found, only: &UseStateHandle<Option<Severity>>) -> Html {
    let button = |of: Option<Severity>| {
        let (name, count) = match of {
            None => ("全部", found.items.len()),
            Some(of) => (severity(of).1, found.count(of)),
        };
        let pressed = if **only == of { "true" } else { "false" };
        let setter = only.setter();
        html! {
            <button type="button" data-filter={of.map_or("all", |of| severity(of).0)} aria-pressed={pressed}
                onclick={move |_| setter.set(of)}>{ format!("{name} {count}") }</button>
        }
    };
    html! {
        <p class="filters" role="group" aria-label="按级别筛选">
            { for [None, Some(Severity::Must), Some(Severity::Should), Some(Severity::Hint)].map(button) }
        </p>
    }
}

fn group_view(props: &ListProps, group: &[(usize, &Item)]) -> Html {
    let step = group.first().and_then(|(_, item)| item.step);
    let title = props.report.map(|report| {
        let step = step.and_then(|step| report.0.form.steps.get(step));
        step.map_or("正文", |step| step.title.as_str())
    });
    let items = group.iter().map(|(index, item)| {
        html! {
            <ItemView key={item.ident.clone()} item={(*item).clone()} index={*index} current={props.current == Some(*index)}
                form={props.report.is_some()} on={props.on.clone()} />
        }
    });
    html! {
        <section>
            if let Some(title) = title {
                <h3>{ title }</h3>
            }
            { for items }
        </section>
    }
}

fn ignored(props: &ListProps) -> Html {
    let ignored = &props.found.ignored;
    if ignored.is_empty() {
        return Html::default();
    }
    html! {
        <details class="ignored" data-ignored={ignored.len().to_string()}>
            <summary>{ format!("已忽略（{}）", ignored.len()) }</summary>
            <ul>
                { for ignored.iter().map(|(key, name)| {
                    let heed = { let key = key.clone(); props.on.reform(move |_: MouseEvent| Act::Heed(key.clone())) };
                    html! {
                        <li key={key.clone()}>{ name }<button type="button" data-action="heed" onclick={heed}>{ "恢复" }</button></li>
                    }
                }) }
            </ul>
        </details>
    }
}
