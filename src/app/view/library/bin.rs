//! 回收站: what was deleted within thirty days.

use nigao::library::{BIN_DAYS, Entry};
use yew::prelude::*;

use super::hand::Hand;
use super::list::click;
use super::room::{Change, Room, Screen};
use crate::edge;

/// Props of `Bin`.
#[derive(Properties, PartialEq)]
pub(super) struct BinProps {
    pub(super) room: Room,
    pub(super) hand: Hand,
}

/// The bin.
#[component]
pub(super) fn Bin(props: &BinProps) -> Html {
    let asked = use_state(|| false);
    let binned: Vec<&Entry> = props.room.entries.iter().filter(|entry| entry.binned.is_some()).collect();
    let ids: Vec<String> = binned.iter().map(|entry| entry.id.clone()).collect();
    let back = click(&props.hand, |hand| hand.room.dispatch(Change::Screen(Screen::List)));
    let ask = |to: bool| {
        let asked = asked.setter();
        move |_: MouseEvent| asked.set(to)
    };
    let empty = {
        let asked = asked.setter();
        click(&props.hand, move |hand| {
            let ids = ids.clone();
            asked.set(false);
            hand.then(|hand| hand.remove(ids));
        })
    };
    html! {
        <>
            <header class="library-head">
                <h2 tabindex="-1">{ "回收站" }</h2>
                <button type="button" data-action="back-to-drafts" onclick={back}>{ "回到我的文稿" }</button>
                if !binned.is_empty() {
                    if *asked {
                        <span role="alert">{ format!("{}份文稿和它们的历史版本将彻底删除，不能恢复。确定吗？", binned.len()) }</span>
                        <button type="button" class="must" data-action="empty-anyway" onclick={empty}>{ "确定清空" }</button>
                        <button type="button" data-action="empty-cancel" onclick={ask(false)}>{ "不清空" }</button>
                    } else {
                        <button type="button" data-action="empty-bin" onclick={ask(true)}>{ "清空回收站" }</button>
                    }
                }
            </header>
            <p class="muted">{ format!("删除的文稿在这里保留{BIN_DAYS}天，到期自动清除。") }</p>
            if binned.is_empty() { <p class="empty" data-empty="">{ "回收站是空的。" }</p> }
            <ul class="drafts" data-bin="">{ for binned.into_iter().map(|entry| row(props, entry)) }</ul>
        </>
    }
}

fn row(props: &BinProps, entry: &Entry) -> Html {
    let id = entry.id.clone();
    let unbin = click(&props.hand, move |hand| {
        let id = id.clone();
        hand.then(|hand| hand.unbin(id));
    });
    html! {
        <li class="draft" key={entry.id.clone()} data-draft={entry.id.clone()}>
            <span class="title">{ entry.title() }</span>
            <span class="facts"><span>{ format!("{}删除", edge::moment_words(entry.binned.unwrap_or(0))) }</span></span>
            <button type="button" data-action="unbin" onclick={unbin}>{ "恢复" }</button>
        </li>
    }
}
