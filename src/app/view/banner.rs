//! Lines that stay until what they say is over: storage that refuses, a draft that could not be opened, a sample.

use nigao::document::safe_file_name;
use nigao::draft::Path;
use nigao::library::{Label, encode_file};
use yew::prelude::*;

use super::toolbar::show_sample;
use crate::edge;
use crate::state::{Aside, Desk, Event, Matter, Notice, Saving, View};

/// Props of `Banners`.
#[derive(Properties, PartialEq)]
pub(super) struct BannerProps {
    pub(super) desk: Desk,
    pub(super) on: Callback<Event>,
}

/// All banners that are due.
#[component]
pub(super) fn Banners(props: &BannerProps) -> Html {
    let desk = &props.desk;
    html! {
        <>
            if let Saving::Failed(why) = &desk.saving {
                <div class="banner bad" role="alert" data-banner="storage">
                    <p>{ format!("没有保存：{why}。可以继续填写，但刷新或关闭页面后会丢失。请先把文稿存成文件。") }</p>
                    <button type="button" data-action="save-file" onclick={save_file(desk, &props.on)}>{ "把文稿存成文件" }</button>
                </div>
            }
            if desk.other.is_some() {
                <div class="banner bad" role="alert" data-banner="other-tab">
                    <p>{ "另一个标签页改了这份文稿，这边也有没保存的改动。用哪边的？选定以前这边不保存。" }</p>
                    <button type="button" data-action="use-theirs"
                        onclick={props.on.reform(|_: MouseEvent| Event::Settle(true, edge::stamp()))}>{ "用那边的" }</button>
                    <button type="button" data-action="use-ours"
                        onclick={props.on.reform(|_: MouseEvent| Event::Settle(false, edge::stamp()))}>{ "用这边的" }</button>
                </div>
            }
            if !desk.filed.1.is_empty() {
                <div class="banner" role="status" data-banner="room">
                    <p>{ &desk.filed.1 }</p>
                    <button type="button" data-action="to-drafts" onclick={props.on.reform(|_: MouseEvent| Event::Show(View::Library))}>{ "我的文稿" }</button>
                </div>
            }
            if desk.matter == Matter::Lost {
                <div class="banner bad" role="alert" data-banner="matter">
                    <p>{ "排版和审校的模块没有载入，或者出了意外，报告排不出来。填的内容照常保存。请检查网络后重试。" }</p>
                    <button type="button" data-action="retry"
                        onclick={props.on.reform(|_: MouseEvent| Event::Matter(Matter::Coming))}>{ "重试" }</button>
                </div>
            }
            if let Some(aside) = &desk.aside {
                { aside_banner(aside, &props.on) }
            }
            if desk.own.is_some() {
                <div class="banner" role="status" data-banner="sample">
                    <p>{ "正在看示例，内容均为虚构；这里的改动不会保存，也不影响自己的文稿。" }</p>
                    <button type="button" class="main" data-action="leave-sample"
                        onclick={props.on.reform(|_: MouseEvent| Event::LeaveSample)}>{ "回到我的文稿" }</button>
                    <span class="muted">{ "示例：" }</span>
                    { for desk.report().samples().iter().enumerate().map(|(index, sample)| html! {
                        <button type="button" data-sample={index.to_string()} onclick={show_sample(desk.report(), index, &props.on)}>
                            { &sample.label }
                        </button>
                    }) }
                </div>
            }
        </>
    }
}

fn aside_banner(aside: &Aside, on: &Callback<Event>) -> Html {
    let kept = if aside.kept {
        "原内容已另外保留在本机，没有覆盖。"
    } else {
        "本机没有空间另存原内容，所以在取走之前不会保存新的改动。"
    };
    let take = {
        let (text, on) = (aside.text.clone(), on.clone());
        Callback::from(move |_: MouseEvent| {
            match edge::download(text.as_bytes(), "application/json", "拟稿-未能打开的文稿.json") {
                Ok(()) => on.emit(Event::AsideTaken),
                Err(why) => on.emit(Event::Notice(Some(Notice::Failed(why)))),
            }
        })
    };
    html! {
        <div class="banner bad" role="alert" data-banner="aside">
            <p>{ format!("上次保存的文稿没能打开：{}。{kept}", aside.why) }</p>
            <button type="button" data-action="take-aside" onclick={take}>{ "把原内容存成文件" }</button>
            if aside.kept {
                <button type="button" data-action="close-aside"
                    onclick={on.reform(|_: MouseEvent| Event::AsideTaken)}>{ "知道了" }</button>
            }
        </div>
    }
}

/// The user's own draft as a file that nothing can take away.
pub(super) fn save_file(desk: &Desk, on: &Callback<Event>) -> Callback<MouseEvent> {
    let (desk, on) = (desk.clone(), on.clone());
    Callback::from(move |_| save_file_now(&desk, &on))
}

/// The same, at once.
pub(super) fn save_file_now(desk: &Desk, on: &Callback<Event>) {
    let draft = desk.own_draft();
    let label =
        Label { id: desk.identity.id.to_string(), name: String::new(), changed: Some(edge::moment_now()) };
    let unit = draft.text(&Path::field("unit_short_name"));
    let year = draft.text(&Path::field("meeting_label_year"));
    let name = format!("{}.nigao.json", safe_file_name(&format!("{unit}{year}文稿")));
    on.emit(Event::Notice(Some(
        match edge::download(encode_file(draft, &label).as_bytes(), "application/json", &name) {
            Ok(()) => {
                on.emit(Event::Filed(edge::moment_now(), true));
                Notice::Done(format!("已交给浏览器下载：{name}"))
            }
            Err(why) => Notice::Failed(why),
        },
    )));
}
