//! The line at the top: what is open, whether it is saved, samples, copy and download.

use nigao::draft::{Action, saved};
use nigao::export::FORMATS;
use nigao::reports::Report;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::edge;
use crate::state::{Desk, DraftRef, Errand, Event, Filing, Notice, Saving, View};

/// Props of `Toolbar`.
#[derive(Properties, PartialEq)]
pub(super) struct ToolbarProps {
    pub(super) desk: Desk,
    pub(super) on: Callback<Event>,
    pub(super) errand: Callback<(Errand, bool)>,
}

/// The toolbar.
#[component]
pub(super) fn Toolbar(props: &ToolbarProps) -> Html {
    let desk = &props.desk;
    html! {
        <header class="toolbar">
            <h1>{ "拟稿" }<small>{ "民主生活会召开情况报告" }</small></h1>
            <span class="saved" role="status" data-saved="">{ saved_words(desk) }</span>
            <div class="tools">
                { turns(props) }
                { drafts(props) }
                { texts(props) }
                { outlines(props) }
                // The banner over the first filled example leads to the others.
                <button type="button" data-action="sample" onclick={show_sample(desk.report(), 0, &props.on)}>{ "看示例" }</button>
                { take_out(&props.errand) }
            </div>
            <button type="button" class="switch" data-action="switch"
                onclick={ let reading = desk.reading; props.on.reform(move |_: MouseEvent| Event::Read(!reading)) }>
                { if desk.reading { "填表" } else { "看报告" } }
            </button>
        </header>
    }
}

fn saved_words(desk: &Desk) -> String {
    match &desk.saving {
        _ if desk.own.is_some() => "示例不保存".into(),
        Saving::Idle => String::new(),
        Saving::Saved(time) => format!("已存在本机 {time}"),
        Saving::Failed(_) => "没有保存".into(),
    }
}

/// Undo and redo of what is done to the draft; it is not on the screen for texts.
fn turns(props: &ToolbarProps) -> Html {
    let (back, forth) = props.desk.steps.can();
    let button = |action: &'static str, label: &'static str, title: &'static str, can: bool, event: Event| {
        let onclick = props.on.reform(move |_: MouseEvent| event.clone());
        let disabled = !can || props.desk.view != View::Form;
        html! { <button type="button" data-action={action} {title} {disabled} {onclick}>{ label }</button> }
    };
    html! {
        <>
            { button("undo", "撤销", "撤销上一步（Ctrl+Z，苹果电脑 ⌘Z）", back, Event::Undo) }
            { button("redo", "重做", "重做撤销的一步（Ctrl+Y 或 Ctrl+Shift+Z，苹果电脑 ⌘⇧Z）", forth, Event::Redo) }
        </>
    }
}

/// To what can be done with the draft as a whole.
fn drafts(props: &ToolbarProps) -> Html {
    let shown = props.desk.filing != Filing::Closed;
    let to = if shown { Filing::Closed } else { Filing::Open };
    html! {
        <button type="button" data-action="drafts" aria-expanded={if shown { "true" } else { "false" }}
            onclick={props.on.reform(move |_: MouseEvent| Event::File(to))}>{ "文稿" }</button>
    }
}

/// To the screen for texts from elsewhere and back.
fn texts(props: &ToolbarProps) -> Html {
    let (to, label) = match props.desk.view {
        View::Form => (View::Text, "审校已有文稿"),
        View::Text => (View::Form, "回到起草"),
    };
    let onclick = props.on.reform(move |_: MouseEvent| Event::Show(to));
    html! { <button type="button" data-action="texts" {onclick}>{ label }</button> }
}

fn outlines(props: &ToolbarProps) -> Html {
    let report = props.desk.report();
    let chosen = report.outline(&props.desk.draft.outline).map_or("", |outline| &outline.id);
    let on = props.on.clone();
    let pick = move |event: web_sys::Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            on.emit(Event::Act(Action::PickOutline(select.value()), edge::stamp()));
        }
    };
    html! {
        <label class="outline">{ "结构 " }
            <select data-action="outline" onchange={pick}>
                { for report.outlines.iter().map(|outline| html! {
                    <option value={outline.id.clone()} selected={outline.id == chosen}>{ &outline.label }</option>
                }) }
            </select>
        </label>
    }
}

/// Shows a filled example, fetched when the first is wanted; the user's own draft is put by.
pub(super) fn show_sample(
    report: &'static Report,
    index: usize,
    on: &Callback<Event>,
) -> Callback<MouseEvent> {
    let on = on.clone();
    Callback::from(move |_| {
        let on = on.clone();
        spawn_local(async move {
            let failed = |why: String| Event::Notice(Some(Notice::Failed(why)));
            on.emit(
                match edge::samples(report).await.get(index).map(|sample| saved::decode(&sample.draft)) {
                    Some(Ok(draft)) => Event::ShowSample(DraftRef::new(draft)),
                    Some(Err(error)) => failed(error.to_string()),
                    None => failed("示例没有载入。请检查网络，稍候再试；再不行，刷新网页。".into()),
                },
            );
        });
    })
}

/// Copy and every format of the table.
pub(super) fn take_out(errand: &Callback<(Errand, bool)>) -> Html {
    let go = |what: Errand| errand.reform(move |_: MouseEvent| (what, false));
    html! {
        <div class="take-out">
            <button type="button" class="main" data-action="copy" onclick={go(Errand::Copy)}>{ "复制" }</button>
            { for FORMATS.iter().map(|format| html! {
                <button type="button" data-action="download" data-format={format.id}
                    onclick={go(Errand::Download(format.id))}>{ format.label }</button>
            }) }
            <button type="button" data-action="download" data-format="pdf" onclick={go(Errand::Pdf)}>{ "PDF" }</button>
        </div>
    }
}
