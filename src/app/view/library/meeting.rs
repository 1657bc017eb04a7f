//! A file of a draft that is here and says something else: which of the two, or both.

use std::rc::Rc;

use yew::prelude::*;

use super::differences::Differences;
use super::hand::Hand;
use super::list::click;
use super::room::{Change, Meeting, Screen};
use crate::edge;

/// Props of `FileMeets`.
#[derive(Properties, PartialEq)]
pub(super) struct MeetingProps {
    pub(super) meeting: Rc<Meeting>,
    pub(super) hand: Hand,
}

/// The question, with the differences.
#[component]
pub(super) fn FileMeets(props: &MeetingProps) -> Html {
    let meeting = &props.meeting;
    let settle = |both: bool| {
        let meeting = meeting.clone();
        click(&props.hand, move |hand| {
            let meeting = meeting.clone();
            hand.then(move |hand| hand.settle(meeting, both));
        })
    };
    let keep = {
        let id = meeting.present.id.clone();
        click(&props.hand, move |hand| {
            let id = id.clone();
            hand.then(|hand| async move {
                hand.change(&id, |entry| nigao::library::Entry { binned: None, ..entry }).await;
                hand.lay(&id, "用本机的这份，文件没有打开。").await;
            });
        })
    };
    let cancel = click(&props.hand, |hand| hand.room.dispatch(Change::Screen(Screen::List)));
    let here = meeting.present.changed;
    let newer = match meeting.label.changed {
        Some(file) if file > here => "文件里的较新",
        Some(file) if file < here / 1000 * 1000 => "本机的较新",
        Some(_) | None => "看不出哪份较新",
    };
    let file = meeting.label.changed.map_or("没有记时间".into(), edge::moment_words);
    html! {
        <>
            <header class="library-head"><h2 tabindex="-1">{ "这份文稿本机已有" }</h2></header>
            <div class="meeting" role="alertdialog" aria-label="用哪一份" data-meeting="">
                <p>{ format!("“{}”是“{}”的文件，和本机的内容不同。文件最后修改：{file}；本机最后修改：{}；{newer}。",
                    meeting.file, meeting.present.title(), edge::moment_words(here)) }</p>
                <p class="buttons">
                    <button type="button" class="main" data-action="take-file" onclick={settle(false)}>{ "用文件里的（本机的留作历史版本）" }</button>
                    <button type="button" data-action="keep-here" onclick={keep}>{ "用本机的" }</button>
                    <button type="button" data-action="keep-both" onclick={settle(true)}>{ "两份都留" }</button>
                    <button type="button" data-action="meeting-cancel" onclick={cancel}>{ "取消" }</button>
                </p>
                <Differences before={meeting.here.clone()} after={meeting.text.clone()} names={["本机", "文件"]} />
            </div>
        </>
    }
}
