//! The first visit: what this is, where the words lie, and four ways to begin. It stands in the form, over nothing.

use yew::prelude::*;

use super::toolbar::show_sample;
use crate::edge;
use crate::state::{Desk, Event, Panel, View};

/// Props of `Greeting`.
#[derive(Properties, PartialEq)]
pub(super) struct GreetingProps {
    pub(super) desk: Desk,
    pub(super) on: Callback<Event>,
}

/// The greeting, when the visit began with an empty draft and it was not closed before.
#[component]
pub(super) fn Greeting(props: &GreetingProps) -> Html {
    let desk = &props.desk;
    // It stays while the first words are typed, so that nothing moves under the hands.
    let due = use_state_eq(|| desk.draft.is_blank() && desk.own.is_none() && !edge::is_greeted());
    if !*due || desk.step != 0 || desk.own.is_some() {
        return Html::default();
    }
    let begin = {
        let due = due.setter();
        Callback::from(move |_: MouseEvent| {
            edge::keep_greeted();
            due.set(false);
            edge::focus_field("unit_full_name");
        })
    };
    let to = |event: Event| props.on.reform(move |_: MouseEvent| event.clone());
    html! {
        <section class="greeting" aria-label="开始" data-greeting="">
            <p>{ "照着问题填表，右边就排出《民主生活会召开情况的报告》，可以导出Word和PDF。" }</p>
            <p>{ "只写填了的事实，不编人名、数字和成效；还缺什么、哪里对不上，边填边提示。" }</p>
            <p>{ "内容只存在这台电脑的浏览器里，不上传。" }<strong>{ "涉密内容不要在这里起草。" }</strong></p>
            <p class="buttons">
                <button type="button" class="main" data-action="begin" onclick={begin}>{ "新建" }</button>
                <button type="button" data-action="begin-sample" onclick={show_sample(desk.report(), 0, &props.on)}>{ "看示例" }</button>
                <button type="button" data-action="begin-open" onclick={to(Event::Show(View::Library))}>{ "打开文件" }</button>
                <button type="button" data-action="begin-texts" onclick={to(Event::Show(View::Text))}>{ "审校已有文稿" }</button>
                <button type="button" data-action="begin-help" onclick={to(Event::Panel(Panel::Help))}>{ "怎么用" }</button>
            </p>
        </section>
    }
}
