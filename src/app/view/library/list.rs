//! The list of drafts, and what can be done with all of them.

use nigao::library::find;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::ground::GroundLines;
use super::hand::Hand;
use super::room::{Change, Room, Screen};
use super::row::Row;
use crate::edge;

/// So many drafts are drawn at first: a list of hundreds is searched, not read.
const FIRST: usize = 100;

/// Props of `List`.
#[derive(Properties, PartialEq)]
pub(super) struct ListProps {
    pub(super) room: Room,
    /// The draft on the desk.
    pub(super) open: String,
    pub(super) hand: Hand,
}

/// The list.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let room = &props.room;
    let all = use_state(|| false);
    let live = room.entries.iter().filter(|entry| entry.binned.is_none());
    let mut found: Vec<_> = live.filter(|entry| find(entry, &room.search)).collect();
    // What is being worked on stays in its place: saving it must not move the rows under the pointer.
    found.sort_by_key(|entry| entry.id != props.open);
    let most = if *all { found.len() } else { FIRST };
    let left = found.len().saturating_sub(most);
    let rows = found.iter().take(most).map(|entry| {
        let file = room.file.clone().filter(|file| file.id == entry.id);
        html! {
            <Row key={entry.id.clone()} entry={(*entry).clone()} open={entry.id == props.open} picked={entry.id == room.picked}
                naming={entry.id == room.naming} {file} hand={props.hand.clone()} />
        }
    });
    html! {
        <>
            { head(props) }
            <GroundLines ground={room.ground.clone()} />
            if room.ready && found.is_empty() {
                <p class="empty" data-empty="">{ if room.search.trim().is_empty() { "还没有文稿。填表时会自动存进来。" } else { "没有找到这样的文稿。" } }</p>
            }
            <ul class="drafts" data-drafts="">{ for rows }</ul>
            if left > 0 {
                <button type="button" data-action="all-drafts" onclick={move |_: MouseEvent| all.set(true)}>{ format!("显示其余{left}份") }</button>
            }
        </>
    }
}

fn head(props: &ListProps) -> Html {
    let (hand, room) = (&props.hand, &props.room);
    let binned = room.entries.iter().filter(|entry| entry.binned.is_some()).count();
    let search = {
        let room = hand.room.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                room.dispatch(Change::Search(input.value()));
            }
        }
    };
    let begin = click(hand, |hand| hand.then(Hand::begin));
    let back_up = click(hand, |hand| hand.then(Hand::back_up));
    let bin = click(hand, |hand| hand.room.dispatch(Change::Screen(Screen::Bin)));
    html! {
        <header class="library-head">
            <h2 tabindex="-1">{ "我的文稿" }</h2>
            <input type="search" data-action="search" aria-label="按名称、单位、年度查找" placeholder="按名称、单位、年度查找"
                value={room.search.clone()} oninput={search} />
            <button type="button" class="main" data-action="new" onclick={begin}>{ "新建" }</button>
            { file_input(hand, "打开文件", "open", ".json,application/json", open) }
            <button type="button" data-action="back-up" onclick={back_up}>{ "全部备份" }</button>
            { file_input(hand, "恢复备份", "restore-backup", ".nigao-backup,application/x-ndjson", |hand, file| {
                hand.then(|hand| hand.read_backup(file));
            }) }
            <button type="button" data-action="bin" onclick={bin}>{ format!("回收站（{binned}）") }</button>
        </header>
    }
}

/// Opens a draft from a file.
fn open(hand: &Hand, file: web_sys::File) {
    hand.then(|hand| async move {
        let name = file.name();
        match edge::read_saved(file).await {
            Ok(text) => hand.arrive(nigao::library::Arrived { count: 0, name, text: text.into() }).await,
            Err(why) => hand.note(false, format!("没有打开“{name}”：{why}。现在的文稿没有变动。")),
        }
    });
}

fn file_input(
    hand: &Hand,
    label: &'static str,
    action: &'static str,
    accept: &'static str,
    act: fn(&Hand, web_sys::File),
) -> Html {
    let hand = hand.clone();
    let pick = move |event: Event| {
        if let Some(file) = edge::chosen(&event) {
            act(&hand, file);
        }
    };
    html! {
        <label class="file">{ label }<input type="file" {accept} data-action={action} onchange={pick} /></label>
    }
}

/// A click that does something in the library.
pub(super) fn click(hand: &Hand, act: impl Fn(&Hand) + 'static) -> Callback<MouseEvent> {
    let hand = hand.clone();
    Callback::from(move |_| act(&hand))
}
