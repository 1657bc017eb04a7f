//! The line at the top: what is open, whether it is saved, samples, copy and download.

use nigao::draft::{Action, saved};
use nigao::export::FORMATS;
use nigao::reports::Report;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::look::LookMenu;
use crate::edge;
use crate::late;
use crate::state::{Desk, DraftRef, Errand, Event, Notice, Panel, Saving, View};

/// Props of `Toolbar` and `Tools`.
#[derive(Clone, Properties, PartialEq)]
pub(crate) struct ToolbarProps {
    pub(crate) desk: Desk,
    pub(crate) on: Callback<Event>,
    pub(crate) errand: Callback<(Errand, bool)>,
}

/// The toolbar; its buttons come with the late part, into room that is kept for them.
#[component]
pub(super) fn Toolbar(props: &ToolbarProps) -> Html {
    html! {
        <header class="toolbar">
            <h1>{ "拟稿" }<small>{ "民主生活会召开情况报告" }</small></h1>
            <span class="saved" role="status" data-saved="">{ saved_words(&props.desk) }</span>
            <div class="tools">{ late::draw(|late| (late.tools)(props.clone())) }</div>
        </header>
    }
}

/// The buttons of the toolbar.
#[component]
pub(crate) fn Tools(props: &ToolbarProps) -> Html {
    html! {
        <>
            { turns(props) }
            { drafts(props) }
            { texts(props) }
            { outlines(props) }
            // The banner over the first filled example leads to the others.
            <button type="button" data-action="sample" onclick={show_sample(props.desk.report(), 0, &props.on)}>{ "看示例" }</button>
            { take_out(&props.errand) }
            <LookMenu />
            { help(props) }
        </>
    }
}

fn saved_words(desk: &Desk) -> String {
    match &desk.saving {
        _ if desk.own.is_some() => "示例不保存".into(),
        Saving::Idle => String::new(),
        Saving::Saved(time) => format!("已存在本机 {time}{}", filed(desk)),
        Saving::Failed(_) => "没有保存".into(),
    }
}

/// When the draft was last written to a file, which nothing in the browser can take away.
fn filed(desk: &Desk) -> String {
    match desk.filed.0 {
        0 => String::new(),
        at => format!("，{}存成文件", edge::moment_words(at)),
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

/// To all drafts and back.
fn drafts(props: &ToolbarProps) -> Html {
    let (to, label) = match props.desk.view {
        View::Form | View::Text => (View::Library, "我的文稿"),
        View::Library => (View::Form, "回到起草"),
    };
    html! {
        <button type="button" data-action="drafts" onclick={props.on.reform(move |_: MouseEvent| Event::Show(to))}>{ label }</button>
    }
}

/// To the screen for texts from elsewhere and back.
fn texts(props: &ToolbarProps) -> Html {
    let (to, label) = match props.desk.view {
        View::Form | View::Library => (View::Text, "审校已有文稿"),
        View::Text => (View::Form, "回到起草"),
    };
    let onclick = props.on.reform(move |_: MouseEvent| Event::Show(to));
    html! { <button type="button" data-action="texts" {onclick}>{ label }</button> }
}

/// To the help and back.
fn help(props: &ToolbarProps) -> Html {
    let open = matches!(props.desk.panel, Panel::Help | Panel::Keys);
    let to = if open { Panel::Form } else { Panel::Help };
    let onclick = props.on.reform(move |_: MouseEvent| Event::Panel(to));
    html! {
        <button type="button" data-action="help" aria-expanded={if open { "true" } else { "false" }} title="帮助和快捷键（?）" {onclick}>{ "帮助" }</button>
    }
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

/// Shows a filled example; the user's own draft is put by.
pub(super) fn show_sample(
    report: &'static Report,
    index: usize,
    on: &Callback<Event>,
) -> Callback<MouseEvent> {
    let on = on.clone();
    Callback::from(move |_| {
        if late::ask(|late| (late.sample)(report, index, &on)).is_none() {
            let why = "示例还没有载入，请稍候再点。";
            on.emit(Event::Notice(Some(Notice::Failed(why.into()))));
        }
    })
}

/// Fetches the examples when the first is wanted, and shows one.
pub(crate) fn sample(report: &'static Report, index: usize, on: &Callback<Event>) {
    let on = on.clone();
    spawn_local(async move {
        let failed = |why: String| Event::Notice(Some(Notice::Failed(why)));
        on.emit(match edge::samples(report).await.get(index).map(|sample| saved::decode(&sample.draft)) {
            Some(Ok(draft)) => Event::ShowSample(DraftRef::new(draft)),
            Some(Err(error)) => failed(error.to_string()),
            None => failed("示例没有载入。请检查网络，稍候再试；再不行，刷新网页。".into()),
        });
    });
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
